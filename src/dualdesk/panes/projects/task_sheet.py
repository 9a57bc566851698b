"""One task in a sheet over the window: for tasks that are in no project, and where no list stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.projects.inspector import Inspector
from dualdesk.runtime.context import Context
from dualdesk.widgets.overlay import Overlay
from dualdesk.widgets.paint import is_mirrored
from dualdesk.widgets.sheet import WIDTH


class TaskSheet(Overlay):
    """Shows a task over the trailing edge of its host; `open_asked` wants another record shown.

    The other three are for the window, as a screen asks it (see Page).
    """

    open_asked = Signal(str, int)
    history_asked = Signal(str, int)
    remind_asked = Signal(str, int, str)
    time_asked = Signal(str, int, str)

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(context.look, host, context.say(msg("Task")))
        self.panel.setObjectName("sheet")
        self.inspector = Inspector(context)
        self.inspector.setObjectName("main")
        self.column.addWidget(self.inspector)
        self.inspector.left.connect(self.close_over)
        self.inspector.open_asked.connect(self._on_open_asked)
        for name in ("history_asked", "remind_asked", "time_asked"):
            getattr(self.inspector, name).connect(getattr(self, name))

    def open_task(self, task_id: int) -> bool:
        """Show a task and give its first field the keyboard; False where it is gone."""
        if not self.inspector.show_task(task_id):
            return False
        self.open()
        self.inspector.focus_first()
        return True

    def first(self) -> QWidget:
        """The first field."""
        return self.inspector.fields.entries["state"]

    def leave(self) -> None:
        """What is typed is saved by leaving."""
        self.inspector.settle()
        self.close_over()

    def place(self) -> QRect:
        """Over the trailing edge, in full height."""
        width = min(self.look.px(WIDTH), self.width())
        return QRect(0 if is_mirrored(self) else self.width() - width, 0, width, self.height())

    def _on_open_asked(self, kind: str, record_id: int) -> None:
        if kind == "task" and self.inspector.show_task(record_id):
            return
        self.close_over()
        self.open_asked.emit(kind, record_id)
