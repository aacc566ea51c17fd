"""Invitations are made and withdrawn: a link and its QR code, for one person."""

import secrets
from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.methods import SendPhoto
from aiogram.types import BufferedInputFile, CallbackQuery

from bot.callbacks import InviteColleague, OpenInvitation, Scope, WithdrawInvitation
from bot.colleagues import team
from bot.keyboards import invitations as buttons
from bot.replies import Replies, Reply
from bot.screens import screen
from bot.views import invitations as view
from bot.views.ticket import picture
from forum.colleagues import Reception, invite, look_at, withdraw
from forum.forums import Forum
from forum.invitations import Invitation, InvitationId, Offer, link
from forum.places import RegionId
from forum.staff import Colleague, Right, StaffRole, entitled
from locales.phrases import phrase


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(make, InviteColleague.filter())
    router.callback_query.register(show, OpenInvitation.filter())
    router.callback_query.register(end, WithdrawInvitation.filter())
    return router


async def make(
    query: CallbackQuery,
    callback_data: InviteColleague,
    colleague: Colleague | None,
    reception: Reception,
    username: str,
    clock: Callable[[], datetime],
) -> Replies:
    """For which role, and where; then the link. A second tap of the same thumb makes no other."""
    colleague, now = entitled(colleague, Right.INVITE), clock()
    if callback_data.role is None:
        turn = secrets.token_urlsafe(6)
        return screen(query, phrase("invitations.role"), buttons.roles(colleague, turn))
    asked = _asked_where(query, callback_data, callback_data.role, colleague, reception)
    if asked:
        return asked
    offer = _offer(callback_data, callback_data.role, colleague)
    issued = invite(reception, colleague, offer, callback_data.turn, now)
    here = reception.forums.get(colleague.forum_id)
    if issued is None:
        return None
    address = link(issued.token, username)
    return _letters(query, issued.invitation, address, here, reception)


async def show(
    query: CallbackQuery,
    callback_data: OpenInvitation,
    colleague: Colleague | None,
    reception: Reception,
    clock: Callable[[], datetime],
) -> Reply:
    colleague = entitled(colleague, Right.INVITE)
    invitation_id = InvitationId(callback_data.invitation_id)
    invitation = look_at(reception, colleague, invitation_id, clock())
    here = reception.forums.get(colleague.forum_id)
    text = view.invitation(invitation, here, reception)
    return screen(query, text, buttons.invitation(invitation.id))


async def end(
    query: CallbackQuery,
    callback_data: WithdrawInvitation,
    colleague: Colleague | None,
    reception: Reception,
    clock: Callable[[], datetime],
) -> Reply:
    colleague, now = entitled(colleague, Right.INVITE), clock()
    withdraw(reception, colleague, InvitationId(callback_data.invitation_id), now)
    return team(query, colleague, reception, now)


def _asked_where(
    query: CallbackQuery,
    chosen: InviteColleague,
    role: StaffRole,
    colleague: Colleague,
    reception: Reception,
) -> Reply | None:
    """A coordinator has a region; others may be wanted at all forums."""
    if role is StaffRole.COORDINATOR and not chosen.region:
        regions = [
            region
            for region in reception.places.regions()
            if region.forum_id == colleague.forum_id
        ]
        return screen(query, phrase("invitations.region"), buttons.regions(chosen.turn, regions))
    if role is not StaffRole.COORDINATOR and colleague.roams and chosen.scope is None:
        here = reception.forums.get(colleague.forum_id)
        return screen(query, phrase("invitations.scope"), buttons.scopes(chosen.turn, role, here))
    return None


def _offer(chosen: InviteColleague, role: StaffRole, colleague: Colleague) -> Offer:
    return Offer(
        role=role,
        forum_id=None if chosen.scope is Scope.EVERYWHERE else colleague.forum_id,
        region_id=RegionId(chosen.region) if chosen.region else None,
    )


def _letters(
    query: CallbackQuery, made: Invitation, link: str, here: Forum, reception: Reception
) -> list[Reply]:
    """The second one is passed on as it is: a picture for a camera, a link for a thumb."""
    letter = SendPhoto(
        chat_id=query.from_user.id,
        photo=BufferedInputFile(picture(link), "invitation.png"),
        caption=view.letter(made, link, here, reception),
    )
    return [screen(query, view.made(made, here, reception), buttons.made()), letter]
