"""Everything that the desk shows to one moderator, by name, so that only what changed is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from forum.desks import Desks
from forum.forums import Forum, Forums
from forum.places import Places
from forum.scene import NamedCue, Scene, Scenery, scene
from forum.staff import Colleague, Staff
from hall.desk_board import Boards, Sight
from hall.desk_hand import HandSources
from hall.desk_questions import Describer, theme
from hall.drawing import edition
from locales import dates
from locales.phrases import plain, reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """What moderators at their desks look at."""

    scenery: Scenery
    boards: Boards
    hands: HandSources
    desks: Desks
    staff: Staff
    forums: Forums
    places: Places


def sight(view: Viewpoint, moderator: Colleague, now: datetime) -> Sight:
    """In the current reader's language; inside a transaction. Raises `NotAllowed`."""
    seen = scene(view.scenery, moderator, now)
    board = view.boards.of(moderator.forum_id, seen.stage.revision)
    return {
        "edition": edition(),
        "now": int(now.timestamp()),
        "me": {"name": moderator.name, "forum": seen.forum.city.spoken(reader())},
        "people": _people(view, moderator, now),
        "offset": _offset(seen.forum, now),
        **view.hands.sight(moderator, board, now),
        **board.sight,
        "stage": _stage(seen),
        "turn": _turn(seen),
        "messages": [_message(seen.forum, each) for each in seen.cues],
        "proposal": _proposal(board.describer, seen),
        "hints": [{"said": each} for each in _hints(view, seen)],
    }


def _people(view: Viewpoint, moderator: Colleague, now: datetime) -> str:
    """Who else is at work; an empty text: nobody."""
    at_work = set(view.desks.at_work(moderator.forum_id, now)) - {moderator.id}
    names = [each.name for each in view.staff.at(moderator.forum_id) if each.id in at_work]
    return " · ".join(names)


def _offset(forum: Forum, now: datetime) -> int:
    """Seconds by which the forum's clock is ahead of UTC."""
    offset = now.astimezone(forum.zone).utcoffset() or timedelta()
    return int(offset.total_seconds())


def _stage(seen: Scene) -> Sight:
    stage, session = seen.stage, seen.session
    ends = dates.time(session.ends_at, seen.forum.zone) if session else None
    return {
        "ends": plain("desk.ends", time=ends) if ends else "",
        "blank": stage.is_blank,
        "size": stage.size,
        "window": stage.window,
        "shows_next": stage.shows_next,
        "shows_count": stage.shows_count,
        "four_eyes": stage.four_eyes,
    }


def _turn(seen: Scene) -> Sight | None:
    if seen.undoable is None:
        return None
    return {
        "id": seen.undoable.turn,
        "said": plain("desk.turn"),
        "until": seen.undoable.until.timestamp(),
    }


def _message(forum: Forum, named: NamedCue) -> Sight:
    cue = named.cue
    return {
        "id": cue.id,
        "text": cue.text or plain(f"backstage.words.{cue.kind}"),
        "author": plain(
            "desk.message.from", name=named.sender, time=dates.time(cue.sent_at, forum.zone)
        ),
    }


def _proposal(describer: Describer, seen: Scene) -> Sight | None:
    if seen.proposed is None:
        return None
    by = plain("desk.proposal.own") if seen.proposed.is_own else seen.proposed.by
    question = describer.question(seen.proposed.listed.question)
    return question | {"author": by, "own": seen.proposed.is_own}


def _hints(view: Viewpoint, seen: Scene) -> Iterator[str]:
    """What was not heard yet today."""
    for region_id in seen.hints.regions:
        region = view.places.region(region_id)
        yield region.short.spoken(reader()) if region else region_id
    if share := seen.hints.language:
        yield plain(f"desk.hint.{share.language}", heard=share.heard, of=share.of)
    for direction_id in seen.hints.directions:
        yield theme(view.forums, direction_id)
