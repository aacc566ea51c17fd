"""Moderators with cards before them, and what they read, in Russian."""

from forum.forums import DirectionId
from forum.languages import Language
from forum.participants import registered
from forum.questions import Question, QuestionNumber, Signature, Wording
from tests.people import Forum, Visitor

INTERNET = "Когда в нашей школе будет интернет?"
FAST = "Когда в нашей школе появится быстрый интернет?"
TEXTS = (INTERNET, "Будет ли надбавка молодым педагогам в селе?", "Кто починит крышу спортзала?")
SHORT = "Когда в школе будет интернет?"

TAKE, ACCEPT, WRITING, REPHRASE = (
    "📥 Взять десять",
    "✅ Принять",
    "✍️ Письменно",
    "↩️ На доработку",
)
RULES, SCREEN, REST, BACK = "🚫 Нарушение", "✂️ Для экрана", "Вернуть остальные", "⬅️ Назад"
TRANSLATION, RUDE, DROP = "🌐 Перевод", "Грубость, оскорбление", "Вернуть текст автора"
CARD = [ACCEPT, WRITING, REPHRASE, RULES, SCREEN]
JOIN_FIRST = "🔗 → №\u00a01"


def card(number: int, text: str, *lines: str, held: int, waiting: int = 0) -> str:
    head = f"№\u00a0{number} · Актюбинская · Директор школы\nОценка качества · РУС"
    left = f"На руках: {held} · ожидают: {waiting}"
    return "\n".join([head, text, *lines, left])


def summary(counts: str = "✅ 0 · 🔗 0 · ✍️ 0 · ↩️ 0 · 🚫 0", waiting: int = 0) -> str:
    decided = sum(int(word) for word in counts.split() if word.isdigit())
    return (
        f"Карточек на руках нет\n\nВаши решения: {decided}\n{counts}\n\n"
        f"Ждут рассмотрения: {waiting}"
    )


def undo(number: int) -> str:
    return f"↶ Отменить №\u00a0{number}"


async def asked(author: Visitor, *texts: str) -> None:
    """Another time: nothing of it is in the chat."""
    storage, now = author.forum.storage, author.forum.clock()

    def ask() -> None:
        participant = registered(storage.participants.find(author.id))
        for text in texts:
            wording = Wording(
                direction=DirectionId("quality"), text=text, signature=Signature.NOTHING
            )
            is_flagged = storage.flags.finds(text)
            storage.questions.add(
                participant, wording, Language.RUSSIAN, now, is_flagged=is_flagged
            )

    await author.forum.read(ask)


async def question(forum: Forum, number: int) -> Question:
    found = await forum.read(lambda: forum.storage.questions.get(QuestionNumber(number)))
    assert found
    return found


async def begins(moderator: Visitor) -> None:
    await moderator.writes("/staff")
    await moderator.presses(TAKE)


async def with_cards(forum: Forum, *texts: str) -> Visitor:
    """A moderator who has taken what a director asked."""
    await asked(await forum.director("Айгүл"), *texts)
    gulnara = await forum.colleague("Гүлнара", "moderator")
    await begins(gulnara)
    return gulnara


def button(visitor: Visitor, label: str) -> str:
    """What the button carries, for whoever presses it later."""
    rows = visitor.newest.buttons
    return next(str(each.data) for row in rows for each in row if each.text == label)
