"""Questions that say the same are found as the table stands at this very moment."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.database import Database
from db.similarity import SqliteSimilar
from forum.forums import ForumId
from forum.people import PersonId
from forum.questions import QuestionNumber, QuestionState
from tests.asking import Asking, Author

WEST, STRANGER = ForumId("west"), PersonId(99)
HOUSING = "Дадут ли молодым учителям служебное жильё?"
SAME = "Когда молодые учителя получат жильё?"
SAME_IN_KAZAKH = "Жас мугалимдерге уй кашан бериледи?"
GYM = "Когда отремонтируют школьный спортзал?"
SAME_GYM = "Отремонтируют ли спортзал нашей школы?"


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncIterator[Asking]:
    """Questions 1 and 2 of one author are accepted."""
    async with Asking.open(tmp_path) as asking:
        author = await asking.author()
        await author.asks(HOUSING)
        await author.asks_later(GYM)
        for number in (1, 2):
            await asking.becomes(number, QuestionState.ACCEPTED)
        yield asking


async def like(asking: Asking, text: str, asker: PersonId = STRANGER) -> list[int]:
    similar = asking.storage.similar
    return await asking.storage.transactions.read(
        lambda: [each.question.number for each in similar.like(text, WEST, asker)]
    )


async def beside(asking: Asking, number: int) -> list[int]:
    similar = asking.storage.similar
    return await asking.storage.transactions.read(
        lambda: [each.question.number for each in similar.beside(QuestionNumber(number))]
    )


async def does(asking: Asking, statement: str, *parameters: object) -> None:
    database = asking.storage.transactions
    await database.write(lambda: database.run(statement, *parameters))


async def asks_and_is_accepted(asking: Asking, author: Author, text: str) -> int:
    question = await author.asks_later(text)
    await asking.becomes(question.number, QuestionState.ACCEPTED)
    return question.number


@pytest.mark.parametrize("text", [SAME, SAME_IN_KAZAKH, HOUSING.upper()])
async def test_in_other_words_letters_and_languages(asking: Asking, text: str) -> None:
    assert await like(asking, text) == [1]


@pytest.mark.parametrize("text", ["", "?!", "Будет ли новая школа?", "Кто оплатит охрану?"])
async def test_what_says_something_else_is_left_alone(asking: Asking, text: str) -> None:
    assert await like(asking, text) == []


async def test_the_same_words_are_wholly_alike(asking: Asking) -> None:
    similar = asking.storage.similar
    [match] = await asking.storage.transactions.read(lambda: similar.like(GYM, WEST, STRANGER))
    assert match.score == pytest.approx(1)


async def test_best_first_and_no_more_than_wanted(asking: Asking) -> None:
    author = await asking.author(2)
    for text in (SAME, f"{HOUSING} И когда?", HOUSING):
        await asks_and_is_accepted(asking, author, text)
        author = await asking.author(author.participant.id + 1)
    similar = asking.storage.similar
    matches = await asking.storage.transactions.read(
        lambda: similar.like(HOUSING, WEST, STRANGER, 3)
    )
    scores = [each.score for each in matches]
    assert [each.question.number for each in matches] == [1, 4, 5]
    assert scores == sorted(scores, reverse=True)


async def test_what_was_accepted_a_moment_ago_is_found(asking: Asking) -> None:
    assert await like(asking, "Кто оплатит охрану школы?") == []
    author = await asking.author(2)
    number = await asks_and_is_accepted(asking, author, "Оплатят ли школам охрану?")
    assert await like(asking, "Кто оплатит охрану школы?") == [number]


@pytest.mark.parametrize(
    "state",
    [
        QuestionState.RECEIVED,
        QuestionState.RETURNED,
        QuestionState.ANSWERED,
        QuestionState.DECLINED,
        QuestionState.WITHDRAWN,
    ],
)
async def test_what_cannot_be_joined_any_more_is_not_offered(
    asking: Asking, state: QuestionState
) -> None:
    assert await like(asking, SAME) == [1]
    await asking.becomes(1, state)
    assert await like(asking, SAME) == []


@pytest.mark.parametrize(
    "state", [QuestionState.WRITING, QuestionState.NEXT, QuestionState.ON_SCREEN]
)
async def test_what_waits_for_its_answer_is_offered(asking: Asking, state: QuestionState) -> None:
    await asking.becomes(1, state)
    assert await like(asking, SAME) == [1]


async def test_a_question_follows_its_wording(asking: Asking) -> None:
    assert await like(asking, SAME) == [1]
    await does(asking, "UPDATE questions SET text = ? WHERE number = 1", SAME_GYM)
    assert await like(asking, SAME) == []
    assert await like(asking, SAME_GYM) == [1, 2]


async def test_what_is_deleted_is_gone(asking: Asking) -> None:
    assert await like(asking, SAME) == [1]
    await does(asking, "DELETE FROM questions WHERE number = 1")
    assert await like(asking, SAME) == []


async def test_what_is_joined_finds_its_head(asking: Asking) -> None:
    author = await asking.author(2)
    await author.asks(SAME_GYM)
    await asking.storage.transactions.write(
        lambda: asking.storage.questions.join(
            QuestionNumber(3), {QuestionState.RECEIVED}, QuestionNumber(1), asking.clock()
        )
    )
    assert await like(asking, "Спортзал школы когда отремонтируют?") == [2, 1]


async def test_ones_own_are_not_offered(asking: Asking) -> None:
    assert await like(asking, SAME, PersonId(1)) == []
    author = await asking.author(2)
    await author.asks(SAME_GYM)
    await asking.storage.transactions.write(
        lambda: asking.storage.questions.join(
            QuestionNumber(3), {QuestionState.RECEIVED}, QuestionNumber(2), asking.clock()
        )
    )
    assert await like(asking, GYM, PersonId(2)) == []


async def test_at_the_same_forum_only(asking: Asking) -> None:
    guest = await asking.author(2, "shymkent")
    await does(
        asking,
        "INSERT INTO questions SELECT 7, 'south', 2, region_id, role, direction, text, signature,"
        " language, state, NULL, NULL, '', '', NULL, NULL, 0, 0, 0, 0 FROM questions"
        " WHERE number = 1",
    )
    assert await like(asking, SAME) == [1]
    similar = asking.storage.similar
    south = await asking.storage.transactions.read(
        lambda: similar.like(SAME, guest.participant.forum_id, STRANGER)
    )
    assert [each.question.number for each in south] == [7]


async def test_a_rehearsal_is_a_world_of_its_own(asking: Asking) -> None:
    author = await asking.author(2)
    await author.asks(SAME)
    await does(asking, "UPDATE questions SET is_rehearsal = 1 WHERE number IN (1, 3)")
    assert await like(asking, SAME) == []
    assert await beside(asking, 3) == [1]


async def test_what_was_undone_was_never_there(asking: Asking) -> None:
    assert await like(asking, SAME) == [1]
    database = asking.storage.transactions

    def undone() -> None:
        with database.savepoint():
            database.run("UPDATE questions SET state = 'withdrawn' WHERE number = 1")
            assert asking.storage.similar.like(SAME, WEST, STRANGER) == []
            raise LookupError

    with pytest.raises(LookupError):
        await database.write(undone)
    assert await like(asking, SAME) == [1]
    with pytest.raises(LookupError):
        await database.write(undone)
    await asking.becomes(2, QuestionState.WITHDRAWN)
    assert await like(asking, SAME) == [1]
    assert await like(asking, GYM) == []


async def test_the_first_change_of_all_can_be_undone_too(tmp_path: Path) -> None:
    async with Asking.open(tmp_path) as asking:
        await (await asking.author()).asks(HOUSING)
        database = asking.storage.transactions

        def undone() -> None:
            database.run("UPDATE questions SET state = 'accepted'")
            assert len(asking.storage.similar.like(SAME, WEST, STRANGER)) == 1
            raise LookupError

        with pytest.raises(LookupError):
            await database.write(undone)
        assert await like(asking, SAME) == []


async def test_a_restart_forgets_nothing(asking: Asking, tmp_path: Path) -> None:
    await asking.storage.transactions.checkpoint()
    async with Database.open(tmp_path / "forum.sqlite3") as again:
        similar = SqliteSimilar(again)
        matches = await again.read(lambda: similar.like(SAME, WEST, STRANGER))
    assert [each.question.number for each in matches] == [1]


async def test_a_new_vocabulary_counts_at_once(asking: Asking) -> None:
    assert await like(asking, "Спортзал") == [2]
    words = json.dumps(["спортзал*", "турник*"])
    await does(asking, "DELETE FROM vocabulary")
    await does(asking, "INSERT INTO vocabulary VALUES ('спорт', 'subject', ?)", words)
    await does(asking, "UPDATE facts SET value = 'another' WHERE name = 'content'")
    assert await like(asking, "Турник") == [2]


async def test_moderators_see_more_and_the_answered_ones(asking: Asking) -> None:
    author = await asking.author(2)
    await author.asks("Будет ли ремонт спортзала и когда построят общежитие для учителей?")
    assert await like(asking, "Будет ли ремонт спортзала и общежитие?") == []
    await asking.becomes(2, QuestionState.ANSWERED)
    assert await beside(asking, 3) == [2]
    assert await beside(asking, 99) == []


async def test_neither_itself_nor_its_own_head_stands_beside_a_question(asking: Asking) -> None:
    author = await asking.author(2)
    await author.asks(SAME)
    assert await beside(asking, 3) == [1]
    assert await beside(asking, 1) == []
    await asking.storage.transactions.write(
        lambda: asking.storage.questions.join(
            QuestionNumber(3), {QuestionState.RECEIVED}, QuestionNumber(1), asking.clock()
        )
    )
    assert await beside(asking, 3) == []
    assert await beside(asking, 1) == []


async def test_only_approved_answers_are_precedents(asking: Asking) -> None:
    similar = asking.storage.similar

    async def answered() -> list[int]:
        return await asking.storage.transactions.read(
            lambda: [each.question.number for each in similar.answered(SAME)]
        )

    await asking.becomes(1, QuestionState.ANSWERED)
    assert await answered() == []
    await does(
        asking,
        "INSERT INTO answers (question, language, text_kk, office_kk, text_ru, office_ru,"
        " written_at) VALUES (1, 'kk', 'Иә', 'Министрлік', 'Да', 'Министерство', 0)",
    )
    assert await answered() == []
    await does(asking, "UPDATE answers SET approved_at = 1")
    assert await answered() == [1]
