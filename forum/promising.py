"""The register of promises is kept: noted, translated, moved to another date, closed."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from forum.audit import Audit
from forum.forums import Forum
from forum.languages import Language
from forum.news import News
from forum.promises import Promise, PromiseId, Promises, PromiseState, Undertaking
from forum.questions import HEADS, QuestionNumber, Questions
from forum.refusals import Refusal
from forum.staff import Colleague, Right, entitled

LONGEST: Final = 300  # characters of a promise
ASKING: Final = time(9)  # of the day on which a promise is due, at the forum's place
_DATE: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What the rules here work with."""

    promises: Promises
    questions: Questions
    news: News
    audit: Audit


class PromiseUnclear(Refusal):
    """Nothing is left of the text, or more than `limit` characters are."""


class PromiseUnknown(Refusal):
    """There is no such promise at the colleague's forum."""


class PromiseClosed(Refusal):
    """The promise was kept or dropped, or somebody has moved its date."""


class PromiseTranslated(Refusal):
    """Somebody has added this language already."""


class NothingToPromise(Refusal):
    """Question `number` is not accepted here, or joined to another one."""


class DateUnclear(Refusal):
    """Not a day of the calendar, as in 15.03.2027."""


class DatePast(Refusal):
    """The day is over, or it is today."""


def checked_promise(text: str) -> str:
    """A cleaned text in one line. Raises `PromiseUnclear`."""
    promise = " ".join(text.split())
    if not promise or len(promise) > LONGEST:
        raise PromiseUnclear(limit=LONGEST)
    return promise


def date_in(text: str, today: date) -> date:
    """Raises `DateUnclear`, `DatePast`."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise DateUnclear
    day, month, year = map(int, found.groups())
    try:
        named = date(year, month, day)
    except ValueError as error:
        raise DateUnclear from error
    return _ahead(named, today)


def months_ahead(today: date, months: int) -> date:
    """The same day of that month, or its last one."""
    year, before = divmod(today.year * _MONTHS + today.month - 1 + months, _MONTHS)
    _, last = monthrange(year, before + 1)
    return date(year, before + 1, min(today.day, last))


def listed(register: Register, colleague: Colleague | None) -> Sequence[Promise]:
    """Those of the colleague's forum. Raises `NotAllowed`."""
    colleague = entitled(colleague, Right.KEEP_PROMISES)
    return register.promises.at(colleague.forum_id)


def promise_at(register: Register, colleague: Colleague | None, promise_id: PromiseId) -> Promise:
    """Raises `NotAllowed`, `PromiseUnknown`."""
    colleague = entitled(colleague, Right.KEEP_PROMISES)
    promise = register.promises.get(promise_id)
    if promise is None or promise.forum_id != colleague.forum_id:
        raise PromiseUnknown
    return promise


def check_may_promise(
    register: Register, colleague: Colleague | None, number: QuestionNumber | None
) -> Colleague:
    """About this question, or about none. Raises `NotAllowed`, `NothingToPromise`."""
    colleague = entitled(colleague, Right.KEEP_PROMISES)
    question = register.questions.get(number) if number is not None else None
    is_here = question and question.forum_id == colleague.forum_id and question.state in HEADS
    if number is not None and not is_here:
        raise NothingToPromise(number=number)
    return colleague


def note(
    register: Register,
    colleague: Colleague | None,
    number: QuestionNumber | None,
    language: Language,
    undertaking: Undertaking,
    due_on: date | None,
    now: datetime,
) -> Promise:
    """A new promise. Raises `NotAllowed`, `NothingToPromise`."""
    colleague = check_may_promise(register, colleague, number)
    promise = register.promises.add(
        colleague.forum_id, number, language, undertaking, due_on, colleague.id, now
    )
    _done(register, colleague, "promises.note", promise, now)
    return promise


def translate(
    register: Register,
    colleague: Colleague | None,
    promise_id: PromiseId,
    language: Language,
    undertaking: Undertaking,
    now: datetime,
) -> None:
    """Raises `NotAllowed`, `PromiseUnknown`, `PromiseTranslated`."""
    promise = promise_at(register, colleague, promise_id)
    if not register.promises.translate(promise_id, language, undertaking, now):
        raise PromiseTranslated
    _done(register, colleague, "promises.translate", promise, now)


def close(
    register: Register,
    colleague: Colleague | None,
    promise_id: PromiseId,
    state: PromiseState,
    now: datetime,
) -> None:
    """It is kept or dropped. Raises `NotAllowed`, `PromiseUnknown`, `PromiseClosed`."""
    promise = promise_at(register, colleague, promise_id)
    if not register.promises.close(promise_id, state, now):
        raise PromiseClosed
    _done(register, colleague, f"promises.{state}", promise, now)


def move(
    register: Register,
    colleague: Colleague | None,
    promise_id: PromiseId,
    due_on: date,
    now: datetime,
) -> None:
    """To another date, on which it is asked again.

    Raises `NotAllowed`, `PromiseUnknown`, `PromiseClosed`.
    """
    promise = promise_at(register, colleague, promise_id)
    if not register.promises.move(promise, due_on, now):
        raise PromiseClosed
    _done(register, colleague, "promises.move", promise, now)


def ask_due(promises: Promises, forum: Forum, now: datetime) -> Sequence[Promise]:
    """Those of which the staff is asked now, once for each date."""
    local = now.astimezone(forum.zone)
    if local.time() < ASKING:
        return ()
    return promises.ask(forum.id, local.date(), now)


def _ahead(day: date, today: date) -> date:
    if day <= today:
        raise DatePast
    return day


def _done(
    register: Register, colleague: Colleague | None, action: str, promise: Promise, now: datetime
) -> None:
    """Whoever asked the question reads of it in the question's card, silently."""
    actor = entitled(colleague, Right.KEEP_PROMISES)
    register.audit.note(actor, action, f"promise {promise.id}", now)
    if promise.question is None:
        return
    cluster = register.questions.joined(promise.question)
    for number in (promise.question, *(question.number for question in cluster)):
        register.news.tell(number, rings=False)
