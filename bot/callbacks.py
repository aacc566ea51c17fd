"""Everything a button can carry. Prefixes stay short: Telegram allows 64 bytes in all."""

import re
from enum import StrEnum
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import BeforeValidator, Field

from forum.drafts import Step
from forum.languages import Language
from forum.participants import Role
from forum.people import ReminderChoice
from forum.questions import Signature


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
