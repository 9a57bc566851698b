"""Where a client stands, worked out from what was signed and done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dualdesk.analysis.lifecycle import DORMANT_DAYS, Lifecycle, Signed, Worked, lifecycle

TODAY = date(2026, 11, 24)
NOTHING = Worked()


def on(days: int) -> date:
    return TODAY + timedelta(days)


@pytest.mark.parametrize(
    ("signed", "worked", "last", "state"),
    [
        ((), NOTHING, None, Lifecycle.PROSPECT),
        ((), NOTHING, on(-1), Lifecycle.PROSPECT),
        ((), Worked(is_open=True, ever=True), None, Lifecycle.ACTIVE),
        ((), Worked(ever=True), on(-DORMANT_DAYS), Lifecycle.ACTIVE),
        ((), Worked(ever=True), on(-DORMANT_DAYS - 1), Lifecycle.DORMANT),
        ((), Worked(ever=True), None, Lifecycle.DORMANT),
        ((Signed(on(0), on(0)),), NOTHING, None, Lifecycle.ACTIVE),
        ((Signed(on(-9), None),), NOTHING, None, Lifecycle.ACTIVE),
        ((Signed(on(1), None),), NOTHING, None, Lifecycle.COMING),
        ((Signed(on(-9), on(9), is_left=True),), NOTHING, None, Lifecycle.CANCELLED),
        ((Signed(on(-9), on(9), is_left=True), Signed(on(-9), on(1))), NOTHING, None, Lifecycle.ACTIVE),
        ((Signed(on(-9), on(9), is_left=True),), Worked(is_open=True, ever=True), None, Lifecycle.ACTIVE),
        ((Signed(on(-9), on(-1), is_left=True),), NOTHING, on(0), Lifecycle.LOST),
        ((Signed(on(-9), on(-1), is_left=True), Signed(on(-99), on(-10))), NOTHING, on(0), Lifecycle.LOST),
        ((Signed(on(-9), on(-1), is_left=True), Signed(on(5), None)), NOTHING, None, Lifecycle.COMING),
        ((Signed(on(-9), on(-1)), Signed(on(-99), on(-10), is_left=True)), NOTHING, on(0), Lifecycle.ACTIVE),
        ((Signed(on(-400), on(-300)),), NOTHING, on(-300), Lifecycle.DORMANT),
    ],
)
def test_each_state_has_its_rule(
    signed: tuple[Signed, ...], worked: Worked, last: date | None, state: Lifecycle
) -> None:
    assert lifecycle(signed, worked, last_contact=last, today=TODAY) is state
