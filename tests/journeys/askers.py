"""Directors on their way to a question, and what they read, in Russian."""

from collections.abc import Awaitable, Callable

from forum.forums import DirectionId
from forum.languages import Language
from forum.participants import registered
from forum.questions import (
    Question,
    QuestionNumber,
    QuestionState,
    Signature,
    Wording,
)
from tests.asking import becomes
from tests.people import Forum, Visitor

TEXT = "Когда в сельской школе будет <b>интернет</b> & свет?"
OTHER_TEXT = "Когда починят крышу спортзала?"
SEND, SAVE, REWRITE, CANCEL = "✅ Отправить", "✅ Сохранить", "✏️ Переписать", "Отмена"
EDIT, WITHDRAW, KEEP = "✏️ Изменить", "🗑 Отозвать", "Оставить"
ROLE = "📍 Директор школы, Актюбинская обла…"
SIGNED = "Директор школы, Актюбинская область"
DIRECTIONS = [
    "Менеджмент и кадровый резерв",
    "Подготовка педагогов",
    "Учебные программы",
    "Инфраструктура",
    "Оценка качества",
    "Другая тема",
]
ALREADY = "Этот шаг уже пройден. Смотрите последнее сообщение внизу."
STALE = "Эта кнопка устарела. Откройте меню заново."
UNKNOWN = "Среди Ваших вопросов такого нет."
TYPE = (
    "Извините, голосовые сообщения и изображения бот не читает."
    " Напишите, пожалуйста, вопрос текстом."
)
KINDS = [
    "photo", "voice", "video", "video_note", "audio", "document", "sticker", "animation",
    "location", "venue", "poll", "dice", "contact",
]  # fmt: skip
ASK_DIRECTION = """\
🎤 Вопрос министру

К какому направлению относится Ваш вопрос?

Вопрос, заданный здесь, не является официальным обращением."""
ASK_TEXT = """\
Напишите вопрос одним сообщением (не более 500 знаков).

Не указывайте персональные данные других людей."""
ASK_SIGNATURE = """\
Как подписать вопрос на экране?

👤 Елена Серікқызы, №12 мектеп
📍 Директор школы, Актюбинская область
🔒 без подписи

Модераторы видят автора в любом случае."""
OFFER = """\
Отправить этот текст министру как вопрос?

{text}

Не указывайте персональные данные других людей."""
SUPPORT = "👍 Поддержать вопросы коллег"
SECTORS = ["А", "В", "С", "Балкон", "📖 Прочитайте за меня"]
THUMBS = ["👍 Да", "👎 Нет"]
OUTLOOKS = {
    QuestionState.RECEIVED: (
        "📨 Получен",
        (
            "Модераторы прочитают вопрос; до этого его можно изменить или отозвать."
            " Статус будет обновляться в этом сообщении."
        ),
        [EDIT, WITHDRAW],
    ),
    QuestionState.RETURNED: (
        "✍️ Нужно уточнение",
        (
            "Модераторы просят уточнить вопрос: содержание неясно."
            " Нажмите «✏️ Изменить»: номер вопроса и его место сохранятся."
        ),
        [EDIT, WITHDRAW],
    ),
    QuestionState.ACCEPTED: (
        "👍 Одобрен",
        "Вопрос включён в список вопросов министру.",
        [WITHDRAW],
    ),
    QuestionState.WRITING: (
        "📝 Готовится письменный ответ",
        "На этот вопрос ответят письменно. Ответ появится в этом чате.",
        [WITHDRAW],
    ),
    QuestionState.JOINED: (
        "🔗 Объединён с похожим",
        (
            "Вопрос объединён с похожим вопросом №\N{NO-BREAK SPACE}2, ответ у них общий.\n"
            f"№\N{NO-BREAK SPACE}2: {TEXT}\n"
            "👥 Спрашивают: 2 участника из 1 региона"
        ),
        [WITHDRAW],
    ),
    QuestionState.NEXT: (
        "⏭ Следующий на очереди",
        (
            "Этот вопрос прозвучит следующим.\n"
            "🎙 Будьте готовы. Где Вы сидите? К Вам подойдут с микрофоном."
        ),
        [*SECTORS, WITHDRAW],
    ),
    QuestionState.ON_SCREEN: (
        "🔴 Сейчас на экране",
        (
            "Министр сейчас отвечает на этот вопрос.\n"
            "🎙 Будьте готовы. Где Вы сидите? К Вам подойдут с микрофоном."
        ),
        SECTORS,
    ),
    QuestionState.ANSWERED: (
        "✅ Ответ дан",
        "Ответ прозвучал в зале в 11:50.\nПолучили ли Вы ответ на свой вопрос?",
        THUMBS,
    ),
    QuestionState.DECLINED: (
        "🚫 Отклонён",
        (
            "Вопрос не вошёл в список вопросов министру."
            " Причина: не соответствует нормам этики.\n"
            "При желании Вы можете сформулировать его иначе и отправить снова."
        ),
        [],
    ),
    QuestionState.WITHDRAWN: ("↩️ Отозван", "Вы отозвали вопрос: министру его не зададут.", []),
}


def shown(
    text: str = TEXT,
    direction: str = "Комплексное улучшение инфраструктуры",
    signature: str = SIGNED,
) -> str:
    return f"{text}\nНаправление: {direction}\nНа экране: {signature}"


def preview(text: str = TEXT) -> str:
    return f"Проверьте вопрос\n\n{shown(text)}\n\nОтправляем?"


def card(
    number: int = 1, state: QuestionState = QuestionState.RECEIVED, face: str | None = None
) -> str:
    status, outlook, _ = OUTLOOKS[state]
    return f"Вопрос №\N{NO-BREAK SPACE}{number} · {status}\n{outlook}\n\n{face or shown()}"


async def reaches_direction(visitor: Visitor) -> None:
    await visitor.writes("/ask")


async def reaches_text(visitor: Visitor) -> None:
    await visitor.writes("/ask")
    await visitor.presses("Инфраструктура")


async def reaches_signature(visitor: Visitor, text: str = TEXT) -> None:
    await reaches_text(visitor)
    await visitor.writes(text)


async def reaches_preview(visitor: Visitor, text: str = TEXT) -> None:
    await reaches_signature(visitor, text)
    await visitor.presses(ROLE)


async def asks(visitor: Visitor, text: str = TEXT) -> None:
    await reaches_preview(visitor, text)
    await visitor.presses(SEND)


STEPS = [reaches_direction, reaches_text, reaches_signature, reaches_preview]
Step = Callable[[Visitor], Awaitable[None]]


async def questions(visitor: Visitor) -> list[Question]:
    forum = visitor.forum
    return await forum.read(lambda: forum.storage.questions.of(visitor.id))


async def moderators_move(forum: Forum, number: int, state: QuestionState) -> None:
    await forum.read(lambda: becomes(forum.storage, QuestionNumber(number), state, forum.clock()))


async def has_asked(visitor: Visitor, text: str) -> None:
    """Another time: nothing of it is in the chat."""
    forum = visitor.forum
    wording = Wording(direction=DirectionId("quality"), text=text, signature=Signature.NOTHING)

    def ask() -> None:
        author = registered(forum.storage.participants.find(visitor.id))
        forum.storage.questions.add(author, wording, Language.RUSSIAN, forum.clock())

    await forum.read(ask)


async def is_asked_nothing(visitor: Visitor) -> bool:
    """The bot waits for no step of a question."""
    forum = visitor.forum
    row = await forum.read(
        lambda: forum.storage.transactions.row(
            "SELECT state FROM conversations WHERE person_id = ?", visitor.id
        )
    )
    return row is None or row["state"] is None
