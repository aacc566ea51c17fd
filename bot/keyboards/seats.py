"""Sign up, wait, leave, and answer an offer."""

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks import AnswerOffer, AskToLeave, ChangeSeat, OpenSession, Origin, SeatAction
from forum.agenda import Session
from forum.seating import Standing
from forum.seats import SeatState
from locales.phrases import plain

Row = list[InlineKeyboardButton]

ANSWERS = (SeatAction.ACCEPT, SeatAction.DECLINE)
WELCOME = {SeatAction.TAKE, SeatAction.ACCEPT}


def seat_rows(standing: Standing, origin: Origin) -> list[Row]:
    """What the person may do with this session; nothing once it has begun."""
    if not standing.is_open:
        return []
    if standing.state is SeatState.OFFERED:
        return [[_change(action, standing.session, origin)] for action in ANSWERS]
    if standing.state is None:
        is_free = standing.vacancy is not None and standing.vacancy.free > 0
        action = SeatAction.TAKE if is_free else SeatAction.WAIT
        return [[_change(action, standing.session, origin)]]
    return [[_ask_to_leave(standing, origin)]]


def move_buttons(session: Session, origin: Origin) -> InlineKeyboardMarkup:
    """What changes nothing stands first: that is where an impatient second press lands."""
    return _keyboard(_keep(session, origin), _change(SeatAction.MOVE, session, origin))


def leave_buttons(standing: Standing, origin: Origin) -> InlineKeyboardMarkup:
    session = standing.session
    leave = _button(_leave(standing), _changing(SeatAction.LEAVE, session, origin))
    return _keyboard(_keep(session, origin), leave)


def offer_buttons(session: Session) -> InlineKeyboardMarkup:
    return _keyboard(
        _act(SeatAction.ACCEPT, AnswerOffer(session_id=session.id, accepted=True)),
        _act(SeatAction.DECLINE, AnswerOffer(session_id=session.id, accepted=False)),
    )


def offer_ended_buttons(session: Session) -> InlineKeyboardMarkup:
    """To the training, where one may wait again."""
    opens = OpenSession(session_id=session.id, origin=Origin.MY_DAY)
    return _keyboard(_button(plain("menu.button.more"), opens))


def _change(action: SeatAction, session: Session, origin: Origin) -> InlineKeyboardButton:
    return _act(action, _changing(action, session, origin))


def _changing(action: SeatAction, session: Session, origin: Origin) -> ChangeSeat:
    return ChangeSeat(action=action, session_id=session.id, origin=origin)


def _ask_to_leave(standing: Standing, origin: Origin) -> InlineKeyboardButton:
    asks = AskToLeave(session_id=standing.session.id, origin=origin)
    return _button(_leave(standing), asks)


def _leave(standing: Standing) -> str:
    is_waiting = standing.state is SeatState.WAITING
    return plain("seats.button.leave_line" if is_waiting else "seats.button.leave")


def _keep(session: Session, origin: Origin) -> InlineKeyboardButton:
    return _button(plain("seats.button.keep"), OpenSession(session_id=session.id, origin=origin))


def _act(action: SeatAction, does: CallbackData) -> InlineKeyboardButton:
    style = ButtonStyle.PRIMARY if action in WELCOME else None
    return InlineKeyboardButton(
        text=plain(f"seats.button.{action}"), callback_data=does.pack(), style=style
    )


def _button(text: str, opens: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=opens.pack())


def _keyboard(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[button] for button in buttons])
