"""Everything that is kept about a person."""

from collections.abc import Sequence

from bot.views.registration import told
from forum.consents import Consent
from forum.drafts import Draft, draft_of
from forum.forums import Forum
from forum.privacy import Record
from forum.registration import Whereabouts
from locales import dates
from locales.phrases import Html, phrase


def my_data(record: Record, whereabouts: Whereabouts) -> str:
    participant, forum = record.participant, record.forum
    return phrase(
        "privacy.data",
        told=told(draft_of(participant.profile), whereabouts),
        city=forum.city,
        day=dates.day(forum.day, forum.zone),
        number=participant.number,
        registered=dates.moment(participant.registered_at, forum.zone),
        id=participant.id,
        language=phrase(f"language.button.{record.person.language}"),
        reminders=phrase(f"reminders.button.{record.person.reminders}"),
        questions=record.holdings.questions,
        seats=record.holdings.seats,
        agreed=_agreed(record.consents, forum),
        until=dates.full_date(record.until, forum.zone),
    )


def unfinished(draft: Draft, whereabouts: Whereabouts) -> str:
    return phrase("privacy.unfinished", told=told(draft, whereabouts))


def _agreed(consents: Sequence[Consent], forum: Forum) -> Html:
    """A line for each version that was agreed to."""
    return Html(
        "\n".join(
            phrase(
                "privacy.agreed",
                version=consent.version,
                moment=dates.moment(consent.given_at, forum.zone),
            )
            for consent in consents
        )
    )
