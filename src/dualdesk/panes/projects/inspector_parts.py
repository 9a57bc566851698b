"""What hangs on a task, in its inspector: checklist, what it depends on, files, where it comes from, booked time."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.panes.projects.inspector_lists import MARGIN, ListSection
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import STRONG
from dualdesk.viewmodels.task_form import TaskForm
from dualdesk.viewmodels.task_form_acts import TaskFormActs
from dualdesk.viewmodels.task_form_rows import (
    checklist_rows,
    checklist_title,
    entry_rows,
    entry_text,
    file_rows,
    tie_rows,
    time_title,
)
from dualdesk.viewmodels.typed_values import NameReader, TypedBooking, read_booking
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from dualdesk.queries import settings, task_choices
    from dualdesk.queries.task_origins import Origin
    from dualdesk.services import attachment_files
else:
    attachment_files = Late("dualdesk.services.attachment_files")
    settings = Late("dualdesk.queries.settings")
    task_choices = Late("dualdesk.queries.task_choices")

_ICONS = {"interaction": "link-2", "opportunity": "sparkles", "agreement": "handshake"}


class TaskParts(QObject):
    """Three widgets, `checklist`, `origins` and `others`, to stand among the fields.

    `open_asked` wants a record shown, `files_asked` files chosen.
    """

    open_asked = Signal(str, int)
    files_asked = Signal()

    def __init__(self, context: Context, acts: TaskFormActs, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._acts = acts
        self._form: TaskForm | None = None
        self.checklist = ListSection(
            context, msg("Checklist"), msg("Add to the checklist"), remove=msg("Delete"), edit=msg("Edit"),
            orders=(msg("Move up"), msg("Move down")),
        )  # fmt: skip
        self.ties = ListSection(
            context, msg("Depends on"), msg("Add a task that must be done before"), remove=msg("Depends on it no more"),
            opens=msg("Open"), understand=self._understand_task,
        )  # fmt: skip
        self.files = ListSection(
            context, msg("Files and links"), msg("Paste a link, or drop files here"), remove=msg("Take it off"),
            opens=msg("Open"),
        )  # fmt: skip
        self.time = ListSection(
            context, msg("Time"), msg("Add time: “45 min yesterday: proofs”"), remove=msg("Delete"), edit=msg("Edit"),
            understand=self._understand_booking,
        )  # fmt: skip
        self.origins = Origins(context)
        self._choose = Button(context.look, context.say(msg("Attach files")), "link")
        self.others = QWidget()
        self._lay_out()
        self._connect()

    def show_form(self, form: TaskForm) -> None:
        """Show a task's."""
        context = self._context
        self._form = form
        self.checklist.show_rows(checklist_title(form), checklist_rows(context, form))
        self.ties.show_rows(msg("Depends on"), tie_rows(context, form))
        self.files.show_rows(msg("Files and links"), file_rows(context, form))
        texts: dict[Hashable, str] = {entry.id: entry_text(context, entry) for entry in form.entries}
        self.time.show_rows(time_title(form), entry_rows(context, form), texts)
        self.origins.show_origins(form.origins)

    def attach(self, paths: Sequence[Path]) -> None:
        """Hang files on the task."""
        self._acts.attach_files(list(paths), failed=self.files.refuse)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.others)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        below = QHBoxLayout()
        below.setContentsMargins(MARGIN, 4, MARGIN, 0)
        below.addWidget(self._choose)
        below.addStretch(1)
        for part in (self.ties, self.files):
            column.addWidget(part)
        column.addLayout(below)
        column.addWidget(self.time)

    def _connect(self) -> None:
        acts, checklist, time = self._acts, self.checklist, self.time
        checklist.added.connect(lambda text: acts.add_item(text, then=checklist.settle, failed=checklist.refuse))
        checklist.edited.connect(
            lambda key, text: acts.edit_item(key, text, then=checklist.settle, failed=checklist.refuse)
        )
        checklist.removed.connect(self._on_item_removed)
        checklist.ticked.connect(self._on_item_ticked)
        checklist.moved.connect(self._on_item_moved)
        self.ties.added.connect(self._on_tie_added)
        self.ties.removed.connect(self._on_tie_removed)
        self.ties.opened.connect(self._on_tie_opened)
        self.ties.line.offer_names(lambda: self._tasks().names)
        self.files.added.connect(lambda text: acts.attach_link(text, then=self.files.settle, failed=self.files.refuse))
        self.files.removed.connect(self._on_file_removed)
        self.files.opened.connect(self._on_file_opened)
        self._choose.clicked.connect(self.files_asked)
        time.added.connect(self._on_time_added)
        time.edited.connect(self._on_time_edited)
        time.removed.connect(acts.unbook)
        self.origins.open_asked.connect(self.open_asked)

    def _understand_task(self, text: str) -> Hint:
        typed = self._tasks().read(text)
        return Hint(self._context.say(typed.words), is_wrong=typed.is_wrong)

    def _tasks(self) -> NameReader:
        task_id = self._acts.task_id
        return NameReader(
            self._context.desk.ask(lambda session: task_choices.task_choices(session, task_id=task_id)),
            nothing=msg("No task"),
            unknown=lambda name: msg("No other task here is called “{name}”.", name=name),
        )

    def _understand_booking(self, text: str) -> Hint:
        typed = self._booking(text)
        return Hint(self._context.say(typed.words), is_wrong=typed.is_wrong)

    def _booking(self, text: str) -> TypedBooking:
        order = self._context.desk.ask(lambda session: settings.get(session, settings.DATE_ORDER))
        context = self._context
        return read_booking(text, today=context.today(), month_first=order == "mdy", languages=context.language.days)

    def _on_item_removed(self, key: int) -> None:
        text = next((item.text for item in self._shown.page.checklist if item.id == key), "")
        self._acts.delete_item(key, text)

    def _on_item_ticked(self, key: int) -> None:
        done = next((item.is_done for item in self._shown.page.checklist if item.id == key), False)
        self._acts.tick_item(key, is_done=not done)

    def _on_item_moved(self, key: int, other: int, up: bool) -> None:
        if up:
            self._acts.move_item(key, before_id=other)
        else:
            self._acts.move_item(key, after_id=other)

    def _on_tie_added(self, text: str) -> None:
        found = self._tasks().read(text)
        if found.record_id is not None:
            self._acts.depend_on(found.record_id, found.title, then=self.ties.settle, failed=self.ties.refuse)

    def _on_tie_removed(self, key: int) -> None:
        tie = next(one for one in (*self._shown.page.waits_for, *self._shown.page.holds_up) if one.id == key)
        self._acts.untie(key, tie.title)

    def _on_tie_opened(self, key: int) -> None:
        tie = next(one for one in (*self._shown.page.waits_for, *self._shown.page.holds_up) if one.id == key)
        self.open_asked.emit("task", tie.task_id)

    def _on_file_removed(self, key: int) -> None:
        name = next((file.name for file in self._shown.page.attachments if file.id == key), "")
        self._acts.detach(key, name)

    def _on_file_opened(self, key: int) -> None:
        file = next(one for one in self._shown.page.attachments if one.id == key)
        if file.url:
            QDesktopServices.openUrl(QUrl(file.url))
        elif file.sha256:
            folder = attachment_files.folder_of(self._context.desk.path)
            path = attachment_files.path_of(folder, file.sha256)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _on_time_added(self, text: str) -> None:
        typed = self._booking(text)
        assert typed.day is not None, "only what is understood is added"
        self._acts.book(typed.minutes, typed.day, typed.note, then=self.time.settle, failed=self.time.refuse)

    def _on_time_edited(self, key: int, text: str) -> None:
        typed = self._booking(text)
        assert typed.day is not None, "only what is understood is written"
        self._acts.rebook(key, typed.minutes, typed.day, typed.note, then=self.time.settle, failed=self.time.refuse)

    @property
    def _shown(self) -> TaskForm:
        assert self._form is not None, "only a task that is shown is changed"
        return self._form


class Origins(QWidget):
    """Where the task comes from: links."""

    open_asked = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[Origin, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 14, MARGIN, 0)
        self._column.setSpacing(0)

    def show_origins(self, origins: tuple[Origin, ...]) -> None:
        """Show these; nothing at all where there are none."""
        self.setVisible(bool(origins))
        if origins == self._shown:
            return
        self._shown = origins
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        title = PlainLabel(self._context.look, self._context.say(msg("Comes from")), weight=STRONG)
        self._column.addWidget(title)
        for origin in origins:
            words = self._context.say(self._words(origin))
            link = Button(self._context.look, words, "link", _ICONS[origin.kind])
            link.clicked.connect(partial(self.open_asked.emit, origin.kind, origin.record_id))
            self._column.addWidget(link)

    def _words(self, origin: Origin) -> Message:
        if origin.at is None:
            return msg("{title}", title=origin.title)
        day = self._context.local(origin.at).date()
        if not origin.title:
            return msg("Contact of {day}", day=day)
        return msg("{title}, {day}", title=origin.title, day=day)
