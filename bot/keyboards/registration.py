"""Answers that can be tapped, and the ways back."""

from collections.abc import Iterable, Sequence
from functools import cache

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from bot.callbacks import (
    ChooseDistrict,
    ChooseRegion,
    ChooseRole,
    Confirm,
    EditAnswer,
    GoBack,
    OpenAgenda,
    OpenRegions,
    Register,
    TurnDistricts,
)
from forum.drafts import LINES, Draft, Step, steps
from forum.languages import Language
from forum.participants import Role
from forum.places import District, Region, RegionId
from locales.phrases import plain, reader, speaking

PAGE = 12  # districts that are seen without scrolling
LONGEST = 35  # characters that a narrow phone shows of a button

Row = list[InlineKeyboardButton]


def phone_request() -> ReplyKeyboardMarkup:
    """One's own number in one tap; Telegram asks for consent once more."""
    number = KeyboardButton(text=plain("registration.button.phone"), request_contact=True)
    back = KeyboardButton(text=plain("menu.button.back"))
    return ReplyKeyboardMarkup(
        keyboard=[[number], [back]], resize_keyboard=True, is_persistent=True
    )


@cache
def back_labels() -> frozenset[str]:
    """How the way back under the input field is labelled, in either language."""
    labels = set()
    for language in Language:
        with speaking(language):
            labels.add(plain("menu.button.back"))
    return frozenset(labels)


def back(step: Step) -> InlineKeyboardMarkup:
    return _keyboard([_back(step)])


def roles() -> InlineKeyboardMarkup:
    choices = (_button(plain(f"registration.role.{role}"), ChooseRole(role=role)) for role in Role)
    return _keyboard(*([choice] for choice in choices), [_back(Step.ROLE)])


def regions(shown: Sequence[Region], *, are_all: bool) -> InlineKeyboardMarkup:
    """In two columns; those of the other forums behind a button."""
    choices = (
        _button(region.short.spoken(reader()), ChooseRegion(region=region.id, moving=False))
        for region in shown
    )
    others = [[_button(plain("registration.button.other_regions"), OpenRegions())]]
    return _keyboard(*_in_two(choices), *([] if are_all else others), [_back(Step.REGION)])


def districts(shown: Sequence[District], page: int = 1) -> InlineKeyboardMarkup:
    """In two columns; many of them on pages of about the same length, from 1."""
    pages = max(-(-len(shown) // PAGE), 1)
    length = -(-len(shown) // pages)
    length += length % 2
    page = min(page, pages)
    choices = (
        _button(district.name.spoken(reader()), ChooseDistrict(district=district.id))
        for district in shown[(page - 1) * length : page * length]
    )
    return _keyboard(*_in_two(choices), _turns(page, pages), [_back(Step.DISTRICT)])


def move(region_id: RegionId) -> InlineKeyboardMarkup:
    """To another forum, after it was shown what that changes."""
    yes = _button(
        plain("registration.button.move"),
        ChooseRegion(region=region_id, moving=True),
        ButtonStyle.PRIMARY,
    )
    return _keyboard([yes], [_back(Step.REGION)])


def confirmation(draft: Draft) -> InlineKeyboardMarkup:
    yes = _button(plain("registration.button.confirm"), Confirm(), ButtonStyle.SUCCESS)
    return _keyboard([yes], *edit_rows(draft))


def edit_rows(draft: Draft) -> list[Row]:
    """A button for each line; the title of an office is told with the role."""
    return _in_two(
        _button(plain(f"registration.button.edit.{step}"), EditAnswer(step=step))
        for step in LINES
        if step in steps(draft)
    )


def resume() -> InlineKeyboardMarkup:
    return _keyboard(
        [_button(plain("menu.button.continue"), Register(step="begin"), ButtonStyle.PRIMARY)],
        [_button(plain("menu.button.restart"), Register(step="anew"))],
    )


def closed(elsewhere: CallbackData | None) -> InlineKeyboardMarkup:
    """What is still possible; `elsewhere` asks for another region, None: every forum is over."""
    other = [[_button(plain("registration.button.elsewhere"), elsewhere)]] if elsewhere else []
    return _keyboard([_button(plain("menu.button.agenda"), OpenAgenda())], *other)


def _turns(page: int, pages: int) -> Row:
    row = []
    if page > 1:
        row.append(_button("\N{LEFTWARDS ARROW}", TurnDistricts(page=page - 1)))
    if page < pages:
        row.append(_button("\N{RIGHTWARDS ARROW}", TurnDistricts(page=page + 1)))
    return row


def _back(step: Step) -> InlineKeyboardButton:
    return _button(plain("menu.button.back"), GoBack(step=step))


def _button(
    label: str, data: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    cut = label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}\N{HORIZONTAL ELLIPSIS}"
    return InlineKeyboardButton(text=cut, callback_data=data.pack(), style=style)


def _in_two(buttons: Iterable[InlineKeyboardButton]) -> list[Row]:
    row = list(buttons)
    return [row[at : at + 2] for at in range(0, len(row), 2)]


def _keyboard(*rows: Row) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])
