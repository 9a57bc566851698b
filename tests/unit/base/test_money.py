"""Amounts of money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.base.money import Money, minor_digits, plain


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (123450, "EUR", "1234.50 EUR"), (5, "EUR", "0.05 EUR"), (-5, "EUR", "-0.05 EUR"), (0, "USD", "0.00 USD"),
        (1500, "JPY", "1500 JPY"), (-1500, "BIF", "-1500 BIF"), (1234, "KWD", "1.234 KWD"), (1, "CLF", "0.0001 CLF"),
        (100, "XXX", "1.00 XXX"),
    ],
)  # fmt: skip
def test_an_amount_for_files_and_the_command_line(minor: int, currency: str, text: str) -> None:
    assert plain(Money(minor, currency)) == text


@given(st.integers(-(10**15), 10**15), st.sampled_from(["EUR", "JPY", "KWD", "CLF"]))
def test_the_written_amount_is_the_amount(minor: int, currency: str) -> None:
    written, code = plain(Money(minor, currency)).split(" ")
    assert Decimal(written).scaleb(minor_digits(currency)) == minor
    assert code == currency
