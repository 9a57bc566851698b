"""How days and flags are stored."""

from __future__ import annotations

from datetime import date

from sqlalchemy.dialects.sqlite import dialect

from dualdesk.model.base import Day, Flag


def test_a_day_is_iso_text_and_back() -> None:
    kind, sqlite = Day(), dialect()
    assert kind.process_bind_param(date(2024, 2, 29), sqlite) == "2024-02-29"
    assert kind.process_result_value("2024-02-29", sqlite) == date(2024, 2, 29)
    assert kind.process_bind_param(None, sqlite) is None
    assert kind.process_result_value(None, sqlite) is None


def test_a_flag_is_one_or_nought_and_back() -> None:
    kind, sqlite = Flag(), dialect()
    assert [kind.process_bind_param(value, sqlite) for value in (True, False, None)] == [1, 0, None]
    assert [kind.process_result_value(value, sqlite) for value in (1, 0, None)] == [True, False, None]
