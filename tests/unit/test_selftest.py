"""The program's own proof, from source."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest
import sqlcipher3.dbapi2 as sqlite
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

import dualdesk
from dualdesk import __version__, selftest
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.store import migrate
from dualdesk.store.file import SCHEMA_VERSION


def test_it_passes_and_reports(qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, picture = tmp_path / "report.json", tmp_path / "window.png"
    assert selftest.run(["--self-test", "--report", str(report), "--screenshot", str(picture)]) == 0
    found = json.loads(report.read_text("utf-8"))
    assert json.loads(capsys.readouterr().out) == found
    assert found["ok"] is True
    assert found["version"] == __version__
    assert found["frozen"] is False
    assert found["platform"] == "offscreen"
    assert found["migrated"] == [1, SCHEMA_VERSION]
    assert found["screens"] == ["clients", "desk", "projects", "today"]
    assert found["window"] == [QImage(str(picture)).width(), QImage(str(picture)).height()]


def test_it_needs_no_window(capsys: pytest.CaptureFixture[str]) -> None:
    assert selftest.run(["--self-test", "--no-gui"]) == 0
    assert "qt" not in json.loads(capsys.readouterr().out)


def test_an_old_sqlite_fails_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sqlite, "sqlite_version_info", (3, 51, 2))
    assert selftest.run(["--self-test", "--no-gui"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["ok"] is False
    assert "too old" in found["failed"]


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_a_broken_icon_fails_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    icons = tmp_path / "_generated"
    icons.mkdir()
    copytree(Path(dualdesk.__file__).parent / "store" / "migrations", tmp_path / "store" / "migrations")
    (icons / "good.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    monkeypatch.setattr(selftest, "_PACKAGE", tmp_path)
    assert selftest.run(["--self-test"]) == 0
    assert json.loads(capsys.readouterr().out)["icons"] == 1
    (icons / "bad.svg").touch()
    assert selftest.run(["--self-test"]) == 1
    assert "bad.svg" in json.loads(capsys.readouterr().out)["failed"]


def test_missing_migrations_fail_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selftest, "_PACKAGE", tmp_path)
    assert selftest.run(["--self-test", "--no-gui"]) == 1
    assert "migrations" in json.loads(capsys.readouterr().out)["failed"]


def test_a_migration_that_does_nothing_fails_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(migrate, "migrate", lambda *_given, **_named: None)
    assert selftest.run(["--self-test", "--no-gui"]) == 1
    assert "up to date" in json.loads(capsys.readouterr().out)["failed"]


def test_what_the_program_refuses_fails_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise UserError(msg("The disk is full."))

    monkeypatch.setattr(migrate, "migrate", refuse)
    assert selftest.run(["--self-test", "--no-gui"]) == 1
    assert json.loads(capsys.readouterr().out)["failed"] == "The disk is full."
