"""What the hall reads on the big screen: one question, or how to ask one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from forum.agenda import NowAndNext, Sessions, now_and_next
from forum.asking import takes_questions
from forum.forums import Direction, Forum, ForumId, Forums
from forum.languages import Bilingual, Language
from forum.participants import Participants, Role
from forum.places import Places
from forum.questions import Question, QuestionNumber, Signature
from forum.stage import Stage, Stages
from forum.weights import Weight, Weights

NOWHERE: Final = Bilingual(kk="", ru="")


@dataclass(frozen=True, slots=True, kw_only=True)
class ByName:
    """As an author signed who wished to be named."""

    name: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ByRole:
    """As an author signed who wished to be known by the office alone."""

    role: Role
    title: str  # typed by those whose role is OTHER; empty otherwise
    region: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """A question as the hall may read it."""

    number: QuestionNumber
    text: str
    language: Language
    translation: str  # into the other language; empty: there is none
    direction: Direction | None  # None: another theme
    author: ByName | ByRole | None  # None: not signed
    weight: Weight
    is_rehearsal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenState:
    forum: Forum
    now: Slide | None  # None: the screen is idle
    next: Slide | None  # None: there is none, or the hall shall not see it
    is_blank: bool
    size: int  # of the text, per cent
    counter: int | None  # questions that were asked; None: the hall shall not see it
    directions: list[Direction]
    takes_questions: bool
    agenda: NowAndNext


class Screens(Protocol):
    def revisions(self) -> dict[ForumId, int]:
        """Of each forum: grows with everything that a page shows."""

    def asked(self, forum_id: ForumId) -> int:
        """Questions that were asked there and not taken back or declined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything that slides are made of."""

    screens: Screens
    stages: Stages
    forums: Forums
    sessions: Sessions
    places: Places
    participants: Participants
    weights: Weights


def screen_state(sources: Sources, forum_id: ForumId, now: datetime) -> ScreenState:
    stage, lineup = sources.stages.get(forum_id), sources.stages.lineup(forum_id)
    forum = sources.forums.get(forum_id)
    return ScreenState(
        forum=forum,
        now=slide(sources, lineup.now) if lineup.now else None,
        next=slide(sources, lineup.next) if lineup.next and stage.shows_next else None,
        is_blank=stage.is_blank,
        size=stage.size,
        counter=_counter(sources, stage),
        directions=sources.forums.directions(),
        takes_questions=takes_questions(forum, now),
        agenda=now_and_next(sources.sessions.of(forum_id), now),
    )


def slide(sources: Sources, question: Question) -> Slide:
    return Slide(
        number=question.number,
        text=question.shown,
        language=question.language,
        translation=question.translation,
        direction=sources.forums.direction(question.wording.direction),
        author=_author(sources, question),
        weight=sources.weights.of(question.number),
        is_rehearsal=question.is_rehearsal,
    )


def _counter(sources: Sources, stage: Stage) -> int | None:
    return sources.screens.asked(stage.forum_id) if stage.shows_count else None


def _author(sources: Sources, question: Question) -> ByName | ByRole | None:
    """Never more than the author allowed; somebody who has left signs nothing."""
    signature = question.wording.signature
    author = sources.participants.find(question.author_id) if question.author_id else None
    if author is None or signature is Signature.NOTHING:
        return None
    if signature is Signature.NAME:
        return ByName(name=author.profile.name, organisation=author.profile.organisation)
    region = sources.places.region(question.region_id)
    return ByRole(
        role=question.role,
        title=author.profile.role_title,
        region=region.name if region else NOWHERE,
    )
