"""Desks for the program to open, and what its window says of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from pytestqt.qtbot import QtBot

from dualdesk.app.program import Program
from dualdesk.base import settings
from dualdesk.base.messages import msg
from dualdesk.base.paths import Folders
from dualdesk.panes.keeping import TroublePage
from dualdesk.panes.start import StartPage
from dualdesk.services import clients
from dualdesk.store.file import SCHEMA_VERSION
from dualdesk.store.store import Store
from dualdesk.windows.shell import Shell

DATA = Path(__file__).parents[2] / "data"


def desk_at(path: Path, *names: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Store.create(path)
    for name in names:
        made.write(msg("Add {name}", name=name), partial(clients.create, name=name, now=0))
    made.close()
    return path


def remember(folders: Folders, *desks: Path, **values: Any) -> None:
    kept = settings.Settings().put(**values)
    for path in reversed(desks):
        kept = kept.opened(settings.Known(path))
    settings.save(folders.settings, kept)


def ready(qtbot: QtBot, program: Program) -> Program:
    qtbot.waitUntil(lambda: program.opened is not None and program.opened.desk.is_ready, timeout=20_000)
    return program


def shell_of(program: Program) -> Shell:
    assert program.opened is not None
    assert program.window is program.opened.shell
    return program.opened.shell


def start_of(program: Program) -> StartPage:
    assert program.window is not None
    page = program.window.centralWidget()
    assert isinstance(page, StartPage)
    return page


def trouble_of(program: Program) -> TroublePage:
    assert program.window is not None
    page = program.window.centralWidget()
    assert isinstance(page, TroublePage)
    return page


def said(page: StartPage | TroublePage) -> str:
    if isinstance(page, TroublePage):
        return page.said.text()
    return page._bar.accessibleName() if page._bar.isVisible() else ""


def notice(program: Program) -> str:
    bar = shell_of(program).notice
    return bar.accessibleName() if bar.isVisible() else ""


def opened_path(program: Program) -> Path:
    assert program.opened is not None
    return program.opened.path


def newer(path: Path, min_reader: int) -> Path:
    desk_at(path, "Acme")
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.execute("UPDATE file_info SET min_reader_version = ?", (min_reader,))
    connection.close()
    return path


def crash_file(folders: Folders, text: str) -> None:
    (folders.log / "crash.txt").write_text(text, "utf-8")
