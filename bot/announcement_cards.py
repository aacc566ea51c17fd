"""The card of an announcement: one message in which staff writes, sends and follows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardMarkup

from bot.keyboards import announcement_course as course_buttons
from bot.keyboards import announcements as draft_buttons
from bot.question_card import Face
from bot.replies import Card
from bot.views import announcement_course as course_view
from bot.views import announcements as view
from forum.announcement_course import seconds
from forum.announcement_drafts import ChoiceGone, options
from forum.announcements import Announcement, AnnouncementState, is_steerable, is_visible
from forum.deliveries import CARD
from forum.delivery_reports import Tally
from forum.languages import Language
from forum.people import PersonId
from forum.press_room import PressRoom
from forum.segments import Facet
from forum.staff import RIGHTS, Colleague, Right
from locales.phrases import phrase, speaking

State = AnnouncementState


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """An announcement as one colleague sees it, in the language that is being spoken."""

    room: PressRoom
    colleague: Colleague
    announcement: Announcement
    now: datetime

    def face(self) -> Face:
        """Where it stands."""
        state = self.announcement.state
        if state is State.DRAFT:
            return self.draft()
        if state is State.ASKED:
            return self._asked()
        return self._planned() if state is State.PLANNED else self._course()

    def draft(self) -> Face:
        about = view.about(self.room, self.announcement)
        text = view.draft(self.announcement, about)
        return Face(text=text, keyboard=draft_buttons.draft(self.announcement))

    def audience(self) -> Face:
        """By which facets it is chosen."""
        text = phrase("announcements.audience", about=view.audience(self.room, self.announcement))
        facets = [each for each in Facet if self._options(each)]
        return Face(text=text, keyboard=draft_buttons.audience(self.announcement, facets))

    def facet(self, facet: Facet) -> Face:
        """What may be chosen of it. Raises `ChoiceGone`."""
        if not (values := self._options(facet)):
            raise ChoiceGone
        segment = self.announcement.segment
        labels = {each: view.value(self.room, segment, facet, each) for each in values}
        about = view.audience(self.room, self.announcement)
        return Face(
            text=phrase("announcements.audience.facet", about=about),
            keyboard=draft_buttons.facet(self.announcement, facet, labels),
        )

    def correction(self) -> Face:
        """What the copies would say instead."""
        people = self.room.reports.tally(self.announcement.id, None).delivered
        text = view.correction(self.announcement, people)
        return Face(text=text, keyboard=course_buttons.correction(self.announcement))

    def regions(self) -> Face:
        """The report of each region; a coordinator's own."""
        reports, own = self.room.reports, self.colleague.region_id
        tallies = reports.by_region(self.announcement.id, own)
        text = course_view.regions(self.announcement, tallies, self.room.places)
        return Face(text=text, keyboard=course_buttons.back(self.announcement.id))

    def card(self, face: Face, *, afresh: bool = False) -> Card:
        message = SendMessage(
            chat_id=self.colleague.id, text=face.text, reply_markup=face.keyboard
        )
        return Card(kind=CARD, ref=self.announcement.id, message=message, afresh=afresh)

    def _options(self, facet: Facet) -> Sequence[str]:
        return options(self.room, self.colleague, self.announcement, facet)

    def _asked(self) -> Face:
        about = view.about(self.room, self.announcement)
        said = view.excerpt(self.announcement)
        agreeing = seconds(self.room, self.announcement)
        if self.colleague.id in {each.id for each in agreeing}:
            author = _author(self.room, self.announcement, self.now)
            text = phrase("announcements.asked.you", name=author, excerpt=said, about=about)
            return Face(text=text, keyboard=course_buttons.second(self.announcement))
        names = ", ".join(each.name for each in agreeing)
        text = phrase("announcements.asked", excerpt=said, about=about, names=names)
        return Face(text=text, keyboard=course_buttons.waiting(self.announcement))

    def _planned(self) -> Face:
        text = view.planned(self.room, self.announcement)
        return Face(text=text, keyboard=course_buttons.waiting(self.announcement))

    def _course(self) -> Face:
        """A coordinator's own people."""
        tally = self.room.reports.tally(self.announcement.id, self.colleague.region_id)
        text = course_view.course(self.announcement, tally, self.now)
        return Face(text=text, keyboard=self._steering(tally))

    def _steering(self, tally: Tally) -> InlineKeyboardMarkup:
        is_mine = is_steerable(self.announcement, self.colleague)
        match self.announcement.state:
            case State.SENDING if is_mine:
                return course_buttons.sending(self.announcement)
            case State.PAUSED | State.HALTED if is_mine:
                return course_buttons.held(self.announcement)
            case State.DONE if is_mine:
                return course_buttons.done(self.announcement, tally, self.now)
            case _:
                return course_buttons.report(self.announcement, tally)


def cards_everywhere(room: PressRoom, announcement: Announcement, now: datetime) -> list[Card]:
    """Wherever it is followed, each in the language of its reader."""
    return [
        card
        for person_id in room.deliveries.watchers(announcement.id)
        for card in card_for(room, announcement, person_id, now)
    ]


def card_for(
    room: PressRoom,
    announcement: Announcement,
    person_id: PersonId,
    now: datetime,
    *,
    afresh: bool = False,
) -> list[Card]:
    """Nothing for those who may not see it, at least not any more."""
    colleague, person = room.staff.find(person_id, now), room.people.find(person_id)
    if colleague is None or not _follows(colleague, announcement):
        return []
    with speaking((person and person.language) or Language.KAZAKH):
        bulletin = Bulletin(room=room, colleague=colleague, announcement=announcement, now=now)
        return [bulletin.card(bulletin.face(), afresh=afresh)]


def _follows(colleague: Colleague, announcement: Announcement) -> bool:
    return Right.ANNOUNCE in RIGHTS[colleague.role] and is_visible(announcement, colleague)


def _author(room: PressRoom, announcement: Announcement, now: datetime) -> str:
    author = announcement.author_id and room.staff.find(announcement.author_id, now)
    return author.name if author else ""
