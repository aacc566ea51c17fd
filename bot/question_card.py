"""The living message of a question: one in its author's chat, edited in place through its life."""

from dataclasses import dataclass, replace
from datetime import datetime

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardMarkup

from bot.keyboards import question_card as keyboards
from bot.replies import Card
from bot.views import question_card as views
from bot.views.questions import signatures_of
from forum.fates import Fate, Fates
from forum.forums import Forums
from forum.participants import Participant
from forum.places import Places
from forum.questions import Question, Signature
from locales.phrases import Html

KIND = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A message without its place in a chat."""

    text: Html
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCards:
    """Cards in the language that is being spoken, which has to be the author's."""

    forums: Forums
    places: Places
    fates: Fates

    def card(
        self,
        question: Question,
        author: Participant,
        now: datetime,
        *,
        afresh: bool = False,
        message_id: int | None = None,
    ) -> Card:
        fate = self.fates.of(question, now)
        return replace(self.drawn(fate, author, afresh=afresh), message_id=message_id)

    def drawn(
        self, fate: Fate, author: Participant, *, afresh: bool = False, is_silent: bool = False
    ) -> Card:
        face = self._face(fate, author)
        message = SendMessage(
            chat_id=author.id,
            text=face.text,
            reply_markup=face.keyboard,
            disable_notification=is_silent or None,
        )
        return Card(kind=KIND, ref=fate.question.number, message=message, afresh=afresh)

    def face(self, question: Question, author: Participant, now: datetime) -> Face:
        return self._face(self.fates.of(question, now), author)

    def _face(self, fate: Fate, author: Participant) -> Face:
        return Face(text=self._text(fate, author), keyboard=keyboards.card(fate))

    def _text(self, fate: Fate, author: Participant) -> Html:
        wording = fate.question.wording
        return views.card(
            fate,
            self.forums.get(fate.question.forum_id).zone,
            self.forums.direction(wording.direction),
            signatures_for(author, self.places)[wording.signature],
        )


def signatures_for(author: Participant, places: Places) -> dict[Signature, str]:
    region = places.region(author.profile.region_id)
    assert region is not None  # noqa: S101  people register from regions that are known
    return signatures_of(author, region)
