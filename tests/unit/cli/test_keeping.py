from __future__ import annotations

import errno
import io
import json
import sys
from pathlib import Path

import pytest
from tests.unit.cli.kit import Line

from dualdesk.base import pieces, settings
from dualdesk.base.files import put_in_place
from dualdesk.base.paths import folders
from dualdesk.base.settings import Settings
from dualdesk.cli.main import run
from dualdesk.model import schema


@pytest.fixture
def desk(line: Line) -> Line:
    line.ok("log", "call Ana @Acme: hello >Send quote fri", "--create")
    return line


def test_everything_as_json(desk: Line) -> None:
    document = json.loads(desk.ok("export", "json").out)
    assert document["tables"]["client"][0]["name"] == "Acme"
    assert desk.ok("export", "json", "--to", "all.json").out == "Exported to “all.json”.\n"
    exported = json.loads(Path("all.json").read_text("utf-8"))
    assert exported["tables"] == document["tables"]


def test_everything_as_csv(desk: Line) -> None:
    said = desk.json("export", "csv")
    assert said["to"] == "dualdesk-csv-2026-11-24"
    assert {Path(name).stem for name in said["files"]} == {table.name for table in schema.journalled()}
    text = Path(said["to"], "client.csv").read_bytes()
    assert text.startswith(b'\xef\xbb\xbf"id","name"')
    assert b"Acme" in text


@pytest.mark.parametrize("form", ["json", "csv"])
def test_an_export_never_replaces_what_is_there(desk: Line, form: str) -> None:
    Path("there").write_text("mine")
    said = desk("export", form, "--to", "there")
    assert (said.status, said.err) == (1, "dualdesk: There is already a file “there”.\n")
    assert Path("there").read_text() == "mine"


def test_a_folder_that_holds_something_is_not_mixed_with(desk: Line) -> None:
    Path("there").mkdir()
    assert desk.ok("export", "csv", "--to", "there").status == 0
    assert desk("export", "csv", "--to", "there").err == "dualdesk: The folder “there” is not empty.\n"


def test_a_csv_export_is_whole_or_not_there(desk: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    put, done = put_in_place, list[Path]()

    def full(made: Path, target: Path) -> None:
        if len(done) == 3:
            raise OSError(errno.ENOSPC, "full")
        done.append(target)
        put(made, target)

    monkeypatch.setattr(pieces, "put_in_place", full)
    assert "The disk is full" in desk("export", "csv", "--to", "there").err
    assert list(Path("there").iterdir()) == []
    monkeypatch.setattr(pieces, "put_in_place", put)
    assert desk.ok("export", "csv", "--to", "there").status == 0


def test_a_place_that_cannot_be_written_is_said(desk: Line) -> None:
    said = desk("export", "json", "--to", "no/such/folder.json")
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert "cannot be used" in said.err


def test_a_backup_is_made_and_brought_back(desk: Line) -> None:
    made = desk.json("backup")
    assert (Path(made["path"]).exists(), made["rows"] > 0, made["missing"]) == (True, True, [])
    desk.ok("log", "call Ben @Beta: hello", "--create")
    preview = desk.json("restore", made["path"], "--dry-run")
    clients = {"kind": "client", "only_now": 1, "only_backup": 0, "changed": 0, "names": {
        "only_now": ["Beta"], "only_backup": [], "changed": []}}  # fmt: skip
    assert clients in preview["differences"]
    assert (
        "Clients             1         0                   0        goes: Beta"
        in desk.ok("restore", made["path"], "--dry-run").lines
    )
    said = desk.ok("restore", made["path"])
    assert said.lines[0] == f"“{desk.desk}” is as it was in the backup."
    assert said.lines[1].startswith("What was there before is kept in “")
    assert [row["name"] for row in desk.json("list", "clients")["clients"]] == ["Acme"]
    assert "Nothing differs." in desk.ok("restore", made["path"], "--dry-run").lines


def test_a_backup_goes_where_it_is_asked_to(desk: Line, tmp_path: Path) -> None:
    assert desk.json("backup", "--to", "mine.dualdesk-backup")["path"] == "mine.dualdesk-backup"
    assert desk("backup", "--to", "mine.dualdesk-backup").status == 1
    inside = desk.json("backup", "--to", str(tmp_path))["path"]
    assert Path(inside).parent == tmp_path


def test_on_a_bare_machine_the_backup_brings_the_settings_too(desk: Line, tmp_path: Path) -> None:
    settings.save(folders().settings, Settings({"look": "dark"}, "file"))
    bundle = desk.json("backup")["path"]
    Path(bundle).rename(tmp_path / "b.dualdesk-backup")
    folders().settings.unlink()
    desk.desk.unlink()
    said = desk.ok("restore", "b.dualdesk-backup")
    assert len(said.lines) == 1
    assert settings.load(folders().settings).get("look", "") == "dark"
    assert desk.json("list", "clients")["count"] == 1


def test_a_backup_that_is_none_is_refused(desk: Line) -> None:
    Path("x").write_text("no zip")
    assert desk("restore", "nowhere").err == "dualdesk: There is no backup “nowhere”.\n"
    assert desk("restore", "x").status == 1


def test_a_backup_says_what_is_missing(desk: Line) -> None:
    desk.write(
        lambda session: session.connection().exec_driver_sql(
            f"INSERT INTO attachment(client_id, name, media_type, sha256, size, added_at) "
            f"VALUES (1, 'x', '', '{'0' * 64}', 1, 1)"
        )
    )
    assert desk.ok("backup").lines[-1] == "1 attached file is missing."
    checked = desk("check")
    assert checked.status == 1
    assert checked.err == ""


def test_a_sound_file_is_said_to_be_sound(desk: Line) -> None:
    assert desk.json("check")["sound"] is True
    assert "is sound: " in desk.ok("check").out


def test_a_desk_filled_with_invented_work(bare: Line) -> None:
    pytest.importorskip("dualdesk.services.demo", reason="the sample data is not written yet")
    said = bare("demo", "--file", "demo.dualdesk", "--json")
    assert said.status == 0, said.err
    assert said.json["counts"]["clients"] >= 8
    again = bare("demo", "--file", "demo.dualdesk")
    assert (again.status, again.err.count("\n")) == (1, 1)


def test_an_export_to_a_stream_of_few_letters_loses_none(desk: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.ok("add", "Löwenbräu anrufen →")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="latin-1"))
    assert run(("export", "json"), clock=desk.clock) == 0
    titles = [task["title"] for task in json.loads(raw.getvalue().decode("latin-1"))["tables"]["task"]]
    assert titles[-1] == "Löwenbräu anrufen →"
