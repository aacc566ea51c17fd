"""The forum as a workbook: for the ministry with names, for publication without them."""

from collections.abc import Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from forum.feedback import Improve
from forum.forums import Forum
from forum.languages import Bilingual, Language
from forum.participants import Role
from forum.questions import QuestionState
from forum.reports import (
    AttendanceLine,
    AuditLine,
    DirectionLine,
    FeedbackLine,
    ParticipantLine,
    PromiseLine,
    QuestionLine,
)
from locales import dates
from locales.phrases import plain, reader, speaking
from papers.answer_book import AnswerBook, Chapter, Entry
from papers.statistics import Bar, Figures
from papers.workbook import Column, Row, Sheet, Value, Width


def participants(lines: Sequence[ParticipantLine]) -> Sheet:
    return _sheet(
        "participants",
        {
            "number": Width.NUMBER,
            "name": Width.NAME,
            "role": Width.WORD,
            "region": Width.WORD,
            "district": Width.WORD,
            "organisation": Width.NAME,
            "phone": Width.WORD,
            "language": Width.NUMBER,
            "registered_at": Width.MOMENT,
            "arrived_at": Width.MOMENT,
        },
        [_participant(line) for line in lines],
    )


def attendance(lines: Sequence[AttendanceLine]) -> Sheet:
    return _sheet(
        "attendance",
        {"region": Width.NAME, "registered": Width.WORD, "arrived": Width.WORD},
        [[_spoken(line.region), line.registered, line.arrived] for line in lines],
    )


def questions(lines: Sequence[QuestionLine], zone: ZoneInfo, *, with_authors: bool) -> Sheet:
    columns = {
        "number": Width.NUMBER,
        "joined_to": Width.NUMBER,
        "people": Width.NUMBER,
        "direction": Width.NAME,
        "region": Width.WORD,
        "role": Width.WORD,
        "author": Width.NAME,
        "language": Width.NUMBER,
        "text": Width.TEXT,
        "short": Width.NAME,
        "translation": Width.NAME,
        "state": Width.WORD,
        "reason": Width.WORD,
        "asked_at": Width.MOMENT,
        "history": Width.NAME,
        "answer_kk": Width.TEXT,
        "answer_ru": Width.TEXT,
        "satisfied": Width.NUMBER,
        "dissatisfied": Width.NUMBER,
    }
    shown = [name for name in columns if with_authors or name != "author"]
    rows = [_question(line, zone) for line in lines]
    return _sheet(
        "questions",
        {name: columns[name] for name in shown},
        [[row[name] for name in shown] for row in rows],
    )


def promises(lines: Sequence[PromiseLine]) -> Sheet:
    return _sheet(
        "promises",
        {
            "question": Width.NUMBER,
            "promise_kk": Width.TEXT,
            "promise_ru": Width.TEXT,
            "owner": Width.NAME,
            "due_on": Width.WORD,
            "state": Width.WORD,
        },
        [
            [
                line.question,
                line.text.kk,
                line.text.ru,
                _spoken(line.owner),
                line.due_on,
                plain(f"exports.promise.{line.state}"),
            ]
            for line in lines
        ],
    )


def feedback(lines: Sequence[FeedbackLine]) -> Sheet:
    return _sheet(
        "feedback",
        {
            "session": Width.NAME,
            "stars": Width.NUMBER,
            "useful": Width.NAME,
            "improve": Width.NAME,
            "said_at": Width.MOMENT,
        },
        [_feedback(line) for line in lines],
    )


def audit(lines: Sequence[AuditLine]) -> Sheet:
    return _sheet(
        "audit",
        {
            "at": Width.MOMENT,
            "actor": Width.NAME,
            "staff_role": Width.WORD,
            "action": Width.NAME,
            "subject": Width.NAME,
        },
        [
            [line.at, line.actor, plain(f"staff.role.{line.role}"), line.action, line.subject]
            for line in lines
        ],
    )


def book_of(
    forum: Forum, questions: Sequence[QuestionLine], promises: Sequence[PromiseLine]
) -> AnswerBook:
    """What was answered in writing, by direction, what most people asked first."""
    by_question = {line.question: line for line in promises if line.question}
    answered = sorted(
        (line for line in questions if line.answer and not line.joined_to),
        key=lambda line: (_direction(line), -(line.people or 0)),
    )
    return AnswerBook(
        forum=forum.title,
        city=forum.city,
        day=forum.day,
        chapters=[
            Chapter(
                direction=chapter[0].direction or _other(),
                entries=[
                    _entry(line, questions, by_question.get(line.number)) for line in chapter
                ],
            )
            for chapter in (list(lines) for _, lines in groupby(answered, key=_direction))
        ],
    )


def figures_of(
    title: str, regions: Sequence[AttendanceLine], directions: Sequence[DirectionLine]
) -> Figures:
    return Figures(
        title=title,
        regions=[
            Bar(label=_spoken(line.region), whole=line.registered, part=line.arrived)
            for line in regions
        ],
        directions=[
            Bar(label=_named(line.direction), whole=line.questions) for line in directions
        ],
    )


def _entry(
    line: QuestionLine, questions: Sequence[QuestionLine], promise: PromiseLine | None
) -> Entry:
    cluster = [each for each in questions if line.number in (each.number, each.joined_to)]
    return Entry(
        number=line.number,
        question=line.short or line.text,
        people=line.people or 1,
        regions=len({each.region for each in cluster}),
        answer=line.answer or Bilingual(kk="", ru=""),
        promise=_spoken(promise.text) if promise else "",
        due=promise.due_on if promise else None,
    )


def _participant(line: ParticipantLine) -> Row:
    return [
        line.number,
        line.name,
        line.role_title or plain(f"registration.role.{line.role}"),
        _spoken(line.region),
        _spoken(line.district),
        line.organisation,
        line.phone,
        line.language,
        line.registered_at,
        line.arrived_at,
    ]


def _feedback(line: FeedbackLine) -> Row:
    is_told = line.improve not in (None, Improve.NOTHING)
    return [
        _spoken(line.session),
        line.stars,
        plain(f"feedback.useful.{line.useful}") if line.useful else "",
        plain(f"feedback.improve.{line.improve}") if is_told else "",
        line.said_at,
    ]


def _question(line: QuestionLine, zone: ZoneInfo) -> dict[str, Value]:
    known = line.role is not Role.OTHER
    return {
        "number": line.number,
        "joined_to": line.joined_to,
        "people": line.people,
        "direction": _direction(line),
        "region": _spoken(line.region),
        "role": plain(f"registration.role.{line.role}") if known else "",
        "author": line.author,
        "language": line.language,
        "text": line.text,
        "short": line.short,
        "translation": line.translation,
        "state": _state(line.state),
        "reason": plain(f"exports.reason.{line.reason}") if line.reason else "",
        "asked_at": line.asked_at,
        "history": "\n".join(
            f"{dates.moment(at, zone)}: {_state(state)}" for state, at in line.history
        ),
        "answer_kk": line.answer.kk if line.answer else "",
        "answer_ru": line.answer.ru if line.answer else "",
        "satisfied": line.satisfied,
        "dissatisfied": line.dissatisfied,
    }


def _sheet(name: str, columns: dict[str, Width], rows: Sequence[Row]) -> Sheet:
    return Sheet(
        name=plain(f"exports.sheet.{name}"),
        columns=[
            Column(title=plain(f"exports.column.{column}"), width=width)
            for column, width in columns.items()
        ],
        rows=rows,
    )


def _state(state: QuestionState) -> str:
    return plain(f"exports.state.{state}")


def _direction(line: QuestionLine) -> str:
    return _named(line.direction)


def _named(direction: Bilingual | None) -> str:
    return _spoken(direction) if direction else plain("questions.direction.other")


def _spoken(text: Bilingual) -> str:
    return text.spoken(reader())


def _other() -> Bilingual:
    words = {}
    for language in Language:
        with speaking(language):
            words[language] = plain("questions.direction.other")
    return Bilingual(kk=words[Language.KAZAKH], ru=words[Language.RUSSIAN])
