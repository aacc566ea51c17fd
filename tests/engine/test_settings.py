"""A wrong setting is named, in one line."""

from pathlib import Path

import pytest

from bot.intake import ServedElsewhere, TokenRefused
from bot.postman import TokenRevoked
from bot.settings import Settings
from content.mistakes import ContentMistakes, Mistake
from db.lock import Locked
from db.migrate import SchemaTooNew
from program.failures import BUSY, MISCONFIGURED, SettingsWrong, explanation, read_settings

MISTAKE = Mistake(file="west.yaml", line=3, field="rooms", problem="no rooms", advice="Name one.")
TOKEN = "42:a-token-that-looks-like-a-token"


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the environment of the test only, and no .env."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)


def test_a_token_is_enough() -> None:
    settings = read_settings()
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings == Settings.model_construct(bot_token=settings.bot_token)


@pytest.mark.parametrize(
    ("text", "owners"),
    [("", ()), ("7", (7,)), ("7,8", (7, 8)), (" 7, 8 ,", (7, 8)), ("7 8", (7, 8))],
)
def test_owners_are_a_list(
    monkeypatch: pytest.MonkeyPatch, text: str, owners: tuple[int, ...]
) -> None:
    monkeypatch.setenv("OWNER_IDS", text)
    assert read_settings().owner_ids == owners


def test_a_webhook_with_its_secret_is_welcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://forum.example.kz/telegram")
    monkeypatch.setenv("WEBHOOK_SECRET", "a-secret_of-16-letters")
    settings = read_settings()
    assert settings.webhook_url is not None
    assert settings.webhook_url.path == "/telegram"


def test_an_env_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("HALL_PORT=9000\nUNKNOWN=1\nRETENTION_DAYS=\n")
    settings = read_settings()
    assert (settings.hall_port, settings.retention_days) == (9000, 90)
    monkeypatch.setenv("HALL_PORT", "9001")
    assert read_settings().hall_port == 9001


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("BOT_TOKEN", ""),
        ("BOT_TOKEN", "no token"),
        ("BOT_TOKEN", "42:short"),
        ("BOT_TOKEN", f"{TOKEN}\nand more"),
        ("OWNER_IDS", "7,@aigul"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "ftp://api.telegram.org"),
        ("HALL_PORT", "eighty"),
        ("HALL_PORT", "70000"),
        ("WEBHOOK_URL", "forum.example.kz"),
        ("WEBHOOK_URL", "https://forum.example.kz"),  # and no secret
        ("WEBHOOK_SECRET", "short"),
        ("WEBHOOK_SECRET", "sixteen letters and spaces"),
        ("WEBHOOK_SECRET", "құпия-құпия-құпия"),
        ("WEBHOOK_PORT", "-1"),
        ("RETENTION_DAYS", "0"),
        ("RETENTION_DAYS", "for ever"),
        ("LOG_LEVEL", "LOUD"),
        ("MESSAGES_PER_SECOND", "0"),
        ("SECONDS_PER_CHAT", "-1"),
    ],
)
def test_each_wrong_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, wrong: str
) -> None:
    monkeypatch.setenv(name, wrong)
    with pytest.raises(SettingsWrong) as caught:
        read_settings()
    line = str(caught.value)
    assert name in line
    assert "\n" not in line
    assert explanation(caught.value) == (line, MISCONFIGURED)


def test_all_wrong_settings_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALL_PORT", "eighty")
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    with pytest.raises(SettingsWrong, match=r"HALL_PORT: .+; LOG_LEVEL: .+"):
        read_settings()


def test_a_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "secret one")
    monkeypatch.setenv("WEBHOOK_SECRET", "secret two")
    with pytest.raises(SettingsWrong) as caught:
        read_settings()
    assert "secret one" not in str(caught.value)
    assert "secret two" not in str(caught.value)
    monkeypatch.delenv("WEBHOOK_SECRET")
    assert TOKEN not in repr(Settings(_env_file=None, bot_token=TOKEN))


@pytest.mark.parametrize(
    ("error", "says", "code"),
    [
        (Locked("forum.sqlite3"), "DATABASE_PATH: another process serves forum.sqlite3", BUSY),
        (ServedElsewhere(), "BOT_TOKEN: another program", BUSY),
        (TokenRefused(), "BOT_TOKEN: Telegram does not know", MISCONFIGURED),
        (ExceptionGroup("", [ExceptionGroup("", [TokenRevoked()])]), "BOT_TOKEN: ", MISCONFIGURED),
        (SchemaTooNew("schema 9"), "DATABASE_PATH: schema 9; start the newer", MISCONFIGURED),
        (ContentMistakes([MISTAKE]), "west.yaml:3: rooms: no rooms. Name one", MISCONFIGURED),
    ],
)
def test_each_failure_has_its_line_and_its_code(error: Exception, says: str, code: int) -> None:
    line, found = explanation(error)
    assert line.startswith(says)
    assert found == code


def test_what_nobody_foresaw_is_raised_again() -> None:
    with pytest.raises(ExceptionGroup):
        explanation(ExceptionGroup("", [KeyError()]))
