"""What is asked about a session, what one person said, and what all of them did."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from forum.feedback import STARS, Improve, Occasion, Summary
from locales import dates
from locales.phrases import Html, phrase, plain

STAR = "\N{WHITE MEDIUM STAR}"
FULL, EMPTY = "\N{FULL BLOCK}", "\N{LIGHT SHADE}"
BAR = 10  # characters
OFTEN = 2  # choices that are named


def card(occasion: Occasion, ask: Html) -> Html:
    """`ask` is what comes next."""
    title = phrase("feedback.title", title=occasion.session.title)
    return Html("\n".join([title, *_said(occasion), "", ask]))


def thanks(occasion: Occasion) -> Html:
    return phrase("feedback.thanks", day=dates.day(occasion.last_day, occasion.zone))


def results(page: Sequence[Summary], zone: ZoneInfo) -> Html:
    if not page:
        return phrase("feedback.none")
    sessions = Html("\n\n".join(_summary(each, zone) for each in page))
    return phrase("feedback.results", sessions=sessions)


def _said(occasion: Occasion) -> Iterator[Html]:
    said = occasion.impression
    if said.stars:
        yield phrase("feedback.said.stars", stars=STAR * said.stars)
    if said.useful:
        yield phrase("feedback.said.useful", useful=plain(f"feedback.useful.{said.useful}"))
    if said.improve not in (None, Improve.NOTHING):
        yield phrase("feedback.said.improve", improve=plain(f"feedback.improve.{said.improve}"))


def _summary(summary: Summary, zone: ZoneInfo) -> str:
    head = phrase(
        "feedback.session",
        count=summary.people,
        title=summary.title,
        time=dates.time(summary.starts_at, zone),
        average=f"{summary.average:.1f}".replace(".", ","),  # in both languages
    )
    bars = [
        _bar(given, people, max(summary.stars))
        for given, people in reversed(list(zip(STARS, summary.stars, strict=True)))
    ]
    return "\n".join([head, *bars, *_choices(summary)])


def _bar(stars: int, people: int, most: int) -> Html:
    length = round(BAR * people / most)
    bar = FULL * length + EMPTY * (BAR - length)
    return phrase("feedback.bar", stars=stars, bar=bar, number=people)


def _choices(summary: Summary) -> Iterator[Html]:
    useful = [
        f"{plain(f'feedback.useful.{each}')} ({people})" for each, people in summary.useful[:OFTEN]
    ]
    improve = [
        f"{plain(f'feedback.improve.{each}')} ({people})"
        for each, people in summary.improve[:OFTEN]
    ]
    if useful:
        yield phrase("feedback.said.useful", useful=", ".join(useful))
    if improve:
        yield phrase("feedback.said.improve", improve=", ".join(improve))
