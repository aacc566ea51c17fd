"""sendMessage and its relatives: what is refused, in which order, and what arrives."""

from itertools import pairwise
from typing import Any

import pytest

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot, button, inline

Parameters = dict[str, Any]

REFUSED: list[tuple[Parameters, str]] = [
    ({}, "message text is empty"),
    ({"text": ""}, "message text is empty"),
    ({"text": "  "}, "text must be non-empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": "😀" * 4097}, "message is too long"),
    ({"text": "қ" * 16385}, "text is too long"),
    ({"text": "a", "parse_mode": "BBCode"}, "unsupported parse_mode"),
    (
        {"text": "a", "parse_mode": "MarkdownV2"},
        "can't parse entities: the sandbox reads HTML, not Markdown",
    ),
    (
        {"text": "<b>a", "parse_mode": "html"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    ({"text": "a", "link_preview_options": "{"}, "can't parse link preview options JSON object"),
    ({"text": "a", "link_preview_options": "[]"}, "object expected as link preview options"),
    ({"text": "a", "reply_parameters": "{"}, "can't parse reply parameters JSON object"),
    ({"text": "a", "reply_parameters": "[]"}, "object expected as reply parameters"),
    ({"text": "a", "reply_parameters": {"x": 1}}, 'can\'t find field "message_id"'),
    (
        {"text": "a", "reply_parameters": {"message_id": {}}},
        'field "message_id" must be a Number',
    ),
    ({"text": "a", "reply_parameters": {"message_id": 999999}}, "message to be replied not found"),
    ({"text": "a", "reply_to_message_id": 999999}, "message to be replied not found"),
    (
        {"text": "a", "reply_parameters": {"message_id": 5, "chat_id": 12345}},
        "chat not found",
    ),
    ({"text": "a", "message_thread_id": 7}, "message thread not found"),
]


@pytest.mark.parametrize(("parameters", "complaint"), REFUSED)
async def test_a_wrong_message_is_refused(
    bot: BareBot, aigerim: Person, parameters: Parameters, complaint: str
) -> None:
    assert await bot.refusal("sendMessage", chat_id=aigerim.id, **parameters) == complaint
    assert len(aigerim.messages) == 1


@pytest.mark.parametrize(
    ("chat_id", "complaint"),
    [
        ("", "chat_id is empty"),
        ("12345", "chat not found"),
        ("nonsense", "chat not found"),
        ("@boris_kim", "chat not found"),
    ],
)
async def test_a_chat_has_to_be_known(bot: BareBot, chat_id: str, complaint: str) -> None:
    assert await bot.refusal("sendMessage", chat_id=chat_id, text="a") == complaint


async def test_who_never_pressed_start_cannot_be_written_to(bot: BareBot, boris: Person) -> None:
    complaint = "bot can't initiate conversation with a user"

    assert await bot.refusal("sendMessage", chat_id=boris.id, text="a") == complaint


async def test_who_blocked_the_bot_cannot_be_written_to(bot: BareBot, aigerim: Person) -> None:
    aigerim.block()

    complaint = await bot.refusal("sendMessage", chat_id=aigerim.id, text="a")
    assert complaint == "bot was blocked by the user"


async def test_a_deleted_account_cannot_be_written_to(bot: BareBot, aigerim: Person) -> None:
    aigerim.deactivate()

    complaint = await bot.refusal("sendMessage", chat_id=aigerim.id, text="a")
    assert complaint == "user is deactivated"


async def test_markup_is_checked_before_the_chat_and_length_after(bot: BareBot) -> None:
    tagged = {"text": "<b>a", "parse_mode": "HTML"}

    assert "can't parse entities" in await bot.refusal("sendMessage", chat_id=1, **tagged)
    assert await bot.refusal("sendMessage", chat_id=1, text="x" * 5000) == "chat not found"


async def test_keyboard_syntax_comes_before_the_chat_and_links_after(bot: BareBot) -> None:
    nobody = {"chat_id": 1, "text": "a"}
    wrong_link = inline([{"text": "a", "url": "http://localhost"}])

    syntax = await bot.refusal("sendMessage", **nobody, reply_markup="{")
    link = await bot.refusal("sendMessage", **nobody, reply_markup=wrong_link)
    assert syntax == "can't parse reply keyboard markup JSON object"
    assert link == "chat not found"


async def test_length_comes_before_the_block_and_button_data_after(
    bot: BareBot, aigerim: Person
) -> None:
    aigerim.block()
    too_much = inline([button("a", "x" * 65)])

    long = await bot.refusal("sendMessage", chat_id=aigerim.id, text="x" * 5000)
    data = await bot.refusal("sendMessage", chat_id=aigerim.id, text="a", reply_markup=too_much)
    assert long == "message is too long"
    assert data == "bot was blocked by the user"


async def test_length_is_counted_after_parsing_and_trimming(bot: BareBot, aigerim: Person) -> None:
    text = f"  <b>{'😀' * 4096}</b>  ".lstrip()
    sent = await bot.result("sendMessage", chat_id=aigerim.id, text=text, parse_mode="HTML")

    assert sent["text"] == "😀" * 4096
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 8192}]


async def test_the_answer_is_the_message_as_it_was_kept(
    bot: BareBot, aigerim: Person, sandbox: Sandbox
) -> None:
    sent = await bot.result(
        "sendMessage",
        chat_id=aigerim.id,
        text="<b>Hello</b>\n",
        parse_mode="HTML",
        link_preview_options={"is_disabled": True},
        message_effect_id="5046509860389126442",
        protect_content=True,
        reply_markup=inline([button("a")]),
    )

    assert sent == {
        "message_id": sent["message_id"],
        "from": {"id": 42, "is_bot": True, "first_name": "Sandbox", "username": "sandbox_bot"},
        "chat": {"id": aigerim.id, "first_name": "Aigerim", "type": "private"},
        "date": 1_790_000_000,
        "text": "Hello",
        "entities": [{"type": "bold", "offset": 0, "length": 5}],
        "link_preview_options": {"is_disabled": True},
        "effect_id": "5046509860389126442",
        "has_protected_content": True,
        "reply_markup": inline([button("a")]),
    }
    assert sandbox.complaints == []


async def test_the_old_way_to_switch_link_previews_off_still_works(
    bot: BareBot, aigerim: Person
) -> None:
    sent = await bot.result(
        "sendMessage", chat_id=aigerim.id, text="a", disable_web_page_preview=True
    )

    assert sent["link_preview_options"] == {"is_disabled": True}


async def test_no_link_preview_options_are_no_options(bot: BareBot, aigerim: Person) -> None:
    sent = await bot.result("sendMessage", chat_id=aigerim.id, text="a", link_preview_options="{}")

    assert "link_preview_options" not in sent


async def test_a_mention_of_somebody_known_shows_who_it_is(
    bot: BareBot, aigerim: Person, boris: Person
) -> None:
    text = f'<a href="tg://user?id={boris.id}">he</a> <a href="tg://user?id=999">who</a>'
    sent = await bot.result("sendMessage", chat_id=aigerim.id, text=text, parse_mode="HTML")

    [mention] = sent["entities"]
    assert (mention["type"], mention["user"]["first_name"]) == ("text_mention", "Boris")


async def test_the_hundred_and_first_entity_is_dropped(bot: BareBot, aigerim: Person) -> None:
    text = "<b>a</b> " * 101
    sent = await bot.result("sendMessage", chat_id=aigerim.id, text=text, parse_mode="HTML")

    assert len(sent["entities"]) == 100


async def test_a_reply_shows_what_it_answers_one_level_deep(bot: BareBot, aigerim: Person) -> None:
    question = aigerim.send("When is lunch?")
    first = await bot.result(
        "sendMessage",
        chat_id=aigerim.id,
        text="At one",
        reply_parameters={"message_id": question["message_id"], "quote": "lunch"},
    )
    second = await bot.result(
        "sendMessage",
        chat_id=aigerim.id,
        text="Sharp",
        reply_parameters={"message_id": first["message_id"], "chat_id": aigerim.id},
    )

    assert first["reply_to_message"]["text"] == "When is lunch?"
    assert second["reply_to_message"]["text"] == "At one"
    assert "reply_to_message" not in second["reply_to_message"]
    assert aigerim.messages[-1].reply_to == first["message_id"]


async def test_a_quote_has_to_be_in_the_message(bot: BareBot, aigerim: Person) -> None:
    question = aigerim.send("When is lunch?")
    reply = {"message_id": question["message_id"], "quote": "dinner"}

    complaint = await bot.refusal(
        "sendMessage", chat_id=aigerim.id, text="a", reply_parameters=reply
    )
    assert complaint == "QUOTE_TEXT_INVALID"


@pytest.mark.parametrize(
    "reply",
    [
        {"reply_parameters": {"message_id": 999999, "allow_sending_without_reply": True}},
        {"reply_to_message_id": 999999, "allow_sending_without_reply": True},
        {"reply_parameters": {}},
    ],
)
async def test_a_reply_may_go_without_what_it_answers(
    bot: BareBot, aigerim: Person, reply: Parameters
) -> None:
    sent = await bot.result("sendMessage", chat_id=aigerim.id, text="a", **reply)

    assert "reply_to_message" not in sent


async def test_message_ids_grow_with_gaps(bot: BareBot, aigerim: Person) -> None:
    sent = [await bot.result("sendMessage", chat_id=aigerim.id, text="a") for _ in range(60)]
    steps = {later["message_id"] - earlier["message_id"] for earlier, later in pairwise(sent)}

    assert steps == {1, 2}


async def test_a_silent_message_does_not_ring(bot: BareBot, aigerim: Person) -> None:
    loud = await bot.result("sendMessage", chat_id=aigerim.id, text="a")
    await bot.result("sendMessage", chat_id=aigerim.id, text="b", disable_notification=True)

    assert aigerim.rang == [loud["message_id"]]
    assert [message.silent for message in aigerim.messages[1:]] == [False, True]


async def test_contacts_places_and_venues_can_be_sent(bot: BareBot, aigerim: Person) -> None:
    to = {"chat_id": aigerim.id}
    place = {"latitude": "43.2", "longitude": "76.9"}
    contact = await bot.result("sendContact", **to, phone_number="+7701", first_name="Desk")
    location = await bot.result("sendLocation", **to, **place)
    venue = await bot.result("sendVenue", **to, **place, title="School", address="Main st 1")

    assert contact["contact"] == {"phone_number": "+7701", "first_name": "Desk"}
    assert location["location"] == {"latitude": 43.2, "longitude": 76.9}
    assert venue["venue"]["title"] == "School"


async def test_a_place_that_is_no_number_is_nowhere(bot: BareBot, aigerim: Person) -> None:
    sent = await bot.result("sendLocation", chat_id=aigerim.id, latitude="x", longitude="y")

    assert sent["location"] == {"latitude": 0.0, "longitude": 0.0}


@pytest.mark.parametrize(
    ("method", "parameters", "complaint"),
    [
        ("sendContact", {"first_name": "Desk"}, "phone number is empty"),
        ("sendContact", {"phone_number": "+7701"}, "first name is empty"),
        ("sendLocation", {"longitude": "1"}, "latitude is empty"),
        ("sendVenue", {"latitude": "1"}, "longitude is empty"),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
    ],
)
async def test_what_is_missing_is_named(
    bot: BareBot, aigerim: Person, method: str, parameters: Parameters, complaint: str
) -> None:
    assert await bot.refusal(method, chat_id=aigerim.id, **parameters) == complaint


async def test_an_action_is_shown_until_the_message_comes(
    bot: BareBot, aigerim: Person, sandbox: Sandbox
) -> None:
    assert await bot.result("sendChatAction", chat_id=aigerim.id, action="typing") is True
    assert aigerim.chat.acting_until > sandbox.cloud.steady()

    await bot.result("sendMessage", chat_id=aigerim.id, text="a")
    assert aigerim.chat.acting_until == 0.0


async def test_a_copy_has_no_trace_of_its_source(
    bot: BareBot, aigerim: Person, boris: Person
) -> None:
    boris.start()
    original = aigerim.send("look: t.me/x")
    source = {"from_chat_id": aigerim.id, "message_id": original["message_id"]}
    answer = await bot.result("copyMessage", chat_id=boris.id, **source)

    copy = boris.messages[-1]
    assert answer == {"message_id": copy.id}
    assert (copy.text, copy.entities[0].type, copy.forward_from) == ("look: t.me/x", "url", None)


async def test_a_forward_names_its_author(bot: BareBot, aigerim: Person, boris: Person) -> None:
    boris.start()
    original = aigerim.send("look")
    source = {"from_chat_id": aigerim.id, "message_id": original["message_id"]}
    forwarded = await bot.result("forwardMessage", chat_id=boris.id, **source)

    assert forwarded["forward_origin"]["sender_user"]["id"] == aigerim.id
    assert boris.messages[-1].forward_from == "Aigerim"


async def test_a_copy_of_a_photo_keeps_the_file_and_may_have_another_caption(
    bot: BareBot, aigerim: Person
) -> None:
    photo = aigerim.send_media("photo", caption="old")
    source = {"from_chat_id": aigerim.id, "message_id": photo["message_id"]}
    await bot.result("copyMessage", chat_id=aigerim.id, **source, caption="new")
    await bot.result("copyMessage", chat_id=aigerim.id, **source)

    original, changed, same = aigerim.messages[1:]
    assert original.file_id == changed.file_id == same.file_id
    assert (changed.text, same.text) == ("new", "old")


async def test_several_messages_are_copied_or_forwarded_at_once(
    bot: BareBot, aigerim: Person, boris: Person
) -> None:
    boris.start()
    numbers = [aigerim.send(text)["message_id"] for text in ("a", "b")]
    source = {"from_chat_id": aigerim.id, "message_ids": [*numbers, 999999]}
    copies = await bot.result("copyMessages", chat_id=boris.id, **source)
    forwards = await bot.result("forwardMessages", chat_id=boris.id, **source)

    assert [message.text for message in boris.messages[1:]] == ["a", "b", "a", "b"]
    assert [answer["message_id"] for answer in copies + forwards] == [
        message.id for message in boris.messages[1:]
    ]


@pytest.mark.parametrize(
    ("method", "parameters", "complaint"),
    [
        ("copyMessage", {"message_id": 1}, 'parameter "from_chat_id" is required'),
        ("copyMessage", {"from_chat_id": 1, "message_id": 1}, "chat not found"),
        ("copyMessages", {"message_ids": "[1]"}, 'parameter "from_chat_id" is required'),
    ],
)
async def test_a_copy_needs_a_source(
    bot: BareBot, aigerim: Person, method: str, parameters: Parameters, complaint: str
) -> None:
    assert await bot.refusal(method, chat_id=aigerim.id, **parameters) == complaint


@pytest.mark.parametrize(
    ("ids", "complaint"),
    [
        ("", "message identifiers are not specified"),
        ("{", "can't parse message_ids JSON object"),
        ("{}", "expected an Array of message identifiers"),
        (list(range(1, 102)), "too many message identifiers specified"),
        ([{}], "message identifier must be a Number"),
        (["x"], "can't parse message identifier as a Number"),
        ([0], "invalid message identifier specified"),
        ([999999], "there are no messages to forward"),
    ],
)
async def test_wrong_lists_of_messages_are_refused(
    bot: BareBot, aigerim: Person, ids: Any, complaint: str
) -> None:
    source = {"chat_id": aigerim.id, "from_chat_id": aigerim.id, "message_ids": ids}

    assert await bot.refusal("forwardMessages", **source) == complaint


async def test_missing_and_protected_messages_are_not_passed_on(
    bot: BareBot, aigerim: Person
) -> None:
    here = {"chat_id": aigerim.id, "from_chat_id": aigerim.id}
    secret = await bot.result("sendMessage", chat_id=aigerim.id, text="a", protect_content=True)

    copied = await bot.refusal("copyMessage", **here, message_id=999999)
    forwarded = await bot.refusal("forwardMessage", **here, message_id=999999)
    protected = await bot.refusal("copyMessage", **here, message_id=secret["message_id"])
    assert copied == "message to copy not found"
    assert forwarded == "message to forward not found"
    assert protected == "message has protected content and can't be forwarded"
