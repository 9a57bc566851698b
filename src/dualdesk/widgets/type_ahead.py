"""A title typed where nothing is typed into: it goes to the line that takes titles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from dualdesk.base.messages import msg

# What the line says of it.
TIP: Final = msg("Press N, or just type a title that begins with a capital letter")


class TypeAhead(QObject):
    """A capital letter that nothing below `home` has a use for begins a text: small letters are acts there.

    `begin` gives the keyboard to the line; the letter is typed there, after what stands in it.
    """

    def __init__(self, home: QWidget, begin: Callable[[], None]) -> None:
        super().__init__(home)
        self._begin = begin
        home.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Only what came up to it: lists and fields have had the key before."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not begins_text(event):
            return False
        self._begin()
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            field.end(False)
            QCoreApplication.sendEvent(field, event)
        return True


def begins_text(event: QKeyEvent) -> bool:
    """Whether a key is a capital letter, typed with Shift."""
    shift = Qt.KeyboardModifier.ShiftModifier
    return event.modifiers() == shift and len(event.text()) == 1 and event.text().isupper()
