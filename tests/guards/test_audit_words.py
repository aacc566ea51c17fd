"""Whatever the code notes in the audit can be read in both languages, and says nothing of people.

Read from the source: a call of `note` whose action is put together from parts notes whatever fits.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from forum.languages import Language
from tests.guards.asked import ROOT
from tests.guards.catalogues import catalogue, placeholders

FOLDERS = ("forum", "bot", "handlers", "hall", "program")
SAID = {language: catalogue(language) for language in Language}
WORDS = {key.removeprefix("audit.") for key in SAID[Language.KAZAKH] if key.startswith("audit.")}
ACTIONS = {
    key for key in WORDS if key.count(".") == 1 and not key.startswith(("button.", "subject."))
}
KINDS = {key.removeprefix("subject.") for key in WORDS if key.startswith("subject.")}
OF_A_PERSON = re.compile(r"(^|_)(by|person|author|colleague|moderator|user|chat)(_id)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One call of `audit.note`."""

    where: str
    action: str  # a regular expression
    kinds: frozenset[str]  # of what it was done to, as far as the source shows
    details: tuple[str, ...]


def noted_by_all() -> list[Noted]:
    files = [file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))]
    return [noted for file in files for noted in noted_by(file.read_text(), file.name)]


def noted_by(source: str, where: str) -> Iterator[Noted]:
    tree = ast.parse(source)
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _is_note(call.func):
            for action in _patterns(call.args[1], tree):
                yield Noted(
                    where=f"{where}:{call.lineno}",
                    action=action,
                    kinds=frozenset(_kinds(call.args[2], tree)) - {""},
                    details=tuple(each.arg for each in call.keywords if each.arg),
                )


def _is_note(function: ast.expr) -> bool:
    """`audit.note(…)` and `something.audit.note(…)`."""
    match function:
        case ast.Attribute(attr="note", value=ast.Name(id="audit") | ast.Attribute(attr="audit")):
            return True
        case _:
            return False


def _patterns(action: ast.expr, tree: ast.Module) -> list[str]:
    """A variable stands for every action that the module writes out."""
    match action:
        case ast.Constant(value=str(text)):
            return [re.escape(text)]
        case ast.JoinedStr(values=parts):
            return ["".join(_part(each) for each in parts)]
        case ast.IfExp(body=body, orelse=orelse):
            return [*_patterns(body, tree), *_patterns(orelse, tree)]
        case _:
            return [pattern for node in ast.walk(tree) for pattern in _written_out(node)]


def _written_out(node: ast.AST) -> list[str]:
    match node:
        case ast.Constant(value=str(text)) if re.fullmatch(r"[a-z]+\.[a-z_]+", text):
            return [re.escape(text)]
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_] as parts) if re.fullmatch(
            r"[a-z]+\.[a-z_]*", text
        ):
            return ["".join(map(_part, parts))]
        case _:
            return []


def _part(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_]+"


def _kinds(subject: ast.expr, tree: ast.Module) -> Iterator[str]:
    """A variable stands for whatever the module puts into one of this name."""
    match subject:
        case ast.JoinedStr(values=[ast.Constant(value=text), *_]) | ast.Constant(value=text):
            yield str(text).partition(" ")[0]
        case ast.Name(id=name):
            for node in ast.walk(tree):
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
                    yield from _kinds(node.value, tree)
        case _:
            return


NOTED = noted_by_all()


def test_there_is_something_to_read() -> None:
    assert {r"invitations\.make", r"audit\.read"} <= {each.action for each in NOTED}


def test_every_action_has_its_words() -> None:
    unworded = {
        f"{each.where} {each.action}"
        for each in NOTED
        if not any(re.fullmatch(each.action, key) for key in ACTIONS)
    }
    assert unworded == set()


def test_no_words_are_left_over() -> None:
    patterns = {each.action for each in NOTED}
    left = {key for key in ACTIONS if not any(re.fullmatch(each, key) for each in patterns)}
    assert left == set()
    assert KINDS - set().union(*(each.kinds for each in NOTED)) == set()


def test_what_it_was_done_to_has_its_words() -> None:
    assert set().union(*(each.kinds for each in NOTED)) - KINDS == set()


def test_details_name_nobody() -> None:
    """Forgetting a person reaches the subject of an entry, and not its details."""
    naming = {
        f"{each.where} {name}"
        for each in NOTED
        for name in each.details
        if OF_A_PERSON.search(name)
    }
    assert naming == set()


@pytest.mark.parametrize("language", Language)
def test_an_action_is_said_without_values(language: Language) -> None:
    """What it was done to follows by itself."""
    words = {key: SAID[language][f"audit.{key}"][0] for key in ACTIONS}
    assert {key for key, text in words.items() if placeholders(text)} == set()


def test_a_note_is_understood() -> None:
    source = """
audit.note(actor, f"stage.{what}", f"question {number}", now, moved_by=3)
subject = f"cue {number}"
door.audit.note(actor, "a.b" if one else action, subject, now)
KNOWN = "stage.turn"
book.note(actor, "not.noted", "", now)
"""
    assert {(each.action, each.kinds, each.details) for each in noted_by(source, "planted")} == {
        (r"stage\.[a-z_]+", frozenset({"question"}), ("moved_by",)),
        (r"a\.b", frozenset({"cue"}), ()),
        (r"stage\.[a-z_]+", frozenset({"cue"}), ()),  # of the variable
        (r"stage\.turn", frozenset({"cue"}), ()),
        (r"not\.noted", frozenset({"cue"}), ()),
    }
