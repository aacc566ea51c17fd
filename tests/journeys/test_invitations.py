"""Invitations: one link, one colleague."""

import re

from bot.views.ticket import picture
from tests.journeys.test_staff import REFUSED, WEST, opens_colleagues
from tests.people import Forum, Visitor

OVER = (
    "Приглашение больше не действует: его уже приняли, отозвали или прошло 24 часа. "
    "Попросите новое."
)
CARD = (
    "🧭 Вас приглашают в команду форума\n"
    "Приглашает: Олег (организатор)\n"
    "Ваша роль: модератор\n"
    "🏛 Актобе\n"
    "Действует до: 9 декабря, 11:50\n\n"
    "Коллеги будут видеть Ваше имя, а Ваши действия в команде записываются в журнал."
)


async def test_an_organizer_gets_a_link_and_its_picture(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    link = await invites(oleg, "модератор")
    assert re.fullmatch(r"https://t\.me/minber_test_bot\?start=staff_[\w-]{43}", link)
    assert forum.sandbox.file(oleg.newest.file_id) == picture(link)
    assert oleg.reads[-2:] == [
        (
            "✉️ Приглашение готово\nРоль: модератор\n🏛 Актобе\nДействует до: 9 декабря, 11:50\n\n"
            "Перешлите следующее сообщение тому, кого приглашаете, или покажите QR-код. "
            "Ссылка сработает один раз."
        ),
        (
            "🧭 Форум командасына шақыру\nРөлі: модератор\n🏛 Ақтөбе\n"
            f"Мерзімі: 9 желтоқсан, 11:50, бір адамға ғана\n{link}\n\n"
            "🧭 Приглашение в команду форума\nРоль: модератор\n🏛 Актобе\n"
            f"Действует до: 9 декабря, 11:50, для одного человека\n{link}"
        ),
    ]


async def test_who_opens_it_sees_who_invites_and_to_what(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    elena = await forum.director("Елена", "ru")
    await opens(elena, await invites(oleg, "модератор"))
    assert elena.reads[-1] == CARD
    assert elena.buttons == ["✅ Принять"]


async def test_one_press_makes_a_colleague(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer", "kk")
    elena = await forum.director("Елена", "ru")
    await opens(elena, await invites(oleg, "модератор"))
    await elena.presses("✅ Принять")
    assert elena.reads[-1] == (
        "✅ Вы в команде форума\nмодератор\n🏛 Актобе\n\nПанель команды: /staff"
    )
    assert oleg.reads[-1] == "👥 Шақыру қабылданды\nЕлена Серікқызы\nмодератор\n🏛 Ақтөбе"
    await elena.writes("/staff")
    assert "Елена Серікқызы · модератор" in elena.reads[-1]


async def test_a_stranger_chooses_the_language_and_keeps_the_invitation(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    link = await invites(oleg, "модератор")
    ivan = forum.stranger("Иван", "ru")
    await opens(ivan, link)
    assert ivan.reads == ["Тілді таңдаңыз · Выберите язык"]
    await forum.restart()
    await ivan.presses("Русский")
    assert ivan.reads == [CARD]
    await ivan.presses("✅ Принять")
    await ivan.writes("/staff")
    assert "Иван · модератор" in ivan.reads[-1]


async def test_a_name_of_telegram_is_made_fit_to_be_read(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    long = forum.stranger("Константин\u202e  \u200b" + "н" * 60, "ru")
    empty = forum.stranger("\u3164", "ru")
    for visitor in (long, empty):
        await opens(visitor, await invites(oleg, "волонтёр"))
        await visitor.presses("Русский")
        await visitor.presses("✅ Принять")
    assert oleg.reads[-1].startswith(f"👥 Приглашение принято\n{empty.id}\n")
    await opens_colleagues(oleg)
    assert f"Константин {'н' * 23}…" in oleg.buttons


async def test_a_coordinator_is_invited_for_a_region_of_the_forum(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    await begins(oleg, "координатор региона")
    assert oleg.reads[-1] == "Какой регион будет вести координатор?"
    assert oleg.buttons == [
        "Актюбинская",
        "Атырауская",
        "Западно-Казахстанская",
        "Мангистауская",
        "⬅️ К списку",
    ]
    await oleg.presses("Атырауская")
    elena = await forum.director("Елена", "ru")
    await opens(elena, link_in(oleg))
    await elena.presses("✅ Принять")
    assert elena.reads[-1].startswith(
        "✅ Вы в команде форума\nкоординатор региона\n🏛 Актобе · Атырауская область\n"
    )


async def test_whose_region_is_of_another_forum_is_not_invited(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    for forged in (
        "turn:coordinator::almaty",
        "turn:coordinator:here:moon",
        "t:moderator::atyrau",
    ):
        await oleg.forges(f"invite:{forged}")
        assert oleg.alert == REFUSED


async def test_an_owner_invites_to_one_forum_or_to_all(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    await begins(owner, "организатор")
    assert owner.reads[-1] == "Для какого форума?"
    assert owner.buttons == ["Актобе", "все форумы", "⬅️ К списку"]
    await owner.presses("все форумы")
    elena = await forum.director("Елена", "ru")
    await opens(elena, link_in(owner))
    await elena.presses("✅ Принять")
    await elena.presses("🏛 Форум")
    assert "✓ Актобе, 8 декабря, вторник" in elena.buttons


async def test_each_role_invites_below_itself(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    oleg = await forum.colleague("Олег", "organizer")
    below = ["модератор", "помощник министра", "координатор региона", "волонтёр", "⬅️ К списку"]
    for visitor, roles in ((owner, ["организатор", *below]), (oleg, below)):
        await opens_colleagues(visitor)
        await visitor.presses("➕ Пригласить")
        assert visitor.buttons == roles
    for forged in ("t:owner:here:", "t:organizer:here:", "t:moderator:all:"):
        await oleg.forges(f"invite:{forged}")
        assert oleg.alert == REFUSED


async def test_pressing_twice_invites_once(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    await begins(oleg, "")
    data = button(oleg, "модератор")
    for _ in range(2):
        oleg.phone.press(oleg.newest.id, data)
    await forum.settled()
    assert len([text for text in oleg.reads if "t.me" in text]) == 1


async def test_of_fifty_who_tap_at_once_one_wins(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    link = await invites(oleg, "модератор")
    crowd = [await forum.director(f"Айгүл {number}", "ru") for number in range(50)]
    for each in crowd:
        await opens(each, link)
    for each in crowd:
        each.phone.press_button("✅ Принять")
    await forum.settled()
    winners = [each for each in crowd if each.reads[-1].startswith("✅ Вы в команде")]
    assert len(winners) == 1
    assert [each.alert for each in crowd if each not in winners] == [OVER] * 49
    assert len(await forum.read(lambda: forum.storage.staff.at(WEST))) == 2


async def test_a_link_ends_after_a_day(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    elena, ivan = await forum.director("Елена", "ru"), forum.stranger("Иван", "ru")
    link = await invites(oleg, "модератор")
    await opens(elena, link)
    await opens(ivan, link)
    forum.clock.advance(hours=24)
    await elena.presses("✅ Принять")
    await ivan.presses("Русский")
    assert elena.alert == OVER
    assert ivan.reads[-1] == OVER
    assert ivan.buttons == ["✍️ Зарегистрироваться", "📅 Программа"]


async def test_a_link_that_nobody_made_is_over(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru")
    await elena.starts("staff_" + "A" * 43)
    assert elena.reads[-1] == OVER


async def test_an_invitation_is_withdrawn(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    elena = await forum.director("Елена", "ru")
    await opens(elena, await invites(oleg, "модератор"))
    await opens_colleagues(oleg)
    assert oleg.reads[-1].endswith("Открытых приглашений: 1")
    await oleg.presses("✉️ модератор · ⏳ 11:50")
    assert oleg.reads[-1] == (
        "✉️ Приглашение пока не принято\nРоль: модератор\n🏛 Актобе\nДействует до: 9 декабря, 11:50"
    )
    await oleg.presses("✖️ Отозвать приглашение")
    assert oleg.reads[-1].endswith("Открытых приглашений: 0")
    await elena.presses("✅ Принять")
    assert elena.alert == OVER


async def test_what_was_accepted_cannot_be_withdrawn(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    elena = await forum.director("Елена", "ru")
    await opens(elena, await invites(oleg, "модератор"))
    await opens_colleagues(oleg)
    await oleg.presses("✉️ модератор · ⏳ 11:50")
    await elena.presses("✅ Принять")
    await oleg.presses("✖️ Отозвать приглашение")
    assert oleg.alert == OVER
    await oleg.forges("invite1:1")
    assert oleg.alert == OVER


async def test_an_organizer_does_not_withdraw_what_an_owner_offers(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    oleg = await forum.colleague("Олег", "organizer")
    await begins(owner, "организатор")
    await owner.presses("Актобе")
    await oleg.forges("invback:1")
    assert oleg.alert == REFUSED
    await opens_colleagues(owner)
    assert owner.reads[-1].endswith("Открытых приглашений: 1")


async def test_whoever_is_dismissed_invites_nobody(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    oleg = await forum.colleague("Олег", "organizer")
    elena = await forum.director("Елена", "ru")
    await opens(elena, await invites(oleg, "модератор"))
    await opens_colleagues(owner)
    await owner.presses("Олег · организатор")
    await owner.presses("✖️ Завершить работу")
    await owner.presses("Да, завершить")
    await elena.presses("✅ Принять")
    assert elena.alert == OVER


async def test_who_may_invite_no_longer_is_believed_no_longer(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    elena = await forum.director("Елена", "ru")
    await begins(owner, "модератор")
    await owner.presses("Актобе")
    link = link_in(owner)
    forum.options["owner_ids"] = ()
    await forum.restart()
    await opens(elena, link)
    assert elena.reads[-1] == OVER


async def test_an_invitation_of_somebody_forgotten_is_over(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    elena = await forum.director("Елена", "ru")
    link = await invites(oleg, "модератор")
    await oleg.writes("/forget")
    await oleg.presses("🗑 Да, удалить")
    await opens(elena, link)
    assert elena.reads[-1] == OVER


async def test_nobody_accepts_the_own_invitation(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    await opens(oleg, await invites(oleg, "модератор"))
    assert oleg.reads[-1] == "Это Ваше приглашение: перешлите его тому, кого приглашаете."


async def test_an_owner_needs_none(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    oleg = await forum.colleague("Олег", "organizer")
    await opens(owner, await invites(oleg, "модератор"))
    assert owner.reads[-1] == ("Вы владелец бота: все права у Вас уже есть, приглашение не нужно.")


async def test_a_colleague_sees_what_a_new_role_replaces(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    gulnara = await forum.colleague("Гүлнара", "coordinator")
    await opens(gulnara, await invites(oleg, "модератор"))
    assert gulnara.reads[-1].endswith(
        "Сейчас Ваша роль: координатор региона (Актобе · Актюбинская область). Новая заменит её."
    )
    await gulnara.presses("✅ Принять")
    await gulnara.writes("/staff")
    assert "Гүлнара · модератор" in gulnara.reads[-1]


async def test_who_has_not_opened_a_link_accepts_nothing(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    elena, ivan = await forum.director("Елена", "ru"), await forum.director("Иван", "ru")
    await opens(elena, await invites(oleg, "модератор"))
    data = button(elena, "✅ Принять")
    again = "Откройте ссылку-приглашение ещё раз и нажмите «Принять»."
    for forged in (data, "invyes:", "invyes:0"):
        await ivan.forges(forged)
        assert ivan.alert == again or forged == "invyes:"
    await elena.writes("/cancel")
    await elena.presses("✅ Принять")
    assert elena.alert == again


async def test_the_token_is_kept_nowhere(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    elena = await forum.director("Елена", "ru")
    link = await invites(oleg, "модератор")
    await opens(elena, link)
    token = link.partition("staff_")[2]
    await forum.storage.transactions.checkpoint()
    assert token.encode() not in forum.settings.database_path.read_bytes()


async def begins(visitor: Visitor, role: str) -> None:
    """To invite somebody; without a role the choice stays open."""
    await opens_colleagues(visitor)
    await visitor.presses("➕ Пригласить")
    if role:
        await visitor.presses(role)


async def invites(visitor: Visitor, role: str) -> str:
    """The link. In Kazakh the buttons have other labels, the order is the same."""
    await visitor.writes("/staff")
    for data in ("team:1", "invite::::"):
        await visitor.forges(data)
    await visitor.presses(role)
    return link_in(visitor)


def link_in(visitor: Visitor) -> str:
    return visitor.reads[-1].rpartition("\n")[2]


def button(visitor: Visitor, label: str) -> str:
    labels = [each for row in visitor.newest.buttons for each in row]
    data: str = next(each.data for each in labels if each.text == label)
    return data


async def opens(visitor: Visitor, link: str) -> None:
    await visitor.starts(link.partition("start=")[2])
