"""What people do, and how it reaches the bot."""

from typing import Any

import pytest
from aiogram.types import Update

from sandbox.contents import ContentKind, FileKind
from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot

EVERYTHING = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"]
FILES: list[FileKind] = [
    *("photo", "voice", "video", "video_note"),
    *("audio", "document", "sticker", "animation"),
]
CONTENTS: list[ContentKind] = ["location", "venue", "poll", "dice", "contact"]


async def heard(bot: BareBot) -> list[Update]:
    """Every update, as aiogram understands it."""
    return [Update.model_validate(update) for update in await bot.updates()]


async def test_a_text_arrives_with_its_commands_found(bot: BareBot, aigerim: Person) -> None:
    message = aigerim.send("/ask a question to t.me/x")

    [update] = await bot.updates()
    assert update["message"] == message
    assert message == {
        "message_id": message["message_id"],
        "from": {
            "id": aigerim.id,
            "is_bot": False,
            "first_name": "Aigerim",
            "language_code": "kk",
        },
        "chat": {"id": aigerim.id, "first_name": "Aigerim", "type": "private"},
        "date": 1_790_000_000,
        "text": "/ask a question to t.me/x",
        "entities": [
            {"type": "bot_command", "offset": 0, "length": 4},
            {"type": "url", "offset": 19, "length": 6},
        ],
    }


def test_start_may_carry_a_payload(boris: Person) -> None:
    assert boris.start()["text"] == "/start"
    message = boris.start("table_7")

    assert message["text"] == "/start table_7"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert boris.chat.started


def test_nobody_sends_nothing(aigerim: Person) -> None:
    with pytest.raises(Exception, match="text must be non-empty"):
        aigerim.send("")


def test_a_long_text_is_sent_in_pieces(aigerim: Person) -> None:
    aigerim.send("x" * 5000)

    assert [len(message.text) for message in aigerim.messages[1:]] == [4096, 904]


async def test_a_reply_brings_what_it_answers(bot: BareBot, aigerim: Person) -> None:
    question = await bot.result("sendMessage", chat_id=aigerim.id, text="Name?")
    aigerim.send("Aigerim", reply_to=question["message_id"])

    [update] = await heard(bot)
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.text == "Name?"


@pytest.mark.parametrize("kind", [*FILES, *CONTENTS])
async def test_everything_that_is_sent_is_understood(
    bot: BareBot, aigerim: Person, kind: FileKind | ContentKind
) -> None:
    message = aigerim.send_media(kind, caption="look")

    [update] = await heard(bot)
    assert update.message is not None
    assert update.message.content_type == kind
    assert message[kind] is not None
    assert update.message.caption == ("look" if kind in FILES else None)


def test_a_photo_that_is_not_given_is_drawn(aigerim: Person) -> None:
    [size] = aigerim.send_media("photo")["photo"]

    assert (size["width"], size["height"]) == (90, 60)
    assert aigerim.messages[-1].file_id == size["file_id"]


def test_an_own_contact_and_somebody_elses_can_be_shared(aigerim: Person, boris: Person) -> None:
    own = aigerim.share_contact()["contact"]
    other = aigerim.share_contact(user_id=boris.id)["contact"]
    stranger = aigerim.share_contact(user_id=5, phone="+77770000000")["contact"]

    assert own == {
        "phone_number": "+77011234567",
        "first_name": "Aigerim",
        "user_id": aigerim.id,
    }
    assert (other["user_id"], other["first_name"]) == (boris.id, "Boris")
    assert (stranger["user_id"], stranger["phone_number"]) == (5, "+77770000000")
    assert aigerim.messages[-1].contact == stranger


async def test_a_contact_answers_who_asked_for_it(bot: BareBot, aigerim: Person) -> None:
    markup = {"keyboard": [[{"text": "Phone", "request_contact": True}]]}
    asked = await bot.result("sendMessage", chat_id=aigerim.id, text="?", reply_markup=markup)

    assert aigerim.share_contact()["reply_to_message"]["message_id"] == asked["message_id"]


async def test_what_the_bot_wrote_is_not_the_persons_to_edit(
    bot: BareBot, aigerim: Person
) -> None:
    sent = await bot.result("sendMessage", chat_id=aigerim.id, text="a")

    with pytest.raises(LookupError, match="is the bot's"):
        aigerim.edit(sent["message_id"], "b")


async def test_a_forward_hides_its_author(bot: BareBot, aigerim: Person) -> None:
    aigerim.forward("wise words", from_name="Abai")

    [update] = await heard(bot)
    assert update.message is not None
    assert update.message.forward_origin is not None
    assert update.message.forward_origin.type == "hidden_user"
    assert aigerim.messages[-1].forward_from == "Abai"


async def test_an_edit_is_told_if_it_changes_anything(bot: BareBot, aigerim: Person) -> None:
    number = aigerim.send("old")["message_id"]
    aigerim.edit(number, "old")
    edited = aigerim.edit(number, "new")

    first, second = await heard(bot)
    assert first.message is not None
    assert second.edited_message is not None
    assert (second.edited_message.text, edited["edit_date"]) == ("new", 1_790_000_000)


async def test_a_reaction_is_told_to_who_asked_for_it(bot: BareBot, aigerim: Person) -> None:
    await bot.updates(allowed_updates=EVERYTHING)
    number = (await bot.result("sendMessage", chat_id=aigerim.id, text="a"))["message_id"]
    aigerim.react(number, "🔥")
    aigerim.react(number, None)

    updates = [update.message_reaction for update in await heard(bot)]
    changes = [
        (len(reaction.old_reaction), len(reaction.new_reaction))
        for reaction in updates
        if reaction
    ]
    assert changes == [(0, 1)]
    assert [len(update.old_reaction) for update in updates if update] == [0]


async def test_blocking_and_coming_back_are_told(bot: BareBot, aigerim: Person) -> None:
    aigerim.block()
    aigerim.block()
    aigerim.unblock()
    aigerim.unblock()

    statuses = [
        (
            update.my_chat_member.old_chat_member.status,
            update.my_chat_member.new_chat_member.status,
        )
        for update in await heard(bot)
        if update.my_chat_member
    ]
    assert statuses == [("member", "kicked"), ("kicked", "member")]


async def test_who_writes_lets_the_bot_in_again(bot: BareBot, aigerim: Person) -> None:
    aigerim.block()
    aigerim.start()

    assert not aigerim.chat.blocked
    assert [update.event_type for update in await heard(bot)] == [
        "my_chat_member",
        "my_chat_member",
        "message",
    ]


async def test_what_is_unread_is_counted(bot: BareBot, aigerim: Person) -> None:
    await bot.result("sendMessage", chat_id=aigerim.id, text="a")
    unread = aigerim.chat.unread
    aigerim.read()

    assert (unread, aigerim.chat.unread) == (1, 0)


async def test_a_group_tells_that_the_bot_was_added(bot: BareBot, sandbox: Sandbox) -> None:
    group = sandbox.add_to_group("Desk")

    [update] = await heard(bot)
    assert update.my_chat_member is not None
    assert update.my_chat_member.chat.title == "Desk"
    assert update.my_chat_member.new_chat_member.status == "member"
    assert not group.left


async def test_in_a_group_the_bot_hears_what_is_meant_for_it(
    bot: BareBot, aigerim: Person, sandbox: Sandbox
) -> None:
    group = sandbox.add_to_group("Desk")
    sandbox.cloud.updates.clear()
    question = await bot.result("sendMessage", chat_id=group.id, text="Ready?")
    for text in ("chatter", "/help", "/help@other_bot", "😀 @Sandbox_Bot hello", "@other_bot x"):
        group.send(aigerim, text)
    answered = group.chat.messages[question["message_id"]]
    group.send(aigerim, "yes", reply_to=answered.id)
    sandbox.bot.reads_groups = True
    group.send(aigerim, "all ears")

    texts = [update.message.text for update in await heard(bot) if update.message]
    assert texts == ["/help", "😀 @Sandbox_Bot hello", "yes", "all ears"]
    assert len(group.messages) == 8


async def test_buttons_in_a_group_are_pressed_by_somebody(
    bot: BareBot, aigerim: Person, sandbox: Sandbox
) -> None:
    group = sandbox.add_to_group("Desk")
    sandbox.cloud.updates.clear()
    markup = {"inline_keyboard": [[{"text": "ok", "callback_data": "1"}]]}
    sent = await bot.result("sendMessage", chat_id=group.id, text="?", reply_markup=markup)
    group.press_button(aigerim, "ok")
    group.press(aigerim, sent["message_id"], "forged")

    pressed = [update.callback_query for update in await heard(bot)]
    assert [(query.from_user.id, query.data) for query in pressed if query] == [
        (aigerim.id, "1"),
        (aigerim.id, "forged"),
    ]


async def test_the_bot_may_leave_a_group(bot: BareBot, sandbox: Sandbox) -> None:
    group = sandbox.add_to_group("Desk")
    await bot.result("leaveChat", chat_id=group.id)

    assert group.left
    complaint = await bot.refusal("sendMessage", chat_id=group.id, text="a")
    assert complaint == "bot is not a member of the group chat"


async def test_the_bot_may_be_thrown_out(bot: BareBot, aigerim: Person, sandbox: Sandbox) -> None:
    group = sandbox.add_to_group("Desk")
    group.remove_bot(aigerim)

    complaint = await bot.refusal("sendMessage", chat_id=group.id, text="a")
    assert complaint == "bot was kicked from the group chat"


async def test_a_private_chat_is_not_left(bot: BareBot, aigerim: Person) -> None:
    complaint = await bot.refusal("leaveChat", chat_id=aigerim.id)

    assert complaint == "chat member status can't be changed in private chats"


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"message_effect_id": "1"}, "can't use message effects in the chat"),
    ],
)
async def test_effects_are_for_private_chats(
    bot: BareBot, sandbox: Sandbox, parameters: dict[str, Any], complaint: str
) -> None:
    group = sandbox.add_to_group("Desk")

    refusal = await bot.refusal("sendMessage", chat_id=group.id, text="a", **parameters)
    assert refusal == complaint
