"""The timer in a window, and what a person does with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tests.conftest import SteppedClock
from tests.gui.bus import FakeBus

from dualdesk.base.messages import msg
from dualdesk.panes.timing import Timing
from dualdesk.queries.time import EntryRow, TimeFilter, entry_rows
from dualdesk.runtime.context import Context
from dualdesk.services import timer
from dualdesk.services.bookings import Subject

MUTTER = ("org.gnome.Mutter.IdleMonitor", "GetIdletime")
MINUTE = 60


@dataclass(slots=True)
class Hands:
    """Hands, and what they did."""

    context: Context
    clock: SteppedClock
    bus: FakeBus
    window: QWidget
    timing: Timing
    task_id: int

    def start(self, subject: Subject | None = None) -> None:
        subject = subject or Subject(task_id=self.task_id)
        self.context.desk.do(
            msg("Start"), lambda session: timer.start(session, subject=subject, now=self.clock(), zone="UTC")
        )

    def entries(self) -> list[EntryRow]:
        rows = self.context.desk.ask(lambda session: entry_rows(session, only=TimeFilter()))
        return sorted(rows, key=lambda row: row.id)

    def minutes(self) -> list[int]:
        return [row.seconds // MINUTE for row in self.entries()]

    def idle(self, seconds: int) -> None:
        """The desktop says that nothing was touched for so long; two looks, for an answer comes after its question."""
        self.bus.answers[MUTTER] = seconds * 1000
        self.timing.look()
        self.timing.look()

    def leave(self, minutes: int) -> None:
        """Go away for a while and come back; the window looks every ten seconds."""
        for second in range(0, minutes * MINUTE, 10):
            self.clock.pass_(10)
            self.idle(second + 10)
        self.idle(0)

    def answer(self, number: int) -> None:
        QTest.mouseClick(self.timing.bar.answers[number], Qt.MouseButton.LeftButton)
