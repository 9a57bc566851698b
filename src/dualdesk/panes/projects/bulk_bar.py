"""What can be done with several tasks at once, under the list while more than one is selected."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dualdesk.base.messages import Minutes, msg, msgn
from dualdesk.panes.projects.task_list import TaskList
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import RADIUS_CARD, STRONG
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import PlainLabel

_HEIGHT: Final = 68
_PLATE: Final = 52


class BulkBar(QWidget):
    """How many are selected with what is left of them, and the acts of the list as buttons."""

    def __init__(self, context: Context, tasks: TaskList) -> None:
        super().__init__()
        self._context = context
        self._tasks = tasks
        self._label = PlainLabel(context.look, weight=STRONG)
        self._plate = _Plate(context)
        row = QHBoxLayout(self._plate)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._label)
        row.addSpacing(8)
        for text, icon, run in (
            (msg("Done"), "check", tasks.turn),
            (msg("Planned day"), "calendar", tasks.ask_day),
            (msg("Priority"), "flag", tasks.next_priority),
            (msg("Delete"), "trash", tasks.delete_tasks),
        ):
            button = Button(context.look, context.say(text), "ghost", icon)
            button.clicked.connect(run)
            row.addWidget(button)
        close = ToolButton(context.look, "x", context.say(msg("Select one only")), "Esc")
        close.clicked.connect(tasks.select_one)
        row.addWidget(close)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 12)
        whole.addStretch(1)
        whole.addWidget(self._plate)
        whole.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        tasks.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """The plate with air above and below, as wide as its column."""
        return QSize(200, self._context.look.px(_HEIGHT))

    def _on_selection_changed(self) -> None:
        several = len(self._tasks.selectedIndexes()) > 1
        self.setVisible(several)
        if several:
            self._say()

    def _say(self) -> None:
        tasks = self._tasks.selected_tasks()
        listed = {task.id for task in tasks}
        # A task's time left is the sum of its parts': a part selected beside it counts once.
        left = sum(task.left_min or 0 for task in tasks if task.parent_id not in listed)
        text = msgn("{n} selected", "{n} selected", len(tasks))
        if left:
            text = msgn("{n} selected, {left} left", "{n} selected, {left} left", len(tasks), left=Minutes(left))
        self._label.setText(self._context.say(text))
        self.setAccessibleName(self._label.text())


class _Plate(QWidget):
    """The raised ground of the bar."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._look = context.look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), self._look.px(_PLATE))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        with painting(self, self._look) as canvas:
            canvas.box(QRectF(self.rect()), RADIUS_CARD, fill="raised", edge="line_strong")
