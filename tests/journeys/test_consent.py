"""Consent: before the first personal datum, provable, and asked for again when it changes."""

from hashlib import sha256

import pytest

from bot.views.consent import consent
from forum.consents import Consent
from forum.languages import Language
from locales.phrases import speaking
from tests.journeys.newcomers import AGREE, NUMBER, arrives_at, newcomer, registers
from tests.people import Forum, Visitor

DECLINE = "Не даю согласия"
UPDATED = "Текст согласия изменился."


async def test_the_consent_is_read_before_anything_is_asked(forum: Forum) -> None:
    elena = await newcomer(forum, agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    [text] = elena.reads
    assert text == (
        "Согласие на сбор и обработку персональных данных\n\n"
        "По Закону Республики Казахстан «О персональных данных и их защите» для регистрации на"
        " форум необходимо Ваше согласие.\n\n"
        "Оператор: Министерство просвещения Республики Казахстан, БИН 000000000000\n"
        "Перечень данных: фамилия, имя, отчество (при наличии), должность, регион, район или"
        " город, организация, номер телефона, идентификатор Telegram, вопросы и отзывы\n"
        "Цель: регистрация на форум, рассылка программы и объявлений, приём вопросов министру\n"
        "Передача третьим лицам: управление образования региона, где проходит форум (столы"
        " регистрации и модераторы)\n"
        "Трансграничная передача: есть — сообщения проходят через серверы Telegram\n"
        "Распространение в общедоступных источниках: нет\n"
        "Срок хранения: до 10 марта 2027 года\n\n"
        "Вы можете отозвать согласие в любое время командой /forget."
    )
    assert elena.buttons == [AGREE, DECLINE]


async def test_before_it_only_an_id_and_a_language_are_kept(forum: Forum) -> None:
    elena = await newcomer(forum, agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    [row] = await forum.read(lambda: forum.storage.transactions.rows("SELECT * FROM people"))
    assert (row["id"], row["language"]) == (elena.id, "ru")
    [talk] = await forum.read(
        lambda: forum.storage.transactions.rows("SELECT * FROM conversations")
    )
    assert "Елена" not in talk["data"]
    assert talk["state"] is None


async def test_what_was_agreed_to_can_be_proven(forum: Forum) -> None:
    elena = await newcomer(forum)
    terms = await forum.read(forum.storage.consents.terms)
    [*_, last] = await forum.read(forum.storage.forums.all)
    with speaking(Language.RUSSIAN):
        shown = consent(terms, last, 90)
    assert await given(forum, elena) == [
        Consent(
            version="2026-12-draft",
            text_hash=sha256(shown.encode()).hexdigest(),
            language=Language.RUSSIAN,
            given_at=forum.clock(),
        )
    ]


async def test_the_text_stays_to_be_read_again(forum: Forum) -> None:
    elena = await newcomer(forum)
    assert elena.reads[0].startswith("Согласие на сбор")
    assert elena.reads[0].endswith("✅ Спасибо, Ваше согласие получено.")


async def test_who_declines_may_still_read_the_agenda(forum: Forum) -> None:
    elena = await newcomer(forum, agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    await elena.presses(DECLINE)
    assert elena.reads[-1].startswith("Без согласия регистрация невозможна")
    assert elena.buttons == ["📅 Программа"]
    assert await given(forum, elena) == []


async def test_who_declined_may_agree_later(forum: Forum) -> None:
    elena = await newcomer(forum, agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    await elena.presses(DECLINE)
    await elena.writes("/start")
    await elena.presses("✍️ Зарегистрироваться")
    await elena.presses(AGREE)
    assert elena.reads[-1].startswith("Шаг 1 из 6")


async def test_a_second_tap_agrees_once(forum: Forum) -> None:
    elena = await newcomer(forum, agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    elena.phone.press_button(AGREE)
    elena.phone.press_button(AGREE)
    await forum.settled()
    assert elena.phone.unanswered == []
    assert len(await given(forum, elena)) == 1
    assert len(elena.reads) == 2


async def test_who_agreed_is_not_asked_again(forum: Forum) -> None:
    elena = await newcomer(forum)
    await elena.writes("/start")
    await elena.presses("✍️ Зарегистрироваться")
    assert elena.reads[-1].startswith("Шаг 1 из 6")


async def test_what_was_read_in_one_language_is_agreed_to_in_it(forum: Forum) -> None:
    elena = await newcomer(forum, agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    await elena.writes("/lang")
    await elena.presses("Қазақша")
    await elena.presses(AGREE)
    [consent_given] = await given(forum, elena)
    assert consent_given.language is Language.RUSSIAN


@pytest.mark.parametrize("mark", ["", "0123456789abcdef", "f" * 56])
async def test_nobody_agrees_to_a_text_that_was_not_shown(forum: Forum, mark: str) -> None:
    elena = await newcomer(forum, agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    await elena.forges(f"agree:{mark}")
    assert await given(forum, elena) == []
    assert elena.buttons == [AGREE, DECLINE]


async def test_new_terms_while_reading_are_shown_first(forum: Forum) -> None:
    elena = await newcomer(forum, agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    await new_terms(forum)
    await elena.presses(AGREE)
    assert "Оператор: Новый оператор" in elena.reads[-1]
    assert await given(forum, elena) == []
    await elena.presses(AGREE)
    assert [each.version for each in await given(forum, elena)] == ["newer"]


async def test_new_terms_before_the_last_tap_are_asked_first(forum: Forum) -> None:
    elena = await arrives_at(forum, None)
    await new_terms(forum)
    await elena.presses("✅ Всё верно")
    assert elena.reads[-1].startswith(UPDATED)
    await elena.presses(AGREE)
    await elena.presses("✅ Всё верно")
    assert elena.reads[-1].startswith("🎫")


async def test_participants_are_asked_when_the_terms_change(forum: Forum) -> None:
    elena = await registers(forum)
    await new_terms(forum)
    await elena.writes("/start")
    assert elena.reads[-1].startswith(UPDATED)
    await elena.presses(AGREE)
    assert elena.reads[-1].endswith("✅ Спасибо, Ваше согласие получено.")
    await elena.writes("/start")
    assert "рады видеть Вас снова" in elena.reads[-1]
    assert [each.version for each in await given(forum, elena)] == ["2026-12-draft", "newer"]


async def test_without_the_new_consent_nothing_new_is_taken(forum: Forum) -> None:
    elena = await registers(forum)
    await new_terms(forum)
    await elena.writes("/ask")
    await elena.presses(DECLINE)
    assert elena.reads[-1].startswith("Остаётся в силе согласие, которое Вы дали раньше")
    await elena.writes("/ask")
    assert elena.reads[-1].startswith(UPDATED)


async def test_one_s_own_data_and_ticket_need_no_new_consent(forum: Forum) -> None:
    elena = await registers(forum)
    await new_terms(forum)
    await elena.writes("/mydata")
    assert elena.reads[-1].startswith("Ваши данные, которые хранит бот")
    await elena.writes("/ticket")
    assert elena.reads[-1].startswith("🎫")


async def test_where_data_goes_to_nobody_the_consent_says_so(forum: Forum) -> None:
    await new_terms(forum)
    elena = await newcomer(forum, agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    assert "Передача третьим лицам: нет\n" in elena.reads[-1]


async def test_a_consent_comes_before_the_number(forum: Forum) -> None:
    elena = await newcomer(forum, agrees=False)
    await elena.presses("✍️ Зарегистрироваться")
    await elena.writes(NUMBER)
    await elena.shares_contact()
    [talk] = await forum.read(
        lambda: forum.storage.transactions.rows("SELECT * FROM conversations")
    )
    assert "701" not in talk["data"]


async def new_terms(forum: Forum) -> None:
    """As after a load of content with another consent."""

    def load() -> None:
        run = forum.storage.transactions.run
        run("UPDATE consent_terms SET in_force = 0")
        run(
            "INSERT INTO consent_terms VALUES"
            " ('newer', 'Жаңа оператор', 'Новый оператор', '000000000001', '', '', 1)"
        )

    await forum.read(load)


async def given(forum: Forum, visitor: Visitor) -> list[Consent]:
    return await forum.read(lambda: forum.storage.consents.given(visitor.id))
