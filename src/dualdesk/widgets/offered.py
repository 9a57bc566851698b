"""Names offered below a line edit while one types: all of them at first, then those that hold what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

_MOST: Final = 10


def offer(edit: QLineEdit, names: Sequence[str]) -> QCompleter:
    """Offer these; the completer says which one was chosen. The style sheet knows its list as "offered"."""
    completer = QCompleter(list(names), edit)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setMaxVisibleItems(_MOST)
    popup = completer.popup()
    assert popup is not None, "a completer has a list"
    popup.setObjectName("offered")
    edit.setCompleter(completer)
    return completer
