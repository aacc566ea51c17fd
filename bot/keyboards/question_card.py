"""Under a question's card: what its author may still do."""

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import ConfirmWithdrawal, EditQuestion, KeepQuestion, TakeSeat, WithdrawQuestion
from bot.keyboards.opinions import thumbs
from forum.fates import Fate
from forum.questions import EDITABLE, WITHDRAWABLE, Question, QuestionState, Sector
from locales.phrases import plain

SECTORS = ((Sector.A, Sector.B, Sector.C), (Sector.BALCONY, Sector.READ))
OVER = frozenset({QuestionState.ON_SCREEN, QuestionState.ANSWERED})

Row = list[InlineKeyboardButton]


def card(fate: Fate) -> InlineKeyboardMarkup | None:
    """What comes next stands first; None: there is nothing to press."""
    rows = [*_seats(fate), *_thumbs(fate), *_changes(fate)]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def confirm_withdrawal(question: Question) -> InlineKeyboardMarkup:
    sure = ConfirmWithdrawal(number=question.number)
    keep = KeepQuestion(number=question.number)
    rows = [
        [_button("questions.button.withdraw", sure, ButtonStyle.DANGER)],
        [_button("questions.button.keep", keep)],
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _seats(fate: Fate) -> list[Row]:
    if not fate.awaits_microphone:
        return []
    return [[_seat(fate.question, each) for each in row] for row in SECTORS]


def _seat(question: Question, sector: Sector) -> InlineKeyboardButton:
    label = plain(f"questions.button.sector.{sector}")
    if question.sector is sector:
        label = plain("questions.button.sector_chosen", sector=label)
    seat = TakeSeat(number=question.number, sector=sector)
    return InlineKeyboardButton(text=label, callback_data=seat.pack())


def _thumbs(fate: Fate) -> list[Row]:
    is_answered = fate.state is QuestionState.ANSWERED
    return [thumbs(fate.question.number)] if is_answered else []


def _changes(fate: Fate) -> list[Row]:
    number, rows = fate.question.number, []
    if fate.question.state in EDITABLE:
        rows.append([_button("questions.button.edit", EditQuestion(number=number))])
    if fate.question.state in WITHDRAWABLE and fate.state not in OVER:
        rows.append([_button("questions.button.withdraw", WithdrawQuestion(number=number))])
    return rows


def _button(
    label: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=plain(label), callback_data=data.pack(), style=style)
