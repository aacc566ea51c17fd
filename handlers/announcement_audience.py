"""Whom an announcement is for: a facet is opened, a choice made or taken back."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks import ChooseFacet, OpenFacet
from bot.press import AtPress, Press
from bot.replies import Reply
from forum.announcement_drafts import aim, own_draft
from forum.segments import AnnouncementId


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(show, OpenFacet.filter(), AtPress())
    router.callback_query.register(choose, ChooseFacet.filter(), AtPress())
    return router


async def show(_query: CallbackQuery, callback_data: OpenFacet, press: Press) -> Reply:
    announcement_id = AnnouncementId(callback_data.announcement_id)
    draft = own_draft(press.room, press.colleague, announcement_id)
    return press.card(draft, press.bulletin(draft).facet(callback_data.facet))


async def choose(_query: CallbackQuery, callback_data: ChooseFacet, press: Press) -> Reply:
    """The count is that of this moment."""
    draft = aim(
        press.room,
        press.colleague,
        AnnouncementId(callback_data.announcement_id),
        (callback_data.facet, callback_data.value),
        press.now,
        wanted=callback_data.wanted,
    )
    return press.card(draft, press.bulletin(draft).facet(callback_data.facet))
