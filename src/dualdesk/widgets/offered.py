"""Names offered below a line edit while one types: all of them at first, then those that hold what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

_MOST: Final = 10
_WIDTH: Final = 240


class Offered(QObject):
    """One for the life of a line edit: a completer that is replaced while its list is open takes the program with it.

    `chosen` follows a name that was chosen from the list, once it stands in the edit. The style sheet knows the list
    as "offered".
    """

    chosen = Signal()

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._names = QStringListModel(self)
        # Not the edit's own: it would delete it when it is taken off.
        self._completer = QCompleter(self._names, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(_MOST)
        popup = self._completer.popup()
        assert popup is not None, "a completer has a list"
        popup.setObjectName("offered")
        popup.setMinimumWidth(_WIDTH)
        # Through the event loop: the name is not in the edit yet.
        self._completer.activated.connect(self.chosen, Qt.ConnectionType.QueuedConnection)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these from now on; none at all, and nothing is offered."""
        if list(names) != self._names.stringList():
            self._names.setStringList(list(names))
        wanted = self._completer if names else None
        if self._edit.completer() is not wanted:
            self._edit.setCompleter(wanted)  # type: ignore[arg-type]

    def show_all(self) -> None:
        """Open the list before anything is typed."""
        if self._edit.completer() is self._completer:
            self._completer.setCompletionPrefix("")
            self._completer.complete()


def is_left(event: QEvent) -> bool:
    """Whether the keyboard leaves an edit, and not just for a calendar or a menu over it."""
    is_focus = isinstance(event, QFocusEvent) and event.lostFocus()
    return is_focus and event.reason() != Qt.FocusReason.PopupFocusReason  # type: ignore[attr-defined]


def is_entered(event: QEvent) -> bool:
    """Whether the keyboard comes to an edit, and not back from the list below it."""
    is_focus = isinstance(event, QFocusEvent) and event.gotFocus()
    return is_focus and event.reason() != Qt.FocusReason.PopupFocusReason  # type: ignore[attr-defined]
