"""Registration: few taps, no trap, and every answer can be corrected."""

from datetime import date

import pytest

from forum.drafts import Step
from forum.participants import Participant, Profile, Role
from forum.places import DistrictId, RegionId
from tests.clock import DAY
from tests.journeys.newcomers import (
    ANSWERS,
    BACK,
    CARD,
    CONFIRM,
    NAME,
    NUMBER,
    SCHOOL,
    arrives_at,
    bold,
    newcomer,
    registers,
)
from tests.people import Forum, Visitor

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
ZALGO = "И" + "\u0300\u0301\u0302\u0303" * 20
KINDS = [
    *("photo", "voice", "video", "video_note", "audio", "document", "sticker"),
    *("animation", "location", "venue", "poll", "dice"),
]
CLOSED = "форум уже прошёл, регистрация на него завершена."


async def test_a_director_registers_in_eight_taps_and_two_lines(forum: Forum) -> None:
    elena = forum.stranger("Елена", "ru")
    await elena.starts()
    for label in ("Русский", "✍️ Зарегистрироваться", "✅ Даю согласие"):
        await elena.presses(label)
    await elena.shares_contact()
    await elena.writes(NAME)
    for label in ("Директор школы", "Атырауская", "Индерский район"):
        await elena.presses(label)
    await elena.writes(SCHOOL)
    await elena.presses(CONFIRM)
    registered = await participant(forum, elena)
    assert registered is not None
    assert registered.profile == Profile(
        name=NAME,
        role=Role.DIRECTOR,
        role_title="",
        region_id=RegionId("atyrau"),
        district_id=DistrictId("inder"),
        district_name="",
        organisation=SCHOOL,
        phone=elena.number,
    )


async def test_it_takes_few_messages(forum: Forum) -> None:
    elena = await registers(forum)
    assert len(elena.reads) == 7


async def test_it_is_told_that_all_is_done(forum: Forum) -> None:
    elena = await registers(forum)
    assert elena.reads[-2] == (
        "✅ Регистрация завершена. Ваш номер участника: 1001\n\n"
        "Ниже — Ваш билет. До встречи на форуме!"
    )


async def test_in_kazakh_too(forum: Forum) -> None:
    aigul = forum.stranger("Айгүл", "kk")
    await aigul.starts()
    for label in ("Қазақша", "✍️ Тіркелу", "✅ Келісемін"):
        await aigul.presses(label)
    await aigul.shares_contact()
    await aigul.writes("Ахметова Айгүл")
    for label in ("Білім бөлімінің басшысы", "Маңғыстау", "Жаңаөзен қаласы"):
        await aigul.presses(label)
    await aigul.writes("Жаңаөзен қалалық білім бөлімі")
    assert aigul.reads[-1] == (
        "Деректеріңізді тексеріңіз\n\n"
        "Ақтөбе, 8 желтоқсан, сейсенбі\n"
        "«Заманауи мектепті басқару: трендтер мен болашақ» форумы\n\n"
        "Аты-жөні: Ахметова Айгүл\n"
        "Лауазымы: Білім бөлімінің басшысы\n"
        "Өңірі: Маңғыстау облысы\n"
        "Ауданы (қаласы): Жаңаөзен қаласы\n"
        "Ұйымы: Жаңаөзен қалалық білім бөлімі\n"
        "Телефоны: +7 701 000 0001\n\n"
        "Бәрі дұрыс па? Түзету үшін тиісті түймені басыңыз."
    )
    await aigul.presses("✅ Бәрі дұрыс")
    assert aigul.reads[-1].startswith("🎫 Ахметова Айгүл\nҚатысушы нөмірі: 1001\n")


async def test_the_card_shows_city_and_date_in_bold(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    assert bold(elena) == [
        "Проверьте данные",
        "Актобе, 8 декабря, вторник",
        "Форум «Управление современной школой: тренды и будущее»",
    ]
    assert elena.buttons == CARD


async def test_each_step_says_how_many_there_are(forum: Forum) -> None:
    elena = await newcomer(forum)
    for number, answer in enumerate(ANSWERS.values(), start=1):
        assert elena.reads[-1].startswith(f"Шаг {number} из 6\n\n")
        await answer(elena)


async def test_a_link_of_the_region_saves_a_step(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.DISTRICT, payload="Atyrau")
    assert elena.reads[-1].startswith("Шаг 4 из 5\n\nВыберите район")
    await elena.presses("Индерский район")
    await elena.writes(SCHOOL)
    assert "Регион: Атырауская область" in elena.reads[-1]


async def test_a_link_counts_for_those_who_know_the_bot(forum: Forum) -> None:
    elena = await newcomer(forum, agrees=False)
    await elena.starts("mangystau")
    await elena.presses("✍️ Зарегистрироваться")
    await elena.presses("✅ Даю согласие")
    for step in (Step.PHONE, Step.NAME, Step.ROLE):
        await ANSWERS[step](elena)
    assert "Бейнеуский район" in elena.buttons


async def test_a_wrong_link_is_corrected_on_the_way_back(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.DISTRICT, payload="aktobe")
    await elena.presses(BACK)
    assert elena.buttons[:2] == ["Актюбинская", "Атырауская"]
    await elena.presses("Атырауская")
    assert "Индерский район" in elena.buttons


async def test_the_number_may_be_typed(forum: Forum) -> None:
    elena = await newcomer(forum)
    await elena.writes("8 (701) 123-45-67")
    assert elena.reads[-2] == "Ваш номер: +7 701 123 4567"
    assert elena.phone.keyboard is None


async def test_the_contact_of_somebody_else_is_refused(forum: Forum) -> None:
    elena, ivan = await newcomer(forum), forum.stranger("Иван")
    await elena.shares_contact(user_id=ivan.id)
    assert elena.reads[-1] == "Это номер другого человека. Пожалуйста, отправьте свой номер."
    await elena.writes(NUMBER)
    assert elena.reads[-1].startswith("Шаг 2 из 6")


async def test_a_number_with_a_mistake_is_asked_again(forum: Forum) -> None:
    elena = await newcomer(forum)
    await elena.writes("8 701 123")
    assert elena.reads[-1] == "Похоже, в номере ошибка. Напишите по образцу: +7 701 123 45 67"
    await elena.shares_contact()
    assert elena.reads[-1].startswith("Шаг 2 из 6")


async def test_another_office_is_typed(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ROLE)
    await elena.presses("Другая должность")
    assert elena.reads[-1] == "Шаг 3 из 6\n\nНапишите полное название Вашей должности."
    await elena.writes("Методист")
    await elena.presses("Атырауская")
    await elena.presses("Индерский район")
    await elena.writes(SCHOOL)
    assert "Должность: Методист" in elena.reads[-1]


async def test_the_head_of_an_administration_is_asked_for_no_district(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ROLE)
    await elena.presses("Руководитель управления образования")
    await elena.presses("Атырауская")
    await elena.writes("Управление образования")
    assert "Район" not in elena.reads[-1]
    assert "✏️ Район (город)" not in elena.buttons
    await elena.presses(CONFIRM)
    registered = await participant(forum, elena)
    assert registered is not None
    assert registered.profile.district_id is None


async def test_the_other_regions_are_behind_a_button(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.REGION)
    assert elena.buttons[4:] == ["Другие регионы", BACK]
    await elena.presses("Другие регионы")
    assert len(elena.buttons) == 21
    await elena.presses("Кызылординская")
    assert elena.reads[-1].endswith("Например: Медеуский район")


async def test_a_district_without_a_list_is_typed(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.REGION)
    await elena.writes("Шымкент")
    await elena.writes("?")
    assert elena.reads[-1] == "Напишите название района или города полностью."
    await elena.writes("Абайский район")
    await elena.writes(SCHOOL)
    assert "Регион: город Шымкент\nРайон (город): Абайский район" in elena.reads[-1]
    assert bold(elena)[1].endswith("10 декабря, четверг")


async def test_a_region_is_found_by_its_first_letters(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.REGION)
    await elena.writes("манг")
    assert "Бейнеуский район" in elena.buttons


async def test_letters_that_fit_several_regions_lead_to_a_choice(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.REGION)
    await elena.writes("казахстан")
    assert elena.reads[-1] == "Подходит несколько названий. Выберите своё."
    assert "Западно-Казахстанская" in elena.buttons


async def test_a_region_that_is_not_found_is_asked_again(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.REGION)
    await elena.writes("Атлантида")
    assert elena.reads[-1].startswith("Такой регион не найден.")
    assert len(elena.buttons) == 21


@pytest.mark.parametrize("typed", ["Индер", "индер ауданы", "Индир"])
async def test_a_district_is_found_by_its_letters(forum: Forum, typed: str) -> None:
    elena = await arrives_at(forum, Step.DISTRICT)
    await elena.writes(typed)
    await elena.writes(SCHOOL)
    assert "Район (город): Индерский район" in elena.reads[-1]


async def test_letters_that_fit_several_districts_lead_to_a_choice(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.DISTRICT)
    await elena.writes("Ма")
    assert elena.reads[-1] == "Подходит несколько названий. Выберите своё."
    assert elena.buttons == ["Макатский район", "Махамбетский район", BACK]


async def test_a_district_that_is_not_found_is_asked_again(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.DISTRICT)
    await elena.writes("Атлантида")
    assert elena.reads[-1].startswith("Такой район или город не найден.")
    assert "Индерский район" in elena.buttons


async def test_many_districts_have_pages(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.REGION)
    await elena.presses("Актюбинская")
    assert len(elena.buttons) == 10
    await elena.presses("→")
    assert elena.buttons[-2:] == ["←", BACK]
    assert len(elena.buttons) == 7
    await elena.presses("←")
    await elena.presses("Алгинский район")
    assert elena.reads[-1].startswith("Шаг 6 из 6")


async def test_every_step_leads_back(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ORGANISATION)
    for number in (5, 4, 3, 2):
        await elena.presses(BACK)
        assert elena.reads[-1].startswith(f"Шаг {number} из 6")
    await elena.presses(BACK)
    assert elena.reads[-1].startswith("Шаг 1 из 6")


async def test_after_a_step_back_nothing_is_asked_twice(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ORGANISATION)
    await elena.presses(BACK)
    await elena.presses(BACK)
    await elena.presses(BACK)
    await elena.presses("Заместитель директора школы")
    assert elena.reads[-1].startswith("Шаг 6 из 6")


async def test_back_from_the_first_step_is_a_pause(forum: Forum) -> None:
    elena = await newcomer(forum)
    await elena.presses_menu(BACK)
    assert elena.reads[-1] == (
        "Регистрация приостановлена. Чтобы продолжить, отправьте команду /start."
    )
    assert "📅 Программа" in str(elena.phone.keyboard)


@pytest.mark.parametrize(
    ("button", "answer", "line"),
    [
        ("✏️ ФИО", "Ким О", "ФИО: Ким О"),
        ("✏️ Организация", "Гимназия №1", "Организация: Гимназия №1"),
        ("✏️ Телефон", "+7 777 000 11 22", "Телефон: +7 777 000 1122"),
    ],
)
async def test_a_typed_line_of_the_card_is_corrected(
    forum: Forum, button: str, answer: str, line: str
) -> None:
    elena = await arrives_at(forum, None)
    await elena.presses(button)
    await elena.writes(answer)
    assert line in elena.reads[-1]
    assert elena.buttons == CARD


async def test_a_chosen_line_of_the_card_is_corrected(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    await elena.presses("✏️ Должность")
    assert elena.reads[-1] == "Выберите Вашу должность."
    await elena.presses("Специалист отдела (управления)")
    await elena.presses("✏️ Район (город)")
    await elena.presses("Макатский район")
    assert "Должность: Специалист отдела (управления)" in elena.reads[-1]
    assert "Район (город): Макатский район" in elena.reads[-1]


async def test_a_correction_can_be_left_as_it_was(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    card = elena.reads[-1]
    await elena.presses("✏️ ФИО")
    await elena.presses(BACK)
    assert elena.reads[-1] == card


async def test_the_number_can_be_left_as_it_was(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    card = elena.reads[-1]
    await elena.presses("✏️ Телефон")
    await elena.presses_menu(BACK)
    assert elena.reads[-2:] == ["Номер остался прежним.", card]
    assert elena.phone.keyboard is None


async def test_a_region_of_the_same_forum_changes_nothing_but_the_district(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    await elena.presses("✏️ Регион")
    await elena.presses("Мангистауская")
    assert elena.reads[-1].startswith("Выберите район")
    await elena.presses("Бейнеуский район")
    assert "Регион: Мангистауская область\nРайон (город): Бейнеуский район" in elena.reads[-1]


async def test_a_region_of_another_forum_shows_what_changes_first(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    await elena.presses("✏️ Регион")
    await elena.writes("Жамбыл")
    assert elena.reads[-1].startswith(
        "У этого региона другой форум\n\n"
        "Было: 8 декабря, вторник, Актобе\n"
        "Станет: 10 декабря, четверг, "
    )
    await elena.presses("Перейти на этот форум")
    await elena.writes("Байзакский район")
    assert bold(elena)[1].endswith("10 декабря, четверг")


async def test_who_does_not_want_another_forum_stays(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    await elena.presses("✏️ Регион")
    await elena.writes("Жамбыл")
    await elena.presses(BACK)
    assert "Регион: Атырауская область" in elena.reads[-1]


async def test_a_forum_that_is_over_takes_nobody(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.REGION)
    await elena.presses("Другие регионы")
    await elena.presses("Акмолинская")
    assert CLOSED in elena.reads[-1]
    assert elena.buttons == ["📅 Программа", "Выбрать другой регион"]
    await elena.presses("Выбрать другой регион")
    await elena.presses("Атырауская")
    assert "Индерский район" in elena.buttons


async def test_an_invitation_to_a_forum_that_is_over_says_so_at_once(forum: Forum) -> None:
    elena = await newcomer(forum, "akmola", agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    assert CLOSED in elena.reads[-1]
    await elena.presses("Выбрать другой регион")
    assert "✅ Даю согласие" in elena.buttons


async def test_after_the_last_forum_nobody_registers(forum: Forum) -> None:
    forum.clock.at("10:00", date(2026, 12, 11))
    elena = await newcomer(forum, agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    assert CLOSED in elena.reads[-1]
    assert elena.buttons == ["📅 Программа"]


async def test_who_confirms_after_the_day_is_too_late(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    forum.clock.at("00:01", date(2026, 12, 9))
    await elena.presses(CONFIRM)
    assert elena.alert is not None
    assert elena.alert.startswith("Регистрация на этот форум завершена. Организаторы: ")
    assert await participant(forum, elena) is None


async def test_the_regions_are_still_shown_after_the_last_forum(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ROLE)
    forum.clock.at("10:00", date(2026, 12, 11))
    await elena.presses("Директор школы")
    assert "Кызылординская" in elena.buttons


async def test_a_second_tap_changes_nothing(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ROLE)
    for label in ("Директор школы", "Атырауская", "Индерский район"):
        await presses_twice(elena, label)
    await elena.writes(SCHOOL)
    await presses_twice(elena, CONFIRM)
    assert elena.alert == "Вы уже зарегистрированы. Изменить данные можно командой /mydata."
    assert len(elena.reads) == 7
    [last] = await forum.read(
        lambda: forum.storage.transactions.rows("SELECT last FROM participant_numbers")
    )
    assert last["last"] == 1001


async def test_a_second_tap_does_not_go_back_twice(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ORGANISATION)
    await presses_twice(elena, BACK)
    assert elena.reads[-1].startswith("Шаг 5 из 6")


async def test_the_question_for_the_number_is_put_once(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    await presses_twice(elena, "✏️ Телефон")
    assert elena.alert == "Отправьте номер: кнопка под полем ввода."
    assert len([text for text in elena.reads if "номер телефона: нажмите" in text]) == 2


@pytest.mark.parametrize("step", [Step.NAME, Step.ORGANISATION])
async def test_anything_but_a_text_is_answered_where_a_text_is_due(
    forum: Forum, step: Step
) -> None:
    elena = await arrives_at(forum, step)
    for kind in KINDS:
        await elena.sends(kind)
        assert elena.reads[-1] == "Напишите ответ текстом."
    await ANSWERS[step](elena)
    assert "Напишите ответ" not in elena.reads[-1]


@pytest.mark.parametrize("step", [Step.ROLE, Step.REGION, Step.DISTRICT, None])
async def test_anything_but_a_text_is_answered_where_a_tap_is_due(
    forum: Forum, step: Step | None
) -> None:
    elena = await arrives_at(forum, step)
    buttons = elena.buttons
    for kind in KINDS:
        await elena.sends(kind)
        assert elena.reads[-1] == "Выберите один из вариантов ниже."
    assert elena.buttons == buttons


async def test_anything_but_a_number_is_answered_at_the_first_step(forum: Forum) -> None:
    elena = await newcomer(forum)
    for kind in KINDS:
        await elena.sends(kind)
        assert elena.reads[-1].startswith("Похоже, в номере ошибка.")
    await elena.shares_contact()
    assert elena.reads[-1].startswith("Шаг 2 из 6")


async def test_a_text_where_a_tap_is_due_is_answered(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ROLE)
    await elena.writes("Директор")
    assert elena.reads[-1] == "Выберите один из вариантов ниже."


@pytest.mark.parametrize(
    "typed",
    ["\u200b\u2060", "<b>Ахметова</b>", "\u202eанвымХ", ZALGO, FAMILY, "Айгүл", "А" * 4000],
)
async def test_what_is_no_name_is_not_taken(forum: Forum, typed: str) -> None:
    elena = await arrives_at(forum, Step.NAME)
    asked = len(elena.reads)
    await elena.writes(typed)
    assert elena.reads[-1] in {
        "Напишите фамилию и имя полностью (только буквы и дефис).",
        "Слишком длинно: не более 120 знаков.",
    }
    assert len(elena.reads) == asked + 1
    await elena.writes(NAME)
    assert elena.reads[-1].startswith("Шаг 3 из 6")


async def test_tags_in_an_organisation_are_only_text(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ORGANISATION)
    await elena.writes("<b>Школа</b> & <a href='x'>лицей</a> №1")
    assert "Организация: <b>Школа</b> & <a href='x'>лицей</a> №1\n" in elena.reads[-1]


async def test_a_forwarded_text_is_a_text(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ORGANISATION)
    elena.phone.forward(SCHOOL, "Секретарь")
    await forum.settled()
    assert f"Организация: {SCHOOL}" in elena.reads[-1]
    assert "Секретарь" not in elena.reads[-1]


async def test_two_quick_messages_are_two_answers(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.PHONE)
    elena.phone.send(NUMBER)
    elena.phone.send(NAME)
    await forum.settled()
    assert elena.reads[-1].startswith("Шаг 3 из 6")


@pytest.mark.parametrize("step", [*ANSWERS, None])
async def test_a_restart_loses_nothing(forum: Forum, step: Step | None) -> None:
    elena = await arrives_at(forum, step)
    await forum.restart()
    for each in list(ANSWERS)[list(ANSWERS).index(step) :] if step else []:
        await ANSWERS[each](elena)
    await elena.presses(CONFIRM)
    registered = await participant(forum, elena)
    assert registered is not None
    assert registered.profile.organisation == SCHOOL


async def test_who_returns_may_go_on(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.DISTRICT)
    await elena.writes("/start")
    assert elena.reads[-1] == (
        "Регистрация не завершена. Продолжить с того места, где Вы остановились?"
    )
    await elena.presses("Продолжить")
    assert elena.reads[-1].startswith("Шаг 5 из 6")


async def test_who_returns_may_begin_anew(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.DISTRICT)
    await elena.writes("/start")
    await presses_twice(elena, "Начать заново")
    assert elena.reads[-1].startswith("Шаг 1 из 6")
    await elena.writes(NUMBER)
    assert elena.reads[-1].startswith("Шаг 2 из 6")


async def test_who_went_back_to_the_number_may_begin_anew_too(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.REGION)
    for _ in (Step.ROLE, Step.NAME, Step.PHONE):
        await elena.presses(BACK)
    await elena.writes("/start")
    await elena.presses("Начать заново")
    await elena.writes(NUMBER)
    assert elena.reads[-1].startswith("Шаг 2 из 6")


async def test_who_cancels_has_told_nothing(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.DISTRICT)
    await elena.writes("/cancel")
    assert elena.reads[-1].startswith("Регистрация остановлена, введённые данные удалены.")
    await elena.presses("Индерский район")
    assert elena.alert == "Эта кнопка устарела. Откройте меню заново."
    await elena.writes("/start")
    assert elena.reads[-1].startswith("Здравствуйте!")


async def test_commands_work_in_the_middle(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ORGANISATION)
    await elena.writes("/help")
    assert elena.reads[-1].startswith("Помощь")
    await elena.writes(SCHOOL)
    assert elena.reads[-1].startswith("Проверьте данные")


async def test_another_language_in_the_middle_repeats_the_question(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.ROLE)
    await elena.writes("/lang")
    await elena.presses("Қазақша")
    assert elena.reads[-1] == "3-қадам, барлығы – 6\n\nЛауазымыңызды таңдаңыз."


async def test_another_language_at_the_card_shows_the_card(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    await elena.writes("/lang")
    await elena.presses("Қазақша")
    assert elena.reads[-1].startswith("Деректеріңізді тексеріңіз")


@pytest.mark.parametrize(
    "data",
    [
        "region:atlantis:0",
        "region:aktobe-city:0",
        "district:alga",
        "district:",
        "page:0",
        "page: 7",
        "edit:role_title",
    ],
)
async def test_a_forged_answer_changes_nothing(forum: Forum, data: str) -> None:
    elena = await arrives_at(forum, Step.DISTRICT)
    await elena.forges(data)
    assert elena.alert in {
        "Такого места в списке нет. Выберите его ещё раз.",
        "Эта кнопка устарела. Откройте меню заново.",
    }
    await elena.presses("Индерский район")
    assert elena.reads[-1].startswith("Шаг 6 из 6")


async def test_an_old_card_confirms_nothing_that_is_incomplete(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    card = elena.newest.id
    await elena.presses("✏️ Регион")
    await elena.presses("Мангистауская")
    await elena.forges("confirm", card)
    assert elena.alert == (
        "Ответы даны не на все вопросы. Чтобы продолжить, отправьте команду /start."
    )
    assert await participant(forum, elena) is None


async def test_who_is_registered_does_not_register_again(forum: Forum) -> None:
    elena = await registers(forum)
    for data in ("reg:begin", "role:deputy", "back:role", "confirm"):
        await elena.forges(data)
        assert elena.alert == "Вы уже зарегистрированы. Изменить данные можно командой /mydata."
    registered = await participant(forum, elena)
    assert registered is not None
    assert registered.profile.role is Role.DIRECTOR


async def test_who_is_registered_is_welcome_back(forum: Forum) -> None:
    elena = await registers(forum)
    await elena.writes("/start")
    assert elena.reads[-1] == f"{NAME}, рады видеть Вас снова!"


async def test_after_the_forum_there_are_still_answers(forum: Forum) -> None:
    elena = await registers(forum)
    forum.clock.at("09:00", DAY.replace(day=9))
    await elena.writes("/start")
    assert elena.reads[-1].startswith("Форум завершён. Благодарим за участие!")


async def test_a_draft_of_another_release_begins_anew(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.DISTRICT)
    await forum.read(
        lambda: forum.storage.transactions.run(
            "UPDATE conversations SET data = ?", '{"draft": {"role": "minister"}}'
        )
    )
    await elena.writes("/start")
    assert elena.reads[-1].startswith("Здравствуйте!")


async def test_a_state_of_another_release_is_no_trap(forum: Forum) -> None:
    elena = await arrives_at(forum, Step.DISTRICT)
    await forum.read(
        lambda: forum.storage.transactions.run("UPDATE conversations SET state = 'Reg:removed'")
    )
    await elena.writes("Индер")
    assert "/help" in elena.reads[-1]
    await elena.writes("/start")
    await elena.presses("Продолжить")
    assert elena.reads[-1].startswith("Шаг 5 из 6")


async def presses_twice(visitor: Visitor, label: str) -> None:
    """A thumb that was not sure: both taps are under way before the first answer."""
    visitor.phone.press_button(label)
    visitor.phone.press_button(label)
    await visitor.forum.settled()
    assert visitor.phone.unanswered == []


async def participant(forum: Forum, visitor: Visitor) -> Participant | None:
    return await forum.read(lambda: forum.storage.participants.find(visitor.id))
