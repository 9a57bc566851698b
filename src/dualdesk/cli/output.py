"""Answers: a table or lines for people, one JSON object for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TextIO, Union
from unicodedata import combining, east_asian_width

from dualdesk.base.dates import local_time
from dualdesk.base.messages import Message, Minutes, Words
from dualdesk.base.money import Money

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment: UTC seconds since 1970, shown to people on the clock of a zone."""

    seconds: int
    zone: str = "UTC"


Cell = Union[str, int, date, Money, Minutes, Message, Instant, bool, None]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; `heads` word the names for people."""

    columns: tuple[str, ...]
    heads: tuple[Message, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found or did: `data` is its JSON; the blocks are what people read, in order."""

    data: Mapping[str, object]
    blocks: Sequence[Message | str | Table] = field(default=())


def write_answer(answer: Answer, words: Words, out: TextIO, *, is_json: bool) -> None:
    """Write the answer to `out`."""
    if is_json:
        out.write(json.dumps(answer.data, ensure_ascii=is_narrow(out), indent=2, default=plain) + "\n")
        return
    for block in answer.blocks:
        out.writelines(line + "\n" for line in _lines(block, words))


def is_narrow(out: TextIO) -> bool:
    """Whether the stream cannot show every letter, so that JSON on it must escape them: what is lost is lost."""
    return not (out.encoding or "").lower().replace("-", "").startswith("utf")


def plain(value: object) -> object:
    """A value as JSON has it: days and instants in ISO 8601, money in minor units, minutes as a number."""
    match value:
        case Instant():
            return datetime.fromtimestamp(value.seconds, UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Money():
            return {"minor": value.minor, "currency": value.currency}
        case Minutes():
            return value.count
    raise TypeError(type(value).__name__)


def rows_of(table: Table) -> list[dict[str, Cell]]:
    """A table's rows as JSON objects."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _lines(block: Message | str | Table, words: Words) -> list[str]:
    if isinstance(block, Table):
        return _table(block, words)
    return (words.say(block) if isinstance(block, Message) else block).split("\n")


def _table(table: Table, words: Words) -> list[str]:
    rows = [[words.say(head) for head in table.heads], *([shown(cell, words) for cell in row] for row in table.rows)]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [_GAP.join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def shown(cell: Cell, words: Words) -> str:
    """A value as people read it, on one line."""
    if cell is None or isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if isinstance(cell, Instant):
        return f"{local_time(cell.seconds, cell.zone):%Y-%m-%d %H:%M}"
    return words.say(Message("{cell}", {"cell": cell}))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """How many columns a terminal gives the text."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
