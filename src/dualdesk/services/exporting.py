"""Everything in the file as one JSON document or as CSV files, piece by piece."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from sqlalchemy.orm import Session

from dualdesk.exchange.csv_guard import guard
from dualdesk.model import schema
from dualdesk.queries import export

# Raised when the document's own shape changes; the tables' shape is told by "schema".
FORMAT_VERSION = 1


def json_pieces(session: Session, *, now: int, is_ascii: bool = False) -> Iterator[str]:
    """The JSON document: {"format", "version", "schema", "file", "exported_at", "tables": {name: [row, …]}}.

    A row is an object by the columns' names, ids and references included; days are ISO text, instants UTC seconds,
    money minor units, yes and no 1 and 0, as in the file. One row on a line. `is_ascii` writes every other letter as
    an escape, for a stream that is not UTF-8.
    """
    head = {
        "format": "dualdesk",
        "version": FORMAT_VERSION,
        "schema": schema.VERSION,
        "file": export.identity(session),
        "exported_at": now,
    }
    yield json.dumps(head, ensure_ascii=is_ascii)[:-1] + ', "tables": {'
    for number, table in enumerate(export.tables(session)):
        yield f"{',' if number else ''}\n{json.dumps(table.name)}: ["
        for place, row in enumerate(export.rows(session, name=table.name)):
            record = dict(zip(table.columns, row, strict=True))
            yield f"{',' if place else ''}\n{json.dumps(record, ensure_ascii=is_ascii)}"
        yield "]"
    yield "\n}}\n"


def csv_names(session: Session) -> tuple[str, ...]:
    """The tables that become a CSV file each."""
    return tuple(table.name for table in export.tables(session))


def csv_pieces(session: Session, *, name: str) -> Iterator[str]:
    """One table as CSV: a header, then a line for each row; texts are guarded against being run as formulas."""
    columns = next(table.columns for table in export.tables(session) if table.name == name)
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(columns)
    for row in export.rows(session, name=name):
        writer.writerow([_cell(value) for value in row])
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _cell(value: object) -> object:
    return guard(value) if isinstance(value, str) else value
