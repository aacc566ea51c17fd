"""Which question comes next, and which ones after it."""

from datetime import datetime

from forum.questions import Question, QuestionNumber, QuestionState
from forum.refusals import Refusal
from forum.staff import Colleague, Right, entitled
from forum.stage import StageChanged, StageDoor


class NotAccepted(Refusal):
    """Question `number` is not among the accepted ones."""


class AlreadyInQueue(Refusal):
    """Question `number` stands in the queue."""


class NotInQueue(Refusal):
    """Question `number` does not stand in the queue."""


class NextChanged(Refusal):
    """Somebody else has changed Next: it is `number` now."""


class NextGone(Refusal):
    """Nothing is Next any more."""


def enqueue(
    door: StageDoor, by: Colleague | None, number: QuestionNumber, now: datetime
) -> Question:
    """To the end. Raises `AlreadyInQueue`, `NotAccepted`."""
    colleague = entitled(by, Right.RUN_STAGE)
    question = door.question(colleague, number)
    if question.position is not None:
        raise AlreadyInQueue(number=number)
    if not door.stages.append(number):
        raise NotAccepted(number=number)
    door.audit.note(colleague, "stage.enqueue", f"question {number}", now)
    return question


def dequeue(
    door: StageDoor, by: Colleague | None, number: QuestionNumber, now: datetime
) -> Question:
    """It stays accepted. Raises `NotInQueue`."""
    colleague = entitled(by, Right.RUN_STAGE)
    question = door.question(colleague, number)
    if not door.stages.leave_queue(number):
        raise NotInQueue(number=number)
    door.audit.note(colleague, "stage.dequeue", f"question {number}", now)
    return question


def raise_(
    door: StageDoor,
    by: Colleague | None,
    number: QuestionNumber,
    now: datetime,
    *,
    place: int | None = None,
) -> None:
    """One place forward, unless it is the first.

    `place` is where it was seen, from 1, so that two presses do not go two places; None:
    wherever it stands. Raises `NotInQueue`, `StageChanged`.
    """
    _shift(door, by, number, now, -1, place)


def lower(
    door: StageDoor,
    by: Colleague | None,
    number: QuestionNumber,
    now: datetime,
    *,
    place: int | None = None,
) -> None:
    """One place back; as `raise_`."""
    _shift(door, by, number, now, +1, place)


def make_next(
    door: StageDoor,
    by: Colleague | None,
    number: QuestionNumber,
    now: datetime,
    *,
    instead_of: QuestionNumber | None,
) -> None:
    """An accepted question becomes Next; the former one goes to the head of the queue.

    `instead_of` is the Next that was seen; None: there was none.
    Raises `NextChanged`, `NextGone`, `NotAccepted`.
    """
    colleague = entitled(by, Right.RUN_STAGE)
    question = door.question(colleague, number)
    found = door.stages.lineup(colleague.forum_id).next
    nothing = found is None and instead_of is None
    former = None if nothing else _as_seen(found, instead_of)
    if question.state is not QuestionState.ACCEPTED:
        raise NotAccepted(number=number)
    if former is not None:
        to_head(door, former, now)
    ready(door, question, now)
    subject, before = f"question {number}", instead_of or 0
    door.audit.note(colleague, "stage.make_next", subject, now, instead_of=before)


def clear_next(
    door: StageDoor, by: Colleague | None, number: QuestionNumber, now: datetime
) -> None:
    """Back to the head of the queue, nothing is Next. Raises `NextChanged`, `NextGone`."""
    colleague = entitled(by, Right.RUN_STAGE)
    former = _as_seen(door.stages.lineup(colleague.forum_id).next, number)
    to_head(door, former, now)
    door.audit.note(colleague, "stage.clear_next", f"question {number}", now)


def ready(door: StageDoor, question: Question, now: datetime) -> None:
    """An accepted question becomes Next, its authors get ready."""
    door.stages.move(question, QuestionState.NEXT, now)
    door.tell(question.number, rings=True)


def to_head(door: StageDoor, question: Question, now: datetime) -> None:
    """Next goes back to where it will be the first."""
    queue = door.stages.lineup(question.forum_id).queue
    first = min((each.position for each in queue if each.position is not None), default=1)
    door.stages.move(question, QuestionState.ACCEPTED, now, first - 1)
    door.tell(question.number, rings=False)


def _as_seen(found: Question | None, seen: QuestionNumber | None) -> Question:
    if found is None:
        raise NextGone
    if found.number != seen:
        raise NextChanged(number=found.number)
    return found


def _shift(
    door: StageDoor,
    by: Colleague | None,
    number: QuestionNumber,
    now: datetime,
    step: int,
    place: int | None,
) -> None:
    colleague = entitled(by, Right.RUN_STAGE)
    queue = door.stages.lineup(colleague.forum_id).queue
    index = _index(queue, number)
    if place is not None and place != index + 1:
        raise StageChanged
    if 0 <= index + step < len(queue):
        door.stages.exchange(queue[index], queue[index + step])
        action = "stage.raise" if step < 0 else "stage.lower"
        door.audit.note(colleague, action, f"question {number}", now, place=index + step + 1)


def _index(queue: list[Question], number: QuestionNumber) -> int:
    for index, each in enumerate(queue):
        if each.number == number:
            return index
    raise NotInQueue(number=number)
