"""The environment and `.env`, typed and checked."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, AnyHttpUrl, BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _parts(text: object) -> object:
    return text.replace(",", " ").split() if isinstance(text, str) else text


def _shaped(pattern: str, advice: str) -> AfterValidator:
    """A secret of this shape; the advice never repeats it."""

    def check(secret: SecretStr) -> SecretStr:
        if re.fullmatch(pattern, secret.get_secret_value()) is None:
            raise ValueError(advice)
        return secret

    return AfterValidator(check)


Token = Annotated[
    SecretStr,
    _shaped(r"\d{1,20}:[\w-]{24,}", "it looks like 123456:ABC-DEF…; @BotFather shows it"),
]
WebhookSecret = Annotated[  # the alphabet of the Bot API's secret_token
    SecretStr, _shaped(r"[A-Za-z0-9_-]{16,256}", "16 to 256 of A-Z a-z 0-9 _ -")
]


class Settings(BaseSettings):
    """Every setting has a sentence in .env.example; a test compares the two."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    bot_token: Token
    owner_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_parts)] = ()
    telegram_api_url: str = Field(default="https://api.telegram.org", pattern=r"^https?://\S+$")
    database_path: Path = Path("data/minber.sqlite3")
    content_path: Path = Path("content")
    hall_host: str = "127.0.0.1"
    hall_port: int = Field(default=8080, ge=0, le=65535)
    hall_url: AnyHttpUrl | None = None
    webhook_url: AnyHttpUrl | None = None
    webhook_secret: WebhookSecret | None = None
    webhook_port: int = Field(default=8443, ge=0, le=65535)
    retention_days: int = Field(default=90, ge=1, le=3650)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    messages_per_second: float = Field(default=30, gt=0, le=1000)
    seconds_per_chat: float = Field(default=1.05, ge=0, le=60)
    announcement_second_person: int = Field(default=300, ge=0)

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> Self:
        if self.webhook_url and not self.webhook_secret:
            message = "WEBHOOK_SECRET is required when WEBHOOK_URL is set"
            raise ValueError(message)
        return self
