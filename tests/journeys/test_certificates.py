"""Certificates: issued to those who came, taken by them, verified by whoever holds the paper."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from forum.certificates import Issued
from forum.participants import registered
from forum.people import PersonId
from forum.staff import StaffRole
from tests.people import Forum, Visitor

ISSUE, SURE, TAKE = "🎓 Сертификаты", "🎓 Выдать", "📄 Получить файл"


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    """A director who has come."""
    elena = await forum.director("Елена", "ru")
    await arrives(elena)
    return elena


async def arrives(visitor: Visitor) -> None:
    forum = visitor.forum
    await forum.read(
        lambda: forum.storage.transactions.run(
            "INSERT INTO checkins (person_id, forum_id, arrived_at) VALUES (?, 'west', 1)",
            visitor.id,
        )
    )


async def are_issued(forum: Forum) -> Visitor:
    """By an organizer."""
    dana = await forum.colleague("Дана", StaffRole.ORGANIZER)
    await dana.writes("/staff")
    await dana.presses(ISSUE)
    await dana.presses(SURE)
    await forum.tick("certificates")
    return dana


async def code_of(visitor: Visitor) -> str:
    forum = visitor.forum
    issued = await forum.read(lambda: forum.storage.certificates.of(visitor.id))
    assert isinstance(issued, Issued)
    return issued.code


def printed(visitor: Visitor) -> str:
    """The words of the newest file."""
    [page] = PdfReader(BytesIO(visitor.newest.media.file.content)).pages
    return " ".join(page.extract_text().split())


async def test_those_who_came_get_one(forum: Forum, elena: Visitor) -> None:
    aigul = await forum.director("Айгүл", "kk")
    dana = await are_issued(forum)
    assert dana.reads[-1] == "✅ Выдан 1 сертификат. Сообщение отправляется."
    code = await code_of(elena)
    assert elena.reads[-1] == (
        "🎓 Ваш сертификат участия готов\n\nИмя: Елена Серікқызы\nНомер: "
        f"{code}\n\nЕсли в имени ошибка, исправьте её через /mydata и получите файл снова: "
        "номер не изменится."
    )
    assert not any("сертификат" in text.lower() for text in aigul.reads)


async def test_it_is_taken_as_a_file(forum: Forum, elena: Visitor) -> None:
    await are_issued(forum)
    await elena.presses(TAKE)
    assert elena.alert == "Сертификат готовится."
    await elena.presses(TAKE)
    assert elena.alert == "Сертификат уже готовится, подождите немного."
    await forum.tick("certificates")
    words = printed(elena)
    assert "Елена Серікқызы" in words
    assert await code_of(elena) in words


async def test_a_corrected_name_keeps_its_code(forum: Forum, elena: Visitor) -> None:
    await are_issued(forum)
    code = await code_of(elena)

    def correct() -> None:
        profile = registered(forum.storage.participants.find(elena.id)).profile
        corrected = replace(profile, name="Елена Соколова")
        forum.storage.participants.register(elena.id, corrected, "", forum.clock())

    await forum.read(correct)
    await elena.presses(TAKE)
    await forum.tick("certificates")
    words = printed(elena)
    assert "Елена Соколова" in words
    assert code in words


async def test_nobody_gets_a_second_one(forum: Forum, elena: Visitor) -> None:
    dana = await are_issued(forum)
    code = await code_of(elena)
    await dana.writes("/staff")
    await dana.presses(ISSUE)
    assert dana.reads[-1] == "Нет никого, кто пришёл на форум и ещё не получил сертификат."
    await dana.forges("cert:1")
    assert dana.reads[-1].startswith("✅ Выдано 0 сертификатов.")
    assert await code_of(elena) == code


async def test_who_did_not_come_cannot_take_one(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru")
    await elena.forges("certget", elena.newest.id)
    assert elena.alert == (
        "Вам сертификат пока не выдан. Если Ваше присутствие на форуме не отмечено, "
        "обратитесь к организаторам."
    )


@pytest.mark.parametrize("change", [str, str.lower, lambda code: code.replace("-", "")])
async def test_anybody_can_verify_it(forum: Forum, elena: Visitor, change: object) -> None:
    await are_issued(forum)
    code = await code_of(elena)
    assert callable(change)
    stranger = forum.stranger("Иван", "ru")
    await stranger.starts(f"c_{change(code)}")
    assert stranger.reads[-1] == (
        f"✅ Сертификат подлинный\n\nНомер: {code}\nИмя: Елена Серікқызы\n"
        "Управление современной школой: тренды и будущее\nАктобе, 8 декабря 2026 года"
    )


@pytest.mark.parametrize("code", ["", "ABCD-EFGH-JKMN", "<b>", "0" * 60])
async def test_a_forged_one_is_none(forum: Forum, code: str) -> None:
    stranger = forum.stranger("Иван", "ru")
    await stranger.starts(f"c_{code}")
    assert stranger.reads[-1] == "❌ Такой сертификат не выдавался. Проверьте номер."


async def test_a_forgotten_person_leaves_no_certificate(forum: Forum, elena: Visitor) -> None:
    await are_issued(forum)
    code = await code_of(elena)
    await forum.read(lambda: forum.storage.privacy.forget(PersonId(elena.id), forum.clock()))
    stranger = forum.stranger("Иван", "ru")
    await stranger.starts(f"c_{code}")
    assert stranger.reads[-1] == "❌ Такой сертификат не выдавался. Проверьте номер."


async def test_many_are_told_in_portions(forum: Forum) -> None:
    people = [await forum.director(f"Елена{'abc'[number]}", "kk") for number in range(3)]
    for each in people:
        await arrives(each)
    await are_issued(forum)
    assert all("🎓" in each.reads[-1] for each in people)
