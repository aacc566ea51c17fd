"""The written answer for those who support a question: one living message in each chat."""

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardMarkup

from bot.keyboards.opinions import thumbs
from bot.replies import Card
from bot.views.answers import letter
from bot.views.opinions import opinion
from forum.answers import Answer
from forum.opinions import Opinion
from forum.people import PersonId
from forum.questions import Question

KIND = "answer"


def answer_letter(
    question: Question, answer: Answer, said: Opinion | None, person_id: PersonId
) -> Card:
    """In the language that is being spoken, which has to be the person's."""
    message = SendMessage(
        chat_id=person_id,
        text=letter(question, answer, opinion(said)),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[thumbs(question.number)]),
    )
    return Card(kind=KIND, ref=question.number, message=message)
