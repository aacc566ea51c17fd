"""The panel of the stage: one living message on each phone that follows it."""

from datetime import datetime
from hashlib import blake2b

from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, Message

from bot.keyboards import stage as buttons
from bot.question_card import Face
from bot.replies import Card
from bot.views import stage as view
from forum.panels import Drawn
from forum.people import PersonId
from forum.scene import Scene, Scenery, scene
from forum.staff import Colleague

KIND = "stage"
REF = 0  # one for each person, whichever forum it shows


def stage_shown(
    query: CallbackQuery, scenery: Scenery, colleague: Colleague | None, now: datetime
) -> Card:
    """The message under the finger is the panel from now on. Raises `NotAllowed`."""
    seen = scene(scenery, colleague, now)
    face = stage_face(seen, scenery)
    person_id = PersonId(query.from_user.id)
    scenery.panels.use(person_id, drawn(seen, face), now)
    pressed = query.message.message_id if isinstance(query.message, Message) else None
    return stage_card(person_id, face, message_id=pressed)


def stage_face(seen: Scene, scenery: Scenery) -> Face:
    """In the language that is being spoken, which has to be the reader's."""
    text = view.panel(seen, scenery.places, scenery.forums)
    return Face(text=text, keyboard=buttons.panel(seen))


def stage_card(
    person_id: PersonId, face: Face, *, afresh: bool = False, message_id: int | None = None
) -> Card:
    message = SendMessage(chat_id=person_id, text=face.text, reply_markup=face.keyboard)
    return Card(kind=KIND, ref=REF, message=message, afresh=afresh, message_id=message_id)


def drawn(seen: Scene, face: Face) -> Drawn:
    return Drawn(
        forum_id=seen.forum.id,
        revision=seen.stage.revision,
        face=_hash(face),
        fresh_until=seen.fresh_until,
    )


def _hash(face: Face) -> str:
    keyboard = face.keyboard.model_dump_json() if face.keyboard else ""
    return blake2b(f"{face.text}{keyboard}".encode(), digest_size=12).hexdigest()
