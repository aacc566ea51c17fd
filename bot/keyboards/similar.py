"""Under what others have asked already."""

from collections.abc import Iterator

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import AskAnyway, AskingStep, AskToo, GoToStep, TakePrecedent
from bot.question_draft import Draft
from forum.similarity import Offer
from locales.phrases import plain


def offer(found: Offer, draft: Draft) -> InlineKeyboardMarkup:
    buttons = [
        *_enough(found, draft),
        *_joins(draft),
        _button(_own(found), AskAnyway(turn=draft.turn)),
        _button("menu.button.back", GoToStep(turn=draft.turn, step=AskingStep.PREVIEW)),
    ]
    return InlineKeyboardMarkup(inline_keyboard=[[button] for button in buttons])


def _enough(found: Offer, draft: Draft) -> Iterator[InlineKeyboardButton]:
    if found.precedents:
        yield _button("similar.button.enough", TakePrecedent(turn=draft.turn))


def _joins(draft: Draft) -> Iterator[InlineKeyboardButton]:
    for number in draft.offered:
        label = plain("similar.button.too", number=number)
        data = AskToo(turn=draft.turn, number=number).pack()
        yield InlineKeyboardButton(text=label, callback_data=data, style=ButtonStyle.PRIMARY)


def _own(found: Offer) -> str:
    return "similar.button.different" if found.candidates else "similar.button.anyway"


def _button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=plain(label), callback_data=data.pack())
