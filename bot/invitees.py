"""Those who came by the link of an invitation, and which one it was."""

from typing import Any

from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import TelegramObject

from forum.invitations import MARK, InvitationNotOpened, hashed
from forum.people import Person

KEY = "invitation"  # in the data of the conversation: the hash of the token, never the token
SHOWN = 16  # characters of the hash that the button carries


class ByLink(Filter):
    """The link was opened; the handler gets its `token_hash`."""

    async def __call__(
        self, _event: TelegramObject, command: str | None, payload: str
    ) -> bool | dict[str, Any]:
        if command != "start" or not payload.startswith(MARK):
            return False
        return {"token_hash": hashed(payload.removeprefix(MARK))}


class BeforeLanguage(Filter):
    """A stranger who opened a link is choosing the language now."""

    async def __call__(
        self, _event: TelegramObject, person: Person, state: FSMContext
    ) -> bool | dict[str, Any]:
        if person.language is not None:
            return False
        token_hash = (await state.get_data()).get(KEY)
        return {"token_hash": token_hash} if token_hash else False


async def remember(state: FSMContext, token_hash: str) -> None:
    await state.update_data({KEY: token_hash})


async def opened(state: FSMContext, mark: str) -> str:
    """The hash of the link that the person opened. Raises `InvitationNotOpened`."""
    token_hash = str((await state.get_data()).get(KEY, ""))
    if not mark or token_hash[:SHOWN] != mark:
        raise InvitationNotOpened
    return token_hash
