"""Every port of the forum over one database."""

from dataclasses import dataclass
from typing import Self

from db.agenda import SqliteSessions
from db.consents import SqliteConsents
from db.conversations import SqliteConversations
from db.database import Database
from db.facts import SqliteFacts
from db.forums import SqliteForums
from db.inbox import SqliteInbox
from db.outbox import SqliteOutbox
from db.participants import SqliteParticipants
from db.people import SqlitePeople
from db.places import SqlitePlaces
from db.privacy import SqlitePrivacy
from db.questions import SqliteQuestions
from db.reminders import SqliteReminders
from db.seats import SqliteSeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """The names are those that handlers ask for."""

    transactions: Database
    facts: SqliteFacts
    inbox: SqliteInbox
    outbox: SqliteOutbox
    conversations: SqliteConversations
    people: SqlitePeople
    consents: SqliteConsents
    participants: SqliteParticipants
    privacy: SqlitePrivacy
    forums: SqliteForums
    places: SqlitePlaces
    sessions: SqliteSessions
    questions: SqliteQuestions
    seats: SqliteSeats
    reminders: SqliteReminders

    @classmethod
    def over(cls, database: Database) -> Self:
        return cls(
            transactions=database,
            facts=SqliteFacts(database),
            inbox=SqliteInbox(database),
            outbox=SqliteOutbox(database),
            conversations=SqliteConversations(database),
            people=SqlitePeople(database),
            consents=SqliteConsents(database),
            participants=SqliteParticipants(database),
            privacy=SqlitePrivacy(database),
            forums=SqliteForums(database),
            places=SqlitePlaces(database),
            sessions=SqliteSessions(database),
            questions=SqliteQuestions(database),
            seats=SqliteSeats(database),
            reminders=SqliteReminders(database),
        )
