"""`/staff`: the panel of the staff, and at which forum they work."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.callbacks import ChooseWorkplace, OpenStaff
from bot.filters import Command
from bot.keyboards import staff as buttons
from bot.replies import Reply
from bot.screens import screen
from bot.views import staff as view
from forum.forums import ForumId, Forums
from forum.staff import Colleague, Staff, StaffRole, staff_name, works_here
from forum.workplaces import change_workplace, roaming
from locales.phrases import phrase


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(show, Command("staff"))
    router.callback_query.register(show, OpenStaff.filter())
    router.callback_query.register(choose_workplace, ChooseWorkplace.filter())
    return router


async def show(
    event: Message | CallbackQuery,
    colleague: Colleague | None,
    staff: Staff,
    forums: Forums,
    clock: Callable[[], datetime],
) -> Reply:
    colleague = works_here(colleague)
    if colleague.role is StaffRole.OWNER and event.from_user is not None:
        # Nobody invited them: this is where their name comes from.
        staff.introduce(colleague.id, staff_name(event.from_user.full_name), clock())
        colleague = works_here(staff.find(colleague.id, clock()))
    text = view.panel(colleague, forums.get(colleague.forum_id))
    return screen(event, text, buttons.panel(colleague))


async def choose_workplace(
    query: CallbackQuery,
    callback_data: ChooseWorkplace,
    colleague: Colleague | None,
    staff: Staff,
    forums: Forums,
    clock: Callable[[], datetime],
) -> Reply:
    """Without a forum the choice is shown."""
    colleague = roaming(colleague)
    if not callback_data.forum_id:
        return screen(
            query, phrase("staff.workplace"), buttons.workplaces(forums.all(), colleague.forum_id)
        )
    change_workplace(staff, forums.all(), colleague, ForumId(callback_data.forum_id))
    return await show(query, staff.find(colleague.id, clock()), staff, forums, clock)
