"""The HTML of parse_mode, with TDLib's tolerance and TDLib's complaints.

Offsets in complaints count bytes of the UTF-8 text (TDLib, MessageEntity.cpp, parse_html).
"""

import re
from dataclasses import replace
from typing import Final

from sandbox.entities import Entity, in_order, utf16_length
from sandbox.tags import TAGS, MarkupError, Tag, entity_of, with_attribute

_CHARACTERS: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_SPACE = " \t\r\n\0\v"
_MARKUP = re.compile(r"[<&]")
_TAG_NAME = re.compile(rf"[^{_SPACE}>]*")
_ATTRIBUTE_NAME = re.compile(rf"[^{_SPACE}=>/\"']*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_SPACES = re.compile(r"[ \t\r\n\v]*")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
_LONGEST_REFERENCE = 10  # characters, from & to before ;
_LAST_CHARACTER = 0x10FFFF
_END = "\0"  # stands after the text: no tag goes on beyond it


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The text without tags, and its entities; `MarkupError` if it has a fault."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source + _END
        self._end = len(source)
        self._at = 0
        self._parts: list[str] = []  # of the result
        self._offset = 0  # of the result, UTF-16
        self._open: list[Tag] = []
        self._entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while self._at < self._end:
            self._step()
        if self._open:
            name = self._open[-1].name
            self._fail(f'Can\'t find end tag corresponding to start tag "{name}"')
        return self._text(), in_order(map(_without_language_of_code, self._entities))

    def _step(self) -> None:
        markup = _MARKUP.search(self._source, self._at)
        begin = markup.start() if markup else self._end
        self._add(self._source[self._at : begin])
        self._at = begin
        if self._source[begin] == "<":
            self._tag(begin)
        elif begin < self._end:
            self._add(self._reference() or self._take_character())

    def _text(self) -> str:
        text = "".join(self._parts)
        if any("\ud800" <= character <= "\udfff" for character in text):
            self._fail(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._offset += utf16_length(text)

    def _take_character(self) -> str:
        self._at += 1
        return self._source[self._at - 1]

    def _reference(self) -> str:
        """The character that &lt; or &#60; means; empty if the ampersand means itself."""
        match = _REFERENCE.match(self._source, self._at)
        character = _meant(match) if match else ""
        if match and character:
            self._at = match.end()
        return character

    def _tag(self, begin: int) -> None:
        if self._source[begin + 1] == "/":
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        self._at = begin + 1
        name = _lower(self._take(_TAG_NAME))
        self._not_at_end("Unclosed start tag", begin)
        if name not in TAGS:
            self._fail(f'Unsupported start tag "{name}"', begin)
        tag = Tag(name=name, offset=self._offset, begin=len(self._parts))
        while not self._skipped_to(">"):
            tag = self._attribute(tag, begin)
        self._at += 1
        if name == "span" and tag.argument != "spoiler":
            self._fail('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(tag)

    def _attribute(self, tag: Tag, begin: int) -> Tag:
        name = self._take(_ATTRIBUTE_NAME)
        if not name:
            self._fail(f'Empty attribute name in the tag "{tag.name}"', begin)
        unclosed = f'Unclosed start tag "{tag.name}"'
        if not self._skipped_to("="):
            self._not_at_end(unclosed, begin)
            return with_attribute(tag, name, None)
        self._at += 1
        self._skipped_to("")
        self._not_at_end(unclosed, begin)
        value = self._value()
        self._not_at_end("Unclosed start tag", begin)
        return with_attribute(tag, name, value)

    def _not_at_end(self, complaint: str, begin: int) -> None:
        if self._source[self._at] == _END:
            self._fail(complaint, begin)

    def _value(self) -> str:
        quote = self._source[self._at]
        return self._quoted(quote) if quote in "\"'" else self._name_token()

    def _name_token(self) -> str:
        begin = self._at
        value = self._take(_NAME_TOKEN)
        if self._source[self._at] not in _SPACE + ">":
            self._fail("Unexpected end of name token", begin)
        return _lower(value)

    def _quoted(self, quote: str) -> str:
        self._at += 1
        characters = []
        while self._source[self._at] not in (quote, _END):
            is_reference = self._source[self._at] == "&"
            meant = self._reference() if is_reference else ""
            characters.append(meant or self._take_character())
        self._at += self._source[self._at] == quote
        return "".join(characters)

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            self._fail("Unexpected end tag", begin)
        self._at = begin + 2
        name = _lower(self._take(_TAG_NAME))
        if not self._skipped_to(">"):
            self._fail("Unclosed end tag", begin)
        self._at += 1
        tag = self._open.pop()
        if name not in ("", tag.name):
            found = f'expected "</{tag.name}>", found "</{name}>"'
            self._fail(f"Unmatched end tag at byte offset {self._bytes(begin)}, {found}")
        if self._offset > tag.offset:
            self._close(tag)

    def _close(self, tag: Tag) -> None:
        inside = "".join(self._parts[tag.begin :])
        length = self._offset - tag.offset
        ready = entity_of(tag, inside)
        if ready is not None:
            entity = replace(ready, offset=tag.offset, length=length)
            self._join_pre_and_code(entity)

    def _join_pre_and_code(self, entity: Entity) -> None:
        """<pre><code class="language-x"> is one thing, and so is <code class …><pre>."""
        last = self._entities.pop() if self._entities else entity
        self._entities += _joined(last, entity) if last is not entity else [entity]

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._source, self._at, self._end)
        begin, self._at = self._at, match.end() if match else self._at
        return self._source[begin : self._at]

    def _skipped_to(self, character: str) -> bool:
        match = _SPACES.match(self._source, self._at)
        self._at = match.end() if match else self._at
        return self._source[self._at] == character

    def _bytes(self, at: int) -> int:
        return len(self._source[:at].encode("utf-8", "surrogatepass"))

    def _fail(self, complaint: str, at: int | None = None) -> None:
        place = "" if at is None else f" at byte offset {self._bytes(at)}"
        message = complaint + place
        raise MarkupError(message)


def _joined(inner: Entity, outer: Entity) -> list[Entity]:
    same = (inner.offset, inner.length) == (outer.offset, outer.length)
    kinds = (inner.type, bool(inner.details), outer.type, bool(outer.details))
    if same and kinds == ("code", True, "pre", False):
        return [replace(inner, type="pre")]
    if same and kinds == ("pre", False, "code", True):
        return [replace(inner, details=outer.details)]
    return [inner, outer]


def _meant(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return _CHARACTERS.get(name, "")
    length = len(match[0].rstrip(";"))
    code = int(hexadecimal or decimal or "0", 16 if hexadecimal else 10)
    is_character = 0 < code < _LAST_CHARACTER and length < _LONGEST_REFERENCE
    return chr(code) if is_character else ""


def _without_language_of_code(entity: Entity) -> Entity:
    """Only <pre> shows a language."""
    is_code = entity.type == "code"
    return replace(entity, details={}) if is_code else entity


def _lower(text: str) -> str:
    """Latin letters only: others keep their case, as in the server."""
    return re.sub("[A-Z]+", lambda match: match[0].lower(), text)
