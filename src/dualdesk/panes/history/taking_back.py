"""Going back to before a step: how many steps that takes back is said first, then they are taken back as one act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.runtime.jobs import Job
from dualdesk.runtime.steps import standing_since, undo_to
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.keys import on_key

if TYPE_CHECKING:
    from dualdesk.store.changes import StepInfo


class TakingBack(QObject):
    """Asks in the bar and does it; `answered` gives the keyboard back."""

    answered = Signal()

    def __init__(self, context: Context, bar: InlineBar) -> None:
        super().__init__(bar)
        self._context = context
        self._bar = bar
        self._steps: Sequence[StepInfo] = ()
        self._job: Job | None = None
        bar.acted.connect(self._on_acted)
        bar.closed.connect(self._on_left)
        on_key(bar, "Esc", self._on_left, within=True)
        context.desk.jobs.progressed.connect(self._on_progressed)
        context.desk.jobs.finished.connect(self._on_finished)

    def ask(self, step_id: int) -> None:
        """Say how many steps would go, and wait for a yes."""
        desk = self._context.desk
        if desk.is_waiting:
            self._refuse(msg("What was done since is still to be saved. Try again in a moment."))
            return
        try:
            self._steps = standing_since(desk, step_id)
        except UserError as error:
            self._refuse(error.message)
            return
        count, what = len(self._steps), self._steps[-1].label
        question = msgn(
            "This takes back “{what}”.", "This takes back {n} steps: “{what}” and all that was done since.", count,
            what=what,
        )  # fmt: skip
        act = msgn("Take back {n} step", "Take back {n} steps", count)
        self._bar.say(self._context.say(question), kind="warn", act=self._context.say(act))
        self._bar.focus_act()

    def _on_acted(self) -> None:
        if self._job is not None:
            self._job.cancel()
            return
        steps, self._steps = self._steps, ()
        self._bar.hide()
        self.answered.emit()
        if steps:
            self._job = undo_to(self._context.desk, steps, self._on_done)

    def _on_left(self) -> None:
        self._steps = ()
        self._bar.hide()
        self.answered.emit()

    def _on_done(self, count: int) -> None:
        said = msgn(
            "{n} step was taken back. Ctrl+Shift+Z does it again.",
            "{n} steps were taken back. Ctrl+Shift+Z does them again, one by one.",
            count,
        )
        self._bar.say(self._context.say(said), kind="good")

    def _on_progressed(self, job: Job, count: int, of: int) -> None:
        if job is self._job:
            said = msg("Taking steps back: {done} of {all}", done=count, all=of)
            self._bar.say(self._context.say(said), kind="accent", act=self._stop())

    def _on_finished(self, job: Job) -> None:
        # Told just before `_on_done`, which says what became of it.
        if job is self._job:
            self._job = None
            self._bar.hide()

    def _refuse(self, message: Message) -> None:
        self._steps = ()
        self._bar.say(self._context.say(message), kind="warn")

    def _stop(self) -> str:
        return self._context.say(msg("Stop"))
