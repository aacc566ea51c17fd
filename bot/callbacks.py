"""Everything a button can carry. Prefixes stay short: Telegram allows 64 bytes in all."""

import re
from enum import StrEnum
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import BeforeValidator, Field

from forum.announcements import AnnouncementKind
from forum.backstage import CueKind
from forum.cases import Pile
from forum.delivery_reports import Shortfall
from forum.drafts import Step
from forum.expected import ListFile
from forum.exports import ExportKind
from forum.feedback import Improve, Useful
from forum.forums import Window
from forum.helpdesk import Topic
from forum.languages import Language
from forum.pages import Page
from forum.participants import Role
from forum.people import ReminderChoice
from forum.questions import Reason, Sector, Signature
from forum.segments import Facet
from forum.staff import StaffRole
from forum.stage import Switch
from forum.support import Choice


def _digits(value: object) -> object:
    """A forged "1_0" or " 7" is no number, although pydantic reads it as one."""
    if isinstance(value, str) and re.fullmatch("[0-9]+", value) is None:
        raise ValueError(value)
    return value


Id = Annotated[int, BeforeValidator(_digits), Field(ge=1, le=2**53)]
Index = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=999)]


class ChooseLanguage(CallbackData, prefix="lang"):
    language: Language


class OpenAgenda(CallbackData, prefix="day"):
    """The agenda of one's own forum, or the choice of a forum for strangers."""


class Register(CallbackData, prefix="reg"):
    """From where one stopped, if one did."""

    step: Literal["begin", "anew"]


class Confirm(CallbackData, prefix="confirm"):
    """All that was told is right."""


class EditAnswer(CallbackData, prefix="edit"):
    """Correct one line of the card or of one's data."""

    step: Step


class GoBack(CallbackData, prefix="back"):
    """From this step to the one before it, wherever the person stands by now."""

    step: Step


class ChooseRole(CallbackData, prefix="role"):
    role: Role


class ChooseRegion(CallbackData, prefix="region"):
    region: str
    moving: bool  # to another forum, after they were shown what that changes


class OpenRegions(CallbackData, prefix="regions"):
    """All of them, not only those of the next forum."""


class ChooseDistrict(CallbackData, prefix="district"):
    district: str


class TurnDistricts(CallbackData, prefix="page"):
    page: Id  # from 1


class GiveConsent(CallbackData, prefix="agree"):
    mark: str  # the beginning of the hash of the text above the button


class DeclineConsent(CallbackData, prefix="disagree"):
    """The agenda stays readable."""


class Forget(CallbackData, prefix="forget"):
    """The question whether to, or the answer to it."""

    answer: Literal["ask", "yes", "no"]


class OpenTicket(CallbackData, prefix="ticket"):
    """At the end of the chat."""


class OpenReminders(CallbackData, prefix="rem"):
    """Of what one is reminded, in a message of its own."""


class ChooseReminders(CallbackData, prefix="remset"):
    choice: ReminderChoice


class Wanted(StrEnum):
    """What a stranger wanted to see when they were asked for their forum."""

    AGENDA = "agenda"
    NOW = "now"


class ChooseForum(CallbackData, prefix="forum"):
    """Without a forum: the choice is shown again."""

    forum_id: str
    wanted: Wanted


class OpenSection(CallbackData, prefix="part"):
    index: Index


class OpenNow(CallbackData, prefix="now"):
    """What is on and what comes next, in the same message."""


class OpenMyDay(CallbackData, prefix="mine"):
    index: Index = 0


class Origin(StrEnum):
    """Where the card of a session was opened, and where the way back leads."""

    AGENDA = "agenda"
    MY_DAY = "day"


class OpenSession(CallbackData, prefix="ses"):
    session_id: Id
    origin: Origin


class MuteSession(CallbackData, prefix="mute"):
    """What is wanted, not "the other way round": pressing twice changes nothing."""

    session_id: Id
    muted: bool
    origin: Origin | None = None  # None: pressed in the choice of reminders, not in a card


class ReturnToAgenda(CallbackData, prefix="round"):
    """To the section with this session."""

    session_id: Id


class OpenSlot(CallbackData, prefix="slot"):
    """The parallel trainings of which one is to be chosen."""

    code: str


class SendCalendar(CallbackData, prefix="ics"):
    """One's own day as a file."""


class SeatAction(StrEnum):
    TAKE = "take"
    MOVE = "move"
    WAIT = "wait"
    LEAVE = "leave"
    ACCEPT = "accept"
    DECLINE = "decline"


class ChangeSeat(CallbackData, prefix="seat"):
    """In the card of a session."""

    action: SeatAction
    session_id: Id
    origin: Origin


class AskToLeave(CallbackData, prefix="leave"):
    """Somebody else may sit there in a minute: one press must not be enough."""

    session_id: Id
    origin: Origin


class AnswerOffer(CallbackData, prefix="offer"):
    """Under the offer itself."""

    session_id: Id
    accepted: bool


class AskMinister(CallbackData, prefix="ask"):
    """A question, from a button elsewhere; as /ask."""


class AskingStep(StrEnum):
    DIRECTION = "direction"
    TEXT = "text"
    SIGNATURE = "signature"
    PREVIEW = "preview"  # or what is missing until then


class GoToStep(CallbackData, prefix="askgo"):
    """Of the question that is being written; `turn` tells its newest form from older ones."""

    turn: str
    step: AskingStep


class ChooseDirection(CallbackData, prefix="askdir"):
    turn: str
    direction: str


class SignQuestion(CallbackData, prefix="asksign"):
    turn: str
    signature: Signature


class SendQuestion(CallbackData, prefix="asksend"):
    turn: str


class DropQuestion(CallbackData, prefix="askdrop"):
    turn: str


class AskToo(CallbackData, prefix="asktoo"):
    """As question `number`, which was offered because it says the same."""

    turn: str
    number: Id


class AskAnyway(CallbackData, prefix="askown"):
    """None of the offered ones says the same."""

    turn: str


class TakePrecedent(CallbackData, prefix="askknown"):
    """The answer that was given to a like question is enough."""

    turn: str


class OpenSupport(CallbackData, prefix="deck"):
    """The next question of others to support."""


class ChooseSupport(CallbackData, prefix="sup"):
    """What is wanted, not "the other way round": pressing twice changes nothing."""

    number: Id
    choice: Choice


class ReviewSupport(CallbackData, prefix="supback"):
    """A question on which the person has chosen, to choose otherwise."""

    number: Id


class OpenMyQuestions(CallbackData, prefix="my"):
    page: Id


class OpenQuestion(CallbackData, prefix="q"):
    """Its card, at the end of the chat."""

    number: Id


class EditQuestion(CallbackData, prefix="qedit"):
    number: Id


class WithdrawQuestion(CallbackData, prefix="qback"):
    """Asks once more."""

    number: Id


class ConfirmWithdrawal(CallbackData, prefix="qsure"):
    number: Id


class KeepQuestion(CallbackData, prefix="qkeep"):
    """Not withdrawn after all."""

    number: Id


class OpenStaff(CallbackData, prefix="staff"):
    """The panel of the staff, in the message under the finger."""


class ChooseWorkplace(CallbackData, prefix="work"):
    """Without a forum: the choice is shown."""

    forum_id: str = ""


class OpenColleagues(CallbackData, prefix="team"):
    """Who works here, and which invitations are open."""

    page: Id = 1


class OpenColleague(CallbackData, prefix="mate"):
    person_id: Id


class AskToDismiss(CallbackData, prefix="dismiss"):
    """One press must not be enough."""

    person_id: Id


class DismissColleague(CallbackData, prefix="dismiss1"):
    person_id: Id


class Scope(StrEnum):
    """For which forums a colleague is wanted."""

    HERE = "here"
    EVERYWHERE = "all"


class InviteColleague(CallbackData, prefix="invite"):
    """What is chosen so far; `turn` tells one invitation from another of the same kind."""

    turn: str = ""
    role: StaffRole | None = None
    scope: Scope | None = None
    region: str = ""


class OpenInvitation(CallbackData, prefix="invite1"):
    invitation_id: Id


class WithdrawInvitation(CallbackData, prefix="invback"):
    invitation_id: Id


class AcceptInvitation(CallbackData, prefix="invyes"):
    mark: str  # the beginning of the hash of the link that was opened


class OpenAudit(CallbackData, prefix="audit"):
    """From the newest entry, or from where it was opened."""

    top: Id | None = None
    page: Id = 1


class TakeCards(CallbackData, prefix="take"):
    """Fill one's hand, and show the first card."""


class ReturnCards(CallbackData, prefix="return"):
    """What is left in the hand goes back into the pool."""


class OpenCard(CallbackData, prefix="card"):
    """Back to this card, if it is still in the hand; else the next one."""

    number: Id


class CardVerdict(StrEnum):
    """Those that need nothing but one press."""

    ACCEPT = "accept"
    WRITING = "writing"
    REPHRASE = "rephrase"


class JudgeQuestion(CallbackData, prefix="judge"):
    """`mark`: what the question said on this card; so below."""

    verdict: CardVerdict
    number: Id
    mark: str


class JoinQuestion(CallbackData, prefix="join"):
    number: Id
    head: Id
    mark: str


class OpenReasons(CallbackData, prefix="reasons"):
    """Which rule a question breaks."""

    number: Id


class DeclineQuestion(CallbackData, prefix="decline"):
    number: Id
    reason: Literal[Reason.OFFTOPIC, Reason.PERSONAL, Reason.RUDE, Reason.ACCUSATION]
    mark: str


class UndoVerdict(CallbackData, prefix="unjudge"):
    """This one: a second press must not undo the one before it."""

    verdict_id: Id


class Version(StrEnum):
    """What moderators write of a question for the screen."""

    SHORT = "short"
    TRANSLATION = "translation"


class WriteVersion(CallbackData, prefix="version"):
    """Of any question that the screen may still show; the next text that is typed."""

    version: Version
    number: Id


class DropVersion(CallbackData, prefix="noversion"):
    version: Version
    number: Id
    mark: str


class OpenStage(CallbackData, prefix="stage"):
    """What is on the screen and what comes, as it is now."""


class LeaveStage(CallbackData, prefix="stleave"):
    """Back to the panel of the staff: nothing is drawn over it."""


class OpenSwitches(CallbackData, prefix="stset"):
    """Of the screen and of the window for questions."""


class OpenAccepted(CallbackData, prefix="stacc"):
    """The accepted questions of one direction, or of all of them."""

    direction: str = ""
    page: Id = 1


class OpenStaged(CallbackData, prefix="stq"):
    """A question of the stage; from the list of the accepted, its page there."""

    number: Id
    direction: str = ""
    page: Index = 0  # 0: not from the list


class StageAction(StrEnum):
    NEXT = "next"
    SHOW = "show"
    FINISH = "done"
    CONFIRM = "yes"
    REJECT = "no"
    DEQUEUE = "drop"
    CLEAR = "clear"


class RunStage(CallbackData, prefix="st"):
    """`number`: the question that was meant, whatever stands there by now; so below."""

    action: StageAction
    number: Id


class EnqueueQuestion(CallbackData, prefix="stadd"):
    """From the list of the accepted, and back to its page."""

    number: Id
    direction: str
    page: Id


class MakeNext(CallbackData, prefix="stnext"):
    number: Id
    instead_of: Id | None = None  # the Next that was seen; None: there was none


class MoveInQueue(CallbackData, prefix="stmove"):
    """`place` is where it was seen, so that two presses do not move it two places."""

    number: Id
    place: Id
    up: bool


class UndoTurn(CallbackData, prefix="stundo"):
    turn_id: Id


class BlankScreen(CallbackData, prefix="stblank"):
    """What is wanted, not "the other way round": pressing twice changes nothing; so below."""

    on: bool


class ResizeText(CallbackData, prefix="stsize"):
    percent: Id


class SetSwitch(CallbackData, prefix="stswitch"):
    switch: Switch
    on: bool


class SetWindow(CallbackData, prefix="stwindow"):
    window: Window


class OpenBackstage(CallbackData, prefix="cues"):
    """What may be told to those at the stage."""


class SendCue(CallbackData, prefix="cue"):
    """`after` is the last one that was known: a second press sends nothing."""

    kind: CueKind
    after: Id | None = None


class AcknowledgeCue(CallbackData, prefix="cueok"):
    cue_id: Id
    in_panel: bool = False


class TakeSeat(CallbackData, prefix="sit"):
    """Where the author of the next question is."""

    number: Id
    sector: Sector


class JudgeAnswer(CallbackData, prefix="thumb"):
    number: Id
    is_good: bool


class SkipComment(CallbackData, prefix="thumbok"):
    """A bad opinion need not be explained."""


class OpenAnswers(CallbackData, prefix="ans"):
    """What is left to answer, by direction."""


class ListAnswers(CallbackData, prefix="anslist"):
    pile: Pile
    direction: str = ""  # of the questions that nobody has begun to answer; empty: any
    page: Id = 1


class OpenAnswer(CallbackData, prefix="ansopen"):
    """A question and its answer, as it stands in this language."""

    number: Id
    language: Language


class WriteAnswer(CallbackData, prefix="answrite"):
    """`revision`: of the answer that was read; None: there was none."""

    number: Id
    language: Language
    revision: Id | None = None


class ChooseOffice(CallbackData, prefix="ansby"):
    """Who answers, or keeps the promise; `turn` tells the newest list from older ones."""

    turn: str
    index: Index


class DropAnswer(CallbackData, prefix="ansdrop"):
    """Nothing is written after all."""

    number: Id


class ApproveAnswer(CallbackData, prefix="ansok"):
    number: Id
    language: Language
    revision: Id


class SettleDispute(CallbackData, prefix="ansset"):
    number: Id
    language: Language


class OpenPromises(CallbackData, prefix="prm"):
    page: Id = 1


class OpenPromise(CallbackData, prefix="prmopen"):
    promise_id: Id


class AddPromise(CallbackData, prefix="prmadd"):
    number: Id | None = None  # of the question it is about; None: of none


class TranslatePromise(CallbackData, prefix="prmtr"):
    promise_id: Id


class ChooseDate(CallbackData, prefix="prmdate"):
    turn: str
    months: Index  # from today; 0: no date


class MovePromise(CallbackData, prefix="prmmove"):
    promise_id: Id


class ClosePromise(CallbackData, prefix="prmend"):
    promise_id: Id
    state: Literal["kept", "dropped"]


class DropPromise(CallbackData, prefix="prmdrop"):
    """Nothing is noted or changed after all."""


class OpenPage(CallbackData, prefix="web"):
    """Is there a link to the page, and who made it."""

    page: Page


class MakePageLink(CallbackData, prefix="weblink"):
    """Ends the link that was made `after`, in microseconds, and no newer one; 0: there is none."""

    page: Page
    after: Annotated[int, BeforeValidator(_digits), Field(ge=0, le=2**53)]


class OpenDesk(CallbackData, prefix="desk"):
    """A new link to the desk on a laptop; an earlier one ends."""


class CloseDesks(CallbackData, prefix="deskend"):
    """Every desk that one has open, and every link."""


class OpenExports(CallbackData, prefix="exp"):
    """Which file to take out."""


class OrderExport(CallbackData, prefix="expfile"):
    kind: ExportKind


class OpenAnnouncements(CallbackData, prefix="ann"):
    """What is under way, planned, written and sent."""

    page: Id = 1


class BeginAnnouncement(CallbackData, prefix="annnew"):
    """A draft, or the one that was left empty."""


class OpenAnnouncement(CallbackData, prefix="annopen"):
    """Its card, at the end of the chat."""

    announcement_id: Id


class DraftStep(StrEnum):
    PANEL = "panel"
    AUDIENCE = "who"
    TIME = "time"
    NOW = "now"
    MINUTES = "late"
    CONFIRM = "sure"
    ONE_FOR_ALL = "one"
    BOTH = "both"


class EditAnnouncement(CallbackData, prefix="annedit"):
    """A draft."""

    announcement_id: Id
    step: DraftStep


class SendAnnouncement(CallbackData, prefix="annsend"):
    announcement_id: Id


class DiscardAnnouncement(CallbackData, prefix="anndrop"):
    announcement_id: Id


class WriteAnnouncement(CallbackData, prefix="annsay"):
    """The next message is what it says in this language."""

    announcement_id: Id
    language: Language


class ChooseAnnouncementKind(CallbackData, prefix="annkind"):
    announcement_id: Id
    kind: AnnouncementKind


class ChooseMinutes(CallbackData, prefix="annlate"):
    """After which it is not sent any more; 0: it never is too late."""

    announcement_id: Id
    minutes: Index


class OpenFacet(CallbackData, prefix="annby"):
    announcement_id: Id
    facet: Facet


class ChooseFacet(CallbackData, prefix="annwho"):
    announcement_id: Id
    facet: Facet
    value: str
    wanted: bool


class TryAnnouncement(CallbackData, prefix="anntry"):
    """In both languages without a sound, or to me as to everybody."""

    announcement_id: Id
    as_sent: bool


class Steering(StrEnum):
    """What one press does with an announcement that is written."""

    APPROVE = "yes"
    PAUSE = "pause"
    RESUME = "go"
    STOP = "stop"
    RESEND = "again"
    LEAVE = "leave"


class SteerAnnouncement(CallbackData, prefix="anngo"):
    announcement_id: Id
    steering: Steering


class CallOffAnnouncement(CallbackData, prefix="annoff"):
    """Before it goes out."""

    announcement_id: Id


class OpenReport(CallbackData, prefix="annrep"):
    """As it is now, by region or in all."""

    announcement_id: Id
    by_region: bool


class HandOverCalls(CallbackData, prefix="annhand"):
    """Coordinators call whom it did not reach."""

    announcement_id: Id


class AskToRemove(CallbackData, prefix="anndel"):
    """One press must not be enough."""

    announcement_id: Id


class RemoveAnnouncement(CallbackData, prefix="anndel1"):
    """The answer to that."""

    announcement_id: Id
    sure: bool


class OpenCorrection(CallbackData, prefix="annfix"):
    announcement_id: Id


class CorrectAnnouncement(CallbackData, prefix="annfixt"):
    """The next message is what it should have said in this language."""

    announcement_id: Id
    language: Language


class EndCorrection(CallbackData, prefix="annfixe"):
    """In everybody's chat, or not after all."""

    announcement_id: Id
    sent: bool


class OpenUnreached(CallbackData, prefix="anncall"):
    """Whom to call."""

    announcement_id: Id
    shortfall: Shortfall
    page: Id = 1


class ConfirmRead(CallbackData, prefix="annread"):
    announcement_id: Id


class IssueCertificates(CallbackData, prefix="cert"):
    """To everybody who came; first it says to how many."""

    sure: bool = False


class TakeCertificate(CallbackData, prefix="certget"):
    """One's own, as a file."""


class RateSession(CallbackData, prefix="fb"):
    session_id: Id
    stars: Annotated[int, BeforeValidator(_digits), Field(ge=1, le=5)]


class PraiseSession(CallbackData, prefix="fbgood"):
    session_id: Id
    useful: Useful


class ImproveSession(CallbackData, prefix="fbless"):
    session_id: Id
    improve: Improve


class ChangeFeedback(CallbackData, prefix="fbanew"):
    session_id: Id


class OpenFeedback(CallbackData, prefix="fball"):
    """What was said of each session."""

    page: Id = 1


class OpenEntrance(CallbackData, prefix="gate"):
    """Who has arrived, and the search by hand."""


class CheckIn(CallbackData, prefix="gatein"):
    number: Id  # on the ticket


class UndoCheckIn(CallbackData, prefix="gateback"):
    number: Id


def _minutes(value: object) -> object:
    """As `_digits`, with a sign."""
    if isinstance(value, str) and re.fullmatch("-?[0-9]+", value) is None:
        raise ValueError(value)
    return value


Minutes = Annotated[int, BeforeValidator(_minutes), Field(ge=-180, le=180)]


class OpenChanges(CallbackData, prefix="chg"):
    """The day, to be changed."""

    page: Index = 0


class ChangeSession(CallbackData, prefix="chgses"):
    session_id: Id


class ShiftDay(CallbackData, prefix="chgby"):
    """From this session on; 0: the choice of minutes. With a mark: as it was seen."""

    session_id: Id
    minutes: Minutes = 0
    mark: str = ""


class ChangeRoom(CallbackData, prefix="chgroom"):
    """Without a room, the choice of one."""

    session_id: Id
    room_id: str = ""


class ChangeTime(CallbackData, prefix="chgtime"):
    """The new time is typed."""

    session_id: Id


class CancelSession(CallbackData, prefix="chgoff"):
    """Or restore it."""

    session_id: Id
    cancelled: bool


class UndoChange(CallbackData, prefix="chgundo"):
    """The last one of the forum."""


class OpenExpected(CallbackData, prefix="await"):
    """Who is expected; those who may send a list, may from now on."""


class OrderListFile(CallbackData, prefix="awaitfile"):
    kind: ListFile


class ImportList(CallbackData, prefix="awaitput"):
    import_id: Id


class DropList(CallbackData, prefix="awaitdrop"):
    import_id: Id


class OpenHelpdesk(CallbackData, prefix="deskfaq"):
    """What is asked most often."""


class ReadTopic(CallbackData, prefix="deskq"):
    topic: Topic


class CloseTopic(CallbackData, prefix="deskok"):
    """The answer has helped."""


class WriteToStaff(CallbackData, prefix="deskwr"):
    """The next message is a letter to the organizers."""


class OpenLetters(CallbackData, prefix="deskall"):
    """Those that wait for an answer."""

    page: Id = 1


class AnswerLetter(CallbackData, prefix="deskre"):
    """The next message is the answer."""

    letter_id: Id
