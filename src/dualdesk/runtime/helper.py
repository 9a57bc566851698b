"""A process of this program that does heavy work on the open file, so that no thread of the window has to.

Python runs one thread at a time, and looks through everything for rubbish now and then: with half a million rows of an
import in its memory the window would stand still for seconds.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QProcess, Signal

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.exchange.apart import TOO_MUCH, program

Answer = dict[str, Any]
Done = Callable[[Answer], None]
Failed = Callable[[UserError], None]
Report = Callable[[str, int, int], None]

_ENDING_MILLISECONDS: Final = 2000
_LAST_WORDS: Final = 2000


class Worker(Protocol):
    """Who answers: another process, or in tests this one."""

    def ask(self, request: Answer, done: Done, failed: Failed) -> None:
        """Queue a request; exactly one of the two is called, later."""

    def stop(self) -> None:
        """End at once; what was asked is not answered any more, what was not committed is not there."""


class Helper(QObject):
    """Answers requests one after the other; `progressed` carries the phase, how much is done, and of how much."""

    progressed = Signal(str, int, int)

    def __init__(
        self, path: Path, *, report: Report, command: Sequence[str] = (), parent: QObject | None = None
    ) -> None:
        """`command` in place of this program's own, for tests."""
        super().__init__(parent)
        self._waiting: deque[tuple[Done, Failed]] = deque()
        self.progressed.connect(report)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._on_said)
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_finished)
        name, *arguments = command or [*program(), "--serve", str(path)]
        self._process.start(name, arguments)

    def ask(self, request: Answer, done: Done, failed: Failed) -> None:
        """Queue a request."""
        self._waiting.append((done, failed))
        self._process.write(json.dumps(request).encode() + b"\n")

    def stop(self) -> None:
        """End the process; a transaction that it had open is as if it had never been begun."""
        self._waiting.clear()
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(_ENDING_MILLISECONDS)

    def _on_said(self) -> None:
        while self._waiting and self._process.canReadLine():
            said = json.loads(bytes(self._process.readLine().data()))
            if "phase" in said:
                self.progressed.emit(said["phase"], said["done"], said["of"])
                continue
            done, failed = self._waiting.popleft()
            if "refused" in said:
                failed(UserError(Message.from_plain(said["refused"]), field=said["field"]))
            else:
                done(said)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._fail(UserError(msg("DualDesk could not start its second process, which reads files.")))

    def _on_finished(self, status: int, how: QProcess.ExitStatus) -> None:
        if not self._waiting:
            return
        if how == QProcess.ExitStatus.CrashExit:
            # The system ended it: its time was used up, or the machine's memory.
            self._fail(UserError(TOO_MUCH))
            return
        said = bytes(self._process.readAllStandardError().data())[-_LAST_WORDS:].decode(errors="replace")
        self._fail(UserError(msg("The import stopped by a fault of DualDesk.")))
        raise RuntimeError(f"the helping process ended with status {status}: {said}")

    def _fail(self, error: UserError) -> None:
        waiting, self._waiting = self._waiting, deque()
        for _done, failed in waiting:
            failed(error)
