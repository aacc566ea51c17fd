"""The message that a certificate can be taken, and the link that somebody verifies it by."""

from typing import Any

from aiogram.filters import Filter
from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, TelegramObject

from bot.callbacks import TakeCertificate
from bot.replies import Card
from forum.certificates import MARK, Issued
from forum.participants import Participant
from locales.phrases import phrase, plain

KIND = "certificate"


class ToVerify(Filter):
    """The link on a certificate was opened; the handler gets its `code`."""

    async def __call__(
        self, _event: TelegramObject, command: str | None, payload: str
    ) -> bool | dict[str, Any]:
        if command != "start" or not payload.startswith(MARK):
            return False
        return {"code": payload.removeprefix(MARK)}


def ready(issued: Issued, owner: Participant) -> Card:
    """In the language that is being spoken; the name is what will be printed."""
    take = InlineKeyboardButton(
        text=plain("certificate.button.take"), callback_data=TakeCertificate().pack()
    )
    message = SendMessage(
        chat_id=owner.id,
        text=phrase("certificate.ready", name=owner.profile.name, code=issued.code),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[take]]),
    )
    return Card(kind=KIND, ref=1, message=message)
