"""What an organizer tells those at the stage, and their answer."""

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import AcknowledgeCue, OpenBackstage, OpenStaff, SendCue
from forum.backstage import CueId, CueKind
from locales.phrases import plain


def menu(last: CueId | None) -> InlineKeyboardMarkup:
    """`last` is the newest cue of the forum: a second press sends nothing."""
    rows = [[_send(kind, last)] for kind in CueKind]
    back = InlineKeyboardButton(
        text=plain("backstage.button.back"), callback_data=OpenStaff().pack()
    )
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [back]])


def cancel() -> InlineKeyboardMarkup:
    button = InlineKeyboardButton(
        text=plain("backstage.button.cancel"), callback_data=OpenBackstage().pack()
    )
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


def card(cue_id: CueId) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[acknowledge(cue_id)]])


def acknowledge(cue_id: CueId, *, in_panel: bool = False) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=plain("backstage.button.ok"),
        callback_data=AcknowledgeCue(cue_id=cue_id, in_panel=in_panel).pack(),
        style=ButtonStyle.SUCCESS,
    )


def _send(kind: CueKind, last: CueId | None) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=plain(f"backstage.button.{kind}"), callback_data=SendCue(kind=kind, after=last).pack()
    )
