"""Reads what organizers write in YAML; all that is wrong is said at once, each with its line."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from content.agenda import Known, read_sessions
from content.consents import read_consent
from content.fields import Fields, Place
from content.files import read_documents
from content.flagged import read_flagged
from content.forums import read_direction, read_forum, read_room
from content.ids import Ids
from content.mistakes import ContentMistakes, Mistake
from content.places import read_districts, read_region
from content.vocabulary import read_vocabulary
from forum.consents import ConsentTerms
from forum.content import Content, Room, SessionDraft
from forum.forums import Direction, Forum, ForumId
from forum.likeness import Meaning
from forum.places import District, Region, RegionId


def read(path: Path) -> Content:
    """From one file or all YAML files of a folder; which part stands in which does not matter.

    Raises `ContentMistakes`.
    """
    mistakes: list[Mistake] = []
    documents = read_documents(path, mistakes)
    _refuse(mistakes)  # what a broken file should have said would be missed everywhere
    content = _Reading(documents, Place(str(path), mistakes)).content()
    _refuse(mistakes)
    return content


def _refuse(mistakes: Sequence[Mistake]) -> None:
    if mistakes:
        raise ContentMistakes(mistakes)


class _Reading:
    """One pass over all documents: forums first, then whatever refers to them."""

    def __init__(self, documents: Sequence[Fields], place: Place) -> None:
        self._documents = documents
        self._place = place  # of what is missing everywhere
        self._forum_ids = Ids("forum")
        self._region_ids = Ids("region")
        self._forum_of: dict[RegionId, ForumId] = {}

    def content(self) -> Content:
        forums = [(document, self._forum(document)) for document in self._with("forum")]
        regions, districts = self._places()
        days = [self._agenda(document, forum) for document, forum in forums]
        content = Content(
            forums=tuple(forum for _, forum in forums),
            regions=tuple(regions),
            districts=tuple(districts),
            directions=tuple(self._directions()),
            rooms=tuple(room for rooms, _ in days for room in rooms),
            sessions=tuple(draft for _, drafts in days for draft in drafts),
            consent=self._consent(),
            flagged=tuple(self._flagged()),
            vocabulary=tuple(self._vocabulary()),
        )
        for document in self._documents:
            document.close()
        return content

    def _with(self, name: str) -> list[Fields]:
        """The documents that have this part; there must be one."""
        found = [document for document in self._documents if document.asks(name)]
        if not found:
            self._place.below(name).note(1, "it is in none of the files", "Write it.")
        return found

    def _forum(self, document: Fields) -> Forum:
        return read_forum(document.group("forum"), self._forum_ids)

    def _places(self) -> tuple[list[Region], list[District]]:
        regions, districts, district_ids = [], [], Ids("district")
        for fields in self._all("regions"):
            region = read_region(fields, self._region_ids, self._forum_ids)
            regions.append(region)
            districts += read_districts(fields, region, district_ids)
            fields.close()
            if fields.has("forum"):
                self._forum_of[region.id] = region.forum_id
        return regions, districts

    def _directions(self) -> list[Direction]:
        ids = Ids("direction")
        return [read_direction(fields, ids) for fields in self._all("directions")]

    def _consent(self) -> ConsentTerms:
        first, *others = self._with("consent") or [Fields(None, self._place)]
        for document in others:
            document.note("consent", "it is written twice", "Keep one of them.")
            read_consent(document.group("consent"))
        return read_consent(first.group("consent"))

    def _flagged(self) -> Iterator[str]:
        """A forum may do without."""
        for document in self._documents:
            if fields := document.optional_group("flagged"):
                yield from read_flagged(fields)

    def _vocabulary(self) -> Iterator[Meaning]:
        """A forum may do without."""
        for document in self._documents:
            if fields := document.optional_group("vocabulary"):
                yield from read_vocabulary(fields)

    def _agenda(self, document: Fields, forum: Forum) -> tuple[list[Room], list[SessionDraft]]:
        room_ids = Ids("room")
        rooms = [read_room(fields, forum, room_ids) for fields in document.items("rooms")]
        known = Known(
            forum=forum,
            rooms=room_ids,
            regions=self._region_ids,
            seats={room.id: room.capacity for room in rooms},
            forum_of=self._forum_of,
        )
        return rooms, read_sessions(document.items("sessions"), known)

    def _all(self, name: str) -> list[Fields]:
        return [fields for document in self._with(name) for fields in document.items(name)]
