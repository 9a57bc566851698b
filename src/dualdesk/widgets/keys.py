"""Keys that belong to one widget, or to it and what it holds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(widget: QWidget, keys: str, run: Callable[[], object], *, within: bool = False) -> None:
    """Run on a key while the widget, or with `within` anything in it, has the keyboard.

    The context is set afterwards: given to the constructor beside a slot it is dropped without a word (PySide 6.11),
    and two lists that both know Del then take it from each other.
    """
    shortcut = QShortcut(QKeySequence(keys), widget)
    contexts = Qt.ShortcutContext
    shortcut.setContext(contexts.WidgetWithChildrenShortcut if within else contexts.WidgetShortcut)
    shortcut.activated.connect(run)
