"""Every port of the forum over one database."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from db.agenda import SqliteSessions
from db.announcements import SqliteAnnouncements
from db.answers import SqliteAnswers
from db.audit import SqliteAudit
from db.backstage import SqliteBackstage
from db.certificates import SqliteCertificates
from db.changes import SqliteChanges
from db.checkins import SqliteCheckins
from db.consents import SqliteConsents
from db.conversations import SqliteConversations
from db.database import Database
from db.deliveries import SqliteDeliveries
from db.delivery_reports import SqliteDeliveryReports
from db.desks import SqliteDesks
from db.expected import SqliteExpected
from db.exports import SqliteExports
from db.facts import SqliteFacts
from db.feedback import SqliteFeedback
from db.flags import SqliteFlags
from db.forums import SqliteForums
from db.helpdesk import SqliteLetters
from db.hints import SqliteHeard
from db.imports import SqliteImports
from db.inbox import SqliteInbox
from db.invitations import SqliteInvitations
from db.leases import SqliteLeases
from db.mutes import SqliteMutes
from db.news import SqliteNews
from db.offices import SqliteOffices
from db.opinions import SqliteOpinions
from db.outbox import SqliteOutbox
from db.pages import SqlitePageKeys
from db.panels import SqlitePanels
from db.participants import SqliteParticipants
from db.people import SqlitePeople
from db.places import SqlitePlaces
from db.privacy import SqlitePrivacy
from db.promises import SqlitePromises
from db.questions import SqliteQuestions
from db.rehearsals import SqliteRehearsals
from db.reminders import SqliteReminders
from db.reports import SqliteReports
from db.screens import SqliteScreens
from db.seats import SqliteSeats
from db.segments import SqliteAudience
from db.similarity import SqliteSimilar
from db.staff import SqliteStaff
from db.stage import SqliteStages
from db.support import SqliteDeals
from db.verdicts import SqliteVerdicts
from db.weights import SqliteWeights
from forum.asking import Floor
from forum.backstage import BackstageDoor
from forum.bench import Bench
from forum.briefings import BriefingSources
from forum.cases import Answering
from forum.changes import Planning
from forum.checkins import Entrance
from forum.colleagues import Reception
from forum.desks import Door
from forum.expected import Reader
from forum.fates import Fates
from forum.feedback import Listening
from forum.helpdesk import Helpdesk
from forum.opinions import Judging
from forum.pages import PageDoor
from forum.press_room import PressRoom
from forum.promising import Register
from forum.scene import Scenery
from forum.screens import Sources
from forum.stage import StageDoor


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
    staff: SqliteStaff
    audit: SqliteAudit
    reception: Reception
    privacy: SqlitePrivacy
    forums: SqliteForums
    places: SqlitePlaces
    sessions: SqliteSessions
    questions: SqliteQuestions
    weights: SqliteWeights
    similar: SqliteSimilar
    deals: SqliteDeals
    news: SqliteNews
    leases: SqliteLeases
    verdicts: SqliteVerdicts
    mutes: SqliteMutes
    flags: SqliteFlags
    floor: Floor
    bench: Bench
    stages: SqliteStages
    stage_door: StageDoor
    scenery: Scenery
    panels: SqlitePanels
    heard: SqliteHeard
    backstage: SqliteBackstage
    backstage_door: BackstageDoor
    answers: SqliteAnswers
    offices: SqliteOffices
    opinions: SqliteOpinions
    promises: SqlitePromises
    fates: Fates
    judging: Judging
    answering: Answering
    register: Register
    certificates: SqliteCertificates
    listening: Listening
    entrance: Entrance
    helpdesk: Helpdesk
    planning: Planning
    expected: SqliteExpected
    imports: SqliteImports
    list_reader: Reader
    exports: SqliteExports
    reports: SqliteReports
    rehearsals: SqliteRehearsals
    seats: SqliteSeats
    reminders: SqliteReminders
    desks: SqliteDesks
    desk_door: Door
    page_keys: SqlitePageKeys
    page_door: PageDoor
    sources: Sources
    press_room: PressRoom
    briefing_sources: BriefingSources

    @classmethod
    def over(cls, database: Database, owner_ids: Collection[int] = ()) -> Self:
        return cls(
            transactions=database,
            facts=SqliteFacts(database),
            inbox=SqliteInbox(database),
            outbox=SqliteOutbox(database),
            conversations=SqliteConversations(database),
            people=SqlitePeople(database),
            consents=SqliteConsents(database),
            participants=SqliteParticipants(database),
            staff=SqliteStaff(database, owner_ids),
            audit=SqliteAudit(database),
            reception=_reception(database, owner_ids),
            privacy=SqlitePrivacy(database),
            forums=SqliteForums(database),
            places=SqlitePlaces(database),
            sessions=SqliteSessions(database),
            questions=SqliteQuestions(database),
            weights=SqliteWeights(database),
            similar=SqliteSimilar(database),
            deals=SqliteDeals(database),
            news=SqliteNews(database),
            leases=SqliteLeases(database),
            verdicts=SqliteVerdicts(database),
            mutes=SqliteMutes(database),
            flags=SqliteFlags(database),
            floor=_floor(database),
            bench=_bench(database, owner_ids),
            stages=SqliteStages(database),
            stage_door=_stage_door(database, owner_ids),
            scenery=_scenery(database, owner_ids),
            panels=SqlitePanels(database),
            heard=SqliteHeard(database),
            backstage=SqliteBackstage(database),
            backstage_door=_backstage_door(database, owner_ids),
            answers=SqliteAnswers(database),
            offices=SqliteOffices(database),
            opinions=SqliteOpinions(database),
            promises=SqlitePromises(database),
            fates=_fates(database),
            judging=_judging(database),
            answering=_answering(database, owner_ids),
            register=_register(database),
            certificates=SqliteCertificates(database),
            listening=_listening(database),
            planning=Planning(
                changes=SqliteChanges(database),
                sessions=SqliteSessions(database),
                forums=SqliteForums(database),
                reminders=SqliteReminders(database),
                audit=SqliteAudit(database),
            ),
            entrance=Entrance(checkins=SqliteCheckins(database), audit=SqliteAudit(database)),
            helpdesk=_helpdesk(database, owner_ids),
            expected=SqliteExpected(database),
            imports=SqliteImports(database),
            list_reader=Reader(
                expected=SqliteExpected(database),
                imports=SqliteImports(database),
                audit=SqliteAudit(database),
            ),
            exports=SqliteExports(database),
            reports=SqliteReports(database, SqliteWeights(database)),
            rehearsals=SqliteRehearsals(database),
            seats=SqliteSeats(database),
            reminders=SqliteReminders(database),
            desks=SqliteDesks(database),
            desk_door=_desk_door(database, owner_ids),
            page_keys=SqlitePageKeys(database),
            page_door=_page_door(database, owner_ids),
            sources=_sources(database),
            press_room=_press_room(database, owner_ids),
            briefing_sources=_briefing_sources(database),
        )


def _floor(database: Database) -> Floor:
    return Floor(
        questions=SqliteQuestions(database),
        mutes=SqliteMutes(database),
        flags=SqliteFlags(database),
    )


def _bench(database: Database, owner_ids: Collection[int]) -> Bench:
    return Bench(
        questions=SqliteQuestions(database),
        leases=SqliteLeases(database),
        verdicts=SqliteVerdicts(database),
        mutes=SqliteMutes(database),
        news=SqliteNews(database),
        audit=SqliteAudit(database),
        staff=SqliteStaff(database, owner_ids),
        forums=SqliteForums(database),
    )


def _fates(database: Database) -> Fates:
    return Fates(
        questions=SqliteQuestions(database),
        weights=SqliteWeights(database),
        answers=SqliteAnswers(database),
        opinions=SqliteOpinions(database),
        promises=SqlitePromises(database),
        mutes=SqliteMutes(database),
    )


def _judging(database: Database) -> Judging:
    return Judging(
        questions=SqliteQuestions(database),
        answers=SqliteAnswers(database),
        opinions=SqliteOpinions(database),
    )


def _answering(database: Database, owner_ids: Collection[int]) -> Answering:
    return Answering(
        questions=SqliteQuestions(database),
        answers=SqliteAnswers(database),
        weights=SqliteWeights(database),
        news=SqliteNews(database),
        audit=SqliteAudit(database),
        staff=SqliteStaff(database, owner_ids),
    )


def _register(database: Database) -> Register:
    return Register(
        promises=SqlitePromises(database),
        questions=SqliteQuestions(database),
        news=SqliteNews(database),
        audit=SqliteAudit(database),
    )


def _listening(database: Database) -> Listening:
    return Listening(
        feedback=SqliteFeedback(database),
        sessions=SqliteSessions(database),
        forums=SqliteForums(database),
    )


def _helpdesk(database: Database, owner_ids: Collection[int]) -> Helpdesk:
    return Helpdesk(
        letters=SqliteLetters(database),
        staff=SqliteStaff(database, owner_ids),
        audit=SqliteAudit(database),
    )


def _reception(database: Database, owner_ids: Collection[int]) -> Reception:
    return Reception(
        staff=SqliteStaff(database, owner_ids),
        invitations=SqliteInvitations(database),
        audit=SqliteAudit(database),
        forums=SqliteForums(database),
        places=SqlitePlaces(database),
    )


def _stage_door(database: Database, owner_ids: Collection[int]) -> StageDoor:
    return StageDoor(
        stages=SqliteStages(database),
        questions=SqliteQuestions(database),
        staff=SqliteStaff(database, owner_ids),
        news=SqliteNews(database),
        audit=SqliteAudit(database),
    )


def _desk_door(database: Database, owner_ids: Collection[int]) -> Door:
    return Door(
        desks=SqliteDesks(database),
        staff=SqliteStaff(database, owner_ids),
        audit=SqliteAudit(database),
    )


def _page_door(database: Database, owner_ids: Collection[int]) -> PageDoor:
    return PageDoor(
        keys=SqlitePageKeys(database),
        staff=SqliteStaff(database, owner_ids),
        audit=SqliteAudit(database),
    )


def _sources(database: Database) -> Sources:
    return Sources(
        screens=SqliteScreens(database),
        stages=SqliteStages(database),
        forums=SqliteForums(database),
        sessions=SqliteSessions(database),
        places=SqlitePlaces(database),
        participants=SqliteParticipants(database),
        weights=SqliteWeights(database),
    )


def _scenery(database: Database, owner_ids: Collection[int]) -> Scenery:
    return Scenery(
        door=_stage_door(database, owner_ids),
        weights=SqliteWeights(database),
        participants=SqliteParticipants(database),
        heard=SqliteHeard(database),
        backstage=SqliteBackstage(database),
        forums=SqliteForums(database),
        places=SqlitePlaces(database),
        sessions=SqliteSessions(database),
        panels=SqlitePanels(database),
    )


def _backstage_door(database: Database, owner_ids: Collection[int]) -> BackstageDoor:
    return BackstageDoor(
        backstage=SqliteBackstage(database),
        panels=SqlitePanels(database),
        staff=SqliteStaff(database, owner_ids),
        audit=SqliteAudit(database),
    )


def _briefing_sources(database: Database) -> BriefingSources:
    return BriefingSources(
        sources=_sources(database),
        questions=SqliteQuestions(database),
        heard=SqliteHeard(database),
        backstage=SqliteBackstage(database),
    )


def _press_room(database: Database, owner_ids: Collection[int]) -> PressRoom:
    return PressRoom(
        announcements=SqliteAnnouncements(database),
        audience=SqliteAudience(database),
        deliveries=SqliteDeliveries(database),
        reports=SqliteDeliveryReports(database),
        outbox=SqliteOutbox(database),
        forums=SqliteForums(database),
        places=SqlitePlaces(database),
        sessions=SqliteSessions(database),
        people=SqlitePeople(database),
        staff=SqliteStaff(database, owner_ids),
        audit=SqliteAudit(database),
    )
