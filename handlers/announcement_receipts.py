"""Somebody confirms that they have read an urgent announcement."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup
from aiogram.types import CallbackQuery, Message

from bot.announcement_copies import confirm_button
from bot.callbacks import ConfirmRead
from bot.replies import Reply
from forum.announcement_course import confirm
from forum.people import Person
from forum.press_room import PressRoom
from forum.segments import AnnouncementId
from locales.phrases import plain


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(note, ConfirmRead.filter())
    return router


async def note(
    query: CallbackQuery,
    callback_data: ConfirmRead,
    person: Person,
    press_room: PressRoom,
    clock: Callable[[], datetime],
) -> list[Reply]:
    """The button says so from then on; a second press is thanked for too."""
    announcement_id = AnnouncementId(callback_data.announcement_id)
    confirm(press_room, person.id, announcement_id, clock())
    told = AnswerCallbackQuery(callback_query_id=query.id, text=plain("announcements.read"))
    if not isinstance(query.message, Message):
        return [told]
    edit = EditMessageReplyMarkup(
        chat_id=person.id,
        message_id=query.message.message_id,
        reply_markup=confirm_button(announcement_id, is_read=True),
    )
    return [told, edit]
