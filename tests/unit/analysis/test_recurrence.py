"""When repeated tasks come again."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dualdesk.analysis.recurrence import checked, next_day, occurrences
from dualdesk.base.errors import UserError

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


def listed(rule: str, start: str, last: str, first: str = "2000-01-01", **more: int) -> list[str]:
    days = occurrences(rule, starts_on=day(start), first=day(first), last=day(last), **more)
    return [each.isoformat() for each in days]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("freq=weekly; byday=mo,we", "FREQ=WEEKLY;BYDAY=MO,WE"), ("RRULE:FREQ=DAILY;", "FREQ=DAILY"),
        ("After: 3d", "after:3d"), ("FREQ=DAILY;UNTIL=20261231T225959Z", "FREQ=DAILY;UNTIL=20261231"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR"),
    ],
)  # fmt: skip
def test_a_recurrence_as_it_is_kept(text: str, kept: str) -> None:
    assert checked(text) == kept


@pytest.mark.parametrize(
    "text",
    ["", "after:0d", "after:3h", "after:", "weekly", "FREQ=FORTNIGHTLY", "INTERVAL=2", "FREQ=DAILY;FREQ=DAILY",
     "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=3;UNTIL=20261231", "FREQ=DAILY;X=1", "FREQ=WEEKLY;BYDAY=2MO",
     "FREQ=DAILY;BYEASTER=0", "DTSTART:20260101\nRRULE:FREQ=DAILY", "FREQ=YEARLY;BYMONTH=13",
     "FREQ=DAILY;INTERVAL=9999"],
)  # fmt: skip
def test_what_is_no_recurrence(text: str) -> None:
    with pytest.raises(UserError) as caught:
        checked(text)
    assert caught.value.field == "recurrence"


@pytest.mark.parametrize(
    "text", ["FREQ=HOURLY", "FREQ=MINUTELY", "FREQ=SECONDLY;INTERVAL=5", "FREQ=DAILY;BYHOUR=9", "freq=daily;bysecond=1"]
)
def test_nothing_repeats_within_a_day(text: str) -> None:
    with pytest.raises(UserError, match="not by hours"):
        checked(text)


def test_an_until_that_is_no_day_is_said() -> None:
    with pytest.raises(UserError):
        occurrences("FREQ=DAILY;UNTIL=20269931", starts_on=day("2026-01-01"), first=day("2026-01-01"), last=date.max)


def test_the_day_a_series_began_on_is_kept_through_short_months() -> None:
    assert listed("FREQ=MONTHLY", "2027-10-31", "2028-04-30") == [
        "2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30",
    ]  # fmt: skip
    assert listed("FREQ=YEARLY", "2024-02-29", "2028-12-31") == [
        "2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29",
    ]  # fmt: skip
    assert listed("FREQ=YEARLY;BYMONTH=2,4;INTERVAL=2", "2026-01-31", "2028-12-31") == [
        "2026-02-28", "2026-04-30", "2028-02-29", "2028-04-30",
    ]  # fmt: skip
    assert listed("FREQ=MONTHLY;COUNT=3", "2026-01-30", "2030-01-01") == ["2026-01-30", "2026-02-28", "2026-03-30"]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,FR", ["2026-11-27", "2026-11-30", "2026-12-04"]),
        ("FREQ=DAILY;INTERVAL=5", ["2026-11-24", "2026-11-29", "2026-12-04"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-11-27"]),
        ("FREQ=MONTHLY;BYMONTHDAY=1,-1", ["2026-11-30", "2026-12-01"]),
        ("FREQ=DAILY;COUNT=2", ["2026-11-24", "2026-11-25"]),
        ("FREQ=DAILY;UNTIL=20261125T120000Z", ["2026-11-24", "2026-11-25"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2026-11-30"]),
        ("after:3d", ["2026-11-24"]),
    ],
)
def test_the_days_of_a_series(rule: str, days: list[str]) -> None:
    assert listed(rule, "2026-11-24", "2026-12-04") == days


def test_a_window_of_a_series() -> None:
    assert listed("FREQ=DAILY", "2026-11-24", "2099-01-01", first="2026-12-01", most=2) == ["2026-12-01", "2026-12-02"]
    assert listed("FREQ=DAILY;COUNT=2", "2026-11-24", "2099-01-01", first="2026-12-01") == []
    assert listed("after:3d", "2026-11-24", "2026-12-04", first="2026-11-25") == []
    assert len(listed("FREQ=DAILY", "2026-11-24", "2036-12-04")) == 366


@pytest.mark.parametrize(
    ("rule", "planned", "done", "again"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "2026-11-23", "2026-11-24", "2026-11-30"),
        ("FREQ=WEEKLY;BYDAY=MO", "2026-11-23", "2026-11-20", "2026-11-30"),
        ("FREQ=WEEKLY;BYDAY=MO", "2026-11-02", "2026-11-24", "2026-11-30"),
        ("FREQ=DAILY", "2026-11-23", "2026-11-24", "2026-11-24"),
        ("FREQ=DAILY;COUNT=3", "2026-11-01", "2026-11-24", None),
        ("after:3d", "2026-11-02", "2026-11-24", "2026-11-27"),
        ("after:2w", "2026-11-02", "2026-11-24", "2026-12-08"),
        ("after:1m", "2026-01-02", "2026-01-31", "2026-02-28"),
        ("after:1y", "2026-01-02", "2028-02-29", "2029-02-28"),
        ("after:1d", "2026-01-02", "9999-12-31", None),
        ("FREQ=DAILY", "9999-12-31", "2026-11-24", None),
        ("FREQ=YEARLY;INTERVAL=30", "2026-11-01", "2026-11-24", "2056-11-01"),
    ],
)
def test_the_next_day(rule: str, planned: str, done: str, again: str | None) -> None:
    start = day("9999-12-01" if planned > "9999" else "2026-11-01")
    found = next_day(rule, starts_on=start, planned_on=day(planned), done_on=day(done))
    assert (found and found.isoformat()) == again


def test_a_series_that_began_too_long_ago_is_said() -> None:
    with pytest.raises(UserError, match="too long ago"):
        next_day("FREQ=DAILY", starts_on=day("1926-01-01"), planned_on=day("2026-11-23"), done_on=day("2026-11-24"))


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;INTERVAL=28;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=6FR", "FREQ=YEARLY;BYYEARDAY=999"]
)
def test_a_rule_that_never_matches_comes_to_an_end(rule: str) -> None:
    assert next_day(rule, starts_on=day("2026-11-01"), planned_on=day("2026-11-01"), done_on=day("2026-11-24")) is None


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 7), st.sampled_from(["MONTHLY", "YEARLY"]))
def test_a_kept_day_against_a_count_month_by_month(start: date, interval: int, freq: str) -> None:
    found = occurrences(
        f"FREQ={freq};INTERVAL={interval}", starts_on=start, first=start, last=date(2099, 12, 31), most=12
    )
    step = interval * (12 if freq == "YEARLY" else 1)
    for number, each in enumerate(found):
        year, month = divmod(start.year * 12 + start.month - 1 + number * step, 12)
        assert each == date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(-40, 40), st.integers(-40, 40), st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]))
def test_what_comes_next_is_the_first_that_is_not_missed(start: date, planned: int, done: int, freq: str) -> None:
    planned_on, done_on = start + timedelta(planned), start + timedelta(done)
    again = next_day(f"FREQ={freq}", starts_on=start, planned_on=planned_on, done_on=done_on)
    assert again is not None
    assert again > planned_on
    assert again >= done_on
    series = occurrences(f"FREQ={freq}", starts_on=start, first=start, last=again)
    assert again == series[-1]
    assert not [each for each in series[:-1] if each > planned_on and each >= done_on]
    assert all(one < other for one, other in pairwise(series))


@given(st.text(alphabet="FREQ=DAILYWKMONTHBYINCU;,0123456789:afterdwmy ", max_size=40))
def test_any_text_is_a_recurrence_or_said_to_be_none(text: str) -> None:
    try:
        kept = checked(text)
    except UserError:
        return
    assert checked(kept) == kept
