"""The one message in which a question is written, as it looks at each step."""

from dataclasses import dataclass, replace
from enum import StrEnum

from aiogram.fsm.context import FSMContext
from aiogram.methods import DeleteMessage
from aiogram.types import CallbackQuery, Message

from bot.callbacks import AskingStep
from bot.keyboards import questions as keyboards
from bot.question_card import Face, signatures_for
from bot.question_draft import STATES, Draft, keep
from bot.replies import Reply
from bot.screens import Event, say, screen
from bot.views import questions as views
from forum.forums import Forums
from forum.participants import Participant
from forum.places import Places
from locales.phrases import phrase


class Hint(StrEnum):
    """What is said above the form: it came for another reason than a press on its buttons."""

    RESUMED = "questions.resumed"
    TEXT_KEPT = "questions.text.kept"
    BUTTONS = "questions.buttons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where an author writes."""

    author: Participant
    forums: Forums
    places: Places

    def form(self, step: AskingStep, draft: Draft) -> Face:
        forms = {
            AskingStep.DIRECTION: self._direction,
            AskingStep.TEXT: self._text,
            AskingStep.SIGNATURE: self._signature,
            AskingStep.PREVIEW: self._preview,
        }
        return forms[step](draft)

    def _direction(self, draft: Draft) -> Face:
        keyboard = keyboards.directions(draft, self.forums.directions())
        return Face(text=views.ask_direction(), keyboard=keyboard)

    def _text(self, draft: Draft) -> Face:
        return Face(text=views.ask_text(draft.text), keyboard=keyboards.text(draft))

    def _signature(self, draft: Draft) -> Face:
        signatures = signatures_for(self.author, self.places)
        keyboard = keyboards.signatures(draft, signatures)
        return Face(text=views.ask_signature(signatures), keyboard=keyboard)

    def _preview(self, draft: Draft) -> Face:
        wording = draft.wording()
        text = views.preview(
            wording,
            self.forums.direction(wording.direction),
            signatures_for(self.author, self.places)[wording.signature],
            draft.number,
        )
        return Face(text=text, keyboard=keyboards.preview(draft))


async def at_the_end(
    event: Event, context: FSMContext, desk: Desk, draft: Draft, hint: Hint | None = None
) -> list[Reply]:
    """A new form below what was said; the one before it goes."""
    step = draft.missing
    kept = await keep(context, replace(draft, form=None), STATES[step])
    form = desk.form(step, kept)
    text = phrase(hint, form=form.text) if hint else form.text
    return [say(event, text, form.keyboard), *removal(draft.form, desk.author.id)]


async def in_place(
    query: CallbackQuery,
    context: FSMContext,
    desk: Desk,
    draft: Draft,
    step: AskingStep | None = None,
) -> Reply:
    """The next form instead of the one under the finger; None: what is missing."""
    step = step or draft.missing
    kept = await keep(context, replace(draft, form=form_under(query)), STATES[step])
    form = desk.form(step, kept)
    return screen(query, form.text, form.keyboard)


def form_under(query: CallbackQuery) -> int | None:
    return query.message.message_id if isinstance(query.message, Message) else None


def removal(message_id: int | None, chat_id: int) -> list[Reply]:
    if message_id is None:
        return []
    return [DeleteMessage(chat_id=chat_id, message_id=message_id)]
