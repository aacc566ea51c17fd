"""A question to the minister: while it is written, and in the list of one's own."""

from collections.abc import Sequence
from typing import Any

from forum.asking import LONGEST
from forum.fates import Fate
from forum.forums import Direction
from forum.participants import Participant, Role
from forum.places import Region
from forum.questions import Question, QuestionNumber, Signature, Wording
from forum.spelling import shortened
from locales.phrases import Html, phrase, plain, reader

EXCERPT = 100  # characters of a question in the list


def ask_direction() -> Html:
    return phrase("questions.direction.ask", note=phrase("questions.not_appeal"))


def ask_text(written: str) -> Html:
    """What is written already can be copied with a tap."""
    ask = phrase("questions.text.ask", count=LONGEST)
    return phrase("questions.text.change", ask=ask, text=written) if written else ask


def ask_signature(signatures: dict[Signature, str]) -> Html:
    """All of each signature: the buttons may have to shorten it."""
    lines = [
        phrase(f"questions.signature.{signature}.line", signature=line)
        for signature, line in signatures.items()
    ]
    return phrase("questions.signature.ask", signatures=Html("\n".join(lines)))


def signatures_of(author: Participant, region: Region) -> dict[Signature, str]:
    """Each signature as the hall would read it, plain text."""
    profile = author.profile
    named = profile.role is not Role.OTHER
    role = plain(f"registration.role.{profile.role}") if named else profile.role_title
    return {
        Signature.NAME: plain(
            "questions.signature.name", name=profile.name, organisation=profile.organisation
        ),
        Signature.ROLE: plain("questions.signature.role", role=role, region=region.name),
        Signature.NOTHING: plain("questions.signature.nothing"),
    }


def preview(
    wording: Wording, direction: Direction | None, signature: str, number: QuestionNumber | None
) -> Html:
    """The last look; with a number, at what is going to be changed."""
    values: dict[str, Any] = {
        "text": wording.text,
        "direction": named(direction),
        "signature": signature,
    }
    if number is None:
        return phrase("questions.preview", **values)
    return phrase("questions.preview.change", number=number, **values)


def confirm_withdrawal(question: Question) -> Html:
    return phrase("questions.withdraw.ask", number=question.number, text=question.wording.text)


def my_questions(page: Sequence[Fate]) -> Html:
    """Without questions: how to ask one."""
    if not page:
        return phrase("questions.mine.empty")
    rows = [
        phrase(
            "questions.mine.row",
            number=fate.question.number,
            status=phrase(f"questions.status.{fate.state}"),
            text=shortened(one_line(fate.question.wording.text), EXCERPT),
        )
        for fate in page
    ]
    return phrase("questions.mine", rows=Html("\n\n".join(rows)))


def one_line(text: str) -> str:
    return " ".join(text.split())


def named(direction: Direction | None) -> str:
    """None: none of the minister's directions."""
    if direction is None:
        return plain("questions.direction.other")
    return direction.full.spoken(reader())
