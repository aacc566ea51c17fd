"""Cards in moderators' hands, verdicts, and the words that the screen shows."""

import asyncio
from functools import partial

import pytest

from forum.bench import (
    ChangedMeanwhile,
    HeldBySomebody,
    NoSuchQuestion,
    OwnQuestion,
    mark_of,
)
from forum.questions import QuestionState, Reason
from forum.staff import NotAllowed, StaffRole
from forum.verdicts import (
    AlreadyAccepted,
    AlreadyDecided,
    AlreadyDeclined,
    AlreadyInWriting,
    AlreadyJoined,
    AlreadyReturned,
    TakenBack,
)
from tests.asking import Asking, Author, wording
from tests.moderating import Moderator, actions, moderator, news, question, received

RUDE = "Почему министр такой дурак?"


async def test_nobody_is_dealt_what_somebody_holds(
    aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul, 15)

    assert await gulnara.takes() == list(range(1, 11))
    assert await gulnara.waiting() == 5
    assert await serik.takes() == list(range(11, 16))
    assert await gulnara.takes() == list(range(1, 11))  # the hand is full


async def test_flagged_ones_come_last_unless_there_is_nothing_else(
    aigul: Author, gulnara: Moderator
) -> None:
    assert (await aigul.asks(RUDE)).question.is_flagged
    assert not (await aigul.asks_later("Когда починят крышу нашей школы?")).is_flagged

    assert await gulnara.takes(1) == [2]
    assert await gulnara.takes(2) == [2, 1]


async def test_cards_return_to_the_pool_by_themselves(
    asking: Asking, aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul, 2)
    await gulnara.takes()

    asking.clock.advance(seconds=179)
    assert await serik.takes() == []
    asking.clock.advance(seconds=1)
    assert await gulnara.holds() == []
    assert await serik.takes() == [1, 2]


async def test_whoever_works_keeps_the_cards(
    asking: Asking, aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul, 3)
    await gulnara.takes()

    asking.clock.advance(seconds=170)
    await gulnara.accepts(1)
    asking.clock.advance(seconds=170)
    assert await serik.takes() == []
    assert await gulnara.holds() == [2, 3]


async def test_whoever_comes_back_late_finds_what_nobody_took(
    asking: Asking, aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul, 3)
    await gulnara.takes()

    asking.clock.advance(minutes=5)
    assert await serik.takes(1) == [1]
    assert await gulnara.keeps() == [2, 3]


async def test_the_rest_can_be_returned(
    aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul, 3)
    await gulnara.takes()
    await gulnara.accepts(1)

    assert await gulnara.returns_the_rest() == 2
    assert await serik.takes() == [2, 3]


async def test_nobody_decides_on_their_own_question(asking: Asking, serik: Moderator) -> None:
    gulnara = await moderator(asking, 1)
    author = await asking.author(1)
    await received(author)

    assert await gulnara.takes() == []
    assert await gulnara.waiting() == 0
    with pytest.raises(OwnQuestion):
        await gulnara.accepts(1)
    assert await serik.takes() == [1]


async def test_what_its_author_takes_back_leaves_the_hand(
    aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul, 2)
    await gulnara.takes()
    await aigul.withdraws(1)

    assert await gulnara.holds() == [2]
    for each in (gulnara, serik):
        with pytest.raises(TakenBack):
            await each.accepts(1)


async def test_other_forums_have_other_moderators(asking: Asking, aigul: Author) -> None:
    await received(aigul)
    dana = await moderator(asking, 103, "Дана", forum_id="south")

    assert await dana.takes() == []
    with pytest.raises(NoSuchQuestion):
        await dana.accepts(1)


@pytest.mark.parametrize("role", [StaffRole.ASSISTANT, StaffRole.VOLUNTEER])
async def test_others_of_the_staff_do_not_moderate(
    asking: Asking, aigul: Author, role: StaffRole
) -> None:
    await received(aigul)
    saule = await moderator(asking, 104, "Сәуле", role)

    acts = [
        saule.takes(),
        saule.holds(),
        saule.keeps(),
        saule.returns_the_rest(),
        saule.accepts(1),
        saule.sends_to_writing(1),
        saule.gives_back(1),
        saule.declines(1),
        saule.joins(1, 2),
        saule.merges(1, 2),
        saule.shortens(1, "x" * 20),
        saule.translates(1, "x" * 20),
        saule.undoes(),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            await act
    assert (await question(aigul, 1)).state is QuestionState.RECEIVED
    assert await actions(asking) == []


async def test_two_who_take_at_once_get_different_cards(
    aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul, 15)
    hers, his = await asyncio.gather(gulnara.takes(), serik.takes())
    assert sorted([*hers, *his]) == list(range(1, 16))


async def test_one_of_two_who_decide_at_once_learns_of_the_other(
    aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul)
    outcomes = await asyncio.gather(gulnara.declines(1), serik.accepts(1), return_exceptions=True)
    assert outcomes[0] is False  # declined, and nobody is muted for it
    assert isinstance(outcomes[1], AlreadyDeclined)
    assert (await question(aigul, 1)).state is QuestionState.DECLINED


async def test_each_verdict_is_kept_told_and_noted(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul, 6)
    await gulnara.takes()

    await gulnara.accepts(1)
    await gulnara.sends_to_writing(2)
    await gulnara.gives_back(3)
    await gulnara.declines(4, Reason.PERSONAL)
    await gulnara.joins(5, 1)

    found = [await question(aigul, number) for number in range(1, 7)]
    assert [(each.state, each.reason, each.joined_to) for each in found] == [
        (QuestionState.ACCEPTED, None, None),
        (QuestionState.WRITING, None, None),
        (QuestionState.RETURNED, Reason.UNCLEAR, None),
        (QuestionState.DECLINED, Reason.PERSONAL, None),
        (QuestionState.JOINED, None, 1),
        (QuestionState.RECEIVED, None, None),
    ]
    assert await gulnara.holds() == [6]
    assert await news(asking) == {1: True, 2: False, 3: False, 4: False, 5: True}
    assert await actions(asking) == [
        ("moderation.take", "", '{"count": 6}'),
        ("moderation.accepted", "question 1", "{}"),
        ("moderation.writing", "question 2", "{}"),
        ("moderation.returned", "question 3", '{"reason": "unclear"}'),
        ("moderation.declined", "question 4", '{"reason": "personal"}'),
        ("moderation.joined", "question 5", '{"head": 1}'),
    ]
    tally = await gulnara.does(
        lambda: gulnara.bench.verdicts.tally(gulnara.colleague.id, gulnara.colleague.forum_id)
    )
    assert tally == {
        QuestionState.ACCEPTED: 1,
        QuestionState.WRITING: 1,
        QuestionState.RETURNED: 1,
        QuestionState.DECLINED: 1,
        QuestionState.JOINED: 1,
    }


async def test_an_old_card_says_who_did_what_and_when(
    asking: Asking, aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul, 6)
    await gulnara.accepts(1)
    await gulnara.joins(2, 1)
    await gulnara.sends_to_writing(3)
    await gulnara.gives_back(4)
    await gulnara.declines(5)
    asking.clock.advance(minutes=1)

    refusals: list[AlreadyDecided] = []
    for number in range(1, 6):
        with pytest.raises(AlreadyDecided) as refused:
            await serik.declines(number)
        refusals.append(refused.value)

    assert [type(each) for each in refusals] == [
        AlreadyAccepted,
        AlreadyJoined,
        AlreadyInWriting,
        AlreadyReturned,
        AlreadyDeclined,
    ]
    assert {(each.details["name"], each.details["time"]) for each in refusals} == {
        ("Гүлнара", "11:50")
    }
    assert refusals[1].details["head"] == 1


async def test_a_colleague_who_has_left_has_no_name(
    asking: Asking, aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul)
    await gulnara.accepts(1)
    leaving = (
        "DELETE FROM staff WHERE person_id = 101",
        "UPDATE verdicts SET moderator_id = NULL",  # forgotten as a person too
    )
    for statement in leaving:
        await aigul.does(partial(asking.storage.transactions.run, statement))
        with pytest.raises(AlreadyAccepted) as refused:
            await serik.accepts(1)
        assert refused.value.details["name"] == "—"


async def test_what_no_moderator_decided_is_decided_all_the_same(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul)
    await asking.becomes(1, QuestionState.ANSWERED)

    with pytest.raises(AlreadyDecided) as refused:
        await gulnara.accepts(1)
    assert type(refused.value) is AlreadyDecided


async def test_a_card_that_ran_out_and_was_taken_says_who_holds_it(
    asking: Asking, aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul)
    await gulnara.takes()
    asking.clock.advance(minutes=3)
    await serik.takes()

    with pytest.raises(HeldBySomebody) as refused:
        await gulnara.accepts(1)
    assert refused.value.details == {"number": 1, "name": "Серік"}
    await serik.accepts(1)


async def test_a_card_that_ran_out_and_lies_there_can_be_decided(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul)
    await gulnara.takes()
    asking.clock.advance(minutes=30)

    await gulnara.accepts(1)
    assert (await question(aigul, 1)).state is QuestionState.ACCEPTED


async def test_a_text_that_changed_under_the_eyes_is_not_accepted(
    aigul: Author, gulnara: Moderator
) -> None:
    asked = (await aigul.asks()).question
    await gulnara.takes()
    await aigul.edits(1, wording(RUDE))

    with pytest.raises(ChangedMeanwhile):
        await gulnara.accepts(1, mark_of(asked))
    edited = await question(aigul, 1)
    assert edited.is_flagged
    await gulnara.accepts(1, mark_of(edited))


async def test_a_returned_question_comes_back_in_its_old_place(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await aigul.asks(RUDE)
    await received(aigul, 2)
    await gulnara.gives_back(1)
    asking.clock.advance(minutes=1)
    edited = await aigul.edits(1, wording("Почему министр отменил надбавки?"))

    assert (edited.state, edited.reason, edited.is_flagged) == (
        QuestionState.RECEIVED,
        None,
        False,
    )
    assert await gulnara.takes() == [1, 2, 3]


async def test_a_short_version_stands_beside_the_authors_text(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul)
    before = await question(aigul, 1)

    after = await gulnara.shortens(1, "  Когда в сёлах\n будут психологи? ")
    assert (after.short, after.wording) == ("Когда в сёлах будут психологи?", before.wording)
    assert after.shown == after.short
    await gulnara.translates(1, "Ауылдарда психологтар қашан болады?")
    assert (await question(aigul, 1)).translation == "Ауылдарда психологтар қашан болады?"

    again = await gulnara.shortens(1, "Будут ли в сёлах психологи?")
    assert again.translation == ""  # it was of other words
    assert (await gulnara.shortens(1, "")).shown == before.wording.text
    assert [action for action, *_ in await actions(asking)] == [
        "moderation.shorten",
        "moderation.translate",
        "moderation.shorten",
        "moderation.shorten",
    ]


async def test_two_who_write_at_once_do_not_overwrite_each_other(
    aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul)
    await gulnara.accepts(1)
    seen = mark_of(await question(aigul, 1))
    await gulnara.shortens(1, "Когда в сёлах будут психологи?", seen)

    with pytest.raises(ChangedMeanwhile):
        await serik.shortens(1, "Психологи в сёлах: когда?", seen)
    with pytest.raises(ChangedMeanwhile):
        await serik.translates(1, "Психологтар қашан болады?", seen)


async def test_an_author_who_edits_begins_anew(aigul: Author, gulnara: Moderator) -> None:
    await received(aigul)
    await gulnara.shortens(1, "Когда в сёлах будут психологи?")
    edited = await aigul.edits(1, wording("Когда в школах будет интернет?"))
    assert (edited.short, edited.translation) == ("", "")


async def test_what_has_had_its_time_is_not_prepared_any_more(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul)
    await asking.becomes(1, QuestionState.ANSWERED)
    with pytest.raises(AlreadyDecided):
        await gulnara.shortens(1, "Когда в сёлах будут психологи?")
