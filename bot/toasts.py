"""Answers to a press that change no message."""

from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery

from bot.middlewares import ALERT
from bot.replies import Reply
from forum.refusals import Refusal
from locales.phrases import plain


def already_registered(query: CallbackQuery) -> Reply:
    text = plain("registration.already")
    return AnswerCallbackQuery(callback_query_id=query.id, text=text)


def number_awaited(query: CallbackQuery) -> Reply:
    """A second tap of the same thumb: the question is in the chat already."""
    text = plain("registration.phone_awaited")
    return AnswerCallbackQuery(callback_query_id=query.id, text=text)


def nothing_kept(query: CallbackQuery) -> Reply:
    """A second tap too: they are a stranger by now."""
    return AnswerCallbackQuery(callback_query_id=query.id, text=plain("privacy.nothing"))


def step_passed(query: CallbackQuery) -> Reply:
    """A button of an older form."""
    text = plain("questions.already")
    return AnswerCallbackQuery(callback_query_id=query.id, text=text, show_alert=True)


def stale(query: CallbackQuery) -> Reply:
    """A button of an older card."""
    text = plain("error.stale")
    return AnswerCallbackQuery(callback_query_id=query.id, text=text, show_alert=True)


def refused(query: CallbackQuery, refusal: Refusal, *, alert: bool) -> Reply:
    """Why not, where the message under the finger changes all the same."""
    text = plain(f"refusal.{type(refusal).__name__}", **refusal.details)
    return AnswerCallbackQuery(callback_query_id=query.id, text=text[:ALERT], show_alert=alert)
