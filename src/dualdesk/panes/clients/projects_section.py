"""A client's projects beside its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.panes.clients.context_section import ContextSection
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import NO_MARK, Mark
from dualdesk.widgets.sections import TwoLineButton, TwoLines

if TYPE_CHECKING:
    from collections.abc import Hashable

    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.projects import ProjectRow


class ProjectsSection(ContextSection):
    """The projects that run; pressing one opens it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, msg("Projects"))
        self.setObjectName("context_projects")

    def told(self, page: ClientPage) -> tuple[Hashable, ...]:
        """The projects."""
        return page.projects

    def emptied(self, page: ClientPage) -> Message:
        """What stands here."""
        return msg("{name} has no project.", name=page.row.name)

    def rows(self, page: ClientPage) -> list[QWidget]:
        """Two lines each."""
        return [self._row(project) for project in page.projects]

    def _row(self, project: ProjectRow) -> TwoLineButton:
        say, today = self.context.say, self.context.today()
        late = project.deadline is not None and project.closed_on is None and project.deadline < today
        end, parts = NO_MARK, [say(msg("{done} of {all} tasks done", done=project.tasks_done, all=project.tasks_all))]
        if late:
            end = Mark(say(project.deadline_text), "bad")
        elif project.deadline is not None:
            parts.append(say(msg("due {day}", day=self.context.language.region.day_month(project.deadline))))
        button = TwoLineButton(self.context.look, TwoLines(project.title, end, tuple(parts)))
        button.clicked.connect(partial(self._open, project.id))
        return button

    def _open(self, project_id: int) -> None:
        self.open_asked.emit("project", project_id)
