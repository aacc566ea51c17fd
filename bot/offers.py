"""Offers of seats: living messages to people who wait, each in the language of its reader."""

from collections.abc import Iterable

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardMarkup

from bot.keyboards.seats import offer_buttons, offer_ended_buttons
from bot.replies import Card, Reply
from bot.views.seats import offer, offer_ended
from forum.agenda import Session
from forum.forums import Forums
from forum.languages import Language
from forum.people import People, PersonId
from forum.seats import Offer
from locales.phrases import speaking

KIND = "offer"


def offer_card(
    session: Session,
    person_id: PersonId,
    text: str,
    buttons: InlineKeyboardMarkup | None = None,
    *,
    afresh: bool = False,
) -> Card:
    """What a person reads about the seat that is offered to them; a new offer rings again."""
    message = SendMessage(chat_id=person_id, text=text, reply_markup=buttons)
    return Card(kind=KIND, ref=session.id, message=message, afresh=afresh)


def offers_made(offers: Iterable[Offer], people: People, forums: Forums) -> list[Reply]:
    return [_made(each, people, forums) for each in offers]


def offers_ended(offers: Iterable[Offer], people: People) -> list[Reply]:
    return [_ended(each, people) for each in offers]


def _made(made: Offer, people: People, forums: Forums) -> Reply:
    session = made.session
    with speaking(_language(made.person_id, people)):
        text = offer(made, forums.get(session.forum_id).zone)
        return offer_card(session, made.person_id, text, offer_buttons(session), afresh=True)


def _ended(ended: Offer, people: People) -> Reply:
    session = ended.session
    with speaking(_language(ended.person_id, people)):
        return offer_card(
            session, ended.person_id, offer_ended(session), offer_ended_buttons(session)
        )


def _language(person_id: PersonId, people: People) -> Language:
    person = people.find(person_id)
    return (person and person.language) or Language.KAZAKH
