"""A promise that is being noted or changed: what is said so far, kept between two messages."""

import secrets
from dataclasses import dataclass, replace

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from pydantic import TypeAdapter

from forum.languages import Language
from forum.promises import PromiseId
from forum.questions import QuestionNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    language: Language
    number: QuestionNumber | None = None  # of the question it is about; None: of none
    promise_id: PromiseId | None = None  # that is translated or moved; None: a new one
    text: str = ""
    owner: str = ""
    offices: tuple[str, ...] = ()  # that were offered as owners, in the order of the buttons
    turn: str = ""  # on the newest buttons


_DRAFTS = TypeAdapter(Draft)


async def keep(context: FSMContext, draft: Draft, state: State) -> Draft:
    """Wait in this state; what was offered before is over."""
    kept = replace(draft, turn=secrets.token_urlsafe(6))
    await context.set_state(state)
    await context.set_data(_DRAFTS.dump_python(kept, mode="json"))
    return kept


async def kept(context: FSMContext) -> Draft:
    return _DRAFTS.validate_python(await context.get_data())
