"""The toast: what just happened, for eight seconds, with one press to take it back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QMoveEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dualdesk.runtime.access import announce
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, MEDIUM, MICRO, RADIUS_CARD, STRONG
from dualdesk.widgets.buttons import PaintedButton, ToolButton
from dualdesk.widgets.paint import Canvas, painting
from dualdesk.widgets.plain import PlainLabel

SHOWN_MS: Final = 8000
_FROM_BOTTOM: Final = 24
_FROM_DOCKED: Final = 8
_MARGIN: Final = 32


class Docked(QWidget):
    """A bar with controls at the foot of a screen: a toast stands above it, not over it."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """A toast that is shown makes room."""
        super().showEvent(event)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """The toast comes down again."""
        super().hideEvent(event)
        self._tell()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802
        """The toast goes along."""
        super().moveEvent(event)
        self._tell()

    def _tell(self) -> None:
        for toast in self.window().findChildren(Toast):
            toast.place()


class Toast(QWidget):
    """One at a time, bottom centre over `host`; it waits under the pointer and goes with Esc or its cross."""

    undo_asked = Signal()

    def __init__(self, look: Look, host: QWidget, *, undo: str, undo_key: str, close_name: str) -> None:
        super().__init__(host)
        self._look = look
        self._host = host
        self._label = _OneLine(look)
        self._undo = _UndoButton(look, undo, undo_key)
        self._undo.clicked.connect(self._on_undo)
        close = _LightTool(look, "x", close_name)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        row.addSpacing(30)
        for part in (self._label, self._undo, close):
            row.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, undoable: bool = True) -> None:
        """Show what happened in place of what was shown before, and have a reader say it."""
        self._label.say(text)
        self.setAccessibleName(text)
        self._undo.setVisible(undoable)
        self.show()
        self.raise_()
        self.place()
        self._timer.start()
        announce(self, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay at the bottom centre when the host changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        """Wait while the pointer rests on it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Count anew."""
        self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """A dark plate with a check mark."""
        with painting(self, self._look) as canvas:
            rect = QRectF(self.rect())
            canvas.box(rect, RADIUS_CARD, fill="toast", edge="line_strong" if self._look.dark else "")
            canvas.icon(14, rect.center().y() - 8, 16, "circle-check", "toast_good")

    def place(self) -> None:
        """Stand at the bottom centre; where a bar is docked there, above the middle of it."""
        host = self._host.rect()
        widest = host.width() - 2 * _MARGIN
        self.resize(min(self.sizeHint().width(), widest), max(44, self.sizeHint().height()))
        bars = [bar for bar in self._host.findChildren(Docked) if bar.isVisible()]
        middle, lowest = host.width() // 2, host.height() - _FROM_BOTTOM
        for bar in bars:
            place = bar.mapTo(self._host, bar.rect().topLeft())
            middle, lowest = place.x() + bar.width() // 2, min(lowest, place.y() - _FROM_DOCKED)
        left = max(_MARGIN, min(middle - self.width() // 2, host.width() - _MARGIN - self.width()))
        self.move(QPoint(left, lowest - self.height()))

    def _on_undo(self) -> None:
        self.hide()
        self.undo_asked.emit()


class _OneLine(PlainLabel):
    """The sentence; it gives way before the buttons do."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, weight=MEDIUM, colour="toast_text")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        self.setText(text)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(40, super().minimumSizeHint().height())


class _UndoButton(PaintedButton):
    """The word and its key."""

    def __init__(self, look: Look, text: str, key: str) -> None:
        super().__init__(look, text)
        self._key = key
        self.setAccessibleName(f"{text} ({key})")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self.look.width(self.text(), BODY, STRONG) + self.look.width(self._key, MICRO, MEDIUM) + 36
        return QSize(round(width), self.look.px(32))

    def ring_colour(self) -> str:
        return "toast_link"

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        if self.underMouse():
            canvas.box(rect, 6, fill="toast_key")
        taken = canvas.text(rect.adjusted(8, 0, 0, 0), self.text(), weight=STRONG, colour="toast_link", whole=True)
        width = self.look.width(self._key, MICRO, MEDIUM) + 10
        plate = QRectF(rect.left() + taken + 16, rect.center().y() - 10, width, 20)
        canvas.box(plate, 4, fill="toast_key")
        canvas.text(plate, self._key, size=MICRO, weight=MEDIUM, colour="toast_text", align="centre", whole=True)


class _LightTool(ToolButton):
    """A tool button on the toast's dark plate."""

    def ring_colour(self) -> str:
        return "toast_link"

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        if self.underMouse():
            canvas.box(rect, 6, fill="toast_key")
        canvas.icon(rect.center().x() - 7, rect.center().y() - 7, 14, "x", "toast_text")
