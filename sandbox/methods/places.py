"""Chats and files: looking at them, leaving them, downloading."""

from sandbox.chats import Chat
from sandbox.cloud import Cloud
from sandbox.errors import bad_request
from sandbox.files import MAX_DOWNLOAD
from sandbox.methods.lookup import chat_of
from sandbox.requests import BotRequest
from sandbox.wire import Json


def get_chat(cloud: Cloud, request: BotRequest) -> Json:
    chat = chat_of(cloud, request)
    gifts = dict.fromkeys(
        (
            *("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"),
            "gifts_from_channels",
        ),
        True,
    )
    looks = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return chat.shape | looks | _pinned(chat)


def get_chat_member(cloud: Cloud, request: BotRequest) -> Json:
    chat = chat_of(cloud, request)
    user_id = request.integer("user_id")
    account = cloud.accounts.get(user_id)
    if user_id == cloud.bot.id:
        return {"status": "member", "user": cloud.bot.user()}
    if account is None or (chat.is_private and chat.id != user_id):
        message = "user not found"
        raise bad_request(message)
    return {"status": "member", "user": account.user()}


def leave_chat(cloud: Cloud, request: BotRequest) -> bool:
    chat = chat_of(cloud, request)
    if chat.is_private:
        message = "chat member status can't be changed in private chats"
        raise bad_request(message)
    chat.membership = "left"
    cloud.announce_membership(chat, cloud.bot.user(), "member", "left")
    return True


def get_file(cloud: Cloud, request: BotRequest) -> Json:
    file_id = request.text("file_id")
    file = cloud.files.get(file_id)
    if file is None:
        message = "invalid file_id" if file_id else "file_id not specified"
        raise bad_request(message)
    if len(file.content) > MAX_DOWNLOAD:
        message = "file is too big"
        raise bad_request(message)
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }


def done(_cloud: Cloud, _request: BotRequest) -> bool:
    """Close and logOut: nothing here has to be closed."""
    return True


def _pinned(chat: Chat) -> Json:
    if not chat.pinned:
        return {}
    newest = chat.messages[chat.pinned[-1]]
    return {"pinned_message": newest.as_json(with_reply=False)}
