"""An answer that is being typed: what is said so far, kept between two messages."""

import secrets
from dataclasses import dataclass, replace

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from pydantic import TypeAdapter

from forum.languages import Language
from forum.questions import QuestionNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    number: QuestionNumber
    language: Language
    revision: int  # of the answer as it was read; 0: there was none
    text: str = ""
    offices: tuple[str, ...] = ()  # that were offered to answer, in the order of the buttons
    turn: str = ""  # on the buttons of the newest list of them


_DRAFTS = TypeAdapter(Draft)


async def keep(context: FSMContext, draft: Draft, state: State) -> Draft:
    """Wait in this state; what was offered before is over."""
    kept = replace(draft, turn=secrets.token_urlsafe(6))
    await context.set_state(state)
    await context.set_data(_DRAFTS.dump_python(kept, mode="json"))
    return kept


async def kept(context: FSMContext) -> Draft:
    return _DRAFTS.validate_python(await context.get_data())
