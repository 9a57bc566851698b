"""The installed or frozen program proves itself: a report as JSON, exit status 0 when all is well.

It touches nothing of the person's: files in a folder that goes with it, no settings, a window over invented work.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from PySide6.QtCore import QEventLoop, QLocale, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

import dualdesk
from dualdesk.base.errors import UserError
from dualdesk.base.late import load
from dualdesk.base.messages import msg
from dualdesk.base.wording import find_catalogue
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.store.create import lay_out
from dualdesk.store.file import APPLICATION_ID, SCHEMA_VERSION, Kind, look, open_file
from dualdesk.windows.desk_window import desk_window
from dualdesk.windows.shell import DESTINATIONS, Shell

_PACKAGE = Path(dualdesk.__file__).parent
# SQLite up to 3.51.2 can corrupt a file in WAL mode: https://sqlite.org/wal.html#walresetbug
_OLDEST_SQLITE = (3, 51, 3)

Report = dict[str, object]


class SelfTestError(Exception):
    """Something that must be there is not."""


def run(arguments: Sequence[str]) -> int:
    """Check one of everything, write the report and say whether all of it is there."""
    options, _ = _parser().parse_known_args(arguments)
    checks: list[Callable[[], Report]] = [_database, _files, _migration]
    if not options.no_gui:
        application = QApplication.instance() or QApplication(["dualdesk", *arguments])
        assert isinstance(application, QApplication)
        checks += [_qt, _icons, partial(_window, application, options.screenshot)]
    report: Report = {"version": dualdesk.__version__, "frozen": bool(getattr(sys, "frozen", False)), "ok": False}
    try:
        for check in checks:
            report |= check()
        report["ok"] = True
    except (SelfTestError, UserError) as error:
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


def _migration() -> Report:
    """A file of the first schema is brought to the present one, by the migrations that were installed."""
    migrate = load("dualdesk.store.migrate")
    with tempfile.TemporaryDirectory(prefix="dualdesk-") as folder:
        path = Path(folder) / "old.dualdesk"
        _make_first(path, migrate)
        migrate.migrate(path, backups=Path(folder) / "backups", now=0)
        _require(look(path).kind is Kind.OURS, "a file of the first schema is not brought up to date")
    return {"migrated": [1, SCHEMA_VERSION]}


def _make_first(path: Path, migrate: Any) -> None:
    connection = sqlite.connect(str(path), isolation_level=None)
    pool = load("sqlalchemy.pool").StaticPool
    try:
        with load("dualdesk.store.writer").engine(lambda: connection, pool, "BEGIN").connect() as held, held.begin():
            migrate.run(held, migrate.SCRIPTS, "0001")
            connection.execute("INSERT INTO file_info VALUES (1, 'self-test', 0, 1)")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("PRAGMA user_version = 1")
    finally:
        connection.close()


def _qt() -> Report:
    families = QFontDatabase.families()
    _require(families, "there is no font")
    return {"qt": qVersion(), "platform": QGuiApplication.platformName(), "fonts": len(families)}


def _icons() -> Report:
    icons = sorted((_PACKAGE / "_generated").rglob("*.svg"))
    for icon in icons:
        _require(not QIcon(str(icon)).pixmap(32).isNull(), f"the icon {icon.name} cannot be drawn")
    return {"icons": len(icons)}


def _window(application: QApplication, screenshot: Path | None) -> Report:
    """Every screen over a year of invented work, drawn; the picture is of the one that is shown first."""
    pictures: dict[str, QPixmap] = {}
    with tempfile.TemporaryDirectory(prefix="dualdesk-") as folder, _shown(application, Path(folder)) as shell:
        for place in DESTINATIONS:
            shell.go(place.screen)
            _settle(shell)
            pictures[place.screen] = shell.grab()
    for screen, picture in pictures.items():
        _require(not picture.isNull(), f"the screen {screen} cannot be drawn")
    first = pictures[DESTINATIONS[0].screen]
    if screenshot:
        _require(first.save(str(screenshot)), f"the picture cannot be saved as {screenshot}")
    return {"window": [first.width(), first.height()], "screens": sorted(pictures)}


@contextmanager
def _shown(application: QApplication, folder: Path) -> Iterator[Shell]:
    now = int(time.time())
    today = dt.datetime.fromtimestamp(now, dt.UTC).date()
    made = load("dualdesk.store.store").Store.create(folder / "sample.dualdesk")
    made.write(msg("Sample data"), partial(load("dualdesk.services.demo").fill, now=now, today=today))
    made.close()
    locale = QLocale(QLocale.Language.English)
    language = Language(find_catalogue(["en"]), locale, today=lambda: today)
    desk = Desk(open_file(made.path), clock=lambda: now)
    shell = desk_window(Context(desk, Look(application, scheme="light"), language, lambda: today, "UTC"))
    desk.load_now()
    shell.show()
    try:
        yield shell
    finally:
        shell.close()
        desk.close()


def _settle(shell: Shell) -> None:
    """Let what was asked for be read and shown, and what that asks in its turn."""
    loop = QEventLoop()
    for _round in range(3):
        shell.desk.ask_later(lambda _session: None, lambda _nothing: loop.quit())
        loop.exec()


def _write(report: Report, path: Path | None) -> None:
    text = json.dumps(report, indent=2, sort_keys=True)
    if path:
        path.write_text(text + "\n", encoding="utf-8")
    print(text)
