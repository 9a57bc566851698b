"""The inspector beside a task list: it opens on Enter, follows the current task, and gives the keyboard back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.projects.inspector import WIDTH, Inspector
from dualdesk.panes.projects.task_panel import TaskPanel
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Act
from dualdesk.widgets.page import ask_history, ask_reminder, ask_time

# Narrower than this, a task list says too little of its tasks.
_LEAST: Final = 480


class Inspecting(QObject):
    """Ties an inspector to a list in one page; `plane`, beside them, gives way where the page is narrow.

    `open_asked` wants a record shown that the list does not hold.
    """

    open_asked = Signal(str, int)

    def __init__(
        self, context: Context, page: QWidget, tasks: TaskPanel, plane: QWidget, give_back: Callable[[], None]
    ) -> None:
        """`give_back` puts the keyboard on the tasks as they are shown: the list, or the board."""
        super().__init__(page)
        self._give_back = give_back
        self._context = context
        self._page = page
        self._tasks = tasks
        self._plane = plane
        self.inspector = Inspector(context)
        self.inspector.hide()
        self._size()
        context.look.changed.connect(self._size)
        page.installEventFilter(self)
        tasks.inspect_asked.connect(self._on_asked)
        tasks.shown.connect(self._on_shown)
        tasks.left.connect(self.close_inspector)
        self.inspector.left.connect(self.close_inspector)
        self.inspector.open_asked.connect(self._on_open_asked)
        self.inspector.history_asked.connect(partial(ask_history, page))
        self.inspector.remind_asked.connect(partial(ask_reminder, page))
        self.inspector.time_asked.connect(partial(ask_time, page))

    @property
    def is_open(self) -> bool:
        """Whether a task is shown beside the list."""
        return not self.inspector.isHidden()

    def acts(self) -> list[Act]:
        """What can be done with the task that is shown beside the list."""
        inspector = self.inspector
        return [
            Act(msg("Attach files to the task"), inspector.attach_files, possible=lambda: self.is_open),
            Act(msg("Close the task’s fields"), self.close_inspector, possible=lambda: self.is_open, writes=False),
        ]

    def close_inspector(self) -> None:
        """Take the inspector away; the keyboard goes back to the list, where the inspector had it."""
        if not self.is_open:
            return
        self.inspector.settle()
        had_focus = self._has_focus()
        self.inspector.hide()
        self._fit()
        if had_focus:
            self._give_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        """The plane gives way, or comes back, as the page's width changes."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.inspector.isAncestorOf(focused)

    def _size(self) -> None:
        self.inspector.setFixedWidth(self._context.look.px(WIDTH))

    def _fit(self) -> None:
        room = self._page.width() - self.inspector.width() - self._plane.width()
        self._plane.setVisible(not self.is_open or room >= _LEAST)

    def _on_asked(self, task_id: int, takes_keyboard: bool) -> None:
        if not self.inspector.show_task(task_id):
            return
        self.inspector.show()
        self._fit()
        if takes_keyboard:
            self.inspector.focus_first()

    def _on_shown(self, task_id: int) -> None:
        if self.is_open:
            self.inspector.follow(task_id)

    def _on_open_asked(self, kind: str, record_id: int) -> None:
        if kind == "task" and self._tasks.list.show_task(record_id):
            self._tasks.focus_list()
        else:
            self.open_asked.emit(kind, record_id)
