"""The staff: what each of them finds under /staff, and how their work ends."""

from bot.flood import BURST
from forum.forums import ForumId
from forum.staff import StaffRole
from tests.people import Forum, Visitor

WEST = ForumId("west")
REFUSED = (
    "Это доступно только сотрудникам форума с соответствующими правами. "
    "По вопросам доступа обратитесь к организаторам."
)
ENDED = "Ваша работа в команде форума завершена, доступ закрыт. Спасибо за помощь!"


async def test_who_does_not_work_here_is_told_so_politely(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru")
    await elena.writes("/staff")
    assert elena.reads[-1] == REFUSED


async def test_a_stranger_is_asked_for_the_language_first(forum: Forum) -> None:
    ivan = forum.stranger("Иван", "ru")
    await ivan.writes("/staff")
    assert ivan.buttons == ["Қазақша", "Русский"]


async def test_the_panel_greets_by_name_and_role(forum: Forum) -> None:
    gulnara = await forum.colleague("Гүлнара", "moderator", "kk")
    await gulnara.writes("/staff")
    assert gulnara.reads[-1] == (
        "🧭 Форум командасы\nГүлнара · модератор\n🏛 Ақтөбе, 8 желтоқсан, сейсенбі"
    )


async def test_the_panel_has_what_the_role_may_do_and_nothing_else(forum: Forum) -> None:
    organizer = await forum.colleague("Олег", "organizer")
    moderator = await forum.colleague("Марат", "moderator")
    for each in (organizer, moderator):
        await each.writes("/staff")
    assert {"👥 Коллеги", "🧾 Журнал действий"} <= set(organizer.buttons)
    assert not {"👥 Коллеги", "🧾 Журнал действий", "🏛 Форум"} & set(moderator.buttons)


async def test_a_participant_of_the_staff_is_called_as_they_registered(forum: Forum) -> None:
    aigul = await forum.colleague("Айгүл", "moderator", registered=True)
    await aigul.writes("/staff")
    assert "Айгүл Серікқызы · модератор" in aigul.reads[-1]


async def test_an_owner_is_called_as_in_telegram(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    await owner.writes("/staff")
    assert "Иван · владелец бота" in owner.reads[-1]
    [colleague] = await forum.read(lambda: forum.storage.staff.at(WEST))
    assert (colleague.name, colleague.role) == ("Иван", StaffRole.OWNER)


async def test_who_is_no_owner_any_more_has_no_panel(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    await owner.writes("/staff")
    forum.options["owner_ids"] = ()
    await forum.restart()
    await owner.writes("/staff")
    assert owner.reads[-1] == REFUSED
    assert await forum.read(lambda: forum.storage.staff.at(WEST)) == []


async def test_an_owner_moves_from_forum_to_forum(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    await owner.writes("/staff")
    await owner.presses("🏛 Форум")
    assert owner.reads[-1] == "С каким форумом Вы сейчас работаете?"
    assert owner.buttons == [
        "Алматы, 1 декабря, вторник",
        "Астана, 2 декабря, среда",
        "Караганда, 4 декабря, пятница",
        "✓ Актобе, 8 декабря, вторник",
        "Кызылорда, 10 декабря, четверг",
        "⬅️ К панели",
    ]
    await owner.presses("Астана, 2 декабря, среда")
    assert owner.reads[-1].endswith("🏛 Астана, 2 декабря, среда")
    await forum.restart()
    await owner.writes("/staff")
    assert owner.reads[-1].endswith("🏛 Астана, 2 декабря, среда")


async def test_nobody_moves_to_a_forum_that_does_not_exist(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    await owner.forges("work:moon")
    assert owner.alert == REFUSED


async def test_after_the_last_day_the_last_forum_is_worked_for(forum: Forum) -> None:
    owner = await forum.colleague("Иван", "owner")
    forum.clock.advance(days=30)
    await owner.writes("/staff")
    assert owner.reads[-1].endswith("🏛 Кызылорда, 10 декабря, четверг")


async def test_who_works_for_one_forum_stays_there(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    await oleg.writes("/staff")
    assert "🏛 Форум" not in oleg.buttons
    await oleg.forges("work:")
    assert oleg.alert == REFUSED


async def test_the_list_names_everybody_by_role(forum: Forum) -> None:
    for name, role in (("Әсел", "volunteer"), ("Марат", "moderator"), ("Гүлнара", "coordinator")):
        await forum.colleague(name, role)
    await forum.colleague("Динара", "moderator", forum_id="east")
    oleg = await forum.colleague("Олег", "organizer")
    await opens_colleagues(oleg)
    assert oleg.reads[-1] == (
        "👥 Команда\n🏛 Актобе, 8 декабря, вторник\n\nРаботают: 4\nОткрытых приглашений: 0"
    )
    assert oleg.buttons == [
        "Олег · организатор",
        "Марат · модератор",
        "Гүлнара · координатор региона",
        "Әсел · волонтёр",
        "➕ Пригласить",
        "⬅️ К панели",
    ]
    await oleg.presses("Гүлнара · координатор региона")
    assert oleg.reads[-1] == "Гүлнара\nкоординатор региона\n🏛 Актобе · Актюбинская область"


async def test_a_long_list_has_pages(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    for number in range(10, 18):
        await forum.colleague(f"Модератор {number}", "moderator")
    await opens_colleagues(oleg)
    assert oleg.buttons[7:] == ["Модератор 16 · модератор", "➡️", "➕ Пригласить", "⬅️ К панели"]
    await oleg.presses("➡️")
    assert oleg.buttons == ["Модератор 17 · модератор", "⬅️", "➕ Пригласить", "⬅️ К панели"]


async def test_somebodys_work_ends_at_their_next_press(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    gulnara = await forum.colleague("Гүлнара", "organizer", "ru", forum_id=None)
    marat = await forum.colleague("Марат", "moderator", "kk")
    await gulnara.writes("/staff")
    await marat.writes("/staff")
    await dismisses(oleg, "Марат · модератор")
    assert oleg.reads[-1].endswith("Работают: 2\nОткрытых приглашений: 0")
    assert marat.reads[-1] == (
        "Форум командасындағы жұмысыңыз аяқталды, рұқсат жабылды. Көмегіңізге рахмет!"
    )
    await marat.forges("staff", marat.newest.id)
    assert (marat.alert or "").startswith("Бұл — тиісті құқығы бар")


async def test_their_desk_on_a_laptop_is_closed(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    marat = await forum.colleague("Марат", "moderator")
    await forum.read(
        lambda: forum.storage.transactions.run(
            "INSERT INTO desk_sessions VALUES ('a hash', ?, 1, 1)", marat.id
        )
    )
    await dismisses(oleg, "Марат · модератор")
    sessions = "SELECT * FROM desk_sessions"
    assert await forum.read(lambda: forum.storage.transactions.rows(sessions)) == []


async def test_one_press_does_not_end_anybodys_work(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    marat = await forum.colleague("Марат", "moderator")
    await opens_colleagues(oleg)
    await oleg.presses("Марат · модератор")
    await oleg.presses("✖️ Завершить работу")
    assert oleg.reads[-1] == (
        "Завершить работу в команде?\n\nМарат\nмодератор\n🏛 Актобе\n\n"
        "Доступ закроется сразу, на ноутбуке тоже."
    )
    await oleg.presses("Нет")
    assert oleg.buttons == ["✖️ Завершить работу", "⬅️ К списку"]
    await marat.writes("/staff")
    assert "Марат · модератор" in marat.reads[-1]


async def test_two_organizers_end_the_same_work_at_once(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    olga = await forum.colleague("Ольга", "organizer")
    marat = await forum.colleague("Марат", "moderator")
    for each in (oleg, olga):
        await opens_colleagues(each)
        await each.presses("Марат · модератор")
        await each.presses("✖️ Завершить работу")
    await oleg.presses("Да, завершить")
    await olga.presses("Да, завершить")
    assert oleg.alert == "Работа в команде завершена: Марат"
    assert olga.alert == "Этот человек уже не в команде форума."
    assert marat.reads.count(ENDED) == 1


async def test_an_organizer_ends_nobodys_work_of_the_same_rank(forum: Forum) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    olga = await forum.colleague("Ольга", "organizer")
    await opens_colleagues(oleg)
    for name in ("Олег", "Ольга"):
        await oleg.presses(f"{name} · организатор")
        assert oleg.buttons == ["⬅️ К списку"]
        await oleg.presses("⬅️ К списку")
    await oleg.forges(f"dismiss1:{olga.id}")
    assert oleg.alert == REFUSED


async def test_an_organizer_of_one_forum_leaves_those_of_all_and_of_others_alone(
    forum: Forum,
) -> None:
    oleg = await forum.colleague("Олег", "organizer")
    everywhere = await forum.colleague("Марат", "moderator", forum_id=None)
    elsewhere = await forum.colleague("Динара", "moderator", forum_id="east")
    for forged in (f"dismiss:{everywhere.id}", f"mate:{elsewhere.id}", f"dismiss1:{elsewhere.id}"):
        await oleg.forges(forged)
        assert oleg.alert == REFUSED
    await opens_colleagues(oleg)
    await oleg.presses("Марат · модератор")
    assert oleg.reads[-1] == "Марат\nмодератор\n🏛 все форумы"


async def test_an_owner_ends_the_work_of_anybody_but_an_owner(forum: Forum) -> None:
    first = await forum.colleague("Иван", "owner")
    second = await forum.colleague("Анна", "owner")
    olga = await forum.colleague("Ольга", "organizer", forum_id=None)
    await dismisses(first, "Ольга · организатор")
    assert olga.reads[-1] == ENDED
    await first.forges(f"dismiss1:{second.id}")
    assert first.alert == REFUSED


async def test_a_colleague_who_is_forgotten_works_here_no_longer(forum: Forum) -> None:
    marat = await forum.colleague("Марат", "moderator")
    await marat.writes("/forget")
    await marat.presses("🗑 Да, удалить")
    assert await forum.read(lambda: forum.storage.staff.at(WEST)) == []
    assert await forum.read(lambda: forum.storage.staff.find(marat.id, forum.clock())) is None


async def test_a_colleague_sees_what_is_kept_about_their_work(forum: Forum) -> None:
    marat = await forum.colleague("Марат", "moderator")
    await marat.writes("/mydata")
    assert marat.reads[-1] == (
        "Ваша работа в команде форума\n\n"
        f"Идентификатор Telegram: {marat.id}\n"
        "Имя, которое видят коллеги: Марат\n"
        "Роль: модератор\n"
        "🏛 Актобе\n\n"
        "Ваши действия записываются в журнал. Если удалить данные, работа в команде закончится, "
        "а записи в журнале останутся без имени."
    )
    assert marat.buttons == ["🗑 Удалить мои данные"]


async def test_a_participant_of_the_staff_sees_both(forum: Forum) -> None:
    aigul = await forum.colleague("Айгүл", "moderator", registered=True)
    await aigul.writes("/mydata")
    assert aigul.reads[-2].startswith("Ваши данные, которые хранит бот\n\nФИО: Айгүл Серікқызы")
    assert "Имя, которое видят коллеги: Айгүл Серікқызы" in aigul.reads[-1]


async def opens_colleagues(visitor: Visitor) -> None:
    await visitor.writes("/staff")
    await visitor.presses("👥 Коллеги")


async def dismisses(visitor: Visitor, colleague: str) -> None:
    await opens_colleagues(visitor)
    await visitor.presses(colleague)
    await visitor.presses("✖️ Завершить работу")
    await visitor.presses("Да, завершить")


async def test_a_quick_moderator_is_never_slowed_down(forum: Forum) -> None:
    """Three hundred cards in ten minutes; a director as quick is, which is the control."""
    gulnara = await forum.colleague("Гульнара", StaffRole.MODERATOR)
    elena = await forum.director("Елена", "ru")
    for _ in range(BURST + 5):
        gulnara.phone.send("/staff")
        elena.phone.send("/help")
    await forum.settled()
    panels = [text for text in gulnara.reads if text.startswith("🧭 Команда форума")]
    assert len(panels) == BURST + 5
    slowed = "Слишком много сообщений подряд. Пожалуйста, немного подождите."
    assert elena.reads.count(slowed) == 1
