"""Every setting, typed, from the environment or a .env file in the folder where the bot is started."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SHOULD_BE = {
    "bot_token": "a bot's token as @BotFather gives it, like 123456789:AAF…",
    "telegram_api_url": "the address of a Bot API server, like https://api.telegram.org",
    "admins": "Telegram ids with commas between them, like 123456789,987654321",
    "timezone": "the name of a time zone, like Asia/Almaty",
    "messages_per_second": "a whole number from 1 to 10000",
    "perhaps_sent": "again or ask",
    "second_approval": "true or false",
    "log_level": "DEBUG, INFO, WARNING or ERROR",
}
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
SECRET = {"bot_token"}


class BadSettings(ValueError):
    """Settings that cannot be used; the message has a sentence for each, with what it should be."""


def _ids(value: str | frozenset[int]) -> frozenset[int]:
    if not isinstance(value, str):  # the default
        return value
    return frozenset(int(part) for part in value.replace(";", ",").split(",") if part.strip())


def _token(value: SecretStr) -> SecretStr:
    number, colon, secret = value.get_secret_value().strip().partition(":")
    if not value:  # the default
        return value
    if not (colon and number.isdigit() and secret and not set(secret) & set(" /")):
        raise ValueError
    return SecretStr(f"{number}:{secret}")


def _address(value: str) -> str:
    scheme, separator, rest = value.strip().partition("://")
    if scheme.lower() not in ("http", "https") or not separator or not rest.strip("/"):
        raise ValueError
    return value.strip().rstrip("/")


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value.strip()).key
    except (OSError, LookupError) as error:  # a folder of the zone files; no such zone
        raise ValueError from error


def _level(value: str) -> str:
    if value.strip().upper() not in LEVELS:
        raise ValueError
    return value.strip().upper()


class Settings(BaseSettings):
    """What the bot is told from outside; an empty value counts as none."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore")

    bot_token: Annotated[SecretStr, AfterValidator(_token)] = SecretStr("")  # empty: no Telegram
    telegram_api_url: Annotated[str, AfterValidator(_address)] = "https://api.telegram.org"
    database_url: str = "sqlite:///seriktes.sqlite3"
    seed_data: str = ""
    admins: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    timezone: Annotated[str, AfterValidator(_zone)] = "Asia/Almaty"
    messages_per_second: Annotated[int, Field(ge=1, le=10_000)] = 29  # of announcements
    perhaps_sent: Literal["again", "ask"] = "again"
    second_approval: bool = True  # nobody releases what they wrote themselves
    log_level: Annotated[str, AfterValidator(_level)] = "INFO"


def load() -> Settings:
    """The settings as they are now; raises BadSettings."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = [(str(item["loc"][0]), item["input"]) for item in error.errors()]
        raise BadSettings("\n".join(_sentence(name, value) for name, value in wrong)) from None
    except UnicodeDecodeError:
        raise BadSettings("The file .env should be text in UTF-8.") from None


def _sentence(name: str, value: Any) -> str:
    shown = "" if name in SECRET else f" {value!r}"
    return f"{name.upper()}{shown} should be {SHOULD_BE[name]}."
