"""Help, cancel, and what is said to what nobody expects."""

import pytest

from tests.people import Forum

MEDIA = ("photo", "voice", "video", "video_note", "audio", "document", "sticker", "animation")
MORE = ("location", "venue", "poll", "dice", "contact")


async def test_help_names_the_organizers_of_the_own_forum(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru", region="shymkent")
    await elena.writes("/help")
    contact = await forum.read(lambda: forum.storage.forums.all()[-1].contact)
    assert elena.reads[-1].endswith(f"Организаторы: {contact.ru}")


async def test_an_old_keyboard_in_the_other_language_still_works(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await aigul.writes("❓ Помощь")
    assert aigul.reads[-1].startswith("Көмек")


async def test_cancel_leaves_any_conversation(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru")
    await elena.writes("/ask")
    await elena.writes("/cancel")
    await elena.writes("/my")
    assert elena.reads[-2:] == [
        "Действие отменено.",
        "У Вас пока нет вопросов.\n\nЗадать вопрос министру: /ask",
    ]


@pytest.mark.parametrize("kind", [*MEDIA, *MORE])
async def test_whatever_is_sent_gets_a_kind_answer(forum: Forum, kind: str) -> None:
    forum.clock.at("18:30")  # the question window is closed
    elena = await forum.director("Елена", "ru")
    await elena.sends(kind)
    assert elena.reads[-1] == "Напишите ответ текстом."


async def test_what_nobody_understands_gets_the_menu(forum: Forum) -> None:
    forum.clock.at("18:30")
    elena = await forum.director("Елена", "ru")
    for text in ("what?", "/nonsense", "😀" * 1000):
        await elena.writes(text)
        assert elena.reads[-1].startswith("Извините, сообщение не понято.")
    assert "🎤 Вопрос министру" in str(elena.phone.keyboard)


@pytest.mark.parametrize(
    "data", ["-1", "q:-1", "q:1_0", "q:" + "9" * 21, "lang:fr", "reg:", "::", "x"]
)
async def test_a_forged_button_is_answered_and_does_nothing(forum: Forum, data: str) -> None:
    elena = await forum.director("Елена", "ru")
    before = elena.reads
    await elena.forges(data)
    assert (elena.alert, elena.reads) == ("Эта кнопка устарела. Откройте меню заново.", before)


async def test_a_blocked_bot_is_met_again(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru")
    elena.phone.block()
    await forum.settled()
    elena.phone.unblock()
    await elena.writes("/help")
    assert elena.reads[-1].startswith("Помощь")


async def test_a_flood_is_answered_once(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru")
    for _ in range(100):
        elena.phone.send("/now")
    await forum.settled()
    told = "Слишком много сообщений подряд. Пожалуйста, немного подождите."
    assert elena.reads.count(told) == 1


async def test_nothing_is_sent_to_whoever_blocked_the_bot(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru")
    elena.phone.block()
    await forum.settled()
    look = "SELECT unreachable_at IS NOT NULL FROM people WHERE id = ?"
    [row] = await forum.read(lambda: forum.storage.transactions.rows(look, elena.id))
    assert row[0] == 1
