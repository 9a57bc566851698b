"""What can be done with several tasks at once, docked under the list while more than one is selected."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dualdesk.base.messages import Message, Minutes, msg, msgn
from dualdesk.panes.projects.task_doing import TaskDoing
from dualdesk.runtime.access import announce
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import RADIUS_CARD, STRONG
from dualdesk.widgets.acts import spoken_key
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import PlainLabel, set_tip
from dualdesk.widgets.toast import Docked

_HEIGHT: Final = 68
_PLATE: Final = 52
_MARGIN: Final = 16
# Summing up more than so many would be felt with each row that is added to the selection.
_SUMMED: Final = 1000


class BulkBar(Docked):
    """How many are selected with what is left of them, and the acts on them as buttons; icons where it is narrow."""

    def __init__(self, context: Context, doing: TaskDoing) -> None:
        super().__init__()
        self._context = context
        self._place = doing.place
        self._label = PlainLabel(context.look, weight=STRONG)
        self._plate = _Plate(context)
        self._buttons: list[tuple[Button, Message, str]] = []
        row = QHBoxLayout(self._plate)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(self._label)
        row.addSpacing(8)
        for text, keys, icon, run in (
            (msg("Done"), "Space", "check", doing.turn),
            (msg("Date"), "D", "calendar", doing.ask_day),
            (msg("Priority"), "P", "flag", doing.ask_priority),
            (msg("Move"), "M", "folder-kanban", doing.ask_project),
            (msg("Delete"), "Del", "trash", doing.delete),
        ):
            button = Button(context.look, context.say(text), "ghost", icon)
            button.setAccessibleName(context.say(text))
            set_tip(button, f"{context.say(text)} ({spoken_key(keys)})")
            button.clicked.connect(run)
            row.addWidget(button)
            self._buttons.append((button, text, icon))
        close = ToolButton(context.look, "x", context.say(msg("Select one only")), "Esc")
        close.clicked.connect(self._place.select_one)
        row.addWidget(close)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 12)
        whole.addStretch(1)
        whole.addWidget(self._plate)
        whole.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def sizeHint(self) -> QSize:  # noqa: N802
        """The plate with air above and below, as wide as its column."""
        return QSize(200, self._context.look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """It never widens its column."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """In a narrow column the acts are icons with their names as tooltips."""
        super().resizeEvent(event)
        self._fit()

    def refresh(self) -> None:
        """Say anew what is selected: whenever that changes, and when something was written."""
        count = len(self._place.selected_keys())
        self.setVisible(count > 1)
        if count > 1:
            self._say(count)
            self._fit()

    def _say(self, count: int) -> None:
        left = self._left() if count <= _SUMMED else 0
        text = msgn("{n} selected", "{n} selected", count)
        if left:
            text = msgn("{n} selected, {left} left", "{n} selected, {left} left", count, left=Minutes(left))
        said = self._context.say(text)
        if said != self._label.text():
            self._label.setText(said)
            self.setAccessibleName(said)
            announce(self, said)

    def _left(self) -> int:
        tasks = self._place.selected_tasks()
        listed = {task.id for task in tasks}
        # A task's time left is the sum of its parts': a part selected beside it counts once.
        return sum(task.left_min or 0 for task in tasks if task.parent_id not in listed)

    def _fit(self) -> None:
        self._show_words(words=True)
        if self._plate.sizeHint().width() > self.width() - _MARGIN:
            self._show_words(words=False)

    def _show_words(self, *, words: bool) -> None:
        for button, text, icon in self._buttons:
            button.rename(self._context.say(text) if words else "", icon)


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
