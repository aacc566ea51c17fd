"""The minister's assistant at the tablet."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from forum.backstage import CueKind
from forum.forums import ForumId
from forum.pages import Page as SecretPage
from forum.questions import QuestionState
from forum.stage import Turn
from tests.hall.screens import asked, link_to, make_links
from tests.people import WEST, Forum, Visitor

TABLET = ViewportSize(width=1194, height=834)


@pytest.fixture
async def tablet(forum: Forum, browser: Browser) -> AsyncIterator[Page]:
    """In Russian; the minister's session goes from 14:00 to 15:30."""
    forum.clock.at("14:25")
    await make_links(forum)
    context = await browser.new_context(locale="ru-RU", viewport=TABLET)
    faults: list[str] = []
    page = await context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    await page.goto(link_to(forum, SecretPage.ASSISTANT))
    yield page
    await context.close()
    assert faults == []


async def reads(page: Page, selector: str, *texts: str) -> None:
    await expect(page.locator(selector)).to_have_text(list(texts), use_inner_text=True)


async def enqueue(forum: Forum, text: str, author: Visitor, direction: str) -> None:
    number = await asked(
        forum, text, "ru", author=author, direction=direction, state=QuestionState.ACCEPTED
    )
    assert await forum.read(lambda: forum.storage.stages.append(number))


async def test_before_anybody_has_asked(tablet: Page) -> None:
    await reads(
        tablet,
        ".none",
        "На экране вопроса нет.",
        "Следующий вопрос не выбран.",
        "Очередь пуста.",
        "Принятых вопросов пока нет.",
    )
    await expect(tablet.locator(".cue")).to_have_count(0)


async def test_now_next_and_the_queue_are_live(tablet: Page, forum: Forum) -> None:
    author = await forum.director("Айгүл")
    await asked(forum, "Мектеп қашан ашылады?", author=author, translation="Когда школа?")
    await reads(tablet, ".now .text", "Мектеп қашан ашылады?")
    await reads(tablet, ".now .translation", "Когда школа?")
    await asked(forum, "Автобус болады ма?", author=author, state=QuestionState.NEXT)
    await reads(tablet, ".next .text", "Автобус болады ма?")
    await enqueue(forum, "Кто оплатит интернет?", author, "other")
    await enqueue(forum, "Когда отменят отчёты?", author, "teachers")
    await reads(tablet, ".queued .text", "Кто оплатит интернет?", "Когда отменят отчёты?")
    await reads(tablet, ".queued .direction", "Другая тема", "Подготовка педагогов")


async def test_the_strongest_questions_of_each_direction(tablet: Page, forum: Forum) -> None:
    for text in ("Первый вопрос?", "Второй вопрос?", "Третий вопрос?", "Четвёртый вопрос?"):
        author = await forum.director("Айгүл")
        await asked(forum, text, "ru", author=author, state=QuestionState.ACCEPTED)
    await expect(tablet.locator("h3 small")).to_have_text("4\u00a0вопроса · спрашивают: 4")
    await expect(tablet.locator(".strong")).to_have_count(3)
    await expect(tablet.locator("h3")).to_contain_text("Инфраструктура")


async def heard(forum: Forum, author: Visitor, language: str, direction: str) -> None:
    """A question of theirs was on the screen, and is answered."""
    number = await asked(forum, "Мектеп қашан?", language, author=author, direction=direction)
    questions, now = forum.storage.questions, forum.clock()
    turn = Turn(forum_id=ForumId(WEST), left=None, came=number, by=author.id, at=now)

    def answer() -> None:
        forum.storage.stages.record(turn)
        assert questions.move(number, {QuestionState.ON_SCREEN}, QuestionState.ANSWERED, now)

    await forum.read(answer)


async def test_who_has_not_been_heard_yet(tablet: Page, forum: Forum) -> None:
    author = await forum.director("Айгүл")
    for direction in ("teachers", "curricula"):
        await heard(forum, author, "kk", direction)
    another = await forum.director("Болат", "ru", region="atyrau")
    accepted = QuestionState.ACCEPTED
    await asked(forum, "Когда?", "ru", author=another, direction="quality", state=accepted)
    await reads(tablet, ".unheard li", "Атырауская", "на русском: 0 из 2", "Оценка качества")


async def test_kazakh_may_be_heard_less_too(tablet: Page, forum: Forum) -> None:
    author = await forum.director("Иван", "ru")
    for _ in range(2):
        await heard(forum, author, "ru", "infrastructure")
    await asked(forum, author=author, state=QuestionState.ACCEPTED)
    await reads(tablet, ".unheard li", "на казахском: 0 из 2")


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        (CueKind.WRAP_UP, "", "Завершайте"),
        (CueKind.OWN, "Без вопросов о кадрах", "Без вопросов о кадрах"),
    ],
)
async def test_a_word_from_the_organizers_stands_above_all(
    tablet: Page, forum: Forum, kind: CueKind, text: str, shown: str
) -> None:
    reader, organizer = [await forum.colleague(name, "moderator") for name in ("Гүлнара", "Ерлан")]
    backstage, now = forum.storage.backstage, forum.clock()
    cue = await forum.read(
        lambda: backstage.send(ForumId(WEST), kind, text, organizer.id, [reader.id], now)
    )
    await expect(tablet.locator(".cue b")).to_have_text(shown)
    await expect(tablet.locator(".cue span")).to_have_text("14:25 · прочитали: 0 из 1")
    await forum.read(lambda: backstage.acknowledge(cue.id, reader.id, now))
    await expect(tablet.locator(".cue span")).to_have_text("14:25 · прочитали: 1 из 1")
    forum.clock.advance(minutes=11)  # nobody needs it any more
    await expect(tablet.locator(".cue")).to_have_count(0)


async def test_the_time_that_is_left_goes_by_the_servers_clock(tablet: Page, forum: Forum) -> None:
    await expect(tablet.locator("#left")).to_contain_text("До конца сессии")
    await expect(tablet.locator("#left output")).to_have_text("1:05:00")
    await expect(tablet.locator("#left output")).to_have_text("1:04:59")
    for at, label, time in (
        ("13:50", "До начала сессии", "10:00"),
        ("15:26", "До конца сессии", "4:00"),
    ):
        forum.clock.at(at)
        await tablet.reload()
        await expect(tablet.locator("#left output")).to_have_text(time)
        await expect(tablet.locator("#left")).to_contain_text(label)
    await expect(tablet.locator("#left")).to_have_class("late")


async def test_after_the_session_there_is_nothing_to_count(tablet: Page, forum: Forum) -> None:
    forum.clock.at("15:31")
    await expect(tablet.locator("#left")).to_have_count(0)


async def test_the_other_language_is_a_tap_away(tablet: Page) -> None:
    await tablet.get_by_role("link", name="Қазақша").click()
    await expect(tablet.locator("h1")).to_contain_text("Министр сессиясы")
    await expect(tablet.locator("html")).to_have_attribute("lang", "kk")


async def test_nothing_is_wider_than_a_phone(tablet: Page, forum: Forum) -> None:
    await asked(forum, "W" * 500)
    await reads(tablet, ".now .text", "W" * 500)
    await tablet.set_viewport_size({"width": 390, "height": 844})
    assert await tablet.evaluate("document.documentElement.scrollWidth <= innerWidth")
