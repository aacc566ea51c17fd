"""What others have asked already: shown before a question is sent."""

from bot.views.questions import one_line
from forum.candidates import Candidate
from forum.forums import Forums
from forum.questions import Question
from forum.similarity import Offer, Precedent
from forum.spelling import shortened
from locales import dates
from locales.phrases import Html, phrase, reader

EXCERPT = 200  # characters of somebody else's question
ANSWER = 1500  # characters of an answer


def offer(found: Offer, forums: Forums) -> Html:
    """The answer that there is, the questions that can be joined, and what is asked of one."""
    parts = [precedent(each, forums) for each in found.precedents]
    if found.candidates:
        rows = Html("\n".join(_row(each) for each in found.candidates))
        return Html("\n\n".join([*parts, phrase("similar.found", rows=rows)]))
    return Html("\n\n".join([*parts, phrase("similar.enough")]))


def precedent(answered: Precedent, forums: Forums) -> Html:
    forum, version = forums.get(answered.question.forum_id), answered.answer.spoken(reader())
    return phrase(
        "similar.precedent",
        city=forum.city,
        date=dates.full_date(answered.answered_at, forum.zone),
        question=excerpt(answered.question),
        answer=shortened(version.text, ANSWER),
        office=version.office,
    )


def readable(question: Question) -> str:
    """In the reader's language, if somebody translated it."""
    is_foreign = question.language is not reader()
    return (is_foreign and question.translation) or question.shown


def excerpt(question: Question) -> str:
    return shortened(one_line(readable(question)), EXCERPT)


def _row(candidate: Candidate) -> Html:
    return phrase(
        "similar.row",
        number=candidate.question.number,
        asked=phrase("similar.asked", count=candidate.weight.people),
        text=excerpt(candidate.question),
    )
