"""A moderator runs the minister's session from a phone."""

import pytest

from bot.callbacks import BlankScreen, MakeNext, ResizeText, RunStage, StageAction, UndoTurn
from forum.questions import Sector, Signature
from tests.journeys.stagehands import (
    ACCEPTED,
    BACK,
    BLANK,
    OPEN_KK,
    REFRESH,
    SIZES,
    SWITCHES,
    UNBLANK,
    UNDO,
    Stagehands,
    is_not_allowed,
    next_label,
    numbered,
)
from tests.people import Forum, Visitor
from tests.stage import EVERYWHERE

TEXT = "Когда в школе будет <b>интернет</b> & свет?"
EMPTY = """\
🎬 Сцена · Актобе, 15:10
🟢 Вопросы принимаются (по программе)
⏳ До конца сессии министра 20 мин

🔴 На экране вопроса нет

⏭ Следующий вопрос не выбран

☰ Очередь пуста"""
RUNNING = """\
🎬 Сцена · Актобе, 15:12
🟢 Вопросы принимаются (по программе)
⏳ До конца сессии министра 18 мин

🔴 На экране: №\N{NO-BREAK SPACE}1 · с 15:10 (2 мин)
👤 Айгүл Серікқызы, №12 мектеп · Актюбинская · КАЗ
Когда в школе будет <b>интернет</b> & свет?
👥 Спросили: 2, регионов: 2
🎙 Сидит в секторе В

⏭ Следующий: №\N{NO-BREAK SPACE}3
👤 Директор школы · Мангистауская · РУС
Когда?

☰ Очередь: 1
1. №\N{NO-BREAK SPACE}4 · Актюбинская · РУС · Когда?

⚖️ ещё не звучали: Мангистауская · не затронуто: Подготовка педагогов"""
RUNNING_KK = """\
🎬 Сахна · Ақтөбе, 15:12
🟢 Сұрақтар қабылданып жатыр (бағдарлама бойынша)
⏳ Министр сессиясының соңына 18 мин қалды

🔴 Экранда: №1 · 15:10 (2 мин)
👤 Айгүл Серікқызы, №12 мектеп · Ақтөбе · ҚАЗ
Когда в школе будет <b>интернет</b> & свет?
👥 Сұрағандар: 2, өңірлер: 2
🎙 В секторында отыр

⏭ Келесі: №3
👤 Мектеп директоры · Маңғыстау · ОРЫС
Когда?

☰ Кезек: 1
1. №4 · Ақтөбе · ОРЫС · Когда?

⚖️ әлі сөз тимегендер: Маңғыстау · қозғалмаған бағыттар: Педагогтерді даярлау"""


@pytest.fixture
async def hands(forum: Forum) -> Stagehands:
    forum.clock.at("15:10")
    return Stagehands(forum)


@pytest.fixture
async def gulnara(forum: Forum) -> Visitor:
    """At work from her phone; the stage is not open yet."""
    return await forum.colleague("Гульнара", "moderator", "ru")


@pytest.fixture
async def three(forum: Forum, hands: Stagehands, gulnara: Visitor) -> None:
    """№1 is next, №2 and №3 are behind it."""
    aigul = await forum.director("Айгүл", "kk")
    await hands.asked(aigul, aigul, aigul)
    await hands.lines_up(gulnara, 1, 2, 3)


async def test_an_empty_stage_says_what_is_missing(hands: Stagehands, gulnara: Visitor) -> None:
    await hands.opens(gulnara)
    assert gulnara.reads[-1] == EMPTY
    assert gulnara.buttons == [BLANK, ACCEPTED, *SIZES, SWITCHES, REFRESH, BACK]


@pytest.mark.parametrize(("language", "text"), [("ru", RUNNING), ("kk", RUNNING_KK)])
async def test_a_panel_shows_now_next_and_the_queue(
    forum: Forum, hands: Stagehands, gulnara: Visitor, language: str, text: str
) -> None:
    aigul = await forum.director("Айгүл", "kk")
    marat = await forum.director("Марат", "ru", region="mangystau", district="aktau")
    more = {"text": TEXT, "language": "kk", "direction": "quality"}
    [first] = await hands.asked(aigul, signature=Signature.NAME, **more)
    [same] = await hands.asked(marat)
    await hands.asked(marat, aigul)
    questions, now = forum.storage.questions, forum.clock()
    await forum.read(lambda: questions.join(same, EVERYWHERE, first, now))
    await hands.lines_up(gulnara, 1, 3, 4)
    await gulnara.forges(RunStage(action=StageAction.NEXT, number=1).pack())
    await forum.read(lambda: questions.sit(first, Sector.B))
    forum.clock.advance(minutes=2)
    reader = await forum.colleague("Олег", "moderator", language)
    await hands.opens(reader, OPEN_KK if language == "kk" else "🎬 Сцена")
    assert reader.reads[-1] == text


@pytest.mark.usefixtures("three")
async def test_the_next_question_comes_with_one_press(hands: Stagehands, gulnara: Visitor) -> None:
    await hands.opens(gulnara)
    assert gulnara.buttons[:2] == [next_label(1), BLANK]
    await gulnara.presses(next_label(1))
    assert await hands.lineup() == (1, 2, [3])
    assert gulnara.buttons[:4] == [next_label(2), BLANK, "✅ Ответ дан", UNDO]


@pytest.mark.usefixtures("three")
async def test_while_nothing_is_next_the_first_of_the_queue_is_made_ready(
    hands: Stagehands, gulnara: Visitor
) -> None:
    await hands.opens(gulnara)
    await gulnara.presses(f"⏭ {numbered(1)}")
    await gulnara.presses("↩️ Вернуть в очередь")
    assert await hands.lineup() == (None, None, [1, 2, 3])
    await gulnara.presses(f"⏭ Подготовить: {numbered(1)}")
    assert await hands.lineup() == (None, 1, [2, 3])


@pytest.mark.usefixtures("three")
async def test_a_second_press_of_the_same_button_skips_nothing(
    hands: Stagehands, gulnara: Visitor
) -> None:
    await hands.opens(gulnara)
    press = RunStage(action=StageAction.NEXT, number=1).pack()
    await gulnara.forges(press)
    await gulnara.forges(press)
    assert await hands.lineup() == (1, 2, [3])
    assert gulnara.alert == f"{numbered(1)} уже на экране: Гульнара."


@pytest.mark.usefixtures("three")
async def test_a_press_on_a_stale_panel_shows_what_is_there_now(
    forum: Forum, hands: Stagehands, gulnara: Visitor
) -> None:
    marat = await forum.colleague("Марат", "moderator", "kk")
    await hands.opens(gulnara)
    await hands.opens(marat, OPEN_KK)
    await gulnara.presses(next_label(1))
    await gulnara.presses(next_label(2))
    await marat.presses("▶️ Келесі сұрақ: №1")
    assert marat.alert == "№1 енді келесі сұрақ емес: қазіргі күйін қараңыз."
    assert "🔴 Экранда: №2" in marat.reads[-1]
    assert await hands.lineup() == (2, 3, [])


@pytest.mark.usefixtures("three")
async def test_a_finished_answer_leaves_the_screen_empty(
    hands: Stagehands, gulnara: Visitor
) -> None:
    await hands.opens(gulnara)
    await gulnara.presses(next_label(1))
    await gulnara.presses("✅ Ответ дан")
    assert await hands.lineup() == (None, 2, [3])
    assert "🔴 На экране вопроса нет" in gulnara.reads[-1]


@pytest.mark.usefixtures("three")
async def test_a_turn_is_undone_for_half_a_minute(hands: Stagehands, gulnara: Visitor) -> None:
    await hands.opens(gulnara)
    await gulnara.presses(next_label(1))
    await gulnara.presses(UNDO)
    assert await hands.lineup() == (None, 1, [2, 3])
    await gulnara.presses(next_label(1))
    assert UNDO in gulnara.buttons
    await hands.passes(seconds=30)
    assert UNDO not in gulnara.buttons
    await gulnara.forges(UndoTurn(turn_id=2).pack())
    assert gulnara.alert == ("Отменить уже нельзя: прошло 30 секунд или экран снова сменился.")
    assert await hands.lineup() == (1, 2, [3])


@pytest.mark.usefixtures("three")
async def test_the_screen_is_blank_with_one_press_from_everywhere(
    hands: Stagehands, gulnara: Visitor
) -> None:
    await hands.opens(gulnara)
    await gulnara.presses(BLANK)
    assert "⬛ Экран погашен" in gulnara.reads[-1]
    await gulnara.presses(UNBLANK)
    assert "⬛ Экран погашен" not in gulnara.reads[-1]
    for page in (ACCEPTED, SWITCHES, numbered(2)):
        await gulnara.presses(page)
        await gulnara.presses(BLANK)
        assert "⬛ Экран погашен" in gulnara.reads[-1]
        await gulnara.presses(UNBLANK)


async def test_the_text_grows_and_shrinks_by_steps(hands: Stagehands, gulnara: Visitor) -> None:
    await hands.opens(gulnara)
    await gulnara.presses("A+")
    await gulnara.presses("A+")
    assert "120 %" in gulnara.buttons
    await gulnara.presses("120 %")
    await gulnara.presses(SIZES[0])
    assert "90 %" in gulnara.buttons
    for _ in range(6):
        await gulnara.presses(SIZES[0])
    assert "50 %" in gulnara.buttons
    await gulnara.forges(ResizeText(percent=2**53).pack())
    assert "200 %" in gulnara.buttons


@pytest.mark.usefixtures("three")
async def test_the_way_back_leads_to_the_panel_of_the_staff(
    hands: Stagehands, gulnara: Visitor
) -> None:
    await hands.opens(gulnara)
    await gulnara.presses(BACK)
    assert gulnara.reads[-1].startswith("🧭 Команда форума")
    await gulnara.forges(BlankScreen(on=True).pack())
    await gulnara.presses(BACK)
    await hands.passes(seconds=5)
    assert gulnara.reads[-1].startswith("🧭 Команда форума")


@pytest.mark.usefixtures("three")
async def test_an_assistant_sees_the_same_and_changes_nothing(
    forum: Forum, hands: Stagehands, gulnara: Visitor
) -> None:
    aidos = await forum.colleague("Айдос", "assistant", "ru")
    await hands.opens(aidos)
    await hands.opens(gulnara)
    assert aidos.reads[-1] == gulnara.reads[-1]
    numbers = [f"⏭ {numbered(1)}", numbered(2), numbered(3)]
    assert aidos.buttons == [*numbers, ACCEPTED, REFRESH, BACK]
    for press in (
        RunStage(action=StageAction.NEXT, number=1),
        MakeNext(number=2, instead_of=1),
        BlankScreen(on=True),
    ):
        await aidos.forges(press.pack())
        assert is_not_allowed(aidos)
    assert await hands.lineup() == (None, 1, [2, 3])


@pytest.mark.usefixtures("hands")
async def test_somebody_else_sees_nothing_of_it(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", "ru")
    before = aigul.reads
    await aigul.forges("stage")
    assert is_not_allowed(aigul)
    await aigul.forges(RunStage(action=StageAction.SHOW, number=1).pack())
    assert aigul.reads == before


@pytest.mark.parametrize("data", ["st:next:-1", "st:next:1_0", f"st:next:{2**80}", "st:fly:1"])
@pytest.mark.usefixtures("three")
async def test_forged_data_is_a_stale_button(
    hands: Stagehands, gulnara: Visitor, data: str
) -> None:
    await hands.opens(gulnara)
    await gulnara.forges(data)
    assert gulnara.alert == "Эта кнопка устарела. Откройте меню заново."
    assert await hands.lineup() == (None, 1, [2, 3])


@pytest.mark.parametrize(
    ("heard", "waiting", "hint"),
    [("ru", "kk", "на казахском: 1 из 4"), ("kk", "ru", "на русском: 1 из 4")],
)
async def test_a_language_that_is_heard_less_is_named(
    forum: Forum, hands: Stagehands, gulnara: Visitor, heard: str, waiting: str, hint: str
) -> None:
    aigul = await forum.director("Айгүл", "kk")
    numbers = await hands.asked(aigul, aigul, aigul, language=heard)
    numbers += await hands.asked(aigul, aigul, language=waiting)
    await hands.opens(gulnara)
    for number in numbers[:4]:
        await gulnara.forges(RunStage(action=StageAction.SHOW, number=number).pack())
    assert gulnara.reads[-1].endswith(f"⚖️ {hint}")


async def test_before_the_session_one_sees_when_it_begins(
    forum: Forum, hands: Stagehands, gulnara: Visitor
) -> None:
    forum.clock.at("10:00")
    await hands.opens(gulnara)
    assert "🕒 Начало сессии министра: 8 декабря, 14:00" in gulnara.reads[-1]
    forum.clock.at("16:00")
    await gulnara.presses(REFRESH)
    assert "сессии министра" not in gulnara.reads[-1]
    assert "⚪️ Вопросы сейчас не принимаются (по программе)" in gulnara.reads[-1]
