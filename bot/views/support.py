"""Other people's questions, dealt one by one."""

from bot.views.questions import named
from bot.views.similar import readable
from forum.forums import Direction
from forum.questions import Question, QuestionNumber
from forum.support import Choice
from forum.weights import Weight
from locales.phrases import Html, phrase


def card(question: Question, direction: Direction | None, before: Html | None = None) -> Html:
    """Without a count, which comes after one's own choice; `before` it, what was chosen last."""
    asked = phrase(
        "support.card",
        number=question.number,
        direction=named(direction),
        text=readable(question),
    )
    return _below(before, asked)


def end(before: Html | None) -> Html:
    """There is no other question now."""
    return _below(before, phrase("support.end"))


def chosen(number: QuestionNumber, choice: Choice, weight: Weight) -> Html:
    return phrase(
        f"support.chosen.{choice}", number=number, count=weight.people, regions=weight.regions
    )


def _below(before: Html | None, text: Html) -> Html:
    return text if before is None else Html(f"{before}\n\n{text}")
