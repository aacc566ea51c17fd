"""What the minister's assistant reads during the session: what comes, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from forum.agenda import Session
from forum.backstage import FRESH, Backstage, Cue
from forum.candidates import Candidate, candidates
from forum.forums import Direction, Forum, ForumId
from forum.hints import Heard, LanguageShare, hints
from forum.places import Region
from forum.questions import Questions
from forum.screens import Slide, Sources, slide

STRONGEST: Final = 3  # questions of each direction


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingSources:
    """Everything that a briefing is made of."""

    sources: Sources
    questions: Questions
    heard: Heard
    backstage: Backstage


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The accepted questions of one direction."""

    direction: Direction | None  # None: other themes
    count: int
    people: int  # who asked or supported them
    strongest: tuple[Slide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCue:
    """The newest word backstage, and how many of its readers have confirmed it."""

    cue: Cue
    read: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """Who has not been heard yet, of those whose questions wait."""

    regions: tuple[Region, ...]
    language: LanguageShare | None  # None: both were heard alike
    directions: tuple[Direction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    forum: Forum
    now: Slide | None
    next: Slide | None
    queue: tuple[Slide, ...]
    session: Session | None  # the minister's; None: it is over, or there is none
    cue: ReadCue | None  # None: nothing was said lately
    unheard: Unheard
    directions: list[Direction]
    themes: tuple[Theme, ...]  # in the order of the minister's speech
    at: datetime


def briefing(of: BriefingSources, forum_id: ForumId, now: datetime) -> Briefing:
    forum, lineup = of.sources.forums.get(forum_id), of.sources.stages.lineup(forum_id)
    return Briefing(
        forum=forum,
        now=slide(of.sources, lineup.now) if lineup.now else None,
        next=slide(of.sources, lineup.next) if lineup.next else None,
        queue=tuple(slide(of.sources, each) for each in lineup.queue),
        session=_session(of.sources, forum_id, now),
        cue=_cue(of.backstage, forum_id, now),
        unheard=_unheard(of, forum, now),
        directions=of.sources.forums.directions(),
        themes=_themes(of, forum_id),
        at=now,
    )


def _session(sources: Sources, forum_id: ForumId, now: datetime) -> Session | None:
    coming = [each for each in sources.sessions.of(forum_id) if each.minister]
    return next((each for each in coming if each.ends_at > now), None)


def _cue(backstage: Backstage, forum_id: ForumId, now: datetime) -> ReadCue | None:
    cue = backstage.last(forum_id)
    if cue is None or now - cue.sent_at >= FRESH:
        return None
    receipts = backstage.receipts(cue.id)
    read = sum(each.read_at is not None for each in receipts)
    return ReadCue(cue=cue, read=read, of=len(receipts))


def _unheard(of: BriefingSources, forum: Forum, now: datetime) -> Unheard:
    found = hints(of.heard, forum, now)
    regions = [of.sources.places.region(each) for each in found.regions]
    directions = [of.sources.forums.direction(each) for each in found.directions]
    return Unheard(
        regions=tuple(filter(None, regions)),
        language=found.language,
        directions=tuple(filter(None, directions)),
    )


def _themes(of: BriefingSources, forum_id: ForumId) -> tuple[Theme, ...]:
    """Those about which anybody asks."""
    found = candidates(of.questions, of.sources.weights, forum_id)
    directions = of.sources.forums.directions()
    named = {each.id for each in directions}
    themes = [
        _theme(
            of.sources, each, [one for one in found if one.question.wording.direction == each.id]
        )
        for each in directions
    ]
    others = [one for one in found if one.question.wording.direction not in named]
    return tuple(each for each in [*themes, _theme(of.sources, None, others)] if each.count)


def _theme(sources: Sources, direction: Direction | None, found: Sequence[Candidate]) -> Theme:
    return Theme(
        direction=direction,
        count=len(found),
        people=sum(each.weight.people for each in found),
        strongest=tuple(slide(sources, each.question) for each in found[:STRONGEST]),
    )
