"""R13 and R14: an older file comes up to date whole or not at all; a newer one is shown or refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.model import schema
from dualdesk.store import bundle, journal, migrate
from dualdesk.store.backup import every
from dualdesk.store.dump import Dump, differing, dump
from dualdesk.store.file import SCHEMA_VERSION, Kind, connect, look, open_file
from dualdesk.store.shape import differences, shape
from dualdesk.store.store import Store

NOW = 1_795_515_120
OLDER = range(1, schema.VERSION)
Landed = Callable[[int], Path]


def rows(path: Path) -> Dump:
    connection = connect(path, mode="ro")
    try:
        return dump(connection)
    finally:
        connection.close()


@pytest.mark.parametrize("version", OLDER)
def test_r13_a_file_of_each_landed_schema_comes_up_to_date(version: int, landed: Landed, backups: Path) -> None:
    path = landed(version)
    before = rows(path)
    done = migrate.migrate(path, backups=backups, now=NOW)
    assert done is not None
    assert (done.before, done.after) == (version, SCHEMA_VERSION)
    assert look(path).kind is Kind.OURS
    assert differing(before, rows(path)) == []
    manifest = bundle.examine(done.backup)
    assert (manifest.schema, manifest.kind, manifest.counts["client"]) == (version, "before_update", 2)
    assert migrate.migrate(path, backups=backups, now=NOW) is None


def test_r13_what_an_older_program_deleted_is_still_in_the_trash(landed: Landed, backups: Path) -> None:
    path = landed(1)
    connection = connect(path)
    connection.execute(
        "INSERT INTO step(at, label, kind, origin, merge_key, schema, is_undone) "
        "VALUES (?, ?, 'do', 'window', '', 1, 0)",
        (NOW, msg("Delete").to_json()),
    )
    for statement in journal.trigger_statements():
        connection.execute(statement)
    connection.execute("DELETE FROM client WHERE id = 1")
    connection.close()
    store = Store.open(path, backups=backups, clock=lambda: NOW)
    with pytest.raises(UserError, match="before DualDesk was updated"):
        store.undo()
    (gone,) = store.deleted()
    assert gone.name == "Müller Bräu"
    store.restore(gone.step_id)
    store.close()
    assert [row[1] for row in rows(path)["client"]] == ["Müller Bräu", "Kessler & Söhne"]


def test_rows_of_a_table_or_column_that_is_gone_do_not_fit() -> None:
    fitting = journal.Image("tag", 1, {"name": "a", "key": "a"}, None)
    assert journal.fits([fitting])
    assert not journal.fits([fitting, journal.Image("tag", 1, {"name": "a", "colour": "red"}, None)])
    assert not journal.fits([journal.Image("sprocket", 1, {"name": "a"}, None)])


class Bad(NamedTuple):
    """A revision that must not get through, and what is said of it."""

    body: str
    reason: str


BAD = {
    "fails half-way": Bad("run('CREATE TABLE half (id INTEGER)'); run('PRAGMA max_page_count = 1')", "half"),
    "loses a row": Bad("run('DELETE FROM pinned_fact')", "pinned_fact"),
    "changes money": Bad("run('UPDATE time_entry SET rate_minor = 1')", "rate_minor"),
    "leaves a child alone": Bad("run('UPDATE checklist_item SET task_id = 99')", "belongs to nothing"),
    "forgets an index": Bad("run('DROP INDEX ix_client_name')", "ix_client_name"),
    "finds the disk full": Bad(
        "run('PRAGMA max_page_count = 1'); run('UPDATE task SET note = hex(zeroblob(9999999))')", "disk is full"
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_r13_a_bad_revision_leaves_the_file_as_it_was(name: str, landed: Landed, backups: Path, tmp_path: Path) -> None:
    path = landed(1)
    before = rows(path)
    with pytest.raises(UserError) as caught:
        migrate.migrate(path, backups=backups, now=NOW, scripts=scripts(tmp_path, BAD[name].body))
    assert "as it was" in caught.value.message.text
    assert BAD[name].reason in str(caught.value.message.values)
    assert (look(path).kind, look(path).version) == (Kind.OLDER, 1)
    assert differing(before, rows(path)) == []
    connection = connect(path, mode="ro")
    assert differences(shape(connection), migrate.shape_at(1)) == []
    connection.close()
    assert bundle.examine(every(backups)[0].path).schema == 1


def test_r13_a_revision_with_a_bug_is_no_sentence_but_leaves_the_file_as_it_was(
    landed: Landed, backups: Path, tmp_path: Path
) -> None:
    path = landed(1)
    with pytest.raises(DatabaseError, match="no such table"):
        migrate.migrate(path, backups=backups, now=NOW, scripts=scripts(tmp_path, "run('SELECT 1 FROM nowhere')"))
    assert look(path).version == 1


def scripts(folder: Path, body: str) -> Path:
    """The real revisions, and one more after the head that does something wrong."""
    made = folder / "scripts"
    shutil.copytree(migrate.SCRIPTS, made, ignore=shutil.ignore_patterns("__pycache__"))
    (made / "versions/v9999_bad.py").write_text(
        f"from alembic import op\nrevision = '9999'\ndown_revision = '{schema.VERSION:04d}'\n"
        f"def upgrade():\n    run = op.get_bind().exec_driver_sql\n    {body}\n"
    )
    return made


def test_r13_a_file_that_somebody_holds_is_left_alone(landed: Landed, backups: Path) -> None:
    path = landed(1)
    holder = connect(path)
    holder.execute("SELECT count(*) FROM client").fetchone()
    with pytest.raises(UserError, match="in use by another program"):
        migrate.migrate(path, backups=backups, now=NOW)
    holder.close()
    assert migrate.migrate(path, backups=backups, now=NOW) is not None


def test_r13_the_window_that_has_the_file_is_named(
    landed: Landed, backups: Path, other: Callable[[str], subprocess.Popen[str]]
) -> None:
    path = landed(1)
    taking = f"held = lock.take(Path({str(path)!r}), now=5)"
    window = other(f"from pathlib import Path\nfrom dualdesk.store import lock\n{taking}")
    with pytest.raises(UserError) as caught:
        migrate.migrate(path, backups=backups, now=NOW)
    assert caught.value.message.values["pid"] == str(window.pid)
    assert look(path).version == 1


def test_r13_three_times_the_room_is_asked_for(landed: Landed, backups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = landed(1)
    size = path.stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=3 * size - 1))
    with pytest.raises(UserError, match="too full"):
        migrate.migrate(path, backups=backups, now=NOW)
    assert not backups.exists()
    assert look(path).version == 1


def test_the_log_counts_into_the_size(landed: Landed, backups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = landed(1)
    holder = connect(path)
    holder.execute("UPDATE client SET note = hex(zeroblob(500000))")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=3 * path.stat().st_size + 1))
    with pytest.raises(UserError, match="too full"):
        migrate.migrate(path, backups=backups, now=NOW)
    holder.close()


def test_an_older_file_is_not_opened_as_it_is(landed: Landed) -> None:
    path = landed(1)
    for read_only in (False, True):
        with pytest.raises(UserError, match="brought up to date first"):
            Store(path, read_only=read_only)
    with pytest.raises(UserError, match="brought up to date first"):
        open_file(path)


def test_without_a_place_for_backups_the_copy_lies_beside_the_file(landed: Landed) -> None:
    path = landed(1)
    Store.open(path, clock=lambda: NOW).close()
    assert len(every(path.parent / "backups")) == 1


def test_alembic_is_not_loaded_for_a_file_at_head(landed: Landed) -> None:
    code = (
        "import sys; from pathlib import Path; from dualdesk.store.store import Store; "
        f"Store.open(Path({str(landed(schema.VERSION))!r})).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def newer(path: Path, min_reader: int) -> bytes:
    connection = connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.execute("UPDATE file_info SET min_reader_version = ?", (min_reader,))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.read_bytes()


def test_r14_a_newer_file_that_can_be_read_is_shown_and_not_touched(landed: Landed) -> None:
    path = landed(schema.VERSION)
    before = newer(path, schema.VERSION)
    with pytest.raises(UserError, match="newer DualDesk"):
        Store.open(path)
    store = Store.open(path, read_only=True)
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM client")).scalar_one() == 2
    for act in (store.undo, store.redo, store.prune, lambda: store.note(str), lambda: store.write(msg("Add"), str)):
        with pytest.raises(UserError, match="reading only"):
            act()
    assert store.poll() is None
    assert len(store.steps()) == 1
    store.close()
    assert path.read_bytes() == before


def test_r14_a_newer_file_that_cannot_be_read_is_refused_by_its_version(landed: Landed) -> None:
    path = landed(schema.VERSION)
    before = newer(path, schema.VERSION + 1)
    for read_only in (False, True):
        with pytest.raises(UserError) as caught:
            Store.open(path, read_only=read_only)
        assert caught.value.message.values["version"] == 99
    assert path.read_bytes() == before
