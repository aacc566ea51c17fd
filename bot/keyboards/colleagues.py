"""The list of the staff, and somebody of it."""

from collections.abc import Sequence
from typing import Final

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    AskToDismiss,
    DismissColleague,
    InviteColleague,
    OpenColleague,
    OpenColleagues,
    OpenInvitation,
)
from bot.keyboards.staff import to_panel
from forum.forums import Forum
from forum.invitations import Invitation
from forum.spelling import shortened
from forum.staff import Colleague
from locales import dates
from locales.phrases import plain

PAGE: Final = 8  # colleagues and invitations
LABEL: Final = 35  # characters


def colleagues(
    listed: Sequence[Colleague | Invitation], here: Forum, page: int
) -> InlineKeyboardMarkup:
    """One page of them, a button for each."""
    shown = listed[(page - 1) * PAGE : page * PAGE]
    rows = [[_listed(each, here)] for each in shown]
    turns = []
    if page > 1:
        turns.append(_button("staff.button.before", OpenColleagues(page=page - 1)))
    if len(listed) > page * PAGE:
        turns.append(_button("staff.button.after", OpenColleagues(page=page + 1)))
    invite = _button("invitations.button.invite", InviteColleague())
    rows += [turns] if turns else []
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [invite], [to_panel()]])


def colleague(person_id: int, *, may_dismiss: bool) -> InlineKeyboardMarkup:
    dismiss = danger(plain("staff.button.dismiss"), AskToDismiss(person_id=person_id))
    rows = [[dismiss]] if may_dismiss else []
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [to_list()]])


def sure(person_id: int) -> InlineKeyboardMarkup:
    """To end somebody's work."""
    yes = danger(plain("staff.button.dismiss_sure"), DismissColleague(person_id=person_id))
    no = _button("staff.button.keep", OpenColleague(person_id=person_id))
    return InlineKeyboardMarkup(inline_keyboard=[[yes], [no]])


def to_list() -> InlineKeyboardButton:
    return _button("staff.button.to_colleagues", OpenColleagues())


def danger(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=data.pack(), style=ButtonStyle.DANGER)


def _listed(each: Colleague | Invitation, here: Forum) -> InlineKeyboardButton:
    if isinstance(each, Colleague):
        role = plain(f"staff.role.{each.role}")
        label = plain("staff.button.colleague", name=each.name, role=role)
        data: CallbackData = OpenColleague(person_id=each.id)
    else:
        until, role = dates.time(each.expires_at, here.zone), each.offer.role
        label = plain("invitations.button.open", role=plain(f"staff.role.{role}"), until=until)
        data = OpenInvitation(invitation_id=each.id)
    return InlineKeyboardButton(text=shortened(label, LABEL), callback_data=data.pack())


def _button(label: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=plain(label), callback_data=data.pack())
