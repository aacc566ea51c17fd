"""What the minister promised: for those who asked, and in the register."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from forum.languages import Bilingual, Language
from forum.promises import Promise, PromiseState
from forum.spelling import shortened
from locales import dates
from locales.phrases import Html, phrase, plain, reader

EXCERPT = 100  # characters of a promise where there are several
OWNER = 40  # and of who keeps it


def promised(promise: Promise, zone: ZoneInfo) -> Html:
    """For those who asked: in their question's card."""
    return phrase(
        f"promises.told.{promise.state}",
        text=_short(promise.text, EXCERPT),
        owner=_short(promise.owner, OWNER),
        due=due(promise.due_on, zone),
    )


def due(due_on: date | None, zone: ZoneInfo) -> str:
    if due_on is None:
        return plain("promises.no_date")
    return dates.full_date(due_on, zone)


def register(page: Sequence[Promise], zone: ZoneInfo) -> Html:
    if not page:
        return phrase("promises.empty")
    rows = [
        phrase(
            "promises.row",
            mark=mark(promise.state),
            due=due(promise.due_on, zone),
            text=_short(promise.text, EXCERPT),
            owner=_short(promise.owner, OWNER),
        )
        for promise in page
    ]
    return phrase("promises.register", rows=Html("\n\n".join(rows)))


def card(promise: Promise, zone: ZoneInfo) -> Html:
    about = phrase("promises.about", number=promise.question) if promise.question else ""
    missing = phrase(f"promises.missing.{promise.missing}") if promise.missing else ""
    return phrase(
        "promises.card",
        state=phrase(f"promises.state.{promise.state}"),
        text=promise.text,
        owner=promise.owner,
        due=due(promise.due_on, zone),
        more=Html("\n".join(filter(None, [about, missing]))),
    )


def asked(promise: Promise, zone: ZoneInfo) -> Html:
    """On its date, for whoever keeps promises."""
    return phrase("promises.asked", card=card(promise, zone))


def mark(state: PromiseState) -> str:
    return plain(f"promises.mark.{state}")


def ask_text(language: Language, number: int | None) -> Html:
    about = phrase("promises.about", number=number) if number else ""
    return phrase(f"promises.ask.text.{language}", about=about)


def ask_owner(language: Language) -> Html:
    return phrase(f"promises.ask.owner.{language}")


def ask_date() -> Html:
    return phrase("promises.ask.date")


def _short(text: Bilingual, limit: int) -> str:
    return shortened(text.spoken(reader()), limit)
