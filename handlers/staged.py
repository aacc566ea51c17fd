"""One question of the stage, and the accepted ones from which the stage is filled."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.attempts import attempt
from bot.callbacks import EnqueueQuestion, MoveInQueue, OpenAccepted, OpenStaged
from bot.keyboards import staged as buttons
from bot.replies import Reply
from bot.screens import screen
from bot.views import stage as view
from forum.candidates import Candidate, candidates, place_in
from forum.forums import Direction, DirectionId
from forum.questions import OTHER, QuestionNumber
from forum.queueing import enqueue, lower, raise_
from forum.scene import Scenery, listed, scene
from forum.staff import RIGHTS, Colleague, Right, entitled
from forum.transactions import Transactions

Clock = Callable[[], datetime]

PAGE = 6  # questions


def create_router() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(open_staged, OpenStaged.filter())
    router.callback_query.register(shift, MoveInQueue.filter())
    router.callback_query.register(open_accepted, OpenAccepted.filter())
    router.callback_query.register(add, EnqueueQuestion.filter())
    return router


async def open_staged(
    query: CallbackQuery,
    callback_data: OpenStaged,
    colleague: Colleague | None,
    scenery: Scenery,
    clock: Clock,
) -> Reply:
    return _question(query, callback_data, colleague, scenery, clock())


async def shift(
    query: CallbackQuery,
    callback_data: MoveInQueue,
    colleague: Colleague | None,
    scenery: Scenery,
    transactions: Transactions,
    clock: Clock,
) -> list[Reply]:
    number, move = QuestionNumber(callback_data.number), raise_ if callback_data.up else lower
    change = partial(move, scenery.door, colleague, number, clock(), place=callback_data.place)
    refused = attempt(query, transactions, change)
    opened = OpenStaged(number=number)
    return [*refused, _question(query, opened, colleague, scenery, clock())]


async def open_accepted(
    query: CallbackQuery,
    callback_data: OpenAccepted,
    colleague: Colleague | None,
    scenery: Scenery,
) -> Reply:
    return _list(query, callback_data, colleague, scenery)


async def add(
    query: CallbackQuery,
    callback_data: EnqueueQuestion,
    colleague: Colleague | None,
    scenery: Scenery,
    transactions: Transactions,
    clock: Clock,
) -> list[Reply]:
    number = QuestionNumber(callback_data.number)
    change = partial(enqueue, scenery.door, colleague, number, clock())
    refused = attempt(query, transactions, change)
    opened = OpenAccepted(direction=callback_data.direction, page=callback_data.page)
    return [*refused, _list(query, opened, colleague, scenery)]


def _question(
    query: CallbackQuery,
    opened: OpenStaged,
    colleague: Colleague | None,
    scenery: Scenery,
    now: datetime,
) -> Reply:
    """In the place of the panel, which is not drawn over it."""
    reader = entitled(colleague, Right.FOLLOW_STAGE)
    question = scenery.door.question(reader, QuestionNumber(opened.number))
    scenery.panels.leave(reader.id)
    place = place_in(scenery.door.stages.lineup(reader.forum_id).queue, question.number)
    direction = scenery.forums.direction(question.wording.direction)
    text = view.staged(listed(scenery, question), place, direction, scenery.places)
    seen = scene(scenery, reader, now)
    return screen(query, text, buttons.staged(question, seen, place, opened))


def _list(
    query: CallbackQuery, opened: OpenAccepted, colleague: Colleague | None, scenery: Scenery
) -> Reply:
    """A page that is not there any more: the last one."""
    reader = entitled(colleague, Right.FOLLOW_STAGE)
    scenery.panels.leave(reader.id)
    found = candidates(scenery.door.questions, scenery.weights, reader.forum_id)
    chosen = _of_direction(found, opened.direction, scenery)
    last = max(1, -(-len(chosen) // PAGE))
    opened = OpenAccepted(direction=opened.direction, page=min(opened.page, last))
    page = chosen[(opened.page - 1) * PAGE : opened.page * PAGE]
    runs = Right.RUN_STAGE in RIGHTS[reader.role]
    stage = scenery.door.stages.get(reader.forum_id) if runs else None
    text = view.accepted(page, len(chosen), scenery.places)
    keyboard = buttons.accepted(page, _counts(found, scenery), opened, last, stage)
    return screen(query, text, keyboard)


def _of_direction(found: Sequence[Candidate], direction: str, scenery: Scenery) -> list[Candidate]:
    """Empty: of all of them."""
    return [each for each in found if direction in {"", _direction_of(each, scenery)}]


def _direction_of(candidate: Candidate, scenery: Scenery) -> DirectionId:
    """One that the minister does not speak about any more is an other one."""
    direction = candidate.question.wording.direction
    known = {each.id for each in scenery.forums.directions()}
    return direction if direction in known else OTHER


def _counts(found: Sequence[Candidate], scenery: Scenery) -> list[tuple[Direction | None, int]]:
    """In the order of the minister's speech; None: of no direction."""
    counts = Counter(_direction_of(each, scenery) for each in found)
    known = [(each, counts[each.id]) for each in scenery.forums.directions() if counts[each.id]]
    return [*known, *([(None, counts[OTHER])] if counts[OTHER] else [])]
