"""What registration asks and shows."""

from bot import phones
from forum.drafts import LINES, Draft, Step, progress
from forum.forums import Forum
from forum.registration import Move, Whereabouts
from locales import dates
from locales.phrases import Html, phrase


def question(draft: Draft, step: Step, *, is_listed: bool) -> str:
    """With the number of the step, unless something is corrected.

    Where no districts are listed, the name of theirs is typed.
    """
    typed = step is Step.DISTRICT and not is_listed
    asked = phrase("registration.type_district" if typed else f"registration.ask.{step}")
    place = progress(draft, step)
    if place is None:
        return asked
    number, total = place
    return phrase("registration.step", step=number, total=total, question=asked)


def told(draft: Draft, whereabouts: Whereabouts) -> Html:
    """A line for each answer that was given."""
    answers = {
        Step.NAME: draft.name,
        Step.ROLE: _role(draft),
        Step.REGION: whereabouts.region,
        Step.DISTRICT: whereabouts.district,
        Step.ORGANISATION: draft.organisation,
        Step.PHONE: phones.spaced(draft.phone),
    }
    return Html(
        "\n".join(
            phrase(f"registration.told.{step}", value=answers[step])
            for step in LINES
            if answers[step]
        )
    )


def card(draft: Draft, whereabouts: Whereabouts, forum: Forum) -> str:
    return phrase(
        "registration.card",
        city=forum.city,
        day=dates.day(forum.day, forum.zone),
        forum=forum.title,
        told=told(draft, whereabouts),
    )


def move(planned: Move) -> str:
    """The other day and city, before anybody agrees to them."""
    before, after = planned.before, planned.after
    return phrase(
        "registration.move",
        was_city=before.city,
        was_day=dates.day(before.day, before.zone),
        city=after.city,
        day=dates.day(after.day, after.zone),
    )


def closed(forum: Forum) -> str:
    return phrase("registration.closed", city=forum.city, contact=forum.contact)


def _role(draft: Draft) -> str:
    if draft.role is None:
        return ""
    return draft.role_title or phrase(f"registration.role.{draft.role}")
