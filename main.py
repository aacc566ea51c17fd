"""Minber's command line: run · demo · check · load."""

import argparse
import asyncio
import sys
from collections.abc import Sequence

import bot  # before anything else of aiogram: it makes the import light
from program import commands

__all__ = ["bot", "main"]


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
    demo = verbs.add_parser("demo", help="the forum on this machine, without Telegram")
    demo.add_argument("--port", type=int, default=8000, help="of the page with the phones")
    demo.set_defaults(command=commands.demo)
    return parser


if __name__ == "__main__":
    sys.exit(main())
