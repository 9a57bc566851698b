"""Days in words: the prototype's cases and what design.md says about them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.day_words import Language
from dualdesk.analysis.days import (
    Rolls,
    distance,
    explain,
    is_no_day,
    need_day,
    read_day,
    read_day_prefix,
    read_day_suffix,
)
from dualdesk.base.dates import month_end
from dualdesk.base.errors import UserError

TUESDAY = date(2026, 11, 24)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
GERMAN: tuple[Language, ...] = ("de", "en")

FORWARD: dict[str, str | None] = {
    "today": "2026-11-24", "now": "2026-11-24", "tod": "2026-11-24", "heute": "2026-11-24",
    "tomorrow": "2026-11-25", "tom": "2026-11-25", "tmr": "2026-11-25", "morgen": "2026-11-25",
    "day after tomorrow": "2026-11-26", "Übermorgen": "2026-11-26", "uebermorgen": "2026-11-26",
    "yesterday": "2026-11-23", "gestern": "2026-11-23", "vorgestern": "2026-11-22",
    "day before yesterday": "2026-11-22",
    "fri": "2026-11-27", "FRIDAY": "2026-11-27", "freitag": "2026-11-27", "fri.": "2026-11-27",
    "tue": "2026-12-01", "Dienstag": "2026-12-01", "sonnabend": "2026-11-28", "mon": "2026-11-30",
    "next fri": "2026-12-04", "nächsten Freitag": "2026-12-04", "next mon": "2026-11-30",
    "this fri": "2026-11-27", "kommenden Freitag": "2026-11-27", "last fri": "2026-11-20",
    "letzten Dienstag": "2026-11-17",
    "+10": "2026-12-04", "+2w": "2026-12-08", "+ 2 w": "2026-12-08", "+1m": "2026-12-24", "+1y": "2027-11-24",
    "in 3 days": "2026-11-27", "in 3 Tagen": "2026-11-27", "in 2 Wochen": "2026-12-08", "in 2 jahren": "2028-11-24",
    "3 days ago": "2026-11-21", "vor 2 Wochen": "2026-11-10",
    "eow": "2026-11-27", "end of the week": "2026-11-27", "Ende der Woche": "2026-11-27",
    "eom": "2026-11-30", "end of month": "2026-11-30", "Monatsende": "2026-11-30",
    "next week": "2026-11-30", "nächste Woche": "2026-11-30", "next month": "2026-12-01",
    "nächsten Monat": "2026-12-01",
    "1 dec": "2026-12-01", "1 December": "2026-12-01", "dec 1": "2026-12-01", "Dec. 1, 2027": "2027-12-01",
    "1st dec": None, "3 Dez": "2026-12-03", "1. dez": "2026-12-01", "1. Dezember 2026": "2026-12-01",
    "3 märz": "2027-03-03",
    "3 dec 2026": "2026-12-03", "3 dec 27": "2027-12-03", "24 nov": "2026-11-24", "23 nov": "2027-11-23",
    "1.12.": "2026-12-01", "1.12": "2026-12-01", "1. 12.": "2026-12-01", "1.2.": "2027-02-01",
    "1.12.2026": "2026-12-01", "1.12.26": "2026-12-01",
    "2026-12-01": "2026-12-01", "12/1": "2027-01-12", "12/1/2026": "2026-01-12", "24/7": "2027-07-24",
    "29 feb": "2028-02-29", "29.2.2027": None, "31.2.": None, "0.5.": None,
    "banana": None, "+2x": None, "": None, "  ": None, "2026-13-01": None, "in days": None, "12": None, "may": None,
    "old fri": None, "x" * 50: None, "1.12 2026": None, "in 3m": "2027-02-24", "32/1": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORWARD.items())
def test_a_day_in_words(text: str, expected: str | None) -> None:
    day = read_day(text, today=TUESDAY)
    assert (day and day.isoformat()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "mon": "2026-11-23", "tue": "2026-11-17", "wed": "2026-11-18", "1 dec": "2025-12-01", "24 nov": "2026-11-24",
        "23.11.": "2026-11-23", "29 feb": "2024-02-29", "yesterday": "2026-11-23", "next fri": "2026-12-04",
        "last tue": "2026-11-17", "tomorrow": "2026-11-25",
    }.items(),
)  # fmt: skip
def test_log_and_time_fields_roll_back(text: str, expected: str) -> None:
    assert read_day(text, today=TUESDAY, rolls="back") == date.fromisoformat(expected)


def test_slash_order_is_the_persons() -> None:
    assert read_day("12/1", today=TUESDAY, month_first=True) == date(2026, 12, 1)
    assert read_day("25/4", today=TUESDAY, month_first=True) is None


def test_two_letter_weekdays_are_german_only() -> None:
    assert read_day("Mo", today=TUESDAY) is None
    assert read_day("Mo", today=TUESDAY, languages=GERMAN) == date(2026, 11, 30)
    assert read_day("fr", today=TUESDAY, languages=("de",)) == date(2026, 11, 27)
    assert read_day("mi.", today=TUESDAY, languages=GERMAN) == date(2026, 11, 25)


def test_only_the_languages_told_are_understood() -> None:
    assert read_day("freitag", today=TUESDAY, languages=("en",)) is None
    assert read_day("friday", today=TUESDAY, languages=("de",)) is None
    assert read_day("friday", today=TUESDAY, languages=()) is None
    assert read_day("2026-12-01", today=TUESDAY, languages=()) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "kept", "expected"),
    [
        ("Send proofs fri", "Send proofs ", "2026-11-27"),
        ("Rechnung 118 prüfen in 3 Tagen", "Rechnung 118 prüfen ", "2026-11-27"),
        ("Kickoff 3 dec", "Kickoff ", "2026-12-03"),
        ("Call back the day after tomorrow.", "Call back the ", "2026-11-26"),
        ("Pay rent 1.12.", "Pay rent ", "2026-12-01"),
        ("room 3 may 4", "room 3 ", "2027-05-04"),
    ],
)
def test_a_day_as_the_last_words(text: str, kept: str, expected: str) -> None:
    found = read_day_suffix(text, today=TUESDAY)
    assert found is not None
    assert (text[: found.start], found.end) == (kept, len(text))
    assert found.value == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    ["Plan Black Friday banner", "Order 20 chairs", "Set up 3.11", "Open 24/7", "Talk to Mo", "Call Tom", "Do it now",
     "Paint dec 2 26", "", "The 9/11 report"],
)  # fmt: skip
def test_a_line_that_names_no_day_at_its_end(text: str) -> None:
    assert read_day_suffix(text, today=TUESDAY) is None


def test_a_day_as_the_first_words() -> None:
    found = read_day_prefix(" 1 dec, then more", today=TUESDAY)
    assert found is not None
    assert (found.value, found.start, found.end) == (date(2026, 12, 1), 1, 6)
    assert read_day_prefix("then 1 dec", today=TUESDAY) is None
    assert read_day_prefix("", today=TUESDAY) is None


def test_no_day_at_the_end_of_the_calendar() -> None:
    assert read_day("+10", today=date.max) is None
    assert read_day("next month", today=date.max) is None
    assert read_day("1 jan", today=date.max) is None


def test_a_field_that_names_no_day_says_what_would() -> None:
    assert need_day("fri", today=TUESDAY, field="due") == date(2026, 11, 27)
    with pytest.raises(UserError) as caught:
        need_day("banana", today=TUESDAY, field="due")
    assert caught.value.field == "due"
    assert "fri" in caught.value.message.text


@pytest.mark.parametrize(
    ("days", "text", "count"),
    [
        (0, "today", 1),
        (1, "tomorrow", 1),
        (-1, "yesterday", 1),
        (3, "in {n} day", 3),
        (-2, "{n} day ago", 2),
        (730, "in {n} day", 730),
        (731, "in {n} year", 2),
        (-729, "{n} day ago", 729),
        (-730, "{n} year ago", 2),
    ],
)
def test_the_distance_of_a_day_in_words(days: int, text: str, count: int) -> None:
    said = distance(TUESDAY + timedelta(days), today=TUESDAY)
    assert (said.text, said.count) == (text, count)
    assert explain(TUESDAY + timedelta(days), today=TUESDAY).values["distance"] == said


@given(st.text(max_size=45), DAYS, st.booleans(), st.sampled_from(get_args(Rolls)))
def test_any_text_is_a_day_or_none(text: str, today: date, month_first: bool, rolls: Rolls) -> None:
    assert isinstance(read_day(text, today=today, month_first=month_first, rolls=rolls), date | None)
    for found in (read_day_suffix(text, today=today), read_day_prefix(text, today=today)):
        assert found is None or 0 <= found.start < found.end <= len(text)


@given(DAYS, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_lies_within_seven_days(today: date, name: str) -> None:
    ahead = read_day(name, today=today)
    back = read_day(name, today=today, rolls="back")
    following = read_day(f"next {name}", today=today)
    assert ahead is not None
    assert back is not None
    assert following is not None
    assert 1 <= (ahead - today).days <= 7
    assert 1 <= (today - back).days <= 7
    assert ahead.strftime("%a").lower() == back.strftime("%a").lower() == following.strftime("%a").lower()
    assert following.isocalendar()[:2] == (today + timedelta(7)).isocalendar()[:2]


@given(DAYS, DAYS)
def test_a_day_and_month_is_the_nearest_in_its_direction(today: date, day: date) -> None:
    ahead = read_day(f"{day.day}.{day.month}.", today=today)
    back = read_day(f"{day.day}/{day.month}", today=today, rolls="back")
    assert ahead is not None
    assert back is not None
    assert back <= today <= ahead
    assert (ahead.day, ahead.month) == (back.day, back.month) == (day.day, day.month)
    between = [today + timedelta(n) for n in range((ahead - today).days)]
    assert all((d.day, d.month) != (day.day, day.month) for d in between)


@given(DAYS, DAYS)
def test_an_iso_day_is_itself(today: date, day: date) -> None:
    assert read_day(day.isoformat(), today=today) == day
    assert read_day("eom", today=day) == month_end(day)


@pytest.mark.parametrize(
    "text",
    ["30 feb", "32 dec", "0 dec", "feb 30", "31. Juni", "30 Feb 2028", "29 feb 2027", "31.2.", "32.12.", "30.2.26",
     "31.02.2026", "31.13.2026", "2026-02-30", "2026-13-01", "31/4", "30/2/26", "32/1/2026"],
)  # fmt: skip
def test_a_day_that_no_calendar_has(text: str) -> None:
    assert is_no_day(text)
    assert read_day(text, today=TUESDAY) is None


@pytest.mark.parametrize(
    "text",
    ["", "banana", "12", "29 feb", "29.2.", "50/50", "32/1", "24/7", "3.20.", "3.32", "4 may 11", "31.2", "32.1.10",
     "30 foo", "1 dec", "2026-12-01", "1.12.2026", "x" * 50],
)  # fmt: skip
def test_what_is_no_wrong_day(text: str) -> None:
    assert not is_no_day(text)


def test_a_wrong_day_is_read_in_the_persons_order_and_language() -> None:
    assert is_no_day("2/31", month_first=True)
    assert not is_no_day("2/31")
    assert not is_no_day("32 mai", languages=("en",))
    assert is_no_day("32 mai", languages=("de",))


@given(DAYS, st.booleans())
def test_no_real_day_is_called_wrong(day: date, month_first: bool) -> None:
    for text in (day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day.day} {day:%b} {day.year}"):
        assert not is_no_day(text, month_first=month_first)
