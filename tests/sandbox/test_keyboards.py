"""Keyboards: what is read, what is refused."""

from typing import Any

import pytest

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot, button, inline

BAD_BUTTON = "can't parse inline keyboard button: "
TEXT_BUTTON = BAD_BUTTON + "Text buttons are unallowed in the inline keyboard"
ONLY_HTTPS = (
    "inline keyboard button Web App URL 'http://a.kz' is invalid: Only HTTPS links are allowed"
)
REFUSED: list[tuple[Any, str]] = [
    ("{", "can't parse reply keyboard markup JSON object"),
    ("[]", "object expected as reply markup"),
    ({"inline_keyboard": None}, 'field "inline_keyboard" must be of type Array'),
    ({"keyboard": "x"}, 'field "keyboard" must be of type Array'),
    (
        {"inline_keyboard": ["x"]},
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    ({"keyboard": ["x"]}, 'field "keyboard" must be an Array of Arrays'),
    (inline([{"text": "a"}]), TEXT_BUTTON),
    (inline([{"text": "a", "callback_data": ""}]), TEXT_BUTTON),
    (inline([{"text": "a", "url": ""}]), TEXT_BUTTON),
    (inline([{"callback_data": "a"}]), BAD_BUTTON + 'Can\'t find field "text"'),
    ({"inline_keyboard": [["a"]]}, BAD_BUTTON + "InlineKeyboardButton must be an Object"),
    (
        inline([button("a") | {"style": "warning"}]),
        BAD_BUTTON + "invalid button style specified",
    ),
    (
        inline([{"text": "a", "callback_data": {}}]),
        BAD_BUTTON + 'Field "callback_data" must be of type String',
    ),
    (
        inline([{"text": "a", "web_app": "x"}]),
        BAD_BUTTON + 'Field "web_app" must be of type Object',
    ),
    (inline([{"text": "a", "copy_text": {}}]), BAD_BUTTON + 'Can\'t find field "text"'),
    (
        {"keyboard": [[5]]},
        "can't parse keyboard button: KeyboardButton must be a String or an Object",
    ),
    ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
    (inline([button("")]), "inline keyboard button text must be non-empty"),
    ({"keyboard": [[""]]}, "keyboard button text must be non-empty"),
    (
        inline([button("a") | {"url": "https://a.kz"}]),
        "inline keyboard button has several actions: url, callback_data",
    ),
    (
        inline([{"text": "a", "url": "http://localhost"}]),
        "inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
    ),
    (
        inline([{"text": "a", "web_app": {"url": "http://a.kz"}}]),
        ONLY_HTTPS,
    ),
    (inline([button("a", "қ" * 33)]), "BUTTON_DATA_INVALID"),
    (inline([{"text": "a", "copy_text": {"text": "x" * 257}}]), "BUTTON_COPY_TEXT_INVALID"),
    (inline([button("a")] * 9), "reply markup is too long"),
    (inline(*[[button("a")]] * 101), "reply markup is too long"),
    ({"keyboard": [["a"] * 13]}, "reply markup is too long"),
    ({"keyboard": [["a"]] * 301}, "reply markup is too long"),
]


@pytest.mark.parametrize(("markup", "complaint"), REFUSED)
async def test_a_wrong_keyboard_is_refused(
    bot: BareBot, aigerim: Person, markup: Any, complaint: str
) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=aigerim.id, text="a", reply_markup=markup)

    assert refusal == complaint


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("request_contact", "phone number can be requested in private chats only"),
        ("request_location", "location can be requested in private chats only"),
    ],
)
async def test_people_are_asked_for_themselves_in_private_only(
    bot: BareBot, sandbox: Sandbox, name: str, complaint: str
) -> None:
    group = sandbox.add_to_group("Desk")
    markup = {"keyboard": [[{"text": "a", name: True}]]}

    refusal = await bot.refusal("sendMessage", chat_id=group.id, text="a", reply_markup=markup)
    assert refusal == complaint


async def test_a_web_app_opens_in_private_only(
    bot: BareBot, aigerim: Person, sandbox: Sandbox
) -> None:
    markup = inline([{"text": "a", "web_app": {"url": "https://a.kz"}}])
    group = sandbox.add_to_group("Desk")

    refusal = await bot.refusal("sendMessage", chat_id=group.id, text="a", reply_markup=markup)
    await bot.result("sendMessage", chat_id=aigerim.id, text="a", reply_markup=markup)
    assert refusal == "BUTTON_TYPE_INVALID"


async def test_every_kind_of_button_is_shown(bot: BareBot, aigerim: Person) -> None:
    markup = inline(
        [
            button("press", "ab") | {"style": "danger"},
            {"text": "open", "url": "egov.kz"},
            {"text": "who", "url": f"tg://user?id={aigerim.id}"},
        ],
        [{"text": "copy", "copy_text": {"text": "QAZ"}}, {"text": "gone", "disabled": {}}],
    )
    await bot.result("sendMessage", chat_id=aigerim.id, text="a", reply_markup=markup)

    shown = [button for row in aigerim.messages[-1].buttons for button in row]
    assert [button.kind for button in shown] == ["callback", "url", "url", "copy", "disabled"]
    assert (shown[0].data, shown[0].style) == ("ab", "danger")
    assert shown[1].url == "http://egov.kz/"
    assert shown[3].copy_text == "QAZ"


async def test_callback_data_of_64_bytes_is_taken(bot: BareBot, aigerim: Person) -> None:
    markup = inline([button("a", "қ" * 32)])

    await bot.result("sendMessage", chat_id=aigerim.id, text="a", reply_markup=markup)
    assert aigerim.messages[-1].buttons[0][0].data == "қ" * 32


async def test_a_number_may_stand_for_a_text(bot: BareBot, aigerim: Person) -> None:
    markup = inline([{"text": 5, "callback_data": 7}])
    sent = await bot.result("sendMessage", chat_id=aigerim.id, text="a", reply_markup=markup)

    assert sent["reply_markup"] == inline([button("5", "7")])


async def test_a_reply_keyboard_stays_until_it_is_taken_away(
    bot: BareBot, aigerim: Person
) -> None:
    markup = {"keyboard": [["Agenda"]], "resize_keyboard": True}
    to = {"chat_id": aigerim.id, "text": "a"}
    sent = await bot.result("sendMessage", **to, reply_markup=markup)
    await bot.result("sendMessage", **to)
    shown = aigerim.keyboard
    await bot.result("sendMessage", **to, reply_markup={"remove_keyboard": True})

    assert shown == {"keyboard": [[{"text": "Agenda"}]], "resize_keyboard": True}
    assert aigerim.keyboard is None
    assert "reply_markup" not in sent


async def test_a_forced_reply_takes_the_keyboard_away(bot: BareBot, aigerim: Person) -> None:
    to = {"chat_id": aigerim.id, "text": "a"}
    await bot.result("sendMessage", **to, reply_markup={"keyboard": [["a"]]})
    await bot.result("sendMessage", **to, reply_markup={"force_reply": True})

    assert aigerim.keyboard is None


async def test_the_keyboard_goes_with_its_message(bot: BareBot, aigerim: Person) -> None:
    to = {"chat_id": aigerim.id}
    sent = await bot.result("sendMessage", **to, text="a", reply_markup={"keyboard": [["a"]]})
    await bot.result("deleteMessage", **to, message_id=sent["message_id"])

    assert aigerim.keyboard is None


@pytest.mark.parametrize("markup", [{}, {"inline_keyboard": []}])
async def test_an_empty_keyboard_is_none(
    bot: BareBot, aigerim: Person, markup: dict[str, Any]
) -> None:
    sent = await bot.result("sendMessage", chat_id=aigerim.id, text="a", reply_markup=markup)

    assert "reply_markup" not in sent


async def test_a_plain_reply_keyboard_is_for_groups_too(bot: BareBot, sandbox: Sandbox) -> None:
    group = sandbox.add_to_group("Desk")
    markup = {"keyboard": [["Agenda"]]}
    await bot.result("sendMessage", chat_id=group.id, text="a", reply_markup=markup)

    assert group.chat.keyboard == {"keyboard": [[{"text": "Agenda"}]]}
