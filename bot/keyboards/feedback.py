"""Under the card that asks about a session, and under what was said of all of them."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    ChangeFeedback,
    ImproveSession,
    OpenFeedback,
    PraiseSession,
    RateSession,
)
from bot.keyboards.staff import to_panel
from forum.agenda import SessionId
from forum.feedback import STARS, Improve, Useful
from locales.phrases import plain


def stars(session_id: SessionId) -> InlineKeyboardMarkup:
    row = [
        _button(
            plain("feedback.button.stars", stars=each),
            RateSession(session_id=session_id, stars=each),
        )
        for each in STARS
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])


def useful(session_id: SessionId) -> InlineKeyboardMarkup:
    return _column(
        _button(
            plain(f"feedback.useful.{each}"), PraiseSession(session_id=session_id, useful=each)
        )
        for each in Useful
    )


def improve(session_id: SessionId) -> InlineKeyboardMarkup:
    """The last one skips it."""
    return _column(
        _button(
            plain(f"feedback.improve.{each}"), ImproveSession(session_id=session_id, improve=each)
        )
        for each in Improve
    )


def change(session_id: SessionId) -> InlineKeyboardMarkup:
    data = ChangeFeedback(session_id=session_id)
    return _column([_button(plain("feedback.button.change"), data)])


def results(page: int, *, has_more: bool) -> InlineKeyboardMarkup:
    turns = []
    if page > 1:
        turns.append(_button(plain("feedback.button.before"), OpenFeedback(page=page - 1)))
    if has_more:
        turns.append(_button(plain("feedback.button.after"), OpenFeedback(page=page + 1)))
    rows = [turns] if turns else []
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [to_panel()]])


def _column(buttons: Iterable[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[button] for button in buttons])


def _button(text: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data.pack())
