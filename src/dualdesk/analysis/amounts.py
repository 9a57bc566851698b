"""Amounts of money as people type them: "9,800", "€ 1.200,50", "18 400 EUR", "9k"."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from dualdesk.base.money import Money, minor_digits
from dualdesk.base.text import one_line

_SIGNS: Final = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
_AMOUNT: Final = re.compile(
    r"(?P<before>[A-Za-z]{3}|[€£$¥])? ?(?P<number>[0-9][0-9 .,'’]*)(?P<thousands>[kK])? ?(?P<after>[A-Za-z]{3}|[€£$¥])?"
)
# A thousand million: more is a typing error.
_MOST: Final = Decimal(10) ** 9


def read_amount(text: str, *, currency: str) -> Money | None:
    """The amount that the whole text says, in the currency it names, else in `currency`; None where it says none.

    Of two kinds of separators the last parts the decimals; a single one does unless three digits follow it, which it
    then groups. Rounded half up to the currency's minor unit.
    """
    found = _AMOUNT.fullmatch(one_line(text))
    if not found or (found["before"] and found["after"]):
        return None
    named = found["before"] or found["after"] or currency
    number = _number(re.sub(r"[ '’]", "", found["number"]))
    if number is None:
        return None
    code = _SIGNS.get(named, named.upper())
    value = number * 1000 if found["thousands"] else number
    if value > _MOST:
        return None
    minor = (value.scaleb(minor_digits(code))).quantize(Decimal(1), ROUND_HALF_UP)
    return Money(int(minor), code)


def _number(said: str) -> Decimal | None:
    """1.234,50 and 1,234.50 alike; None where the separators make no sense."""
    last = max(said.rfind("."), said.rfind(","))
    if last < 0:
        return Decimal(said)
    mark, other = said[last], "," if said[last] == "." else "."
    grouped = said.count(mark) > 1 or (other not in said and len(said) - last - 1 == 3 and said[0] != "0")
    whole, decimals = (said, "") if grouped else (said[:last], said[last + 1 :])
    groups = re.split(r"[.,]", whole)
    if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
        return None
    return Decimal(f"{''.join(groups)}.{decimals or 0}")
