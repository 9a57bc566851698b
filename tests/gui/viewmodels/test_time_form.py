from __future__ import annotations

from datetime import date

import pytest

from dualdesk.base.dates import instant_of
from dualdesk.base.errors import UserError
from dualdesk.base.wording import plain_words
from dualdesk.viewmodels.time_form import Span, TypedTime, said, understood

DAY = date(2026, 11, 24)
ZONE = "Europe/Berlin"


def at(minute: int, day: date = DAY) -> int:
    return instant_of(day, minute, ZONE)


def test_from_and_to_are_a_span() -> None:
    assert understood(TypedTime("8:30", "9:45"), DAY, ZONE) == Span(DAY, 75, at(510), at(585))


def test_one_end_and_a_length_are_enough() -> None:
    assert understood(TypedTime("8:30", "", "1h"), DAY, ZONE) == Span(DAY, 60, at(510), at(570))
    assert understood(TypedTime("", "8:30", "1h"), DAY, ZONE) == Span(DAY, 60, at(450), at(510))


def test_a_length_before_an_early_end_began_the_day_before() -> None:
    assert understood(TypedTime("", "0:30", "1h"), DAY, ZONE).day == date(2026, 11, 23)


def test_an_end_that_is_not_after_the_start_is_the_next_day_s() -> None:
    span = understood(TypedTime("23:00", "1:00"), DAY, ZONE)
    assert (span.minutes, span.seconds) == (120, 7200)
    assert span.ended_at == at(60, date(2026, 11, 25))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (TypedTime("", "", "45"), "45 min on 2026-11-24"),
        (TypedTime("8:00", "9:00"), "1 h on 2026-11-24"),
        (TypedTime("23:00", "1:00"), "2 h, over midnight: written on both days"),
        (TypedTime("23:00", "0:00"), "1 h on 2026-11-24"),
    ],
)
def test_it_says_what_it_comes_to(typed: TypedTime, sentence: str) -> None:
    assert plain_words().say(said(understood(typed, DAY, ZONE), ZONE)) == sentence


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (TypedTime("25:00", "9:00"), "begins"), (TypedTime("8:00", "x"), "ends"), (TypedTime("", "", "25 h"), "length"),
        (TypedTime("8:00"), "length"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(typed: TypedTime, field: str) -> None:
    with pytest.raises(UserError) as caught:
        understood(typed, DAY, ZONE)
    assert caught.value.field == field
