"""The page with phones, used as a stranger would use it: with the mouse and the keys."""

import json
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
import pytest
from playwright.async_api import (
    BrowserContext,
    Locator,
    Page,
    Request,
    async_playwright,
    expect,
)
from yarl import URL

from sandbox.people import Person
from sandbox.server import Sandbox
from tests.sandbox.bot import BareBot

WIDE: Final = (1440, 900)
NARROW: Final = (390, 844)
# Without a network, and without a sandbox of its own where everything runs as root.
QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOSTILE: Final = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script>",
    "\u200fgnp.exe \u2067abc\u2066",
    "javascript:alert(3)",
)


class ScriptedBot(BareBot):
    """Does what a test tells it, over the Bot API."""

    def __init__(self, http: aiohttp.ClientSession, url: str, sandbox: Sandbox) -> None:
        super().__init__(http, url, sandbox.token)
        self.sandbox = sandbox

    async def says(self, person: Person, text: str, **fields: Any) -> int:
        message = await self.result("sendMessage", chat_id=person.id, text=text, **fields)
        return int(message["message_id"])

    async def answers(self, person: Person, **fields: Any) -> None:
        await self.sandbox.until(lambda: person.unanswered)
        await self.result("answerCallbackQuery", callback_query_id=person.unanswered[-1], **fields)


@dataclass
class Desk:
    """The page, and everything it should not have done."""

    page: Page
    url: str
    faults: list[str] = field(default_factory=list)

    def phone(self, person: Person) -> Locator:
        return self.page.locator(f'.phone[data-person="{person.id}"]')

    def watch(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        self.page.on("request", self._look_at)
        self.page.on(
            "console",
            lambda said: (
                self.faults.append(said.text) if said.type in {"error", "warning"} else None
            ),
        )

    def _look_at(self, request: Request) -> None:
        if not request.url.startswith((self.url, "blob:")):
            self.faults.append(request.url)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[BrowserContext]:
    """One for all tests: a new one costs a second, and each address has its own memory."""
    async with async_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield await browser.new_context(locale="en-US")
        await browser.close()


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(username="minber_demo_bot", first_name="Minber", clock=time.time)


@pytest.fixture
def bot(http: aiohttp.ClientSession, url: str, sandbox: Sandbox) -> ScriptedBot:
    return ScriptedBot(http, url, sandbox)


@pytest.fixture
def aigul(sandbox: Sandbox) -> Person:
    """Has begun to talk to the bot, in Kazakh."""
    person = sandbox.add_person(
        first_name="Айгүл", last_name="Серікқызы", language_code="kk", phone="+77011234567"
    )
    person.start()
    return person


@pytest.fixture
def maria(sandbox: Sandbox) -> Person:
    """Has not met the bot yet; speaks Russian."""
    return sandbox.add_person(first_name="Мария", language_code="ru", phone="+77027654321")


@pytest.fixture
async def desk(browser: BrowserContext, url: str, aigul: Person) -> AsyncIterator[Desk]:
    desk = await opened(browser, url, aigul, WIDE)
    yield desk
    await desk.page.close()
    assert desk.faults == []


@pytest.fixture
async def pocket(browser: BrowserContext, url: str, aigul: Person) -> AsyncIterator[Desk]:
    """The same page on a screen for one hand."""
    desk = await opened(browser, url, aigul, NARROW)
    yield desk
    await desk.page.close()
    assert desk.faults == []


async def opened(browser: BrowserContext, url: str, person: Person, size: tuple[int, int]) -> Desk:
    width, height = size
    page = await browser.new_page()
    await page.set_viewport_size({"width": width, "height": height})
    desk = Desk(page, url)
    desk.watch()
    await page.goto(url)
    await expect(desk.phone(person)).to_be_visible()
    return desk


@pytest.fixture
def phone(desk: Desk, aigul: Person) -> Locator:
    return desk.phone(aigul)


async def writes(phone: Locator, text: str) -> None:
    await phone.get_by_role("combobox").fill(text)
    await phone.get_by_role("combobox").press("Enter")


async def presses(phone: Locator, name: str) -> None:
    await phone.get_by_role("button", name=name, exact=True).click()


async def chooses(phone: Locator, opener: str, item: str) -> None:
    await presses(phone, opener)
    await phone.get_by_role("menuitem", name=item).click()


def keyboard(*rows: list[dict[str, Any]], **fields: Any) -> str:
    return json.dumps({"inline_keyboard": list(rows), **fields})


def words(person: Person) -> list[str]:
    return [message.text for message in person.messages]


# Writing


async def test_stranger_reads_what_the_bot_can_do_and_presses_start(
    bot: ScriptedBot, maria: Person, desk: Desk
) -> None:
    await bot.result("setMyDescription", description="Программа и вопросы", language_code="ru")
    phone = desk.phone(maria)

    await expect(phone.locator(".welcome")).to_contain_text("Программа и вопросы")
    await presses(phone, "Начать")

    await expect(phone.locator(".message")).to_have_count(1)
    assert words(maria) == ["/start"]


async def test_enter_sends_and_shift_enter_breaks_the_line(aigul: Person, phone: Locator) -> None:
    line = phone.get_by_role("combobox")
    await line.fill("Сұрағым бар:")
    await line.press("Shift+Enter")
    await line.press_sequentially("ұстаз қайда?")
    await line.press("Enter")

    await expect(phone.locator(".message.mine").last).to_contain_text("ұстаз қайда?")
    assert words(aigul)[-1] == "Сұрағым бар:\nұстаз қайда?"
    await expect(line).to_have_value("")


async def test_slash_lists_the_commands_and_the_arrows_choose(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    commands = [
        {"command": "agenda", "description": "Форум бағдарламасы"},
        {"command": "ask", "description": "Министрге сұрақ"},
    ]
    await bot.result("setMyCommands", commands=commands)
    line = phone.get_by_role("combobox")

    await expect(phone.get_by_role("button", name="Командалар")).to_be_visible()
    await line.fill("/a")
    await expect(phone.get_by_role("option")).to_have_count(2)
    await line.press("ArrowDown")
    await line.press("ArrowDown")
    await line.press("Enter")

    await expect(phone.locator(".message.mine").last).to_contain_text("/ask")
    assert words(aigul)[-1] == "/ask"


async def test_command_in_a_message_is_sent_by_a_press(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    await bot.says(aigul, "Көмек: /help")
    await presses(phone, "/help")

    await expect(phone.locator(".message.mine").last).to_contain_text("/help")
    assert words(aigul)[-1] == "/help"


async def test_own_message_is_edited_from_its_menu(aigul: Person, phone: Locator) -> None:
    await writes(phone, "Сұрак")
    mine = phone.locator(".message.mine", has_text="Сұра")
    await mine.locator(".bubble").click(button="right")
    await phone.get_by_role("menuitem", name="Өзгерту").click()
    await writes(phone, "Сұрақ")

    await expect(mine).to_contain_text("өзгертілді")
    assert words(aigul)[-1] == "Сұрақ"


async def test_reply_quotes_the_message_it_answers(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    asked = await bot.says(aigul, "Аты-жөніңіз?")
    await phone.locator(".message.theirs .bubble").click(button="right")
    await phone.get_by_role("menuitem", name="Жауап беру").click()
    await writes(phone, "Айгүл")

    await expect(phone.locator(".message.mine .quote")).to_contain_text("Аты-жөніңіз?")
    assert aigul.messages[-1].reply_to == asked


# What the bot says


async def test_formatting_is_shown_and_a_spoiler_waits_for_a_press(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    text = "😀 <b>Қалың <i>көлбеу</i></b> <code>код</code> <tg-spoiler>құпия</tg-spoiler>"
    await bot.says(aigul, text, parse_mode="HTML")
    bubble = phone.locator(".message.theirs .text")

    await expect(bubble.locator("strong")).to_have_text(["Қалың ", "көлбеу"])
    await expect(bubble.locator("strong em")).to_have_text("көлбеу")
    await expect(bubble.locator("code")).to_have_text("код")
    await expect(bubble.locator(".spoiler")).not_to_have_class("spoiler revealed")
    await bubble.get_by_role("button", name="Жасырын мәтінді көрсету").click()
    await expect(bubble.locator(".spoiler")).to_have_class("spoiler revealed")


async def test_edit_changes_the_same_bubble_in_its_place(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    first = await bot.says(aigul, "Кезек: 1")
    await bot.says(aigul, "Кейінгі хабарлама")
    bubble = phone.locator(f'[data-message="{first}"]')
    await expect(bubble).to_contain_text("Кезек: 1")
    await bubble.evaluate("row => { row.marked = true }")

    await bot.result("editMessageText", chat_id=aigul.id, message_id=first, text="Кезек: 2")

    await expect(bubble).to_contain_text("Кезек: 2")
    await expect(bubble).to_contain_text("өзгертілді")
    assert await bubble.evaluate("row => row.marked") is True
    await expect(phone.locator(".message").last).to_contain_text("Кейінгі хабарлама")


async def test_deleted_message_vanishes(bot: ScriptedBot, aigul: Person, phone: Locator) -> None:
    gone = await bot.says(aigul, "Уақытша")
    bubble = phone.locator(f'[data-message="{gone}"]')
    await expect(bubble).to_be_visible()

    await bot.result("deleteMessage", chat_id=aigul.id, message_id=gone)

    await expect(bubble).to_have_count(0)


async def test_reader_of_old_messages_is_not_torn_away(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    for number in range(30):
        await bot.says(aigul, f"{number}-хабарлама")
    last = phone.get_by_text("29-хабарлама")
    await expect(last).to_be_in_viewport()
    await phone.locator(".scroll").hover()
    await phone.page.mouse.wheel(0, -600)
    await expect(last).not_to_be_in_viewport()

    await bot.says(aigul, "Жаңа хабарлама")

    await expect(phone.get_by_role("button", name="Жаңа: 1")).to_be_visible()
    await expect(phone.get_by_text("Жаңа хабарлама")).not_to_be_in_viewport()
    await phone.get_by_role("button", name="Жаңа: 1").click()
    await expect(phone.get_by_text("Жаңа хабарлама")).to_be_in_viewport()


async def test_pinned_message_stands_at_the_top(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    agenda = await bot.says(aigul, "Бағдарлама", disable_notification=True)
    await bot.result("pinChatMessage", chat_id=aigul.id, message_id=agenda)

    await expect(phone.locator(".pinned")).to_contain_text("Бағдарлама")
    await expect(phone.get_by_role("img", name="дыбыссыз")).to_be_visible()


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_stays_text(
    bot: ScriptedBot, aigul: Person, desk: Desk, text: str
) -> None:
    buttons = keyboard([{"text": text, "callback_data": "x"}])
    phone = desk.phone(aigul)
    await writes(phone, text)
    await bot.says(aigul, text, reply_markup=buttons)

    await expect(phone.locator(".message.theirs .text")).to_contain_text(text)
    await expect(phone.locator(".inline-button .label")).to_have_text(text)
    assert await phone.locator(".text img, .text script, .text a").count() == 0


# Pressing


@pytest.fixture
async def pressed(bot: ScriptedBot, aigul: Person, phone: Locator) -> Locator:
    """A button that has been pressed."""
    await bot.says(aigul, "Сақтаймыз ба?", reply_markup=keyboard([button("✅ Иә"), button("Жоқ")]))
    await presses(phone, "✅ Иә")
    return phone.locator(".inline-button", has_text="✅ Иә")


def button(text: str, **fields: Any) -> dict[str, Any]:
    return {"text": text, **(fields or {"callback_data": text})}


async def test_button_turns_a_wheel_until_the_bot_answers(
    bot: ScriptedBot, aigul: Person, pressed: Locator
) -> None:
    await expect(pressed).to_have_attribute("aria-busy", "true")

    await bot.answers(aigul)

    await expect(pressed).not_to_have_attribute("aria-busy", "true")
    await expect(pressed.locator(".spinner")).to_have_count(0)


async def test_wheel_stops_by_itself_after_half_a_minute(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    await phone.page.clock.install()
    await phone.page.reload()
    await bot.says(aigul, "Сақтаймыз ба?", reply_markup=keyboard([button("Иә")]))
    await presses(phone, "Иә")
    await expect(phone.locator(".spinner")).to_have_count(1)

    await phone.page.clock.fast_forward(31_000)

    await expect(phone.locator(".spinner")).to_have_count(0)


@pytest.mark.usefixtures("pressed")
async def test_plain_answer_is_a_notice(bot: ScriptedBot, aigul: Person, phone: Locator) -> None:
    await bot.answers(aigul, text="Сақталды")

    await expect(phone.get_by_role("status").filter(has_text="Сақталды")).to_be_visible()


@pytest.mark.usefixtures("pressed")
async def test_alert_waits_for_ok_and_covers_only_its_own_phone(
    bot: ScriptedBot, aigul: Person, maria: Person, desk: Desk
) -> None:
    await bot.answers(aigul, text="Орын қалмады", show_alert=True)
    alert = desk.phone(aigul).get_by_role("alertdialog")

    await expect(alert).to_contain_text("Орын қалмады")
    await expect(desk.phone(maria).get_by_role("button", name="Начать")).to_be_enabled()
    await presses(alert, "OK")
    await expect(alert).to_have_count(0)


async def test_buttons_stand_in_rows_as_sent_and_wear_their_colours(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    rows = [
        [button("1"), button("2"), button("3")],
        [button("Жою", style="danger", callback_data="d")],
    ]
    await bot.says(aigul, "Таңдаңыз", reply_markup=keyboard(*rows))

    shown = phone.locator(".inline-keyboard .button-row")
    await expect(shown).to_have_text(["123", "Жою"])
    await expect(phone.get_by_role("button", name="Жою")).to_have_class("inline-button danger")


async def test_link_button_asks_before_it_opens_the_address(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    rows = [button("Карта", url="https://example.org/map")]
    await bot.says(aigul, "Жол", reply_markup=keyboard(rows))
    await presses(phone, "Карта")

    await expect(phone.get_by_role("dialog")).to_contain_text("https://example.org/map")
    await presses(phone, "Болдырмау")
    await expect(phone.get_by_role("dialog")).to_have_count(0)


async def test_deep_link_to_this_bot_offers_start_on_this_phone(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    rows = [button("Кіру", url="https://t.me/minber_demo_bot?start=west-2024")]
    await bot.says(aigul, "Шақыру", reply_markup=keyboard(rows))
    await presses(phone, "Кіру")
    await presses(phone, "Бастау")

    await expect(phone.locator(".message.mine").last).to_contain_text("/start west-2024")
    assert words(aigul)[-1] == "/start west-2024"


async def test_deep_link_is_typed_into_the_menu(aigul: Person, phone: Locator) -> None:
    await chooses(phone, "Мәзір", "start сілтемесін ашу")
    await phone.get_by_label("t.me/minber_demo_bot?start=").fill("hall_7")
    await presses(phone, "Ашу")
    await presses(phone, "Бастау")

    await expect(phone.locator(".message.mine").last).to_contain_text("/start hall_7")
    assert words(aigul)[-1] == "/start hall_7"


async def test_copy_button_copies(bot: ScriptedBot, aigul: Person, phone: Locator) -> None:
    await phone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    rows = [button("Кодты көшіру", copy_text={"text": "MINBER-147"})]
    await bot.says(aigul, "Код", reply_markup=keyboard(rows))
    await presses(phone, "Кодты көшіру")

    await expect(phone.get_by_role("status").filter(has_text="Көшірілді")).to_be_visible()
    assert await phone.page.evaluate("navigator.clipboard.readText()") == "MINBER-147"


# The reply keyboard


def reply_keyboard(*rows: list[dict[str, Any]], **fields: Any) -> str:
    return json.dumps({"keyboard": list(rows), "resize_keyboard": True, **fields})


async def test_key_sends_its_words_and_a_one_time_keyboard_folds(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    keys = reply_keyboard(
        [{"text": "📅 Бағдарлама"}],
        one_time_keyboard=True,
        input_field_placeholder="Таңдаңыз",
    )
    await bot.says(aigul, "Мәзір", reply_markup=keys)
    await expect(phone.get_by_placeholder("Таңдаңыз")).to_be_visible()
    await presses(phone, "📅 Бағдарлама")

    await expect(phone.locator(".message.mine").last).to_contain_text("📅 Бағдарлама")
    await expect(phone.locator(".reply-keyboard")).to_be_hidden()
    await presses(phone, "Бот пернетақтасы")
    await expect(phone.locator(".reply-keyboard")).to_be_visible()


async def test_number_is_shared_only_after_a_yes(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    keys = reply_keyboard([{"text": "📱 Нөмірімді жіберу", "request_contact": True}])
    await bot.says(aigul, "Нөміріңіз?", reply_markup=keys)

    await presses(phone, "📱 Нөмірімді жіберу")
    await expect(phone.get_by_role("dialog")).to_contain_text("+77011234567")
    await presses(phone, "Болдырмау")
    assert [message.contact for message in aigul.messages] == [None, None]
    await presses(phone, "📱 Нөмірімді жіберу")
    await presses(phone, "Жіберу")

    await expect(phone.locator(".message.mine").last).to_contain_text("+77011234567")
    contact = aigul.messages[-1].contact
    assert contact is not None
    assert contact["user_id"] == aigul.id


# Files


async def test_photo_goes_with_its_caption_and_opens_large(
    sandbox: Sandbox, aigul: Person, phone: Locator, picture: bytes
) -> None:
    async with phone.page.expect_file_chooser() as chooser:
        await chooses(phone, "Тіркеу", "Сурет")
    file = await chooser.value
    await file.set_files({"name": "hall.png", "mimeType": "image/png", "buffer": picture})
    await phone.get_by_placeholder("Сипаттама қосу…").fill("Залдан")
    await presses(phone, "Жіберу")

    await expect(phone.locator(".message.mine").last).to_contain_text("Залдан")
    await presses(phone, "Суретті үлкейту")
    await expect(phone.page.locator(".viewer img")).to_be_visible()
    await phone.page.keyboard.press("Escape")
    await expect(phone.page.locator(".viewer")).to_have_count(0)
    assert sandbox.file(aigul.messages[-1].file_id or "") == picture


@pytest.fixture
async def picture(desk: Desk) -> bytes:
    """A real PNG, from the browser's own hand."""
    return await desk.page.locator(".phone").first.screenshot()


async def test_voice_message_needs_no_microphone(
    sandbox: Sandbox, aigul: Person, phone: Locator
) -> None:
    await presses(phone, "Қысқа дауыстық хабарлама жіберу")

    await expect(phone.get_by_role("button", name="Тыңдау")).to_be_visible()
    assert sandbox.file(aigul.messages[-1].file_id or "")[:4] == b"RIFF"


async def test_document_of_the_bot_can_be_saved(
    bot: ScriptedBot, aigul: Person, phone: Locator
) -> None:
    form = aiohttp.FormData({"chat_id": str(aigul.id)}, quote_fields=False)
    form.add_field("document", b"name;phone\n", filename="тізім.csv", content_type="text/csv")
    async with bot.http.post(bot.address("sendDocument"), data=form) as response:
        assert response.status == 200

    async with phone.page.expect_download() as saved:
        await phone.get_by_role("link", name="тізім.csv").click()
    download = await saved.value
    assert download.suggested_filename == "тізім.csv"
    assert (await download.path()).read_bytes() == b"name;phone\n"


# Blocking, people, screens, the connection


async def test_blocked_bot_is_restarted_with_one_press(
    sandbox: Sandbox, aigul: Person, phone: Locator
) -> None:
    await chooses(phone, "Мәзір", "Ботты бұғаттау")
    await sandbox.until(lambda: aigul.chat.blocked)
    await expect(phone.get_by_role("combobox")).to_be_hidden()

    await presses(phone, "Ботты қайта қосу")

    await expect(phone.locator(".message")).to_have_count(2)
    await expect(phone.get_by_role("combobox")).to_be_visible()
    assert not aigul.chat.blocked
    assert words(aigul) == ["/start", "/start"]


async def test_bot_is_unblocked_from_the_menu_without_a_word(
    aigul: Person, phone: Locator
) -> None:
    await chooses(phone, "Мәзір", "Ботты бұғаттау")
    await chooses(phone, "Мәзір", "Ботты бұғаттан шығару")

    await expect(phone.get_by_role("combobox")).to_be_visible()
    assert words(aigul) == ["/start"]


async def test_new_person_gets_a_phone(sandbox: Sandbox, desk: Desk) -> None:
    await desk.page.get_by_role("button", name="Add a person").click()
    await desk.page.get_by_label("First name").fill("Ольга")
    await desk.page.get_by_label("Language").select_option("ru")
    await desk.page.get_by_role("button", name="Add", exact=True).click()

    phone = desk.page.locator(".phone", has_text="Ольга")
    await expect(phone.get_by_role("button", name="Начать")).to_be_visible()
    account = list(sandbox.people.values())[-1].account
    assert (account.first_name, account.language_code) == ("Ольга", "ru")
    assert account.phone is not None


async def test_phones_stand_side_by_side_and_are_put_away(
    aigul: Person, maria: Person, desk: Desk
) -> None:
    await expect(desk.phone(maria)).to_be_visible()
    chip = desk.page.get_by_role("group", name="Shown phones").get_by_role("button", name="Мария")

    await chip.click()

    await expect(desk.phone(maria)).to_be_hidden()
    await expect(desk.phone(aigul)).to_be_visible()
    await expect(chip).to_have_attribute("aria-pressed", "false")


async def test_narrow_screen_is_one_phone_with_a_switcher(
    bot: ScriptedBot, aigul: Person, maria: Person, pocket: Desk
) -> None:
    tab = pocket.page.get_by_role("tab", name="Мария")
    await expect(tab).to_have_attribute("aria-selected", "false")
    maria.start()
    await bot.says(maria, "Добро пожаловать")
    await expect(tab.locator(".badge")).to_have_text("1")

    await tab.click()

    await expect(pocket.phone(maria).get_by_text("Добро пожаловать")).to_be_in_viewport()
    await expect(pocket.phone(aigul)).to_be_hidden()
    await expect(tab.locator(".badge")).to_be_hidden()
    width = await pocket.phone(maria).evaluate("phone => phone.getBoundingClientRect().width")
    assert width == NARROW[0]


async def test_night_comes_to_one_phone_or_to_all(
    aigul: Person, maria: Person, desk: Desk
) -> None:
    await chooses(desk.phone(aigul), "Мәзір", "Түнгі режим")
    await expect(desk.phone(aigul)).to_have_attribute("data-theme", "dark")
    await expect(desk.phone(maria)).not_to_have_attribute("data-theme", "dark")

    await desk.page.get_by_role("button", name="Night mode").click()
    await expect(desk.page.locator("html")).to_have_attribute("data-theme", "dark")


async def test_everything_is_within_reach_of_the_keys(
    bot: ScriptedBot, aigul: Person, desk: Desk
) -> None:
    await bot.says(aigul, "Таңдаңыз", reply_markup=keyboard([button("Иә")]))
    phone = desk.phone(aigul)
    choice = phone.get_by_role("button", name="Иә")
    await choice.focus()
    await desk.page.keyboard.press("Enter")
    await bot.answers(aigul, text="Қабылданды", show_alert=True)
    await expect(phone.get_by_role("button", name="OK")).to_be_focused()

    await desk.page.keyboard.press("Escape")

    await expect(phone.get_by_role("alertdialog")).to_have_count(0)
    await expect(choice).to_be_focused()
    await desk.page.keyboard.press("ArrowUp")
    await desk.page.keyboard.press("Enter")
    await expect(phone.get_by_role("menuitem").first).to_be_focused()


async def test_page_comes_back_after_the_sandbox_was_away(
    browser: BrowserContext, sandbox: Sandbox, aigul: Person
) -> None:
    async with sandbox.serve() as url:
        desk = await opened(browser, url, aigul, WIDE)
    phone = desk.phone(aigul)
    await expect(phone.locator(".subtitle")).to_have_text("қосылып жатыр…")
    aigul.send("Байланыс жоқта")

    async with sandbox.serve(port=URL(url).port or 0):
        await expect(phone.get_by_text("Байланыс жоқта")).to_be_visible()
        await expect(phone.locator(".subtitle")).to_have_text("бот")
        await desk.page.close()
