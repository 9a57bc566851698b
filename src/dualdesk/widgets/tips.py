"""The tooltips of a window, shown by the window: its parts keep theirs to themselves (`plain.set_tip`)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from dualdesk.widgets.plain import tip_of


class Tips(QObject):
    """Shows what the part under the pointer says, or what holds it: Qt hands the question up to the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """The pointer rests somewhere in the window."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        part = self._window.childAt(event.pos())
        while part is not None and not tip_of(part):
            part = part.parentWidget()
        if part is not None:
            QToolTip.showText(event.globalPos(), tip_of(part), part)
        return part is not None
