"""Links to the hall's screen and to the assistant's page, given by the bot."""

import re
from pathlib import Path

import aiohttp
import pytest
from aiogram import Bot

from tests.people import Forum, Visitor

SCREEN = "🖥 Экран зала"
ASSISTANT = "📋 Страница помощника"


async def opens(person: Visitor, button: str) -> None:
    await person.writes("/staff")
    await person.presses(button)


def link_in(text: str) -> str:
    [link] = re.findall(r"https?://\S+", text)
    return str(link)


async def status(link: str) -> int:
    async with aiohttp.ClientSession() as http, http.get(link) as answer:
        return answer.status


async def audited(forum: Forum) -> list[tuple[int, str]]:
    rows = await forum.read(
        lambda: forum.storage.transactions.rows(
            "SELECT actor_id, action FROM audit WHERE action LIKE 'pages.%' ORDER BY id"
        )
    )
    return [tuple(row) for row in rows]


async def test_a_moderator_makes_a_link_to_the_screen(forum: Forum) -> None:
    gulnara = await forum.colleague("Гүлнара", "moderator")
    await opens(gulnara, SCREEN)
    assert gulnara.reads[-1].endswith("Ссылки пока нет.")
    await gulnara.presses("🔗 Создать ссылку")
    link = link_in(gulnara.reads[-1])
    assert "Прежняя ссылка" not in gulnara.reads[-1]
    assert gulnara.buttons == ["📋 Скопировать ссылку", "⬅️ К панели"]
    assert re.fullmatch(rf"{forum.service.dispatcher['hall_url']}/screen/[\w-]{{43}}", link)
    assert await status(link) == 200
    assert await audited(forum) == [(gulnara.id, "pages.screen")]


async def test_a_new_link_ends_the_old_one(forum: Forum) -> None:
    gulnara = await forum.colleague("Гүлнара", "moderator", "kk")
    await opens(gulnara, "🖥 Зал экраны")
    await gulnara.presses("🔗 Сілтеме жасау")
    first = link_in(gulnara.reads[-1])
    forum.clock.advance(minutes=5)
    await opens(gulnara, "🖥 Зал экраны")
    assert "Сілтеме бар: Гүлнара, 8 желтоқсан, 11:50." in gulnara.reads[-1]
    await gulnara.presses("🔗 Жаңа сілтеме")
    second = link_in(gulnara.reads[-1])
    assert gulnara.reads[-1].endswith("Бұрынғы сілтеме енді ашылмайды.")
    assert [await status(first), await status(second)] == [404, 200]


async def test_pressing_twice_makes_one_link(forum: Forum) -> None:
    gulnara = await forum.colleague("Гүлнара", "moderator")
    await opens(gulnara, SCREEN)
    data = "weblink:screen:0"
    await gulnara.forges(data)
    link = link_in(gulnara.reads[-1])
    await gulnara.forges(data)
    assert "Ссылка есть: Гүлнара" in gulnara.reads[-1]
    assert await status(link) == 200
    assert len(await audited(forum)) == 1


async def test_an_assistant_has_a_page_and_no_screen(forum: Forum) -> None:
    erlan = await forum.colleague("Ерлан", "assistant")
    await opens(erlan, ASSISTANT)
    assert SCREEN not in erlan.buttons
    await erlan.presses("🔗 Создать ссылку")
    assert await status(link_in(erlan.reads[-1])) == 200
    for data in ("web:screen", "weblink:screen:0"):
        await erlan.forges(data)
        assert (erlan.alert or "").startswith("Это доступно только сотрудникам")
    assert await audited(forum) == [(erlan.id, "pages.assistant")]


@pytest.mark.parametrize("role", ["volunteer", "coordinator"])
async def test_others_have_neither(forum: Forum, role: str) -> None:
    dana = await forum.colleague("Дана", role)
    await dana.writes("/staff")
    assert not {SCREEN, ASSISTANT} & set(dana.buttons)
    await dana.forges("weblink:assistant:0")
    assert await audited(forum) == []


async def test_the_maker_of_a_link_may_have_left(forum: Forum) -> None:
    gulnara = await forum.colleague("Гүлнара", "moderator")
    await opens(gulnara, SCREEN)
    await gulnara.presses("🔗 Создать ссылку")
    await forum.read(
        lambda: forum.storage.transactions.run("DELETE FROM staff WHERE name = 'Гүлнара'")
    )
    erlan = await forum.colleague("Ерлан", "moderator")
    await opens(erlan, SCREEN)
    assert "Ссылка есть: …" in erlan.reads[-1]


async def test_an_address_of_the_internet_can_be_opened_from_the_chat(
    tmp_path: Path, telegram_bot: Bot
) -> None:
    async with Forum.open(
        tmp_path, telegram_bot, hall_url="https://hall.example/minber/"
    ) as forum:
        gulnara = await forum.colleague("Гүлнара", "moderator")
        await opens(gulnara, SCREEN)
        await gulnara.presses("🔗 Создать ссылку")
        assert link_in(gulnara.reads[-1]).startswith("https://hall.example/minber/screen/")
        assert "🌐 Открыть" in gulnara.buttons


async def test_the_code_on_the_screen_leads_to_asking(forum: Forum) -> None:
    aigul = await forum.director("Айгүл")
    await aigul.starts("ask")
    assert "Министрге сұрақ" in aigul.reads[-1]
    assert "Инфрақұрылым" in aigul.buttons


async def test_a_stranger_with_the_code_is_greeted(forum: Forum) -> None:
    ivan = forum.stranger("Иван", "ru")
    await ivan.starts("ask")
    assert ivan.buttons == ["Қазақша", "Русский"]
