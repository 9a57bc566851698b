"""What is shown while one has to wait: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.importing.wording import PHASES
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import LEAD, SMALL, STRONG
from dualdesk.viewmodels.import_state import ImportState
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import ElideLabel, PlainLabel

_WIDTH: Final = 420
_STEP_MILLISECONDS: Final = 40
_STEPS: Final = 60


class BusyView(QWidget):
    """A sentence, a bar, a button."""

    stopped = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look = context.look
        self._title = ElideLabel(look, size=LEAD, weight=STRONG)
        self._phase = PlainLabel(look, size=SMALL, colour="text2")
        self.bar = ProgressBar(look)
        self.stop = Button(look, context.say(msg("Cancel")))
        self.stop.clicked.connect(self.stopped)
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(10)
        for part in (self._title, self._phase, self.bar):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        page = QVBoxLayout(self)
        page.addStretch(2)
        page.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(3)

    def show_progress(self, state: ImportState) -> None:
        """Show what is being done now."""
        say, formats = self._context.say, self._context.language.formats
        self._title.show_parts(state.name or state.path.name)
        progress = state.progress
        what = say(PHASES[progress.phase])
        if progress.of and progress.phase == "plan":
            what = say(msg("{what}: {done} of {of}", what=what, done=formats.number(progress.done),
                           of=formats.number(progress.of)))  # fmt: skip
        self._phase.setText(what)
        self.bar.show_share(progress.done / progress.of if progress.of else None, what)


class ProgressBar(QWidget):
    """A thin bar: filled by the share that is done, or moving where that is not known."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._share: float | None = None
        self._step = 0
        self._moving = QTimer(self, interval=_STEP_MILLISECONDS)
        self._moving.timeout.connect(self._on_moved)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None, spoken: str) -> None:
        """Show how much is done, 0 to 1; None where nobody knows."""
        self._share = share
        self.setAccessibleName(spoken)
        self._keep_moving()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Thin."""
        return QSize(120, 6)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Begin to move where it has to."""
        super().showEvent(event)
        self._keep_moving()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nobody looks."""
        super().hideEvent(event)
        self._moving.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Track and fill."""
        with painting(self, self._look) as canvas:
            whole = QRectF(self.rect())
            canvas.box(whole, 3, fill="track")
            if self._share is not None:
                canvas.box(QRectF(0, 0, max(6.0, whole.width() * min(self._share, 1.0)), 6), 3, fill="accent")
            else:
                left = whole.width() * 0.75 * abs(self._step / _STEPS * 2 - 1)
                canvas.box(QRectF(left, 0, whole.width() / 4, 6), 3, fill="accent")

    def _keep_moving(self) -> None:
        if self._share is None and self.isVisible():
            self._moving.start()
        else:
            self._moving.stop()

    def _on_moved(self) -> None:
        self._step = (self._step + 1) % _STEPS
        self.update()
