"""On what time is booked: type a few letters of a task, project or client, and choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCompleter, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.fields import Field

if TYPE_CHECKING:
    from dualdesk.queries.time import SubjectRow

Offered = Callable[[str], Sequence["SubjectRow"]]


class SubjectField(Field):
    """`chosen` follows each choice; typing on makes it none again."""

    chosen = Signal()

    def __init__(self, look: Look, caption: str, placeholder: str, offered: Offered) -> None:
        super().__init__(look, caption, placeholder=placeholder)
        self._offered = offered
        self._rows: dict[str, SubjectRow] = {}
        self.subject: SubjectRow | None = None
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        # What is offered was found by the search, which knows more than the letters of a title.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = self._completer.popup()
        assert popup is not None, "a completer has a list"
        popup.setObjectName("offered")
        self._completer.activated.connect(self._on_activated)
        self.edit.setCompleter(self._completer)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.editingFinished.connect(self.settle)
        self.edit.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """What is offered goes with the field."""
        super().hideEvent(event)
        self._close_offer()

    def choose(self, subject: SubjectRow | None) -> None:
        """Show what is chosen."""
        self._close_offer()
        self.subject = subject
        self.edit.setText("" if subject is None else subject.title)
        self.show_hint("" if subject is None else subject.around)
        self.chosen.emit()

    def settle(self) -> None:
        """Take what is typed for what it names, where it names one thing only."""
        typed = self.edit.text().strip()
        if self.subject is not None or not typed:
            return
        rows = self._offered(typed)
        named = [row for row in rows if row.title.casefold() == typed.casefold()] or rows
        if len(named) == 1:
            self.choose(named[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Down in the field offers what was booked on last."""
        if event.type() == QEvent.Type.KeyPress and _is_down(event) and not self._is_open():
            self._offer(self.edit.text() if self.subject is None else "")
            return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        self.subject = None
        self._offer(text)

    def _offer(self, text: str) -> None:
        rows = self._offered(text)
        self._rows = {_shown(row): row for row in rows}
        self._names.setStringList(list(self._rows))
        if self._rows:
            self._completer.complete()

    def _on_activated(self, name: str) -> None:
        self.choose(self._rows.get(name))

    def _close_offer(self) -> None:
        popup: QWidget | None = self._completer.popup()
        if popup is not None:
            popup.hide()

    def _is_open(self) -> bool:
        popup: QWidget | None = self._completer.popup()
        return popup is not None and popup.isVisible()


def _is_down(event: QEvent) -> bool:
    return getattr(event, "key", lambda: 0)() == Qt.Key.Key_Down


def _shown(row: SubjectRow) -> str:
    return f"{row.title}  ·  {row.around}" if row.around else row.title
