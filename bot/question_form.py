"""The one message in which a question is written, as it looks at each step."""

from dataclasses import dataclass

from bot.callbacks import AskingStep
from bot.keyboards import questions as keyboards
from bot.question_card import Face, signatures_for
from bot.question_draft import Draft
from bot.views import questions as views
from forum.forums import Forums
from forum.participants import Participant
from forum.places import Places


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
