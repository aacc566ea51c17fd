"""A moderator's last verdicts are taken back, and the mutes with them."""

import pytest

from forum.moderation import InQueue
from forum.mutes import Muted
from forum.questions import QuestionState, Reason
from forum.undoing import NothingToUndo, OthersJoined, UndoTooLate
from tests.asking import Asking, Author, wording
from tests.moderating import Moderator, enqueue, news, question, received


async def test_the_last_three_verdicts_can_be_undone_newest_first(
    aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul, 5)
    for number in (1, 2, 3, 4):
        await gulnara.accepts(number)
    await serik.accepts(5)

    assert [await gulnara.undoes() for _ in range(3)] == [4, 3, 2]
    with pytest.raises(NothingToUndo):
        await gulnara.undoes()
    assert await gulnara.holds() == [2, 3, 4]
    assert (await question(aigul, 1)).state is QuestionState.ACCEPTED


async def test_a_verdict_is_undone_once(aigul: Author, gulnara: Moderator) -> None:
    await received(aigul, 2)
    await gulnara.accepts(1)
    await gulnara.accepts(2)
    [last, _] = await gulnara.does(lambda: gulnara.bench.verdicts.undoable(gulnara.colleague.id))

    assert await gulnara.undoes(last.id) == 2
    with pytest.raises(NothingToUndo):  # the same press again
        await gulnara.undoes(last.id)
    assert (await question(aigul, 1)).state is QuestionState.ACCEPTED
    assert not await gulnara.does(
        lambda: gulnara.bench.verdicts.undo(last.id, gulnara.asking.clock())
    )


async def test_nobody_undoes_a_colleagues_verdict(
    aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul)
    await gulnara.accepts(1)
    [last] = await gulnara.does(lambda: gulnara.bench.verdicts.undoable(gulnara.colleague.id))

    with pytest.raises(NothingToUndo):
        await serik.undoes(last.id)


async def test_a_question_rings_once_however_often_it_is_accepted(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul, 2)
    await gulnara.accepts(1)
    assert await news(asking) == {1: True}

    await gulnara.undoes()
    assert await news(asking) == {1: False}
    await gulnara.accepts(1)
    assert await news(asking) == {1: False}


async def test_what_others_were_joined_to_stays(
    aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul, 2)
    await gulnara.accepts(1)
    await serik.joins(2, 1)

    with pytest.raises(OthersJoined) as refused:
        await gulnara.undoes()
    assert refused.value.details == {"number": 1, "count": 1}
    await serik.undoes()
    assert await gulnara.undoes() == 1


async def test_what_waits_in_the_queue_stays(aigul: Author, gulnara: Moderator) -> None:
    await received(aigul)
    await gulnara.accepts(1)
    await enqueue(aigul, 1)

    with pytest.raises(InQueue):
        await gulnara.undoes()


async def test_what_went_on_stays(
    asking: Asking, aigul: Author, gulnara: Moderator, serik: Moderator
) -> None:
    await received(aigul, 2)
    await gulnara.accepts(1)
    await asking.becomes(1, QuestionState.NEXT)
    with pytest.raises(UndoTooLate):
        await gulnara.undoes()

    # The same state, but another verdict has made it.
    await gulnara.gives_back(2)
    await aigul.edits(2, wording("Когда в школах будет интернет?"))
    await serik.gives_back(2)
    with pytest.raises(UndoTooLate):
        await gulnara.undoes()


async def test_what_its_author_took_back_stays_so(aigul: Author, gulnara: Moderator) -> None:
    await received(aigul, 2)
    await gulnara.accepts(1)
    await gulnara.joins(2, 1)
    await aigul.withdraws(2)
    with pytest.raises(UndoTooLate):
        await gulnara.undoes()


async def test_an_undone_card_lies_in_the_hand_as_long_as_any_other(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul)
    await gulnara.accepts(1)
    await gulnara.undoes()
    assert await gulnara.holds() == [1]
    asking.clock.advance(minutes=3)
    assert await gulnara.holds() == []


async def test_two_breaks_of_the_rules_mute_the_author(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul, 3)

    assert not await gulnara.declines(1, Reason.OFFTOPIC)
    assert not await gulnara.declines(2, Reason.RUDE)
    assert await gulnara.declines(3, Reason.ACCUSATION)

    with pytest.raises(Muted) as refused:
        await aigul.asks("Когда в школах будет интернет?")
    assert refused.value.details == {"count": 15}
    asking.clock.advance(minutes=14, seconds=1)
    with pytest.raises(Muted) as refused:
        await aigul.asks("Когда в школах будет интернет?")
    assert refused.value.details == {"count": 1}
    asking.clock.advance(seconds=59)
    await aigul.asks("Когда в школах будет интернет?")


async def test_whoever_is_muted_changes_nothing_either(aigul: Author, gulnara: Moderator) -> None:
    await received(aigul, 3)
    await gulnara.declines(1, Reason.RUDE)
    await gulnara.declines(2, Reason.RUDE)

    with pytest.raises(Muted):
        await aigul.edits(3, wording("Когда в школах будет интернет?"))
    await aigul.withdraws(3)


async def test_breaks_are_counted_anew_after_a_mute(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul, 4)
    muted = [await gulnara.declines(number, Reason.RUDE) for number in (1, 2, 3)]
    asking.clock.advance(minutes=15)
    assert [*muted, await gulnara.declines(4, Reason.RUDE)] == [False, True, False, True]


async def test_undoing_lifts_the_mute(aigul: Author, gulnara: Moderator) -> None:
    await received(aigul, 3)
    await gulnara.declines(1, Reason.RUDE)
    await gulnara.declines(2, Reason.RUDE)
    await gulnara.undoes()

    await aigul.edits(3, wording("Когда в школах будет интернет?"))
    assert await gulnara.declines(2, Reason.RUDE)
    await gulnara.declines(3, Reason.RUDE)
    await gulnara.undoes()  # two are left: the mute stays
    with pytest.raises(Muted):
        await aigul.asks("Когда починят крышу?")


async def test_nobody_is_muted_for_a_forgotten_authors_question(
    asking: Asking, aigul: Author, gulnara: Moderator
) -> None:
    await received(aigul, 2)
    await aigul.does(lambda: asking.storage.transactions.run("DELETE FROM people WHERE id = 1"))

    assert not await gulnara.declines(1, Reason.RUDE)
    assert not await gulnara.declines(2, Reason.RUDE)
    await gulnara.undoes()
