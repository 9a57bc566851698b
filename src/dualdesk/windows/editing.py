"""Cut, copy, paste and select all, from the menu: they act on what has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenuBar, QPlainTextEdit, QWidget
from shiboken6 import isValid

from dualdesk.base.messages import msg
from dualdesk.widgets.acts import Act

Field = QLineEdit | QPlainTextEdit
_SEVERAL: Final = QAbstractItemView.SelectionMode.ExtendedSelection


class Editing(QObject):
    """Knows what had the keyboard before a window's menu bar took it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._last: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def acts(self) -> tuple[Act, ...]:
        """As in every program, grey where there is nothing to act on; the keys are the fields' own."""
        return (
            Act(msg("Cu&t"), self._cut, ("Ctrl+X",), possible=self._can_cut, writes=False),
            Act(msg("&Copy"), self._copy, ("Ctrl+C",), "copy", self._has_selection, writes=False),
            Act(msg("&Paste"), self._paste, ("Ctrl+V",), possible=self._can_paste, writes=False),
            Act(msg("Select &all"), self._select_all, ("Ctrl+A",), possible=self._can_select_all, writes=False),
        )

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not isinstance(new, QMenuBar):
            self._last = new

    def _here(self) -> QWidget | None:
        return self._last if self._last is not None and isValid(self._last) and self._last.isVisible() else None

    def _field(self) -> Field | None:
        here = self._here()
        return here if isinstance(here, QLineEdit | QPlainTextEdit) else None

    def _in_field(self, run: Callable[[Field], object]) -> None:
        field = self._field()
        if field is not None:
            run(field)

    def _cut(self) -> None:
        self._in_field(lambda field: field.cut())

    def _copy(self) -> None:
        self._in_field(lambda field: field.copy())

    def _paste(self) -> None:
        self._in_field(lambda field: field.paste())

    def _select_all(self) -> None:
        here = self._here()
        if isinstance(here, QAbstractItemView | QLineEdit | QPlainTextEdit):
            here.selectAll()

    def _has_selection(self) -> bool:
        field = self._field()
        if isinstance(field, QLineEdit):
            return field.hasSelectedText()
        return field is not None and field.textCursor().hasSelection()

    def _can_cut(self) -> bool:
        field = self._field()
        return field is not None and not field.isReadOnly() and self._has_selection()

    def _can_paste(self) -> bool:
        field = self._field()
        return field is not None and not field.isReadOnly() and bool(QGuiApplication.clipboard().text())

    def _can_select_all(self) -> bool:
        here = self._here()
        if isinstance(here, QAbstractItemView):
            return here.selectionMode() == _SEVERAL
        field = self._field()
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText() if field is not None else ""
        return bool(text)
