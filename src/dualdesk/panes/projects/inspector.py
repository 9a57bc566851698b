"""The inspector: everything about one task beside its list, or in a sheet where there is no list."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.panes.projects.inspector_acts import inspector_acts
from dualdesk.panes.projects.inspector_fields import TaskFields
from dualdesk.panes.projects.inspector_lists import MARGIN
from dualdesk.panes.projects.inspector_parts import TaskParts
from dualdesk.runtime.access import announce
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import MICRO, SMALL
from dualdesk.viewmodels.task_form import TaskForm, read_form, spent_words
from dualdesk.viewmodels.task_form_acts import TaskFormActs
from dualdesk.widgets.acts import ActMenu
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.plain import ElideLabel, PlainLabel
from dualdesk.widgets.spent_bar import SpentBar

if TYPE_CHECKING:
    from dualdesk.store.changes import ChangeSet

WIDTH: Final = 332
# What is shown of a task.
_TABLES: Final = frozenset({
    "task", "project", "milestone", "contact", "client", "waiting", "checklist_item", "dependency", "tag", "tag_link",
    "attachment", "time_entry", "interaction", "opportunity", "agreement",
})  # fmt: skip
# While an arrow key is held the tasks passed by are not read.
_REST_MILLISECONDS: Final = 90
_MINUTE: Final = 60


class Inspector(QFrame):
    """One task at a time; `left` is Esc and the cross, `open_asked` wants a record shown.

    The other three ask what a screen asks the window (see Page).
    """

    left = Signal()
    open_asked = Signal(str, int)
    history_asked = Signal(str, int)
    remind_asked = Signal(str, int, str)
    time_asked = Signal(str, int, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("context")
        self.setAccessibleName(context.say(msg("Task")))
        self._context = context
        self._task_id = 0
        self._wanted = 0
        self._saved_at: int | None = None
        self._acts = TaskFormActs(context, self._on_saved)
        self._kind = ElideLabel(context.look, size=MICRO, colour="text3")
        self.timer = ToolButton(context.look, "play", context.say(msg("Start the timer")), "T")
        self.more = ToolButton(context.look, "ellipsis", context.say(msg("More about the task")))
        self.menu = ActMenu(context.look, context.language, self.more, inspector_acts(context, self), bound=False)
        self.close_button = ToolButton(context.look, "x", context.say(msg("Close")), "Esc")
        self.bar = SpentBar(context.look)
        self.fields = TaskFields(context, self._acts, self)
        self.parts = TaskParts(context, self._acts, self)
        self._status = PlainLabel(context.look, size=SMALL, colour="text3")
        self._lay_out()
        self.setAcceptDrops(True)
        self._rest = QTimer(self, interval=_REST_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self._on_rested)
        self._tick = QTimer(self, interval=_MINUTE * 500)
        self._tick.timeout.connect(self._say_status)
        self._connect()

    @property
    def task_id(self) -> int:
        """The task that is shown, 0 for none."""
        return self._task_id

    @property
    def form(self) -> TaskForm | None:
        """What is known of the task that is shown."""
        return self._acts.form

    def show_task(self, task_id: int) -> bool:
        """Show a task at once, what was typed about another one saved before; False where it is gone."""
        self._rest.stop()
        self._wanted = task_id
        if task_id != self._task_id:
            self.settle()
        return self._read(task_id)

    def follow(self, task_id: int) -> None:
        """Show a task as soon as the choice rests."""
        self._wanted = task_id
        self._rest.start()

    def settle(self) -> None:
        """Have everything that is typed saved."""
        if self._task_id:
            self.fields.commit()

    def focus_first(self) -> None:
        """Give the keyboard to the first field."""
        self.fields.entries["state"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Esc: what is typed is saved by leaving."""
        self.settle()
        self.left.emit()

    def attach_files(self) -> None:
        """Choose files to hang on the task."""
        found, _kind = QFileDialog.getOpenFileNames(self, self._context.say(msg("Attach files")))
        if found:
            self.parts.attach([Path(name) for name in found])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves, where no field had a use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Files can be dropped anywhere on it."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Hang dropped files on the task."""
        event.acceptProposedAction()
        self.parts.attach([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 14, 12, 0)
        head.setSpacing(2)
        head.addWidget(self._kind, 1)
        head.addWidget(self.timer)
        head.addWidget(self.more)
        head.addWidget(self.close_button)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 2, 0, MARGIN)
        column.setSpacing(0)
        column.addLayout(_inset(self.fields.title, self.bar, self.fields.upper))
        column.addWidget(self.parts.checklist)
        column.addSpacing(18)
        column.addLayout(_inset(self.fields.lower))
        column.addWidget(self.parts.origins)
        column.addWidget(self.parts.others)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 8, MARGIN, 12)
        foot.addWidget(self._status, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.timer.clicked.connect(self._acts.turn_timer)
        self.more.clicked.connect(self._on_more)
        self.close_button.clicked.connect(self.leave)
        self.fields.marked.connect(self._say_status)
        self.parts.open_asked.connect(self.open_asked)
        self.parts.files_asked.connect(self.attach_files)
        self._context.desk.changed.connect(self._on_changed)

    def _on_more(self) -> None:
        if self.form is not None:
            self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _read(self, task_id: int) -> bool:
        try:
            form = self._context.desk.ask(partial(read_form, task_id=task_id))
        except UserError:
            # Deleted: there is nothing to show any more.
            self._task_id = 0
            self._acts.form = None
            return False
        self._show(form)
        return True

    def _show(self, form: TaskForm) -> None:
        anew = form.page.row.id != self._task_id
        self._task_id = form.page.row.id
        self._acts.form = form
        if anew:
            self._saved_at = None
        self._kind.show_parts(*(self._context.say(part) for part in _kind_words(form)))
        self.timer.redraw("square" if form.is_running else "play", "project" if form.is_running else "text2")
        timer = msg("Stop the timer") if form.is_running else msg("Start the timer")
        self.timer.rename(self._context.say(timer))
        self.bar.show_share(*spent_words(self._context, form))
        self.fields.show_form(form, anew=anew)
        self.parts.show_form(form)
        self._say_status()

    def _say_status(self) -> None:
        unsaved = self.fields.unsaved
        if unsaved:
            words: Message = msgn("One field is not saved", "{n} fields are not saved", unsaved)
        elif self._saved_at is None:
            words = msg("Everything is saved as you type")
        else:
            minutes = (self._context.desk.clock() - self._saved_at) // _MINUTE
            words = msg("Saved {n} min ago", n=minutes) if minutes > 0 else msg("Saved just now")
        self._status.setText(self._context.say(words))
        self._status.recolour("bad" if unsaved else "text3")

    def _on_rested(self) -> None:
        if self._wanted != self._task_id and self.isVisible() and not self.show_task(self._wanted):
            self.left.emit()

    def _on_saved(self) -> None:
        self._saved_at = self._context.desk.clock()
        self._tick.start()
        self._say_status()
        announce(self._status, self._status.text())

    def _on_changed(self, changes: ChangeSet) -> None:
        is_shown = self._task_id and self.isVisible() and bool(changes.tables & _TABLES)
        if is_shown and not self._read(self._task_id):
            self.left.emit()


def _inset(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(MARGIN, 0, MARGIN, 0)
    column.setSpacing(10)
    for part in parts:
        column.addWidget(part)
    return column


def _kind_words(form: TaskForm) -> list[Message]:
    if form.parent:
        return [msg("Part of “{task}”", task=form.parent)]
    row = form.page.row
    if row.is_defect:
        return [msg("Defect")]
    return [msg("Task")] if row.project else [msg("Task in no project")]
