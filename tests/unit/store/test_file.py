"""What lies at a path, how a file is opened, made, and what is said where it cannot be."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from dualdesk.base.errors import BusyError, DamagedError, UserError
from dualdesk.base.messages import msg
from dualdesk.store import file, steps
from dualdesk.store.create import create
from dualdesk.store.faults import file_said, is_breaking, said
from dualdesk.store.file import Kind, Looked, connect, exclusive, look, open_file, refuse
from dualdesk.store.store import Store
from dualdesk.store.writer import Writer

AddClient = Callable[..., int]


def test_r14_each_kind_of_thing_is_known_and_none_is_changed(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = driver.connect(str(other))
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    (tmp_path / "text").write_text("hello, I am no database, but long enough to be read as one" * 9)
    (tmp_path / "empty").touch()
    names = dict.fromkeys(("other.db", "text", "."), Kind.FOREIGN) | {"empty": Kind.EMPTY, "none": Kind.MISSING}
    before = {name: (tmp_path / name).read_bytes() for name in ("other.db", "text", "empty")}
    assert {name: look(tmp_path / name).kind for name in names} == names
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    assert look(store.path) == Looked(Kind.OURS, file.SCHEMA_VERSION)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.OURS, Kind.OLDER)])
def test_r14_what_cannot_be_opened_is_said_by_name(kind: Kind) -> None:
    with pytest.raises(UserError) as caught:
        refuse(Path("/somewhere/desk.dualdesk"), Looked(kind))
    assert caught.value.message.values["name"] == "desk.dualdesk"
    assert isinstance(caught.value, BusyError) == (kind is Kind.BUSY)


def test_r5_a_desk_cut_short_or_with_its_head_gone_is_no_crash(store: Store, add_client: AddClient) -> None:
    add_client()
    store.close()
    whole = store.path.read_bytes()
    for damaged in (whole[:5000], bytes(4096) + whole[4096:], whole[:100] + b"\xff" * 9000 + whole[9100:]):
        store.path.write_bytes(damaged)
        with pytest.raises(UserError):
            Store(store.path)
        with pytest.raises(UserError):
            open_file(store.path)
        assert store.path.read_bytes() == damaged


def test_a_path_that_may_not_be_looked_at_is_unreadable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(_path: Path) -> os.stat_result:
        raise PermissionError

    monkeypatch.setattr(Path, "stat", refused)
    assert look(tmp_path / "desk.dualdesk").kind is Kind.UNREADABLE


def test_a_file_that_never_said_who_reads_it_is_read_by_nobody_older(store: Store) -> None:
    raw = connect(store.path)
    raw.execute("PRAGMA user_version = 99")
    raw.execute("DELETE FROM file_info")
    assert look(store.path) == Looked(Kind.NEWER, 99)
    raw.execute("DROP TABLE file_info")
    assert not look(store.path).is_readable
    raw.close()


def test_r1_a_crash_in_the_middle_of_a_rollback_journal_is_finished(store: Store, tmp_path: Path) -> None:
    """A hot journal, as a kill in a migration's first breath leaves it, can only be read by one that may write."""
    store.close()
    raw = connect(store.path)
    raw.execute("PRAGMA journal_mode = DELETE")
    raw.execute("PRAGMA cache_size = 1")
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("UPDATE file_info SET uuid = hex(zeroblob(200000))")
    crashed = tmp_path / "crashed.dualdesk"
    for end in ("", "-journal"):
        shutil.copy(f"{store.path}{end}", f"{crashed}{end}")
    raw.execute("ROLLBACK")
    raw.close()
    assert Path(f"{crashed}-journal").stat().st_size > 512
    assert look(crashed).kind is Kind.OURS
    Store(crashed).close()


def test_a_desk_in_a_folder_that_is_gone_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file"):
        connect(tmp_path / "gone" / "desk.dualdesk")


def test_a_disk_that_fails_while_a_file_says_who_reads_it_is_not_taken_for_silence() -> None:
    with pytest.raises(driver.OperationalError):
        file._min_reader(SimpleNamespace(execute=raising(driver.OperationalError("disk I/O error"))))


def test_a_held_file_is_busy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    holder = exclusive(store.path)
    assert holder is not None
    assert look(store.path).kind is Kind.BUSY
    holder.close()
    monkeypatch.setattr(file, "_set_up", refused_as_busy)
    with pytest.raises(BusyError):
        connect(store.path)


def refused_as_busy(_connection: Any, **_settings: object) -> None:
    raise fault(5)


def test_every_setting_is_read_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_PRAGMAS", (("foreign_keys", 1), ("cache_size", -1), ("page_size", 7)))
    with pytest.raises(UserError) as caught:
        connect(store.path)
    assert "page_size" in str(caught.value.message.values["reason"])


def test_a_file_that_can_have_no_log_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Memory:
        """A file in memory, which keeps its own journal mode."""

        def execute(self, _sql: str) -> Any:
            return SimpleNamespace(fetchone=lambda: ("memory",))

    with pytest.raises(driver.OperationalError, match="journal mode is memory"):
        file._set_up(Memory(), logged=True, only_reads=False)


def test_another_fault_while_asking_to_be_alone_is_no_answer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        """A connection whose disk is gone."""

        is_closed = False

        def execute(self, _sql: str) -> Any:
            error = driver.OperationalError("disk I/O error")
            error.sqlite_errorcode = 10
            raise error

        def close(self) -> None:
            self.is_closed = True

    broken = Broken()
    monkeypatch.setattr(file, "connect", lambda _path: broken)
    with pytest.raises(driver.OperationalError):
        exclusive(store.path)
    assert broken.is_closed


def test_r25_a_new_desk_is_private_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "desk.dualdesk"
    create(path, now=5)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["desk.dualdesk"]


def test_a_new_desk_never_takes_anothers_place(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = store.path.read_bytes()
    with pytest.raises(UserError, match="already a file"):
        create(store.path, now=5)
    monkeypatch.setattr(Path, "exists", lambda _path: False)
    with pytest.raises(UserError, match="already a file"):
        create(store.path, now=5)
    assert store.path.read_bytes() == before


def test_a_disk_that_knows_no_links_gets_its_desk_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_source: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", unknown)
    path = tmp_path / "desk.dualdesk"
    create(path, now=5)
    assert look(path).kind is Kind.OURS
    with pytest.raises(UserError, match="already a file"):
        create(path, now=5)
    assert [one.name for one in tmp_path.iterdir() if ".part" in one.name] == []


def test_a_place_that_refuses_is_said(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    with pytest.raises(UserError, match="No file can be made") as refused:
        create(tmp_path / "in the way" / "desk.dualdesk", now=5)
    assert ".part" not in str(refused.value.message.values["reason"])


def fault(code: int) -> driver.Error:
    error = driver.OperationalError("x")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "words"),
    [(8, "only be read"), (10, "refused to write"), (13, "disk is full"), (14, "cannot be opened"), (266, "refused")],
)
def test_what_the_disk_refuses_is_said_and_the_connection_dropped(code: int, words: str) -> None:
    sentence = said(fault(code))
    assert sentence is not None
    assert words in sentence.message.text
    assert is_breaking(fault(code))


def test_damage_a_lock_and_a_full_disk_are_their_own_kinds() -> None:
    assert isinstance(said(fault(11)), DamagedError)
    assert isinstance(said(fault(26)), DamagedError)
    assert isinstance(said(fault(5)), BusyError)
    assert not is_breaking(fault(5))
    full = said(DatabaseError("s", None, fault(10)), free=100)
    assert full is not None
    assert "disk is full" in full.message.text


def test_a_bug_stays_a_bug() -> None:
    assert said(fault(1)) is None
    with pytest.raises(driver.OperationalError), file_said():
        raise fault(1)
    with pytest.raises(UserError), file_said():
        raise fault(13)


def test_r4_after_the_disk_refused_the_next_save_works(store: Store, add_client: AddClient) -> None:
    add_client()
    raw = store._raw
    raw.execute("PRAGMA max_page_count = 1")
    with pytest.raises(UserError, match="disk is full"):
        add_client("x" * 200_000)
    assert store._raw is not raw
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM client")).scalar_one() == 1
    assert add_client("Kessler") == 2
    assert store.poll() is None


def test_r4_while_the_file_cannot_be_opened_again_each_save_tries_anew(
    store: Store, add_client: AddClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_path: Path, **_settings: object) -> object:
        raise UserError(msg("Its disk is gone."))

    store._raw.execute("PRAGMA max_page_count = 1")
    with monkeypatch.context() as unplugged:
        unplugged.setattr("dualdesk.store.writer.connect", gone)
        unplugged.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=0))
        with pytest.raises(UserError, match="disk is full"):
            add_client("x" * 200_000)
        with pytest.raises(UserError, match="disk is gone"):
            add_client()
    assert add_client() == 1


def test_a_disk_that_does_not_even_say_how_full_it_is(
    store: Store, add_client: AddClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_path: Path) -> object:
        raise OSError

    store._raw.execute("PRAGMA max_page_count = 1")
    monkeypatch.setattr(shutil, "disk_usage", unknown)
    with pytest.raises(UserError, match="disk is full"):
        add_client("x" * 200_000)


def test_a_writer_that_has_no_connection_closes_quietly(store: Store) -> None:
    writer = Writer(store.path)
    writer.close()
    writer.roll_back()
    writer.close()


def test_a_bug_in_the_work_is_no_sentence_and_writes_nothing(store: Store) -> None:
    with pytest.raises(DatabaseError, match="no such table"):
        store.write(msg("Bug"), lambda session: session.execute(text("SELECT 1 FROM nowhere")))
    assert store.steps() == []


def test_a_full_disk_at_closing_stops_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Writer, "raw", property(lambda _writer: SimpleNamespace(execute=raising(fault(13)))))
    store.close()


def test_a_full_disk_or_one_that_is_gone_leaves_the_log_to_the_next_checkpoint(
    store: Store, add_client: AddClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_client()
    with monkeypatch.context() as full:
        refusing = SimpleNamespace(execute=raising(fault(13)), close=lambda: None)
        full.setattr("dualdesk.store.store.connect", lambda _path: refusing)
        store.checkpoint()
    log = store.path.with_name(store.path.name + "-wal")
    assert log.stat().st_size > 0
    store.checkpoint()
    assert b"M\xc3\xbcller" in store.path.read_bytes()


def raising(error: Exception) -> Callable[[str], object]:
    def act(_sql: str) -> object:
        raise error

    return act


def test_the_clock_of_the_machine_is_used_where_none_is_given(desk_path: Path) -> None:
    made = Store.create(desk_path)
    made.write(msg("Tag"), lambda session: session.execute(text("INSERT INTO tag(name, key) VALUES ('a', 'a')")))
    assert made.steps()[0].at > 1_700_000_000
    made.checkpoint()
    made.close()


def test_history_beyond_its_age_or_size_goes_but_never_what_undo_reaches(
    store: Store, add_client: AddClient, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "UNDO_REACH", 2)
    for number in range(5):
        add_client(f"Client {number}")
    clock.pass_(401 * 86_400)
    store.prune()
    assert [step.step_id for step in store.steps()] == [5, 4]
    add_client("x" * 1000)
    monkeypatch.setattr(steps, "KEEP_BYTES", 1000)
    store.prune()
    assert [step.step_id for step in store.steps()] == [6]


def test_a_deletion_the_trash_has_no_name_for_is_not_listed(store: Store) -> None:
    for sql in ("INSERT INTO setting(key, value) VALUES ('a', '1')", "DELETE FROM setting"):
        store.write(msg("Set"), lambda session, sql=sql: session.execute(text(sql)))  # type: ignore[misc]
    assert store.deleted() == []
