"""The ticket: a picture that opens without a network, and says nothing to strangers."""

from bot.views.ticket import picture
from forum.tickets import link
from tests.journeys.newcomers import NAME, registers
from tests.people import Forum, Visitor

LIGHT = 100_000  # bytes on a weak network


async def test_the_ticket_says_who_when_and_where(forum: Forum) -> None:
    elena = await registers(forum)
    assert elena.reads[-1] == (
        f"🎫 {NAME}\n"
        "Номер участника: 1001\n\n"
        "Форум «Управление современной школой: тренды и будущее»\n"
        "Актобе, 8 декабря, вторник\n"
        "Место: Школа Smart Bilim\n\n"
        "Покажите этот QR-код у стола регистрации. Картинка откроется и без интернета."
    )


async def test_its_picture_leads_to_this_bot(forum: Forum) -> None:
    elena = await registers(forum)
    ticket = await ticket_of(forum, elena)
    png = forum.sandbox.file(elena.newest.file_id)
    assert elena.newest.media.kind == "photo"
    assert png == picture(link(ticket, "minber_test_bot"))
    assert len(png) < LIGHT


async def test_the_menu_comes_with_it(forum: Forum) -> None:
    elena = await registers(forum)
    assert "🎤 Вопрос министру" in str(elena.phone.keyboard)


async def test_it_is_shown_again_at_any_time(forum: Forum) -> None:
    elena = await registers(forum)
    first = elena.reads[-1]
    await elena.writes("/ticket")
    assert elena.reads.count(first) == 2


async def test_a_button_shows_it_too(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.forges("ticket")
    assert elena.reads[-1].startswith("🎫")


async def test_strangers_have_none(forum: Forum) -> None:
    ivan = forum.stranger("Иван", "ru")
    await ivan.starts()
    await ivan.presses("Русский")
    await ivan.writes("/ticket")
    assert ivan.reads[-1] == "Сначала зарегистрируйтесь: /start"


async def test_who_scans_the_ticket_of_another_learns_nothing(forum: Forum) -> None:
    elena = await registers(forum)
    payload = f"t_{await ticket_of(forum, elena)}"
    ivan, aigul = forum.stranger("Иван", "ru"), await forum.director("Айгүл", "ru")
    await ivan.starts(payload)
    await ivan.presses("Русский")
    await aigul.starts(payload)
    assert ivan.reads[-1].startswith("Здравствуйте! Рады приветствовать Вас.")
    assert aigul.reads[-1] == "Айгүл Серікқызы, рады видеть Вас снова!"
    assert NAME not in "".join([*ivan.reads, *aigul.reads])


async def test_the_ticket_of_another_is_not_kept(forum: Forum) -> None:
    elena = await registers(forum)
    ticket = await ticket_of(forum, elena)
    ivan = forum.stranger("Иван", "ru")
    await ivan.starts(f"t_{ticket}")
    rows = await forum.read(
        lambda: forum.storage.transactions.rows("SELECT data FROM conversations")
    )
    assert ticket not in "".join(row["data"] for row in rows)


async def ticket_of(forum: Forum, visitor: Visitor) -> str:
    participant = await forum.read(lambda: forum.storage.participants.find(visitor.id))
    assert participant is not None
    return participant.ticket
