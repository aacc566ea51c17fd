"""A forum whose people wait for an announcement, in a file for a program of its own."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from db.database import Database
from forum.announcement_drafts import begin, say, send
from forum.announcements import Content, Words
from forum.forums import ForumId
from forum.languages import Language
from forum.participants import Profile, Role
from forum.people import PersonId
from forum.places import RegionId
from forum.staff import Member, StaffRole
from program.loading import load_content
from program.storage import Storage
from sandbox.people import Person
from sandbox.server import Sandbox

CONTENT = Path(__file__).parents[2] / "content"
TEXTS = {Language.KAZAKH: "Автобустар 18:00-де", Language.RUSSIAN: "Автобусы в 18:00"}


@dataclass
class Audience:
    """People at their phones, half of them reading each language, and who announces."""

    author: Person
    people: list[Person] = field(default_factory=list)

    @property
    def copies(self) -> Counter[int]:
        """How many of the announcement stand in each chat."""
        return Counter(
            person.id
            for person in self.people
            for message in person.messages
            if message.text in TEXTS.values()
        )


async def prepared(sandbox: Sandbox, path: Path, count: int) -> Audience:
    """Everybody is registered, and the announcement is sent: the program has to do the rest."""
    audience = Audience(author=_somebody(sandbox))
    audience.people = [_somebody(sandbox) for _ in range(count)]
    async with Database.open(path) as database:
        storage, now = Storage.over(database), datetime.now(UTC)
        await load_content(CONTENT, storage, now)
        await database.write(lambda: _register(storage, audience, now))
        await database.write(lambda: _announce(storage, audience, now))
    return audience


def _somebody(sandbox: Sandbox) -> Person:
    person = sandbox.add_person("Somebody")
    person.chat.started = True
    return person


def _register(storage: Storage, audience: Audience, now: datetime) -> None:
    for number, person in enumerate(audience.people):
        person_id = PersonId(person.id)
        storage.people.meet(person_id, now)
        storage.people.choose_language(person_id, list(Language)[number % 2])
        storage.participants.register(person_id, _profile(number), f"ticket-{number}", now)


def _announce(storage: Storage, audience: Audience, now: datetime) -> None:
    person_id, room = PersonId(audience.author.id), storage.press_room
    storage.people.meet(person_id, now)
    storage.people.choose_language(person_id, Language.RUSSIAN)
    storage.staff.appoint(
        Member(
            id=person_id,
            role=StaffRole.ORGANIZER,
            name="Иван",
            forum_id=ForumId("west"),
            region_id=None,
        ),
        now,
    )
    author = storage.staff.find(person_id, now)
    draft = begin(room, author, now)
    for language, text in TEXTS.items():
        say(room, author, draft.id, language, Words(content=Content.TEXT, text=text))
    send(room, author, draft.id, len(audience.people), now)


def _profile(number: int) -> Profile:
    return Profile(
        name=f"Director {number}",
        role=Role.DIRECTOR,
        role_title="",
        region_id=RegionId(("aktobe", "atyrau", "mangystau", "west")[number % 4]),
        district_id=None,
        district_name="",
        organisation="School 12",
        phone="+77010000000",
    )
