"""Handlers that speak with somebody who registers get all they need for it at once."""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from bot.drafts import read_draft
from bot.registration import Registration
from bot.settings import Settings
from forum.participants import Participant
from forum.people import Person
from forum.registration import Registry


class Accompany(Filter):
    """Always agrees; the handler gets their `registration`."""

    async def __call__(
        self,
        _event: TelegramObject,
        person: Person,
        participant: Participant | None,
        state: FSMContext,
        username: str,
        settings: Settings,
        clock: Callable[[], datetime],
        **ports: Any,
    ) -> dict[str, Any]:
        registration = Registration(
            person=person,
            participant=participant,
            draft=await read_draft(state),
            state=state,
            registry=Registry(**{field.name: ports[field.name] for field in fields(Registry)}),
            privacy=ports["privacy"],
            retention_days=settings.retention_days,
            username=username,
            now=clock(),
        )
        return {"registration": registration}
