"""How somebody is invited: for which role, where, and the press that accepts."""

from collections.abc import Iterable, Sequence

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import AcceptInvitation, InviteColleague, Scope, WithdrawInvitation
from bot.invitees import SHOWN
from bot.keyboards.colleagues import danger, to_list
from forum.forums import Forum
from forum.places import Region
from forum.staff import APPOINTS, Colleague, StaffRole
from locales.phrases import plain, reader


def roles(host: Colleague, turn: str) -> InlineKeyboardMarkup:
    """Those for which this colleague may invite."""
    return _choices(
        (plain(f"staff.role.{role}"), InviteColleague(turn=turn, role=role))
        for role in APPOINTS[host.role]
    )


def scopes(turn: str, role: StaffRole, here: Forum) -> InlineKeyboardMarkup:
    """This forum, or all of them."""
    near = plain("invitations.button.here", city=here.city)
    choices = {near: Scope.HERE, plain("staff.all_forums"): Scope.EVERYWHERE}
    return _choices(
        (label, InviteColleague(turn=turn, role=role, scope=scope))
        for label, scope in choices.items()
    )


def regions(turn: str, listed: Sequence[Region]) -> InlineKeyboardMarkup:
    """Of the forum, one for a coordinator."""
    role = StaffRole.COORDINATOR
    return _choices(
        (region.short.spoken(reader()), InviteColleague(turn=turn, role=role, region=region.id))
        for region in listed
    )


def made() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[to_list()]])


def invitation(invitation_id: int) -> InlineKeyboardMarkup:
    data = WithdrawInvitation(invitation_id=invitation_id)
    withdraw = danger(plain("invitations.button.withdraw"), data)
    return InlineKeyboardMarkup(inline_keyboard=[[withdraw], [to_list()]])


def acceptance(token_hash: str) -> InlineKeyboardMarkup:
    accept = InlineKeyboardButton(
        text=plain("invitations.button.accept"),
        callback_data=AcceptInvitation(mark=token_hash[:SHOWN]).pack(),
        style=ButtonStyle.SUCCESS,
    )
    return InlineKeyboardMarkup(inline_keyboard=[[accept]])


def _choices(choices: Iterable[tuple[str, InviteColleague]]) -> InlineKeyboardMarkup:
    rows = [
        [InlineKeyboardButton(text=label, callback_data=data.pack())] for label, data in choices
    ]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [to_list()]])
