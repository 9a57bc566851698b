"""Amounts as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dualdesk.analysis.amounts import read_amount
from dualdesk.base.money import Money


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("9,800", 980_000, "EUR"), ("€ 1.200,50", 120_050, "EUR"), ("18 400 EUR", 1_840_000, "EUR"),
        ("9k", 900_000, "EUR"), ("1.2k", 120_000, "EUR"), ("1,20", 120, "EUR"), ("1.234.567", 123_456_700, "EUR"),
        ("1,234.5", 123_450, "EUR"), ("0.125", 13, "EUR"), ("12.3456", 1_235, "EUR"), ("5 usd", 500, "USD"),
        ("JPY 1200", 1_200, "JPY"), ("12'000.55", 1_200_055, "EUR"), ("$5", 500, "USD"), ("0", 0, "EUR"),
        ("\u20ac18\u202f400", 1_840_000, "EUR"), ("1000000000", 100_000_000_000, "EUR"),
    ],
)  # fmt: skip
def test_an_amount_in_its_currency(text: str, minor: int, currency: str) -> None:
    assert read_amount(text, currency="EUR") == Money(minor, currency)


@pytest.mark.parametrize("text", ["", "abc", "1,23,4", "$5 EUR", "1..2", "1.23.4,5", "-5", "1000000000.01", "1.2.3"])
def test_what_is_no_amount(text: str) -> None:
    assert read_amount(text, currency="EUR") is None


@given(st.integers(0, 10**9), st.sampled_from([",", "."]))
def test_what_is_grouped_or_has_decimals_is_read_back(minor: int, decimal: str) -> None:
    group = "," if decimal == "." else "."
    whole, rest = divmod(minor, 100)
    written = f"{whole:,}".replace(",", group) + f"{decimal}{rest:02d}"
    assert read_amount(written, currency="EUR") == Money(minor, "EUR")
