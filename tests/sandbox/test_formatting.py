"""Entities that overlap, text that is cleaned and trimmed, links that are found."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.entities import Entity, utf16_length
from sandbox.errors import BotApiError
from sandbox.formatting import Formatted, finished, parsed
from sandbox.found import found_entities
from tests.sandbox import oracle

KINDS = (
    *("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote"),
    *("expandable_blockquote", "text_link"),
)
DATE = {"offset": 0, "length": 1, "type": "date_time", "unix_time": 1}
BEYOND_THE_END = (
    "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 10"
)
_TEXTS = (
    "/start|/start abc|/start@bot x|a/start|//start|/start/|</b|/қаз|a/@b|/ask@minber_bot.|/ask@|"
    "@minber|@ab|@a|a@b|@minber_bot, hi|mail@x.kz|x@y|#hash|##hash|#123|#12a|a#b|#қазақ|#a#b|"
    "#tag@minber|$USD|$usd|$TOOLONGTAG|$1INCH|https://t.me/x|http://127.0.0.1:8080/a?b=1|"
    "http://localhost/x|https://example.com.|https://example.com/a_(b)|(https://example.com/a)|"
    "example.com|www.egov.kz|egov.kz/path?x=1#y|file.pdf|v1.2.3|ok.ok|сайт.рф|t.me/b?start=abc|"
    "HTTPS://EXAMPLE.COM/X|https://a.kz,https://b.kz|text https://a.kz/q!|ftp://a.kz|"
    "https://user:pass@a.kz|a.kz:8080|a.kz:99999|😀/start|😀@minber 😀|one. two.Three|"
    "Алматы.Астана|смотри: egov.kz.|1.5|2026.11.23|+77011234567|https://a|http://foo.bar/x|"
    "https://a.kz/қазақ|https://a.kz/a b|«https://a.kz»|a_b.kz|-a.kz|/start\n/help|/1|/a:b|"
    "@@minber|https://t.me/x)|https://example.com/?a=[1]|me@kz|tg://resolve?domain=x"
)


@pytest.mark.parametrize("text", _TEXTS.split("|"))
def test_commands_mentions_and_links_are_found_where_telegram_finds_them(text: str) -> None:
    assert [oracle.ours(entity) for entity in found_entities(text)] == oracle.found(text)


@st.composite
def overlapping(draw: st.DrawFn) -> Formatted:
    letters = st.sampled_from(["a", "b", "😀", "\r", "\u202e", " ", "\n", "\t", "\u0333"])
    text = "".join(draw(st.lists(letters, min_size=1, max_size=12)))
    border = st.integers(0, utf16_length(text) + draw(st.sampled_from([0, 0, 0, 1])))
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=6))
    borders = [sorted([draw(border), draw(border)]) for _ in kinds]
    return Formatted(
        text=text,
        entities=tuple(
            _entity(kind, begin, end) for kind, (begin, end) in zip(kinds, borders, strict=True)
        ),
    )


def _entity(kind: str, begin: int, end: int) -> Entity:
    link = {"url": "http://a.kz/"} if kind == "text_link" else {}
    return Entity(type=kind, offset=begin, length=end - begin, details=link)


@settings(max_examples=300, deadline=None)
@given(overlapping())
def test_overlaps_are_settled_as_telegram_settles_them(formatted: Formatted) -> None:
    # A full stop at the end and at the beginning keeps the trimming out: the oracle does none.
    fenced = Formatted(
        text=f".{formatted.text}.",
        entities=tuple(_entity(e.type, e.offset + 1, e.end + 1) for e in formatted.entities),
    )

    assert _ours(fenced) == oracle.settled(fenced.text, list(fenced.entities))


def _ours(formatted: Formatted) -> tuple[str, list[oracle.Found]] | str:
    try:
        settled = finished(formatted, may_be_empty=False)
    except BotApiError as fault:
        text = fault.description.removeprefix("Bad Request: ")
        return text[0].upper() + text[1:]
    return settled.text, [oracle.ours(entity) for entity in settled.entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("  a  ", "a", []),
        ("\n\n a \n", "a", []),
        ("  <b>  a  </b>  ", "  a", [("bold", 0, 3)]),
        ("a<b>  </b>", "a", []),
        ("a\tb\r\nc", "a b\nc", []),
        ("a\u200e\u200f\u200fb", "a\u200c\u200c\u200fb", []),
        ("<b>😀</b> /ask", "😀 /ask", [("bold", 0, 2), ("bot_command", 3, 4)]),
        ("<code>/ask</code> /ask", "/ask /ask", [("code", 0, 4), ("bot_command", 5, 4)]),
        (
            "<b>see /ask</b>",
            "see /ask",
            [("bold", 0, 4), ("bot_command", 4, 4), ("bold", 4, 4)],
        ),
        (
            "<blockquote>a t.me</blockquote>",
            "a t.me",
            [("blockquote", 0, 6), ("url", 2, 4)],
        ),
        ("<blockquote>t.m</blockquote>e", "t.me", [("blockquote", 0, 3)]),
    ],
)
def test_text_is_cleaned_and_trimmed(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    done = finished(parsed(source, "HTML", None), may_be_empty=False)

    assert done.text == text
    assert [(e.type, e.offset, e.length) for e in done.entities] == entities


@pytest.mark.parametrize("text", ["  ", "\u200b\u200d", "\u3000\u2800", "<b></b>", "<i> </i>"])
def test_a_text_of_nothing_visible_is_empty(text: str) -> None:
    formatted = parsed(text, "html", None)

    with pytest.raises(BotApiError, match="text must be non-empty"):
        finished(formatted, may_be_empty=False)
    assert finished(formatted, may_be_empty=True) == Formatted()


@pytest.mark.parametrize(
    ("entity", "details"),
    [
        ({"type": "bold"}, {}),
        ({"type": "pre"}, {}),
        ({"type": "pre", "language": "c"}, {"language": "c"}),
        ({"type": "text_link", "url": "t.me"}, {"url": "http://t.me/"}),
        ({"type": "text_mention", "user": {"id": "5"}}, {"user": {"id": 5}}),
        ({"type": "custom_emoji", "custom_emoji_id": "7"}, {"custom_emoji_id": "7"}),
        ({"type": "date_time", "unix_time": 9}, {"unix_time": 9}),
        (
            {"type": "date_time", "unix_time": 9, "date_time_format": "wD"},
            {"unix_time": 9, "date_time_format": "wD"},
        ),
    ],
)
def test_entities_may_be_given_instead_of_markup(
    entity: dict[str, Any], details: dict[str, Any]
) -> None:
    done = finished(parsed("word", "", [{**entity, "offset": 0, "length": 4}]), may_be_empty=False)

    assert done.entities == (Entity(type=entity["type"], offset=0, length=4, details=details),)


def test_given_entities_that_the_server_finds_itself_are_passed_over() -> None:
    given_by_bot = [{"type": "url", "offset": 0, "length": 4}]

    assert finished(parsed("word", "none", given_by_bot), may_be_empty=False).entities == ()


def test_a_given_link_that_is_none_is_dropped() -> None:
    given_by_bot = [{"type": "text_link", "url": "nonsense", "offset": 0, "length": 4}]

    assert finished(parsed("word", "", given_by_bot), may_be_empty=False).entities == ()


def test_markup_beats_entities() -> None:
    given_by_bot = [{"type": "italic", "offset": 0, "length": 4}]
    done = finished(parsed("<b>word</b>", "HTML", given_by_bot), may_be_empty=False)

    assert [entity.type for entity in done.entities] == ["bold"]


@pytest.mark.parametrize(
    ("entity", "complaint"),
    [
        ("word", "can't parse MessageEntity: expected an Object"),
        ({}, "can't parse MessageEntity: Can't find field \"offset\""),
        ({"offset": "x"}, 'can\'t parse MessageEntity: Field "offset" must be a Number'),
        ({"offset": 0, "length": 1}, "can't parse MessageEntity: Can't find field \"type\""),
        (
            {"offset": 0, "length": 1, "type": ""},
            "can't parse MessageEntity: Type is not specified",
        ),
        (
            {"offset": 0, "length": 1, "type": "x"},
            "can't parse MessageEntity: Unsupported type specified",
        ),
        (
            {"offset": 0, "length": 1, "type": "text_mention", "user": 5},
            'can\'t parse MessageEntity: Field "user" must be of type Object',
        ),
        (
            DATE | {"date_time_format": "x"},
            "can't parse MessageEntity: Invalid date-time format specified",
        ),
        (
            {"offset": -1, "length": 1, "type": "bold"},
            "receive an entity with incorrect offset -1",
        ),
        (
            {"offset": 0, "length": -1, "type": "bold"},
            "receive an entity with incorrect length -1",
        ),
        (
            {"offset": 9, "length": 1, "type": "bold"},
            "entity begins after the end of the text at UTF-16 offset 9",
        ),
        (
            {"offset": 1, "length": 9, "type": "bold"},
            BEYOND_THE_END,
        ),
    ],
)
def test_a_wrong_entity_is_refused(entity: Any, complaint: str) -> None:
    with pytest.raises(BotApiError) as refused:
        finished(parsed("word", "", [entity]), may_be_empty=False)

    assert refused.value.description == f"Bad Request: {complaint}"


def test_entities_that_are_no_list_are_ignored() -> None:
    assert parsed("word", "", {"offset": 0}) == Formatted(text="word")
