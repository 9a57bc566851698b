"""A card of a board."""

from __future__ import annotations

from dataclasses import dataclass

from dualdesk.runtime.look.row_base import NO_MARK, Mark, RowText


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow(RowText):
    """A task as a card: its title, which wraps, marks in words, its time ("48 min left"), its day.

    `edge` is the colour of its priority, empty for none; a quiet card is over.
    """

    title: str
    marks: tuple[Mark, ...] = ()
    time: str = ""
    day: Mark = NO_MARK
    edge: str = ""
    quiet: bool = False
