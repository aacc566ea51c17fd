"""What an answer of the Bot API means for a letter: the table of failures."""

from enum import StrEnum
from http import HTTPStatus

from bot.wire import Answer, Outcome


class Verdict(StrEnum):
    SENT = "sent"
    WAIT = "wait"  # Telegram asked to write more slowly
    RETRY = "retry"  # surely not accepted: try again later
    DOUBT = "doubt"  # nobody can tell whether it was accepted
    AFRESH = "afresh"  # the message to edit is gone: send it anew
    UNREACHABLE = "unreachable"  # the person blocked the bot or closed the account
    STOP = "stop"  # the token is no longer valid
    FAILED = "failed"


# Descriptions of the Bot API server (telegram-bot-api, Client.cpp).
NOTHING_TO_DO = (
    "message is not modified",
    "message to delete not found",
    "query is too old",  # or answered already: the press is dealt with, the app stopped waiting
)
NOTHING_TO_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
)
NOBODY_THERE = ("chat not found", "user is deactivated")

BY_OUTCOME = {
    Outcome.DELIVERED: Verdict.SENT,
    Outcome.NOT_SENT: Verdict.RETRY,
    Outcome.UNKNOWN: Verdict.DOUBT,
}
BY_CODE: dict[int, Verdict] = {
    HTTPStatus.UNAUTHORIZED: Verdict.STOP,
    HTTPStatus.FORBIDDEN: Verdict.UNREACHABLE,
    HTTPStatus.TOO_MANY_REQUESTS: Verdict.WAIT,
}


def verdict(answer: Answer) -> Verdict:
    if answer.outcome is not Outcome.REFUSED:
        return BY_OUTCOME[answer.outcome]
    return BY_CODE.get(answer.code) or _by_description(answer.description)


def _by_description(description: str) -> Verdict:
    if any(reason in description for reason in NOTHING_TO_DO):
        return Verdict.SENT
    if any(reason in description for reason in NOTHING_TO_EDIT):
        return Verdict.AFRESH
    if any(reason in description for reason in NOBODY_THERE):
        return Verdict.UNREACHABLE
    return Verdict.FAILED
