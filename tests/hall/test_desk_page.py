"""The desk in chromium: a session is run with the keys alone."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from forum.backstage import CueKind, send_cue
from forum.questions import QuestionNumber, QuestionState
from tests.hall.desks import DeskPage
from tests.hall.laptops import TEXTS, asked, desk_of, link_for
from tests.hall.screens import Hall
from tests.people import Forum, Visitor

SIZES = ((1024, 768), (1366, 768), (1920, 1080))


@pytest.fixture
async def gulnara(forum: Forum) -> Visitor:
    return await forum.colleague("Гүлнара", "moderator")


@pytest.fixture
async def author(forum: Forum) -> Visitor:
    return await forum.director("Айгүл")


@pytest.fixture
async def desk(gulnara: Visitor, browser: Browser) -> AsyncIterator[DeskPage]:
    desk = await DeskPage.open(gulnara, browser)
    yield desk
    await desk.close()
    assert desk.faults == []


async def states(forum: Forum, *numbers: QuestionNumber) -> list[str]:
    def look() -> list[str]:
        found = [forum.storage.questions.get(number) for number in numbers]
        return [question.state.value for question in found if question]

    return await forum.read(look)


async def accepted(forum: Forum, author: Visitor, count: int) -> list[QuestionNumber]:
    state = QuestionState.ACCEPTED
    return [await asked(forum, author, text, state=state) for text in TEXTS[:count]]


VERDICTS = (
    ("1", "joined"),
    ("a", "accepted"),
    ("w", "writing"),
    ("r", "returned"),
    ("x 1", "declined"),
    ("x a 4", "declined"),  # no verdict while the reason is asked for
    ("a", "accepted"),
    ("x Escape w", "writing"),
    ("a", "accepted"),
    ("a", "accepted"),
)


async def test_ten_cards_are_dealt_with_by_keys_alone(
    forum: Forum, author: Visitor, desk: DeskPage
) -> None:
    [head] = await accepted(forum, author, 1)
    texts = ["Когда же в сельских школах появятся психологи?", *TEXTS[1:]]
    numbers = [await asked(forum, author, text) for text in texts]
    await expect(desk.see("#pool")).to_have_text("у Вас: 0 · ждут: 10")
    await desk.presses("g")
    await expect(desk.see("#alike .number")).to_have_text(f"№\u00a0{head}")
    await expect(desk.see("#alike .weight")).to_have_text("1\u00a0чел. · 1\u00a0рег.")
    for text, (keys, _) in zip(texts, VERDICTS, strict=True):
        await expect(desk.card).to_have_text(text)
        await desk.presses(*keys.split())
    await expect(desk.see("#pool")).to_have_text("у Вас: 0 · ждут: 0")
    assert await states(forum, *numbers) == [verdict for _, verdict in VERDICTS]


async def test_a_card_comes_back_by_a_key(forum: Forum, author: Visitor, desk: DeskPage) -> None:
    first, second = [await asked(forum, author, text) for text in TEXTS[:2]]
    await desk.presses("g")
    await expect(desk.card).to_have_text(TEXTS[0])
    await desk.presses("a")
    await expect(desk.see("#verdicts-done li")).to_have_text([f"↶ №\u00a0{first} ✓"])
    await desk.presses("u")
    await expect(desk.card).to_have_text(TEXTS[0])
    await expect(desk.see("#verdicts-done li")).to_have_count(0)
    assert await states(forum, first, second) == ["received", "received"]


async def test_keys_mean_the_same_on_a_kazakh_keyboard(
    forum: Forum, author: Visitor, desk: DeskPage
) -> None:
    number = await asked(forum, author)
    await desk.presses("g")
    await expect(desk.card).to_have_text(TEXTS[0])
    press = "document.body.dispatchEvent(new KeyboardEvent('keydown', %s))"
    await desk.page.evaluate(press % "{key: 'ф', code: 'KeyA', bubbles: true}")
    await expect(desk.see("#no-card")).to_be_visible()
    assert await states(forum, number) == ["accepted"]


async def test_a_key_held_down_decides_on_one_card(
    forum: Forum, author: Visitor, desk: DeskPage
) -> None:
    numbers = [await asked(forum, author, text) for text in TEXTS[:3]]
    await desk.presses("g")
    await expect(desk.card).to_have_text(TEXTS[0])
    for _ in range(5):
        await desk.page.keyboard.down("a")  # without an up in between the key repeats
    await expect(desk.see("#verdicts-done li")).to_have_count(1)
    assert await states(forum, *numbers) == ["accepted", "received", "received"]


async def test_a_session_is_run_by_keys_and_the_hall_follows(
    forum: Forum, author: Visitor, hall: Hall, desk: DeskPage
) -> None:
    first, second, third = await accepted(forum, author, 3)
    await expect(desk.numbers("#clusters")).to_have_count(3)
    await desk.presses("ArrowRight", "Enter")
    await expect(desk.numbers("#clusters")).to_have_count(2)
    await desk.presses("m")
    await expect(desk.see("#next .number")).to_have_text(f"№\u00a0{second}")
    await desk.presses("n")
    await expect(desk.see("#now .number")).to_have_text(f"№\u00a0{second}")
    await expect(hall.stage).to_have_attribute("data-number", str(second))
    await expect(desk.see("#next .number")).to_have_text(f"№\u00a0{first}")
    await desk.presses("z")
    await expect(desk.see("#now .empty")).to_be_visible()
    await expect(hall.stage).not_to_have_attribute("data-number", str(second))
    assert await states(forum, first, second, third) == ["accepted", "next", "accepted"]


async def test_the_screen_is_blanked_and_sized_by_keys(
    forum: Forum, author: Visitor, hall: Hall, desk: DeskPage
) -> None:
    number = await asked(forum, author, state=QuestionState.ON_SCREEN)
    await expect(hall.stage).to_have_attribute("data-number", str(number))
    await desk.presses("b")
    await expect(desk.see("#now .blank")).to_be_visible()
    await expect(hall.stage).not_to_have_attribute("data-number", str(number))
    await desk.presses("b", "+")
    await expect(desk.see("#size")).to_have_text("110 %")
    await expect(hall.stage).to_have_attribute("data-number", str(number))


async def test_the_queue_is_arranged_by_keys(
    forum: Forum, author: Visitor, desk: DeskPage
) -> None:
    first, second, third = await accepted(forum, author, 3)
    await expect(desk.numbers("#clusters")).to_have_count(3)
    await desk.presses("ArrowRight")
    for count in (1, 2, 3):
        await desk.presses("Enter")
        await expect(desk.numbers("#queue")).to_have_count(count)
    await desk.presses("ArrowLeft", "ArrowDown", "ArrowDown", "Shift+ArrowUp")
    order = [f"№\u00a0{number}" for number in (first, third, second)]
    await expect(desk.numbers("#queue")).to_have_text(order)
    await expect(desk.see('#queue [aria-current="true"] .number')).to_have_text(order[1])
    await desk.presses("Delete")
    await expect(desk.numbers("#queue")).to_have_text([order[0], order[2]])
    await expect(desk.see('#queue [aria-current="true"] .number')).to_have_text(order[2])


async def test_what_was_accepted_is_found_by_words_and_by_number(
    forum: Forum, author: Visitor, desk: DeskPage
) -> None:
    numbers = await accepted(forum, author, 5)
    await expect(desk.numbers("#clusters")).to_have_count(5)
    await desk.presses("/")
    await desk.page.keyboard.type("асханасын курделі")  # қ and ү typed with Russian letters
    await expect(desk.numbers("#clusters")).to_have_text([f"№\u00a0{numbers[3]}"])
    await desk.presses("Escape", "/")
    await desk.page.keyboard.type(str(numbers[1]))
    await expect(desk.numbers("#clusters")).to_have_text([f"№\u00a0{numbers[1]}"])
    await desk.presses("Enter", "Enter")
    await expect(desk.numbers("#queue")).to_have_text([f"№\u00a0{numbers[1]}"])


async def test_a_short_version_is_written_at_the_desk(
    forum: Forum, author: Visitor, desk: DeskPage
) -> None:
    await asked(forum, author)
    await desk.presses("g")
    await expect(desk.card).to_have_text(TEXTS[0])
    await desk.presses("s")
    await expect(desk.see("#writing .original")).to_have_text(TEXTS[0])
    await desk.page.keyboard.type("Психологи")
    await desk.presses("Control+Enter")
    await expect(desk.see("#writing .refusal")).to_have_text(
        "Слишком коротко: нужно хотя бы 20 знаков."
    )
    await desk.page.keyboard.type(" в сельских школах: когда?")
    await desk.presses("Control+Enter")
    await expect(desk.see("#writing")).to_be_hidden()
    await expect(desk.see("#card .own-short span")).to_have_text(
        "Психологи в сельских школах: когда?"
    )


async def test_who_was_faster_is_said_aloud(forum: Forum, author: Visitor, desk: DeskPage) -> None:
    [number] = await accepted(forum, author, 1)
    await expect(desk.numbers("#clusters")).to_have_count(1)
    await desk.presses("ArrowRight")
    marat = await forum.colleague("Марат", "moderator")
    async with desk_of(marat) as other:
        await desk.page.route("**/desk/events", lambda route: route.abort())
        assert await other.orders("enqueue", number=number) == (200, "")
    await desk.presses("Enter")
    await expect(desk.notice).to_contain_text("очереди")
    await expect(desk.numbers("#queue")).to_have_count(1)


async def test_without_a_network_keys_are_refused(
    forum: Forum, author: Visitor, desk: DeskPage
) -> None:
    number = await asked(forum, author)
    await desk.presses("g")
    await expect(desk.card).to_have_text(TEXTS[0])
    await desk.context.set_offline(offline=True)
    await expect(desk.see("#line .lost")).to_be_visible()
    await desk.presses("a", "a", "b", "n")
    await expect(desk.notice).to_have_text("Нет связи: ничего не отправлено.")
    await expect(desk.card).to_have_text(TEXTS[0])
    await desk.context.set_offline(offline=False)
    await expect(desk.see("#line .lost")).to_be_hidden()
    assert await states(forum, number) == ["received"]
    await desk.presses("a")
    await expect(desk.see("#no-card")).to_be_visible()
    assert await states(forum, number) == ["accepted"]
    desk.faults.clear()  # the browser complains about the network


async def test_the_end_of_a_session_is_seen_at_once(
    forum: Forum, gulnara: Visitor, desk: DeskPage
) -> None:
    await forum.read(lambda: forum.storage.desks.close_all(gulnara.id))
    await expect(desk.see("#over h2")).to_have_text("Пульт закрыт", timeout=3000)
    await desk.presses("Escape", "g")
    await expect(desk.see("#over")).to_be_visible()


async def test_words_from_backstage_come_by_themselves(forum: Forum, desk: DeskPage) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    door, now = forum.storage.backstage_door, forum.clock()
    await forum.read(
        lambda: send_cue(door, forum.storage.staff.find(oleg.id, now), CueKind.WRAP_UP, now)
    )
    await expect(desk.see("#messages .text")).to_have_text("Завершайте")
    await desk.presses("o")
    await expect(desk.see("#messages li")).to_have_count(0)


async def test_a_colleagues_proposal_is_confirmed_by_a_key(
    forum: Forum, author: Visitor, desk: DeskPage
) -> None:
    [number] = await accepted(forum, author, 1)
    marat = await forum.colleague("Марат", "moderator")
    async with desk_of(marat) as other:
        for order in (
            {"order": "switch", "which": "four_eyes", "on": True},
            {"order": "make_next", "number": number, "other": None},
            {"order": "next", "number": number},
        ):
            assert await other.posts("/desk/orders", order) == (200, "")
    await expect(desk.see("#proposal .author")).to_have_text("Марат")
    await expect(desk.see("#people")).to_have_text("Марат")
    await desk.presses("y")
    await expect(desk.see("#now .number")).to_have_text(f"№\u00a0{number}")
    await expect(desk.see("#proposal")).to_be_hidden()


async def test_the_desk_stays_open_when_the_page_is_loaded_anew(desk: DeskPage) -> None:
    await desk.page.reload()
    await expect(desk.see("body:not(.fresh) #cards")).to_be_visible()
    await desk.clicks("leave")
    await expect(desk.see("#over")).to_be_visible()
    await desk.page.reload()
    await expect(desk.see('[data-when="none"]').first).to_be_visible()


async def test_a_used_link_says_so_in_both_languages(gulnara: Visitor, browser: Browser) -> None:
    link = await link_for(gulnara)
    page = await browser.new_page()
    for outcome in ("#cards", '[data-when="over"][lang="kk"]'):
        await page.goto(link)
        await page.reload()  # a browser does not load a page anew for another fragment
        await page.locator("#enter").click()
        await expect(page.locator(outcome)).to_be_visible()
    await expect(page.locator('[data-when="over"][lang="ru"]')).to_be_visible()
    await page.close()


async def test_cards_are_decided_with_the_mouse(
    forum: Forum, author: Visitor, desk: DeskPage
) -> None:
    numbers = [await asked(forum, author, text) for text in TEXTS[:2]]
    await desk.clicks("take")
    await desk.clicks("accept")
    await expect(desk.card).to_have_text(TEXTS[1])
    await desk.clicks("reasons")
    await desk.clicks("offtopic")
    await expect(desk.see("#pool")).to_have_text("у Вас: 0 · ждут: 0")
    assert await states(forum, *numbers) == ["accepted", "declined"]


async def test_the_stage_is_run_with_the_mouse(
    forum: Forum, author: Visitor, desk: DeskPage
) -> None:
    [number] = await accepted(forum, author, 1)
    row = desk.see("#clusters > li").first
    await row.hover()
    await row.locator('[data-tool="enqueue"]').click()
    await expect(desk.numbers("#queue")).to_have_count(1)
    for place in ("#next", "#now"):
        await desk.clicks("next")
        await expect(desk.see(f"{place} .number")).to_have_text(f"№\u00a0{number}")
    await desk.clicks("switches")
    await desk.see("[name=shows_count]").uncheck()
    await desk.see("[name=window][value=closed]").check()
    await desk.clicks("finish")
    await expect(desk.see("#now .empty")).to_be_attached()
    assert await states(forum, number) == ["answered"]


async def test_a_switch_that_is_refused_shows_what_is(gulnara: Visitor, desk: DeskPage) -> None:
    await desk.clicks("switches")
    await desk.see("[name=four_eyes]").check()
    async with desk_of(gulnara) as laptop:
        assert (await laptop.sees())["stage"]["four_eyes"]
    await desk.see("[name=four_eyes]").click()
    await expect(desk.see("#switches .refusal")).to_have_text(
        "Отключить подтверждение второго человека может только организатор."
    )
    await expect(desk.see("[name=four_eyes]")).to_be_checked()


async def test_help_names_every_key(desk: DeskPage) -> None:
    await desk.presses("?")
    await expect(desk.see("#help")).to_be_visible()
    await expect(desk.see("#help dt")).to_have_count(26)
    await desk.presses("Escape")
    await expect(desk.see("#help")).to_be_hidden()


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_nothing_leaves_the_window(
    forum: Forum, author: Visitor, browser: Browser, language: str
) -> None:
    await accepted(forum, author, 10)
    for text in (TEXTS[0] * 11, *TEXTS):
        await asked(forum, author, text)
    moderator = await forum.colleague("Гүлнара", "moderator", language)
    desk = await DeskPage.open(moderator, browser)
    await desk.presses("g", "ArrowRight", "Enter")
    await expect(desk.see("#verdicts")).to_be_visible()
    await desk.presses("x")
    await expect(desk.see("#reasons")).to_be_visible()
    await expect(desk.numbers("#queue")).to_have_count(1)
    for width, height in SIZES:
        await desk.page.set_viewport_size({"width": width, "height": height})
        assert await desk.misplaced() == []
    await desk.close()
    assert desk.faults == []


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script></script>",
    "\u202egnp.exe \u2067abc\u2066 </template>",
    "javascript:alert(3) " + "w" * 400,
    '"><svg onload=alert(4)> {{7*7}}',
)


async def test_hostile_words_are_only_words(
    forum: Forum, author: Visitor, browser: Browser
) -> None:
    for text in HOSTILE:
        await asked(forum, author, text)
        await asked(forum, author, text, state=QuestionState.ACCEPTED)
    moderator = await forum.colleague("<b onclick=alert(5)>Гүлнара", "moderator")
    desk = await DeskPage.open(moderator, browser)
    await desk.presses("g")
    for text in HOSTILE[:2]:
        await expect(desk.card).to_have_text(text)
        await desk.presses("a")
    await desk.presses("ArrowRight", "Enter", "n", "n", "s")
    await expect(desk.see("#me")).to_have_text("<b onclick=alert(5)>Гүлнара")
    assert await desk.misplaced() == []
    await desk.close()
    assert desk.faults == []
