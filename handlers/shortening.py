"""Moderators write what the screen shows: a short version, and a translation."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.methods import DeleteMessage
from aiogram.types import CallbackQuery, Message

from bot.callbacks import DropVersion, Version, WriteVersion
from bot.filters import Media, Text
from bot.moderation_cards import Cards, WithCards
from bot.moderation_writing import WhileWriting, Writing, begin_writing
from bot.replies import Reply
from bot.screens import say, screen
from bot.states import Moderating
from bot.toasts import refused
from forum.bench import ChangedMeanwhile, HeldBySomebody, Mark, mark_of
from forum.questions import QuestionNumber
from forum.shortening import SHORTEST, VersionTooShort, presentable, shorten, translate
from forum.verdicts import AlreadyDecided
from locales.phrases import phrase

PASSED = (AlreadyDecided, HeldBySomebody, ChangedMeanwhile)
RULES = {Version.SHORT: shorten, Version.TRANSLATION: translate}


def create_router() -> Router:
    router = Router(name=__name__)
    router.message.register(take_text, Text(), WhileWriting(), WithCards())
    router.message.register(ask_to_type, Media(), StateFilter(Moderating.version))
    router.callback_query.register(begin, WriteVersion.filter(), WithCards())
    router.callback_query.register(drop, DropVersion.filter(), WithCards())
    return router


async def begin(
    query: CallbackQuery, callback_data: WriteVersion, cards: Cards, state: FSMContext
) -> list[Reply] | Reply:
    """The card becomes the form; its text is what the moderator is going to replace."""
    number = QuestionNumber(callback_data.number)
    try:
        question = presentable(cards.bench, cards.colleague, number, cards.now)
    except PASSED as passed:
        face = cards.next()
        return [refused(query, passed, alert=True), screen(query, face.text, face.keyboard)]
    form = query.message.message_id if isinstance(query.message, Message) else None
    writing = Writing(
        version=callback_data.version, number=number, mark=mark_of(question), form=form
    )
    await begin_writing(state, writing)
    face = cards.ask_for(callback_data.version, question)
    return screen(query, face.text, face.keyboard)


async def take_text(
    message: Message, text: str, writing: Writing, cards: Cards, state: FSMContext
) -> list[Reply]:
    """The card stands below what was typed; the form goes."""
    if not text:
        raise VersionTooShort(count=SHORTEST)
    rule = RULES[writing.version]
    told: list[Reply] = []
    try:
        question = rule(
            cards.bench, cards.colleague, writing.number, text, cards.now, seen=writing.mark
        )
        face = cards.after_writing(question)
    except PASSED as passed:
        told = [say(message, phrase(f"refusal.{type(passed).__name__}", **passed.details))]
        face = cards.next(writing.number)
    await state.clear()
    return [*told, say(message, face.text, face.keyboard), *_removal(message, writing.form)]


async def drop(
    query: CallbackQuery, callback_data: DropVersion, cards: Cards, state: FSMContext
) -> list[Reply] | Reply:
    """The screen shows the author's own words again, or no translation."""
    rule, number = RULES[callback_data.version], QuestionNumber(callback_data.number)
    await state.clear()
    try:
        mark = Mark(callback_data.mark)
        question = rule(cards.bench, cards.colleague, number, "", cards.now, seen=mark)
        face = cards.after_writing(question)
    except PASSED as passed:
        face = cards.next(number)
        return [refused(query, passed, alert=True), screen(query, face.text, face.keyboard)]
    return screen(query, face.text, face.keyboard)


async def ask_to_type(message: Message) -> Reply:
    return say(message, phrase("moderation.media"))


def _removal(message: Message, form: int | None) -> list[Reply]:
    return [DeleteMessage(chat_id=message.chat.id, message_id=form)] if form else []
