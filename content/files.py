"""Finds the files and takes them apart into documents of fields."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from content.fields import NULL, Fields, Place
from content.mistakes import Mistake

# LibYAML is ten times as fast; PyYAML has it wherever it was built with it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_documents(path: Path, mistakes: list[Mistake]) -> list[Fields]:
    """Of one file, or of all YAML files of a folder; a file may hold several, apart by `---`."""
    files = sorted(path.glob("*.y*ml")) if path.is_dir() else [path]
    if not files:
        Place(str(path), mistakes).note(1, "there are no .yaml files here", "See CONTENT_PATH.")
    return [fields for file in files for fields in _read(Place(str(file), mistakes))]


def _read(place: Place) -> Iterator[Fields]:
    text = _text(place)
    try:
        nodes = list(yaml.compose_all(text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        place.note(line, f"this is not YAML: {error.problem}", "Compare it with the lines above.")
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        place.note(line, f"this is not YAML: {error.reason}", "Remove that character.")
    else:
        yield from (Fields(node, place) for node in nodes if node.tag != NULL)


def _text(place: Place) -> str:
    try:
        return Path(place.file).read_text(encoding="utf-8-sig")  # Notepad begins with a mark
    except UnicodeDecodeError:
        place.note(1, "the file is not in UTF-8", "Save it as UTF-8.")
    except OSError as error:
        place.note(1, f"the file cannot be read: {error.strerror}", "See CONTENT_PATH.")
    return ""
