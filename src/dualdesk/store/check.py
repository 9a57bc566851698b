"""Whether a file is as it must be, down to its attachments; and the one mend that loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from dualdesk.base.errors import DamagedError
from dualdesk.base.files import sha256
from dualdesk.base.messages import Message, msg
from dualdesk.base.paths import attachment_path
from dualdesk.model.search import SEARCHED, refilled, stale
from dualdesk.store import figures
from dualdesk.store.changes import Progress, silent
from dualdesk.store.create import schema_statements
from dualdesk.store.faults import file_said, said
from dualdesk.store.file import connect, look, refuse
from dualdesk.store.shape import differences, shape, shape_of

# Gives what is wrong with what services store though it follows from a row (ends_on, notice_by); reads SQL only.
Derived = Callable[[Any], Iterable[Message]]

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be; `mend` names what puts it right, where something does."""

    part: str
    said: Message
    mend: str = ""


# Looks at one part of the file.
Part = Callable[[Any], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Report:
    """What a check looked at and what it found."""

    rows: int
    attachments: int
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check(desk: Path, *, derived: Derived = lambda _connection: (), progress: Progress = silent) -> Report:
    """Look at every part of the desk, in use or not, without changing it.

    UserError where it cannot be opened at all. At most twenty findings of each part are named.
    """
    refuse(desk, look(desk))
    parts = (_pages, _keys, _schema, _documents, _journal, _derived(derived), _attachments(desk))
    with file_said():
        found = list(_index(desk))
    connection = connect(desk, only_reads=True)
    try:
        connection.execute("BEGIN")
        with file_said():
            for number, part in enumerate(parts):
                found += _first(part(connection))
                progress(number + 1, len(parts))
            return Report(sum(figures.counts(connection).values()), len(figures.attached(connection)), tuple(found))
    except DamagedError as error:
        return Report(0, 0, (*found, Finding("pages", error.message)))
    finally:
        connection.close()


def rebuild_search(connection: Any) -> None:
    """Make every search document and the index over them again from the rows, in the caller's transaction."""
    for statement in refilled():
        connection.execute(statement)


def _derived(derived: Derived) -> Part:
    def found(connection: Any) -> Iterator[Finding]:
        for sentence in derived(connection):
            yield Finding("derived", sentence)

    return found


def _first(found: Iterator[Finding]) -> list[Finding]:
    return [finding for _number, finding in zip(range(_SHOWN), found, strict=False)]


def _pages(connection: Any) -> Iterator[Finding]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({_SHOWN})"):
        if line != "ok":
            mend = "search" if "search" in line else ""
            yield Finding("pages", msg("The file is damaged: {reason}.", reason=line), mend)


def _keys(connection: Any) -> Iterator[Finding]:
    for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(
            "keys", msg("Row {row} of {table} belongs to a {parent} that is gone.", row=row, table=table, parent=parent)
        )


def _schema(connection: Any) -> Iterator[Finding]:
    for name in differences(shape(connection), shape_of(schema_statements())):
        yield Finding("schema", msg("The file's {what} is not as DualDesk makes it.", what=name))


def _index(desk: Path) -> Iterator[Finding]:
    # The index's own check is worded as a write, though it writes nothing: it needs a connection that may.
    writer = connect(desk)
    try:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
    except driver.DatabaseError as error:
        sentence = said(error)
        if sentence is not None and not isinstance(sentence, DamagedError):
            raise
        yield Finding("search", msg("The search does not know every record as it is."), "search")
    finally:
        writer.close()


def _documents(connection: Any) -> Iterator[Finding]:
    for searched in SEARCHED:
        for (record,) in connection.execute(stale(searched)):
            yield Finding(
                "search", msg("The search is out of date for {kind} {id}.", kind=searched.table, id=record), "search"
            )


def _journal(connection: Any) -> Iterator[Finding]:
    wrong = connection.execute(
        "SELECT step_id FROM step_row WHERE (before IS NOT NULL AND NOT json_valid(before)) "
        "OR (after IS NOT NULL AND NOT json_valid(after)) "
        "UNION SELECT id FROM step WHERE NOT json_valid(label) "
        "UNION SELECT id FROM step s WHERE NOT EXISTS (SELECT 1 FROM step_row r WHERE r.step_id = s.id)"
    )
    for (step,) in wrong:
        yield Finding("journal", msg("Step {step} of the history cannot be read.", step=step))


def _attachments(desk: Path) -> Part:
    def found(connection: Any) -> Iterator[Finding]:
        for digest in figures.attached(connection):
            path = attachment_path(desk, digest)
            name = connection.execute("SELECT name FROM attachment WHERE sha256 = ?", (digest,)).fetchone()[0]
            if not path.is_file():
                yield Finding("attachments", msg("The attached file “{name}” is missing.", name=name))
            elif sha256(path) != digest:
                yield Finding("attachments", msg("The attached file “{name}” was changed or damaged.", name=name))

    return found
