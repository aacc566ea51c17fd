"""Which function does which method."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from sandbox.cloud import Cloud
from sandbox.methods import (
    answering,
    commands,
    copying,
    deleting,
    editing,
    identity,
    pinning,
    places,
    sending,
)
from sandbox.requests import BotRequest

Method: TypeAlias = Callable[[Cloud, BotRequest], Any]

METHODS: Final[dict[str, Method]] = {
    "getMe": identity.get_me,
    "close": places.done,
    "logOut": places.done,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.sender_of("photo"),
    "sendDocument": sending.sender_of("document"),
    "sendVoice": sending.sender_of("voice"),
    "sendAudio": sending.sender_of("audio"),
    "sendVideo": sending.sender_of("video"),
    "sendAnimation": sending.sender_of("animation"),
    "sendVideoNote": sending.sender_of("video_note"),
    "sendSticker": sending.sender_of("sticker"),
    "sendMediaGroup": sending.send_media_group,
    "sendContact": sending.send_contact,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "sendChatAction": sending.send_chat_action,
    "copyMessage": copying.copy_message,
    "copyMessages": copying.copy_messages,
    "forwardMessage": copying.forward_message,
    "forwardMessages": copying.forward_messages,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": deleting.delete_message,
    "deleteMessages": deleting.delete_messages,
    "pinChatMessage": pinning.pin_chat_message,
    "unpinChatMessage": pinning.unpin_chat_message,
    "unpinAllChatMessages": pinning.unpin_all_chat_messages,
    "setMessageReaction": pinning.set_message_reaction,
    "answerCallbackQuery": answering.answer_callback_query,
    "setMyCommands": commands.set_my_commands,
    "getMyCommands": commands.get_my_commands,
    "deleteMyCommands": commands.delete_my_commands,
    "setMyName": identity.setter_of("name", 64, lambda bot: bot.names),
    "getMyName": identity.getter_of("name", lambda bot: bot.names),
    "setMyDescription": identity.setter_of("description", 512, lambda bot: bot.descriptions),
    "getMyDescription": identity.getter_of("description", lambda bot: bot.descriptions),
    "setMyShortDescription": identity.setter_of(
        "short_description", 120, lambda bot: bot.short_descriptions
    ),
    "getMyShortDescription": identity.getter_of(
        "short_description", lambda bot: bot.short_descriptions
    ),
    "setChatMenuButton": identity.set_chat_menu_button,
    "getChatMenuButton": identity.get_chat_menu_button,
    "getChat": places.get_chat,
    "getChatMember": places.get_chat_member,
    "leaveChat": places.leave_chat,
    "getFile": places.get_file,
}
