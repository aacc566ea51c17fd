"""One's own data: seen, corrected, forgotten."""

from forum.agenda import Session
from forum.drafts import Step
from forum.forums import ForumId
from tests.journeys.newcomers import (
    BACK,
    CARD,
    NAME,
    NUMBER,
    SCHOOL,
    arrives_at,
    bold,
    newcomer,
    registers,
)
from tests.people import Forum, Visitor

SAVED = "✅ Изменение сохранено.\n\nВаши данные, которые хранит бот"
FORGET = "🗑 Удалить мои данные"
YES, NO = "🗑 Да, удалить", "Нет, оставить"


async def test_everything_that_is_kept_is_shown(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/mydata")
    assert elena.reads[-1] == (
        "Ваши данные, которые хранит бот\n\n"
        f"ФИО: {NAME}\n"
        "Должность: Директор школы\n"
        "Регион: Атырауская область\n"
        "Район (город): Индерский район\n"
        f"Организация: {SCHOOL}\n"
        "Телефон: +7 701 123 4567\n\n"
        "Форум: Актобе, 8 декабря, вторник\n"
        "Номер участника: 1001\n"
        "Время регистрации: 8 декабря, 11:50\n"
        f"Идентификатор Telegram: {elena.id}\n"
        "Язык: Русский\n"
        "Напоминания: 🔔 Обо всём\n"
        "Вопросы министру: 0\n"
        "Поддержано вопросов: 0\n"
        "Оценки ответов: 0\n"
        "Записи на тренинги: 0\n"
        "Согласие (редакция 2026-12-draft): 8 декабря, 11:50\n"
        "Срок хранения: до 8 марта 2027 года"
    )
    assert elena.buttons == [*CARD[1:], FORGET]


async def test_in_kazakh_too(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await aigul.writes("/mydata")
    assert aigul.reads[-1].startswith("Бот сақтайтын деректеріңіз\n\nАты-жөні: Айгүл Серікқызы\n")
    assert aigul.reads[-1].endswith("Сақтау мерзімінің соңы: 2027 жылғы 8 наурыз")


async def test_a_typed_line_is_corrected_at_once(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/mydata")
    await elena.presses("✏️ ФИО")
    assert elena.reads[-1].startswith("Напишите фамилию, имя и отчество")
    await elena.writes("Ким О")
    assert elena.reads[-1].startswith(SAVED)
    assert "ФИО: Ким О\n" in elena.reads[-1]


async def test_a_chosen_line_is_corrected_in_the_same_message(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/mydata")
    before = len(elena.reads)
    await elena.presses("✏️ Район (город)")
    await elena.presses("Макатский район")
    assert len(elena.reads) == before
    assert elena.reads[-1].startswith(SAVED)
    assert "Район (город): Макатский район\n" in elena.reads[-1]


async def test_a_mistake_in_a_correction_leaves_all_as_it_was(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/mydata")
    await elena.presses("✏️ ФИО")
    await elena.writes("Ким")
    assert elena.reads[-1] == "Напишите фамилию и имя полностью (только буквы и дефис)."
    await elena.writes("/mydata")
    assert f"ФИО: {NAME}\n" in elena.reads[-1]


async def test_a_correction_can_be_left(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/mydata")
    data = elena.reads[-1]
    await elena.presses("✏️ Организация")
    await elena.presses(BACK)
    assert elena.reads[-1] == data
    await elena.writes("Гимназия")
    await elena.writes("/mydata")
    assert elena.reads[-1] == data


async def test_another_number_is_shared_with_the_same_button(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/mydata")
    await elena.presses("✏️ Телефон")
    await elena.shares_contact()
    assert "Телефон: +7 701 000 0001\n" in elena.reads[-1]
    assert "🎤 Вопрос министру" in str(elena.phone.keyboard)


async def test_the_number_can_be_left_as_it_was(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/mydata")
    await elena.presses("✏️ Телефон")
    await elena.presses_menu(BACK)
    assert elena.reads[-2] == "Номер остался прежним."
    assert "🎤 Вопрос министру" in str(elena.phone.keyboard)


async def test_who_moves_to_another_forum_gets_another_day(forum: Forum) -> None:
    elena = await registers(forum)
    training = await takes_a_seat(forum, elena)
    await elena.writes("/mydata")
    await elena.presses("✏️ Регион")
    await elena.writes("Кызылординская")
    assert "Было: 8 декабря, вторник, Актобе\nСтанет: 10 декабря, четверг" in elena.reads[-1]
    await elena.presses("Перейти на этот форум")
    await elena.writes("Аральский район")
    data, ticket = elena.reads[-2:]
    assert data.startswith(SAVED)
    assert "Записи на тренинги: 0\n" in data
    assert ticket.startswith(f"🎫 {NAME}\nНомер участника: 1001\n")
    assert bold(elena)[2].endswith("10 декабря, четверг")
    assert await forum.read(lambda: forum.storage.seats.of(elena.id)) == []
    assert training.forum_id == "west"


async def test_who_does_not_want_to_move_stays(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/mydata")
    data = elena.reads[-1]
    await elena.presses("✏️ Регион")
    await elena.writes("Кызылординская")
    await elena.presses(BACK)
    assert elena.reads[-1] == data


async def test_who_moves_half_way_has_not_moved(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/mydata")
    await elena.presses("✏️ Регион")
    await elena.presses("Мангистауская")
    await elena.writes("/mydata")
    assert "Регион: Атырауская область\nРайон (город): Индерский район\n" in elena.reads[-1]


async def test_after_the_day_data_can_still_be_corrected(forum: Forum) -> None:
    elena = await registers(forum)
    forum.clock.advance(days=5)
    await elena.writes("/mydata")
    await elena.presses("✏️ Регион")
    await elena.presses("Мангистауская")
    await elena.presses("Бейнеуский район")
    assert elena.reads[-1].startswith(SAVED)


async def test_nobody_moves_to_a_forum_that_is_over(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/mydata")
    await elena.presses("✏️ Регион")
    await elena.writes("Акмолинская")
    assert "форум уже прошёл" in elena.reads[-1]
    await elena.presses("Выбрать другой регион")
    assert elena.buttons[1] == "Атырауская"


async def test_an_old_button_corrects_nothing(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.forges("edit:role_title")
    assert elena.alert == "Эта кнопка устарела. Откройте меню заново."


async def test_what_was_told_half_way_is_shown_too(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.REGION)
    await elena.writes("/mydata")
    assert elena.reads[-1] == (
        "Регистрация не завершена\n\n"
        "Пока бот временно хранит:\n\n"
        f"ФИО: {NAME}\n"
        "Должность: Директор школы\n"
        "Телефон: +7 701 123 4567\n\n"
        "Если регистрацию не продолжить, эти данные удалятся сами. Продолжить: /start"
    )
    assert elena.buttons == [FORGET]


async def test_a_number_alone_is_shown_too(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.NAME)
    await elena.writes("/mydata")
    assert "хранит:\n\nТелефон: +7 701 123 4567\n\n" in elena.reads[-1]


async def test_of_strangers_next_to_nothing_is_kept(forum: Forum) -> None:
    elena = await newcomer(forum)
    await elena.writes("/mydata")
    assert elena.reads[-1] == "О Вас хранятся только идентификатор Telegram и выбранный язык."


async def test_it_is_said_what_goes_and_what_stays(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/forget")
    assert elena.reads[-1] == (
        "Удалить Ваши данные?\n\n"
        "Будут удалены: регистрация и билет, номер телефона, записи на тренинги, настройки"
        " напоминаний, запись в списке ожидаемых, незаконченные ответы и вопросы, на которые ещё"
        " нет ответа.\n\n"
        "Сохранятся: вопросы, прозвучавшие в зале или получившие письменный ответ, — без автора;"
        " запись о том, что согласие было"
        " дано и отозвано, — в обезличенном виде, потому что её хранения требует закон.\n\n"
        "Сообщения в этом чате останутся у Вас: их можно удалить, очистив историю чата."
    )
    assert elena.buttons == [YES, NO]


async def test_who_thinks_better_of_it_keeps_everything(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/mydata")
    await elena.presses(FORGET)
    await elena.presses(NO)
    assert elena.reads[-1] == "Ваши данные остались без изменений."
    await elena.writes("/ticket")
    assert elena.reads[-1].startswith("🎫")


async def test_who_is_forgotten_is_a_stranger(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/forget")
    await elena.presses(YES)
    assert elena.reads[-1] == (
        "Ваши данные удалены, согласие отозвано. Чтобы зарегистрироваться снова, отправьте"
        " команду /start."
    )
    assert elena.phone.keyboard is None
    await elena.writes("/start")
    assert elena.reads[-1] == "Тілді таңдаңыз · Выберите язык"


async def test_who_is_forgotten_may_come_again_as_somebody_new(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/forget")
    await elena.presses(YES)
    await elena.writes("/start")
    await elena.presses("Русский")
    await elena.presses("✍️ Зарегистрироваться")
    await elena.presses("✅ Даю согласие")
    await elena.writes(NUMBER)
    assert elena.reads[-1].startswith("Шаг 2 из 6")


async def test_a_second_tap_forgets_once(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/forget")
    elena.phone.press_button(YES)
    elena.phone.press_button(YES)
    await forum.settled()
    assert elena.phone.unanswered == []
    assert len([text for text in elena.reads if text.startswith("Ваши данные удалены")]) == 1


async def test_half_a_registration_is_forgotten_too(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ORGANISATION)
    await elena.writes("/mydata")
    await elena.presses(FORGET)
    await elena.presses(YES)
    rows = await forum.read(
        lambda: forum.storage.transactions.rows("SELECT data FROM conversations")
    )
    assert NAME not in "".join(row["data"] for row in rows)


async def test_an_old_card_confirms_nobody_who_was_forgotten(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    card = elena.newest.id
    await elena.writes("/forget")
    await elena.presses(YES)
    await elena.writes("/start")
    await elena.presses("Русский")
    await elena.forges("confirm", card)
    assert await forum.read(lambda: forum.storage.participants.find(elena.id)) is None


async def test_no_byte_of_the_name_is_left_on_the_disk(forum: Forum) -> None:
    elena = await registers(forum)
    assert NAME.encode() in on_disk(forum)
    await elena.writes("/forget")
    await elena.presses(YES)
    await forum.storage.transactions.checkpoint()
    assert NAME.encode() not in on_disk(forum)
    assert b"77011234567" not in on_disk(forum)


async def test_who_confirms_under_a_message_that_is_gone_is_answered(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.forges("forget:yes", 999_999)
    assert elena.reads[-1].startswith("Ваши данные удалены")


async def takes_a_seat(forum: Forum, visitor: Visitor) -> Session:
    sessions = await forum.read(lambda: forum.storage.sessions.of(ForumId("west")))
    [training, *_] = [each for each in sessions if each.capacity]
    assert await forum.read(
        lambda: forum.storage.seats.take(visitor.id, training.id, forum.clock())
    )
    return training


def on_disk(forum: Forum) -> bytes:
    path = forum.settings.database_path
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
