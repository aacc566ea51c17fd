"""A press that may come too late: what was refused is told, and what is there now is shown."""

from collections.abc import Callable

from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery

from bot.replies import Reply
from forum.refusals import Refusal
from forum.transactions import Transactions
from locales.phrases import plain

ALERT = 200  # characters in the answer to a press, the Bot API's limit


def attempt(
    query: CallbackQuery, transactions: Transactions, change: Callable[[], object]
) -> list[Reply]:
    """All of the change, or nothing of it and an alert that says why."""
    try:
        with transactions.savepoint():
            change()
    except Refusal as refusal:
        return [_alert(query, refusal)]
    return []


def _alert(query: CallbackQuery, refusal: Refusal) -> Reply:
    text = plain(f"refusal.{type(refusal).__name__}", **refusal.details)
    return AnswerCallbackQuery(callback_query_id=query.id, text=text[:ALERT], show_alert=True)
