"""What a typed text was understood as, shown beside or under its field before it counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """What the text was understood as, or what is wrong with it."""

    text: str = ""
    is_wrong: bool = False
