"""The line over a list or a board of tasks: a task typed with the same grammar as anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import TaskState
from dualdesk.runtime.access import announce
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import MEDIUM, SMALL
from dualdesk.viewmodels.kept_line import KeptLine
from dualdesk.viewmodels.typed_line import TypedLine
from dualdesk.widgets.input_line import InputLine
from dualdesk.widgets.plain import ElideLabel, set_tip
from dualdesk.widgets.type_ahead import TIP

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.services import tasks
    from dualdesk.services.capturing import Entered
else:
    tasks = Late("dualdesk.services.tasks")

MARGIN: Final = 28
_INDENT: Final = 42
_PLACEHOLDERS: Final[dict[TaskState, Message]] = {
    TaskState.TODO: msg("Add a task: “Send proofs to Mira fri 2h !high”"),
    TaskState.DOING: msg("Add a task to Doing"),
    TaskState.WAITING: msg("Add a task to Waiting"),
    TaskState.DONE: msg("Add a task to Done"),
}


class TaskLine(QWidget):
    """`added` carries a task of this project that was added; `left` gives the keyboard back to the tasks."""

    added = Signal(int)
    left = Signal()

    def __init__(self, context: Context, place: str, *beside: QWidget) -> None:
        """`place` names where a text that was not sent is kept; what stands `beside` it is on the line's end."""
        super().__init__()
        self._context = context
        self._place = place
        self._project_id = 0
        self._state = TaskState.TODO
        say = context.say
        self.line = InputLine(context.look, name=say(msg("Add a task")), placeholder="", key="N")
        self.line.edit.setObjectName("bare")
        set_tip(self.line, say(TIP))
        self._typed = TypedLine(context, "task", self)
        self._wrong = ElideLabel(context.look, size=SMALL, weight=MEDIUM, colour="bad")
        # Its height is kept when it says nothing, so that no error moves what is below.
        self._wrong.setFixedHeight(context.look.px(18))
        self.setFocusProxy(self.line)
        self._lay_out(beside)
        self._connect()
        self._kept = KeptLine(context, self.line.edit, self._typed)
        self.aim(TaskState.TODO)

    def show_project(self, project_id: int) -> None:
        """What is typed goes to this project."""
        self._project_id = project_id
        self._kept.turn_to(f"project/{project_id}/{self._place}" if project_id else "")

    def aim(self, state: TaskState) -> None:
        """What is typed will be in this state."""
        self._state = state
        self.line.edit.setPlaceholderText(self._context.say(_PLACEHOLDERS[state]))

    def begin(self, state: TaskState = TaskState.TODO) -> None:
        """Type a task."""
        self.aim(state)
        self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self, beside: tuple[QWidget, ...]) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        for part in beside:
            row.addWidget(part)
        below = QHBoxLayout()
        below.setContentsMargins(_INDENT, 0, 0, 0)
        below.addWidget(self._wrong)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(below)

    def _connect(self) -> None:
        line, typed = self.line, self._typed
        line.edited.connect(self._on_edited)
        line.submitted.connect(self._on_submitted)
        line.chip_rejected.connect(typed.reject)
        line.left.connect(self.left)
        typed.chips_changed.connect(line.show_chips)
        typed.emptied.connect(self._on_emptied)
        typed.saved.connect(self._on_saved)
        typed.refused.connect(self._on_refused)
        typed.put_back.connect(line.edit.setText)

    def _on_edited(self, text: str) -> None:
        self._complain("")
        self._typed.edit(text)

    def _on_submitted(self) -> None:
        state, now, today = self._state, self._context.desk.clock(), self._context.today()

        def into_state(session: Session, entered: Entered) -> None:
            if entered.task_id is not None and state is not TaskState.TODO:
                tasks.set_state(session, task_ids=[entered.task_id], state=state, now=now, today=today)

        self._typed.save(project_id=self._project_id, also=into_state)

    def _on_emptied(self) -> None:
        self._complain("")
        self.line.edit.setText("")

    def _on_saved(self, entered: Entered) -> None:
        if entered.task_id is not None and entered.project_id == self._project_id:
            self.added.emit(entered.task_id)

    def _on_refused(self, error: UserError) -> None:
        self._complain(self._context.say(error.message))

    def _complain(self, text: str) -> None:
        self._wrong.show_parts(text)
        self.line.set_invalid(bool(text))
        self.line.edit.setAccessibleDescription(text)
        if text:
            announce(self.line, text)
