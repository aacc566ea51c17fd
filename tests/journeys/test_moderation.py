"""Moderators at their phones: card after card in one message, one press each."""

from forum.questions import QuestionNumber, QuestionState, Reason
from tests.journeys.moderators import (
    ACCEPT,
    BACK,
    CARD,
    FAST,
    INTERNET,
    JOIN_FIRST,
    REPHRASE,
    REST,
    RUDE,
    RULES,
    TAKE,
    TEXTS,
    WRITING,
    asked,
    begins,
    card,
    question,
    summary,
    undo,
    with_cards,
)
from tests.people import Forum

REASONS = ["Не по теме форума", "Личные данные людей", RUDE, "Обвинение без доказательств", BACK]
KAZAKH_CARD = ["✅ Қабылдау", "✍️ Жазбаша", "↩️ Қайта жазсын", "🚫 Ереже бұзу", "✂️ Экранға"]


async def test_one_message_carries_card_after_card(forum: Forum) -> None:
    gulnara = await with_cards(forum, *TEXTS)
    message = gulnara.newest.id

    assert gulnara.reads[-1] == card(1, TEXTS[0], held=3)
    assert gulnara.buttons == [*CARD, REST]
    await gulnara.presses(ACCEPT)
    assert gulnara.alert == "✅ №\u00a01: принят"
    assert gulnara.reads[-1] == card(2, TEXTS[1], held=2)
    assert gulnara.buttons == [*CARD, undo(1), REST]
    await gulnara.presses(WRITING)
    assert gulnara.alert == "✍️ №\u00a02: на письменный ответ"
    assert gulnara.reads[-1] == card(3, TEXTS[2], held=1)
    await gulnara.presses(REPHRASE)
    assert gulnara.alert == "↩️ №\u00a03: возвращён на доработку"
    assert gulnara.newest.id == message


async def test_after_the_last_card_there_is_a_summary(forum: Forum) -> None:
    gulnara = await with_cards(forum, *TEXTS)
    for verdict in (ACCEPT, WRITING, REPHRASE):
        await gulnara.presses(verdict)

    assert gulnara.reads[-1] == summary("✅ 1 · 🔗 0 · ✍️ 1 · ↩️ 1 · 🚫 0")
    assert gulnara.buttons == [TAKE, undo(3), BACK]
    found = [(await question(forum, number)).state for number in (1, 2, 3)]
    assert found == [QuestionState.ACCEPTED, QuestionState.WRITING, QuestionState.RETURNED]
    await gulnara.presses(BACK)
    assert TAKE in gulnara.buttons


async def test_ten_are_taken_and_the_rest_returned(forum: Forum) -> None:
    gulnara = await with_cards(forum, *(f"{INTERNET} {number}" for number in range(12)))
    assert gulnara.reads[-1] == card(1, f"{INTERNET} 0", held=10, waiting=2)

    await gulnara.presses(REST)
    assert gulnara.alert == "Возвращено карточек: 10"
    assert gulnara.reads[-1] == summary(waiting=12)


async def test_the_same_in_kazakh(forum: Forum) -> None:
    await asked(await forum.director("Айгүл"), INTERNET)
    gulnara = await forum.colleague("Гүлнара", "moderator", "kk")
    await gulnara.writes("/staff")
    await gulnara.presses("📥 Он сұрақ алу")

    about = "№1 · Ақтөбе · Мектеп директоры\nБілім сапасын бағалау · ОРЫС"
    assert gulnara.reads[-1] == f"{about}\n{INTERNET}\nҚолда: 1 · күтуде: 0"
    assert gulnara.buttons == [*KAZAKH_CARD, "Қалғанын қайтару"]
    await gulnara.presses("🚫 Ереже бұзу")
    assert gulnara.reads[-1].endswith("\n\nҚай ереже бұзылды?")
    await gulnara.presses("Дөрекі сөз, қорлау")
    assert gulnara.alert == "🚫 №1: қабылданбады"
    assert gulnara.reads[-1] == (
        "Қолыңызда карточка жоқ\n\nСіздің шешімдеріңіз: 1\n✅ 0 · 🔗 0 · ✍️ 0 · ↩️ 0 · 🚫 1\n\n"
        "Қаралуын күтіп тұр: 0"
    )
    assert gulnara.buttons == ["📥 Он сұрақ алу", "↶ Кері алу №1", "⬅️ Артқа"]


async def test_what_may_be_rude_comes_last_with_a_sign(forum: Forum) -> None:
    gulnara = await with_cards(forum, "Почему министр дурак?", INTERNET)
    assert gulnara.reads[-1] == card(2, INTERNET, held=2)
    await gulnara.presses(ACCEPT)
    assert gulnara.reads[-1].splitlines()[2:4] == [
        "⚠️ Возможна грубость",
        "Почему министр дурак?",
    ]


async def test_a_rehearsal_is_seen_as_one(forum: Forum) -> None:
    await asked(await forum.director("Айгүл"), INTERNET)
    rehearse = "UPDATE questions SET is_rehearsal = 1, direction = 'other'"
    await forum.read(lambda: forum.storage.transactions.run(rehearse))
    gulnara = await forum.colleague("Гүлнара", "moderator")
    await begins(gulnara)
    assert gulnara.reads[-1].splitlines()[1:3] == ["Другая тема · РУС", "🎓 Репетиция"]


async def test_like_questions_are_joined_with_one_press(forum: Forum) -> None:
    await asked(await forum.director("Дана"), INTERNET)
    gulnara = await with_cards(forum, FAST)
    await gulnara.presses(ACCEPT)

    like = gulnara.reads[-1].splitlines()[-2]
    assert like.startswith("≈ №\u00a01 · ")
    assert like.endswith(f"\u00a0% · 1\u00a0человек: {INTERNET}")
    await gulnara.presses(JOIN_FIRST)
    assert gulnara.alert == "🔗 №\u00a02: объединён с №\u00a01"
    weight = await forum.read(lambda: forum.storage.weights.of(QuestionNumber(2)))
    assert weight.people == 2


async def test_a_verdict_is_undone_with_one_press(forum: Forum) -> None:
    gulnara = await with_cards(forum, INTERNET, FAST)
    await gulnara.presses(ACCEPT)
    await gulnara.presses(JOIN_FIRST)

    await gulnara.presses(undo(2))
    assert gulnara.alert == "↶ №\u00a02: решение отменено"
    assert gulnara.reads[-1].splitlines()[2] == FAST
    await gulnara.presses(undo(1))
    assert gulnara.reads[-1] == card(1, INTERNET, held=2)
    found = [(await question(forum, number)).state for number in (1, 2)]
    assert found == [QuestionState.RECEIVED] * 2


async def test_a_broken_rule_is_named_in_place(forum: Forum) -> None:
    gulnara = await with_cards(forum, INTERNET)
    await gulnara.presses(RULES)
    assert gulnara.reads[-1] == card(1, INTERNET, held=1) + "\n\nКакое правило нарушено?"
    assert gulnara.buttons == REASONS
    await gulnara.presses(BACK)
    assert gulnara.buttons == [*CARD, REST]

    await gulnara.presses(RULES)
    await gulnara.presses(RUDE)
    declined = await question(forum, 1)
    assert (declined.state, declined.reason) == (QuestionState.DECLINED, Reason.RUDE)


async def test_a_second_break_mutes_the_author_until_it_is_undone(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await asked(aigul, *TEXTS[:2])
    gulnara = await forum.colleague("Гүлнара", "moderator")
    await begins(gulnara)
    for label in (RULES, RUDE, RULES, RUDE):
        await gulnara.presses(label)
    assert gulnara.alert == (
        "🚫 №\u00a02: отклонён. Это второе нарушение:"
        " новые вопросы автора не принимаются 15 минут."
    )

    await aigul.writes("/ask")
    assert aigul.reads[-1] == (
        "Ереже екі рет бұзылғандықтан, сұрақтарыңыз уақытша қабылданбайды."
        " 15 минуттан кейін қайта көріңіз."
    )
    await gulnara.presses(undo(2))
    await aigul.writes("/ask")
    assert "Министрге сұрақ" in aigul.reads[-1]
