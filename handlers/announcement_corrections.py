"""What stands in the chats is worded anew, looked at, and edited everywhere."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.announcement_copies import words_of
from bot.announcement_writing import Writing, begin_writing, what_is_written
from bot.callbacks import CorrectAnnouncement, EndCorrection, OpenCorrection
from bot.filters import Media, Text
from bot.keyboards import announcement_course as buttons
from bot.press import AtPress, Press
from bot.question_card import Face
from bot.replies import Reply
from bot.states import Announcing
from forum.announcement_corrections import correct, correctable, drop_correction, reword
from forum.segments import AnnouncementId
from locales.phrases import phrase


def create_router() -> Router:
    router = Router(name=__name__)
    for kind in (Text(), Media()):
        router.message.register(take_words, kind, StateFilter(Announcing.correction), AtPress())
    router.callback_query.register(show, OpenCorrection.filter(), AtPress())
    router.callback_query.register(write, CorrectAnnouncement.filter(), AtPress())
    router.callback_query.register(end, EndCorrection.filter(), AtPress())
    return router


async def show(
    _query: CallbackQuery, callback_data: OpenCorrection, press: Press, state: FSMContext
) -> Reply:
    await state.clear()
    announcement_id = AnnouncementId(callback_data.announcement_id)
    found = correctable(press.room, press.colleague, announcement_id)
    return press.card(found, press.bulletin(found).correction())


async def write(
    _query: CallbackQuery, callback_data: CorrectAnnouncement, press: Press, state: FSMContext
) -> Reply:
    announcement_id = AnnouncementId(callback_data.announcement_id)
    found = correctable(press.room, press.colleague, announcement_id)
    writing = Writing(announcement_id=found.id, language=callback_data.language)
    await begin_writing(state, Announcing.correction, writing)
    text = phrase(f"announcements.correction.ask.{callback_data.language}")
    return press.card(found, Face(text=text, keyboard=buttons.ask_correction(found)))


async def take_words(message: Message, press: Press, state: FSMContext) -> Reply:
    writing = await what_is_written(state)
    assert writing.language is not None  # noqa: S101  the state is that of words
    words = words_of(message)
    found = reword(press.room, press.colleague, writing.announcement_id, writing.language, words)
    await state.clear()
    return press.card(found, press.bulletin(found).correction(), afresh=True)


async def end(_query: CallbackQuery, callback_data: EndCorrection, press: Press) -> list[Reply]:
    """Sent to all who have it, or forgotten."""
    announcement_id = AnnouncementId(callback_data.announcement_id)
    if callback_data.sent:
        found = correct(press.room, press.colleague, announcement_id, press.now)
    else:
        found = drop_correction(press.room, press.colleague, announcement_id)
    return press.everywhere(found)
