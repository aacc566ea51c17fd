"""Minber's command line: run · demo · check · load · export · drill."""

import argparse
import asyncio
import sys
from collections.abc import Sequence

import bot  # before anything else of aiogram: it makes the import light
from program import commands

__all__ = ["bot", "main"]

DAY = 1440  # minutes


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done, 75 another process is at it, 78 wrong settings or content."""
    options = _parser().parse_args(arguments)
    code: int = asyncio.run(options.command(options))
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description=__doc__)
    parser.set_defaults(command=commands.run)
    verbs = parser.add_subparsers(title="commands")
    verbs.add_parser("run", help="serve the forum in Telegram").set_defaults(command=commands.run)
    verbs.add_parser("check", help="look at everything the forum needs").set_defaults(
        command=commands.check
    )
    load = verbs.add_parser("load", help="load forums from a YAML file or a folder")
    load.add_argument("path", help="a file of content/, or the folder")
    load.set_defaults(command=commands.load)
    _export(verbs.add_parser("export", help="write lists and books to files; the bot may run"))
    _drill(verbs.add_parser("drill", help="rehearse with the real staff; the bot may run"))
    _demo(verbs.add_parser("demo", help="the forum on this machine, without Telegram"))
    return parser


def _export(export: argparse.ArgumentParser) -> None:
    export.add_argument("forum", help="its id, such as west")
    export.add_argument("--folder", default=".", help="where the files go")
    export.set_defaults(command=commands.export)


def _drill(drill: argparse.ArgumentParser) -> None:
    drill.add_argument("--forum", required=True, help="its id, such as west")
    drill.add_argument("--minutes", type=_minutes, default=10.0, help="how long")
    drill.add_argument("--questions", type=_count, default=300, help="how many come")
    drill.set_defaults(command=commands.drill)


def _demo(demo: argparse.ArgumentParser) -> None:
    demo.add_argument("--port", type=int, default=8000, help="of the page with the phones")
    demo.set_defaults(command=commands.demo)


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes <= DAY:
        raise ValueError(text)
    return minutes


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count


if __name__ == "__main__":
    sys.exit(main())
