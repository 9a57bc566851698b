"""The running program: its look and words, its settings and faults, and the one window that is shown."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from dualdesk.app import arguments as given
from dualdesk.app import sample
from dualdesk.app.opened import Around, ElsewhereError, Opened, open_desk, zone
from dualdesk.app.recovery import Recovery
from dualdesk.base import paths
from dualdesk.base.errors import UserError
from dualdesk.base.files import disk_said
from dualdesk.base.generated import generated
from dualdesk.base.late import load
from dualdesk.base.messages import Message, msg
from dualdesk.base.settings import Known
from dualdesk.runtime.faults import Faults
from dualdesk.runtime.language import Language, language_for, qt_words
from dualdesk.runtime.look.theme import Look, Scheme
from dualdesk.runtime.machine import Machine
from dualdesk.runtime.rubbish import Rubbish
from dualdesk.store.file import Kind, look
from dualdesk.widgets.tips import Tips
from dualdesk.windows.first_paint import FirstPaint
from dualdesk.windows.shell import Shell

if TYPE_CHECKING:
    from dualdesk.panes.start import StartPage

# How long a signal may wait where nothing happens: Python hears of one only when it gets a turn.
_HEARD_AFTER_MS: Final = 500
_SCHEMES: Final[dict[str, Scheme]] = {"light": "light", "dark": "dark"}


def _let_signals_in() -> None:
    """Give Python a turn."""


def run(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; `arguments` are those after the program's name."""
    chosen = given.read(arguments)
    try:
        program = Program(chosen.qt)
    except UserError as error:
        # Without a place for settings and logs there is no window to say it in, and no language yet.
        sys.stderr.write(f"{error}\n")
        return 2
    return program.run(chosen.desk)


class Program(QObject):
    """Opens a desk, else the first-run screen, and keeps what belongs to the machine."""

    def __init__(self, qt_arguments: Sequence[str] = ()) -> None:
        self._app = QApplication.instance() or QApplication(["dualdesk", *qt_arguments])
        super().__init__()
        assert isinstance(self._app, QApplication)
        self._app.setApplicationName("dualdesk")
        self._app.setApplicationDisplayName("DualDesk")
        self._app.setDesktopFileName("io.github.dualdesk.DualDesk")
        self._app.setWindowIcon(QIcon(str(generated("marks", "icon.svg"))))
        self.folders = paths.folders()
        self.machine = Machine(self.folders.settings)
        with disk_said(self.folders.root_state):
            self.faults = Faults(self.folders.log)
        self._left_behind = self.faults.last_crash()
        self.look = Look(
            self._app,
            scheme=_SCHEMES.get(self.machine.get("scheme", ""), "system"),
            scale=self.machine.get("text_size", 1.0),
            strong=self.machine.get("contrast", False),
            system_font=self.machine.get("system_font", False),
        )
        self.look.changed.connect(self._on_look_changed)
        self._qt_words = QTranslator(self)
        self.language = self._speak()
        self.window: QMainWindow | None = None
        self.opened: Opened | None = None
        self._rubbish = Rubbish(self)
        self._recovery = Recovery(self, self)
        # By the event loop: a fault may come from any thread, and from the middle of painting.
        self.faults.crashed.connect(self._on_crashed, Qt.ConnectionType.QueuedConnection)
        self.faults.said.connect(self._on_said, Qt.ConnectionType.QueuedConnection)

    def run(self, asked: Path | None) -> int:
        """Show a window until it is closed, then let go of everything; the exit status is the answer."""
        self.faults.watch()
        before = {number: signal.signal(number, self._on_told_to_end) for number in (signal.SIGINT, signal.SIGTERM)}
        status = 0
        listening = QTimer(self)
        listening.timeout.connect(_let_signals_in)
        listening.start(_HEARD_AFTER_MS)
        if self.start(asked):
            status = self._app.exec()
        listening.stop()
        self.close()
        self._rubbish.end()
        for number, handler in before.items():
            signal.signal(number, handler)
        # A fault until here leaves by the hook that writes it down.
        self.faults.unwatch()
        return status

    def start(self, asked: Path | None) -> bool:
        """Open the desk that was asked for, else the last one, else the default; else the first-run screen.

        False where the desk is open in another window, which comes to the front.
        """
        path = asked or self._usual()
        if path is None:
            self.first_run()
            return True
        try:
            self.open(path)
        except ElsewhereError as error:
            sys.stdout.write(self.language.say(error.message) + "\n")
            return False
        except UserError as error:
            self._recovery.show(path, error.message)
        return True

    def open(self, path: Path, client_id: int = 0) -> None:
        """Show the desk, and in it a client, in place of what is shown.

        UserError, with nothing changed, where it cannot be opened.
        """
        around = Around(self.look, self.language, self.backups, self.machine)
        opened, before = open_desk(path.absolute(), around), self.opened
        self.opened = opened
        opened.desk.became_ready.connect(self._on_ready)
        opened.desk.failed.connect(self._on_failed)
        shell = opened.shell
        shell.desks_asked.connect(self._on_desks_asked)
        shell.file_asked.connect(self._on_file_asked)
        FirstPaint(shell, opened.desk.load)
        self._replace(shell)
        if before is not None:
            before.close()
        self._say_why_it_only_reads(opened)
        self._say_it_is_the_sample(opened)
        if client_id:
            shell.go("clients", client_id)
        self._say_left_behind()

    @property
    def backups(self) -> Path:
        """Where backups lie: the place that was chosen, else the usual one."""
        chosen = self.machine.get("backup.place", "")
        return Path(chosen) if chosen else self.folders.backups

    def close(self) -> None:
        """Keep what belongs to the machine and let go of the desk."""
        try:
            self._remember()
        except UserError:
            # Nothing can be shown any more; the look is chosen again at the next start.
            pass
        finally:
            self._let_go()
            self._recovery.close()

    def _let_go(self) -> None:
        opened, self.opened = self.opened, None
        if opened is not None:
            opened.close()

    def first_run(self, *, without: Path | None = None) -> None:
        """Show the first screen, which does not offer one of the known desks."""
        page: StartPage = load("dualdesk.panes.start").StartPage(
            self.look,
            self.language,
            self._place(),
            dt.date.today,
            backups=self.backups,
            known=[one.path for one in self.machine.known if one.path != without and one.path.exists()],
            zone=zone(),
        )
        page.file_made.connect(self._on_file_made)
        page.lists_chosen.connect(self._on_lists_chosen)
        page.backup_asked.connect(lambda: self._recovery.ask_backup(page, self._place()))
        self.show_plain(page)
        page.focus_start()

    def show_plain(self, page: QWidget) -> None:
        """Show a page in a window without a desk, in place of what is shown."""
        window = QMainWindow()
        window.setWindowTitle("DualDesk")
        window.setMinimumSize(720, 560)
        window.resize(1100, 720)
        window.setCentralWidget(page)
        Tips(window)
        self._replace(window)

    def leave(self) -> bool:
        """Let go of the desk that is open; False where something still waits to be saved."""
        assert isinstance(self._app, QApplication)
        if self.opened is None:
            return True
        self._app.setQuitOnLastWindowClosed(False)
        if self.window is None or not self.window.close():
            self._app.setQuitOnLastWindowClosed(True)
            return False
        self.close()
        return True

    def tell(self, message: Message, kind: str) -> None:
        """Say above the open desk what stays until it is read."""
        if self.opened is not None:
            self.opened.shell.say_notice(message, kind="good" if kind == "good" else "bad")

    def _say_why_it_only_reads(self, opened: Opened) -> None:
        shell, name = opened.shell, opened.path.name
        if opened.reads == "newer":
            said = msg("“{name}” was written by a newer DualDesk: it can be read here, not changed.", name=name)
            shell.say_notice(said, kind="warn")
        elif opened.reads == "unwritable":
            said = msg("“{name}” lies where nothing can be written: it can be read here, not changed.", name=name)
            shell.say_notice(said, kind="warn", act=msg("Save a copy…"), run=shell.ask_copy)

    def _place(self) -> Path:
        """Where a first desk is made: the default place, beside it where that holds what cannot be opened."""
        place = self.folders.desk
        number = 1
        while look(place).kind not in (Kind.MISSING, Kind.OURS, Kind.OLDER):
            number += 1
            place = self.folders.desk.with_stem(f"{self.folders.desk.stem}-{number}")
        return place

    def _replace(self, window: QMainWindow) -> None:
        previous, self.window = self.window, window
        window.show()
        assert isinstance(self._app, QApplication)
        self._app.setQuitOnLastWindowClosed(True)
        if previous is not None:
            previous.close()
            previous.deleteLater()

    def _usual(self) -> Path | None:
        known = self.machine.known
        if known:
            return known[0].path
        return self.folders.desk if self.folders.desk.exists() else None

    def _remember(self) -> None:
        """Write this machine's settings, with the desk that is open, if one is, as the last one."""
        if self.opened is not None:
            self._note_place()
        self.machine.settle()

    def _note_place(self) -> None:
        assert self.opened is not None
        self.machine.opened(Known(self.opened.path, seen_at=self.opened.desk.clock()))
        self.opened.shell.remember()

    def _on_look_changed(self) -> None:
        # Also after the system's own change of colours, which chooses nothing.
        self.machine.choose(
            {
                "scheme": self.look.scheme,
                "text_size": self.look.scale,
                "contrast": self.look.strong or None,
                "system_font": self.look.system_font or None,
            }
        )

    def _say_left_behind(self) -> None:
        report, self._left_behind = self._left_behind, ""
        if report:
            self._say_crash(msg("DualDesk ended by a fault of its own. What was saved is there."), report)

    def _say_crash(self, message: Message, report: str) -> bool:
        """Say that something went wrong, with the report at hand; whether there was a window to say it in."""
        if self.opened is None:
            return False
        shell = self.opened.shell
        show = partial(self._show_report, shell, report)
        shell.say_notice(message, kind="warn", act=msg("See the report…"), run=show)
        return True

    def _show_report(self, shell: Shell, report: str) -> None:
        dialog = load("dualdesk.panes.keeping").CrashDialog(
            self.look, self.language, shell.centralWidget(), report, self.faults.report_path, self.faults.forget
        )
        dialog.open()

    def _on_ready(self) -> None:
        self._rubbish.begin()
        # Soon and not at the end only, so that a crash does not forget which desk was open.
        self._note_place()

    def _on_failed(self, error: UserError) -> None:
        assert self.opened is not None, "it was open until then"
        path = self.opened.path
        self._recovery.show(path, error.message)
        self._let_go()

    def _on_file_made(self, path: Path, client_id: int) -> None:
        try:
            self.open(path, client_id)
        except UserError as error:
            self._recovery.show(path, error.message)

    def _on_lists_chosen(self, path: Path, files: Sequence[Path]) -> None:
        self._on_file_made(path, 0)
        if self.opened is not None:
            self.opened.shell.bring_in(files)

    def _say_it_is_the_sample(self, opened: Opened) -> None:
        if sample.is_sample(opened.path):
            opened.shell.say_notice(
                msg("Sample data: invented clients and projects to look around in."),
                kind="accent",
                act=msg("Remove it and start with my own"),
                run=self._on_own_asked,
            )

    def _on_own_asked(self) -> None:
        """The sample goes for good; what a person wrote in it stays in its last backup."""
        assert self.opened is not None, "asked from its window"
        path = self.opened.path
        if not self.leave():
            return
        try:
            sample.remove(path)
        finally:
            self.machine.forget(path)
            self.first_run(without=path)

    def _speak(self) -> Language:
        """The chosen language, with Qt's own words; the variable DUALDESK_LANG counts before the choice in Settings."""
        chosen = os.environ.get("DUALDESK_LANG", "") or self.machine.get("language", "")
        language = language_for(chosen, QLocale.system(), today=dt.date.today)
        self._app.removeTranslator(self._qt_words)
        self._qt_words.deleteLater()
        self._qt_words = qt_words(language, self)
        self._app.installTranslator(self._qt_words)
        return language

    def _on_file_asked(self, what: str, path: Path) -> None:
        """What the window asks: another desk is opened beside this one until it stands, then this one goes."""
        assert self.opened is not None, "asked from its window"
        if self.opened.desk.is_waiting:
            self.tell(msg("What was done last is still to be saved. Try again in a moment."), "bad")
            return
        if what == "again":
            self._begin_again(path)
            return
        if what == "restore":
            self._recovery.bring_back(self.opened.path, path)
            return
        try:
            if what == "new":
                load("dualdesk.store.create").create(path, now=self.opened.desk.clock())
            self.open(path)
        except UserError as error:
            self.tell(error.message, "bad")

    def _begin_again(self, path: Path) -> None:
        """The same desk in a new window, which speaks the language that was chosen; unless something still waits."""
        if not self.leave():
            return
        self.language = self._speak()
        self.start(path)
        if self.opened is not None:
            self.opened.shell.go("settings")

    def _on_desks_asked(self) -> None:
        """The first screen again, in place of the desk, which is let go of; unless something still waits there."""
        if self.leave():
            self.first_run()

    def _on_crashed(self, report: str) -> None:
        if self._say_crash(msg("Something went wrong inside DualDesk. What was saved is there."), report):
            self.faults.told(report)

    def _on_said(self, error: UserError) -> None:
        if self.opened is not None:
            self.opened.shell.tell(error.message)

    def _on_told_to_end(self, _number: int, _frame: object) -> None:
        if self.window is not None:
            self.window.close()
