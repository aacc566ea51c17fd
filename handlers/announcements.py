"""The list of announcements; one is begun, opened, looked at before others do."""

from dataclasses import replace

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.announcement_copies import copy
from bot.announcement_writing import Writing, begin_writing
from bot.callbacks import (
    BeginAnnouncement,
    OpenAnnouncement,
    OpenAnnouncements,
    TryAnnouncement,
)
from bot.keyboards import announcements as buttons
from bot.press import AtPress, Press
from bot.question_card import Face
from bot.replies import Reply
from bot.screens import screen
from bot.states import Announcing
from bot.views import announcements as view
from forum.announcement_drafts import AnnouncementIncomplete, begin
from forum.announcements import Announcement, visible
from forum.languages import Language
from forum.segments import AnnouncementId
from forum.staff import Right, entitled
from locales.phrases import phrase, reader


def create_router() -> Router:
    router = Router(name=__name__)
    press = router.callback_query
    press.register(show_all, OpenAnnouncements.filter(), AtPress())
    press.register(begin_one, BeginAnnouncement.filter(), AtPress())
    press.register(open_one, OpenAnnouncement.filter(), AtPress())
    press.register(try_out, TryAnnouncement.filter(), AtPress())
    return router


async def show_all(
    query: CallbackQuery, callback_data: OpenAnnouncements, press: Press, state: FSMContext
) -> Reply:
    colleague = entitled(press.colleague, Right.ANNOUNCE)
    await state.clear()
    listed = press.room.announcements.listed(colleague, reader())
    forum = press.room.forums.get(colleague.forum_id)
    key = "announcements.list" if listed else "announcements.list.empty"
    keyboard = buttons.listing(listed, callback_data.page, forum.zone)
    return screen(query, phrase(key, city=forum.city), keyboard)


async def begin_one(_query: CallbackQuery, press: Press, state: FSMContext) -> Reply:
    """In the language of the author first."""
    draft = begin(press.room, press.colleague, press.now)
    writing = Writing(announcement_id=draft.id, language=reader())
    await begin_writing(state, Announcing.words, writing)
    face = Face(text=view.ask_words(draft, reader()), keyboard=buttons.words(draft, reader()))
    return press.card(draft, face, afresh=True)


async def open_one(
    _query: CallbackQuery, callback_data: OpenAnnouncement, press: Press, state: FSMContext
) -> Reply:
    """Its card moves to the end of the chat."""
    await state.clear()
    announcement_id = AnnouncementId(callback_data.announcement_id)
    found = visible(press.room.announcements, press.colleague, announcement_id)
    bulletin = press.bulletin(found)
    return bulletin.card(bulletin.face(), afresh=True)


async def try_out(
    query: CallbackQuery, callback_data: TryAnnouncement, press: Press
) -> list[Reply]:
    """As it will stand in the chats; the card moves below it."""
    announcement_id = AnnouncementId(callback_data.announcement_id)
    found = visible(press.room.announcements, press.colleague, announcement_id)
    shown = replace(found, wordings={**found.wordings, **found.correction})
    if not shown.wordings:
        raise AnnouncementIncomplete
    languages = [reader()] if callback_data.as_sent else _languages(shown)
    copies: list[Reply] = [
        copy(shown, each, query.from_user.id, is_silent=not callback_data.as_sent)
        for each in languages
    ]
    bulletin = press.bulletin(found)
    face = bulletin.correction() if found.correction else bulletin.face()
    return [*copies, bulletin.card(face, afresh=True)]


def _languages(announcement: Announcement) -> list[Language]:
    """Those that are written; both where one is enough for all."""
    if announcement.one_for_all:
        return list(Language)
    return [each for each in Language if each in announcement.wordings]
