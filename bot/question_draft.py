"""A question that is being written: what is said so far, kept between two messages."""

import secrets
from dataclasses import dataclass, replace
from typing import Any

from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import TelegramObject
from pydantic import TypeAdapter

from bot.callbacks import AskingStep
from bot.states import Asking
from forum.forums import DirectionId
from forum.questions import Question, QuestionNumber, Signature, Wording

STATES = {
    AskingStep.DIRECTION: Asking.direction,
    AskingStep.TEXT: Asking.text,
    AskingStep.SIGNATURE: Asking.signature,
    AskingStep.PREVIEW: Asking.preview,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    turn: str = ""  # on the buttons of the newest form: those of older ones have had their time
    number: QuestionNumber | None = None  # of the question that is changed; None: a new one
    direction: DirectionId | None = None  # None: not chosen yet
    text: str = ""
    signature: Signature | None = None  # None: not chosen yet
    form: int | None = None  # the message that shows it; None: nobody told
    offered: tuple[QuestionNumber, ...] = ()  # questions of others that say the same

    @property
    def missing(self) -> AskingStep:
        """The first step that is not done; all done: the preview."""
        done = {
            AskingStep.DIRECTION: self.direction,
            AskingStep.TEXT: self.text,
            AskingStep.SIGNATURE: self.signature,
        }
        return next((step for step, said in done.items() if not said), AskingStep.PREVIEW)

    @property
    def is_complete(self) -> bool:
        return self.missing is AskingStep.PREVIEW

    def wording(self) -> Wording:
        """Of a complete draft."""
        assert self.direction is not None  # noqa: S101  the preview comes after all other steps
        assert self.signature is not None  # noqa: S101  as above
        return Wording(direction=self.direction, text=self.text, signature=self.signature)


_DRAFTS = TypeAdapter(Draft)


def draft_of(question: Question) -> Draft:
    return Draft(
        number=question.number,
        direction=question.wording.direction,
        text=question.wording.text,
        signature=question.wording.signature,
    )


async def keep(context: FSMContext, draft: Draft, state: State) -> Draft:
    """Wait in this state; what the draft was shown in before is over."""
    kept = replace(draft, turn=secrets.token_urlsafe(6))
    await context.set_state(state)
    await context.set_data(_DRAFTS.dump_python(kept, mode="json"))
    return kept


async def kept(context: FSMContext) -> Draft:
    return _DRAFTS.validate_python(await context.get_data())


async def unfinished(context: FSMContext, raw_state: str | None) -> Draft:
    """A new question that was left after its text was typed; an empty draft if there is none."""
    if raw_state in {state.state for state in (*STATES.values(), Asking.similar)}:
        draft = await kept(context)
        if draft.number is None and draft.text:
            return draft
    return Draft()


class WhileAsking(StateFilter):
    """A question is being written, and a press is on its newest form; gives the `draft`."""

    async def __call__(  # type: ignore[override]  # aiogram hands over what a filter names
        self,
        obj: TelegramObject,
        state: FSMContext,
        raw_state: str | None = None,
        callback_data: Any = None,
    ) -> bool | dict[str, Any]:
        return await super().__call__(obj, raw_state) and await _current(state, callback_data)


async def _current(context: FSMContext, button: Any) -> bool | dict[str, Any]:
    draft = await kept(context)
    is_current = button is None or button.turn == draft.turn
    return is_current and {"draft": draft}
