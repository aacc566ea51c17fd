"""All that those at the stage see at one moment, for a panel that shows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from forum.agenda import Session, Sessions
from forum.backstage import Backstage, Cue
from forum.forums import Forum, Forums
from forum.hints import Heard, Hints, hints
from forum.panels import Panels
from forum.participants import Participant, Participants
from forum.places import Places
from forum.questions import Question, Signature
from forum.screen_changes import SHOWABLE
from forum.staff import RIGHTS, Colleague, Right, entitled
from forum.stage import PROPOSAL, Stage, StageDoor, TurnId
from forum.turns import UNDO, undoable
from forum.weights import Weight, Weights

SHOWN: Final = 5  # questions of the queue
CUES: Final = 3  # at a time: the next one follows when one is confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenery:
    """What a scene is put together from."""

    door: StageDoor
    weights: Weights
    participants: Participants
    heard: Heard
    backstage: Backstage
    forums: Forums
    places: Places
    sessions: Sessions
    panels: Panels


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A question, who signs it, and how many ask it."""

    question: Question
    author: Participant | None  # None: the hall does not read their name, or they were forgotten
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCue:
    cue: Cue
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What waits for a second person."""

    listed: Listed
    by: str
    is_own: bool  # the reader has proposed it
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoable:
    turn: TurnId
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    forum: Forum
    stage: Stage
    now: Listed | None
    next: Listed | None
    queue: tuple[Listed, ...]  # its first `SHOWN`
    waiting: int  # questions in the queue
    hints: Hints
    cues: tuple[NamedCue, ...]  # the oldest that the reader has not confirmed
    proposed: Proposed | None
    undoable: Undoable | None
    session: Session | None  # the minister's, if it is not over
    may_run: bool  # the reader may change all this
    at: datetime

    @property
    def fresh_until(self) -> datetime:
        """When it is out of date though nothing happens."""
        minute = self.at.replace(second=0, microsecond=0) + timedelta(minutes=1)
        ends = [each.until for each in (self.proposed, self.undoable) if each]
        return min([minute, *ends])


def scene(scenery: Scenery, reader: Colleague | None, now: datetime) -> Scene:
    """Raises `NotAllowed`."""
    colleague = entitled(reader, Right.FOLLOW_STAGE)
    forum, stages = scenery.forums.get(colleague.forum_id), scenery.door.stages
    stage, lineup = stages.get(forum.id), stages.lineup(forum.id)
    queue = tuple(listed(scenery, each) for each in lineup.queue[:SHOWN])
    return Scene(
        forum=forum,
        stage=stage,
        now=listed(scenery, lineup.now) if lineup.now else None,
        next=listed(scenery, lineup.next) if lineup.next else None,
        queue=queue,
        waiting=len(lineup.queue),
        hints=hints(scenery.heard, forum, now),
        cues=_cues(scenery, colleague, now),
        proposed=_proposed(scenery, colleague, stage, now),
        undoable=_undoable(scenery, colleague, now),
        session=_minister(scenery, forum, now),
        may_run=Right.RUN_STAGE in RIGHTS[colleague.role],
        at=now,
    )


def listed(scenery: Scenery, question: Question) -> Listed:
    return Listed(
        question=question,
        author=_signer(scenery, question),
        weight=scenery.weights.of(question.number),
    )


def _signer(scenery: Scenery, question: Question) -> Participant | None:
    if question.author_id is None or question.wording.signature is not Signature.NAME:
        return None
    return scenery.participants.find(question.author_id)


def _cues(scenery: Scenery, reader: Colleague, now: datetime) -> tuple[NamedCue, ...]:
    return tuple(
        NamedCue(cue=each, sender=scenery.door.name(each.sent_by, now))
        for each in scenery.backstage.unread(reader.forum_id, reader.id)[:CUES]
    )


def _proposed(scenery: Scenery, reader: Colleague, stage: Stage, now: datetime) -> Proposed | None:
    proposal = stage.waiting(now)
    question = scenery.door.questions.get(proposal.number) if proposal else None
    if proposal is None or question is None or question.state not in SHOWABLE:
        return None
    return Proposed(
        listed=listed(scenery, question),
        by=scenery.door.name(proposal.by, now),
        is_own=proposal.by == reader.id,
        until=proposal.at + PROPOSAL,
    )


def _undoable(scenery: Scenery, reader: Colleague, now: datetime) -> Undoable | None:
    last = undoable(scenery.door, reader, now)
    return Undoable(turn=last[0], until=last[1].at + UNDO) if last else None


def _minister(scenery: Scenery, forum: Forum, now: datetime) -> Session | None:
    coming = [
        each for each in scenery.sessions.of(forum.id) if each.minister and each.ends_at > now
    ]
    return next(iter(coming), None)
