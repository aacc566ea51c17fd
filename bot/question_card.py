"""The living message of a question: one in its author's chat, edited in place through its life."""

from dataclasses import dataclass

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardMarkup

from bot.keyboards import questions as keyboards
from bot.replies import Card
from bot.views import questions as views
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


def question_card(
    question: Question,
    author: Participant,
    forums: Forums,
    places: Places,
    *,
    afresh: bool = False,
    message_id: int | None = None,
) -> Card:
    """In the language that is being spoken, which has to be the author's."""
    face = card_face(question, author, forums, places)
    message = SendMessage(chat_id=author.id, text=face.text, reply_markup=face.keyboard)
    return Card(
        kind=KIND,
        ref=question.number,
        message=message,
        afresh=afresh,
        message_id=message_id,
    )


def card_face(question: Question, author: Participant, forums: Forums, places: Places) -> Face:
    wording = question.wording
    signature = signatures_for(author, places)[wording.signature]
    text = views.card(question, forums.direction(wording.direction), signature)
    return Face(text=text, keyboard=keyboards.card(question))


def signatures_for(author: Participant, places: Places) -> dict[Signature, str]:
    region = places.region(author.profile.region_id)
    assert region is not None  # noqa: S101  people register from regions that are known
    return views.signatures_of(author, region)
