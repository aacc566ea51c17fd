"""The stage in words: what is on the screen, what comes, and how the session goes."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.views.backstage import words
from bot.views.questions import one_line
from forum.agenda import Session
from forum.asking import takes_questions
from forum.candidates import Candidate
from forum.forums import Direction, Forum, Forums, Window
from forum.hints import Hints
from forum.places import Places
from forum.questions import Question, Signature
from forum.scene import Listed, NamedCue, Proposed, Scene
from forum.spelling import shortened
from forum.weights import Weight
from locales import dates
from locales.phrases import Html, phrase, plain, reader

EXCERPT = 60  # characters of a question in the queue
MINUTE = timedelta(minutes=1)
NOTHING = Signature.NOTHING


def panel(scene: Scene, places: Places, forums: Forums) -> Html:
    parts = [
        "\n".join(_state_of_the_house(scene)),
        *(_cue(each, scene.forum) for each in scene.cues),
        *([_proposed(scene.proposed, scene.forum, places)] if scene.proposed else []),
        _now(scene, places),
        _next(scene, places),
        "\n".join(_queue(scene, places)),
        *_hints(scene.hints, places, forums),
    ]
    return Html("\n\n".join(parts))


def staged(listed: Listed, place: int | None, direction: Direction | None, places: Places) -> Html:
    """One question with all that is known of it; `place` in the queue, None: not in it."""
    question = listed.question
    lines = [
        phrase("stage.item", number=question.number),
        _who(listed, places),
        phrase("stage.direction", direction=named(direction)),
        phrase("stage.text", text=question.wording.text),
        *_versions(question),
        *_circumstances(listed),
    ]
    if place is not None:
        lines.append(phrase("stage.place", place=place))
    return Html("\n".join(lines))


def accepted(page: Sequence[Candidate], count: int, places: Places) -> Html:
    """`count`: on all pages."""
    if not page:
        return phrase("stage.accepted.none")
    title = phrase("stage.accepted", count=count)
    return Html("\n\n".join([title, *(_candidate(each, places) for each in page)]))


def switches(forum: Forum, now: datetime) -> Html:
    return phrase("stage.switches", window=_window(forum, now))


def named(direction: Direction | None) -> str:
    """None: none of the minister's directions."""
    if direction is None:
        return plain("questions.direction.other")
    return direction.short.spoken(reader())


def _state_of_the_house(scene: Scene) -> Iterator[Html]:
    zone = scene.forum.zone
    yield phrase("stage.title", city=scene.forum.city, time=dates.time(scene.at, zone))
    yield _window(scene.forum, scene.at)
    if scene.session:
        yield _session(scene.session, scene)
    yield from _screen(scene)


def _window(forum: Forum, now: datetime) -> Html:
    is_open = takes_questions(forum, now)
    if forum.window is Window.AUTO:
        return phrase("stage.window.auto.open" if is_open else "stage.window.auto.closed")
    return phrase(f"stage.window.{forum.window}")


def _session(session: Session, scene: Scene) -> Html:
    if session.starts_at > scene.at:
        starts = dates.moment(session.starts_at, scene.forum.zone)
        return phrase("stage.session.coming", moment=starts)
    left = -(-(session.ends_at - scene.at) // MINUTE)
    return phrase("stage.session.left", minutes=left)


def _screen(scene: Scene) -> Iterator[Html]:
    """What is not as usual."""
    stage = scene.stage
    if stage.is_blank:
        yield phrase("stage.blank")
    marks = [
        *([phrase("stage.mark.four_eyes")] if stage.four_eyes else []),
        *([phrase("stage.mark.shows_next")] if stage.shows_next else []),
        *([] if stage.shows_count else [phrase("stage.mark.hides_count")]),
    ]
    if marks:
        yield Html(" · ".join(marks))


def _cue(named_cue: NamedCue, forum: Forum) -> Html:
    cue = named_cue.cue
    return phrase(
        "stage.cue",
        words=words(cue),
        name=named_cue.sender,
        time=dates.time(cue.sent_at, forum.zone),
    )


def _proposed(proposed: Proposed, forum: Forum, places: Places) -> Html:
    number, until = proposed.listed.question.number, dates.time(proposed.until, forum.zone)
    if proposed.is_own:
        return phrase("stage.proposed.own", number=number, until=until)
    title = phrase("stage.proposed", number=number, name=proposed.by, until=until)
    return Html("\n".join([title, *_read_aloud(proposed.listed, places)]))


def _now(scene: Scene, places: Places) -> Html:
    if scene.now is None:
        return phrase("stage.now.none")
    question, zone = scene.now.question, scene.forum.zone
    title = phrase(
        "stage.now",
        number=question.number,
        time=dates.time(question.changed_at, zone),
        minutes=max(scene.at - question.changed_at, timedelta()) // MINUTE,
    )
    return Html("\n".join([title, *_read_aloud(scene.now, places)]))


def _next(scene: Scene, places: Places) -> Html:
    if scene.next is None:
        return phrase("stage.next.none")
    question = scene.next.question
    title = phrase("stage.next", number=question.number)
    if scene.proposed and scene.proposed.listed == scene.next and not scene.proposed.is_own:
        return title  # it was just read above
    lines = [
        title,
        _who(scene.next, places),
        phrase("stage.text", text=question.shown),
        *_circumstances(scene.next),
    ]
    return Html("\n".join(lines))


def _read_aloud(listed: Listed, places: Places) -> Iterator[Html]:
    yield _who(listed, places)
    yield phrase("stage.text.large", text=listed.question.shown)
    yield from _circumstances(listed)


def _queue(scene: Scene, places: Places) -> Iterator[Html]:
    if not scene.queue:
        yield phrase("stage.queue.none")
        return
    yield phrase("stage.queue", count=scene.waiting)
    for place, listed in enumerate(scene.queue, 1):
        yield phrase(
            "stage.queue.row",
            place=place,
            number=listed.question.number,
            region=_region(listed.question, places),
            language=_language(listed.question),
            text=_excerpt(listed.question),
        )


def _hints(hints: Hints, places: Places, forums: Forums) -> Iterator[Html]:
    found = []
    if hints.regions:
        regions = [places.region(each) for each in hints.regions]
        names = ", ".join(each.short.spoken(reader()) for each in regions if each)
        found.append(phrase("stage.hint.regions", regions=names))
    if share := hints.language:
        key = f"stage.hint.language.{share.language}"
        found.append(phrase(key, heard=share.heard, of=share.of))
    if hints.directions:
        titles = ", ".join(named(forums.direction(each)) for each in hints.directions)
        found.append(phrase("stage.hint.directions", directions=titles))
    if found:
        yield phrase("stage.hints", hints=Html(" · ".join(found)))


def _candidate(candidate: Candidate, places: Places) -> Html:
    question, weight = candidate.question, candidate.weight
    return phrase(
        "stage.accepted.row",
        number=question.number,
        people=weight.people,
        region=_region(question, places),
        language=_language(question),
        text=_excerpt(question),
    )


def _who(listed: Listed, places: Places) -> Html:
    question, author = listed.question, listed.author
    values: dict[str, Any] = {"region": _region(question, places), "language": _language(question)}
    if author is not None:
        profile = author.profile
        return phrase(
            "stage.who.name", name=profile.name, organisation=profile.organisation, **values
        )
    role = plain(f"registration.role.{question.role}")
    key = "stage.who.nothing" if question.wording.signature is NOTHING else "stage.who.role"
    return phrase(key, role=role, **values)


def _circumstances(listed: Listed) -> Iterator[Html]:
    if listed.weight.people > 1:
        yield _weight(listed.weight)
    if sector := listed.question.sector:
        yield phrase(f"stage.sector.{sector}")


def _weight(weight: Weight) -> Html:
    return phrase("stage.weight", people=weight.people, regions=weight.regions)


def _versions(question: Question) -> Iterator[Html]:
    if question.short:
        yield phrase("stage.version.short", text=question.short)
    if question.translation:
        yield phrase("stage.version.translation", text=question.translation)


def _region(question: Question, places: Places) -> str:
    region = places.region(question.region_id)
    return region.short.spoken(reader()) if region else ""


def _language(question: Question) -> str:
    return plain(f"stage.language.{question.language}")


def _excerpt(question: Question) -> str:
    return shortened(one_line(question.shown), EXCERPT)
