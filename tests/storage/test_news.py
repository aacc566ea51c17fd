"""News turn into cards in one transaction: a crash neither loses nor repeats them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram import Bot

from forum.languages import Language
from forum.news import Moment, Tidings
from forum.outbox import Posted
from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState
from program.news import PORTION, Telling
from program.storage import Storage
from tests.asking import Asking, Author, wording

QUESTIONS = 60
LETTERS = "SELECT ref, count(*) AS copies FROM outbox WHERE kind = 'question' GROUP BY ref"


class Crash(Exception):
    """The power goes."""


class Hasty(Telling):
    """For the control: what is told is crossed out before it is written down."""

    def cross_out(self) -> list[Tidings]:
        tidings = self._storage.news.due(PORTION)
        for each in tidings:
            self._storage.news.told(each.number)
        return tidings


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncIterator[Asking]:
    async with Asking.open(tmp_path) as asking:
        yield asking


@pytest.fixture
async def author(asking: Asking) -> Author:
    """With as many accepted questions of which they know nothing yet."""
    author = await asking.author()
    storage = asking.storage

    def accept() -> None:
        for each in range(QUESTIONS):
            question = storage.questions.add(
                author.participant, wording(f"Вопрос {each}?"), Language.KAZAKH, asking.clock()
            )
            storage.questions.move(
                question.number, list(QuestionState), QuestionState.ACCEPTED, asking.clock()
            )
            storage.news.tell(question.number, rings=True)

    await storage.transactions.write(accept)
    return author


def telling(asking: Asking, delivered: list[list[Posted]]) -> Telling:
    return Telling(asking.storage, Bot("42:TEST"), delivered.append, asking.clock)


async def letters(storage: Storage) -> dict[int, int]:
    """How many of each question."""
    rows = await storage.transactions.read(lambda: storage.transactions.rows(LETTERS))
    return {row["ref"]: row["copies"] for row in rows}


async def crash(storage: Storage, telling: Telling) -> None:
    """At the last moment before the commit."""

    async def tell() -> None:
        async with storage.transactions.transaction():
            telling.tell_portion()
            raise Crash

    with pytest.raises(Crash):
        await tell()


@pytest.mark.usefixtures("author")
async def test_a_crash_loses_no_news_and_repeats_none(asking: Asking) -> None:
    delivered: list[list[Posted]] = []
    job = telling(asking, delivered)
    await crash(asking.storage, job)
    await asking.storage.transactions.write(job.tell_portion)
    await crash(asking.storage, job)
    await job.sweep()
    assert await letters(asking.storage) == dict.fromkeys(range(1, QUESTIONS + 1), 1)
    assert await asking.storage.transactions.read(lambda: asking.storage.news.due(1)) == []
    assert [len(each) for each in delivered] == [PORTION, QUESTIONS - 2 * PORTION]


@pytest.mark.usefixtures("author")
async def test_the_control_loses_some(asking: Asking) -> None:
    storage = asking.storage
    hasty = Hasty(storage, Bot("42:TEST"), lambda _: None, asking.clock)
    await storage.transactions.write(hasty.cross_out)  # and here the power goes
    await hasty.sweep()
    assert len(await letters(storage)) == QUESTIONS - PORTION


async def test_without_news_nothing_is_written(asking: Asking) -> None:
    delivered: list[list[Posted]] = []
    await telling(asking, delivered).sweep()
    assert delivered == []


async def test_a_phone_rings_once_at_each_moment(asking: Asking, author: Author) -> None:
    news = asking.storage.news
    async with asking.storage.transactions.transaction():
        number = QuestionNumber(1)
        assert [news.ring(number, each) for each in Moment] == [True] * 4
        assert [news.ring(number, each) for each in Moment] == [False] * 4
        assert news.ring(QuestionNumber(2), Moment.NEXT)
    assert author.participant.id == PersonId(1)


async def test_one_of_two_that_were_joined_rings_for_both(asking: Asking, author: Author) -> None:
    storage, (first, second) = asking.storage, map(QuestionNumber, (1, 2))
    async with storage.transactions.transaction():
        assert storage.questions.join(second, list(QuestionState), first, author.clock())
        assert storage.news.ring(first, Moment.ADMITTED)
        assert storage.news.ring(second, Moment.ADMITTED)  # each was admitted by itself
        assert storage.news.ring(second, Moment.NEXT)
        assert not storage.news.ring(first, Moment.NEXT)
