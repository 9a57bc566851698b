"""Something laid over the whole window until it is done with: a scrim, one panel, the keyboard kept inside."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QVBoxLayout, QWidget

from dualdesk.runtime.access import announce
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.tab_order import move_focus

_SCRIM_LIGHT: Final = 0.32
_SCRIM_DARK: Final = 0.55


class Overlay(QWidget):
    """A child of `host` over all of it; subclasses fill `panel` and say where it lies.

    Tab stays inside, Esc closes, a press on the scrim closes; the keyboard goes back where it was. `closed` follows.
    """

    closed = Signal()
    # Whether what lies below is darkened.
    has_scrim = True

    def __init__(self, look: Look, host: QWidget, name: str) -> None:
        super().__init__(host)
        self.look = look
        self._host = host
        self._before: QWidget | None = None
        look.dress(self)
        self.panel = QFrame(self)
        self.panel.setObjectName("overlay")
        self.panel.setAccessibleName(name)
        self.panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = QVBoxLayout(self.panel)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        on_key(self, "Esc", self.leave, within=True)
        host.installEventFilter(self)
        look.changed.connect(self.update)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it lies over the window now."""
        return not self.isHidden()

    def place(self) -> QRect:
        """Where the panel lies in the host; asked on opening and whenever the window's size changes."""
        raise NotImplementedError(type(self).__name__)

    def first(self) -> QWidget:
        """What gets the keyboard on opening."""
        return self.panel

    def open(self) -> None:
        """Lay it over the window and take the keyboard."""
        if not self.is_open:
            # Of its own window: the last to have the keyboard may have been a file dialog, which is gone by now.
            self._before = self._host.window().focusWidget()
        self._lay()
        self.show()
        # Dressed only when it is shown, it may want another height.
        self.panel.setGeometry(self.place())
        self.raise_()
        self.first().setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self.panel, self.panel.accessibleName())

    def leave(self) -> None:
        """Esc, or a press beside the panel; subclasses may refuse while something is at stake."""
        self.close_over()

    def close_over(self) -> None:
        """Take it away and give the keyboard back."""
        if not self.is_open:
            return
        # Before hiding, else Qt hands the focus to whatever comes next.
        before, self._before = self._before, None
        if before is not None and _is_alive(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()
        self.closed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab goes round within the panel."""
        move_focus(self.panel, forward=forward)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow the window's size."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.is_open:
            self._lay()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press beside the panel leaves."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Keys stop here: the window below is not reached."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Darken what lies below."""
        if not self.has_scrim:
            return
        painter = QPainter(self)
        opacity = _SCRIM_DARK if self.look.dark else _SCRIM_LIGHT
        painter.fillRect(QRectF(self.rect()), self.look.colour("scrim", opacity))
        painter.end()

    def _lay(self) -> None:
        self.setGeometry(self._host.rect())
        self.panel.setGeometry(self.place())


def host_of(widget: QWidget) -> QWidget:
    """What an overlay asked for by this widget lies over: the middle of its window, else the window itself."""
    window = widget.window()
    middle = window.centralWidget() if isinstance(window, QMainWindow) else None
    return middle or window


def _is_alive(widget: QWidget) -> bool:
    try:
        widget.objectName()
    except RuntimeError:
        # Deleted while the overlay was open.
        return False
    return True
