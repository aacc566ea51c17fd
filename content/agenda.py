"""Reads the sessions of a forum, and finds those that cannot all take place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import combinations

from content.fields import Fields
from content.forums import at_its_place
from content.ids import Ids
from content.values import hour, identifier, one_of, whole_number, yes_no
from forum.agenda import SessionKind
from forum.content import RoomId, SessionDraft
from forum.forums import Forum, ForumId
from forum.places import RegionId

MIDNIGHT = time()
BESIDE_OTHERS = {SessionKind.REGISTRATION, SessionKind.BREAK, SessionKind.LUNCH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the sessions of one forum may refer to."""

    forum: Forum
    rooms: Ids
    regions: Ids
    seats: Mapping[RoomId, int]
    forum_of: Mapping[RegionId, ForumId]


@dataclass(frozen=True, slots=True)
class Entry:
    fields: Fields
    draft: SessionDraft

    def runs(self) -> bool:
        """Its hours can be compared with those of others."""
        return self.fields.has("start", "end")

    def meets(self, other: "Entry") -> bool:
        return (
            self.draft.starts_at < other.draft.ends_at
            and other.draft.starts_at < self.draft.ends_at
        )


def read_sessions(items: Sequence[Fields], known: Known) -> list[SessionDraft]:
    ids = Ids("session")
    entries = [Entry(fields, _draft(fields, known, ids)) for fields in items]
    for entry in entries:
        _check(entry, known)
    for one, other in combinations(filter(Entry.runs, entries), 2):
        _compare(one, other)
    _check_minister(entries)
    return [entry.draft for entry in entries]


def _check_minister(entries: Sequence[Entry]) -> None:
    with_minister = [entry for entry in entries if entry.draft.minister]
    for entry in with_minister[1:]:
        problem = f"{with_minister[0].draft.code} is the minister's session"
        entry.fields.note("minister", problem, "Keep one of them.")


def _draft(fields: Fields, known: Known, ids: Ids) -> SessionDraft:
    region = known.regions.may_refer(fields, "region")
    draft = SessionDraft(
        forum_id=known.forum.id,
        code=ids.give(fields),
        kind=fields.value("kind", one_of(SessionKind), SessionKind.BREAK),
        slot=fields.optional("slot", identifier, None),
        region_id=None if region is None else RegionId(region),
        room_id=RoomId(known.rooms.refer(fields, "room")),
        starts_at=_hour(fields, "start", known.forum),
        ends_at=_hour(fields, "end", known.forum),
        capacity=fields.optional("capacity", whole_number, None),
        minister=fields.optional("minister", yes_no, default=False),
        title=fields.bilingual("title"),
        description=fields.optional_bilingual("description"),
        speakers=tuple(each.both_languages() for each in fields.items("speakers")),
    )
    fields.close()
    return draft


def _hour(fields: Fields, name: str, forum: Forum) -> datetime:
    local = datetime.combine(forum.day, fields.value(name, hour, MIDNIGHT))
    return at_its_place(fields, name, local, forum.zone)


def _check(entry: Entry, known: Known) -> None:
    """What one session shows alone."""
    fields, draft = entry.fields, entry.draft
    if entry.runs() and draft.ends_at <= draft.starts_at:
        fields.note("end", "it is not after the start", "Write a later time.")
    seats = known.seats.get(draft.room_id)
    if seats and (draft.capacity or 0) > seats:
        problem = f'the room "{draft.room_id}" has {seats} seats'
        fields.note("capacity", problem, "Write no more, or take a larger room.")
    forum_id = known.forum_of.get(RegionId(draft.region_id or ""), draft.forum_id)
    if forum_id != draft.forum_id:
        problem = f'"{draft.region_id}" is a region of the forum {forum_id}'
        fields.note("region", problem, "Write a region of this forum.")


def _compare(one: Entry, other: Entry) -> None:
    """What two sessions of one forum show; it is said once, about the later one in the file."""
    if one.meets(other):
        _check_room(one, other)
        _check_parallel(one, other)
    elif one.draft.slot is not None and one.draft.slot == other.draft.slot:
        problem = f'"{one.draft.slot}" is the slot of {one.draft.code}, at another time'
        other.fields.note_once("slot", problem, "Choose another slot, or the same time.")


def _check_room(one: Entry, other: Entry) -> None:
    if other.draft.room_id == one.draft.room_id:
        problem = f'"{other.draft.room_id}" is taken by {one.draft.code} at this time'
        other.fields.note_once("room", problem, "Choose another room or time.")


def _check_parallel(one: Entry, other: Entry) -> None:
    """A person cannot be at two places: the sessions share a slot, or differ by region."""
    drafts = (one.draft, other.draft)
    shared = one.draft.slot is not None and one.draft.slot == other.draft.slot
    regions = {draft.region_id for draft in drafts}
    apart = len(regions) > 1 and None not in regions
    beside = any(draft.kind in BESIDE_OTHERS for draft in drafts)
    if not (shared or apart or beside):
        problem = f"{one.draft.code} runs at the same time"
        other.fields.note_once("slot", problem, "Write the same slot at both, or other hours.")
