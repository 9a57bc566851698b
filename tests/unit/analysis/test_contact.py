"""Two-way contact and silence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.contact import (
    Cadence,
    Contacted,
    Quiet,
    Silence,
    due_on,
    is_two_way,
    last_two_way,
    silence,
    tightest,
)
from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus

TODAY = date(2026, 11, 24)
HELD = InteractionStatus.HELD
IN, OUT = Direction.IN, Direction.OUT


def contacted(
    channel: Channel | None,
    direction: Direction | None = OUT,
    outcome: ContactOutcome | None = None,
    status: InteractionStatus = HELD,
    day: date = TODAY,
) -> Contacted:
    return Contacted(day, channel, direction, status, outcome)


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (contacted(Channel.PHONE, OUT, ContactOutcome.REACHED), True),
        (contacted(Channel.PHONE, OUT, ContactOutcome.LEFT_MESSAGE), False),
        (contacted(Channel.PHONE, OUT, ContactOutcome.NO_ANSWER), False),
        (contacted(Channel.PHONE, IN, ContactOutcome.WRONG_PERSON), False),
        (contacted(Channel.PHONE, IN), True),
        (contacted(Channel.PHONE, OUT), False),
        (contacted(Channel.VIDEO), True),
        (contacted(Channel.VIDEO, OUT, ContactOutcome.NO_ANSWER), False),
        (contacted(Channel.VIDEO, OUT, ContactOutcome.REACHED), True),
        (contacted(Channel.IN_PERSON), True),
        (contacted(Channel.EMAIL, IN), True),
        (contacted(Channel.EMAIL, OUT), False),
        (contacted(Channel.EMAIL, OUT, ContactOutcome.REACHED), False),
        (contacted(Channel.MESSAGE, IN), True),
        (contacted(Channel.LETTER, IN), True),
        (contacted(Channel.OTHER, IN), True),
        (contacted(Channel.OTHER, None), False),
        (contacted(None, IN), False),
        (contacted(Channel.IN_PERSON, status=InteractionStatus.PLANNED), False),
        (contacted(Channel.PHONE, IN, status=InteractionStatus.NOT_HELD), False),
    ],
)
def test_what_counts_as_two_way(one: Contacted, counts: bool) -> None:
    assert is_two_way(one) == counts


def test_the_last_contact_is_the_last_two_way_one() -> None:
    log = [
        contacted(Channel.EMAIL, OUT, day=TODAY),
        contacted(Channel.EMAIL, IN, day=TODAY - timedelta(9)),
        contacted(Channel.IN_PERSON, day=TODAY - timedelta(20)),
    ]
    assert last_two_way(log) == TODAY - timedelta(9)
    assert last_two_way(reversed(log)) == TODAY - timedelta(9)
    assert last_two_way([]) is None


def test_the_strictest_gap_wins() -> None:
    assert tightest([Cadence(28, 42), Cadence(14, None), Cadence()]) == Cadence(14, 42)
    assert tightest([]) == Cadence()


@pytest.mark.parametrize(
    ("days", "quiet"),
    [(0, Quiet.IN_TOUCH), (28, Quiet.IN_TOUCH), (29, Quiet.DUE), (42, Quiet.DUE), (43, Quiet.SILENT)],
)
def test_amber_after_the_ideal_gap_red_after_the_longest(days: int, quiet: Quiet) -> None:
    found = silence(TODAY - timedelta(days), Cadence(28, 42), today=TODAY)
    assert found == Silence(days, days / 28, days / 42, quiet)


def test_silence_without_a_contact_or_a_cadence() -> None:
    assert silence(None, Cadence(28, 42), today=TODAY) == Silence(None, None, None, Quiet.UNKNOWN)
    assert silence(None, Cadence(28, 42), today=TODAY, since=TODAY - timedelta(84)).quiet == Quiet.SILENT
    assert silence(TODAY - timedelta(999), Cadence(), today=TODAY) == Silence(999, None, None, Quiet.IN_TOUCH)
    assert silence(TODAY + timedelta(3), Cadence(28), today=TODAY).days == 0


@given(st.integers(0, 400), st.integers(1, 90), st.integers(0, 90))
def test_the_ratio_passes_one_when_the_gap_is_passed(days: int, ideal: int, more: int) -> None:
    found = silence(TODAY - timedelta(days), Cadence(ideal, ideal + more), today=TODAY)
    assert found.of_ideal is not None
    assert found.of_longest is not None
    assert (found.of_ideal > 1) == (found.quiet in (Quiet.DUE, Quiet.SILENT))
    assert (found.of_longest > 1) == (found.quiet == Quiet.SILENT)


@pytest.mark.parametrize(
    ("last", "ideal", "since", "due"),
    [
        (date(2026, 11, 20), 14, date(2020, 1, 1), date(2026, 12, 4)),
        (None, 14, date(2026, 11, 1), date(2026, 11, 15)),
        (None, 14, None, None),
        (date(2026, 11, 20), None, None, None),
    ],
)
def test_the_next_contact_is_due_an_ideal_gap_after_the_last(
    last: date | None, ideal: int | None, since: date | None, due: date | None
) -> None:
    assert due_on(last, Cadence(ideal, 99), since=since) == due
