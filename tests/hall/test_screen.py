"""The hall's screen as the last row sees it."""

from functools import partial

import pytest
from playwright.async_api import expect

from forum.asking import LONGEST
from forum.forums import ForumId, Window
from forum.questions import QuestionState, Signature
from forum.stage import Switch
from tests.hall.screens import LONG, SHORT, SIZES, Hall, asked, support
from tests.people import WEST

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    '"><img src=//evil.example/x onerror=alert(3)>',
    "</p></main><style>* { display: none }</style><iframe src=//evil.example>",
    "{{ 7 * 7 }} ${7*7} {% raw %} javascript:alert(4)",
    "\u202eмектеп \u2067abc\u2066 \u200f",
    "W" * 500,
    "Ө\u200b" * 250,
    "😀👩‍👩‍👧‍👦" * 50,
    "שלום עולם " * 50,
    "в и к о " * 62,
    "\u0301".join("Z" * 250),
    "\n\n".join("сұрақ" for _ in range(70)),
)


async def test_between_questions_the_hall_reads_how_to_ask_one(hall: Hall) -> None:
    assert await hall.read("header p") == [
        "Заманауи мектепті басқару: трендтер мен болашақ",
        "Управление современной школой: тренды и будущее",
    ]
    assert await hall.read("h1") == ["Министрге сұрақ қойыңыз Задайте вопрос министру"]
    assert (await hall.read("li"))[3] == "Инфрақұрылым Инфраструктура"
    assert len(await hall.read("li")) == 5
    assert await hall.read(".bot") == ["@minber_test_bot"]
    code = hall.stage.locator(".code img")
    assert await code.get_attribute("alt") == "https://t.me/minber_test_bot?start=ask"
    assert await hall.read(".counter") == []
    assert (await hall.read(".now"))[0].startswith("Қазір Сейчас 14:00–15:30 TEDx")
    assert await hall.read(".next .session") == ["Үзіліс", "Перерыв"]


async def test_the_counter_grows_while_directors_ask_and_can_be_hidden(hall: Hall) -> None:
    for _ in range(2):
        await asked(hall.forum, state=QuestionState.RECEIVED)
    await expect(hall.stage.locator(".counter")).to_contain_text("2")
    assert await hall.read(".counter") == ["2 сұрақ қойылды вопроса задано"]
    await hall.switches(Switch.SHOWS_COUNT, on=False)
    await expect(hall.stage.locator(".counter")).to_have_count(0)


async def test_while_no_questions_are_taken_nobody_is_invited_to_ask(hall: Hall) -> None:
    stages = hall.forum.storage.stages
    await hall.forum.read(lambda: stages.set_window(ForumId(WEST), Window.CLOSED))
    await expect(hall.stage.locator("h1")).to_contain_text("Направления")


async def test_before_the_day_there_is_nothing_on_now(hall: Hall) -> None:
    hall.forum.clock.advance(days=3)
    await hall.page.reload()
    assert await hall.read("footer") == [""]
    assert await hall.misplaced() == []


async def test_parallel_sessions_are_counted(hall: Hall) -> None:
    hall.forum.clock.at("11:50")
    await hall.page.reload()
    assert await hall.read(".now b") == ["+3"]


async def test_a_question_with_everything_that_belongs_to_it(hall: Hall) -> None:
    await hall.announces("Когда отменят отчёты?", "ru", direction="teachers")
    number = await hall.shows(
        "Жаңа мектеп қашан ашылады?", translation="Когда откроется новая школа?"
    )
    assert await hall.read("header .number") == [f"№{number}"]
    assert await hall.read(".direction") == ["Инфрақұрылым Инфраструктура"]
    assert await hall.read(".words .text") == ["Жаңа мектеп қашан ашылады?"]
    assert await hall.read(".translation") == ["Когда откроется новая школа?"]
    assert await hall.read(".author") == ["Айгүл Серікқызы №12 мектеп"]
    assert await hall.read(".weight") == []  # one who asks is nothing to count
    assert await hall.read("aside") == [f"Келесі Следующий № {number - 1} Когда отменят отчёты?"]
    assert await hall.stage.get_attribute("data-direction") == "4"
    assert await hall.stage.locator(".words .text").get_attribute("lang") == "kk"
    assert await hall.stage.locator(".translation").get_attribute("lang") == "ru"


@pytest.mark.parametrize(
    ("signature", "shown"),
    [
        (Signature.NAME, ["Айгүл Серікқызы №12 мектеп"]),
        (Signature.ROLE, ["Директор школы Актюбинская область"]),
        (Signature.NOTHING, []),
    ],
)
async def test_a_question_is_signed_as_its_author_wished(
    hall: Hall, signature: Signature, shown: list[str]
) -> None:
    await hall.shows(SHORT["ru"], "ru", signature=signature)
    assert await hall.read(".author") == shown


async def test_whoever_has_left_signs_nothing(hall: Hall) -> None:
    author = await hall.forum.director("Айгүл")
    await hall.shows(author=author)
    await hall.forum.read(lambda: hall.forum.storage.privacy.forget(author.id, hall.forum.clock()))
    await expect(hall.stage.locator(".author")).to_have_count(0)
    assert await hall.read(".words .text") == [SHORT["kk"]]


async def test_the_hall_reads_how_many_ask_in_the_language_of_the_question(hall: Hall) -> None:
    number = await hall.shows(SHORT["ru"], "ru")
    await support(hall.forum, number, ["aktobe"])
    await expect(hall.stage.locator(".weight strong")).to_have_text("Спрашивают: 2 участника")
    await support(hall.forum, number, ["atyrau"] * 20)
    await expect(hall.stage.locator(".weight strong")).to_have_text(
        "Спрашивают: 22 участника из 2 регионов"
    )
    assert await hall.read(".weight span") == ["Сұрайтындар: 2 өңірден 22 қатысушы"]


async def test_a_question_of_no_direction_has_a_colour_of_its_own(hall: Hall) -> None:
    await hall.shows(direction="other")
    assert await hall.read(".direction") == ["Өзге тақырып Другая тема"]
    assert await hall.stage.get_attribute("data-direction") == "0"


async def test_a_rehearsal_is_called_so(hall: Hall) -> None:
    number = await hall.shows()
    await hall.forum.read(
        lambda: hall.forum.storage.transactions.run(
            "UPDATE questions SET is_rehearsal = 1, state = state WHERE number = ?", number
        )
    )
    await expect(hall.stage.locator(".rehearsal")).to_contain_text("Репетиция")


async def test_the_screen_follows_the_moderators_phone(hall: Hall) -> None:
    number = await asked(hall.forum, state=QuestionState.ACCEPTED)
    assert await hall.forum.read(lambda: hall.forum.storage.stages.append(number))
    gulnara = await hall.forum.colleague("Гүлнара", "moderator", "kk")
    await gulnara.writes("/staff")
    await gulnara.presses("🎬 Сахна")
    await gulnara.presses(f"⏭ Келесі болсын: №{number}")
    await gulnara.presses(f"▶️ Келесі сұрақ: №{number}")
    await expect(hall.stage.locator(".words .text")).to_have_text(SHORT["kk"])
    await gulnara.presses("⬛ Экранды өшіру")
    await expect(hall.stage.locator(".words")).to_have_count(0)


async def test_a_blank_screen_shows_the_forum_alone(hall: Hall) -> None:
    await hall.shows()
    await hall.forum.read(lambda: hall.forum.storage.stages.blank(ForumId(WEST), on=True))
    await expect(hall.stage).to_have_class("blank fresh")
    assert await hall.read("p") == ["Ақтөбе Актобе"]
    await hall.forum.read(lambda: hall.forum.storage.stages.blank(ForumId(WEST), on=False))
    await expect(hall.stage.locator(".words .text")).to_have_text(SHORT["kk"])


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_shortest_and_the_longest_question_fill_the_screen_and_fit(
    hall: Hall, size: tuple[int, int]
) -> None:
    assert all(LONGEST - 10 <= len(text) <= LONGEST for text in LONG.values())
    await hall.resize(size)
    for language in ("kk", "ru"):
        other = "ru" if language == "kk" else "kk"
        for text, translation, least in (
            (SHORT[language], "", 0.13),
            (LONG[language], "", 0.045),
            (LONG[language], LONG[other], 0.035),
        ):
            await hall.shows(text, language, translation=translation)
            assert await hall.misplaced() == []
            assert await hall.size() > least * size[1]


async def test_the_moderator_changes_the_size_and_nothing_ever_leaves_the_screen(
    hall: Hall,
) -> None:
    await hall.shows("Жаңа мектеп қашан ашылады және оған неше оқушы бара алады?")
    usual, stages = await hall.size(), hall.forum.storage.stages
    for percent in (50, 80, 150, 200):
        await hall.forum.read(partial(stages.resize, ForumId(WEST), percent))
        await expect(hall.stage).to_have_attribute("data-size", str(percent))
        assert await hall.misplaced() == []
        assert (await hall.size() < usual) == (percent < 100)


async def test_hostile_names_and_questions_run_nothing_ask_nothing_and_break_nothing(
    hall: Hall,
) -> None:
    forum, rename = hall.forum, "UPDATE participants SET name = ?1, organisation = ?1"
    author = await forum.director("Айгүл")
    for text in HOSTILE:
        await forum.read(partial(forum.storage.transactions.run, rename, text[:200]))
        await hall.announces(text, author=author)
        await hall.shows(text, author=author, translation=text)
        assert await hall.misplaced() == [], text
        assert await hall.read(".words .text") == [" ".join(text.split())]
    assert hall.faults == []


async def test_only_what_differs_is_touched(hall: Hall) -> None:
    """No picture is drawn twice, nothing flickers while questions come in."""
    code = await hall.page.query_selector(".code img")
    assert code
    await asked(hall.forum, state=QuestionState.RECEIVED)
    await expect(hall.stage.locator(".counter strong")).to_have_text("1")
    assert await code.evaluate("(picture) => picture.isConnected")
