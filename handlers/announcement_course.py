"""An announcement on its way is agreed to, paused, stopped, taken back."""

from aiogram import Router
from aiogram.methods import DeleteMessage
from aiogram.types import CallbackQuery, Message

from bot.announcement_cards import card_for
from bot.callbacks import (
    AskToRemove,
    CallOffAnnouncement,
    RemoveAnnouncement,
    SteerAnnouncement,
    Steering,
)
from bot.colleagues import tell
from bot.keyboards import announcement_course as buttons
from bot.keyboards import announcements as draft_buttons
from bot.press import AtPress, Press
from bot.replies import Reply
from bot.screens import say, screen
from bot.views import announcements as view
from forum.announcement_course import (
    approve,
    call_off,
    leave_unknown,
    pause,
    removable,
    remove,
    resend,
    resume,
    stop,
)
from forum.announcements import Announcement
from forum.segments import AnnouncementId
from forum.staff import Right, entitled
from locales.phrases import phrase

MOVES = {
    Steering.APPROVE: approve,
    Steering.PAUSE: pause,
    Steering.RESUME: resume,
    Steering.STOP: stop,
    Steering.RESEND: resend,
    Steering.LEAVE: leave_unknown,
}


def create_router() -> Router:
    router = Router(name=__name__)
    press = router.callback_query
    press.register(steer, SteerAnnouncement.filter(), AtPress())
    press.register(give_back, CallOffAnnouncement.filter(), AtPress())
    press.register(ask, AskToRemove.filter(), AtPress())
    press.register(take_back, RemoveAnnouncement.filter(), AtPress())
    return router


async def steer(
    _query: CallbackQuery, callback_data: SteerAnnouncement, press: Press
) -> list[Reply]:
    move = MOVES[callback_data.steering]
    announcement_id = AnnouncementId(callback_data.announcement_id)
    return press.everywhere(move(press.room, press.colleague, announcement_id, press.now))


async def give_back(
    query: CallbackQuery, callback_data: CallOffAnnouncement, press: Press
) -> list[Reply]:
    """To its author, who learns of it if it was somebody else."""
    announcement_id = AnnouncementId(callback_data.announcement_id)
    before = call_off(press.room, press.colleague, announcement_id, press.now)
    done = screen(query, phrase("announcements.called_off"), draft_buttons.discarded())
    return [done, *_to_author(press, before)]


async def ask(query: CallbackQuery, callback_data: AskToRemove, press: Press) -> Reply:
    """In a message of its own: the card goes on telling what happens."""
    announcement_id = AnnouncementId(callback_data.announcement_id)
    found = removable(press.room, press.colleague, announcement_id, press.now)
    people = press.room.reports.tally(found.id, None).delivered
    text = phrase("announcements.remove.ask", excerpt=view.excerpt(found), people=people)
    return say(query, text, buttons.remove(found))


async def take_back(
    query: CallbackQuery, callback_data: RemoveAnnouncement, press: Press
) -> list[Reply]:
    """The question goes, whatever the answer is."""
    decide = remove if callback_data.sure else removable
    announcement_id = AnnouncementId(callback_data.announcement_id)
    decided = decide(press.room, press.colleague, announcement_id, press.now)
    replies = press.everywhere(decided)
    if isinstance(query.message, Message):
        place = {"chat_id": query.from_user.id, "message_id": query.message.message_id}
        replies.append(DeleteMessage(**place))
    return replies


def _to_author(press: Press, before: Announcement) -> list[Reply]:
    colleague = entitled(press.colleague, Right.ANNOUNCE)
    found = press.room.announcements.get(before.id)
    if found is None or found.author_id in (None, colleague.id):
        return []

    def word() -> str:
        return phrase("announcements.called_off_yours", name=colleague.name)

    told = tell(found.author_id, press.room.people, word)
    return [told, *card_for(press.room, found, found.author_id, press.now, afresh=True)]
