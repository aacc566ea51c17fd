"""Answers to presses of buttons."""

from typing import Final

from sandbox.cloud import Answer, Cloud, Query
from sandbox.errors import bad_request
from sandbox.links import LinkRefused, checked_link
from sandbox.requests import BotRequest, lenient_integer

ANSWERABLE: Final = 15  # seconds; Telegram publishes no number, this is a strict one
MAX_ANSWER: Final = 200  # characters


def answer_callback_query(cloud: Cloud, request: BotRequest) -> bool:
    query = _waiting(cloud, request)
    text = request.text("text")
    if len(text) > MAX_ANSWER:
        message = "MESSAGE_TOO_LONG"
        raise bad_request(message)
    answer = Answer(
        person_id=query.person_id,
        query_id=query.id,
        text=text,
        show_alert=request.boolean("show_alert"),
        url=_url(request.text("url")),
        at=cloud.clock(),
    )
    query.is_answered = True
    cloud.answers[query.person_id].append(answer)
    cloud.changes.happened("answer", answer)
    cloud.changes.happened("phone", query.person_id)
    return True


def _waiting(cloud: Cloud, request: BotRequest) -> Query:
    number = str(lenient_integer(request.text("callback_query_id")))
    query = cloud.queries.get(number)
    if query is None or query.is_answered or cloud.clock() - query.at > ANSWERABLE:
        message = "query is too old and response timeout expired or query ID is invalid"
        raise bad_request(message)
    return query


def _url(url: str) -> str:
    try:
        return checked_link(url) if url else ""
    except LinkRefused:
        message = "URL_INVALID"
        raise bad_request(message) from None
