"""Amounts of money: whole minor units of a currency, never floats."""

from __future__ import annotations

from dataclasses import dataclass

# ISO 4217 currencies whose minor unit is not a hundredth.
_DIGITS = {
    "BHD": 3, "BIF": 0, "CLF": 4, "CLP": 0, "DJF": 0, "GNF": 0, "IQD": 3, "ISK": 0, "JOD": 3, "JPY": 0, "KMF": 0,
    "KRW": 0, "KWD": 3, "LYD": 3, "OMR": 3, "PYG": 0, "RWF": 0, "TND": 3, "UGX": 0, "UYI": 0, "UYW": 4, "VND": 0,
    "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents) of an ISO 4217 currency."""

    minor: int
    currency: str


def minor_digits(currency: str) -> int:
    """How many decimal digits the currency has (ISO 4217; 2 where not listed)."""
    return _DIGITS.get(currency, 2)


def plain(amount: Money) -> str:
    """The amount as "1234.50 EUR": a point, no grouping, for files and the command line."""
    digits = minor_digits(amount.currency)
    if not digits:
        return f"{amount.minor} {amount.currency}"
    whole, rest = divmod(abs(amount.minor), 10**digits)
    sign = "-" if amount.minor < 0 else ""
    return f"{sign}{whole}.{rest:0{digits}d} {amount.currency}"
