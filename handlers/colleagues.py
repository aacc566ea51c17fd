"""Who works here, and how their work ends."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery

from bot.callbacks import AskToDismiss, DismissColleague, OpenColleague, OpenColleagues
from bot.colleagues import team, tell
from bot.keyboards import colleagues as buttons
from bot.replies import Reply
from bot.screens import screen
from bot.views import colleagues as view
from forum.colleagues import Reception, check_dismissal, dismiss, may_dismiss, meet
from forum.people import People, PersonId
from forum.staff import Colleague, Right, entitled
from locales.phrases import phrase, plain


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(show_all, OpenColleagues.filter())
    router.callback_query.register(show, OpenColleague.filter())
    router.callback_query.register(ask, AskToDismiss.filter())
    router.callback_query.register(end_work, DismissColleague.filter())
    return router


async def show_all(
    query: CallbackQuery,
    callback_data: OpenColleagues,
    colleague: Colleague | None,
    reception: Reception,
    clock: Callable[[], datetime],
) -> Reply:
    colleague = entitled(colleague, Right.INVITE)
    return team(query, colleague, reception, clock(), callback_data.page)


async def show(
    query: CallbackQuery,
    callback_data: OpenColleague,
    colleague: Colleague | None,
    reception: Reception,
    clock: Callable[[], datetime],
) -> Reply:
    colleague = entitled(colleague, Right.INVITE)
    other = meet(reception, colleague, PersonId(callback_data.person_id), clock())
    text = view.colleague(other, reception)
    keyboard = buttons.colleague(other.id, may_dismiss=may_dismiss(colleague, other))
    return screen(query, text, keyboard)


async def ask(
    query: CallbackQuery,
    callback_data: AskToDismiss,
    colleague: Colleague | None,
    reception: Reception,
    clock: Callable[[], datetime],
) -> Reply:
    person_id = PersonId(callback_data.person_id)
    other = check_dismissal(reception, colleague, person_id, clock())
    text = view.sure(other, reception)
    return screen(query, text, buttons.sure(other.id))


async def end_work(
    query: CallbackQuery,
    callback_data: DismissColleague,
    colleague: Colleague | None,
    reception: Reception,
    people: People,
    clock: Callable[[], datetime],
) -> list[Reply]:
    """Their next press is refused; their desk on a laptop is closed at once."""
    colleague = entitled(colleague, Right.INVITE)
    now, person_id = clock(), PersonId(callback_data.person_id)
    other = dismiss(reception, colleague, person_id, now)
    done = plain("staff.dismissed", name=other.name)
    return [
        AnswerCallbackQuery(callback_query_id=query.id, text=done),
        team(query, colleague, reception, now),
        tell(other.id, people, partial(phrase, "staff.dismissed_you")),
    ]
