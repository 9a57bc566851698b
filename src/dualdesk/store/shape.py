"""The shape of a file's schema, comparable between a file grown by migrations and one made fresh."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlcipher3.dbapi2 as driver

Shape = dict[tuple[str, str], object]


def shape(connection: Any) -> Shape:
    """Every table, index, trigger and view by kind and name, as its statement says but for layout.

    A table's columns keep their order; its constraints do not: ALTER TABLE writes them last.
    """
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    )
    return {(kind, name): _table(sql) if kind == "table" else _flat(sql) for kind, name, sql in rows}


def shape_of(statements: list[str]) -> Shape:
    """The shape that statements give an empty file."""
    connection = driver.connect(":memory:", isolation_level=None)
    try:
        for statement in statements:
            connection.execute(statement)
        return shape(connection)
    finally:
        connection.close()


def differences(one: Shape, other: Shape) -> list[str]:
    """The names of what is not in both, or not the same in both."""
    return sorted(f"{key[0]} {key[1]}" for key in one.keys() | other.keys() if one.get(key) != other.get(key))


def _table(sql: str) -> object:
    opened, closed = sql.index("("), sql.rindex(")")
    parts = [_flat(part) for part in _parts(sql[opened + 1 : closed])]
    columns = [part for part in parts if not part.startswith("CONSTRAINT ")]
    constraints = sorted(part for part in parts if part.startswith("CONSTRAINT "))
    return _flat(sql[:opened]), columns, constraints, _flat(sql[closed + 1 :])


def _parts(body: str) -> Iterator[str]:
    """The parts of a table's body, cut at the commas outside quotes and brackets."""
    depth, quote, begun = 0, "", 0
    for place, sign in enumerate(body):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "," and not depth:
            yield body[begun:place]
            begun = place + 1
    yield body[begun:]


def _flat(sql: str) -> str:
    return " ".join(sql.split())
