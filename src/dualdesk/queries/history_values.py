"""What the journal noted of one column, as people read it: words, days, amounts, names, never what the file stores."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Final, Union

from dualdesk.base.dates import iso_day
from dualdesk.base.messages import Message, Minutes, msg
from dualdesk.base.money import Money
from dualdesk.model.base import Day, Entity, Flag
from dualdesk.model.literals import Cell
from dualdesk.queries.history_book import Book, Cells, Key
from dualdesk.queries.history_words import KINDS, LISTS, WEEKDAYS
from dualdesk.queries.term_words import word


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant (UTC seconds), to be shown on the clock of the reader's zone."""

    seconds: int


Shown = Union[str, int, date, Money, Minutes, Message, Moment]

_MOMENTS: Final = ("_at", "snoozed_until")
_LONGEST: Final = 400


def links_of(table: str) -> dict[str, str]:
    """The columns of a table that name a row of another, by the other's name."""
    return {key.parent.name: key.column.table.name for key in Entity.metadata.tables[table].foreign_keys}


def shown(key: Key, column: str, cell: Cell, cells: Cells, book: Book) -> Shown | None:
    """One noted cell of a row as people read it; None where it is empty. `cells` are the row's others."""
    table = key[0]
    if cell is None or cell == "":
        return None
    linked = links_of(table).get(column)
    if linked is not None:
        return _named((linked, int(cell)), book)
    if (table, column) in LISTS:
        return word(LISTS[table, column], str(cell))
    kind = Entity.metadata.tables[table].columns[column].type
    if isinstance(kind, Flag):
        return msg("yes") if cell else msg("no")
    if isinstance(kind, Day):
        return iso_day(str(cell)) or str(cell)
    return _counted(table, column, cell, cells) if isinstance(cell, int) else _text(table, column, str(cell))


def _counted(table: str, column: str, cell: int, cells: Cells) -> Shown:
    if column.endswith("_minor"):
        currency = cells.get("currency")
        return Money(cell, str(currency)) if currency else cell
    if column.endswith("_min") or (table, column) == ("working_hours", "minutes"):
        return Minutes(cell)
    if column == "seconds":
        return Minutes(cell // 60)
    if column.endswith(_MOMENTS) or (table, column) == ("waiting", "since"):
        return Moment(cell)
    return WEEKDAYS[cell] if column == "weekday" else cell


def _text(table: str, column: str, cell: str) -> str:
    if (table, column) == ("setting", "value"):
        given = json.loads(cell)
        return ", ".join(map(str, given)) if isinstance(given, list) else str(given)
    return cell if len(cell) <= _LONGEST else cell[:_LONGEST] + "…"


def _named(key: Key, book: Book) -> Shown:
    return book.name(key) or KINDS[key[0]]
