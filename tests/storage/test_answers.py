"""Answers: nobody overwrites another's words, nobody approves alone, nobody gets two."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from aiogram import Bot

from forum.answering import (
    LONGEST,
    AnswerApproved,
    AnswerChanged,
    AnswerEmpty,
    AnswerTooLong,
    AnswerUnfinished,
    OwnAnswer,
    approve,
    checked_text,
    settle,
    write,
)
from forum.answers import Answer, Version
from forum.cases import NothingToAnswer, Pile, case_of, cases, name_of
from forum.forums import ForumId
from forum.languages import Language
from forum.news import Tidings
from forum.opinions import (
    CommentEmpty,
    CommentTooLong,
    NothingToJudge,
    Tally,
    explain,
    judge,
)
from forum.outbox import Posted
from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState
from forum.staff import Colleague, Member, NotAllowed, StaffRole
from program.mailing import MailingAnswers
from tests.asking import Asking, Author

Result = TypeVar("Result")

KAZAKH, RUSSIAN = Language
WEST = ForumId("west")
ONE = QuestionNumber(1)
KK = Version(text="Иә, 2027 жылы.", office="Министрлік")
RU = Version(text="Да, в 2027 году.", office="Министерство")
SUPPORT = """
INSERT INTO deals (question, person_id, choice, dealt_at) VALUES (1, ?, 'support', 0)
"""
LETTERS = "SELECT chat_id, count(*) AS copies FROM outbox WHERE kind = 'answer' GROUP BY chat_id"


def colleague(
    person_id: int, role: StaffRole = StaffRole.ASSISTANT, at: str = "west"
) -> Colleague:
    return Colleague(
        id=PersonId(person_id), role=role, name="Айгүл", forum_id=ForumId(at), region_id=None
    )


WRITER, TRANSLATOR, APPROVER = map(colleague, (101, 102, 103))
MODERATOR = colleague(104, StaffRole.MODERATOR)
VOLUNTEER = colleague(105, StaffRole.VOLUNTEER)


@dataclass
class Office:
    """Staff who answer question 1, which the author asked and nobody else."""

    asking: Asking
    author: Author
    mailed: list[int] = field(default_factory=list)  # letters of each portion

    async def does(self, act: Callable[[], Result]) -> Result:
        return await self.asking.storage.transactions.write(act)

    async def writes(
        self,
        version: Version,
        language: Language = RUSSIAN,
        revision: int = 0,
        by: Colleague | None = WRITER,
        number: QuestionNumber = ONE,
    ) -> None:
        storage, now = self.asking.storage, self.asking.clock()
        await self.does(
            lambda: write(storage.answering, by, number, language, version, revision, now)
        )

    async def approves(self, revision: int = 2, by: Colleague | None = APPROVER) -> None:
        storage, now = self.asking.storage, self.asking.clock()
        await self.does(lambda: approve(storage.answering, by, ONE, revision, now))

    async def answers(self) -> None:
        """All of it: written, translated, approved."""
        await self.writes(RU)
        await self.writes(KK, KAZAKH, revision=1, by=TRANSLATOR)
        await self.approves()

    async def answer(self) -> Answer | None:
        return await self.does(lambda: self.asking.storage.answers.of(ONE))

    async def piles(self) -> list[Pile]:
        storage = self.asking.storage
        found = await self.does(lambda: cases(storage.answering, WRITER))
        return [case.pile for case in found]

    async def state(self) -> QuestionState:
        case = await self.does(lambda: case_of(self.asking.storage.answering, WRITER, ONE))
        return case.question.state

    async def news(self) -> list[Tidings]:
        return await self.does(lambda: self.asking.storage.news.due(9))

    async def judges(self, person_id: int, *, is_satisfied: bool, why: str | None = None) -> None:
        storage, person, now = self.asking.storage, PersonId(person_id), self.asking.clock()
        await self.does(
            lambda: judge(storage.judging, person, ONE, now, is_satisfied=is_satisfied)
        )
        if why is not None:
            await self.does(lambda: explain(storage.judging, person, ONE, why, now))

    async def is_supported_by(self, *people: int) -> None:
        for each in people:
            await self.asking.author(each)
            await self.does(partial(self.asking.storage.transactions.run, SUPPORT, each))

    def mailing(self) -> MailingAnswers:
        def deliver(letters: list[Posted]) -> None:
            self.mailed.append(len(letters))

        storage, clock = self.asking.storage, self.asking.clock
        return MailingAnswers(storage, Bot("42:TEST"), deliver, clock, portion=2)

    async def letters(self) -> dict[int, int]:
        rows = await self.does(lambda: self.asking.storage.transactions.rows(LETTERS))
        return {row["chat_id"]: row["copies"] for row in rows}


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with Asking.open(tmp_path) as asking:
        author = await asking.author()
        await author.asks()
        await asking.becomes(1, QuestionState.WRITING)
        yield Office(asking, author)


# Written by one, translated by another, approved by a third.


async def test_an_answer_goes_from_hand_to_hand(office: Office) -> None:
    assert await office.piles() == [Pile.WRITE]
    await office.writes(RU)
    assert await office.piles() == [Pile.TRANSLATE]
    await office.writes(KK, KAZAKH, revision=1, by=TRANSLATOR)
    assert await office.piles() == [Pile.APPROVE]
    assert await office.news() == []
    await office.approves()
    assert await office.piles() == []
    assert await office.state() is QuestionState.ANSWERED
    assert await office.news() == [Tidings(number=ONE, rings=True)]
    now = office.asking.clock()
    assert await office.answer() == Answer(
        question=ONE,
        language=RUSSIAN,
        kazakh=KK,
        russian=RU,
        revision=2,
        written_by=WRITER.id,
        translated_by=TRANSLATOR.id,
        approved_by=APPROVER.id,
        approved_at=now,
    )


async def test_two_who_begin_at_once_do_not_overwrite_each_other(office: Office) -> None:
    await office.writes(RU)
    with pytest.raises(AnswerChanged):
        await office.writes(Version(text="Нет.", office="Отдел"), by=TRANSLATOR)
    with pytest.raises(AnswerChanged):
        await office.writes(KK, KAZAKH, by=TRANSLATOR)  # has not read what is there
    answer = await office.answer()
    assert answer is not None
    assert answer.russian == RU


async def test_the_table_decides_who_was_first(office: Office) -> None:
    answers, now = office.asking.storage.answers, office.asking.clock()
    async with office.asking.storage.transactions.transaction():
        assert answers.begin(ONE, RUSSIAN, RU, WRITER.id, now)
        assert not answers.begin(ONE, KAZAKH, KK, TRANSLATOR.id, now)
        assert answers.rewrite(ONE, 1, KAZAKH, KK, TRANSLATOR.id)
        assert not answers.rewrite(ONE, 1, KAZAKH, KK, APPROVER.id)
        assert not answers.approve(ONE, 1, APPROVER.id, now)
        assert answers.approve(ONE, 2, APPROVER.id, now)
        assert not answers.approve(ONE, 2, MODERATOR.id, now)


async def test_whoever_wrote_it_does_not_approve_it(office: Office) -> None:
    await office.writes(RU)
    await office.writes(KK, KAZAKH, revision=1, by=WRITER)
    with pytest.raises(OwnAnswer):
        await office.approves(by=WRITER)
    await office.writes(RU, revision=2, by=TRANSLATOR)  # now it is that one's
    await office.approves(revision=3, by=WRITER)


async def test_whoever_translated_it_may_approve_it(office: Office) -> None:
    await office.writes(RU)
    await office.writes(KK, KAZAKH, revision=1, by=TRANSLATOR)
    await office.approves(by=TRANSLATOR)


async def test_nobody_approves_what_they_have_not_read(office: Office) -> None:
    await office.writes(RU)
    with pytest.raises(AnswerUnfinished):
        await office.approves(revision=1)
    await office.writes(KK, KAZAKH, revision=1, by=TRANSLATOR)
    with pytest.raises(AnswerChanged):
        await office.approves(revision=1)


async def test_it_is_approved_once(office: Office) -> None:
    await office.answers()
    await office.does(
        lambda: office.asking.storage.staff.appoint(
            Member(
                id=PersonId(1),
                role=StaffRole.ASSISTANT,
                name="Асель",
                forum_id=WEST,
                region_id=None,
            ),
            office.asking.clock(),
        )
    )
    with pytest.raises(AnswerApproved) as refusal:
        await office.approves(by=TRANSLATOR)
    assert refusal.value.details == {"number": 1, "name": "\N{EM DASH}"}  # has left meanwhile
    found = await office.does(
        lambda: name_of(office.asking.storage.answering, PersonId(1), office.asking.clock())
    )
    assert found == "Айгүл Серікқызы"  # as they registered


@pytest.mark.parametrize("by", [None, VOLUNTEER])
async def test_others_have_no_say(office: Office, by: Colleague | None) -> None:
    with pytest.raises(NotAllowed):
        await office.writes(RU, by=by)
    with pytest.raises(NotAllowed):
        await office.approves(by=by)
    with pytest.raises(NotAllowed):
        await office.does(lambda: cases(office.asking.storage.answering, by))


async def test_moderators_write_and_do_not_approve(office: Office) -> None:
    await office.writes(RU, by=MODERATOR)
    await office.writes(KK, KAZAKH, revision=1, by=MODERATOR)
    with pytest.raises(NotAllowed):
        await office.approves(by=MODERATOR)


async def test_only_ones_own_forum_and_what_stands_by_itself(office: Office) -> None:
    south = colleague(106, at="south")
    for by, number in ((south, ONE), (WRITER, QuestionNumber(9))):
        with pytest.raises(NothingToAnswer):
            await office.writes(RU, by=by, number=number)
    await office.asking.becomes(1, QuestionState.JOINED)
    with pytest.raises(NothingToAnswer):
        await office.writes(RU)


@pytest.mark.parametrize(
    ("state", "is_left"),
    [
        (QuestionState.ACCEPTED, True),
        (QuestionState.ANSWERED, True),
        (QuestionState.NEXT, False),
        (QuestionState.RECEIVED, False),
        (QuestionState.DECLINED, False),
    ],
)
async def test_what_waits_for_an_answer(
    office: Office, state: QuestionState, *, is_left: bool
) -> None:
    await office.asking.becomes(1, state)
    assert bool(await office.piles()) is is_left


async def test_what_most_people_ask_comes_first(office: Office) -> None:
    await office.author.asks_later("Когда отремонтируют школу в нашем селе?")
    await office.asking.becomes(2, QuestionState.ACCEPTED)
    await office.does(
        lambda: office.asking.storage.transactions.run(
            "UPDATE questions SET author_id = NULL WHERE number = 2"
        )
    )
    await office.is_supported_by(2)
    found = await office.does(lambda: cases(office.asking.storage.answering, WRITER))
    assert [(case.question.number, case.weight.people) for case in found] == [(1, 2), (2, 1)]


async def test_what_was_answered_aloud_stays_answered_then(office: Office) -> None:
    await office.asking.becomes(1, QuestionState.ANSWERED)
    office.asking.clock.advance(hours=1)
    await office.answers()
    case = await office.does(lambda: case_of(office.asking.storage.answering, WRITER, ONE))
    assert case.was_answered_aloud


async def test_an_approved_answer_is_corrected_by_whoever_may_approve(office: Office) -> None:
    await office.answers()
    await office.does(lambda: office.asking.storage.news.told(ONE))
    with pytest.raises(NotAllowed):
        await office.writes(RU, revision=2, by=MODERATOR)
    await office.writes(Version(text="Да, в 2028 году.", office="Министерство"), revision=2)
    assert await office.news() == [Tidings(number=ONE, rings=False)]
    answer = await office.answer()
    assert answer is not None
    assert answer.spoken(RUSSIAN).text == "Да, в 2028 году."
    assert answer.approved_at == office.asking.clock()


def test_an_answer_has_its_limits() -> None:
    assert checked_text("а" * LONGEST) == "а" * LONGEST
    with pytest.raises(AnswerEmpty):
        checked_text("")
    with pytest.raises(AnswerTooLong) as refusal:
        checked_text("а" * (LONGEST + 1))
    assert refusal.value.details == {"count": 1, "limit": LONGEST}


# Everybody who supports the question gets it once.


async def test_it_goes_to_all_supporters_once(office: Office) -> None:
    await office.is_supported_by(2, 3, 4, 5, 6)
    await office.answers()
    await office.mailing().sweep()
    assert await office.letters() == {2: 1, 3: 1, 4: 1, 5: 1, 6: 1}
    assert office.mailed == [2, 2, 1]
    await office.mailing().sweep()
    assert office.mailed == [2, 2, 1]
    assert await office.does(office.mailing().mail_portion) == []


async def test_a_crash_leaves_nobody_out_and_repeats_nobody(office: Office) -> None:
    await office.is_supported_by(2, 3, 4, 5, 6)
    await office.answers()
    mailing = office.mailing()
    await office.does(mailing.mail_portion)
    await crash(office, mailing.mail_portion)
    await mailing.sweep()
    assert await office.letters() == {2: 1, 3: 1, 4: 1, 5: 1, 6: 1}


async def test_the_control_leaves_some_out(office: Office) -> None:
    """How far it got, noted before the letters are written."""
    await office.is_supported_by(2, 3, 4)
    await office.answers()
    await office.does(lambda: office.asking.storage.answers.told(ONE, PersonId(3)))
    await crash(office, office.mailing().mail_portion)
    await office.mailing().sweep()
    assert await office.letters() == {4: 1}


async def test_a_correction_changes_what_they_have(office: Office) -> None:
    await office.is_supported_by(2, 3)
    await office.answers()
    await office.mailing().sweep()
    await office.writes(Version(text="Да, в 2028 году.", office="Министерство"), revision=2)
    await office.mailing().sweep()
    assert await office.letters() == {2: 1, 3: 1}
    rows = await office.does(
        lambda: office.asking.storage.transactions.rows("SELECT revision FROM outbox")
    )
    assert [row["revision"] for row in rows] == [1, 1]


async def test_who_cannot_be_reached_holds_up_nobody(office: Office) -> None:
    await office.is_supported_by(2, 3)
    storage = office.asking.storage
    await office.does(lambda: storage.people.lose(PersonId(2), office.asking.clock()))
    await office.answers()
    await office.mailing().sweep()
    assert await office.letters() == {3: 1}


# What askers say about it.


async def test_a_bad_opinion_with_a_reason_comes_back_once(office: Office) -> None:
    await office.is_supported_by(2)
    await office.answers()
    await office.judges(1, is_satisfied=False)
    assert await office.piles() == []
    await office.judges(2, is_satisfied=False, why="Нет срока")
    assert await office.piles() == [Pile.DISPUTED]
    await office.does(
        lambda: settle(office.asking.storage.answering, WRITER, ONE, office.asking.clock())
    )
    await office.judges(1, is_satisfied=False, why="И я так думаю")
    assert await office.piles() == []
    tally = await office.does(lambda: office.asking.storage.opinions.tally(ONE, 1))
    assert tally.dissatisfied == 2
    assert len(tally.comments) == 1
    with pytest.raises(AnswerChanged):
        await office.does(
            lambda: settle(office.asking.storage.answering, WRITER, ONE, office.asking.clock())
        )


async def test_a_correction_deals_with_it(office: Office) -> None:
    await office.answers()
    await office.judges(1, is_satisfied=False, why="Нет срока")
    await office.writes(Version(text="Да, в марте 2027 года.", office="Отдел"), revision=2)
    assert await office.piles() == []


async def test_an_opinion_can_be_changed(office: Office) -> None:
    await office.answers()
    await office.judges(1, is_satisfied=False, why="Нет срока")
    await office.judges(1, is_satisfied=True)
    tally = await office.does(lambda: office.asking.storage.opinions.tally(ONE, 9))
    assert tally == Tally(satisfied=1, dissatisfied=0, comments=())


@pytest.mark.parametrize(
    ("why", "refusal"),
    [("", CommentEmpty), ("а" * 301, CommentTooLong), ("Нет срока", NothingToJudge)],
)
async def test_only_a_bad_opinion_is_explained(
    office: Office, why: str, refusal: type[Exception]
) -> None:
    await office.answers()
    with pytest.raises(refusal):
        await office.judges(1, is_satisfied=True, why=why)


async def test_only_askers_judge_and_only_an_answer(office: Office) -> None:
    with pytest.raises(NothingToJudge):
        await office.judges(1, is_satisfied=True)
    await office.answers()
    await office.asking.author(7)
    with pytest.raises(NothingToJudge):
        await office.judges(7, is_satisfied=True)


class Crash(Exception):
    """The power goes."""


async def crash(office: Office, unit: Callable[[], object]) -> None:
    """At the last moment before the commit."""

    async def work() -> None:
        async with office.asking.storage.transactions.transaction():
            unit()
            raise Crash

    with pytest.raises(Crash):
        await work()
