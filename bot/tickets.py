"""The ticket as it is sent."""

from aiogram.methods import SendPhoto
from aiogram.types import BufferedInputFile

from bot.commands import menu
from bot.views import ticket as view
from forum.forums import Forum
from forum.participants import Participant
from forum.tickets import link
from locales.phrases import reader


def ticket(participant: Participant, forum: Forum, username: str) -> SendPhoto:
    """A picture that opens without a network later, and the menu with it."""
    picture = view.picture(link(participant.ticket, username))
    return SendPhoto(
        chat_id=participant.id,
        photo=BufferedInputFile(picture, "ticket.png"),
        caption=view.caption(participant, forum),
        reply_markup=menu(reader()),
    )
