"""What a person will ask for next, made while nobody acts: screens and overlays stand before they are first shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

# So long nobody has acted before anything is made, and so long everything else may happen between two steps.
REST_MILLISECONDS: Final = 500
BREATH_MILLISECONDS: Final = 20
_ACTS: Final = (
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
)


class Ahead(QObject):
    """Takes one step after the other, each far shorter than what a person notices, and rests while one acts."""

    def __init__(self, window: QWidget, steps: Iterator[None]) -> None:
        super().__init__(window)
        self._window = window
        self._steps = steps
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        self._handle: QObject | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether steps are still to come."""
        return self._timer.isActive()

    def begin(self) -> None:
        """From now on, when the window has rested."""
        # Through the native window every touch comes, and little else.
        self._handle = self._window.windowHandle()
        if self._handle is not None:
            self._handle.installEventFilter(self)
        self._timer.start(REST_MILLISECONDS)

    def end(self) -> None:
        """No more steps."""
        self._timer.stop()
        if self._handle is not None:
            self._handle.removeEventFilter(self)
            self._handle = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Somebody acts: the next step can wait."""
        if event.type() in _ACTS:
            self._timer.start(REST_MILLISECONDS)
        return False

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self.end()
        else:
            self._timer.start(BREATH_MILLISECONDS)
