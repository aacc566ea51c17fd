"""The door of the desk over HTTP: one link, one entry, and nobody else."""

import asyncio
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp.test_utils import unused_port

from forum.desks import IDLE, LINK
from forum.staff import Member, StaffRole
from tests.hall.laptops import Laptop, asked, desk_of, hall_of, laptop, link_for, own_headers
from tests.people import Forum, Visitor

SECOND = timedelta(seconds=1)
STRANGE: list[str | bytes] = [
    *("", "[]", '"take"', "{", '{"token": 7}', '{"token": null}', "\0"),
    *(b"\xff", "[" * 4000, '{"token": "' + "x" * 5000 + '"}'),
]
FOREIGN: list[dict[str, str]] = [
    {},
    {"Origin": "null"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://127.0.0.1"},  # of another port
]


@pytest.fixture
async def gulnara(forum: Forum) -> Visitor:
    return await forum.colleague("Гүлнара", "moderator")


async def dismiss(forum: Forum, colleague: Visitor, role: StaffRole = StaffRole.ASSISTANT) -> None:
    """From now on they work in a role that has nothing to do at the desk."""
    now = forum.clock()

    def appoint() -> None:
        found = forum.storage.staff.find(colleague.id, now)
        assert found
        member = Member(
            id=found.id, role=role, name=found.name, forum_id=found.forum_id, region_id=None
        )
        forum.storage.staff.appoint(member, now)

    await forum.read(appoint)


async def test_the_phone_gives_a_link_and_the_link_opens_the_desk(
    forum: Forum, gulnara: Visitor
) -> None:
    await gulnara.writes("/staff")
    await gulnara.presses("💻 Пульт на ноутбуке")
    text = gulnara.reads[-1]
    link = text.split("\n\n")[-1]
    assert text == (
        "💻 Пульт на ноутбуке\n\nОткройте ссылку в браузере ноутбука. Она срабатывает один раз"
        " и предназначена только Вам: никому её не пересылайте. Срок действия: 3\N{NO-BREAK SPACE}"
        f"мин.\n\n{link}"
    )
    assert link.startswith(f"{hall_of(forum)}/desk/enter#")
    assert gulnara.buttons == ["📋 Скопировать ссылку", "🔄 Новая ссылка", "⬅️ К панели"]
    async with laptop(forum) as browser:
        assert await browser.enters(link) == 204
        status, page = await browser.gets("/desk")
        assert status == 200
        assert "<title>Пульт модератора</title>" in page


async def test_looking_at_the_link_does_not_use_it_up(forum: Forum, gulnara: Visitor) -> None:
    link = await link_for(gulnara)
    async with laptop(forum) as browser:
        for _ in range(3):
            async with browser.http.get(link) as response:
                assert response.status == 200
                assert "Открыть пульт" in await response.text()
        assert await browser.enters(link) == 204


@pytest.mark.parametrize(("url", "secure"), [(None, ""), ("https://hall.example/", "; Secure")])
async def test_the_cookie_is_for_the_desk_alone(
    forum: Forum, gulnara: Visitor, url: str | None, secure: str
) -> None:
    port = unused_port()
    forum.options |= {"hall_port": port, "hall_url": url}
    await forum.restart()
    body = {"token": urlsplit(await link_for(gulnara)).fragment}
    address = f"http://127.0.0.1:{port}/desk/enter"
    async with (
        aiohttp.ClientSession() as http,
        http.post(address, json=body, headers=own_headers(forum)) as response,
    ):
        assert response.status == 204
        cookie = re.sub("=[\\w-]{43};", "=<token>;", response.headers["Set-Cookie"])
        assert cookie == (
            f"desk=<token>; HttpOnly; Max-Age=43200; Path=/desk; SameSite=Strict{secure}"
        )


async def test_a_link_lets_one_of_fifty_in(forum: Forum, gulnara: Visitor) -> None:
    link = await link_for(gulnara)
    async with aiohttp.ClientSession() as http:
        statuses = await asyncio.gather(*(Laptop(forum, http).enters(link) for _ in range(50)))
    assert statuses.count(204) == 1
    assert set(statuses) <= {204, 404, 429}


async def test_a_link_is_good_once_and_for_three_minutes(forum: Forum, gulnara: Visitor) -> None:
    async with laptop(forum) as browser:
        link = await link_for(gulnara)
        assert await browser.enters(link[:-1] + ("A" if link[-1] != "A" else "B")) == 404
        assert await browser.enters(link) == 204
        assert await browser.enters(link) == 404
        late = await link_for(gulnara)
        forum.clock.now += LINK
        assert await browser.enters(late) == 404


async def test_a_new_link_ends_the_one_before_it(forum: Forum, gulnara: Visitor) -> None:
    first = await link_for(gulnara)
    second = await link_for(gulnara)
    async with laptop(forum) as browser:
        assert await browser.enters(first) == 404
        assert await browser.enters(second) == 204


async def test_who_guesses_has_to_wait(forum: Forum) -> None:
    async with laptop(forum) as browser:
        statuses = [await browser.enters(f"http://x/#{number}") for number in range(12)]
        assert statuses == [404] * 10 + [429] * 2


@pytest.mark.parametrize("headers", FOREIGN)
async def test_nothing_is_taken_from_another_site(
    gulnara: Visitor, headers: dict[str, str]
) -> None:
    async with desk_of(gulnara) as browser:
        for path in ("/desk/enter", "/desk/leave", "/desk/here", "/desk/orders"):
            assert await browser.posts(path, {"order": "take"}, headers=headers) == (403, "")


async def test_a_browser_that_calls_it_cross_site_is_believed(
    forum: Forum, gulnara: Visitor
) -> None:
    async with desk_of(gulnara) as browser:
        headers = own_headers(forum) | {"Sec-Fetch-Site": "cross-site"}
        assert await browser.posts("/desk/orders", {"order": "take"}, headers=headers) == (403, "")
        del headers["Sec-Fetch-Site"]  # an old browser
        assert await browser.posts("/desk/orders", {"order": "take"}, headers=headers) == (200, "")


async def test_without_the_cookie_there_is_only_the_door(forum: Forum) -> None:
    async with laptop(forum) as browser:
        status, page = await browser.gets("/desk")
        assert status == 401
        assert "/staff" in page
        assert (await browser.gets("/desk/events"))[0] == 401
        assert (await browser.gets("/desk/here"))[0] == 401
        assert await browser.posts("/desk/here") == (401, "")
        assert await browser.orders("take") == (401, "")
        assert (await browser.gets("/desk/elsewhere"))[0] == 404


async def test_a_made_up_cookie_opens_nothing(forum: Forum) -> None:
    async with laptop(forum) as browser:
        browser.headers |= {"Cookie": "desk=" + "A" * 43}
        assert await browser.orders("take") == (401, "")


async def test_leaving_closes_the_desk(gulnara: Visitor) -> None:
    async with desk_of(gulnara) as browser:
        headers = browser.headers | {"Cookie": f"desk={browser.cookie.value}"}
        assert await browser.posts("/desk/leave") == (204, "")
        assert browser.cookie is None
        assert await browser.posts("/desk/orders", {"order": "take"}, headers=headers) == (401, "")
        assert await browser.posts("/desk/leave") == (204, "")


async def test_every_desk_is_closed_from_the_phone(gulnara: Visitor) -> None:
    async with desk_of(gulnara) as first, desk_of(gulnara) as second:
        await gulnara.writes("/staff")
        await gulnara.presses("💻 Пульт на ноутбуке")
        assert "Открыто пультов: 2" in gulnara.reads[-1]
        await gulnara.presses("⛔ Закрыть все пульты")
        assert gulnara.reads[-1] == "✅ Все пульты закрыты. Прежние ссылки больше не действуют."
        assert await first.orders("take") == (401, "")
        assert await second.orders("take") == (401, "")


async def test_whoever_loses_the_right_loses_the_desk(forum: Forum, gulnara: Visitor) -> None:
    number = await asked(forum)
    async with desk_of(gulnara) as browser, browser.listens() as events:
        assert await browser.orders("take") == (200, "")
        await dismiss(forum, gulnara)
        assert await browser.orders("accept", number=number, mark="") == (401, "")
        async with asyncio.timeout(3):
            assert [name async for name, _ in events][-1] == "over"
        await dismiss(forum, gulnara, StaffRole.MODERATOR)
        assert await browser.orders("take") == (401, "")


async def test_an_open_desk_closes_by_itself_when_the_right_is_lost(
    forum: Forum, gulnara: Visitor
) -> None:
    async with desk_of(gulnara) as browser, browser.listens() as events:
        assert (await anext(events))[0] == "state"
        await dismiss(forum, gulnara)
        async with asyncio.timeout(3):
            assert [name async for name, _ in events][-1] == "over"
        await dismiss(forum, gulnara, StaffRole.MODERATOR)
        assert (await browser.gets("/desk"))[0] == 401


@pytest.mark.parametrize("role", ["assistant", "volunteer", "coordinator"])
async def test_other_roles_have_no_desk(forum: Forum, role: str) -> None:
    colleague = await forum.colleague("Асем", role)
    await colleague.writes("/staff")
    assert "💻 Пульт на ноутбуке" not in colleague.buttons
    for forged in ("desk", "deskend"):
        await colleague.forges(forged)
        assert colleague.alert
    async with forum.storage.transactions.transaction():
        assert forum.storage.transactions.rows("SELECT 1 FROM desk_links") == []


async def test_a_desk_that_nobody_works_at_closes(forum: Forum, gulnara: Visitor) -> None:
    async with desk_of(gulnara) as browser:
        forum.clock.now += IDLE - SECOND
        assert await browser.posts("/desk/here") == (204, "")
        forum.clock.now += IDLE - SECOND
        assert (await browser.gets("/desk/here"))[0] == 204  # a look is no work
        forum.clock.now += SECOND
        assert (await browser.gets("/desk/here"))[0] == 401


async def test_a_body_that_is_none_of_ours_is_refused(forum: Forum) -> None:
    async with laptop(forum) as browser:
        headers = browser.headers | {"Content-Type": "application/json"}
        for body in STRANGE:
            options: dict[str, Any] = {"json": None, "data": body, "headers": headers}
            assert await browser.posts("/desk/enter", **options) == (400, ""), body[:20]


async def test_a_form_is_no_order(gulnara: Visitor) -> None:
    async with desk_of(gulnara) as browser:
        options: dict[str, Any] = {"json": None, "data": {"order": "take"}}
        assert await browser.posts("/desk/orders", **options) == (400, "")


async def test_a_strange_token_is_only_wrong(forum: Forum) -> None:
    async with laptop(forum) as browser:
        for token in ("", "\ud800", "ә" * 500):
            assert await browser.posts("/desk/enter", {"token": token}) == (404, "")


async def test_no_other_site_may_read_an_answer(forum: Forum, gulnara: Visitor) -> None:
    async with desk_of(gulnara) as browser:
        address = hall_of(forum) + "/desk/orders"
        asking = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
        async with browser.http.options(address, headers=asking) as response:
            assert response.status in {403, 405}
            assert not [name for name in response.headers if name.startswith("Access-Control")]
        async with browser.http.get(hall_of(forum) + "/desk") as response:
            assert "script-src 'self'" in response.headers["Content-Security-Policy"]
            assert "unsafe" not in response.headers["Content-Security-Policy"]
            assert response.headers["Cache-Control"] == "no-store"
