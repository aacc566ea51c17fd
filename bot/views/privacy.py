"""Everything that is kept about a person."""

from bot.views.colleagues import place
from bot.views.registration import told
from bot.views.staff import role
from forum.colleagues import Reception
from forum.drafts import Draft, draft_of
from forum.forums import Forum
from forum.privacy import Record
from forum.registration import Whereabouts
from forum.staff import Colleague
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
        supports=record.holdings.supports,
        opinions=record.holdings.opinions,
        seats=record.holdings.seats,
        agreed=_agreed(record, forum),
        until=dates.full_date(record.until, forum.zone),
    )


def staff(colleague: Colleague, reception: Reception) -> Html:
    """Of those who work for the forum."""
    return phrase(
        "privacy.staff",
        id=colleague.id,
        name=colleague.name,
        role=role(colleague),
        where=place(colleague, reception),
    )


def unfinished(draft: Draft, whereabouts: Whereabouts) -> str:
    return phrase("privacy.unfinished", told=told(draft, whereabouts))


def _agreed(record: Record, forum: Forum) -> Html:
    """A line for each version that was agreed to; above them, what only some people have."""
    listed = [phrase("privacy.expected")] if record.holdings.expected else []
    if record.holdings.feedback:
        listed.append(phrase("privacy.feedback", number=record.holdings.feedback))
    agreed = [
        phrase(
            "privacy.agreed",
            version=consent.version,
            moment=dates.moment(consent.given_at, forum.zone),
        )
        for consent in record.consents
    ]
    return Html("\n".join([*listed, *agreed]))
