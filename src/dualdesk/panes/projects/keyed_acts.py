"""What a list offers by key and by its right-click menu: one action for both, so that they cannot differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from dualdesk.base.messages import Message
from dualdesk.runtime.context import Context


@dataclass(frozen=True, slots=True)
class KeyedAct:
    """One act: its words, its icon where it has one, the keys that do it while the list has the keyboard."""

    name: Message
    icon: str
    keys: str
    run: Callable[[], None]


class ActMenu(QMenu):
    """The acts of a list as its menu; their keys work in the list itself."""

    def __init__(self, context: Context, home: QWidget, acts: Sequence[KeyedAct]) -> None:
        super().__init__(home)
        self._context = context
        self._actions = [self._make(home, act) for act in acts]
        self.setAccessibleName(home.accessibleName())

    def rename(self, number: int, name: Message) -> None:
        """Show other words for an act, as what it would do changes."""
        self._actions[number].setText(self._context.say(name))

    def act(self, number: int) -> QAction:
        """One of the acts, to be offered elsewhere too."""
        return self._actions[number]

    def _make(self, home: QWidget, act: KeyedAct) -> QAction:
        action = QAction(self._context.say(act.name), home)
        if act.icon:
            action.setIcon(self._context.look.icon(act.icon))
        if act.keys:
            action.setShortcut(QKeySequence(act.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: act.run())
        home.addAction(action)
        self.addAction(action)
        return action
