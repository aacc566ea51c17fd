"""What a rehearsal must not touch, and that nothing of it stays."""

from datetime import timedelta

import pytest

from forum.exports import at_the_command_line
from forum.forums import ForumId
from forum.languages import Language
from forum.participants import Role
from forum.people import PersonId
from forum.places import RegionId
from forum.proposals import propose
from forum.questions import HEADS, QuestionNumber, QuestionState, Signature
from forum.rehearsing import Ground, Prepared, Work, arrivals, ask, begin, end, prepared
from forum.similarity import ask_too
from forum.staff import Colleague, NotAllowed, StaffRole
from forum.support import deal
from forum.turns import finish, show, undo_turn
from forum.weights import Weight
from tests.asking import TEXT, Asking, Author, wording
from tests.moderating import Moderator, moderator, question

WEST = ForumId("west")
OWNER = at_the_command_line(WEST)
STRANGER = PersonId(9)
REAL, REHEARSED, SECOND = QuestionNumber(1), QuestionNumber(2), QuestionNumber(3)


def ground(asking: Asking) -> Ground:
    storage = asking.storage
    return Ground(
        rehearsals=storage.rehearsals,
        flags=storage.flags,
        staff=storage.staff,
        audit=storage.audit,
    )


def one(text: str = TEXT, region: str = "aktobe") -> Prepared:
    return Prepared(
        region_id=RegionId(region),
        role=Role.DEPUTY,
        wording=wording(text),
        language=Language.RUSSIAN,
    )


async def rehearsed(asking: Asking, *texts: str, by: Colleague = OWNER) -> None:
    def play() -> None:
        for text in texts:
            ask(ground(asking), by, one(text), asking.clock())

    await asking.storage.transactions.write(play)


async def ended(asking: Asking) -> tuple[int, int, list[Work]]:
    course, works = await asking.storage.transactions.write(
        lambda: end(ground(asking), OWNER, asking.clock())
    )
    return course.dealt_with, course.asked, works


async def count(asking: Asking, table: str, condition: str = "1") -> int:
    statement = f"SELECT count(*) AS found FROM {table} WHERE {condition}"  # noqa: S608  no value
    [row] = await asking.storage.transactions.read(
        lambda: asking.storage.transactions.rows(statement)
    )
    return int(row["found"])


@pytest.fixture
async def both(asking: Asking, aigul: Author, gulnara: Moderator) -> Asking:
    """A real question and a rehearsed one say the same, and are accepted both."""
    await aigul.asks()
    await rehearsed(asking, TEXT)
    await gulnara.takes()
    await gulnara.accepts(REAL)
    await gulnara.accepts(REHEARSED)
    return asking


async def test_nobody_stands_behind_it_and_it_may_be_flagged(
    asking: Asking, aigul: Author
) -> None:
    await rehearsed(asking, "Кто этот дурак?")
    found = await question(aigul, 1)
    assert (found.author_id, found.is_rehearsal, found.is_flagged) == (None, True, True)
    assert (found.role, found.region_id, found.state) == (
        Role.DEPUTY,
        "aktobe",
        QuestionState.RECEIVED,
    )


async def test_it_is_dealt_to_nobody(both: Asking) -> None:
    supporter = await both.author(5)
    deals, now = both.storage.deals, both.clock()
    for expected in (REAL, REAL):
        dealt = await supporter.does(lambda: deal(deals, supporter.participant, now))
        assert dealt
        assert dealt.number == expected


async def test_it_is_offered_to_no_author(both: Asking) -> None:
    similar = both.storage.similar
    found = await both.storage.transactions.read(lambda: similar.like(TEXT, WEST, STRANGER))
    assert [each.question.number for each in found] == [REAL]


async def test_an_author_cannot_join_it_with_a_forged_button(both: Asking) -> None:
    author = await both.author(5)
    storage, now = both.storage, both.clock()
    asked = await author.does(
        lambda: ask_too(
            storage.floor,
            storage.news,
            author.participant,
            author.forum,
            wording(),
            Language.RUSSIAN,
            REHEARSED,
            now,
        )
    )
    assert (asked.question.state, asked.head) == (QuestionState.RECEIVED, None)


@pytest.mark.parametrize(("one", "other"), [(REAL, REHEARSED), (REHEARSED, REAL)])
async def test_real_and_rehearsed_ones_are_never_joined(
    both: Asking, one: QuestionNumber, other: QuestionNumber
) -> None:
    questions, now = both.storage.questions, both.clock()
    assert not await both.storage.transactions.write(
        lambda: questions.join(one, HEADS, other, now)
    )


async def test_it_weighs_for_itself_alone(both: Asking, gulnara: Moderator) -> None:
    await rehearsed(both, "Ещё раз о психологах")
    await gulnara.takes()
    await gulnara.joins(SECOND, REHEARSED)
    weights = both.storage.weights
    found = await both.storage.transactions.read(lambda: weights.all(WEST))
    assert found == {REAL: Weight(people=1, regions=1), REHEARSED: Weight(people=2, regions=1)}


async def test_the_idle_screen_does_not_count_it(both: Asking) -> None:
    screens = both.storage.sources.screens
    assert await both.storage.transactions.read(lambda: screens.asked(WEST)) == 1


async def test_no_file_and_no_figure_knows_it(both: Asking) -> None:
    await both.storage.transactions.write(
        lambda: both.storage.transactions.run(
            "INSERT INTO promises (forum_id, question, text_kk, owner_kk, noted_at, changed_at)"
            " VALUES ('west', 1, 'a', 'b', 0, 0), ('west', 2, 'c', 'd', 0, 0),"
            " ('west', NULL, 'e', 'f', 0, 0)"
        )
    )
    reports, at = both.storage.reports, both.storage.transactions.read
    assert [each.number for each in await at(lambda: reports.questions(WEST, None))] == [REAL]
    assert sum(each.questions for each in await at(lambda: reports.directions(WEST, None))) == 1
    totals = await at(lambda: reports.totals(WEST, None))
    assert (totals.questions, totals.clusters) == (1, 1)
    assert [each.question for each in await at(lambda: reports.promises(WEST))] == [REAL, None]


async def test_each_card_is_timed_from_the_verdict_before_it(
    asking: Asking, gulnara: Moderator
) -> None:
    await rehearsed(asking, *(f"Вопрос {number}" for number in range(4)))
    serik = await moderator(asking, 102, "Серік")
    await gulnara.takes(3)
    await serik.takes()
    for seconds, number in ((2, 1), (4, 2), (9, 3)):
        asking.clock.advance(seconds=seconds)
        await gulnara.accepts(number)
    await gulnara.undoes()
    asking.clock.advance(seconds=5)
    await serik.gives_back(4)
    assert await ended(asking) == (
        3,
        4,
        [
            Work(name="Гүлнара", cards=2, middle=2.0, nine_of_ten=4.0),
            Work(name="Серік", cards=1, middle=20.0, nine_of_ten=20.0),
        ],
    )


async def test_a_moderator_who_was_forgotten_is_a_dash(asking: Asking, gulnara: Moderator) -> None:
    await rehearsed(asking, TEXT)
    await gulnara.takes()
    await gulnara.accepts(1)
    privacy, now = asking.storage.privacy, asking.clock()
    await gulnara.does(lambda: privacy.forget(gulnara.colleague.id, now))
    assert await ended(asking) == (1, 1, [Work(name="—", cards=1, middle=0.0, nine_of_ten=0.0)])


async def test_everything_on_the_stage_goes_and_the_real_question_comes_back(
    both: Asking, gulnara: Moderator
) -> None:
    door, by = both.storage.stage_door, gulnara.colleague
    await gulnara.does(lambda: show(door, by, REAL, both.clock()))
    await gulnara.does(lambda: show(door, by, REHEARSED, both.clock()))
    revision = (await gulnara.does(lambda: door.stages.get(WEST))).revision
    await ended(both)
    assert (await gulnara.does(lambda: door.stages.get(WEST))).revision > revision
    last = await gulnara.does(lambda: door.stages.last_turn(WEST))
    assert last
    assert (last.turn.left, last.turn.came) == (REAL, None)
    await gulnara.does(lambda: undo_turn(door, by, last.id, both.clock()))
    lineup = await gulnara.does(lambda: door.stages.lineup(WEST))
    assert lineup.now
    assert lineup.now.number == REAL


async def test_nothing_hangs_on_it_any_more(both: Asking, gulnara: Moderator) -> None:
    door, by = both.storage.stage_door, gulnara.colleague
    await rehearsed(both, "Второй", "Третий")
    await gulnara.takes()
    await gulnara.joins(SECOND, REHEARSED)
    await gulnara.does(lambda: show(door, by, REHEARSED, both.clock()))
    await gulnara.does(lambda: finish(door, by, REHEARSED, both.clock()))
    await gulnara.accepts(4)
    await gulnara.does(lambda: propose(door, by, QuestionNumber(4), both.clock()))
    storage = both.storage
    await storage.transactions.write(
        lambda: storage.transactions.run(
            "INSERT INTO promises (forum_id, question, text_kk, owner_kk, noted_at, changed_at)"
            " VALUES ('west', 2, 'c', 'd', 0, 0)"
        )
    )
    await ended(both)
    assert [
        await count(both, *look)
        for look in (
            ("questions", "is_rehearsal"),
            ("turns",),
            ("promises",),
            ("stages", "proposed_by IS NOT NULL OR proposed_at IS NOT NULL"),
            ("verdicts", "question <> 1"),
            ("news", "question <> 1"),
            ("leases",),
        )
    ] == [0] * 7
    assert await count(both, "questions") == 1


async def test_it_is_noted_and_only_those_who_may_rehearse_it(
    asking: Asking, gulnara: Moderator
) -> None:
    await rehearsed(asking, TEXT)
    left = await gulnara.does(lambda: begin(ground(asking), OWNER, 5, asking.clock()))
    await ended(asking)
    assert left == 1
    assert await count(asking, "audit", "action LIKE 'rehearsals.%'") == 2
    assert gulnara.colleague.role is StaffRole.MODERATOR
    for act in (
        lambda: begin(ground(asking), gulnara.colleague, 1, asking.clock()),
        lambda: ask(ground(asking), gulnara.colleague, one(), asking.clock()),
        lambda: end(ground(asking), None, asking.clock()),
    ):
        with pytest.raises(NotAllowed):
            await gulnara.does(act)


def test_texts_and_regions_begin_again_from_the_first() -> None:
    texts = [(wording("Один"), Language.RUSSIAN), (wording("Екі"), Language.KAZAKH)]
    regions = [RegionId("aktobe"), RegionId("atyrau"), RegionId("mangystau")]
    found = prepared(texts, regions, 4)
    assert [(each.wording.text, each.region_id) for each in found] == [
        ("Один", "aktobe"),
        ("Екі", "atyrau"),
        ("Один", "mangystau"),
        ("Екі", "aktobe"),
    ]
    assert Signature.NAME not in {each.wording.signature for each in found}


def test_the_last_question_comes_while_there_is_time_for_it() -> None:
    assert arrivals(timedelta(seconds=100), 3) == [0.0, 30.0, 60.0]
