"""Starting a project: its name, and by typing for whom; Enter starts it, Esc leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QVBoxLayout

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.projects_acts import ProjectActs
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.fields import Field


class NewProject(QFrame):
    """Two fields over the list; `started` carries the new project, `left` follows Esc and Cancel."""

    started = Signal(int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        say = context.say
        self._context = context
        self._acts = ProjectActs(context)
        self.title = Field(context.look, say(msg("Project")), placeholder=say(msg("What is it called?")))
        self.client = Field(context.look, say(msg("Client")), placeholder=say(msg("Nobody: it is for myself")))
        self._start = Button(context.look, say(msg("Start project")), "primary")
        self._cancel = Button(context.look, say(msg("Cancel")), "ghost")
        self._lay_out()
        for field in (self.title, self.client):
            field.edit.installEventFilter(self)
            field.edit.returnPressed.connect(self._on_start)
        self.client.edit.textChanged.connect(self._on_client_changed)
        self._start.clicked.connect(self._on_start)
        self._cancel.clicked.connect(self._on_left)
        self.hide()

    def begin(self, *, client: str = "") -> None:
        """Open with empty fields, or for a client; the client's is completed from those that are known."""
        completer = QCompleter(self._acts.client_names(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.client.edit.setCompleter(completer)
        for field in (self.title, self.client):
            field.edit.clear()
            field.show_hint("")
        self.client.edit.setText(client)
        self._on_client_changed()
        self.show()
        self.title.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Esc leaves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._on_left()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addStretch(1)
        acts.addWidget(self._cancel)
        acts.addWidget(self._start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.client)
        column.addLayout(acts)

    def _on_client_changed(self) -> None:
        self.client.show_hint(self._context.say(self._acts.client_hint(self.client.edit.text())))

    def _on_start(self) -> None:
        self._acts.start(
            self.title.edit.text(), self.client.edit.text(), then=self._on_started, failed=self._on_refused
        )

    def _on_started(self, project_id: int) -> None:
        self.hide()
        self.started.emit(project_id)

    def _on_refused(self, error: UserError) -> None:
        field = self.client if error.field in ("client_id", "name") else self.title
        field.show_error(self._context.say(error.message))
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()
