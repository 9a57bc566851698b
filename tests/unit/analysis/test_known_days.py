"""Days known in part, as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.known_days import KnownDay, read_known_day


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("1980-05-03", KnownDay(3, 5, 1980)),
        ("3.5.1980", KnownDay(3, 5, 1980)),
        ("3. 5.", KnownDay(3, 5)),
        ("3 May 1980", KnownDay(3, 5, 1980)),
        ("3 may", KnownDay(3, 5)),
        ("3. Mai", KnownDay(3, 5)),
        ("May 3rd, 1980", KnownDay(3, 5, 1980)),
        ("May 3", KnownDay(3, 5)),
        ("May 1980", KnownDay(None, 5, 1980)),
        ("may", KnownDay(None, 5)),
        ("1980", KnownDay(None, None, 1980)),
        ("3/5", KnownDay(3, 5)),
        ("29 Feb", KnownDay(29, 2)),
        ("29 Feb 2023", None),
        ("31.2.", None),
        ("3 smarch", None),
        ("0000", None),
        ("13/13/2020", None),
        ("tomorrow is another", None),
        ("80", None),
        ("", None),
    ],
)
def test_what_is_typed_is_read(text: str, known: KnownDay | None) -> None:
    assert read_known_day(text) == known


def test_slashes_follow_the_desks_order() -> None:
    assert read_known_day("3/5/1980", month_first=True) == KnownDay(5, 3, 1980)


@given(st.dates())
def test_every_day_written_out_is_read_again(day: object) -> None:
    year, month, number = (int(part) for part in str(day).split("-"))
    assert read_known_day(str(day)) == KnownDay(number, month, year)


@given(st.text(max_size=20))
def test_no_text_breaks_it(text: str) -> None:
    read_known_day(text)


@given(st.dates())
def test_a_whole_day_is_known_in_all_its_parts(day: date) -> None:
    assert KnownDay.of(day) == KnownDay(day.day, day.month, day.year)
