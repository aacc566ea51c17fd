"""One message that asks about a session in three steps."""

from enum import StrEnum

from aiogram.methods import SendMessage

from bot.keyboards import feedback as buttons
from bot.replies import Card
from bot.views import feedback as view
from forum.feedback import Occasion
from forum.people import PersonId
from locales.phrases import phrase

KIND = "feedback"


class Step(StrEnum):
    STARS = "stars"
    USEFUL = "useful"
    IMPROVE = "improve"
    DONE = "done"


KEYBOARDS = {
    Step.STARS: buttons.stars,
    Step.USEFUL: buttons.useful,
    Step.IMPROVE: buttons.improve,
    Step.DONE: buttons.change,
}


def feedback_card(
    occasion: Occasion, step: Step, person_id: PersonId, *, again: bool = False
) -> Card:
    """In the language that is being spoken; asked again, at the end of the chat and silently."""
    session = occasion.session
    done = step is Step.DONE
    ask = view.thanks(occasion) if done else phrase(f"feedback.ask.{step}")
    message = SendMessage(
        chat_id=person_id,
        text=view.card(occasion, ask),
        reply_markup=KEYBOARDS[step](session.id),
        disable_notification=again or None,
    )
    return Card(kind=KIND, ref=session.id, message=message, afresh=again)
