"""Moderators type what the screen shows: a short version, and a translation."""

import pytest

from tests.journeys.moderators import (
    ACCEPT,
    BACK,
    DROP,
    INTERNET,
    SCREEN,
    SHORT,
    TEXTS,
    TRANSLATION,
    asked,
    begins,
    button,
    card,
    question,
    with_cards,
)
from tests.people import Forum

KAZAKH = "Мектепте интернет қашан болады?"
ON_SCREEN = f"✂️ На экране: {SHORT}"
HELD = "Время карточки №\u00a01 вышло, сейчас с ней работает Серік."


async def test_a_short_version_is_typed_beside_the_text(forum: Forum) -> None:
    gulnara = await with_cards(forum, INTERNET)
    await gulnara.presses(SCREEN)
    assert gulnara.reads[-1] == (
        "✂️ №\u00a01: короткий вариант для экрана\n\n"
        "Напишите его одним сообщением: от 20 до 200 знаков. Текст автора сохранится.\n\n"
        f"Сейчас (нажмите, чтобы скопировать):\n{INTERNET}"
    )
    assert gulnara.buttons == [TRANSLATION, BACK]

    await gulnara.writes(SHORT)
    assert gulnara.reads[-1] == card(1, INTERNET, ON_SCREEN, held=1)
    assert not any(text.startswith("✂️") for text in gulnara.reads)  # the form has gone
    found = await question(forum, 1)
    assert (found.short, found.wording.text) == (SHORT, INTERNET)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("Интернет?", "Слишком коротко: нужно хотя бы 20 знаков."),
        ("\u2063", "Слишком коротко: нужно хотя бы 20 знаков."),
        ("и" * 201, "Длиннее на 1 знак (предел — 200). Сократите и отправьте снова."),
    ],
)
async def test_a_version_that_does_not_fit_is_typed_again(
    forum: Forum, text: str, refusal: str
) -> None:
    gulnara = await with_cards(forum, INTERNET)
    await gulnara.presses(SCREEN)
    await gulnara.writes(text)
    assert gulnara.reads[-1] == refusal
    await gulnara.sends("voice")
    assert gulnara.reads[-1] == "Напишите, пожалуйста, текстом."
    await gulnara.writes(SHORT)
    assert (await question(forum, 1)).short == SHORT


async def test_a_translation_is_of_what_the_screen_shows(forum: Forum) -> None:
    gulnara = await with_cards(forum, INTERNET)
    await gulnara.presses(SCREEN)
    await gulnara.writes(SHORT)
    await gulnara.presses(SCREEN)
    await gulnara.presses(TRANSLATION)
    assert gulnara.reads[-1].startswith("🌐 №\u00a01: перевод на казахский\n\n")
    assert gulnara.reads[-1].endswith(f"\n{SHORT}")

    await gulnara.writes(KAZAKH)
    assert gulnara.reads[-1] == card(1, INTERNET, ON_SCREEN, f"🌐 Перевод: {KAZAKH}", held=1)
    await gulnara.presses(SCREEN)
    await gulnara.presses(TRANSLATION)
    await gulnara.presses("Убрать перевод")
    assert gulnara.reads[-1] == card(1, INTERNET, ON_SCREEN, held=1)


async def test_the_authors_text_can_be_brought_back(forum: Forum) -> None:
    gulnara = await with_cards(forum, INTERNET)
    await gulnara.presses(SCREEN)
    await gulnara.writes(SHORT)
    await gulnara.presses(SCREEN)
    await gulnara.presses(DROP)
    assert gulnara.reads[-1] == card(1, INTERNET, held=1)
    await gulnara.presses(SCREEN)
    await gulnara.presses(BACK)
    await gulnara.writes(SHORT)  # expected no more
    assert (await question(forum, 1)).short == ""


async def test_the_same_in_kazakh(forum: Forum) -> None:
    await asked(await forum.director("Айгүл"), INTERNET)
    gulnara = await forum.colleague("Гүлнара", "moderator", "kk")
    await gulnara.writes("/staff")
    await gulnara.presses("📥 Он сұрақ алу")
    await gulnara.presses("✂️ Экранға")
    assert gulnara.reads[-1] == (
        "✂️ №1: экранға арналған қысқа нұсқа\n\n"
        "Бір хабарламамен жазыңыз: 20 таңбадан 200 таңбаға дейін. Автордың мәтіні сақталады.\n\n"
        f"Қазіргісі (көшіру үшін басыңыз):\n{INTERNET}"
    )
    await gulnara.presses("🌐 Аударма")
    assert gulnara.reads[-1].startswith("🌐 №1: қазақшаға аудару\n\n")
    await gulnara.writes(KAZAKH)
    assert f"🌐 Аудармасы: {KAZAKH}" in gulnara.reads[-1]


async def test_a_restart_leaves_the_cards_and_the_form(forum: Forum) -> None:
    gulnara = await with_cards(forum, *TEXTS)
    await gulnara.presses(SCREEN)
    await forum.restart()

    await gulnara.writes(SHORT)
    assert gulnara.reads[-1] == card(1, TEXTS[0], ON_SCREEN, held=3)


async def test_what_was_decided_can_still_be_prepared_for_the_screen(forum: Forum) -> None:
    gulnara = await with_cards(forum, INTERNET)
    short = button(gulnara, SCREEN)
    await gulnara.presses(ACCEPT)
    await gulnara.forges(short)

    await gulnara.writes(SHORT)
    saved = f"✅ №\u00a01: сохранено\n{INTERNET}"
    assert gulnara.reads[-1] == f"{saved}\n{ON_SCREEN}"
    assert gulnara.buttons == [SCREEN, TRANSLATION]
    await gulnara.presses(SCREEN)
    await gulnara.presses(DROP)
    assert gulnara.reads[-1] == saved


async def test_whoever_was_too_slow_reads_why(forum: Forum) -> None:
    gulnara = await with_cards(forum, *TEXTS)
    short = button(gulnara, SCREEN)
    await gulnara.presses(SCREEN)
    await gulnara.writes(SHORT)
    await gulnara.presses(SCREEN)
    drop = button(gulnara, DROP)
    forum.clock.advance(minutes=3)
    await begins(await forum.colleague("Серік", "moderator"))

    await gulnara.writes(f"{SHORT} Да?")
    assert gulnara.reads[-2] == HELD
    assert gulnara.reads[-1].startswith("Карточек на руках нет")
    for late in (short, drop):
        await gulnara.forges(late)
        assert gulnara.alert == HELD
    assert (await question(forum, 1)).short == SHORT
