"""The milestones of a project: title and day of each, reached or not, in their order, and a line for one more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.theme import Look
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.task_list_day import DayReader
from dualdesk.widgets.acts import Act, ActMenu
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.check import Check
from dualdesk.widgets.day_pick import DayPick
from dualdesk.widgets.entries import Entry, TextEntry
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.turned import check_quietly

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries.projects import MilestoneRow
    from dualdesk.services import milestones
else:
    milestones = Late("dualdesk.services.milestones")


class Milestones(QWidget):
    """The milestones of one project at a time."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._project_id = 0
        self.lines: list[MilestoneLine] = []
        say = context.say
        self.entry = TextEntry(
            context.look, say(msg("Add a milestone")), placeholder=say(msg("First draft")), understand=None
        )
        self.entry.setObjectName("add_milestone")
        self.entry.committed.connect(self._on_committed)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(self._column)
        whole.addWidget(self.entry)

    def show_milestones(self, project_id: int, rows: Sequence[MilestoneRow]) -> None:
        """Show what there is; what is being typed in a line that stays is not written over."""
        if project_id != self._project_id or [row.id for row in rows] != [line.row.id for line in self.lines]:
            self._make(project_id, rows)
        for line, row in zip(self.lines, rows, strict=True):
            line.show_milestone(row)

    def _make(self, project_id: int, rows: Sequence[MilestoneRow]) -> None:
        self._project_id = project_id
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for row in rows:
            line = MilestoneLine(self._context, row, self._neighbours)
            self.lines.append(line)
            self._column.addWidget(line)

    def _neighbours(self, milestone_id: int) -> tuple[int | None, int | None]:
        """The milestones above and below one."""
        ids = [line.row.id for line in self.lines]
        at = ids.index(milestone_id)
        return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)

    def _on_committed(self, text: str) -> None:
        def done(_milestone_id: int) -> None:
            self.entry.put("")
            self.entry.settle()

        def failed(error: UserError) -> None:
            self.entry.refuse(self._context.say(error.message))

        work = partial(milestones.create, project_id=self._project_id, title=text)
        self._context.desk.do(msg("Add the milestone “{title}”", title=text.strip()), work, done=done, failed=failed)


class LineEntry(TextEntry):
    """A field of a line among others: no caption over it, and what is said below it only while there is something."""

    def __init__(
        self, look: Look, caption: str, *, placeholder: str = "", understand: Callable[[str], Hint] | None = None
    ) -> None:
        super().__init__(look, caption, placeholder=placeholder, understand=understand)
        self._caption.hide()
        self._hint.hide()

    def refuse(self, text: str) -> None:
        """Say what is wrong below it."""
        super().refuse(text)
        self._hint.show()

    def on_typed(self) -> None:
        """Show what is understood while one types."""
        self._hint.setVisible(self._understand is not None)
        super().on_typed()

    def settle(self) -> None:
        """Saved: the line is as high as the others again."""
        super().settle()
        self._hint.hide()

    def revert(self) -> None:
        """The same when what was typed is taken back."""
        super().revert()
        self._hint.hide()


class MilestoneLine(QWidget):
    """One milestone: its box, its title, its day, and what else can be done with it."""

    def __init__(
        self, context: Context, row: MilestoneRow, neighbours: Callable[[int], tuple[int | None, int | None]]
    ) -> None:
        super().__init__()
        self._context = context
        self._neighbours = neighbours
        self.row = row
        look, say = context.look, context.say
        self.reached = Check(look, "")
        self.title = LineEntry(look, say(msg("Milestone")))
        self.day = LineEntry(look, say(msg("Due")), placeholder=say(msg("no day")), understand=self._understand)
        DayPick(look, self.day.edit, partial(FieldDays, context)).taken.connect(self.day.commit)
        self.more = ToolButton(look, "ellipsis", say(msg("More about this milestone")))
        self._menu = ActMenu(look, context.language, self.more, self._acts(), bound=False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.reached)
        line.addWidget(self.title, 3)
        line.addWidget(self.day, 2)
        line.addWidget(self.more)
        self.reached.toggled.connect(self._on_reached)
        self.title.committed.connect(partial(self._on_committed, self.title))
        self.day.committed.connect(partial(self._on_committed, self.day))
        self.more.clicked.connect(lambda: self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))

    def show_milestone(self, row: MilestoneRow) -> None:
        """Show what is saved."""
        self.row = row
        check_quietly(self.reached, on=row.done_on is not None)
        self.reached.setAccessibleName(self._context.say(msg("“{title}” is reached", title=row.title)))
        self.title.show_value(row.title)
        self.day.show_value(DayReader(self._context).typed(row.due_on))

    def _acts(self) -> list[Act]:
        return [
            Act(msg("Move up"), partial(self._move, -1), possible=lambda: self._beside(-1) is not None),
            Act(msg("Move down"), partial(self._move, 1), possible=lambda: self._beside(1) is not None),
            Act(msg("Delete"), self._delete, (), "trash"),
        ]

    def _beside(self, step: int) -> int | None:
        above, below = self._neighbours(self.row.id)
        return above if step < 0 else below

    def _move(self, step: int) -> None:
        other = self._beside(step)
        if other is None:
            return
        before, after = (other, None) if step < 0 else (None, other)
        label = msg("Move “{title}”", title=self.row.title)
        self._do(label, partial(milestones.move, milestone_id=self.row.id, before_id=before, after_id=after))

    def _delete(self) -> None:
        label = msg("Delete the milestone “{title}”", title=self.row.title)
        self._do(label, partial(milestones.delete, milestone_id=self.row.id))

    def _on_reached(self) -> None:
        row = self.row
        if row.done_on is None:
            label = msg("Reach “{title}”", title=row.title)
            self._do(label, partial(milestones.reach, milestone_id=row.id, on=self._context.today()))
        else:
            label = msg("“{title}” is not reached after all", title=row.title)
            self._do(label, partial(milestones.reopen, milestone_id=row.id))

    def _on_committed(self, entry: Entry, text: str) -> None:
        row, context = self.row, self._context

        def work(session: Session) -> None:
            if entry is self.title:
                milestones.edit(session, milestone_id=row.id, title=text)
            else:
                milestones.edit(session, milestone_id=row.id, due_on=DayReader(context).read(text).day)

        def failed(error: UserError) -> None:
            entry.refuse(context.say(error.message))

        label = msg("Edit the milestone “{title}”", title=row.title)
        context.desk.do(label, work, done=lambda _none: entry.settle(), failed=failed)

    def _do(self, label: Message, work: Callable[[Session], object]) -> None:
        self._context.desk.do(label, work)

    def _understand(self, text: str) -> Hint:
        typed = DayReader(self._context).read(text)
        return Hint(self._context.say(typed.words), is_wrong=typed.is_wrong)
