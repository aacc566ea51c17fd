"""What a moderator is about to type for the screen, kept until the text comes."""

from dataclasses import dataclass
from typing import Any

from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject
from pydantic import TypeAdapter

from bot.callbacks import Version
from bot.states import Moderating
from forum.bench import Mark
from forum.questions import QuestionNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    version: Version
    number: QuestionNumber
    mark: Mark  # of what the question said when the moderator began
    form: int | None  # the message that asks for the text; None: nobody told


_WRITINGS = TypeAdapter(Writing)


async def begin_writing(context: FSMContext, writing: Writing) -> None:
    await context.set_state(Moderating.version)
    await context.set_data(_WRITINGS.dump_python(writing, mode="json"))


class WhileWriting(StateFilter):
    """A text for the screen is expected; gives the `writing`."""

    def __init__(self) -> None:
        super().__init__(Moderating.version)

    async def __call__(  # type: ignore[override]  # aiogram hands over what a filter names
        self, obj: TelegramObject, state: FSMContext, raw_state: str | None = None
    ) -> bool | dict[str, Any]:
        return await super().__call__(obj, raw_state) and await _begun(state)


async def _begun(context: FSMContext) -> dict[str, Any]:
    return {"writing": _WRITINGS.validate_python(await context.get_data())}
