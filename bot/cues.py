"""Messages about words from the organizers: at the stage, and before whoever sent them."""

from datetime import datetime

from aiogram.methods import SendMessage

from bot.keyboards import backstage as buttons
from bot.question_card import Face
from bot.replies import Card
from bot.views import backstage as view
from forum.backstage import BackstageDoor, Cue, Delivery
from forum.forums import Forums
from forum.people import PersonId

CUE = "cue"
REPORT = "cue_report"


def cue_face(
    cue: Cue, read_at: datetime | None, door: BackstageDoor, forums: Forums, now: datetime
) -> Face:
    zone = forums.get(cue.forum_id).zone
    text = view.card(cue, _name(door, cue.sent_by, now), read_at, zone)
    return Face(text=text, keyboard=None if read_at else buttons.card(cue.id))


def cue_card(delivery: Delivery, door: BackstageDoor, forums: Forums, now: datetime) -> Card:
    face = cue_face(delivery.cue, delivery.read_at, door, forums, now)
    message = SendMessage(chat_id=delivery.person_id, text=face.text, reply_markup=face.keyboard)
    return Card(kind=CUE, ref=delivery.cue.id, message=message, afresh=delivery.rings)


def report_card(cue: Cue, door: BackstageDoor, forums: Forums, now: datetime) -> Card:
    """Who has read it: the sender need not ask."""
    receipts = door.backstage.receipts(cue.id)
    names = {each.person_id: _name(door, each.person_id, now) for each in receipts}
    text = view.report(cue, receipts, names, forums.get(cue.forum_id).zone)
    message = SendMessage(chat_id=cue.sent_by, text=text, disable_notification=True)
    return Card(kind=REPORT, ref=cue.id, message=message)


def _name(door: BackstageDoor, person_id: PersonId, now: datetime) -> str:
    colleague = door.staff.find(person_id, now)
    return colleague.name if colleague else "\N{EM DASH}"
