"""The running timer in the sidebar: the clock, on what it runs, what is left, and a button to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BUTTON, FIGURE, MICRO, RADIUS_CARD, SMALL, STRONG
from dualdesk.viewmodels.timer_text import TimerText, timer_text
from dualdesk.widgets.acts import ActMenu, Acts
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.paint import Canvas, painting
from dualdesk.widgets.plain import set_tip

if TYPE_CHECKING:
    from dualdesk.queries.time import Running

_SECOND: Final = 1000
_WIDE: Final = QBoxLayout.Direction.LeftToRight
_RAIL: Final = QBoxLayout.Direction.TopToBottom


class TimerCard(QWidget):
    """Hidden while nothing runs. `opened` asks for what it runs on, `stopped` to stop it."""

    opened = Signal()
    stopped = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._running: Running | None = None
        look, say = context.look, context.say
        self.face = TimerFace(look)
        self.stop = StopButton(look, say(msg("Stop the timer")))
        self.face.clicked.connect(self.opened)
        self.stop.clicked.connect(self.stopped)
        self._row = QBoxLayout(_WIDE, self)
        self._row.setContentsMargins(12, 8, 10, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self.face, 1)
        self._row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignCenter)
        self._tick = QTimer(self, interval=_SECOND)
        self._tick.timeout.connect(self._on_tick)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.hide()

    def offer(self, acts: Acts) -> None:
        """What its menu offers."""
        self.setAccessibleName(self._context.say(msg("Timer")))
        menu = ActMenu(self._context.look, self._context.language, self, acts, bound=False)
        self.customContextMenuRequested.connect(lambda point: menu.popup(self.mapToGlobal(point)))
        for part in (self.face, self.stop):
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            part.customContextMenuRequested.connect(lambda point, part=part: menu.popup(part.mapToGlobal(point)))

    def show_running(self, running: Running | None) -> None:
        """Show what runs; nothing hides it."""
        self._running = running
        self.setVisible(running is not None)
        if running is None:
            self._tick.stop()
            return
        self._tick.start()
        self._on_tick()

    def set_compact(self, compact: bool) -> None:
        """As wide as the sidebar, or narrow as the rail."""
        self._row.setDirection(_RAIL if compact else _WIDE)
        self._row.setContentsMargins(*((2, 6, 2, 6) if compact else (12, 8, 10, 8)))
        self.face.set_compact(compact)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The card's ground."""
        look = self._context.look
        with painting(self, look) as canvas:
            canvas.box(QRectF(self.rect()), RADIUS_CARD, fill="raised", edge="line")

    def _on_tick(self) -> None:
        if self._running is not None:
            text = timer_text(self._running, self._context.desk.clock())
            self.face.show_text(text, self._context.say(text.line))


class TimerFace(PaintedButton):
    """Title, clock, what is left; pressed, it opens what the timer runs on. Each second only the clock is painted."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._text: TimerText | None = None
        self._line = ""
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def clock(self) -> str:
        """The clock as it is shown."""
        return "" if self._text is None else self._text.short if self._compact else self._text.clock

    def show_text(self, text: TimerText, line: str) -> None:
        """Show the timer at an instant; what did not change is not painted again."""
        before, before_line = self._text, self._line
        self._text, self._line = text, line
        if before is None or (before.title, before_line) != (text.title, line):
            name = ", ".join(part for part in (text.title, text.short, line) if part)
            self.setAccessibleName(name)
            set_tip(self, f"{text.title}\n{line}" if line else text.title)
            self.update()
        elif self._clock_place().isValid():
            self.update(self._clock_place().toAlignedRect())

    def set_compact(self, compact: bool) -> None:
        """Only the clock, to the minute."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Three lines, or one on the rail."""
        return QSize(40, self.look.target(24)) if self._compact else QSize(120, self.look.px(56))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The sidebar decides how wide it is."""
        return QSize(24, self.sizeHint().height())

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """The lines."""
        text = self._text
        if text is None:
            return
        place = self._clock_place()
        if self._compact:
            canvas.text(place, text.short, size=MICRO, weight=STRONG, colour="project", align="centre", whole=True)
            return
        px = self.look.px
        canvas.text(QRectF(0, px(1), rect.width(), px(16)), text.title, size=SMALL, weight=STRONG)
        canvas.text(place, text.clock, size=FIGURE, weight=STRONG, colour="project", whole=True)
        canvas.text(QRectF(0, px(39), rect.width(), px(16)), self._line, size=SMALL, colour=text.tone)

    def _clock_place(self) -> QRectF:
        px = self.look.px
        if self._compact:
            return QRectF(0, 0, self.width(), self.height())
        return QRectF(0, px(18), self.width(), px(21))


class StopButton(PaintedButton):
    """A square in a filled circle."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look)
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Round."""
        return QSize(self.look.target(BUTTON), self.look.target(BUTTON))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """The circle, darker under the pointer, and its square."""
        canvas.box(rect, rect.width() / 2, fill="project", opacity=0.85 if self.underMouse() else 1.0)
        edge = rect.width() / 3
        middle = rect.center()
        canvas.box(QRectF(middle.x() - edge / 2, middle.y() - edge / 2, edge, edge), 2, fill="raised")
