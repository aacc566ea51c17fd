"""Colleagues at the stage, and the questions they run it with."""

from dataclasses import dataclass
from typing import Any

from forum.participants import registered
from forum.people import PersonId
from forum.questions import Question, QuestionNumber
from forum.queueing import enqueue, make_next
from forum.staff import Colleague
from forum.stage import Lineup
from tests.people import Forum, Visitor
from tests.stage import WEST, question

NB = "\N{NO-BREAK SPACE}"
OPEN, OPEN_KK = "🎬 Сцена", "🎬 Сахна"
REFRESH, BACK, TO_STAGE, TO_LIST = "🔄 Обновить", "⬅️ К панели", "⬅️ К сцене", "⬅️ К списку"
BLANK, UNBLANK, UNDO = "⬛ Погасить экран", "🔆 Показать снова", "↩️ Отменить"
ACCEPTED, SWITCHES = "➕ Принятые вопросы", "⚙️ Экран и приём"
QUEUE, MAKE_NEXT, SHOW = "➕ В очередь", "⏭ Сделать следующим", "🖥 Сразу на экран"
SIZES = ["A\N{MINUS SIGN}", "100 %", "A+"]


def next_label(number: int) -> str:
    return f"▶️ Следующий вопрос: №{NB}{number}"


def numbered(number: int) -> str:
    return f"№{NB}{number}"


def is_not_allowed(visitor: Visitor) -> bool:
    return (visitor.alert or "").startswith("Это доступно только")


@dataclass
class Stagehands:
    forum: Forum

    async def opens(self, visitor: Visitor, label: str = OPEN) -> None:
        await visitor.writes("/staff")
        await visitor.presses(label)

    async def asked(self, *authors: Visitor, **more: Any) -> list[QuestionNumber]:
        """An accepted question of each."""

        def ask() -> list[QuestionNumber]:
            participants = self.forum.storage.participants
            found = [registered(participants.find(each.id)) for each in authors]
            return [question(self.forum.storage, each, self.forum.clock, **more) for each in found]

        return await self.forum.read(ask)

    async def lines_up(self, colleague: Visitor, first: int, *queue: int) -> None:
        """Next, and the queue behind it."""
        door, now = self.forum.storage.stage_door, self.forum.clock()

        def line_up() -> None:
            by = self.found(colleague.id)
            make_next(door, by, QuestionNumber(first), now, instead_of=None)
            for number in queue:
                enqueue(door, by, QuestionNumber(number), now)

        await self.forum.read(line_up)

    def found(self, person_id: PersonId) -> Colleague | None:
        return self.forum.storage.staff.find(person_id, self.forum.clock())

    async def lineup(self) -> tuple[int | None, int | None, list[int]]:
        """Numbers of Now, of Next and of the queue."""
        found: Lineup = await self.forum.read(lambda: self.forum.storage.stages.lineup(WEST))
        return (
            found.now.number if found.now else None,
            found.next.number if found.next else None,
            [each.number for each in found.queue],
        )

    async def question(self, number: QuestionNumber) -> Question:
        found = await self.forum.read(lambda: self.forum.storage.questions.get(number))
        assert found
        return found

    async def passes(self, **time: float) -> None:
        """Time passes, and the clockwork brings the panels up to date."""
        self.forum.clock.advance(**time)
        await self.forum.tick("stage")
