"""Which phrases the code asks for, read from its source."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from locales.phrases import LOCALES
from tests.guards.catalogues import Said, placeholders

ROOT = Path(__file__).parents[2]
SPEAKERS = ("bot", "handlers", "hall", "locales", "papers", "program")

_ONE_PART = "[^.]+"  # what an f-string fills in
_FEATURE = re.compile("|".join({rf"{file.stem}\\\." for file in LOCALES.rglob("*.po")}))
_IN_A_PAGE = re.compile(r"\b(phrase|plain)\(\s*[\"']([\w.]+)[\"']")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One call of phrase() or plain()."""

    where: str
    function: str
    pattern: str  # a regular expression: an f-string asks for whatever fits
    values: frozenset[str] | None  # None: not to be seen in the source

    def fits(self, key: str) -> bool:
        return _compiled(self.pattern).fullmatch(key) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """The memory of `re` itself is too small for so many."""
    return re.compile(pattern)


def asked_by_all() -> list[Asked]:
    sources = [ROOT / "main.py"] if (ROOT / "main.py").exists() else []
    sources += [file for folder in SPEAKERS for file in sorted((ROOT / folder).rglob("*.py"))]
    pages = sorted((ROOT / "hall").rglob("*.html"))
    return [
        *(asked for file in sources for asked in asked_by(file.read_text(), str(file))),
        *(asked for file in pages for asked in asked_by_page(file.read_text(), str(file))),
    ]


def asked_by(source: str, where: str) -> Iterator[Asked]:
    """A call whose key is a variable asks for every key that its module writes out."""
    tree = ast.parse(source)
    for node in map(_later, ast.walk(tree)):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in {"phrase", "plain"}:
            written = _patterns(node.args[0])
            for pattern in written or _written_out(tree) or [f"unreadable: {ast.unparse(node)}"]:
                yield Asked(
                    where=f"{where}:{node.lineno}",
                    function=_name(node.func),
                    pattern=pattern,
                    values=_values(node.keywords) if written else None,
                )


def _later(node: ast.AST) -> ast.AST:
    """`partial(phrase, ...)` is the call that it will be."""
    if isinstance(node, ast.Call) and _name(node.func) == "partial" and len(node.args) > 1:
        return ast.copy_location(ast.Call(node.args[0], node.args[1:], node.keywords), node)
    return node


def asked_by_page(source: str, where: str) -> Iterator[Asked]:
    for function, key in _IN_A_PAGE.findall(source):
        yield Asked(where=where, function=function, pattern=re.escape(key), values=None)


def missing(said: Said, asked: list[Asked]) -> set[str]:
    """What the code asks for and the catalogue does not say."""
    return {f"{one.where} {one.pattern}" for one in asked if not any(map(one.fits, said))}


def left_over(said: Said, asked: list[Asked], refusals: set[str]) -> set[str]:
    """What nothing asks for; refusals are asked for by their class."""
    others = [one for one in asked if not one.pattern.startswith(r"refusal\.")]
    return {key for key in said if key not in refusals and not any(o.fits(key) for o in others)}


def with_wrong_values(said: Said, asked: list[Asked]) -> set[str]:
    """Calls that hand over other values than the phrase fills in."""
    return {
        f"{one.where} {key}"
        for one in asked
        for key, forms in said.items()
        if one.values is not None and one.fits(key) and not _suits(one.pattern, one.values, forms)
    }


def _suits(pattern: str, given: frozenset[str], forms: tuple[str, ...]) -> bool:
    needed = placeholders(forms[0]) | ({"count"} if len(forms) > 1 else set())
    return needed <= given if _ONE_PART in pattern else needed == given


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _written_out(tree: ast.Module) -> list[str]:
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {part for node in joined for part in node.values}
    patterns = [
        pattern
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant | ast.JoinedStr) and node not in parts
        for pattern in _patterns(node)
    ]
    return [pattern for pattern in patterns if _FEATURE.match(pattern)]


def _patterns(key: ast.expr) -> list[str]:
    match key:
        case ast.Constant(value=str(text)):
            return [re.escape(text)]
        case ast.JoinedStr(values=parts):
            return ["".join(pattern for part in parts for pattern in _patterns(part))]
        case ast.FormattedValue():
            return [_ONE_PART]
        case ast.IfExp(body=body, orelse=orelse):
            return [*_patterns(body), *_patterns(orelse)]
        case _:
            return []


def _values(keywords: list[ast.keyword]) -> frozenset[str] | None:
    names = [keyword.arg for keyword in keywords]
    return None if None in names else frozenset(name for name in names if name)
