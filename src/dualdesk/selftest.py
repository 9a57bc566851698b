"""The installed or frozen program proves itself: a report as JSON, exit status 0 when all is well.

It touches nothing of the person's: databases in memory, no settings, a window of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget

import dualdesk
from dualdesk.store.create import lay_out

_PACKAGE = Path(dualdesk.__file__).parent
# SQLite up to 3.51.2 can corrupt a file in WAL mode: https://sqlite.org/wal.html#walresetbug
_OLDEST_SQLITE = (3, 51, 3)

Report = dict[str, object]


class SelfTestError(Exception):
    """Something that must be there is not."""


def run(arguments: Sequence[str]) -> int:
    """Check one of everything, write the report and say whether all of it is there."""
    options, _ = _parser().parse_known_args(arguments)
    checks: list[Callable[[], Report]] = [_database, _files]
    if not options.no_gui:
        application = QApplication.instance() or QApplication(["dualdesk", *arguments])
        checks += [_qt, _icons, lambda: _window(options.screenshot)]
        assert application is not None
    report: Report = {"version": dualdesk.__version__, "frozen": bool(getattr(sys, "frozen", False)), "ok": False}
    try:
        for check in checks:
            report |= check()
        report["ok"] = True
    except SelfTestError as error:
        report["failed"] = str(error)
    _write(report, options.report)
    return 0 if report["ok"] else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dualdesk --self-test", allow_abbrev=False)
    parser.add_argument("--self-test", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--no-gui", action="store_true", help="leave the window out")
    parser.add_argument("--report", type=Path, help="write the report into this file too")
    parser.add_argument("--screenshot", type=Path, help="save a picture of the window")
    return parser


def _require(condition: object, otherwise: str) -> None:
    if not condition:
        raise SelfTestError(otherwise)


def _database() -> Report:
    _require(sqlite.sqlite_version_info >= _OLDEST_SQLITE, f"SQLite {sqlite.sqlite_version} is too old")
    connection = sqlite.connect(":memory:", isolation_level=None)
    try:
        lay_out(connection, now=0)
        connection.execute("CREATE VIRTUAL TABLE doc USING fts5(body)")
        connection.execute("INSERT INTO doc VALUES ('one desk for two roles')")
        found = connection.execute("SELECT count(*) FROM doc WHERE doc MATCH '\"desk\"'").fetchone()[0]
    finally:
        connection.close()
    _require(found == 1, "full-text search finds nothing")
    return {"sqlite": sqlite.sqlite_version}


def _files() -> Report:
    migrations = sorted(path.name for path in (_PACKAGE / "store" / "migrations").rglob("*.py"))
    _require("env.py" in migrations and len(migrations) > 1, "the migrations are missing")
    return {"migrations": migrations}


def _qt() -> Report:
    families = QFontDatabase.families()
    _require(families, "there is no font")
    return {"qt": qVersion(), "platform": QGuiApplication.platformName(), "fonts": len(families)}


def _icons() -> Report:
    icons = sorted((_PACKAGE / "_generated").rglob("*.svg"))
    for icon in icons:
        _require(not QIcon(str(icon)).pixmap(32).isNull(), f"the icon {icon.name} cannot be drawn")
    return {"icons": len(icons)}


def _window(screenshot: Path | None) -> Report:
    window = _plain_window()
    window.show()
    picture = window.grab()
    window.close()
    _require(not picture.isNull(), "the window cannot be drawn")
    if screenshot:
        _require(picture.save(str(screenshot)), f"the picture cannot be saved as {screenshot}")
    return {"window": [picture.width(), picture.height()]}


def _plain_window() -> QWidget:
    window = QMainWindow()
    window.setWindowTitle("DualDesk")
    window.setCentralWidget(QPushButton("Close"))
    return window


def _write(report: Report, path: Path | None) -> None:
    text = json.dumps(report, indent=2, sort_keys=True)
    if path:
        path.write_text(text + "\n", encoding="utf-8")
    print(text)
