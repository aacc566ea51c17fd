"""How authors are told: four rings in a question's life, everything else without a sound."""

from enum import StrEnum

from forum.fates import Fate
from forum.news import MOMENTS, News


class Manner(StrEnum):
    RING = "ring"  # at the end of the chat, with a sound
    MOVE = "move"  # to the end of the chat, without one
    EDIT = "edit"  # where it stands


def manner_of(news: News, fate: Fate, *, rings: bool) -> Manner:
    """In the transaction in which it is told: a ring is spent.

    A written answer to what was answered aloud moves without a sound: its ring was spent in the
    hall, and far above in the chat nobody would find it.
    """
    moment = MOMENTS.get(fate.state)
    if not rings or moment is None:
        return Manner.EDIT
    if news.ring(fate.question.number, moment):
        return Manner.RING
    is_new = fate.answer is not None and fate.answered_aloud_at is not None
    return Manner.MOVE if is_new else Manner.EDIT
