"""Staff answer in writing: from the list to everybody who asked, each in their own language."""

import pytest

from tests.journeys.askers import OTHER_TEXT, TEXT, has_asked, questions
from tests.journeys.fates import (
    ACCEPTED,
    ANSWERED,
    WRITING,
    cards,
    happens,
    is_joined,
    rings,
    supports,
)
from tests.people import Forum, Visitor

NUMBER = "№\N{NO-BREAK SPACE}"
RU = "Интернет придёт во все сельские школы до конца 2027 года."
KK = "Интернет 2027 жылдың соңына дейін барлық ауыл мектебіне жетеді."
QUALITY = "Трансформация Национальной системы оценки качества"
CASE = f"""\
Вопрос {NUMBER}1 · 👥 спрашивает 1 человек
{QUALITY}

{TEXT}
{{answer}}

{{more}}"""
DENIED = (
    "Это доступно только сотрудникам форума с соответствующими правами."
    " По вопросам доступа обратитесь к организаторам."
)
ANSWER = f"{RU}\n\nОтвечает: Министерство просвещения"


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    elena = await forum.director("Елена", "ru")
    await has_asked(elena, TEXT)
    await happens(forum, 1, WRITING)
    return elena


@pytest.fixture
async def marat(forum: Forum, elena: Visitor) -> Visitor:
    """He writes."""
    assert elena.forum is forum
    return await forum.colleague("Марат", "moderator", "ru")


@pytest.fixture
async def gulnar(forum: Forum) -> Visitor:
    """She translates and approves."""
    return await forum.colleague("Гүлнар", "assistant", "kk")


async def opens(colleague: Visitor, first: str | None = None) -> None:
    """The first question of the first list, or of the list with this label."""
    await colleague.writes("/staff")
    await colleague.presses("✍️ Ответы" if "✍️ Ответы" in colleague.buttons else "✍️ Жауаптар")
    await colleague.presses(first or colleague.buttons[0])
    await colleague.presses(colleague.buttons[0])


async def answers(marat: Visitor, text: str = RU) -> None:
    await opens(marat)
    await marat.presses("✍️ Ответить на русском")
    await marat.writes(text)
    await marat.writes("Министерство просвещения")


async def translates(gulnar: Visitor) -> None:
    await opens(gulnar, "🌐 Аударманы күтеді · 1")
    await gulnar.presses("🌐 Қазақша мәтінін қосу")
    await gulnar.writes(KK)
    await gulnar.writes("Оқу-ағарту министрлігі")


async def approves(gulnar: Visitor) -> None:
    await gulnar.presses("✅ Мақұлдап, жіберу")
    await gulnar.forum.tick("news")
    await gulnar.forum.tick("answers")


async def test_what_is_left_by_direction(forum: Forum, elena: Visitor, marat: Visitor) -> None:
    await has_asked(elena, OTHER_TEXT)
    await happens(forum, 2, ACCEPTED, rings=False)
    await supports(await forum.director("Вера", "ru"), 2)
    await marat.writes("/staff")
    await marat.presses("✍️ Ответы")
    assert marat.reads[-1] == (
        "✍️ Ответы\n\nБез ответа: 2\nЖдут перевода: 0\nЖдут одобрения: 0\nАвторы не согласны: 0"
    )
    assert marat.buttons == ["2 · Оценка качества", "⬅️ К панели"]
    await marat.presses("2 · Оценка качества")
    assert marat.reads[-1] == (
        f"✍️ Без ответа: {QUALITY} · 2\n\n"
        f"{NUMBER}2 · 👥 спрашивают 2 человека\n{OTHER_TEXT}\n\n"
        f"{NUMBER}1 · 👥 спрашивает 1 человек\n{TEXT}"
    )
    assert marat.buttons == [
        f"{NUMBER}2 · 👥 2 · Когда починят крышу сп…",
        f"{NUMBER}1 · 👥 1 · Когда в сельской школе…",
        "⬅️ Назад",
    ]


async def test_long_lists_come_in_pages(forum: Forum, elena: Visitor, marat: Visitor) -> None:
    for number in range(2, 9):
        await has_asked(elena, f"{OTHER_TEXT} {number}")
        await happens(forum, number, ACCEPTED, rings=False)
    await marat.writes("/staff")
    await marat.presses("✍️ Ответы")
    await marat.presses("8 · Оценка качества")
    assert len(marat.buttons) == 6 + 2
    await marat.presses("➡️")
    assert marat.buttons[2:] == ["⬅️", "⬅️ Назад"]
    await marat.forges("anslist:write::99")
    assert marat.buttons[2:] == ["⬅️", "⬅️ Назад"]
    await marat.presses("⬅️")
    assert marat.buttons[6:] == ["➡️", "⬅️ Назад"]


async def test_when_nothing_is_left(forum: Forum) -> None:
    marat = await forum.colleague("Марат", "moderator", "ru")
    await marat.writes("/staff")
    await marat.presses("✍️ Ответы")
    assert marat.reads[-1] == "✍️ Ответы\n\nВопросов без ответа нет."


async def test_one_writes(marat: Visitor) -> None:
    await opens(marat)
    none = "Ответа на русском ещё нет."
    assert marat.reads[-1] == CASE.format(answer=none, more="").strip()
    assert marat.buttons == ["✍️ Ответить на казахском", "✍️ Ответить на русском", "⬅️ Назад"]
    await marat.presses("✍️ Ответить на русском")
    assert marat.reads[-1] == (
        f"Напишите ответ на вопрос {NUMBER}1 на русском одним сообщением (не более 3000 знаков)."
    )
    await marat.writes(RU)
    assert marat.reads[-1] == (
        f"«{RU}» ({len(RU)} знаков)\n\n"
        "Кто отвечает? Выберите или напишите название ведомства на русском."
    )
    await marat.writes("Министерство\nпросвещения")
    assert marat.reads[-1] == CASE.format(answer=ANSWER, more="✍️ Текст: Марат")
    assert marat.buttons == [
        "🌐 Добавить казахский текст",
        "✏️ Исправить русский текст",
        "⬅️ Назад",
    ]


async def test_another_translates(elena: Visitor, marat: Visitor, gulnar: Visitor) -> None:
    await answers(marat)
    await translates(gulnar)
    assert gulnar.buttons[:3] == [
        "✏️ Қазақша мәтінін түзету",
        "✅ Мақұлдап, жіберу",
        "👁 Орысша оқу",
    ]
    assert "✍️ Жазған: Марат\n🌐 Аударған: Гүлнар" in gulnar.reads[-1]
    await elena.forum.tick("news")
    assert rings(elena) == 1  # nobody has approved it


async def test_a_third_reads_both_and_approves(
    forum: Forum, elena: Visitor, marat: Visitor, gulnar: Visitor
) -> None:
    await answers(marat)
    await translates(gulnar)
    olga = await forum.colleague("Ольга", "organizer", "ru")
    await opens(olga, "✅ Ждут одобрения · 1")
    assert RU in olga.reads[-1]
    await olga.presses("👁 Прочитать на казахском")
    assert KK in olga.reads[-1]
    await olga.presses("✅ Одобрить и отправить")
    assert olga.alert == "Ответ одобрен и уходит всем, кто спрашивал."
    hands = "✍️ Текст: Марат\n🌐 Перевод: Гүлнар\n✅ Одобрено и отправлено: Ольга"
    assert hands in olga.reads[-1]
    await forum.tick("news")
    question = f"Вопрос {NUMBER}1 · ✅ Ответ дан\n\n{TEXT}"
    assert elena.reads[-1] == f"{question}\n{ANSWER}\n\nПолучили ли Вы ответ на свой вопрос?"
    assert rings(elena) == 2


async def test_everybody_who_asked_reads_it_in_their_language(
    forum: Forum, elena: Visitor, marat: Visitor, gulnar: Visitor
) -> None:
    aigul = await forum.director("Айгүл", "kk")
    dina = await forum.director("Дина", "kk")
    await has_asked(aigul, "Ауыл мектебіне интернет қашан жетеді?")
    await is_joined(forum, 2, 1)
    await supports(dina, 1)
    await answers(marat)
    await translates(gulnar)
    await approves(gulnar)
    assert aigul.reads[-1] == (
        "№2 сұрақ · ✅ Жауап берілді\n\nАуыл мектебіне интернет қашан жетеді?\n"
        f"{KK}\n\nЖауап берген: Оқу-ағарту министрлігі\n\n"
        "Сұрағыңыз мазмұны ұқсас №1 сұраққа біріктірілді, екеуінің жауабы ортақ.\n"
        f"№1: {TEXT}\nСұрағыңызға жауап алдыңыз ба?"
    )
    assert dina.reads[-1] == (
        f"✅ Өзіңіз қолдаған №1 сұраққа жауап\n\n{TEXT}\n"
        f"{KK}\n\nЖауап берген: Оқу-ағарту министрлігі\n\nСұрағыңызға жауап алдыңыз ба?"
    )
    assert [rings(each) for each in (elena, aigul, dina)] == [2, 2, 1]
    await forum.tick("news")
    await forum.tick("answers")
    assert [len(each.reads) for each in (elena, aigul, dina)] == [2, 2, 2]


async def test_a_correction_changes_every_copy_in_place(
    forum: Forum, elena: Visitor, marat: Visitor, gulnar: Visitor
) -> None:
    dina = await forum.director("Дина", "kk")
    await supports(dina, 1)
    await answers(marat)
    await translates(gulnar)
    await approves(gulnar)
    places = [each.newest.id for each in (elena, dina)]
    await gulnar.presses("✏️ Қазақша мәтінін түзету")
    assert f"Қазіргі мәтін (көшіру үшін басыңыз):\n{KK}" in gulnar.reads[-1]
    await gulnar.writes("Интернет 2028 жылы жетеді.")
    await gulnar.presses("Оқу-ағарту министрлігі")
    await forum.tick("news")
    await forum.tick("answers")
    assert "Интернет 2028 жылы жетеді." in dina.reads[-1]
    assert [each.newest.id for each in (elena, dina)] == places
    assert [rings(each) for each in (elena, dina)] == [2, 1]


async def test_a_written_answer_to_what_was_heard_in_the_hall_comes_without_a_sound(
    forum: Forum, elena: Visitor, marat: Visitor, gulnar: Visitor
) -> None:
    await happens(forum, 1, ANSWERED)
    assert rings(elena) == 2
    await answers(marat)
    assert "🎙 Ответ прозвучал в зале." in marat.reads[-1]
    forum.clock.advance(minutes=1)
    await translates(gulnar)
    await elena.writes("/now")
    rang = rings(elena)
    await approves(gulnar)
    assert elena.reads[-1] == (
        f"Вопрос {NUMBER}1 · ✅ Ответ дан\n\n{TEXT}\n{ANSWER}\n\n"
        "Ответ прозвучал в зале в 11:50.\nПолучили ли Вы ответ на свой вопрос?"
    )
    assert len(cards(elena)) == 1
    assert rings(elena) == rang


async def test_who_wrote_it_does_not_approve_it(forum: Forum, elena: Visitor) -> None:
    assert elena.forum is forum
    olga = await forum.colleague("Ольга", "organizer", "ru")
    await answers(olga)
    await olga.presses("🌐 Добавить казахский текст")
    await olga.writes(KK)
    await olga.writes("Оқу-ағарту министрлігі")
    await olga.presses("✅ Одобрить и отправить")
    assert olga.alert == "Ваш ответ должен одобрить кто-то другой."
    await forum.tick("news")
    assert rings(elena) == 1


async def test_what_is_approved_twice_is_sent_once(
    forum: Forum, elena: Visitor, marat: Visitor, gulnar: Visitor
) -> None:
    await answers(marat)
    await translates(gulnar)
    approval = gulnar.newest.buttons[1][0].data
    for _ in range(3):
        gulnar.phone.press(gulnar.newest.id, approval)
    await forum.settled()
    assert gulnar.alert == "№1 сұрақтың жауабы мақұлданып қойған. Мақұлдаған: Гүлнар"
    await forum.tick("news")
    assert rings(elena) == 2


async def test_an_answer_that_changed_is_read_again_before_it_is_approved(
    marat: Visitor, gulnar: Visitor
) -> None:
    await answers(marat)
    await translates(gulnar)
    await opens(marat, "✅ Ждут одобрения · 1")
    await marat.presses("✏️ Исправить русский текст")
    await marat.writes("Не раньше 2028 года.")
    await marat.presses("Министерство просвещения")
    await gulnar.presses("✅ Мақұлдап, жіберу")
    assert gulnar.alert == (
        "№1 сұрақтың жауабы өзгерген. Сұрақты қайта ашып, жаңа мәтінін оқыңыз."
    )


async def test_nobody_begins_what_somebody_has_begun(marat: Visitor, gulnar: Visitor) -> None:
    await opens(gulnar)
    await answers(marat)
    await gulnar.presses("✍️ Орысша жауап жазу")
    assert gulnar.alert == (
        "№1 сұрақтың жауабы өзгерген. Сұрақты қайта ашып, жаңа мәтінін оқыңыз."
    )
    assert RU not in gulnar.reads[-1]


async def test_what_is_typed_survives_a_restart(forum: Forum, marat: Visitor) -> None:
    await opens(marat)
    await marat.presses("✍️ Ответить на русском")
    await forum.restart()
    await marat.writes(RU)
    await forum.restart()
    await marat.writes("Министерство просвещения")
    assert marat.reads[-1] == CASE.format(answer=ANSWER, more="✍️ Текст: Марат")


async def test_an_office_that_is_known_is_offered_and_translated(
    forum: Forum, elena: Visitor, marat: Visitor, gulnar: Visitor
) -> None:
    await answers(marat)
    await translates(gulnar)
    await has_asked(elena, OTHER_TEXT)
    await happens(forum, 2, ACCEPTED, rings=False)
    await opens(marat, "1 · Оценка качества")
    await marat.presses("✍️ Ответить на русском")
    await marat.writes("До сентября.")
    await marat.presses("Министерство просвещения")
    assert "Отвечает: Министерство просвещения" in marat.reads[-1]
    await opens(gulnar, "🌐 Аударманы күтеді · 1")
    await gulnar.presses("🌐 Қазақша мәтінін қосу")
    await gulnar.writes("Қыркүйекке дейін.")
    assert "Жауап берген: Оқу-ағарту министрлігі" in gulnar.reads[-1]


async def test_what_cannot_be_an_answer_is_refused_and_the_question_stays(marat: Visitor) -> None:
    await opens(marat)
    await marat.presses("✍️ Ответить на русском")
    await marat.sends("voice")
    assert marat.reads[-1] == "Напишите, пожалуйста, ответ текстом."
    await marat.writes("\u200b\u2060")
    assert marat.reads[-1] == "В сообщении нет видимого текста. Напишите ответ словами."
    await marat.writes("а" * 3001)
    assert marat.reads[-1] == (
        "Ответ длиннее предела (3000) на 1 знак. Сократите его и отправьте снова."
    )
    await marat.writes(RU)
    await marat.writes("—")
    assert marat.reads[-1] == "Напишите название ведомства полностью (не длиннее 100 знаков)."
    await marat.writes("Министерство просвещения")
    assert ANSWER in marat.reads[-1]


async def test_a_change_of_mind(marat: Visitor) -> None:
    await opens(marat)
    await marat.presses("✍️ Ответить на русском")
    form = marat.newest.id
    await marat.presses("Отмена")
    assert "Ответа на русском ещё нет." in marat.reads[-1]
    await marat.forges("ansdrop:1", form)
    assert "Ответа на русском ещё нет." in marat.reads[-1]
    await marat.writes("Это уже не ответ.")
    assert marat.reads[-1].startswith("Извините, сообщение не понято.")


async def test_buttons_of_an_older_list_of_offices(marat: Visitor) -> None:
    await answers(marat)
    await marat.presses("✏️ Исправить русский текст")
    await marat.writes("Да.")
    old = marat.newest
    assert marat.buttons == ["Министерство просвещения", "Отмена"]
    for data in ("ansby:older:0", f"{old.buttons[0][0].data[:-1]}7"):
        await marat.forges(data)
        assert marat.alert == "Эта кнопка устарела. Откройте меню заново."
    await marat.presses("Министерство просвещения")
    await marat.forges(old.buttons[0][0].data, old.id)
    assert marat.alert == "Эта кнопка устарела. Откройте меню заново."


@pytest.mark.parametrize(
    "data",
    [
        "ans",
        "anslist:write::1",
        "ansopen:1:ru",
        "answrite:1:ru:",
        "ansok:1:ru:1",
        "ansset:1:ru",
        "ansdrop:1",
    ],
)
async def test_others_see_nothing_of_it(forum: Forum, elena: Visitor, data: str) -> None:
    volunteer = await forum.colleague("Нурлан", "volunteer", "ru")
    for somebody in (elena, volunteer):
        await somebody.forges(data)
        assert somebody.alert == DENIED
    assert [each.state for each in await questions(elena)] == [WRITING]


async def test_what_an_asker_says_against_it_is_read(
    elena: Visitor, marat: Visitor, gulnar: Visitor
) -> None:
    await answers(marat)
    await translates(gulnar)
    await approves(gulnar)
    await elena.presses("👎 Нет")
    await elena.writes("Не сказано, когда.")
    await opens(marat, "👎 Авторы не согласны · 1")
    assert "👍 0 · 👎 1\n👎 «Не сказано, когда.»" in marat.reads[-1]
    assert marat.buttons == [
        "Оставить ответ как есть",
        "👁 Прочитать на казахском",
        "⬅️ Назад",
    ]  # moderators do not correct what is approved
    await marat.presses("Оставить ответ как есть")
    assert "Оставить ответ как есть" not in marat.buttons
    await marat.presses("⬅️ Назад")
    assert marat.reads[-1] == "✍️ Ответы\n\nВопросов без ответа нет."


@pytest.mark.parametrize("letter", ["\U0001f600", "<", "&", "ә"])
async def test_the_longest_answer_arrives(
    forum: Forum, marat: Visitor, gulnar: Visitor, letter: str
) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await has_asked(aigul, letter * 500)
    await is_joined(forum, 2, 1)
    await opens(marat)
    for button, offices in (("✍️ Ответить на русском", "О"), ("🌐 Добавить казахский текст", "Ә")):
        await marat.presses(button)
        await marat.writes(letter * 3000)
        await marat.writes(offices * 100)
    await opens(gulnar, "✅ Мақұлдауды күтеді · 1")
    await approves(gulnar)
    assert letter * 3000 in aigul.reads[-1]
    await aigul.presses("👎 Жоқ")
    await aigul.writes(letter * 300)
    await opens(gulnar, "👎 Автор риза емес · 1")
    assert letter * 3000 in gulnar.reads[-1]
