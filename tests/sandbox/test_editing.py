"""Editing, deleting, pinning, reacting."""

from typing import Any

import pytest

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot, button, inline
from tests.sandbox.conftest import Clock

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


@pytest.fixture
async def sent(bot: BareBot, aigerim: Person) -> dict[str, Any]:
    """What addresses a message of the bot."""
    message = await bot.result(
        "sendMessage", chat_id=aigerim.id, text="old", reply_markup=inline([button("a")])
    )
    return {"chat_id": aigerim.id, "message_id": message["message_id"]}


@pytest.fixture
async def photo(bot: BareBot, aigerim: Person) -> dict[str, Any]:
    """What addresses a photo of the bot."""
    file_id = aigerim.send_media("photo")["photo"][0]["file_id"]
    message = await bot.result("sendPhoto", chat_id=aigerim.id, photo=file_id, caption="old")
    return {"chat_id": aigerim.id, "message_id": message["message_id"]}


async def test_an_edit_changes_text_and_takes_the_buttons_away(
    bot: BareBot, aigerim: Person, sent: dict[str, Any], clock: Clock
) -> None:
    clock.forward(60)
    edited = await bot.result(
        "editMessageText", **sent, text="new", link_preview_options={"is_disabled": True}
    )

    [_, shown] = aigerim.messages
    assert (shown.text, shown.buttons, shown.edited_at) == ("new", [], 1_790_000_060)
    assert (edited["text"], edited["edit_date"]) == ("new", 1_790_000_060)
    assert "reply_markup" not in edited


async def test_an_edited_reply_does_not_show_what_it_answered(
    bot: BareBot, aigerim: Person
) -> None:
    to = {"chat_id": aigerim.id}
    answered = {"message_id": aigerim.send("?")["message_id"]}
    reply = await bot.result("sendMessage", **to, text="a", reply_parameters=answered)
    edited = await bot.result("editMessageText", **to, message_id=reply["message_id"], text="b")

    assert "reply_to_message" not in edited


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({}, "message text is empty"),
        ({"text": " "}, "text must be non-empty"),
        ({"text": "x" * 4097}, "MESSAGE_TOO_LONG"),
        ({"text": "a", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "a", "reply_markup": {"keyboard": [["a"]]}}, "inline keyboard expected"),
        ({"text": "a", "reply_markup": inline([button("a", "x" * 65)])}, "BUTTON_DATA_INVALID"),
        ({"text": "old", "reply_markup": inline([button("a")])}, NOT_MODIFIED),
    ],
)
async def test_a_wrong_edit_is_refused(
    bot: BareBot, sent: dict[str, Any], parameters: dict[str, Any], complaint: str
) -> None:
    assert await bot.refusal("editMessageText", **sent, **parameters) == complaint


async def test_the_message_to_edit_has_to_be_there(bot: BareBot, sent: dict[str, Any]) -> None:
    missing = {**sent, "message_id": 999999}
    await bot.result("deleteMessage", **sent)

    assert await bot.refusal("editMessageText", **missing, text="a") == "message to edit not found"
    assert await bot.refusal("editMessageText", **sent, text="a") == "message to edit not found"


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({}, "message identifier is not specified"),
        ({"inline_message_id": "x"}, "MESSAGE_ID_INVALID"),
    ],
)
async def test_an_edit_says_which_message(
    bot: BareBot, parameters: dict[str, Any], complaint: str
) -> None:
    assert await bot.refusal("editMessageText", text="a", **parameters) == complaint


@pytest.mark.parametrize(
    "markup", [{"keyboard": [["a"]]}, {"remove_keyboard": True}, {"force_reply": True}]
)
async def test_a_message_with_another_markup_stays_as_it_is(
    bot: BareBot, aigerim: Person, markup: dict[str, Any]
) -> None:
    to = {"chat_id": aigerim.id}
    message = await bot.result("sendMessage", **to, text="a", reply_markup=markup)

    complaint = await bot.refusal(
        "editMessageText", **to, message_id=message["message_id"], text="b"
    )
    assert complaint == "message can't be edited"


async def test_what_a_person_wrote_stays_as_it_is(bot: BareBot, aigerim: Person) -> None:
    mine = {"chat_id": aigerim.id, "message_id": aigerim.send("mine")["message_id"]}

    complaint = await bot.refusal("editMessageReplyMarkup", **mine)
    assert complaint == "message can't be edited"


async def test_text_and_caption_are_not_each_other(
    bot: BareBot, sent: dict[str, Any], photo: dict[str, Any]
) -> None:
    text = await bot.refusal("editMessageText", **photo, text="a")
    caption = await bot.refusal("editMessageCaption", **sent, caption="a")

    assert text == "there is no text in the message to edit"
    assert caption == "there is no caption in the message to edit"


async def test_a_caption_is_edited_or_taken_away(
    bot: BareBot, aigerim: Person, photo: dict[str, Any]
) -> None:
    edited = await bot.result("editMessageCaption", **photo, caption="new")
    assert (edited["caption"], aigerim.messages[-1].text) == ("new", "new")

    edited = await bot.result("editMessageCaption", **photo)
    assert "caption" not in edited


async def test_a_long_caption_is_refused(bot: BareBot, photo: dict[str, Any]) -> None:
    complaint = await bot.refusal("editMessageCaption", **photo, caption="x" * 1025)

    assert complaint == "MEDIA_CAPTION_TOO_LONG"


async def test_media_is_replaced(
    bot: BareBot, aigerim: Person, photo: dict[str, Any], sent: dict[str, Any]
) -> None:
    other = aigerim.send_media("photo")["photo"][0]["file_id"]
    media = {"type": "photo", "media": other, "caption": "<b>new</b>", "parse_mode": "HTML"}
    edited = await bot.result("editMessageMedia", **photo, media=media)
    from_text = await bot.result("editMessageMedia", **sent, media=media)

    assert edited["photo"][0]["file_id"] == from_text["photo"][0]["file_id"] == other
    assert edited["caption"] == "new"
    assert await bot.refusal("editMessageMedia", **photo, media=media) == NOT_MODIFIED


@pytest.mark.parametrize("media", ["{", "[]", {"type": "photo"}])
async def test_new_media_has_to_be_named(bot: BareBot, photo: dict[str, Any], media: Any) -> None:
    complaint = await bot.refusal("editMessageMedia", **photo, media=media)

    assert complaint == "can't parse InputMedia: media not found"


async def test_buttons_alone_are_edited(
    bot: BareBot, aigerim: Person, sent: dict[str, Any]
) -> None:
    other = inline([button("b")])
    edited = await bot.result("editMessageReplyMarkup", **sent, reply_markup=other)

    assert edited["reply_markup"] == other
    assert aigerim.messages[-1].text == "old"
    complaint = await bot.refusal("editMessageReplyMarkup", **sent, reply_markup=other)
    assert complaint == NOT_MODIFIED


async def test_a_deleted_message_is_gone(
    bot: BareBot, aigerim: Person, sent: dict[str, Any]
) -> None:
    assert await bot.result("deleteMessage", **sent) is True
    assert len(aigerim.messages) == 1
    assert await bot.refusal("deleteMessage", **sent) == "message to delete not found"


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({}, "chat identifier is not specified"),
        ({"chat_id": 1}, "message identifier is not specified"),
    ],
)
async def test_a_deletion_says_what_is_deleted(
    bot: BareBot, parameters: dict[str, Any], complaint: str
) -> None:
    assert await bot.refusal("deleteMessage", **parameters) == complaint


async def test_after_two_days_a_message_stays(
    bot: BareBot, sent: dict[str, Any], clock: Clock
) -> None:
    clock.forward(48 * 3600 + 1)

    complaint = await bot.refusal("deleteMessage", **sent)
    assert complaint == "message can't be deleted for everyone"


async def test_dice_stay_for_a_day(bot: BareBot, aigerim: Person, clock: Clock) -> None:
    dice = {"chat_id": aigerim.id, "message_id": aigerim.send_media("dice")["message_id"]}
    complaint = await bot.refusal("deleteMessage", **dice)
    clock.forward(24 * 3600)

    assert complaint == "message can't be deleted for everyone"
    assert await bot.result("deleteMessage", **dice) is True


async def test_several_are_deleted_and_missing_ones_passed_over(
    bot: BareBot, aigerim: Person, sent: dict[str, Any]
) -> None:
    first = aigerim.messages[0].id
    numbers = [first, sent["message_id"], first, 999999]

    assert await bot.result("deleteMessages", chat_id=aigerim.id, message_ids=numbers) is True
    assert aigerim.messages == []


async def test_in_a_group_the_bot_deletes_its_own(
    bot: BareBot, aigerim: Person, sandbox: Sandbox
) -> None:
    group = sandbox.add_to_group("Desk")
    theirs = group.send(aigerim, "/hi")
    own = await bot.result("sendMessage", chat_id=group.id, text="a")

    complaint = await bot.refusal(
        "deleteMessage", chat_id=group.id, message_id=theirs["message_id"]
    )
    await bot.result("deleteMessage", chat_id=group.id, message_id=own["message_id"])
    assert complaint == "message can't be deleted"
    assert [message.text for message in group.messages] == ["/hi"]


async def test_the_bot_hears_of_its_own_pin(
    bot: BareBot, aigerim: Person, sent: dict[str, Any]
) -> None:
    assert await bot.result("pinChatMessage", **sent) is True

    [update] = await bot.updates()
    assert update["message"]["from"]["id"] == 42
    assert update["message"]["pinned_message"]["text"] == "old"
    assert [message.pinned for message in aigerim.messages] == [False, True]


async def test_the_note_of_a_pin_can_be_deleted_but_not_copied(
    bot: BareBot, sent: dict[str, Any]
) -> None:
    await bot.result("pinChatMessage", **sent)
    [update] = await bot.updates()
    note = {"chat_id": sent["chat_id"], "message_id": update["message"]["message_id"]}

    copied = await bot.refusal("copyMessage", **note, from_chat_id=sent["chat_id"])
    edited = await bot.refusal("editMessageText", **note, text="a")
    assert (copied, edited) == ("message can't be copied", "message can't be edited")
    assert await bot.result("deleteMessage", **note) is True


async def test_the_newest_pin_is_shown_and_unpinned_first(
    bot: BareBot, aigerim: Person, sent: dict[str, Any]
) -> None:
    first = aigerim.messages[0].id
    chat = {"chat_id": aigerim.id}
    for number in (first, sent["message_id"]):
        await bot.result("pinChatMessage", **chat, message_id=number)
    newest = (await bot.result("getChat", **chat))["pinned_message"]["message_id"]
    await bot.result("unpinChatMessage", **chat)

    assert newest == sent["message_id"]
    assert aigerim.chat.pinned == [first]


async def test_pins_are_taken_off_by_name_or_all_at_once(
    bot: BareBot, aigerim: Person, sent: dict[str, Any]
) -> None:
    await bot.result("pinChatMessage", **sent)
    await bot.result("unpinChatMessage", **sent)
    by_name = list(aigerim.chat.pinned)
    await bot.result("pinChatMessage", **sent)
    await bot.result("unpinAllChatMessages", chat_id=aigerim.id)

    assert by_name == aigerim.chat.pinned == []


async def test_there_has_to_be_something_to_pin_or_unpin(bot: BareBot, aigerim: Person) -> None:
    chat = {"chat_id": aigerim.id}

    pinned = await bot.refusal("pinChatMessage", **chat, message_id=999999)
    unpinned = await bot.refusal("unpinChatMessage", **chat)
    assert (pinned, unpinned) == ("message to pin not found", "message to unpin not found")


async def test_a_deleted_message_is_no_longer_pinned(
    bot: BareBot, aigerim: Person, sent: dict[str, Any]
) -> None:
    await bot.result("pinChatMessage", **sent)
    await bot.result("deleteMessage", **sent)

    assert aigerim.chat.pinned == []


async def test_the_bot_reacts_to_a_message(bot: BareBot, aigerim: Person) -> None:
    mine = {"chat_id": aigerim.id, "message_id": aigerim.messages[0].id}
    await bot.result("setMessageReaction", **mine, reaction=[{"type": "emoji", "emoji": "👍"}])
    seen = aigerim.messages[0].reaction
    await bot.result("setMessageReaction", **mine)

    assert (seen, aigerim.messages[0].reaction) == ("👍", None)


@pytest.mark.parametrize(
    ("emoji", "complaint"),
    [(["🐢"], "REACTION_INVALID"), (["👍", "👎"], "REACTIONS_TOO_MANY")],
)
async def test_other_reactions_are_refused(
    bot: BareBot, aigerim: Person, emoji: list[str], complaint: str
) -> None:
    mine = {"chat_id": aigerim.id, "message_id": aigerim.messages[0].id}
    reaction = [{"type": "emoji", "emoji": one} for one in emoji]

    assert await bot.refusal("setMessageReaction", **mine, reaction=reaction) == complaint


async def test_reactions_are_a_list(bot: BareBot, aigerim: Person) -> None:
    mine = {"chat_id": aigerim.id, "message_id": aigerim.messages[0].id}

    complaint = await bot.refusal("setMessageReaction", **mine, reaction=["👍"])
    assert complaint == "can't parse reaction types JSON object"


async def test_there_has_to_be_a_message_to_react_to(bot: BareBot, aigerim: Person) -> None:
    missing = {"chat_id": aigerim.id, "message_id": 999999}

    assert await bot.refusal("setMessageReaction", **missing) == "message to react not found"
