"""One question of the stage, and the accepted ones from which the stage is filled."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import (
    EnqueueQuestion,
    MakeNext,
    MoveInQueue,
    OpenAccepted,
    OpenStaged,
    RunStage,
    StageAction,
    Version,
    WriteVersion,
)
from bot.keyboards.stage import (
    PRIMARY,
    Row,
    blank,
    button,
    in_rows,
    keyboard,
    titled,
    to_stage,
)
from bot.views.stage import named
from forum.candidates import Candidate
from forum.forums import Direction
from forum.questions import OTHER, Question, QuestionState
from forum.scene import Scene
from forum.spelling import shortened
from forum.stage import Stage
from locales.phrases import plain

LONGEST = 35  # characters on a button


def staged(
    question: Question, scene: Scene, place: int | None, opened: OpenStaged
) -> InlineKeyboardMarkup:
    """What may be done with it; `place` in the queue, None: not in it."""
    rows = _rows(question, scene, place, opened) if scene.may_run else []
    return keyboard([*rows, [_back(opened)]])


def accepted(
    page: Sequence[Candidate],
    counts: Sequence[tuple[Direction | None, int]],
    opened: OpenAccepted,
    last: int,
    stage: Stage | None,
) -> InlineKeyboardMarkup:
    """`counts`: of each direction; `last`: page; `stage` None: the reader changes nothing."""
    numbers = [_number(each.question, opened) for each in page]
    turns = [
        titled(sign, OpenAccepted(direction=opened.direction, page=page))
        for sign, page in (("⬅️", opened.page - 1), ("➡️", opened.page + 1))
        if 1 <= page <= last
    ]
    directions = [[_direction(direction, count, opened)] for direction, count in counts]
    blanks = [[blank(stage)]] if stage else []
    return keyboard([*in_rows(numbers), turns, *directions, *blanks, [to_stage()]])


def _rows(question: Question, scene: Scene, place: int | None, opened: OpenStaged) -> list[Row]:
    match question.state:
        case QuestionState.NEXT:
            coming = [[_run("stage.button.clear", StageAction.CLEAR, question)]]
        case QuestionState.ACCEPTED:
            coming = [*_places(question, place, opened), *_bringing(question, scene)]
        case QuestionState.ON_SCREEN:
            coming = []
        case _:
            return []
    short = WriteVersion(version=Version.SHORT, number=question.number)
    return [*coming, [button("stage.button.short", short)], [blank(scene.stage)]]


def _places(question: Question, place: int | None, opened: OpenStaged) -> list[Row]:
    number = question.number
    if place is not None:
        up = MoveInQueue(number=number, place=place, up=True)
        down = MoveInQueue(number=number, place=place, up=False)
        return [
            [button("stage.button.up", up), button("stage.button.down", down)],
            [_run("stage.button.dequeue", StageAction.DEQUEUE, question)],
        ]
    data = EnqueueQuestion(number=number, direction=opened.direction, page=max(opened.page, 1))
    return [[button("stage.button.enqueue", data, PRIMARY)]]


def _bringing(question: Question, scene: Scene) -> list[Row]:
    instead_of = scene.next.question.number if scene.next else None
    makes_next = MakeNext(number=question.number, instead_of=instead_of)
    return [
        [button("stage.button.make_next", makes_next)],
        [_run("stage.button.show", StageAction.SHOW, question)],
    ]


def _back(opened: OpenStaged) -> InlineKeyboardButton:
    if not opened.page:
        return to_stage()
    back = OpenAccepted(direction=opened.direction, page=opened.page)
    return button("stage.button.to_list", back)


def _run(label: str, action: StageAction, question: Question) -> InlineKeyboardButton:
    return button(label, RunStage(action=action, number=question.number))


def _number(question: Question, opened: OpenAccepted) -> InlineKeyboardButton:
    """Ticked if it stands in the queue."""
    queued = question.position is not None
    label = "stage.button.number_queued" if queued else "stage.button.number"
    opens = OpenStaged(number=question.number, direction=opened.direction, page=opened.page)
    return titled(plain(label, number=question.number), opens)


def _direction(
    direction: Direction | None, count: int, opened: OpenAccepted
) -> InlineKeyboardButton:
    """Pressed once more, all directions come back."""
    direction_id = direction.id if direction else OTHER
    if direction_id == opened.direction:
        return button("stage.button.all_directions", OpenAccepted())
    title = plain("stage.button.direction", title=named(direction), count=count)
    return titled(shortened(title, LONGEST), OpenAccepted(direction=direction_id))
