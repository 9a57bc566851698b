"""What restoring a backup would change: row by row, by kind, with the names of the first few."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dualdesk.base.errors import DamagedError
from dualdesk.base.files import disk_said
from dualdesk.queries.trash_rules import TRASHED
from dualdesk.store import figures
from dualdesk.store.changes import Progress, silent
from dualdesk.store.faults import file_said
from dualdesk.store.file import connect
from dualdesk.store.manifest import Manifest
from dualdesk.store.restore import is_ours, sound

NAMED: Final = 5
# What has no name of its own: parts and links, counted together.
OTHERS: Final = "other"

_NAMES: Final = dict(TRASHED)

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """How many rows, and the names of the first five."""

    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of record: what is only on the present desk, only in the backup, and in both but not the same."""

    kind: str
    only_now: Some
    only_backup: Some
    changed: Some


@dataclass(frozen=True, slots=True)
class Preview:
    """What restoring would do: by kind, those that differ. `is_same_desk` is false for another desk's backup."""

    manifest: Manifest
    is_same_desk: bool
    kinds: tuple[Difference, ...]


def preview(bundle_path: Path, desk: Path, *, progress: Progress = silent) -> Preview:
    """What would differ if the backup, of which every byte is read, were restored over the desk.

    A desk that is gone, or too damaged to be read, counts as empty. UserError where the backup is not sound.
    """
    with (
        disk_said(desk.parent),
        file_said(),
        sound(bundle_path, desk) as (manifest, copy),
        closing(connect(copy, mode="ro")) as there,
    ):
        if not is_ours(desk):
            return Preview(manifest, True, _differences(None, there, progress))
        with closing(connect(desk, mode="ro")) as here:
            return _compared(manifest, here, there, progress)


def _compared(manifest: Manifest, here: Any, there: Any, progress: Progress) -> Preview:
    try:
        with file_said():
            # Others may write meanwhile: all tables are read as they are now.
            here.execute("BEGIN")
            is_same = figures.uuid_of(here) == manifest.uuid
            return Preview(manifest, is_same, _differences(here, there, progress, together=is_same))
    except DamagedError:
        return Preview(manifest, True, _differences(None, there, progress))


class _Tally:
    """Rows of one side, counted, the first few named."""

    def __init__(self) -> None:
        self._count = 0
        self._names: list[str] = []

    def add(self, name: str) -> None:
        """One more."""
        self._count += 1
        if name and len(self._names) < NAMED:
            self._names.append(name)

    def some(self) -> Some:
        """What was counted."""
        return Some(self._count, tuple(self._names))


Tallies = tuple[_Tally, _Tally, _Tally]


def _differences(here: Any | None, there: Any, progress: Progress, *, together: bool = True) -> tuple[Difference, ...]:
    """Each kind that differs, in the order people care for; `together` where equal ids are the same record."""
    present = figures.counts(there)
    tables = [*(table for table in _NAMES if table in present), *(table for table in present if table not in _NAMES)]
    tallies: dict[str, Tallies] = {}
    for number, table in enumerate(tables):
        progress(number, len(tables))
        kind = table if table in _NAMES else OTHERS
        _count(here, there, table, tallies.setdefault(kind, (_Tally(), _Tally(), _Tally())), together=together)
    found = (Difference(kind, *(tally.some() for tally in counted)) for kind, counted in tallies.items())
    return tuple(one for one in found if one.only_now.count or one.only_backup.count or one.changed.count)


def _count(here: Any | None, there: Any, table: str, tallies: Tallies, *, together: bool) -> None:
    only_now, only_backup, changed = tallies
    columns = _columns(here, there, table)
    for now, backup in _paired(_rows(here, table, columns), _rows(there, table, columns), together=together):
        if backup is None:
            only_now.add(_name(table, columns, now))
        elif now is None:
            only_backup.add(_name(table, columns, backup))
        elif now != backup:
            changed.add(_name(table, columns, backup))


def _columns(here: Any | None, there: Any, table: str) -> list[str]:
    """The id, then what both know: of two schemas, only that can differ."""
    names = _known(there, table)
    also = set(names) if here is None else set(_known(here, table)) or set(names)
    return [name for name in names if name in also]


def _known(connection: Any, table: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _rows(connection: Any | None, table: str, columns: list[str]) -> Iterator[Row]:
    if connection is None or not _known(connection, table):
        return iter(())
    listed = ", ".join(f'"{name}"' for name in columns)
    rows: Iterator[Row] = connection.execute(f"SELECT {listed} FROM {table} ORDER BY id")
    return rows


def _paired(now: Iterator[Row], backup: Iterator[Row], *, together: bool) -> Iterator[tuple[Row | None, Row | None]]:
    """Rows of both sides by their id, which comes first; None where one has no such row."""
    if not together:
        yield from ((row, None) for row in now)
        now = iter(())
    one, other = next(now, None), next(backup, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            yield one, None
            one = next(now, None)
        elif one is None or other[0] < one[0]:
            yield None, other
            other = next(backup, None)
        else:
            yield one, other
            one, other = next(now, None), next(backup, None)


def _name(table: str, columns: list[str], row: Row | None) -> str:
    column = _NAMES.get(table, "")
    return "" if row is None or column not in columns else str(row[columns.index(column)])
