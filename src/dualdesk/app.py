"""The composition root of the window: which file, which parts, and how they are put together."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QLocale, QObject, Qt, QTimer, QTimeZone
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMainWindow

from dualdesk.base import paths
from dualdesk.base import settings as machine
from dualdesk.base.dates import time_zone
from dualdesk.base.errors import UserError
from dualdesk.base.generated import generated
from dualdesk.base.late import load
from dualdesk.base.messages import msg
from dualdesk.base.wording import find_catalogue
from dualdesk.panes.start import StartPage
from dualdesk.panes.today import TodayPage
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.faults import Faults
from dualdesk.runtime.jobs import Jobs
from dualdesk.runtime.keeper import Keeper
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look, Scheme
from dualdesk.store import lock, summon
from dualdesk.store.file import Kind, look, open_file, refuse
from dualdesk.widgets.page import Page
from dualdesk.windows.late_page import LatePage
from dualdesk.windows.shell import Shell

SUMMON_MILLISECONDS = 1000
_SCHEMES: Final[dict[str, Scheme]] = {"light": "light", "dark": "dark"}


def run(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; `arguments` are those after the program's name."""
    # Collecting while modules are loaded costs a tenth of the time until the services are ready and frees nothing.
    gc.disable()
    chosen = _arguments(arguments)
    program = Program(chosen.rest)
    program.start(chosen.file or chosen.desk)
    return program.execute()


class Program(QObject):
    """The running program: its look and words, and the window over the file that is open."""

    def __init__(self, qt_arguments: Sequence[str] = ()) -> None:
        self._app = QApplication(["dualdesk", *qt_arguments])
        super().__init__()
        self._app.setApplicationName("dualdesk")
        self._app.setApplicationDisplayName("DualDesk")
        self._app.setDesktopFileName("io.github.dualdesk.DualDesk")
        self._app.setWindowIcon(QIcon(str(generated("marks", "icon.svg"))))
        self._folders = paths.folders()
        self._settings = machine.load(self._folders.settings)
        self._faults = Faults(self._folders.log)
        self.look = Look(
            self._app,
            scheme=_SCHEMES.get(self._settings.get("scheme", ""), "system"),
            scale=self._settings.get("text_size", 1.0),
        )
        locale = QLocale()
        self.language = Language(find_catalogue(locale.uiLanguages()), locale, today=dt.date.today)
        self.window: QMainWindow | None = None
        self._desk: Desk | None = None
        self._jobs: Jobs | None = None
        self._keeper: Keeper | None = None
        self._lock: lock.WindowLock | None = None

    def start(self, asked: Path | None) -> None:
        """Open the file that was asked for, else the last one, else the default; else the first-run screen."""
        path = asked or self._usual()
        if path is None:
            self._first_run()
            return
        try:
            self.open(path)
        except UserError as error:
            self._first_run(error)

    def execute(self) -> int:
        """Run until the window is closed, then let go of everything."""
        self._faults.watch()
        try:
            return self._app.exec()
        finally:
            self.close()
            self._faults.unwatch()

    def open(self, path: Path) -> None:
        """Show the file in a window of its own; a second window of one file raises the first instead."""
        looked = look(path)
        refuse(path, looked)
        held = lock.take(path, now=int(time.time()))
        if held is None:
            summon.ask(path)
            raise UserError(msg("“{name}” is open in another window, which comes to the front.", name=path.name))
        self.close()
        self._lock = held
        if looked.kind is Kind.OLDER:
            load("dualdesk.store.migrate").migrate(path, backups=self._folders.backups, now=int(time.time()), held=held)
        self._show(path)

    def close(self) -> None:
        """Save what is left to save and let go of the file."""
        if self._keeper is not None:
            self._keeper.last()
        if self._jobs is not None:
            self._jobs.close()
        if self._desk is not None:
            self._remember()
            self._desk.close()
        if self._lock is not None:
            self._lock.close()
        self._keeper = self._jobs = self._desk = self._lock = None

    def _show(self, path: Path) -> None:
        desk = Desk(open_file(path), clock=lambda: int(time.time()))
        context = Context(desk, self.look, self.language, dt.date.today, _zone())
        jobs = Jobs(desk)
        self._desk, self._jobs = desk, jobs
        self._keeper = Keeper(
            desk, jobs, backups=self._folders.backups, settings=lambda: machine.to_bytes(self._settings)
        )
        today = TodayPage(context)
        pages: dict[str, Page] = {
            "today": today,
            "clients": LatePage(context, "dualdesk.panes.clients", "ClientsPage"),
            "projects": LatePage(context, "dualdesk.panes.projects", "ProjectsPage"),
        }
        shell = Shell(context, pages)
        today.counted.connect(shell.show_badge)
        self._replace(shell)
        timer = QTimer(shell, interval=SUMMON_MILLISECONDS)
        timer.timeout.connect(lambda: _raise_if_asked(shell, path))
        timer.start()
        desk.became_ready.connect(self._on_ready)
        QTimer.singleShot(0, desk.load)

    def _first_run(self, error: UserError | None = None) -> None:
        page = StartPage(self.look, self.language, self._folders.desk, dt.date.today, error)
        page.file_made.connect(self._on_file_made)
        window = QMainWindow()
        window.setWindowTitle("DualDesk")
        window.setMinimumSize(720, 560)
        window.resize(1100, 720)
        window.setCentralWidget(page)
        self._replace(window)
        page.focus_start()

    def _replace(self, window: QMainWindow) -> None:
        previous, self.window = self.window, window
        state = self._settings.get("window", "")
        if state:
            window.restoreGeometry(QByteArray.fromBase64(state.encode()))
        window.show()
        if previous is not None:
            previous.close()
            previous.deleteLater()

    def _usual(self) -> Path | None:
        known = self._settings.known
        if known:
            return known[0].path
        return self._folders.desk if self._folders.desk.exists() else None

    def _remember(self) -> None:
        assert self._desk is not None
        geometry = bytes(self.window.saveGeometry().toBase64().data()).decode() if self.window else ""
        now = int(time.time())
        self._settings = self._settings.opened(machine.Known(self._desk.path, seen_at=now)).put(
            scheme=self.look.scheme, text_size=self.look.scale, window=geometry
        )
        machine.save(self._folders.settings, self._settings)

    def _on_file_made(self, path: Path) -> None:
        try:
            self.open(path)
        except UserError as error:
            self._first_run(error)

    def _on_ready(self) -> None:
        gc.enable()
        gc.freeze()


def _raise_if_asked(window: QMainWindow, path: Path) -> None:
    if not summon.asked(path):
        return
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


def _zone() -> str:
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    try:
        return time_zone(name).key
    except UserError:
        return "UTC"


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="dualdesk", add_help=False)
    reader.add_argument("desk", nargs="?", type=Path)
    reader.add_argument("--file", type=Path)
    reader.add_argument("--platform", "-platform", dest="platform")
    chosen, rest = reader.parse_known_args(list(arguments))
    chosen.rest = [*rest, *(["-platform", chosen.platform] if chosen.platform else [])]
    return chosen
