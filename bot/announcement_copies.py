"""An announcement as it stands in a chat, and what was typed as the words of one."""

import json
from typing import Any

from aiogram.methods import (
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message, MessageEntity

from bot.callbacks import ConfirmRead
from forum.announcements import (
    Announcement,
    AnnouncementKind,
    AnnouncementUnsuitable,
    Content,
    Words,
)
from forum.languages import Language
from forum.segments import AnnouncementId
from locales.phrases import plain, speaking

WITH_CAPTION: dict[Content, type[TelegramMethod[Any]]] = {
    Content.PHOTO: SendPhoto,
    Content.DOCUMENT: SendDocument,
    Content.VOICE: SendVoice,
}
NOBODY = 0  # whose chat it is comes later


def copy(
    announcement: Announcement, language: Language, chat_id: int = NOBODY, *, is_silent: bool
) -> TelegramMethod[Any]:
    """The formatting is that of the words: nothing in them is read as HTML."""
    words = announcement.words_in(language)
    common: dict[str, Any] = {
        "chat_id": chat_id,
        "disable_notification": is_silent,
        "reply_markup": _buttons(announcement, language),
    }
    entities = [MessageEntity(**each) for each in json.loads(words.entities)] or None
    if words.content is Content.TEXT:
        return SendMessage(text=words.text, entities=entities, parse_mode=None, **common)
    return WITH_CAPTION[words.content](
        **{words.content.value: words.file_id},
        caption=words.text,
        caption_entities=entities,
        parse_mode=None,
        **common,
    )


def words_of(message: Message) -> Words:
    """What was typed or sent, with its formatting. Raises `AnnouncementUnsuitable`."""
    if message.text is not None:
        return Words(content=Content.TEXT, text=message.text, entities=_kept(message.entities))
    content, file_id = _file(message)
    return Words(
        content=content,
        text=message.caption or "",
        entities=_kept(message.caption_entities),
        file_id=file_id,
    )


def confirm_button(announcement_id: AnnouncementId, *, is_read: bool) -> InlineKeyboardMarkup:
    """Read, or still to be."""
    key = "announcements.button.read_already" if is_read else "announcements.button.read"
    data = ConfirmRead(announcement_id=announcement_id).pack()
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text=plain(key), callback_data=data)]]
    )


def _buttons(announcement: Announcement, language: Language) -> InlineKeyboardMarkup | None:
    if announcement.kind is not AnnouncementKind.URGENT:
        return None
    with speaking(language):
        return confirm_button(announcement.id, is_read=False)


def _file(message: Message) -> tuple[Content, str]:
    """Of an album Telegram sends one picture after another: it is none of ours."""
    if message.media_group_id is None and message.animation is None:
        if message.photo:
            return Content.PHOTO, message.photo[-1].file_id
        if message.document:
            return Content.DOCUMENT, message.document.file_id
        if message.voice:
            return Content.VOICE, message.voice.file_id
    raise AnnouncementUnsuitable


def _kept(entities: list[MessageEntity] | None) -> str:
    return json.dumps(
        [each.model_dump(mode="json", exclude_none=True) for each in entities or ()],
        ensure_ascii=False,
    )
