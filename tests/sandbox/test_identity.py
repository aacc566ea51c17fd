"""The bot's own face."""

from typing import Any

import pytest

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot

HELP = [{"command": "help", "description": "What I can do"}]


async def test_the_bot_learns_who_it_is(bot: BareBot) -> None:
    me = await bot.result("getMe")

    assert (me["id"], me["is_bot"], me["username"]) == (42, True, "sandbox_bot")
    assert me["can_read_all_group_messages"] is False


@pytest.mark.parametrize("method", ["close", "logOut"])
async def test_the_bot_may_say_goodbye(bot: BareBot, method: str) -> None:
    assert await bot.result(method) is True


@pytest.mark.parametrize(
    ("what", "field", "default"),
    [
        ("Name", "name", "Sandbox"),
        ("Description", "description", ""),
        ("ShortDescription", "short_description", ""),
    ],
)
async def test_texts_are_set_per_language(
    bot: BareBot, what: str, field: str, default: str
) -> None:
    async def shown(language: str) -> str:
        answer = await bot.result(f"getMy{what}", language_code=language)
        return str(answer[field])

    first = await shown("")
    await bot.result(f"setMy{what}", **{field: "Minber"})
    await bot.result(f"setMy{what}", **{field: "Мінбер"}, language_code="kk")
    chosen = [await shown("kk"), await shown("ru")]
    await bot.result(f"setMy{what}", language_code="kk")

    assert first == default
    assert chosen == ["Мінбер", "Minber"]
    assert await shown("kk") == "Minber"


async def test_a_new_name_is_the_name_of_its_messages(bot: BareBot, aigerim: Person) -> None:
    await bot.result("setMyName", name="Minber")
    sent = await bot.result("sendMessage", chat_id=aigerim.id, text="a")

    assert sent["from"]["first_name"] == "Minber"


@pytest.mark.parametrize(
    ("method", "parameters", "complaint"),
    [
        ("setMyName", {"name": "x" * 65}, "name is too long"),
        (
            "setMyShortDescription",
            {"short_description": "x" * 121},
            "short description is too long",
        ),
        ("setMyDescription", {"language_code": "kaz"}, "invalid language code specified"),
    ],
)
async def test_wrong_texts_are_refused(
    bot: BareBot, method: str, parameters: dict[str, Any], complaint: str
) -> None:
    assert await bot.refusal(method, **parameters) == complaint


async def test_commands_are_set_got_and_deleted(bot: BareBot) -> None:
    commands = [{"command": "/help ", "description": " What I can do "}]
    await bot.result("setMyCommands", commands=commands, language_code="ru")
    got = await bot.result("getMyCommands", language_code="ru")
    await bot.result("deleteMyCommands", language_code="ru")

    assert got == HELP
    assert await bot.result("getMyCommands", language_code="ru") == []


async def test_a_person_sees_the_closest_commands(
    bot: BareBot, aigerim: Person, boris: Person, sandbox: Sandbox
) -> None:
    def named(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": name}]

    private = {"type": "all_private_chats"}
    hers = {"type": "chat", "chat_id": aigerim.id}
    assert sandbox.bot.commands_for(boris.account) == []
    await bot.result("setMyCommands", commands=named("all"))
    await bot.result("setMyCommands", commands=named("private"), scope=private)
    await bot.result("setMyCommands", commands=named("russian"), scope=private, language_code="ru")
    await bot.result("setMyCommands", commands=named("hers"), scope=hers)

    assert sandbox.bot.commands_for(aigerim.account) == named("hers")
    assert sandbox.bot.commands_for(boris.account) == named("russian")


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ("{", "can't parse commands JSON object"),
        ("{}", "expected an Array of BotCommand"),
        (["x"], "can't parse BotCommand: expected an Object"),
        ([{"command": "a"}], "can't parse BotCommand: Can't find field \"description\""),
        ([{"command": "/", "description": "b"}], "command must be non-empty"),
        (
            [{"command": "a" * 33, "description": "b"}],
            "command length must not exceed 32",
        ),
        ([{"command": "a", "description": " "}], "command description must be non-empty"),
        (
            [{"command": "a", "description": "b" * 257}],
            "command description length must not exceed 256",
        ),
        ([{"command": "Ask", "description": "b"}], "BOT_COMMAND_INVALID"),
        (HELP * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_wrong_commands_are_refused(bot: BareBot, commands: Any, complaint: str) -> None:
    assert await bot.refusal("setMyCommands", commands=commands) == complaint


@pytest.mark.parametrize(
    ("scope", "complaint"),
    [
        ("{", "can't parse BotCommandScope JSON object"),
        ("[]", "can't parse BotCommandScope: BotCommandScope must be an Object"),
        ("{}", "can't parse BotCommandScope: Can't find field \"type\""),
        ({"type": "x"}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"type": "chat"}, "can't parse BotCommandScope: Empty chat_id specified"),
        (
            {"type": "chat_member", "chat_id": 1, "user_id": "x"},
            "can't parse BotCommandScope: Invalid user_id specified",
        ),
        ({"type": "chat", "chat_id": 1}, "chat not found"),
    ],
)
async def test_wrong_scopes_are_refused(bot: BareBot, scope: Any, complaint: str) -> None:
    assert await bot.refusal("setMyCommands", commands=HELP, scope=scope) == complaint


async def test_commands_of_a_member_of_a_group_are_their_own(
    bot: BareBot, aigerim: Person, sandbox: Sandbox
) -> None:
    group = sandbox.add_to_group("Desk")
    scope = {"type": "chat_member", "chat_id": group.id, "user_id": aigerim.id}
    await bot.result("setMyCommands", commands=HELP, scope=scope)

    assert await bot.result("getMyCommands", scope=scope) == HELP
    assert sandbox.bot.commands_for(aigerim.account) == []


async def test_the_menu_button_is_set_for_all_or_for_one(bot: BareBot, aigerim: Person) -> None:
    one = {"chat_id": aigerim.id}
    app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://a.kz"}}
    before = [await bot.result("getChatMenuButton"), await bot.result("getChatMenuButton", **one)]
    await bot.result("setChatMenuButton", menu_button=app)
    await bot.result("setChatMenuButton", **one, menu_button={"type": "commands"})
    after = [await bot.result("getChatMenuButton"), await bot.result("getChatMenuButton", **one)]
    await bot.result("setChatMenuButton")

    assert before == [{"type": "commands"}, {"type": "default"}]
    assert after == [app, {"type": "commands"}]
    assert await bot.result("getChatMenuButton") == {"type": "commands"}


@pytest.mark.parametrize(
    ("menu_button", "complaint"),
    [
        ({"type": "x"}, "can't parse menu button: MenuButton has unsupported type"),
        ([1], "can't parse menu button: MenuButton has unsupported type"),
        (
            {"type": "web_app", "text": "a"},
            "can't parse menu button: text and web_app are needed",
        ),
        (
            {"type": "web_app", "text": "a", "web_app": {"url": "http://a.kz"}},
            "menu button Web App URL 'http://a.kz' is invalid: Only HTTPS links are allowed",
        ),
    ],
)
async def test_a_wrong_menu_button_is_refused(
    bot: BareBot, menu_button: Any, complaint: str
) -> None:
    assert await bot.refusal("setChatMenuButton", menu_button=menu_button) == complaint


async def test_a_chat_is_looked_at(bot: BareBot, aigerim: Person) -> None:
    chat = await bot.result("getChat", chat_id=aigerim.id)

    assert (chat["first_name"], chat["type"]) == ("Aigerim", "private")
    assert "pinned_message" not in chat


async def test_members_are_looked_at(
    bot: BareBot, aigerim: Person, boris: Person, sandbox: Sandbox
) -> None:
    group = sandbox.add_to_group("Desk")
    here = {"chat_id": group.id}
    me = await bot.result("getChatMember", **here, user_id=42)
    other = await bot.result("getChatMember", **here, user_id=boris.id)
    nobody = await bot.refusal("getChatMember", **here, user_id=5)
    stranger = await bot.refusal("getChatMember", chat_id=aigerim.id, user_id=boris.id)

    assert (me["user"]["id"], other["user"]["username"]) == (42, "boris_kim")
    assert nobody == stranger == "user not found"
