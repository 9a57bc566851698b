"""Filter and arrangement of a task list: the field one types into, and under which heads the tasks stand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.task_list_groups import BY_DAY, BY_MILESTONE, BY_STATE
from dualdesk.widgets.acts import Act, ActMenu
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.fields import SearchField

GROUPED_BY: Final = "projects.grouped_by"
_LEAVES: Final = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TaskFilter(QWidget):
    """A field that filters the list below it; hidden while it is empty and not used.

    `taken` wants all that is found selected, `left` only the list.
    """

    typed = Signal(str)
    left = Signal()
    taken = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.field = SearchField(context.look, context.say(msg("Filter these tasks by words or #tags; commas mean or")))
        self._close = ToolButton(context.look, "x", context.say(msg("Show all tasks again")), "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self._close)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.typed)
        self._close.clicked.connect(self.leave)
        self.hide()

    def begin(self) -> None:
        """Ctrl+F: filter."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """Show everything again, and give the keyboard to the list."""
        self.field.clear()
        self.hide()
        self.left.emit()

    def clear(self) -> None:
        """Show everything again."""
        self.field.clear()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Down and Enter go to the list, Ctrl+Enter selects there; Esc ends filtering; left empty, the field goes."""
        if event.type() == QEvent.Type.FocusOut and not self.field.text():
            self.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in _LEAVES:
                takes = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                (self.taken if takes else self.left).emit()
                return True
        return super().eventFilter(watched, event)


class TaskTools(QWidget):
    """Two small buttons: filter, and arrange; `filter_asked` and `grouping_chosen` say what was pressed."""

    filter_asked = Signal()
    grouping_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, say = context.look, context.say
        self._filter = ToolButton(look, "funnel", say(msg("Filter these tasks")), "Ctrl+F")
        self._arrange = ToolButton(look, "arrow-up-down", say(msg("Arrange the tasks")))
        self.menu = ActMenu(look, context.language, self, self.acts(), bound=False)
        self.menu.setAccessibleName(say(msg("Arrange the tasks")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._filter)
        row.addWidget(self._arrange)
        self._filter.clicked.connect(self.filter_asked)
        self._arrange.clicked.connect(self._on_arrange_asked)

    @property
    def grouping(self) -> str:
        """Under which heads the tasks stand, as it was last chosen on this machine."""
        chosen = self._context.machine.get(GROUPED_BY, BY_DAY)
        return chosen if chosen in (BY_MILESTONE, BY_STATE) else BY_DAY

    def acts(self) -> list[Act]:
        """The ways to arrange the tasks."""

        def one(name: Message, grouping: str) -> Act:
            return Act(name, lambda: self._choose(grouping), checked=lambda: self.grouping == grouping, writes=False)

        return [
            one(msg("Arrange by day"), BY_DAY),
            one(msg("Arrange by milestone"), BY_MILESTONE),
            one(msg("Arrange by state"), BY_STATE),
        ]

    def _choose(self, grouping: str) -> None:
        self._context.machine.put(GROUPED_BY, grouping)
        self.grouping_chosen.emit(grouping)

    def _on_arrange_asked(self) -> None:
        self.menu.popup(self._arrange.mapToGlobal(QPoint(0, self._arrange.height())))
