"""Keeps a table's cells from being run as formulas by the program that opens them."""

from __future__ import annotations

_RISKY = frozenset("=+-@\t\r\n＝＋－＠")


def guard(cell: str) -> str:
    """The cell as written to a file: an apostrophe before what a spreadsheet would run or swallow.

    A cell that is an apostrophe and such a start already gets one too, so that `unguard` gives back exactly
    what was guarded.
    """
    return f"'{cell}" if _at_risk(cell) else cell


def unguard(cell: str) -> str:
    """The cell as read from a file: exactly one guarding apostrophe removed, any other kept."""
    return cell[1:] if cell.startswith("'") and _at_risk(cell) else cell


def _at_risk(cell: str) -> bool:
    return cell.lstrip("'")[:1] in _RISKY
