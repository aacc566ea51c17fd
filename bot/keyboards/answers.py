"""The staff's way through the questions that wait for an answer."""

from collections.abc import Mapping, Sequence

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    AddPromise,
    ApproveAnswer,
    ChooseOffice,
    DropAnswer,
    ListAnswers,
    OpenAnswer,
    OpenAnswers,
    SettleDispute,
    WriteAnswer,
)
from bot.keyboards.staff import to_panel
from bot.views.questions import one_line
from forum.cases import Case, Pile, right_to_write
from forum.forums import Direction, DirectionId
from forum.languages import Language
from forum.questions import OTHER, QuestionNumber
from forum.spelling import shortened
from forum.staff import RIGHTS, Colleague, Right
from locales.phrases import plain, reader

LONGEST = 35  # characters that a narrow phone shows of a button

Row = list[InlineKeyboardButton]


def overview(
    waiting: Mapping[Pile, int],
    directions: Mapping[DirectionId, int],
    listed: Sequence[Direction],
) -> InlineKeyboardMarkup:
    """First what others have begun, then the directions, most questions first."""
    piles = [
        [
            _button(
                plain(f"answers.button.pile.{pile}", total=waiting[pile]), ListAnswers(pile=pile)
            )
        ]
        for pile in (Pile.DISPUTED, Pile.APPROVE, Pile.TRANSLATE)
        if waiting[pile]
    ]
    names = {each.id: each.short.spoken(reader()) for each in listed}
    names[OTHER] = plain("questions.direction.other")
    by_direction = [
        [_direction(direction, names.get(direction, direction), total)]
        for direction, total in directions.items()
    ]
    return _rows(*piles, *by_direction, [to_panel()])


def listed(shown: ListAnswers, page: Sequence[Case], *, has_more: bool) -> InlineKeyboardMarkup:
    turns = [
        _button(plain(key), shown.model_copy(update={"page": number}))
        for key, number in (("answers.button.before", shown.page - 1),)
        if number
    ]
    if has_more:
        after = shown.model_copy(update={"page": shown.page + 1})
        turns.append(_button(plain("answers.button.after"), after))
    back = _button(plain("menu.button.back"), OpenAnswers())
    return _rows(*([_case(case)] for case in page), turns, [back])


def case(shown: Case, language: Language, colleague: Colleague) -> InlineKeyboardMarkup:
    rights = RIGHTS[colleague.role]
    number = shown.question.number
    promise = _button(plain("answers.button.promise"), AddPromise(number=number))
    return _rows(
        *_write(shown, language, colleague),
        _approve(shown, language) if Right.APPROVE_ANSWER in rights else [],
        _settle(shown, language),
        _other_language(shown, language),
        [promise] if Right.KEEP_PROMISES in rights else [],
        [_button(plain("menu.button.back"), OpenAnswers())],
    )


def offices(turn: str, names: Sequence[str], number: QuestionNumber) -> InlineKeyboardMarkup:
    """Who has answered before; another office is typed."""
    choices = [
        [_button(name, ChooseOffice(turn=turn, index=index))] for index, name in enumerate(names)
    ]
    return _rows(*choices, [_cancel(number)])


def way_out(number: QuestionNumber) -> InlineKeyboardMarkup:
    return _rows([_cancel(number)])


def _write(shown: Case, language: Language, colleague: Colleague) -> list[Row]:
    """An answer begins in either language; then each is added or corrected by itself."""
    answer = shown.answer
    if right_to_write(answer) not in RIGHTS[colleague.role]:
        return []
    if answer is None:
        return [[_writing(shown, each, f"answers.button.write.{each}")] for each in Language]
    rows = [[_writing(shown, language, f"answers.button.correct.{language}")]]
    if missing := answer.missing:
        rows.insert(0, [_writing(shown, missing, f"answers.button.add.{missing}")])
    return rows if answer.version(language) else rows[:1]


def _writing(shown: Case, language: Language, label: str) -> InlineKeyboardButton:
    revision = shown.answer.revision if shown.answer else None
    write = WriteAnswer(number=shown.question.number, language=language, revision=revision)
    return _button(plain(label), write)


def _approve(shown: Case, language: Language) -> Row:
    answer = shown.answer
    if answer is None or answer.missing or answer.approved_at:
        return []
    approve = ApproveAnswer(
        number=shown.question.number, language=language, revision=answer.revision
    )
    return [_button(plain("answers.button.approve"), approve, ButtonStyle.SUCCESS)]


def _settle(shown: Case, language: Language) -> Row:
    if shown.answer is None or not shown.answer.is_disputed:
        return []
    settle = SettleDispute(number=shown.question.number, language=language)
    return [_button(plain("answers.button.settle"), settle)]


def _other_language(shown: Case, language: Language) -> Row:
    other = next(each for each in Language if each is not language)
    if shown.answer is None or shown.answer.version(other) is None:
        return []
    other_version = OpenAnswer(number=shown.question.number, language=other)
    return [_button(plain(f"answers.button.read.{other}"), other_version)]


def _case(case: Case) -> InlineKeyboardButton:
    number = case.question.number
    label = plain(
        "answers.button.case",
        number=number,
        people=case.weight.people,
        text=one_line(case.question.shown),
    )
    language = case.answer.language if case.answer else reader()
    return _button(label, OpenAnswer(number=number, language=language))


def _direction(direction: DirectionId, name: str, total: int) -> InlineKeyboardButton:
    label = plain("answers.button.direction", total=total, name=name)
    return _button(label, ListAnswers(pile=Pile.WRITE, direction=direction))


def _cancel(number: QuestionNumber) -> InlineKeyboardButton:
    return _button(plain("menu.button.cancel"), DropAnswer(number=number))


def _button(
    label: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=shortened(label, LONGEST), callback_data=data.pack(), style=style
    )


def _rows(*rows: Row) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])
