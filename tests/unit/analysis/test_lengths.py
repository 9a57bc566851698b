"""Lengths and times of day in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.lengths import read_length, read_length_suffix, read_time, read_time_suffix


@pytest.mark.parametrize(
    ("text", "minutes"),
    {
        "20m": 20, "20 min": 20, "20 minutes": 20, "2h": 120, "2 Std.": 120, "1 Stunde": 60, "1h30": 90, "1h30m": 90,
        "1 h 30 min": 90, "2h 5": 125, "1,5h": 90, "1.5 h": 90, "0,33 h": 20, "0.5 min": 1, "1:30": 90, "45": 45,
        "1000h": 60000, "1000h1": None, "1001h": None, "0m": None, "0": None, "1h75": None, "": None, "h": None,
        "5 cm": None, "-5m": None, "1:75": None, "90 m 5": None,
    }.items(),
)  # fmt: skip
def test_a_length_field(text: str, minutes: int | None) -> None:
    assert read_length(text) == minutes


@pytest.mark.parametrize(
    ("text", "kept", "minutes"),
    [("Draft 2h", "Draft ", 120), ("Draft 2h 30m", "Draft ", 150), ("Call 1 h 30 min.", "Call ", 90)],
)
def test_a_length_as_the_last_words(text: str, kept: str, minutes: int) -> None:
    found = read_length_suffix(text)
    assert found is not None
    assert (text[: found.start], found.value, found.end) == (kept, minutes, len(text))


@pytest.mark.parametrize("text", ["Order 20", "Watch 2h video", "Meet 1:30", "", "Buy 5 cm"])
def test_a_line_that_says_no_length_at_its_end(text: str) -> None:
    assert read_length_suffix(text) is None


@pytest.mark.parametrize(
    ("text", "minute"),
    {
        "14:20": 860, "9am": 540, "9:30 pm": 1290, "12am": 0, "12 p.m.": 720, "um 9 Uhr": 540, "14.20 Uhr": 860,
        "at 14:20": 860, "9": 540, "14.20": 860, "0:00": 0, "23:59": 1439, "24:00": None, "14:60": None, "13pm": None,
        "0am": None, "noon": None, "": None, "25": None,
    }.items(),
)  # fmt: skip
def test_a_time_field(text: str, minute: int | None) -> None:
    assert read_time(text) == minute


def test_a_time_as_the_last_words_needs_a_mark() -> None:
    found = read_time_suffix("yesterday at 14:20")
    assert found is not None
    assert (found.value, found.start, found.end) == (860, 10, 18)
    assert read_time_suffix("chapter 9") is None
    assert read_time_suffix("version 14.20") is None


@given(st.text(max_size=30))
def test_any_text_is_a_length_and_a_time_or_none(text: str) -> None:
    for read, most in ((read_length, 60_000), (read_time, 1439)):
        value = read(text)
        assert value is None or 0 <= value <= most


@given(st.integers(0, 999), st.integers(0, 59))
def test_hours_and_minutes_in_every_spelling(hours: int, minutes: int) -> None:
    expected = hours * 60 + minutes or None
    for text in (f"{hours}h{minutes:02d}", f"{hours} h {minutes} min", f"{hours}:{minutes:02d}"):
        assert read_length(text) == expected
