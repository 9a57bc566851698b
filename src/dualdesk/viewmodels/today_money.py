"""What an agreement brings, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dualdesk.base.messages import Message, msg
from dualdesk.base.money import Money
from dualdesk.base.terms import Period
from dualdesk.runtime.context import Context

_PERIODS: Final[dict[Period, Callable[[Money], Message]]] = {
    Period.MONTH: lambda amount: msg("{amount} a month", amount=amount),
    Period.QUARTER: lambda amount: msg("{amount} a quarter", amount=amount),
    Period.HALF_YEAR: lambda amount: msg("{amount} a half-year", amount=amount),
    Period.YEAR: lambda amount: msg("{amount} a year", amount=amount),
    Period.ONCE: lambda amount: msg("{amount} once", amount=amount),
}


def a_period(context: Context, value: Money, period: Period) -> str:
    """An amount by its period: "€ 18,400 a year"."""
    return context.say(_PERIODS[period](value))
