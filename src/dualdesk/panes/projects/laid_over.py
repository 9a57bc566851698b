"""What a project lays over the window, from its own screen and from the Desk alike: its fields, and whether it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dualdesk.panes.projects.project_explained import FitExplained
from dualdesk.panes.projects.project_sheet import ProjectSheet
from dualdesk.runtime.context import Context
from dualdesk.widgets.overlay import host_of

if TYPE_CHECKING:
    from dualdesk.viewmodels.fit_watch import FitWatch


class LaidOver(QObject):
    """Each sheet is made when it is first asked for; `task_asked` names a task that one of them leads to."""

    task_asked = Signal(int)

    def __init__(self, context: Context, home: QWidget) -> None:
        super().__init__(home)
        self._context = context
        self._home = home
        self.explained: FitExplained | None = None
        self.sheet: ProjectSheet | None = None

    def explain(self, watch: FitWatch, project_id: int) -> None:
        """F1: how it is computed whether the project fits."""
        fit, found = watch.of(project_id), watch.found
        if fit is None or found is None:
            return
        if self.explained is None:
            self.explained = FitExplained(self._context, host_of(self._home))
            self.explained.task_asked.connect(self.task_asked)
        self.explained.explain(found, fit)

    def edit(self, project_id: int) -> None:
        """E: all fields of a project."""
        if self.sheet is None:
            self.sheet = ProjectSheet(self._context, host_of(self._home))
        self.sheet.open_for(project_id)

    def refresh(self, project_id: int) -> None:
        """The project was read again: its open sheet shows it as it is now."""
        if self.sheet is not None and self.sheet.is_open:
            self.sheet.show_project(project_id)
