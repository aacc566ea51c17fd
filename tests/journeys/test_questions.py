"""A question on its way to the minister: step by step, or out of a text that came by itself."""

from dataclasses import replace

import pytest

from forum.forums import DirectionId, ForumId
from forum.languages import Language
from forum.participants import Role
from forum.places import RegionId
from forum.questions import (
    Question,
    QuestionNumber,
    QuestionState,
    Signature,
    Wording,
)
from tests.journeys.askers import (
    ALREADY,
    ASK_DIRECTION,
    ASK_SIGNATURE,
    ASK_TEXT,
    CANCEL,
    DIRECTIONS,
    EDIT,
    KINDS,
    OFFER,
    OTHER_TEXT,
    REWRITE,
    ROLE,
    SAVE,
    SEND,
    STEPS,
    TEXT,
    TYPE,
    WITHDRAW,
    Step,
    asks,
    card,
    is_asked_nothing,
    preview,
    questions,
    reaches_preview,
    reaches_signature,
    reaches_text,
    shown,
)
from tests.people import Forum, Visitor


@pytest.fixture
async def elena(forum: Forum) -> Visitor:
    return await forum.director("Елена", "ru")


async def test_a_director_asks_in_kazakh(forum: Forum) -> None:
    aigul = await forum.director("Айгүл", "kk")
    await aigul.presses_menu("🎤 Министрге сұрақ")
    assert aigul.reads[-1] == (
        "🎤 Министрге сұрақ\n\nСұрағыңыз қай бағытқа қатысты?\n\n"
        "Мұнда қойылған сұрақ ресми өтініш болып саналмайды."
    )
    await aigul.presses("Педагогтерді даярлау")
    assert aigul.reads[-1] == (
        "Сұрағыңызды бір хабарламамен жазыңыз (ең көбі 500 таңба).\n\n"
        "Басқа адамдардың дербес деректерін жазбаңыз."
    )
    await aigul.writes("Ауыл мұғалімдері қайда біліктілігін арттыра алады?")
    assert aigul.reads[-1] == (
        "Экранда сұрақтың авторы қалай көрсетілсін?\n\n"
        "👤 Айгүл Серікқызы, №12 мектеп\n"
        "📍 Мектеп директоры, Ақтөбе облысы\n"
        "🔒 автор көрсетілмейді\n\n"
        "Модераторлар авторды кез келген жағдайда көреді."
    )
    await aigul.presses("👤 Айгүл Серікқызы, №12 мектеп")
    face = (
        "Ауыл мұғалімдері қайда біліктілігін арттыра алады?\n"
        "Бағыты: Педагогтерді даярлау және қайта даярлау тәсілдерін жетілдіру\n"
        "Экранда: Айгүл Серікқызы, №12 мектеп"
    )
    assert aigul.reads[-1] == f"Сұрағыңызды тексеріңіз\n\n{face}\n\nЖібереміз бе?"
    await aigul.presses("✅ Жіберу")
    [living] = aigul.reads[1:]
    assert living == (
        "№1 сұрақ · 📨 Тіркелді\n"
        "Модераторлар сұрағыңызды қарайды. Оған дейін сұрақты өзгертуге немесе қайтарып алуға"
        f" болады. Мәртебесі осы хабарламада жаңарып отырады.\n\n{face}"
    )
    assert aigul.buttons == ["✏️ Өзгерту", "🗑 Қайтарып алу"]


async def test_a_director_asks_in_russian(elena: Visitor) -> None:
    await elena.presses_menu("🎤 Вопрос министру")
    assert elena.reads[-1] == ASK_DIRECTION
    assert elena.buttons == [*DIRECTIONS, CANCEL]
    await elena.presses("Инфраструктура")
    assert elena.reads[-1] == ASK_TEXT
    assert elena.buttons == ["⬅️ Назад", CANCEL]
    await elena.writes(TEXT)
    assert elena.reads[1:] == [ASK_SIGNATURE]
    assert elena.buttons == [
        "👤 Елена Серікқызы, №12 мектеп",
        ROLE,
        "🔒 без подписи",
        REWRITE,
        CANCEL,
    ]
    await elena.presses(ROLE)
    assert elena.reads[1:] == [preview()]
    assert elena.buttons == [SEND, REWRITE, "🧭 Направление", "👤 Подпись", CANCEL]
    await elena.presses(SEND)
    assert elena.reads[1:] == [card()]
    assert elena.buttons == [EDIT, WITHDRAW]


async def test_what_was_asked_is_kept_as_it_was_asked(forum: Forum, elena: Visitor) -> None:
    await asks(elena)
    [question] = await questions(elena)
    assert question == Question(
        number=QuestionNumber(1),
        forum_id=ForumId("west"),
        author_id=elena.id,
        region_id=RegionId("aktobe"),
        role=Role.DIRECTOR,
        wording=Wording(
            direction=DirectionId("infrastructure"), text=TEXT, signature=Signature.ROLE
        ),
        language=Language.RUSSIAN,
        state=QuestionState.RECEIVED,
        asked_at=forum.clock(),
        changed_at=forum.clock(),
    )
    assert await is_asked_nothing(elena)


async def test_another_theme_and_no_signature(elena: Visitor) -> None:
    await elena.writes("/ask")
    await elena.presses("Другая тема")
    await elena.writes(TEXT)
    await elena.presses("🔒 без подписи")
    await elena.presses(SEND)
    assert elena.reads[-1] == card(face=shown(TEXT, "Другая тема", "без подписи"))


async def test_a_title_that_was_typed_signs_as_it_is(forum: Forum) -> None:
    elena = await forum.director("Елена", "ru", role=Role.OTHER)
    profile = (await forum.read(lambda: forum.storage.participants.find(elena.id))).profile  # type: ignore[union-attr]  # registered above
    titled = replace(profile, role_title="методист <главный>")
    await forum.read(
        lambda: forum.storage.participants.register(elena.id, titled, "", forum.clock())
    )
    await reaches_signature(elena)
    assert "📍 методист <главный>, Актюбинская область\n" in elena.reads[-1]


async def test_a_button_elsewhere_asks_as_the_command_does(elena: Visitor) -> None:
    await elena.forges("ask")
    assert elena.reads[-1] == ASK_DIRECTION


async def test_a_forwarded_text_is_a_text(elena: Visitor) -> None:
    await reaches_text(elena)
    elena.phone.forward(TEXT)
    await elena.forum.settled()
    assert elena.reads[-1] == ASK_SIGNATURE


async def test_editing_a_typed_message_changes_nothing(elena: Visitor) -> None:
    await reaches_text(elena)
    message = elena.phone.send(TEXT)
    await elena.forum.settled()
    elena.phone.edit(message["message_id"], OTHER_TEXT)
    await elena.forum.settled()
    await elena.presses(ROLE)
    assert elena.reads[-1] == preview()


async def test_a_text_typed_before_the_direction_is_not_asked_for_again(elena: Visitor) -> None:
    await elena.writes("/ask")
    await elena.writes(TEXT)
    assert elena.reads[-1] == (
        f"✍️ Текст сохранён. Осталось выбрать направление.\n\n{ASK_DIRECTION}"
    )
    await elena.presses("Инфраструктура")
    assert elena.reads[-1] == ASK_SIGNATURE


@pytest.mark.parametrize("step", [reaches_signature, reaches_preview])
async def test_a_text_where_a_button_is_expected_replaces_nothing(
    elena: Visitor, step: Step
) -> None:
    await step(elena)
    before, buttons = elena.reads[-1], elena.buttons
    await elena.writes("Да, отправляйте, пожалуйста")
    assert elena.reads[-1] == (
        "Чтобы продолжить, выберите одну из кнопок."
        f" Чтобы изменить текст, нажмите «{REWRITE}».\n\n{before}"
    )
    assert elena.buttons == buttons


async def test_everything_can_be_changed_before_it_is_sent(elena: Visitor) -> None:
    await reaches_preview(elena)
    await elena.presses(REWRITE)
    assert elena.reads[-1] == f"{ASK_TEXT}\n\nСейчас (нажмите, чтобы скопировать):\n{TEXT}"
    await elena.writes(OTHER_TEXT)
    assert elena.reads[1:] == [preview(OTHER_TEXT)]
    await elena.presses("🧭 Направление")
    await elena.presses("Оценка качества")
    await elena.presses("👤 Подпись")
    await elena.presses("🔒 без подписи")
    await elena.presses(SEND)
    quality = "Трансформация Национальной системы оценки качества"
    assert elena.reads[1:] == [card(face=shown(OTHER_TEXT, quality, "без подписи"))]


@pytest.mark.parametrize("step", [REWRITE, "🧭 Направление", "👤 Подпись"])
async def test_one_can_go_back_to_the_preview(elena: Visitor, step: str) -> None:
    await reaches_preview(elena)
    await elena.presses(step)
    await elena.presses("⬅️ Назад")
    assert elena.reads[1:] == [preview()]


async def test_from_the_text_one_can_go_back_to_the_direction(elena: Visitor) -> None:
    await reaches_text(elena)
    await elena.presses("⬅️ Назад")
    assert elena.reads[1:] == [ASK_DIRECTION]


@pytest.mark.parametrize("step", STEPS)
async def test_a_question_can_be_dropped_at_any_step(elena: Visitor, step: Step) -> None:
    await step(elena)
    await elena.presses(CANCEL)
    assert elena.reads[1:] == ["Вопрос не отправлен."]
    assert elena.phone.keyboard is not None
    assert await is_asked_nothing(elena)


@pytest.mark.parametrize("step", STEPS)
async def test_the_command_drops_it_too(elena: Visitor, step: Step) -> None:
    await step(elena)
    await elena.writes("/cancel")
    assert elena.reads[-1] == "Действие отменено."
    await elena.presses(CANCEL)
    assert elena.alert == ALREADY


@pytest.mark.parametrize("step", STEPS)
async def test_the_menu_wins_and_the_question_waits(elena: Visitor, step: Step) -> None:
    await step(elena)
    form = elena.reads[-1]
    await elena.presses_menu("📨 Мои вопросы")
    assert elena.reads[1:] == [
        form,
        "У Вас пока нет вопросов.\n\nЗадать вопрос министру: /ask",
    ]
    assert not await is_asked_nothing(elena)


@pytest.mark.parametrize("step", [reaches_signature, reaches_preview])
async def test_whoever_asks_again_goes_on_where_they_were(elena: Visitor, step: Step) -> None:
    await step(elena)
    form = elena.reads[-1]
    await elena.writes("/ask")
    assert elena.reads[-1] == f"У Вас есть незаконченный вопрос. Продолжим.\n\n{form}"


async def test_without_a_text_there_is_nothing_to_go_on_with(elena: Visitor) -> None:
    await reaches_text(elena)
    await elena.writes("/ask")
    assert elena.reads[-1] == ASK_DIRECTION


async def test_a_restart_between_any_two_steps_loses_nothing(forum: Forum, elena: Visitor) -> None:
    for write, press in (
        ("/ask", "Инфраструктура"),
        (TEXT, ROLE),
        ("", SEND),
        ("", EDIT),
        ("", REWRITE),
        (OTHER_TEXT, SAVE),
    ):
        if write:
            await elena.writes(write)
            await forum.restart()
        await elena.presses(press)
        await forum.restart()
    assert elena.reads[1:] == [
        card(face=shown(OTHER_TEXT)),
        "✅ Вопрос №\N{NO-BREAK SPACE}1 изменён.",
    ]


async def test_any_text_may_be_a_question(elena: Visitor) -> None:
    await elena.writes(TEXT)
    assert elena.reads[1:] == [OFFER.format(text=TEXT)]
    await elena.presses("🎤 Да, это вопрос")
    assert elena.reads[1:] == [ASK_DIRECTION]
    await elena.presses("Инфраструктура")
    await elena.presses(ROLE)
    await elena.presses(SEND)
    assert elena.reads[1:] == [card()]


async def test_or_none(elena: Visitor) -> None:
    await elena.writes(TEXT)
    await elena.presses("Нет")
    assert elena.reads[1:] == ["Вопрос не отправлен."]
    assert await questions(elena) == []


async def test_the_newest_text_is_offered(elena: Visitor) -> None:
    await elena.writes(OTHER_TEXT)
    offer = elena.newest
    await elena.writes(TEXT)
    await elena.forges(offer.buttons[0][0].data, offer.id)
    assert elena.alert == ALREADY
    await elena.presses("🎤 Да, это вопрос")
    await elena.presses("Инфраструктура")
    await elena.presses(ROLE)
    assert elena.reads[-1] == preview()


async def test_an_offer_left_alone_is_no_question_that_was_begun(elena: Visitor) -> None:
    await elena.writes(TEXT)
    await elena.writes("/ask")
    assert elena.reads[-1] == ASK_DIRECTION
    await elena.presses("Инфраструктура")
    assert elena.reads[-1] == ASK_TEXT


@pytest.mark.parametrize("text", ["спасибо", "\u200b\u2060", "🙏"])
async def test_a_word_is_no_question_but_gets_an_answer(elena: Visitor, text: str) -> None:
    await elena.writes(text)
    assert elena.reads[-1] == (
        "Если это вопрос министру, напишите его полностью или нажмите «🎤 Вопрос министру»."
    )
    assert await is_asked_nothing(elena)


async def test_a_long_text_is_not_offered_but_explained(elena: Visitor) -> None:
    await elena.writes("ә" * 501)
    assert elena.reads[-1] == (
        "Вопрос длиннее предела (500) на 1 знак."
        " Скопируйте свой текст, сократите его и отправьте снова."
    )


@pytest.mark.parametrize("time", ["08:59", "15:20"])
async def test_nothing_is_offered_while_no_questions_are_taken(
    forum: Forum, elena: Visitor, time: str
) -> None:
    forum.clock.at(time)
    await elena.writes(TEXT)
    await elena.sends("voice")
    assert elena.reads[1:] == [
        "Извините, сообщение не понято. Воспользуйтесь меню ниже или отправьте команду /help.",
        "Напишите ответ текстом.",
    ]


async def test_nothing_is_offered_to_strangers(forum: Forum) -> None:
    ivan = forum.stranger("Иван", "ru")
    await ivan.starts()
    await ivan.presses("Русский")
    await ivan.writes(TEXT)
    assert ivan.reads[-1].startswith("Извините, сообщение не понято.")


async def test_an_offer_is_refused_after_the_window(forum: Forum, elena: Visitor) -> None:
    await elena.writes(TEXT)
    forum.clock.at("15:20")
    await elena.presses("🎤 Да, это вопрос")
    assert elena.alert == (
        "Приём вопросов завершён. Отправленные вопросы — у модераторов. Что стало с Вашими: /my"
    )


async def test_media_get_a_kind_answer(elena: Visitor) -> None:
    for kind in KINDS:
        await elena.sends(kind)
    assert elena.reads[1:] == [TYPE] * len(KINDS)


@pytest.mark.parametrize("step", STEPS)
async def test_media_keep_the_step(elena: Visitor, step: Step) -> None:
    await step(elena)
    form, buttons = elena.reads[-1], elena.buttons
    await elena.sends("voice")
    await elena.sends("photo", caption=OTHER_TEXT)
    assert elena.reads[1:] == [form, TYPE, TYPE]
    assert elena.buttons == buttons
    assert not await is_asked_nothing(elena)


async def test_media_are_answered_in_a_question_that_outlived_the_window(
    forum: Forum, elena: Visitor
) -> None:
    await reaches_text(elena)
    forum.clock.at("15:20")
    await elena.sends("voice")
    assert elena.reads[-1] == TYPE
