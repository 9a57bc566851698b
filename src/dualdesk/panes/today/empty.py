"""What stands in the list's place when nothing is left, or nothing was ever there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.widgets.bars import EmptyState

NEW, FILTERED, PULL, DONE = "new", "filtered", "pull", "done"
_STATES: Final[dict[str, tuple[str, str, Message, Message]]] = {
    NEW: ("plus", "project", msg("Your desk is empty"), msg("Add the first thing")),
    FILTERED: ("funnel", "project", msg("Nothing of this needs you today"), msg("Show all")),
    PULL: ("coffee", "good", msg("Nothing more needs you today"), msg("Pull from the next 7 days")),
    DONE: ("coffee", "good", msg("Nothing more needs you today"), msg("Add something")),
}


class EmptyPlace(QWidget):
    """One state at a time, each made when first shown. `acted` names the state whose button was pressed."""

    acted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._made: dict[str, EmptyState] = {}
        self._places = QStackedLayout(self)

    def show_state(self, name: str, line: str) -> None:
        """Show a state with its sentence."""
        _icon, _hat, title, _act = _STATES[name]
        state = self._made.get(name) or self._make(name)
        state.say(self._context.say(title), line)
        self._places.setCurrentWidget(state)

    def _make(self, name: str) -> EmptyState:
        icon, hat, title, act = _STATES[name]
        say = self._context.say
        state = EmptyState(self._context.look, icon=icon, hat=hat, title=say(title), line="", act=say(act))
        state.setObjectName(f"today_{name}")
        state.acted.connect(lambda: self.acted.emit(name))
        self._made[name] = state
        self._places.addWidget(state)
        return state
