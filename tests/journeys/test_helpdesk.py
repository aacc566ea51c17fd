"""The helpdesk: frequent questions, a letter to the organizers, one answer."""

import pytest

from forum.staff import StaffRole
from tests.people import Forum, Visitor

OPEN, WRITE, ANSWER = "✉️ Написать организаторам", "✍️ Написать", "↩️ Ответить"
LETTERS = "✉️ Письма"
OPEN_KAZAKH, WRITE_KAZAKH = "✉️ Ұйымдастырушыларға жазу", "✍️ Жазу"
WORDS = "Где можно оставить вещи?"
HOSTILE = "<b>Где</b> {name} & <a href='x'>%s"


@pytest.fixture
async def dana(forum: Forum) -> Visitor:
    return await forum.colleague("Дана", StaffRole.ORGANIZER)


async def asks(visitor: Visitor, text: str = WORDS) -> None:
    await visitor.writes("/help")
    await visitor.presses(OPEN)
    await visitor.presses(WRITE)
    await visitor.writes(text)


def card(name: str = "Елена Серікқызы", text: str = WORDS) -> str:
    return f"✉️ Письмо №\u00a01\n{name}\nАктюбинская область\n\n{text}"


async def test_a_frequent_question_is_answered_in_place(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru")
    await elena.writes("/help")
    await elena.presses(OPEN)
    assert elena.buttons[0] == "Где мой билет?"
    assert len(elena.buttons) == 9
    await elena.presses("Есть ли Wi-Fi?")
    assert elena.reads[-1].startswith("Wi-Fi\n\nНазвание сети и пароль")
    await elena.presses("⬅️ К вопросам")
    assert elena.reads[-1].startswith("Частые вопросы")
    await elena.presses("Где зал?")
    await elena.presses("👍 Это помогло")
    assert elena.reads[-1] == "👍 Рады, что это помогло."


async def test_a_letter_reaches_the_organizers_and_the_answer_its_sender(
    forum: Forum, dana: Visitor
) -> None:
    elena = await forum.director("Елена", "ru")
    await asks(elena)
    assert elena.reads[-1] == "✅ Письмо №\u00a01 передано организаторам. Ответ придёт сюда."
    assert dana.reads[-1] == card()
    await dana.presses(ANSWER)
    await dana.writes("В гардеробе.")
    assert elena.reads[-1] == f"✉️ Организаторы:\nВ гардеробе.\n\nВаше письмо: {WORDS}"
    assert dana.reads[-1] == "✅ Ответ на письмо №\u00a01 отправлен."
    assert f"✅{card()[2:]}\n\nОтвечает: Дана\nВ гардеробе." in dana.reads


async def test_each_reads_it_in_their_own_language(forum: Forum, dana: Visitor) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await aigul.writes("/help")
    await aigul.presses(OPEN_KAZAKH)
    await aigul.presses("Wi-Fi бар ма?")
    await aigul.presses(WRITE_KAZAKH)
    await aigul.writes("Киімді қайда қоямыз?")
    assert aigul.reads[-1].startswith("✅ №1 хат ұйымдастырушыларға жіберілді.")
    assert dana.reads[-1] == card("Айгүл Серікқызы", "Киімді қайда қоямыз?")
    await dana.presses(ANSWER)
    await dana.writes("Гардеробта.")
    assert aigul.reads[-1].startswith("✉️ Ұйымдастырушылар:\nГардеробта.")


async def test_the_first_of_two_colleagues_answers(forum: Forum, dana: Visitor) -> None:
    marat = await forum.colleague("Марат", StaffRole.COORDINATOR, "kk")
    elena = await forum.director("Елена", "ru")
    await asks(elena)
    await dana.presses(ANSWER)
    await marat.presses("↩️ Жауап беру")
    dana.phone.send("В гардеробе.")
    marat.phone.send("Гардеробта.")
    await forum.settled()
    answers = [text for text in elena.reads if text.startswith("✉️ Организаторы")]
    assert len(answers) == 1
    assert "В гардеробе." in answers[0]
    assert marat.reads[-1] == "Бұл хатқа жауап берілген. Жауап берген: Дана."
    assert any("Жауап берген: Дана\nВ гардеробе." in text for text in marat.reads)
    await marat.forges("deskre:1")
    assert marat.alert == "Бұл хатқа жауап берілген. Жауап берген: Дана."


async def test_a_coordinator_of_another_region_sees_nothing(forum: Forum, dana: Visitor) -> None:
    asel = await forum.colleague("Асель", StaffRole.COORDINATOR, region="atyrau")
    volunteer = await forum.colleague("Олжас", StaffRole.VOLUNTEER)
    before = asel.reads, volunteer.reads
    await asks(await forum.director("Елена", "ru"))
    assert (asel.reads, volunteer.reads) == before
    assert dana.reads[-1] == card()
    await asel.writes("/staff")
    await asel.presses(LETTERS)
    assert asel.reads[-1] == "✉️ Открытых писем нет."
    await asel.forges("deskre:1")
    assert asel.alert == "Этого письма больше нет, или оно не для Вас."


async def test_a_stranger_with_a_language_may_write(forum: Forum) -> None:
    owner = await forum.colleague("Ольга", StaffRole.OWNER)
    marat = await forum.colleague("Марат", StaffRole.COORDINATOR)
    before = marat.reads
    guest = forum.stranger("Гость", "ru")
    await guest.starts()
    await guest.presses("Русский")
    await asks(guest)
    assert owner.reads[-1] == f"✉️ Письмо №\u00a01\nгость без регистрации\n—\n\n{WORDS}"
    assert marat.reads == before


async def test_hostile_text_is_only_text(forum: Forum, dana: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    await asks(elena, HOSTILE)
    assert dana.reads[-1] == card(text=HOSTILE)
    await dana.presses(ANSWER)
    await dana.writes(HOSTILE)
    assert elena.reads[-1] == f"✉️ Организаторы:\n{HOSTILE}\n\nВаше письмо: {HOSTILE}"


async def test_what_is_no_letter_is_explained_and_awaited_again(
    forum: Forum, dana: Visitor
) -> None:
    elena = await forum.director("Елена", "ru")
    before = dana.reads
    await asks(elena, "\u200b\u2060")
    assert elena.reads[-1] == "В сообщении нет видимого текста."
    await elena.writes("а" * 1001)
    assert elena.reads[-1] == "Слишком длинно: не более 1000 знаков."
    await elena.sends("voice")
    assert elena.reads[-1].startswith("Спасибо! Здесь принимается только текст")
    assert dana.reads == before
    await elena.writes(WORDS)
    assert dana.reads[-1] == card()


async def test_nobody_has_more_than_three_open_letters(forum: Forum, dana: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    for number in range(3):
        await asks(elena, f"Вопрос {number}?")
    await elena.writes("/help")
    await elena.presses(OPEN)
    await elena.presses(WRITE)
    assert elena.alert == "Ответа ждут 3 Ваших письма. Дождитесь сначала ответа."
    await dana.presses(ANSWER)
    await dana.writes("Да.")
    await asks(elena)
    assert elena.reads[-1].startswith("✅ Письмо №\u00a04 передано")


async def test_two_taps_and_two_sends_make_one_letter(forum: Forum, dana: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    await elena.writes("/help")
    await elena.presses(OPEN)
    elena.phone.press_button(WRITE)
    elena.phone.press_button(WRITE)
    await forum.settled()
    await elena.writes(WORDS)
    await elena.writes(WORDS)
    assert [text for text in dana.reads if text.startswith("✉️")] == [card()]
    dana.phone.press_button(ANSWER)
    dana.phone.press_button(ANSWER)
    await forum.settled()
    await dana.writes("Да.")
    await dana.writes("Да.")
    assert len([text for text in elena.reads if text.startswith("✉️ Организаторы")]) == 1


async def test_open_letters_are_listed_oldest_first(forum: Forum, dana: Visitor) -> None:
    for name in ("Елена", "Ольга"):
        visitor = await forum.director(name, "ru")
        for number in range(3):
            await asks(visitor, f"{name} {number}?")
    await dana.writes("/staff")
    await dana.presses(LETTERS)
    lines = dana.reads[-1].split("\n\n")
    assert lines[0] == "✉️ Письма: 6 открыто"
    assert lines[1] == "№\u00a01 · Елена Серікқызы · Актюбинская область\nЕлена 0?"
    assert len(lines) == 6
    await dana.presses("➡️")
    assert dana.reads[-1].endswith("Ольга 2?")
    await dana.presses("↩️ Ответить на №\u00a06")
    await dana.writes("Да.")
    await dana.forges("deskall:9")
    assert dana.reads[-1].startswith("✉️ Письма: 5 открыто")


async def test_a_forgotten_sender_takes_the_letter_along(forum: Forum, dana: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    await asks(elena)
    await dana.presses(ANSWER)
    await forum.read(lambda: forum.storage.privacy.forget(elena.id, forum.clock()))
    await dana.writes("В гардеробе.")
    assert dana.reads[-1] == "Этого письма больше нет, или оно не для Вас."


async def test_who_has_blocked_the_bot_is_not_written_to(forum: Forum, dana: Visitor) -> None:
    elena = await forum.director("Елена", "ru")
    await asks(elena)
    before = elena.reads
    elena.phone.block()
    await forum.settled()
    await dana.presses(ANSWER)
    await dana.writes("В гардеробе.")
    assert elena.reads == before
    assert dana.reads[-1] == "✅ Ответ на письмо №\u00a01 отправлен."


async def test_the_audit_holds_no_words(forum: Forum, dana: Visitor) -> None:
    await asks(await forum.director("Елена", "ru"))
    await dana.presses(ANSWER)
    await dana.writes("В гардеробе.")
    [row] = await forum.read(
        lambda: forum.storage.transactions.rows(
            "SELECT * FROM audit WHERE action = 'helpdesk.answer'"
        )
    )
    assert row["subject"] == "letter 1"
    assert "гардероб" not in str(tuple(row))
