"""What several conversations of the staff have in common: the list, letters to colleagues."""

from collections.abc import Callable
from datetime import datetime

from aiogram.methods import SendMessage

from bot.keyboards import colleagues as buttons
from bot.replies import Reply
from bot.screens import Event, screen
from bot.views import colleagues as view
from forum.colleagues import Reception
from forum.languages import Language
from forum.people import People, PersonId
from forum.staff import Colleague, StaffRole
from locales.phrases import speaking

_ORDER = list(StaffRole)


def team(
    event: Event, colleague: Colleague, reception: Reception, now: datetime, page: int = 1
) -> Reply:
    """Who works where the colleague does, and who is invited there."""
    here = reception.forums.get(colleague.forum_id)
    working = sorted(
        reception.staff.at(here.id), key=lambda each: (_ORDER.index(each.role), each.name)
    )
    invited = reception.invitations.at(here.id, now)
    text = view.colleagues(here, len(working), len(invited))
    return screen(event, text, buttons.colleagues([*working, *invited], here, page))


def tell(person_id: PersonId, people: People, word: Callable[[], str]) -> Reply:
    """To another than the one who presses, in their own language."""
    person = people.find(person_id)
    with speaking((person and person.language) or Language.KAZAKH):
        return SendMessage(chat_id=person_id, text=word())
