"""The HTML parser against Telegram's own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.html import parse_html
from sandbox.tags import MarkupError
from tests.sandbox import oracle

_TAGS = (
    '<b>|</b>|<i>|</i>|<u>|</u>|<s>|</s>|<B>|</>|</ b>|<a href="t.me">|<a>|</a>|<a href=x>|'
    '<a href=\'http://e.com/?a=1&amp;b=2\'>|<a href="tg://user?id=5">|<a href="tg:user/?x=1">|'
    '<code>|</code>|<code class="language-py">|<code class="py">|<pre>|</pre>|<blockquote>|'
    "<blockquote expandable>|<blockquote expandable=1>|</blockquote>|<span>|</span>|"
    '<span class="tg-spoiler">|<tg-spoiler>|</tg-spoiler>|<tg-emoji emoji-id="123">|<tg-emoji>|'
    '</tg-emoji>|<tg-time unix="1700000000" format="wDT">|<tg-time unix=1>|</tg-time>|'
    '<tg-time unix="x" format="r">|<br>|<br/>|<h1>|< |<|&|&lt;|&gt|&amp;|&quot;|&nbsp;|&#65;|'
    "&#x41|&#xD83D;|&#xDE00;|&#0;|&#x;|&#;|&#1114111;|&#99999999;| |\n|a|б|😀|қ|text|=|\"|'|>|/|"
    " expandable|\t|\r|\0|\u200b|.com|t.me/x"
)
COMPLAINTS = {
    "<b>oops": 'Can\'t find end tag corresponding to start tag "b"',
    "<h1>x</h1>": 'Unsupported start tag "h1" at byte offset 0',
    "a<br>b": 'Unsupported start tag "br" at byte offset 1',
    "<br/>": 'Unsupported start tag "br/" at byte offset 0',
    "1 < 2": 'Unsupported start tag "" at byte offset 2',
    "1 <2": "Unclosed start tag at byte offset 2",
    "<b a": 'Unclosed start tag "b" at byte offset 0',
    "<b a=": 'Unclosed start tag "b" at byte offset 0',
    '<b a="x': "Unclosed start tag at byte offset 0",
    "</b>": "Unexpected end tag at byte offset 0",
    "<b>a</i>": 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    "<u>x</b": "Unclosed end tag at byte offset 4",
    "<b>x</ b>": "Unclosed end tag at byte offset 4",
    "<b =x>": 'Empty attribute name in the tag "b" at byte offset 0',
    '<b a=x"y>': "Unexpected end of name token at byte offset 5",
    "<span>x</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    '<tg-emoji emoji-id="x">y</tg-emoji>': "Invalid custom emoji identifier specified",
    '<tg-emoji emoji-id="01">y</tg-emoji>': "Invalid custom emoji identifier specified",
    '<tg-time unix="1" format="zz">y</tg-time>': "Invalid date format used",
    "&#xD800;": (
        "Text contains invalid Unicode characters after decoding HTML entities, "
        "check for unmatched surrogate code units"
    ),
}
TOLERATED = [
    "<B>x</B>",
    '<b class="x">y</b>',
    "<b>x</>",
    "&nbsp; a & b",
    '<a href="x">t</a>',
    '<a href="tg://user?id=123">me</a>',
    '<a href="tg://user?x=1&id=z">me</a>',
    "<a>https://t.me</a>",
    "<b></b>",
    '<pre><code class="language-python">x</code></pre>',
    '<code class="language-python"><pre>x</pre></code>',
    '<code class="language-python">x</code>',
    "<pre>x</pre><code>y</code>",
    '<tg-time unix="nonsense">soon</tg-time>',
    '<tg-time unix="99999999999" format="r">then</tg-time>',
    "<blockquote expandable>long</blockquote>",
    '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
    '<tg-emoji emoji-id="-1">👍</tg-emoji>',
]


@pytest.mark.parametrize(("text", "complaint"), COMPLAINTS.items(), ids=COMPLAINTS)
def test_a_fault_is_named_as_telegram_names_it(text: str, complaint: str) -> None:
    with pytest.raises(MarkupError) as refused:
        parse_html(text)

    assert str(refused.value) == complaint == oracle.html(text)


@pytest.mark.parametrize("text", TOLERATED)
def test_what_telegram_tolerates_is_tolerated(text: str) -> None:
    assert _ours(text) == oracle.html(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_TAGS.split("|")), max_size=9).map("".join))
def test_any_heap_of_tags_is_read_as_telegram_reads_it(text: str) -> None:
    assert _ours(text) == oracle.html(text)


def _tagged(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.sampled_from(
        [
            ("<b>", "</b>"),
            ("<i>", "</i>"),
            ("<code>", "</code>"),
            ("<pre>", "</pre>"),
            ('<pre><code class="language-c">', "</code></pre>"),
            ("<blockquote>", "</blockquote>"),
            ('<a href="https://a.kz">', "</a>"),
        ]
    )
    joined = st.lists(inside, max_size=3).map("".join)
    return st.builds(lambda pair, text: f"{pair[0]}{text}{pair[1]}", pairs, joined)


@settings(max_examples=200, deadline=None)
@given(st.recursive(st.sampled_from(["a", "б", "😀", "&lt;", "\n"]), _tagged, max_leaves=8))
def test_nested_tags_are_read_as_telegram_reads_them(text: str) -> None:
    assert _ours(text) == oracle.html(text)


def _ours(text: str) -> tuple[str, list[oracle.Found]] | str:
    try:
        plain, entities = parse_html(text)
    except MarkupError as fault:
        return str(fault)
    return plain, [oracle.ours(entity) for entity in entities]
