"""An announcement is written: words, kind, time; then it is sent."""

import math

from aiogram import Router
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.announcement_cards import card_for
from bot.announcement_copies import words_of
from bot.announcement_writing import Writing, begin_writing, what_is_written
from bot.callbacks import (
    ChooseAnnouncementKind,
    ChooseMinutes,
    DiscardAnnouncement,
    DraftStep,
    EditAnnouncement,
    SendAnnouncement,
    WriteAnnouncement,
)
from bot.filters import Media, Text
from bot.keyboards import announcements as buttons
from bot.press import AtPress, Press
from bot.question_card import Face
from bot.replies import Reply
from bot.screens import screen
from bot.settings import Settings
from bot.states import Announcing
from bot.views import announcements as view
from forum.announcement_course import seconds
from forum.announcement_drafts import (
    check_ready,
    choose_kind,
    choose_minutes,
    choose_one_for_all,
    choose_time,
    discard,
    own_draft,
    say,
    send,
)
from forum.announcement_times import moment
from forum.announcements import Announcement, AnnouncementState
from forum.languages import Language
from forum.segments import AnnouncementId
from locales.phrases import Html, phrase


def create_router() -> Router:
    router = Router(name=__name__)
    _route_messages(router.message)
    _route_presses(router.callback_query)
    return router


def _route_messages(message: TelegramEventObserver) -> None:
    for kind in (Text(), Media()):
        message.register(take_words, kind, StateFilter(Announcing.words), AtPress())
    message.register(take_time, Text(), StateFilter(Announcing.time), AtPress())


def _route_presses(press: TelegramEventObserver) -> None:
    press.register(edit, EditAnnouncement.filter(), AtPress())
    press.register(send_it, SendAnnouncement.filter(), AtPress())
    press.register(drop, DiscardAnnouncement.filter(), AtPress())
    press.register(write, WriteAnnouncement.filter(), AtPress())
    press.register(choose_its_kind, ChooseAnnouncementKind.filter(), AtPress())
    press.register(choose_its_minutes, ChooseMinutes.filter(), AtPress())


async def take_words(message: Message, press: Press, state: FSMContext) -> Reply:
    """Then those in the other language, if they are still missing."""
    writing = await what_is_written(state)
    assert writing.language is not None  # noqa: S101  the state is that of words
    draft = say(
        press.room,
        press.colleague,
        writing.announcement_id,
        writing.language,
        words_of(message),
    )
    if draft.is_complete:
        await state.clear()
        return press.card(draft, press.bulletin(draft).draft(), afresh=True)
    missing = next(each for each in Language if each not in draft.wordings)
    return await _ask_words(press, state, draft, missing, afresh=True)


async def take_time(_message: Message, text: str, press: Press, state: FSMContext) -> Reply:
    writing = await what_is_written(state)
    draft = own_draft(press.room, press.colleague, writing.announcement_id)
    zone = press.room.forums.get(draft.forum_id).zone
    at = moment(text, zone, press.now)
    draft = choose_time(press.room, press.colleague, draft.id, at, press.now)
    await state.clear()
    return press.card(draft, press.bulletin(draft).draft(), afresh=True)


async def edit(
    _query: CallbackQuery,
    callback_data: EditAnnouncement,
    press: Press,
    state: FSMContext,
    settings: Settings,
) -> Reply:
    """A step that needs no word."""
    await state.clear()
    draft = own_draft(press.room, press.colleague, AnnouncementId(callback_data.announcement_id))
    draft = _changed(press, draft, callback_data.step)
    if callback_data.step is DraftStep.TIME:
        await begin_writing(state, Announcing.time, Writing(announcement_id=draft.id))
    face = FACES.get(callback_data.step, _panel)
    return press.card(draft, face(press, draft, settings))


async def send_it(
    _query: CallbackQuery, callback_data: SendAnnouncement, press: Press, settings: Settings
) -> list[Reply]:
    """To all who may agree too, if somebody has to."""
    announcement_id = AnnouncementId(callback_data.announcement_id)
    alone = settings.announcement_second_person
    sent = send(press.room, press.colleague, announcement_id, alone, press.now)
    replies = press.everywhere(sent)
    if sent.state is AnnouncementState.ASKED:
        for each in seconds(press.room, sent):
            replies += card_for(press.room, sent, each.id, press.now, afresh=True)
    return replies


async def drop(query: CallbackQuery, callback_data: DiscardAnnouncement, press: Press) -> Reply:
    discard(press.room, press.colleague, AnnouncementId(callback_data.announcement_id))
    return screen(query, phrase("announcements.discarded"), buttons.discarded())


async def write(
    _query: CallbackQuery, callback_data: WriteAnnouncement, press: Press, state: FSMContext
) -> Reply:
    announcement_id = AnnouncementId(callback_data.announcement_id)
    draft = own_draft(press.room, press.colleague, announcement_id)
    return await _ask_words(press, state, draft, callback_data.language)


async def choose_its_kind(
    _query: CallbackQuery, callback_data: ChooseAnnouncementKind, press: Press
) -> Reply:
    announcement_id, kind = AnnouncementId(callback_data.announcement_id), callback_data.kind
    draft = choose_kind(press.room, press.colleague, announcement_id, kind, press.now)
    return press.card(draft, press.bulletin(draft).draft())


async def choose_its_minutes(
    _query: CallbackQuery, callback_data: ChooseMinutes, press: Press
) -> Reply:
    announcement_id = AnnouncementId(callback_data.announcement_id)
    minutes = callback_data.minutes or None
    draft = choose_minutes(press.room, press.colleague, announcement_id, minutes, press.now)
    return press.card(draft, press.bulletin(draft).draft())


async def _ask_words(
    press: Press,
    state: FSMContext,
    draft: Announcement,
    language: Language,
    *,
    afresh: bool = False,
) -> Reply:
    writing = Writing(announcement_id=draft.id, language=language)
    await begin_writing(state, Announcing.words, writing)
    text = view.ask_words(draft, language)
    face = Face(text=text, keyboard=buttons.words(draft, language))
    return press.card(draft, face, afresh=afresh)


def _changed(press: Press, draft: Announcement, step: DraftStep) -> Announcement:
    work = (press.room, press.colleague, draft.id)
    match step:
        case DraftStep.NOW:
            return choose_time(*work, None, press.now)
        case DraftStep.ONE_FOR_ALL | DraftStep.BOTH:
            is_enough = step is DraftStep.ONE_FOR_ALL
            return choose_one_for_all(*work, press.now, one_for_all=is_enough)
        case _:
            return draft


def _panel(press: Press, draft: Announcement, _settings: Settings) -> Face:
    return press.bulletin(draft).draft()


def _audience(press: Press, draft: Announcement, _settings: Settings) -> Face:
    return press.bulletin(draft).audience()


def _time(press: Press, draft: Announcement, _settings: Settings) -> Face:
    text = view.ask_time(press.room, draft, press.now)
    return Face(text=text, keyboard=buttons.time(draft))


def _minutes(_press: Press, draft: Announcement, _settings: Settings) -> Face:
    return Face(text=phrase("announcements.late.ask"), keyboard=buttons.minutes(draft))


def _confirm(press: Press, draft: Announcement, settings: Settings) -> Face:
    """How many, how long it takes, and whether somebody else has to agree."""
    people = check_ready(press.room, draft, press.now)
    limit = settings.announcement_second_person
    duration = math.ceil(people / settings.messages_per_second)
    lines = [view.confirm(view.about(press.room, draft), duration)]
    if people > limit:
        names = [each.name for each in seconds(press.room, draft)]
        lines.append(view.second_person(names, limit))
    keyboard = buttons.confirm(draft, people, is_alone=people <= limit)
    return Face(text=Html("\n\n".join(lines)), keyboard=keyboard)


FACES = {
    DraftStep.AUDIENCE: _audience,
    DraftStep.TIME: _time,
    DraftStep.MINUTES: _minutes,
    DraftStep.CONFIRM: _confirm,
}
