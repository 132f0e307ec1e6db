"""What a typed moment means, when quiet hours end and when the next digest goes."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from announcing.when import Unclear, is_quiet, moment, next_digest, quiet_until

ALMATY = ZoneInfo("Asia/Almaty")  # UTC+5
NOW = datetime(2026, 9, 3, 4, 30, tzinfo=UTC)  # Thursday, 09:30 in Almaty


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("04.09.2026 10:00", "2026-09-04T10:00"),
        ("4.9.2026, 9.05", "2026-09-04T09:05"),
        ("2026-09-04 10:00", "2026-09-04T10:00"),
        ("2026-09-04T10:00", "2026-09-04T10:00"),
        ("завтра 9:00", "2026-09-04T09:00"),
        ("Завтра в 9:00", "2026-09-04T09:00"),
        ("послезавтра 23:59", "2026-09-05T23:59"),
        ("сегодня 18:30", "2026-09-03T18:30"),
        ("18:30", "2026-09-03T18:30"),
        ("ертең 9:00", "2026-09-04T09:00"),
        ("ертен сағат 9:00", "2026-09-04T09:00"),
        ("ертең сағат 9:00-де", "2026-09-04T09:00"),
        ("бүгін 18:30", "2026-09-03T18:30"),
        ("бүрсігүні 7:00", "2026-09-05T07:00"),
        ("4 сентября 10:00", "2026-09-04T10:00"),
        ("4 сентября 2026 г. 10:00", "2026-09-04T10:00"),
        ("4 сентября 2026 года, 10:00", "2026-09-04T10:00"),
        ("4 қыркүйек 10:00", "2026-09-04T10:00"),
        ("2026 жылғы 4 қыркүйек 10:00", "2026-09-04T10:00"),
        ("2026 жылғы 4 қыркүйекте сағат 10:00", "2026-09-04T10:00"),
        ("01.02 8:00", "2027-02-01T08:00"),
        ("вчера 8:00", ""),
        ("завтра", ""),
        ("31.02.2026 10:00", ""),
        ("04.09.2026 25:00", ""),
        ("29.02 10:00", ""),
        ("когда-нибудь 10:00", ""),
        ("", ""),
    ],
)
def test_a_typed_moment_is_read_in_the_zone_or_not_at_all(text: str, expected: str) -> None:
    if not expected:
        with pytest.raises(Unclear):
            moment(text, NOW, ALMATY)
    else:
        assert moment(text, NOW, ALMATY) == local(expected)
        assert moment(text, NOW, ALMATY).tzinfo is UTC


@pytest.mark.parametrize(
    ("minute", "hours", "quiet"),
    [
        (0, (22 * 60, 7 * 60), True),
        (22 * 60, (22 * 60, 7 * 60), True),
        (7 * 60 - 1, (22 * 60, 7 * 60), True),
        (7 * 60, (22 * 60, 7 * 60), False),
        (13 * 60, (13 * 60, 14 * 60), True),
        (14 * 60, (13 * 60, 14 * 60), False),
        (12 * 60, (13 * 60, 14 * 60), False),
        (600, (600, 600), False),
        (600, (None, None), False),
    ],
)
def test_quiet_hours_go_over_midnight(minute: int, hours: tuple[int | None, int | None], quiet: bool) -> None:
    assert is_quiet(minute, *hours) is quiet


@pytest.mark.parametrize(
    ("at", "quiet_to", "end"),
    [
        ("2026-09-03T23:00", 7 * 60, "2026-09-04T07:00"),
        ("2026-09-03T01:00", 7 * 60, "2026-09-03T07:00"),
        ("2026-09-03T23:00", 24 * 60, "2026-09-04T00:00"),
        ("2026-12-31T23:00", 0, "2027-01-01T00:00"),
    ],
)
def test_quiet_hours_end_at_the_next_such_time(at: str, quiet_to: int, end: str) -> None:
    assert quiet_until(local(at), quiet_to, ALMATY) == local(end)


@pytest.mark.parametrize(
    ("at", "daily", "weekly"),
    [
        ("2026-09-03T09:30", "2026-09-04T09:00", "2026-09-07T09:00"),
        ("2026-09-03T08:59", "2026-09-03T09:00", "2026-09-07T09:00"),
        ("2026-09-07T08:00", "2026-09-07T09:00", "2026-09-07T09:00"),
        ("2026-09-07T09:00", "2026-09-08T09:00", "2026-09-14T09:00"),
        ("2026-12-31T23:59", "2027-01-01T09:00", "2027-01-04T09:00"),
    ],
)
def test_digests_go_at_nine_daily_or_on_monday(at: str, daily: str, weekly: str) -> None:
    assert next_digest("daily", local(at), ALMATY) == local(daily)
    assert next_digest("weekly", local(at), ALMATY) == local(weekly)


def test_a_zone_that_changes_its_clock_keeps_nine_o_clock() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 10, 24, 12, 0, tzinfo=berlin)  # summer time ends in the night
    assert next_digest("daily", before, berlin) == datetime(2026, 10, 25, 8, 0, tzinfo=UTC)
