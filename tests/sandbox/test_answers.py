"""Presses of buttons and their one answer."""

from typing import Any

import pytest

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot, button, inline
from tests.sandbox.conftest import Clock

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def pressed(bot: BareBot, aigerim: Person) -> str:
    """The id of a press that waits for its answer."""
    markup = inline([button("yes", "1"), button("no", "2")])
    await bot.result("sendMessage", chat_id=aigerim.id, text="?", reply_markup=markup)
    return aigerim.press_button("no")


async def test_a_press_brings_the_message_as_it_is_now(
    bot: BareBot, aigerim: Person, pressed: str
) -> None:
    [update] = await bot.updates()
    query = update["callback_query"]

    assert (query["id"], query["data"], query["from"]["id"]) == (pressed, "2", aigerim.id)
    assert query["message"]["text"] == "?"
    assert query["chat_instance"].isdecimal()
    assert aigerim.unanswered == [pressed]


async def test_a_press_on_a_message_that_is_gone_brings_a_stub(
    bot: BareBot, aigerim: Person, pressed: str
) -> None:
    message = aigerim.messages[-1].id
    await bot.result("deleteMessage", chat_id=aigerim.id, message_id=message)
    aigerim.press(message, "forged")

    update = (await bot.updates())[-1]
    assert update["callback_query"]["message"] == {
        "message_id": message,
        "chat": aigerim.chat.shape,
        "date": 0,
    }
    assert aigerim.unanswered[0] == pressed


async def test_the_person_sees_the_answer(
    bot: BareBot, aigerim: Person, pressed: str, sandbox: Sandbox
) -> None:
    await bot.result("answerCallbackQuery", callback_query_id=pressed, text="ok", show_alert=True)

    [answer] = aigerim.answers
    assert (answer.query_id, answer.text, answer.show_alert) == (pressed, "ok", True)
    assert (answer.url, answer.at) == ("", 1_790_000_000.0)
    assert aigerim.unanswered == []
    assert sandbox.complaints == []


async def test_a_press_has_one_answer(bot: BareBot, pressed: str) -> None:
    await bot.result("answerCallbackQuery", callback_query_id=pressed)

    assert await bot.refusal("answerCallbackQuery", callback_query_id=pressed) == TOO_OLD


@pytest.mark.parametrize("query", ["1", "nonsense", ""])
async def test_an_unknown_press_has_none(bot: BareBot, query: str) -> None:
    assert await bot.refusal("answerCallbackQuery", callback_query_id=query) == TOO_OLD


async def test_after_fifteen_seconds_it_is_too_late(
    bot: BareBot, pressed: str, clock: Clock
) -> None:
    clock.forward(15.1)

    assert await bot.refusal("answerCallbackQuery", callback_query_id=pressed) == TOO_OLD


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [({"text": "x" * 201}, "MESSAGE_TOO_LONG"), ({"url": "localhost"}, "URL_INVALID")],
)
async def test_a_wrong_answer_is_refused_and_may_be_mended(
    bot: BareBot, pressed: str, parameters: dict[str, Any], complaint: str
) -> None:
    query = {"callback_query_id": pressed}

    assert await bot.refusal("answerCallbackQuery", **query, **parameters) == complaint
    assert await bot.result("answerCallbackQuery", **query, url="t.me/x") is True


@pytest.mark.usefixtures("pressed")
async def test_a_button_that_is_not_there_cannot_be_pressed(aigerim: Person) -> None:
    with pytest.raises(LookupError, match=r"no button «maybe», there are: \['yes', 'no'\]"):
        aigerim.press_button("maybe")
