"""People on their way through the registration, in Russian; the western forum's regions first."""

from collections.abc import Awaitable, Callable

from forum.drafts import Step
from tests.people import Forum, Visitor

NAME = "Ахметова Гүлнар Серікқызы"
SCHOOL = "Школа-лицей №12"
AGREE, CONFIRM, BACK = "✅ Даю согласие", "✅ Всё верно", "⬅️ Назад"
NUMBER = "8 701 123 45 67"
CARD = [
    "✅ Всё верно",
    "✏️ ФИО",
    "✏️ Должность",
    "✏️ Регион",
    "✏️ Район (город)",
    "✏️ Организация",
    "✏️ Телефон",
]


async def newcomer(forum: Forum, payload: str = "", *, agrees: bool = True) -> Visitor:
    """Somebody who has chosen a language and, unless told otherwise, agreed to the terms."""
    elena = forum.stranger("Елена", "ru")
    await elena.starts(payload)
    await elena.presses("Русский")
    if agrees:
        await elena.presses("✍️ Зарегистрироваться")
        await elena.presses(AGREE)
    return elena


async def arrives_at(forum: Forum, step: Step | None, payload: str = "") -> Visitor:
    """Somebody who is asked for this next; None: who sees the card."""
    elena = await newcomer(forum, payload)
    for each, answer in ANSWERS.items():
        if each is step:
            break
        if not (payload and each is Step.REGION):
            await answer(elena)
    return elena


async def registers(forum: Forum) -> Visitor:
    elena = await arrives_at(forum, None)
    await elena.presses(CONFIRM)
    return elena


def bold(visitor: Visitor) -> list[str]:
    """What is set in bold in the newest message."""
    message = visitor.newest
    units = message.text.encode("utf-16-le")
    return [
        units[2 * each.offset : 2 * (each.offset + each.length)].decode("utf-16-le")
        for each in message.entities
        if each.type == "bold"
    ]


ANSWERS: dict[Step, Callable[[Visitor], Awaitable[None]]] = {
    Step.PHONE: lambda visitor: visitor.writes(NUMBER),
    Step.NAME: lambda visitor: visitor.writes(NAME),
    Step.ROLE: lambda visitor: visitor.presses("Директор школы"),
    Step.REGION: lambda visitor: visitor.presses("Атырауская"),
    Step.DISTRICT: lambda visitor: visitor.presses("Индерский район"),
    Step.ORGANISATION: lambda visitor: visitor.writes(SCHOOL),
}
