"""Text with separated values to a table: its delimiter, its header, its rows with their lines."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.base.text import folded, one_line
from dualdesk.exchange.csv_guard import unguard
from dualdesk.exchange.limits import MOST_BAD_ROWS, MOST_CELLS, check_count
from dualdesk.exchange.records import Problem

DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 40
_DECLARED = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
# Rows are counted before it is known which is the header, and whether the last is blank.
_HEADER_ROWS = 2
_TOO_MANY = "cells"
_NUMBER_OR_ADDRESS = re.compile(r".*@.*|[\d\s()+./:-]+")

#: Whether a cell is the name of a column that is known.
Knows = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and the line it begins on; `error` is csv's word where it cannot be parted."""

    line: int
    cells: tuple[str, ...]
    error: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with every row as wide as its header, and what was left out on the way.

    `header_line` is 0 where the file has no header; its columns are then "Column 1", "Column 2", …
    """

    delimiter: str
    header_line: int
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def table(text: str, knows: Knows, *, delimiter: str | None = None) -> Table:
    """The table in a text; lines before the header and a footer after the rows are passed over."""
    lines = text.split("\n")
    declared = _DECLARED.fullmatch(lines[0])
    if declared is not None:
        lines[0] = ""
    sign = delimiter or (declared[1] if declared else _delimiter(lines, knows))
    rows = list(_rows(lines, sign))
    place = _header_place(rows, knows)
    header = rows[place] if place is not None else None
    body = rows[place + 1 :] if place is not None else rows
    width = len(header.cells) if header else max((len(row.cells) for row in body), default=0)
    problems: list[Problem] = []
    body = _without_footer(body, width, problems)
    kept = list(_fitting(body, lines, sign, width, problems))
    check_count(len(kept))
    names = _names(header.cells if header else (), max((len(row.cells) for row in kept), default=width))
    padded = tuple(Row(row.line, (*row.cells, *[""] * (len(names) - len(row.cells)))) for row in kept)
    return Table(sign, header.line if header else 0, names, padded, tuple(problems))


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[Row]:
    """All rows, some blank lines together as one row without cells.

    Reading is strict: a quotation mark that is not closed costs its own line only, reading goes on with the next.
    """
    start = count = 0
    blank = False
    while start < len(lines):
        reader = csv.reader(
            (lines[place] + "\n" for place in range(start, len(lines))), delimiter=delimiter, strict=True
        )
        at = start
        try:
            for cells in reader:
                if cells or not blank:
                    check_count((count := count + 1) - _HEADER_ROWS)
                    yield _row(at + 1, cells)
                blank = not cells
                at = start + reader.line_num
            return
        except csv.Error as error:
            check_count((count := count + 1) - _HEADER_ROWS)
            yield Row(at + 1, (), str(error))
            start = at + 1


def _row(line: int, cells: Sequence[str]) -> Row:
    if len(cells) > MOST_CELLS:
        return Row(line, (), _TOO_MANY)
    return Row(line, tuple(unguard(cell.strip()) for cell in cells))


def _delimiter(lines: Sequence[str], knows: Knows) -> str:
    """The sign that gives the most known column names, else the most rows of one width, else a comma."""

    def merit(sign: str) -> tuple[int, int]:
        rows = [row.cells for row in islice(_rows(lines[: 10 * _LOOKED_AT], sign), _LOOKED_AT) if len(row.cells) > 1]
        known = max((sum(map(knows, cells)) for cells in rows), default=0)
        return known, max(Counter(map(len, rows)).values(), default=0)

    return max(DELIMITERS, key=merit)


def _header_place(rows: Sequence[Row], knows: Knows) -> int | None:
    """Where the header is; None where there is none.

    It is the row with most known names (two at least unless it is the first), else a first row that looks
    like names.
    """
    filled = [place for place, row in enumerate(rows[:_LOOKED_AT]) if any(row.cells)]
    if not filled:
        return None
    known = {place: sum(map(knows, rows[place].cells)) for place in filled}
    best = max(filled, key=lambda place: known[place])
    if known[best] >= 2 or (known[best] == 1 and best == filled[0]):
        return best
    cells = rows[filled[0]].cells
    telling = all(cell and not _NUMBER_OR_ADDRESS.fullmatch(cell) for cell in cells)
    return filled[0] if telling and len(set(cells)) == len(cells) and len(filled) > 1 else None


def _names(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """The columns' names: nameless ones by their number, a doubled name with its count."""
    made: list[str] = []
    seen: Counter[str] = Counter()
    for number in range(1, max(width, len(cells)) + 1):
        name = one_line(cells[number - 1].replace("\ufeff", "")) if number <= len(cells) else ""
        name = name or f"Column {number}"
        seen[folded(name)] += 1
        count = seen[folded(name)]
        made.append(name if count == 1 else f"{name} ({count})")
    return tuple(made)


def _without_footer(rows: list[Row], width: int, problems: list[Problem]) -> list[Row]:
    """The rows before a blank line that only single cells follow, where the table is wider than that."""
    end = len(rows)
    while end and len(rows[end - 1].cells) <= 1 and not rows[end - 1].error:
        end -= 1
    tail = rows[end:]
    blank = next((place for place, row in enumerate(tail) if not any(row.cells)), len(tail))
    footer = [row for row in tail[blank:] if any(row.cells)]
    if width < 3 or not footer:
        return rows
    said = msgn("{n} line after the table was not read.", "{n} lines after the table were not read.", len(footer))
    problems.append(Problem(_line(footer[0].line), said, "noted"))
    return rows[: end + blank]


def _fitting(
    rows: Sequence[Row], lines: Sequence[str], sign: str, width: int, problems: list[Problem]
) -> Iterator[Row]:
    """The rows that fit the header; short ones do, longer ones only where most rows are longer or the rest is empty."""
    filled = [row for row in rows if any(row.cells)]
    loose = sum(1 for row in filled if any(row.cells[width:])) * 2 > len(filled)
    for row in rows:
        if row.error:
            rescued = _rescued(lines[row.line - 1], row, sign, width)
            if rescued is None:
                _refuse(row, _why(row.error), problems)
            else:
                yield rescued
        elif any(row.cells[width:]) and not loose:
            more = len(row.cells) - width
            said = msgn(
                "It has {n} cell more than the header: a “{sign}” in it is not quoted.",
                "It has {n} cells more than the header: a “{sign}” in it is not quoted.",
                more,
                sign=sign,
            )
            _refuse(row, said, problems)
        elif any(row.cells):
            yield row if loose else Row(row.line, row.cells[:width])


def _rescued(line: str, row: Row, sign: str, width: int) -> Row | None:
    """A line with quotation marks inside of a cell that are not doubled, where its cells still fit the header."""
    if "limit" in row.error or row.error == _TOO_MANY:
        return None
    cells = next(csv.reader([line], delimiter=sign), [])
    return Row(row.line, tuple(cell.strip() for cell in cells)) if len(cells) == width else None


def _why(error: str) -> Message:
    if error == _TOO_MANY:
        return msg("It has more than {most} cells.", most=MOST_CELLS)
    if "limit" in error:
        return msg("A cell has more than 131,072 characters; probably a quotation mark is not closed.")
    return msg("A quotation mark is not closed, or not doubled inside of a cell.")


def _refuse(row: Row, message: Message, problems: list[Problem]) -> None:
    problems.append(Problem(_line(row.line), message, "refused"))
    if len(problems) > MOST_BAD_ROWS:
        raise UserError(
            msg(
                "More than {most} lines do not fit the table, the first is line {line}: check the sign between its"
                " columns and its quotation marks.",
                most=MOST_BAD_ROWS,
                line=problems[0].where.values["line"],
            )
        )


def _line(number: int) -> Message:
    return msg("line {line}", line=number)
