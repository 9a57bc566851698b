"""What a project brings and uses: the rate a fee comes to, how full a budget is, in which period an allowance lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dualdesk.base.dates import add_months
from dualdesk.base.terms import Period

_HOUR: Final = 60
# Below this share of the plan, in percent, a fee's rate or the work of a budget is worth a warning.
_LOW_PERCENT: Final = 90
_MONTHS: Final = {Period.MONTH: 1, Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}


@dataclass(frozen=True, slots=True)
class FeeRate:
    """What an hour of a fixed fee was to bring, and what it will by now, in minor units."""

    planned_minor: int
    expected_minor: int

    @property
    def is_low(self) -> bool:
        """Whether it falls below nine tenths of the plan."""
        return self.expected_minor * 100 < self.planned_minor * _LOW_PERCENT


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of a budget is used, in one unit (minutes or minor units), and how much of the work is done in percent.

    `done_percent` is empty where nobody estimated all of the work.
    """

    used: int
    of: int
    done_percent: int | None = None

    @property
    def used_percent(self) -> int:
        """Of a budget of nothing everything is used; rounded down, so that 100 means all of it."""
        return self.used * 100 // self.of if self.of else 100

    @property
    def over(self) -> int:
        """By how much more than the budget was used, never below 0."""
        return max(0, self.used - self.of)

    @property
    def is_ahead(self) -> bool:
        """Whether less than nine tenths of the work is done that what is used would have to bring."""
        return self.done_percent is not None and self.done_percent * 100 < self.used_percent * _LOW_PERCENT


def fee_rate(fee_minor: int, *, planned_min: int, spent_min: int, left_min: int) -> FeeRate | None:
    """Fee ÷ planned hours, and fee ÷ (spent + left) (design, screens.md §2), rounded; None without hours."""
    ahead = spent_min + left_min
    if planned_min <= 0 or ahead <= 0:
        return None
    return FeeRate(round(fee_minor * _HOUR / planned_min), round(fee_minor * _HOUR / ahead))


def done_percent(estimated_min: int, left_min: int, *, open_tasks: int = 0) -> int | None:
    """How much of the estimated work is done, 0 to 100, rounded down; None where nothing was estimated.

    While a task is open, one over its estimate, it is not all of it.
    """
    if estimated_min <= 0:
        return None
    done = max(0, estimated_min - left_min) * 100 // estimated_min
    return min(done, 99) if open_tasks else done


def allowance_span(day: date, starts_on: date, period: Period) -> tuple[date, date | None]:
    """The first and last day of the allowance's period that a day falls into, counted from the term's first day.

    An allowance for once lasts as long as the term: no last day. Before the term it is the first period.
    """
    if period not in _MONTHS:
        return starts_on, None
    length, number = _MONTHS[period], 0
    if day > starts_on:
        number = ((day.year - starts_on.year) * 12 + day.month - starts_on.month) // length
        if add_months(starts_on, number * length, anchor=starts_on.day) > day:
            number -= 1
    first = add_months(starts_on, number * length, anchor=starts_on.day)
    following = add_months(starts_on, (number + 1) * length, anchor=starts_on.day)
    return first, following - timedelta(1)
