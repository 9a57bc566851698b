"""The tags of a project: chips that can be taken off, and a field for one more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ChipText
from dualdesk.widgets.entries import TextEntry
from dualdesk.widgets.flow import Flow
from dualdesk.widgets.input_line import Chip

if TYPE_CHECKING:
    from dualdesk.queries import project_tags
    from dualdesk.queries.project_tags import ProjectTag
    from dualdesk.services import tags
else:
    project_tags = Late("dualdesk.queries.project_tags")
    tags = Late("dualdesk.services.tags")


class ProjectTags(QWidget):
    """The tags of one project at a time."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._project_id = 0
        self._shown: tuple[ProjectTag, ...] = ()
        self._chips = QWidget()
        self._flow = Flow(gap=4)
        self._chips.setLayout(self._flow)
        self.entry = TextEntry(context.look, context.say(msg("Add a tag")), placeholder=context.say(msg("web")))
        self.entry.setObjectName("add_tag")
        self.entry.committed.connect(self._on_committed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._chips)
        column.addWidget(self.entry)

    def show_tags(self, project_id: int) -> None:
        """Show what there is."""
        rows = self._context.desk.ask(lambda session: project_tags.tags_of(session, project_id=project_id))
        if (project_id, rows) == (self._project_id, self._shown):
            return
        self._project_id, self._shown = project_id, rows
        for old in self._flow.clear():
            old.hide()
            old.deleteLater()
        for row in rows:
            off = self._context.say(msg("Take the tag {tag} off", tag=row.name))
            chip = Chip(self._context.look, ChipText(str(row.id), row.name, "tag", reject=off))
            chip.clicked.connect(partial(self._take_off, row))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(rows))

    def _take_off(self, row: ProjectTag) -> None:
        work = partial(tags.remove, tag_id=row.id, project_id=self._project_id)
        self._context.desk.do(msg("Take the tag {tag} off", tag=row.name), work)
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_committed(self, text: str) -> None:
        def done(_tag_id: int) -> None:
            self.entry.put("")
            self.entry.settle()

        def failed(error: UserError) -> None:
            self.entry.refuse(self._context.say(error.message))

        work = partial(tags.add, name=text, project_id=self._project_id)
        self._context.desk.do(msg("Add the tag {tag}", tag=text.strip()), work, done=done, failed=failed)
