"""Which part of an announcement a colleague is about to type, kept until it comes."""

from dataclasses import dataclass

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from pydantic import TypeAdapter

from forum.languages import Language
from forum.segments import AnnouncementId


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    announcement_id: AnnouncementId
    language: Language | None = None  # None: its time


_WRITINGS = TypeAdapter(Writing)


async def begin_writing(context: FSMContext, state: State, writing: Writing) -> None:
    await context.set_state(state)
    await context.set_data(_WRITINGS.dump_python(writing, mode="json"))


async def what_is_written(context: FSMContext) -> Writing:
    return _WRITINGS.validate_python(await context.get_data())
