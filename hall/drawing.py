"""Pages from templates: every value is escaped, every word comes from the catalogues."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiohttp import web

from hall.typography import typeset
from hall.voices import VOICES
from locales.phrases import plain, reader

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES: Final = Path(__file__).parent / "templates"


def draw(template: str, **values: object) -> str:
    """In the current reader's language, where the template does not say another one."""
    return _environment().get_template(template).render(**values)


def page(template: str, **values: object) -> web.Response:
    return web.Response(text=draw(template, **values), content_type="text/html")


@cache
def edition() -> str:
    """Of templates and files: a page that was drawn from another one loads itself anew."""
    files = sorted(file for file in TEMPLATES.parent.rglob("*.*") if file.suffix != ".pyc")
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


@cache
def _environment() -> "Environment":
    from jinja2 import (  # noqa: PLC0415  the bot starts sooner, and nobody looks at pages yet
        Environment,
        FileSystemLoader,
        StrictUndefined,
    )

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {
        "edition": edition(),
        "plain": plain,
        "reader": reader,
        "typeset": typeset,
        "voices": VOICES,
    }
    return environment
