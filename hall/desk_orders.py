"""What can be ordered from the desk: each press is one order, and the forum's rules decide."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from forum.backstage import BackstageDoor, CueId, acknowledge
from forum.bench import Bench
from forum.forums import Window
from forum.moderation import accept, decline, give_back, join, return_rest, take, to_writing
from forum.mutes import MUTE
from forum.proposals import confirm, reject
from forum.questions import QuestionNumber, Reason
from forum.queueing import clear_next, dequeue, enqueue, lower, make_next, raise_
from forum.shortening import shorten, translate
from forum.spelling import clean
from forum.staff import Colleague
from forum.stage import StageDoor, Switch, TurnId, blank, resize, set_window, switch
from forum.turns import finish, next_question, undo_turn
from forum.undoing import undo
from forum.verdicts import VerdictId
from hall.desk_reading import Order, Unreadable
from locales.phrases import plain

MINUTE: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """The rules that orders go to."""

    bench: Bench
    stage: StageDoor
    backstage: BackstageDoor


Perform = Callable[[Offices, Colleague, Order, datetime], object]


def perform(offices: Offices, moderator: Colleague, order: Order, now: datetime) -> str:
    """What there is to say about it, mostly nothing. Raises `Unreadable`, and any `Refusal`."""
    if order.name not in ORDERS:
        raise Unreadable
    said = ORDERS[order.name](offices, moderator, order, now)
    return said if isinstance(said, str) else ""


def _decline(to: Offices, by: Colleague, order: Order, now: datetime) -> str:
    reason = order.choice("reason", Reason)
    if not decline(to.bench, by, order.question, now, reason, seen=order.mark):
        return ""
    minutes = int(MUTE.total_seconds()) // MINUTE
    return plain("moderation.done.muted", number=order.question, count=minutes)


def _join(to: Offices, by: Colleague, order: Order, now: datetime) -> None:
    head = QuestionNumber(order.number("other"))
    join(to.bench, by, order.question, head, now, seen=order.mark)


def _undo(to: Offices, by: Colleague, order: Order, now: datetime) -> None:
    """The verdict that was pressed, or the last one."""
    verdict = order.number_or_none("other")
    undo(to.bench, by, now, VerdictId(verdict) if verdict else None)


def _make_next(to: Offices, by: Colleague, order: Order, now: datetime) -> None:
    seen = order.number_or_none("other")
    former = QuestionNumber(seen) if seen else None
    make_next(to.stage, by, order.question, now, instead_of=former)


def _switch(to: Offices, by: Colleague, order: Order, now: datetime) -> None:
    switch(to.stage, by, order.choice("which", Switch), now, on=order.flag("on"))


# Every order that the page may send; anything else was made by hand.
ORDERS: Final[dict[str, Perform]] = {
    "take": lambda to, by, _, now: take(to.bench, by, now),
    "return_rest": lambda to, by, _, now: return_rest(to.bench, by, now),
    "accept": lambda to, by, it, now: accept(to.bench, by, it.question, now, seen=it.mark),
    "writing": lambda to, by, it, now: to_writing(to.bench, by, it.question, now, seen=it.mark),
    "rephrase": lambda to, by, it, now: give_back(to.bench, by, it.question, now, seen=it.mark),
    "decline": _decline,
    "join": _join,
    "undo": _undo,
    "short": lambda to, by, it, now: shorten(
        to.bench, by, it.question, clean(it.text("text")), now, seen=it.mark
    ),
    "translation": lambda to, by, it, now: translate(
        to.bench, by, it.question, clean(it.text("text")), now, seen=it.mark
    ),
    "next": lambda to, by, it, now: next_question(to.stage, by, it.question, now),
    "finish": lambda to, by, it, now: finish(to.stage, by, it.question, now),
    "undo_turn": lambda to, by, it, now: undo_turn(to.stage, by, TurnId(it.number("other")), now),
    "confirm": lambda to, by, it, now: confirm(to.stage, by, it.question, now),
    "reject": lambda to, by, it, now: reject(to.stage, by, it.question, now),
    "blank": lambda to, by, it, now: blank(to.stage, by, now, on=it.flag("on")),
    "resize": lambda to, by, it, now: resize(to.stage, by, it.number("percent"), now),
    "switch": _switch,
    "window": lambda to, by, it, now: set_window(to.stage, by, it.choice("which", Window), now),
    "enqueue": lambda to, by, it, now: enqueue(to.stage, by, it.question, now),
    "dequeue": lambda to, by, it, now: dequeue(to.stage, by, it.question, now),
    "make_next": _make_next,
    "clear_next": lambda to, by, it, now: clear_next(to.stage, by, it.question, now),
    "raise": lambda to, by, it, now: raise_(
        to.stage, by, it.question, now, place=it.number("place")
    ),
    "lower": lambda to, by, it, now: lower(
        to.stage, by, it.question, now, place=it.number("place")
    ),
    "acknowledge": lambda to, by, it, now: acknowledge(
        to.backstage, by, CueId(it.number("other")), now
    ),
}
