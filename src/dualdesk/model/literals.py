"""What the journal notes of a column: an SQL literal as quote() writes it, and the value it stands for."""

from __future__ import annotations

# A column's value, as noted.
Cell = str | int | float | None


def value(literal: str) -> Cell:
    """The value of an SQL literal as quote() writes it."""
    if literal == "NULL":
        return None
    if literal.startswith("'"):
        return literal[1:-1].replace("''", "'")
    return float(literal) if "." in literal else int(literal)
