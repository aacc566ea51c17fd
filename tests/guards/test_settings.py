"""The example names every setting with its default, and explains it."""

import re
from pathlib import Path

from bot.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
LINES = EXAMPLE.read_text(encoding="utf-8").splitlines()


def test_the_example_names_every_setting_with_its_default() -> None:
    written = dict(line.split("=", 1) for line in LINES if line and not line.startswith("#"))
    assert written == {
        name.upper(): "" if not field.default or field.is_required() else str(field.default)
        for name, field in Settings.model_fields.items()
    }


def test_every_setting_has_a_sentence() -> None:
    for above, line in zip(["", *LINES], LINES, strict=False):
        if re.match(r"[A-Z]", line):
            assert re.search(r"^# .+\.$", above), line


def test_the_example_works_once_the_token_is_filled_in(tmp_path: Path) -> None:
    filled = tmp_path / ".env"
    token = "42:a-token-that-looks-like-a-token"
    filled.write_text("\n".join(LINES).replace("BOT_TOKEN=", f"BOT_TOKEN={token}"))
    assert Settings(_env_file=filled) == Settings(_env_file=None, bot_token=token)
