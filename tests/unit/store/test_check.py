"""What a check finds: each part of a desk broken in turn, and search mended."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from dualdesk.base.errors import BusyError, UserError
from dualdesk.base.messages import Message, msg
from dualdesk.base.paths import attachment_path
from dualdesk.model import schema
from dualdesk.store.check import Finding, check, rebuild_search
from dualdesk.store.dump import differing, dump
from dualdesk.store.file import connect
from dualdesk.store.store import Store

HELLO = b"hello world"
Landed = Callable[[int], Path]


@pytest.fixture
def desk(landed: Landed) -> Path:
    """A sound desk with rows in every table, its attachment beside it."""
    path = landed(schema.VERSION)
    attached = attachment_path(path, hashlib.sha256(HELLO).hexdigest())
    attached.parent.mkdir(parents=True)
    attached.write_bytes(HELLO)
    return path


def broken(desk: Path, *statements: str) -> tuple[Finding, ...]:
    connection = connect(desk)
    connection.execute("PRAGMA foreign_keys = 0")
    connection.execute("PRAGMA ignore_check_constraints = 1")
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return check(desk).findings


def test_a_sound_desk_in_use_has_no_findings(desk: Path) -> None:
    store = Store(desk)
    seen: list[tuple[int, int]] = []
    report = check(desk, progress=lambda count, of: seen.append((count, of)))
    assert report.findings == ()
    assert report.is_sound
    assert (report.attachments, report.rows > 30) == (1, True)
    assert seen[-1] == (7, 7)
    store.close()


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("UPDATE client SET ideal_gap_days = 0", "pages"),
        ("UPDATE pin SET client_id = 99", "keys"),
        ("DROP TRIGGER search_task_text", "schema"),
        ("DROP TABLE search", "search"),
        ("CREATE TABLE mine (id INTEGER)", "schema"),
        ("UPDATE step_row SET after = '{' WHERE id = 1", "journal"),
        ("UPDATE step_row SET before = '{' WHERE id = 1", "journal"),
        ("UPDATE step SET label = 'Begin'", "journal"),
        ("DELETE FROM step_row", "journal"),
        ("UPDATE search_doc SET title = 'x' WHERE kind = 'task'", "search"),
        ("DELETE FROM search_doc WHERE kind = 'client'", "search"),
        ("UPDATE search_doc SET record_id = 99 WHERE kind = 'project'", "search"),
        ("UPDATE search_doc SET id = id + (1 << 24) WHERE kind = 'contact'", "search"),
        ("DELETE FROM search_data WHERE id > 10", "search"),
        ("INSERT INTO search(rowid, title, body) VALUES (7, 'ghost', '')", "search"),
    ],
)
def test_each_fault_is_found_in_its_part(statement: str, part: str, desk: Path) -> None:
    found = broken(desk, statement)
    assert part in {finding.part for finding in found}


def test_search_is_mended_and_nothing_else_touched(desk: Path) -> None:
    before = connect(desk)
    wanted = dump(before)
    before.close()
    assert broken(
        desk,
        "UPDATE search_doc SET title = 'x'",
        "DELETE FROM search_doc WHERE kind = 'client'",
        "INSERT INTO search(rowid, title, body) VALUES (7, 'ghost', '')",
    )
    connection = connect(desk)
    connection.execute("BEGIN IMMEDIATE")
    rebuild_search(connection)
    connection.execute("COMMIT")
    assert differing(dump(connection), wanted) == []
    hits = connection.execute("SELECT rowid FROM search WHERE search MATCH 'brewery'").fetchall()
    assert len(hits) == 1
    connection.close()
    assert check(desk).findings == ()


def test_a_missing_and_a_changed_attachment_are_found(desk: Path) -> None:
    path = attachment_path(desk, hashlib.sha256(HELLO).hexdigest())
    path.write_bytes(b"hello w0rld")
    (changed,) = check(desk).findings
    assert "changed or damaged" in changed.said.text
    path.unlink()
    (missing,) = check(desk).findings
    assert (missing.part, missing.said.values["name"]) == ("attachments", "label.pdf")


def test_what_follows_from_a_row_is_compared_by_the_one_who_knows(desk: Path) -> None:
    sentence = msg("The end of “{title}” is not as its term says.", title="Website care")

    def ends(connection: Any) -> list[Message]:
        return [sentence for _row in connection.execute("SELECT 1 FROM agreement")]

    report = check(desk, derived=ends)
    assert [finding.said for finding in report.findings] == [sentence, sentence]
    assert not report.is_sound


def test_at_most_twenty_of_a_part_are_named(desk: Path) -> None:
    report = check(desk, derived=lambda _connection: [msg("No.")] * 50)
    assert len(report.findings) == 20


def test_a_desk_with_a_page_gone_is_a_finding_not_a_crash(desk: Path) -> None:
    data = bytearray(desk.read_bytes())
    page = data.index(b"Never call before ten") // 4096 * 4096
    data[page : page + 4096] = b"\xff" * 4096
    desk.write_bytes(data)
    findings = check(desk).findings
    assert "pages" in {finding.part for finding in findings}


def test_a_desk_that_is_being_written_is_busy_not_broken(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = connect(desk)
    holder.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("dualdesk.store.check.connect", impatient)
    with pytest.raises(BusyError):
        check(desk)
    holder.close()


def impatient(path: Path, **settings: Any) -> Any:
    connection = connect(path, **settings)
    connection.execute("PRAGMA busy_timeout = 1")
    return connection


def test_what_is_no_desk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file"):
        check(tmp_path / "none.dualdesk")


def test_rebuilding_through_the_store_leaves_no_step(store: Store) -> None:
    store.note(lambda session: rebuild_search(session.connection().connection.dbapi_connection))
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM search_doc")).scalar_one() == 0
    assert store.steps() == []
