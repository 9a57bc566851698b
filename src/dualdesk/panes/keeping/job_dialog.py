"""A job that a person waits for: what it does, how far it is, Stop; then what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg
from dualdesk.panes.keeping.surroundings import Surroundings
from dualdesk.runtime.jobs import CancelledError, Job, Progress
from dualdesk.widgets.dialog import Dialog
from dualdesk.widgets.progress import ProgressLine


class JobDialog(Dialog):
    """Shows one job until it has ended; Esc and Stop ask it to stop."""

    def __init__(self, around: Surroundings, host: QWidget, title: Message) -> None:
        say = around.language.say
        super().__init__(around.look, host, say(title))
        self._around = around
        self._job: Job | None = None
        self._label = self.say("")
        self._label.hide()
        self.line = ProgressLine(around.look, say(title))
        self.body.addWidget(self.line)
        self._stop = self.offer(say(msg("Stop")), self.leave)
        around.jobs.progressed.connect(self._on_progressed)
        self.closed.connect(self.deleteLater)

    def run(self, name: Message, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        """Start it; `done` gets what it gave, to say what came of it."""
        self.watch(self._around.jobs.start(name, work, done=self.ended(done), failed=self.failed))

    def watch(self, job: Job) -> None:
        """Show a job that was started elsewhere with `ended` and `failed`."""
        self._job = job
        self.open()

    def ended(self, done: Callable[[Any], None]) -> Callable[[Any], None]:
        """What a job calls with its result."""

        def tell(result: Any) -> None:
            # Its window may have gone meanwhile.
            if not isValid(self):
                return
            self._job = None
            self.line.hide()
            done(result)
            self.fit()

        return tell

    def failed(self, error: UserError) -> None:
        """What a job calls that was refused or stopped."""
        if not isValid(self):
            return
        self._job = None
        if isinstance(error, CancelledError):
            self.close_over()
            return
        self.line.hide()
        self.tell(error.message)

    def tell(self, message: Message) -> None:
        """Say what came of it, and stay until it is read."""
        self._label.setText(self._around.language.say(message))
        self._label.show()
        self._stop.rename(self._around.language.say(msg("Close")))
        self.fit()
        self._stop.setFocus()

    def leave(self) -> None:
        """Stop the job, or close what it said."""
        if self._job is None:
            self.close_over()
        else:
            self._job.cancel()

    def _on_progressed(self, job: Job, done: int, of: int) -> None:
        if job is self._job:
            self.line.show_share(done, of)
