"""What makes a line edit a date field: ↓ or its button opens a calendar, Alt with ↑ and ↓ is a day on or back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from dualdesk.base.messages import msg
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import SMALLEST_TARGET
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.calendar import Calendar, Days
from dualdesk.widgets.month_grid import EARLIEST, LATEST
from dualdesk.widgets.paint import is_mirrored

_INSET: Final = 4
_STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_LAID: Final = (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange, QEvent.Type.Show)
_KEYS: Final = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)

MakeDays = Callable[[], Days]


class DayPick(QObject):
    """One for the life of a line edit; `taken` follows a day that was chosen in the calendar.

    What it writes is told by the edit's own `textEdited`, as if it were typed.
    """

    taken = Signal()

    def __init__(self, look: Look, edit: QLineEdit, days: MakeDays | None = None) -> None:
        super().__init__(edit)
        self._look = look
        self._edit = edit
        self._days: MakeDays | None = None
        self._button: ToolButton | None = None
        self.calendar: Calendar | None = None
        edit.installEventFilter(self)
        self.use(days)

    def use(self, days: MakeDays | None) -> None:
        """Be a date field that understands days this way; None makes it a plain one."""
        self._days = days
        if days is not None and self._button is None:
            self._button = self._make_button(days())
        if self._button is not None:
            self._button.setVisible(days is not None)
        self._lay_out()

    def open_calendar(self) -> None:
        """Open it on the day that stands in the field."""
        if self._days is None or self._edit.isReadOnly():
            return
        days = self._days()
        calendar = self.calendar = Calendar(self._look, days, self._edit, self._edit.accessibleName())
        calendar.taken.connect(self._on_taken)
        calendar.destroyed.connect(self._on_gone)
        calendar.open_on(days.read(self._edit.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """Its keys are the field's before they are anybody's shortcut."""
        if event.type() in _LAID:
            self._lay_out()
        elif event.type() in _KEYS and isinstance(event, QKeyEvent) and self._days is not None:
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = _STEPS.get(key, 0) if modifiers == Qt.KeyboardModifier.AltModifier else 0
        opens = key == Qt.Key.Key_Down and modifiers == Qt.KeyboardModifier.NoModifier
        if not (steps or opens):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif opens:
            self.open_calendar()
        elif not self._edit.isReadOnly():
            self._step(steps)
        return True

    def _step(self, by: int) -> None:
        assert self._days is not None, "only a date field steps"
        days = self._days()
        day = days.read(self._edit.text()) or days.today
        # What lies beyond the calendar may have no day after it.
        if EARLIEST <= day <= LATEST and EARLIEST <= (there := day + timedelta(by)) <= LATEST:
            self._write(days.typed(there, self._edit.text()))

    def _write(self, text: str) -> None:
        self._edit.setText(text)
        self._edit.textEdited.emit(text)

    def _on_taken(self, day: date) -> None:
        if self._days is not None:
            self._write(self._days().typed(day, self._edit.text()))
            self.taken.emit()

    def _on_gone(self) -> None:
        self.calendar = None

    def _make_button(self, days: Days) -> ToolButton:
        name = days.language.say(msg("Choose a day in the calendar"))
        button = ToolButton(self._look, "calendar", name, "↓", edge=SMALLEST_TARGET)
        button.setObjectName("day_pick")
        button.setParent(self._edit)
        # The keyboard opens it by ↓, and does not stop here.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.clicked.connect(self._on_pressed)
        return button

    def _on_pressed(self) -> None:
        self._edit.setFocus(Qt.FocusReason.MouseFocusReason)
        self.open_calendar()

    def _lay_out(self) -> None:
        """The button at the end of the field, the text before it."""
        button, edit = self._button, self._edit
        if button is None:
            return
        size = button.sizeHint()
        mirrored = is_mirrored(edit)
        room = 0 if self._days is None else size.width() - _INSET
        edit.setTextMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)
        left = _INSET if mirrored else edit.width() - size.width() - _INSET
        button.setGeometry(left, (edit.height() - size.height()) // 2, size.width(), size.height())
