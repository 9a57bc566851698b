"""One desk that is open in its window: its lock, its threads, its copies, and letting go of all that again."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import Qt, QTimer, QTimeZone
from PySide6.QtWidgets import QMainWindow

from dualdesk.base.dates import time_zone
from dualdesk.base.errors import DeniedError, UserError
from dualdesk.base.late import load
from dualdesk.base.messages import msg
from dualdesk.base.settings import to_bytes
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.keeper import Keeper
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.machine import Machine
from dualdesk.store import lock, summon
from dualdesk.store.file import FileReader, Kind, Looked, is_unwritable, look, refuse
from dualdesk.windows.ahead import Ahead
from dualdesk.windows.desk_window import desk_window
from dualdesk.windows.shell import Shell

SUMMON_MILLISECONDS: Final = 500

Reads = Literal["", "newer", "unwritable"]


class ElsewhereError(UserError):
    """The desk is open in another window, which was asked to come to the front."""


@dataclass(frozen=True, slots=True)
class Around:
    """What an open desk needs of the program around it."""

    look: Look
    language: Language
    backups: Path
    machine: Machine


class Opened:
    """A desk in its window. Made by `open_desk`; `close` lets go of everything, once.

    `reads` says why it can only be read: it is newer than this program, or lies where nothing can be written.
    """

    def __init__(self, path: Path, held: lock.WindowLock | None, around: Around, *, reads: Reads) -> None:
        self.path = path
        self.reads = reads
        self._held = held
        reader = FileReader(path, read_only=reads == "unwritable")
        self.desk = Desk(reader, clock=_now, read_only=bool(reads))
        self._keeper = Keeper(
            self.desk, self.desk.jobs, backups=around.backups, settings=lambda: to_bytes(around.machine.settings)
        )
        context = Context(self.desk, around.look, around.language, dt.date.today, zone(), around.machine, self._keeper)
        self.shell: Shell = desk_window(context)
        self._ahead = Ahead(self.shell, self.shell.ahead())
        self.desk.became_ready.connect(self._ahead.begin)
        self._calls = QTimer(self.shell, interval=SUMMON_MILLISECONDS)
        self._calls.timeout.connect(self._on_time)
        self._calls.start()

    def close(self) -> None:
        """Make the last copy, end the threads and let another window have the file."""
        self._calls.stop()
        self._ahead.end()
        self._keeper.last()
        self.desk.close()
        if self._held is not None:
            self._held.close()

    def _on_time(self) -> None:
        if summon.asked(self.path):
            bring_forward(self.shell)


def open_desk(path: Path, around: Around) -> Opened:
    """The desk in a window that is not yet shown; one of an older schema is brought up to date first.

    UserError where it cannot be opened; ElsewhereError where it is open already, in a window that comes forward.
    """
    looked = look(path)
    reads = _only_reads(path, looked)
    if not reads:
        refuse(path, looked)
    with ExitStack() as undone:
        held, reads = _take(path, reads)
        if held is not None:
            undone.callback(held.close)
        if looked.kind is Kind.OLDER:
            _bring_up_to_date(path, around, held)
        opened = Opened(path, held, around, reads=reads)
        undone.pop_all()
    return opened


def _only_reads(path: Path, looked: Looked) -> Reads:
    if looked.is_readable and is_unwritable(path):
        return "unwritable"
    return "newer" if looked.kind is Kind.NEWER and looked.is_readable else ""


def bring_forward(window: QMainWindow) -> None:
    """Put a window before the others, also one that was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


def zone() -> str:
    """The IANA name of this machine's time zone."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    try:
        return time_zone(name).key
    except UserError:
        return "UTC"


def _take(path: Path, reads: Reads) -> tuple[lock.WindowLock | None, Reads]:
    """Become the window of the file; where its folder refuses the lock's own file, it is only read."""
    if reads == "unwritable":
        return None, reads
    try:
        held = lock.take(path, now=_now())
    except DeniedError:
        if look(path).is_readable:
            return None, "unwritable"
        raise
    if held is None:
        summon.ask(path)
        raise ElsewhereError(msg("“{name}” is open in another window, which comes to the front.", name=path.name))
    # A call for a window that ended meanwhile is not for this one.
    summon.asked(path)
    return held, reads


def _bring_up_to_date(path: Path, around: Around, held: lock.WindowLock | None) -> None:
    load("dualdesk.store.migrate").migrate(path, backups=around.backups, now=_now(), held=held)


def _now() -> int:
    return int(time.time())
