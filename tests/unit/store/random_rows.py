"""Valid random rows for every journalled table, made from the metadata and its constraints."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import CheckConstraint, Column, Table
from sqlalchemy.orm import Session

from dualdesk.model.base import Day, Flag
from dualdesk.model.schema import journalled

TABLES = journalled()
TRIES = 200

_WORDS = ("Müller", "O'Neill", "NULL", "a\nb", "🍺 “quoted”", "''", "x" * 300, "1e3", '{"a":1}', "-1", "ß")
_LIST = re.compile(r"^(\w+) IN \((.+)\)$")
_RANGE = re.compile(r"^(\w+) BETWEEN (\d+) AND (\d+)$")
_LEAST = re.compile(r"^(\w+) >= (\d+)$")
_OWNERS = re.compile(r"\((\w+) IS NOT NULL\)")


class Rows:
    """Writes rows that the schema accepts, at random; each act says whether it found one."""

    def __init__(self, session: Session, random: Random) -> None:
        connection = session.connection().connection.dbapi_connection
        assert connection is not None
        self._raw: Any = connection
        self._random = random

    def insert(self, table: Table) -> bool:
        """A new row."""
        return self._tried(lambda: self._insert(table, self._row(table)))

    def update(self, table: Table) -> bool:
        """Some columns of one row changed."""
        return self._tried(lambda: self._update(table))

    def delete(self, table: Table) -> bool:
        """One row deleted, with all that goes with it."""
        record = self._any(table.name)
        if record is None:
            return False
        self._raw.execute(f"DELETE FROM {table.name} WHERE id = ?", (record,))
        return True

    def merge(self, table: Table) -> bool:
        """All that refers to one row made to refer to another, then the first deleted, if the schema takes that."""
        return self._tried(lambda: self._merge(table))

    def _merge(self, table: Table) -> bool:
        one, other = self._any(table.name), self._any(table.name)
        if one is None or other is None or one == other:
            return False
        for child in TABLES:
            for key in child.foreign_keys:
                if key.column.table is table:
                    self._raw.execute(
                        f"UPDATE OR IGNORE {child.name} SET {key.parent.name} = ? WHERE {key.parent.name} = ?",
                        (other, one),
                    )
        self._raw.execute(f"DELETE FROM {table.name} WHERE id = ?", (one,))
        return True

    def _tried(self, act: Any) -> bool:
        """Tried until the schema takes it; what it refuses is rolled back to where the act began."""
        for _try in range(TRIES):
            self._raw.execute("SAVEPOINT tried")
            try:
                found = bool(act())
            except driver.IntegrityError:
                self._raw.execute("ROLLBACK TO tried")
                continue
            finally:
                self._raw.execute("RELEASE tried")
            return found
        return False

    def _insert(self, table: Table, row: dict[str, object]) -> bool:
        columns, places = ", ".join(row), ", ".join("?" * len(row))
        self._raw.execute(f"INSERT INTO {table.name}({columns}) VALUES ({places})", list(row.values()))
        return True

    def _update(self, table: Table) -> bool:
        record = self._any(table.name)
        if record is None:
            return False
        row = self._row(table)
        names = self._random.sample(sorted(row), self._random.randint(1, min(4, len(row))))
        sets = ", ".join(f"{name} = ?" for name in names)
        self._raw.execute(f"UPDATE {table.name} SET {sets} WHERE id = ?", (*(row[name] for name in names), record))
        return True

    def _row(self, table: Table) -> dict[str, object]:
        checks = [str(check.sqltext) for check in table.constraints if isinstance(check, CheckConstraint)]
        row = {column.name: self._value(column, checks) for column in table.columns if column.name != "id"}
        owners = next((_OWNERS.findall(check) for check in checks if check.endswith("= 1")), [])
        if owners:
            owner = self._random.choice(owners)
            target = next(iter(table.columns[owner].foreign_keys)).column.table.name
            row.update(dict.fromkeys(owners), **{owner: self._any(target)})
        return row

    def _value(self, column: Column[Any], checks: list[str]) -> object:
        if column.nullable and self._random.random() < 0.5:
            return None
        for key in column.foreign_keys:
            return self._any(key.column.table.name)
        for check in checks:
            found = self._by_check(column.name, check)
            if found is not None:
                return found
        return self._by_type(column)

    def _by_check(self, name: str, check: str) -> object:
        if (listed := _LIST.match(check)) and listed[1] == name:
            words = re.findall(r"'([^']*)'|(\d+)", listed[2])
            word, number = self._random.choice(words)
            return int(number) if number else word
        if (ranged := _RANGE.match(check)) and ranged[1] == name:
            return self._random.randint(int(ranged[2]), int(ranged[3]))
        if (least := _LEAST.match(check)) and least[1] == name:
            return int(least[2]) + self._random.randint(0, 400)
        return None

    def _by_type(self, column: Column[Any]) -> object:
        if isinstance(column.type, Day):
            return f"202{self._random.randint(5, 8)}-{self._random.randint(1, 12):02}-{self._random.randint(1, 28):02}"
        if isinstance(column.type, Flag):
            return self._random.randint(0, 1)
        if column.type.python_type is int:
            return self._random.choice((0, 1, 1_795_515_120, self._random.randint(-100, 2**40)))
        return self._text(column.name)

    def _text(self, name: str) -> str:
        if name == "currency":
            return self._random.choice(("EUR", "USD", "JPY"))
        if name == "sha256":
            return f"{self._random.getrandbits(256):064x}"
        if name in ("filters", "counts", "value"):
            return self._random.choice(("{}", '{"a": [1, "b"]}'))
        return self._random.choice(_WORDS)

    def _any(self, table: str) -> int | None:
        row = self._raw.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()
        return int(self._random.choice(row)[0]) if row else None
