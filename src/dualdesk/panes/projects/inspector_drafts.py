"""What was typed into a task's fields and could not be saved: kept with the file, offered when the task is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject

from dualdesk.runtime.context import Context
from dualdesk.viewmodels.unsent import Unsent
from dualdesk.widgets.entries import Entry

# The fields that can hold what is understood as nothing.
_TYPED: Final = (
    "title", "planned_on", "deadline", "not_before", "estimate_min", "recurrence", "project_id", "since",
)  # fmt: skip


class FieldDrafts(QObject):
    """Of one task at a time; while none is named, nothing is kept."""

    def __init__(self, context: Context, entries: Mapping[str, Entry], parent: QObject) -> None:
        super().__init__(parent)
        self._entries = {name: entries[name] for name in _TYPED}
        self._unsent = Unsent(context, self)
        self._task_id = 0
        for entry in self._entries.values():
            entry.marked.connect(self._keep)

    def pause(self) -> None:
        """Another task will be shown: what its fields do until then is not about either."""
        self._task_id = 0

    def offer(self, task_id: int) -> None:
        """Type again what could not be saved of this task; what has become right meanwhile is saved."""
        self._task_id = task_id
        for name, entry in self._entries.items():
            text = self._unsent.text(self._place(name))
            if text and text != entry.text():
                entry.put(text)
                entry.commit()

    def _keep(self) -> None:
        if not self._task_id:
            return
        for name, entry in self._entries.items():
            self._unsent.keep(self._place(name), entry.text() if entry.is_refused else "")

    def _place(self, name: str) -> str:
        return f"task/{self._task_id}/{name}"
