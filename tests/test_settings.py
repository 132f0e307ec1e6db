"""Settings are read from the environment or .env, and a bad one is named with what it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from settings import SHOULD_BE, BadSettings, Settings, load

NAMES = (
    "BOT_TOKEN", "TELEGRAM_API_URL", "DATABASE_URL", "SEED_DATA", "ADMINS", "TIMEZONE", "MESSAGES_PER_SECOND",
    "PERHAPS_SENT", "SECOND_APPROVAL", "LOG_LEVEL",
)  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment without settings, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_everything_has_a_default() -> None:
    settings = load()
    assert not settings.bot_token
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url.startswith("sqlite:///")
    assert (settings.seed_data, settings.admins) == ("", frozenset())
    assert (settings.messages_per_second, settings.perhaps_sent, settings.second_approval) == (29, "again", True)
    assert (settings.timezone, settings.log_level) == ("Asia/Almaty", "INFO")


def test_the_environment_counts_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("BOT_TOKEN=\nLOG_LEVEL=debug\nADMINS=1, 2;3\nTIMEZONE=UTC\nOTHER=x\n", encoding="utf-8")
    monkeypatch.setenv("TIMEZONE", "Asia/Qyzylorda")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://localhost:8081/")
    monkeypatch.setenv("BOT_TOKEN", " 123:abc ")
    settings = load()
    assert settings.log_level == "DEBUG"
    assert settings.admins == {1, 2, 3}
    assert settings.timezone == "Asia/Qyzylorda"
    assert settings.telegram_api_url == "http://localhost:8081"
    assert settings.bot_token.get_secret_value() == "123:abc"
    assert "abc" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("TELEGRAM_API_URL", ["api.telegram.org", "ftp://x", "https://"]),
        ("ADMINS", ["@aliya", "1,x,y", "1 2"]),
        ("TIMEZONE", ["Almaty", "../etc", "Asia"]),
        ("MESSAGES_PER_SECOND", ["0", "10001", "many", "2.5"]),
        ("PERHAPS_SENT", ["twice"]),
        ("SECOND_APPROVAL", ["maybe", "2"]),
        ("LOG_LEVEL", ["loud", "5"]),
    ],
)
def test_a_bad_value_is_named_in_one_sentence(name: str, values: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for value in values:
        monkeypatch.setenv(name, value)
        with pytest.raises(BadSettings) as raised:
            load()
        assert str(raised.value) == f"{name} {value!r} should be {SHOULD_BE[name.lower()]}."


@pytest.mark.parametrize("token", ["secret", "123", "123:", "x:secret", "123:sec/ret"])
def test_a_bad_token_is_named_but_not_shown(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", token)
    with pytest.raises(BadSettings) as raised:
        load()
    assert str(raised.value) == f"BOT_TOKEN should be {SHOULD_BE['bot_token']}."


def test_several_bad_values_get_a_sentence_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("TIMEZONE", "Mars")
    with pytest.raises(BadSettings) as raised:
        load()
    assert len(str(raised.value).splitlines()) == 2


def test_a_file_that_is_no_text_is_named() -> None:
    Path(".env").write_bytes(b"BOT_TOKEN=\xff\xfe")
    with pytest.raises(BadSettings, match="UTF-8"):
        load()


def test_every_setting_can_be_named() -> None:
    assert set(SHOULD_BE) <= set(Settings.model_fields) == {name.lower() for name in NAMES}
