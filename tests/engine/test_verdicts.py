"""The table of failures, line by line."""

import pytest

from bot.verdicts import Verdict, verdict
from bot.wire import Answer, Outcome


def refusal(code: int, description: str) -> Answer:
    return Answer(outcome=Outcome.REFUSED, code=code, description=description)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.DELIVERED, Verdict.SENT),
        (Outcome.NOT_SENT, Verdict.RETRY),
        (Outcome.UNKNOWN, Verdict.DOUBT),
    ],
)
def test_what_became_of_a_request(outcome: Outcome, expected: Verdict) -> None:
    assert verdict(Answer(outcome=outcome, code=500)) is expected


@pytest.mark.parametrize(
    ("code", "description", "expected"),
    [
        (401, "Unauthorized", Verdict.STOP),
        (403, "Forbidden: bot was blocked by the user", Verdict.UNREACHABLE),
        (403, "Forbidden: user is deactivated", Verdict.UNREACHABLE),
        (
            403,
            "Forbidden: bot can't initiate conversation with a user",
            Verdict.UNREACHABLE,
        ),
        (400, "Bad Request: chat not found", Verdict.UNREACHABLE),
        (400, "Bad Request: user is deactivated", Verdict.UNREACHABLE),
        (429, "Too Many Requests: retry after 3", Verdict.WAIT),
        (420, "FLOOD_WAIT_3", Verdict.FAILED),  # no status of HTTP
        (
            400,
            "Bad Request: message is not modified: specified new message content and so on",
            Verdict.SENT,
        ),
        (400, "Bad Request: message to edit not found", Verdict.AFRESH),
        (400, "Bad Request: message can't be edited", Verdict.AFRESH),
        (400, "Bad Request: there is no text in the message to edit", Verdict.AFRESH),
        (400, "Bad Request: can't parse entities: Unsupported start tag", Verdict.FAILED),
        (400, "Bad Request: BUTTON_DATA_INVALID", Verdict.FAILED),
        (
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
            Verdict.SENT,
        ),
        (404, "Not Found: method not found", Verdict.FAILED),
        (413, "Request Entity Too Large", Verdict.FAILED),
    ],
)
def test_what_a_refusal_means(code: int, description: str, expected: Verdict) -> None:
    assert verdict(refusal(code, description)) is expected
