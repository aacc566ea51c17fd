"""All that is kept about a participant, in one message."""

from bot.keyboards import privacy as buttons
from bot.replies import Reply
from bot.screens import Event, screen
from bot.views import privacy as view
from forum.drafts import draft_of
from forum.participants import Participant
from forum.people import Person
from forum.privacy import Privacy, Record, kept_until
from forum.registration import Registry
from locales.phrases import phrase


def my_data(event: Event, record: Record, registry: Registry, *, is_saved: bool) -> Reply:
    """Each line with its button; `is_saved`: one of them has just been corrected."""
    draft = draft_of(record.participant.profile)
    text = view.my_data(record, registry.whereabouts(draft))
    shown = phrase("privacy.saved", data=text) if is_saved else text
    return screen(event, shown, buttons.my_data(draft))


def record_of(
    participant: Participant,
    person: Person,
    registry: Registry,
    privacy: Privacy,
    retention_days: int,
) -> Record:
    forum = registry.forums.get(participant.forum_id)
    return Record(
        person=person,
        participant=participant,
        forum=forum,
        holdings=privacy.holdings(participant.id),
        consents=tuple(registry.consents.given(participant.id)),
        until=kept_until(forum.day, retention_days),
    )
