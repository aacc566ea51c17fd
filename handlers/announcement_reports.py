"""What became of an announcement: by region, whom to call, and who does."""

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery, SendMessage
from aiogram.types import CallbackQuery

from bot.callbacks import HandOverCalls, OpenReport, OpenUnreached
from bot.keyboards import announcement_course as buttons
from bot.press import AtPress, Press
from bot.question_card import Face
from bot.replies import Reply
from bot.views import announcement_course as view
from bot.views.announcements import excerpt
from forum.announcement_calls import hand_over, unreached
from forum.announcements import Announcement, is_steerable, visible
from forum.languages import Language
from forum.segments import AnnouncementId
from forum.staff import Colleague, Right, entitled
from locales.phrases import phrase, plain, speaking


def create_router() -> Router:
    router = Router(name=__name__)
    press = router.callback_query
    press.register(show, OpenReport.filter(), AtPress())
    press.register(list_unreached, OpenUnreached.filter(), AtPress())
    press.register(give_to_coordinators, HandOverCalls.filter(), AtPress())
    return router


async def show(_query: CallbackQuery, callback_data: OpenReport, press: Press) -> Reply:
    """The figures of this moment."""
    announcement_id = AnnouncementId(callback_data.announcement_id)
    found = visible(press.room.announcements, press.colleague, announcement_id)
    bulletin = press.bulletin(found)
    return bulletin.card(bulletin.regions() if callback_data.by_region else bulletin.face())


async def list_unreached(
    _query: CallbackQuery, callback_data: OpenUnreached, press: Press
) -> Reply:
    announcement_id = AnnouncementId(callback_data.announcement_id)
    shortfall, page = callback_data.shortfall, callback_data.page
    found = visible(press.room.announcements, press.colleague, announcement_id)
    missed = unreached(press.room, press.colleague, announcement_id, shortfall, press.now)
    shown = missed[(page - 1) * buttons.CALLS : page * buttons.CALLS]
    text = view.unreached(found, shortfall, shown, len(missed), press.room.places)
    keyboard = buttons.unreached(
        found.id,
        shortfall,
        len(missed),
        page,
        may_hand_over=is_steerable(found, entitled(press.colleague, Right.ANNOUNCE)),
    )
    return press.card(found, Face(text=text, keyboard=keyboard))


async def give_to_coordinators(
    query: CallbackQuery, callback_data: HandOverCalls, press: Press
) -> list[Reply]:
    announcement_id = AnnouncementId(callback_data.announcement_id)
    coordinators = hand_over(press.room, press.colleague, announcement_id, press.now)
    found = visible(press.room.announcements, press.colleague, announcement_id)
    told = plain("announcements.handed_over", people=len(coordinators))
    return [
        AnswerCallbackQuery(callback_query_id=query.id, text=told, show_alert=True),
        *(_call(press, found, each) for each in coordinators),
    ]


def _call(press: Press, announcement: Announcement, coordinator: Colleague) -> Reply:
    """Of their own region, in their own language."""
    person = press.room.people.find(coordinator.id)
    tally = press.room.reports.tally(announcement.id, coordinator.region_id)
    with speaking((person and person.language) or Language.KAZAKH):
        return SendMessage(
            chat_id=coordinator.id,
            text=phrase("announcements.call", excerpt=excerpt(announcement)),
            reply_markup=buttons.to_call(announcement, tally),
        )
