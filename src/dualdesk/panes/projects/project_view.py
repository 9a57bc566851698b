"""One project: its head, the band where a deadline is near, its figures and its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.projects.project_head import ProjectHead
from dualdesk.panes.projects.task_panel import MARGIN, TaskPanel
from dualdesk.panes.projects.wording import band_text, figures, line_parts
from dualdesk.runtime.context import Context
from dualdesk.widgets.band import Band
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.figures import Figures

if TYPE_CHECKING:
    from dualdesk.queries.projects import ProjectRow as Project

_BAND: Final = 64


class ProjectView(QWidget):
    """The page of one project at a time; `client_asked` carries the client whose page is wanted."""

    client_asked = Signal(int)
    deadline_asked = Signal()
    more_asked = Signal()
    pick_asked = Signal()

    def __init__(self, context: Context, *, dense: bool = False) -> None:
        super().__init__()
        self._context = context
        self.project: Project | None = None
        self.head = ProjectHead(context, dense=dense)
        self.band = Band(context.look, height=_BAND)
        self.deadline = Button(context.look, context.say(msg("Move the deadline")), "ghost")
        self.band.show_acts([self.deadline])
        self.figures = Figures(context.look)
        self.tasks = TaskPanel(context)
        self._lay_out(dense=dense)
        self.head.client_asked.connect(self._on_client_asked)
        self.head.more_asked.connect(self.more_asked)
        self.head.pick_asked.connect(self.pick_asked)
        self.deadline.clicked.connect(self.deadline_asked)

    def show_project(self, project: Project) -> None:
        """Show a project and read its tasks."""
        context = self._context
        self.project = project
        self.head.show_project(project.title, project.client, line_parts(context, project))
        band = band_text(context, project)
        self.band.setVisible(band is not None)
        if band is not None:
            self.band.show_text(band)
        self.figures.show_figures(figures(context, project))
        self.tasks.show_project(project.id)

    def _lay_out(self, *, dense: bool) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.setSpacing(14)
        parts = (self.head, self.figures, self.band) if dense else (self.head, self.band, self.figures)
        for part in parts:
            top.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(14)
        column.addLayout(top)
        column.addWidget(self.tasks, 1)

    def _on_client_asked(self) -> None:
        if self.project is not None and self.project.client_id is not None:
            self.client_asked.emit(self.project.client_id)
