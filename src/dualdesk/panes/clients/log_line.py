"""The line in which a contact is logged: closed 44 high, in use a form; what is typed is its client's until saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.panes.clients.log_fields import LogFields
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.log_draft import LogDraft
from dualdesk.viewmodels.log_form import LogForm
from dualdesk.viewmodels.mail_taking import ENDING, TakenMail, take_mail
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.closed_line import ClosedLine
from dualdesk.widgets.giving_way import GivingWay

if TYPE_CHECKING:
    from dualdesk.base.errors import UserError


class LogLine(QWidget):
    """Opens when it is used and never by itself; empty it closes on leaving, with text it stays as a draft.

    `left` gives the keyboard back. `saved` carries the entry that was logged or planned, `turned` whether it is open.
    """

    left = Signal()
    saved = Signal(object)
    turned = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._fields: LogFields | None = None
        self._place: GivingWay | None = None
        self._thrown: LogDraft | None = None
        say = context.say
        self.form = LogForm(context, self)
        self.closed = ClosedLine(
            context.look,
            name=say(msg("Log a contact")),
            placeholder=say(msg("Log a call or mail: what was said, what comes next")),
            icon="message-square",
            key="L",
        )
        self.closed.setObjectName("log_line")
        self.error = InlineBar(context.look, close_name=say(msg("Close")))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.closed)
        self._column.addWidget(self.error)
        self._connect()

    @property
    def line(self) -> LogFields:
        """The form, made when it is first used."""
        if self._fields is None:
            self._fields = fields = LogFields(self._context, self.form)
            place = self._place = GivingWay(fields)
            place.hide()
            fields.save_asked.connect(self.form.save)
            fields.cancelled.connect(self._on_cancelled)
            fields.left.connect(self._on_left)
            fields.refused_live.connect(self._on_refused_live)
            self._column.insertWidget(1, place)
            QWidget.setTabOrder(self.closed, fields.channels)
        return self._fields

    @property
    def is_open(self) -> bool:
        """Whether the form is there to be filled in."""
        return self._place is not None and not self._place.isHidden()

    def show_client(self, client_id: int | None) -> None:
        """The line is this client's from now on, closed, with what was typed for it and not sent."""
        if client_id == self.form.client_id:
            return
        self._thrown = None
        self.error.hide()
        self.form.show_client(client_id)
        self._close()

    def link(self, project_id: int | None) -> None:
        """The project shown beside the client."""
        self.form.link(project_id)

    def focus_line(self) -> None:
        """L: open it and put the keyboard into its text."""
        self._open()

    def take_focus(self) -> None:
        """Put the keyboard on it as it stands, open or closed."""
        where = self.line.edit if self.is_open else self.closed
        where.setFocus(Qt.FocusReason.TabFocusReason)

    def plan(self) -> None:
        """Open it to make an appointment."""
        if self.form.client_id is not None:
            self.form.plan(plans=True)
            self._open()

    def begin(self, *, text: str = "", **fields: str) -> None:
        """Open it filled in: what another screen wants logged. A draft that is there already is left as it is."""
        if self.form.draft.is_empty:
            self.form.edit(text)
            if fields:
                self.form.say(**fields)
        self._open()

    def take_mail(self, path: Path) -> None:
        """Open it with what a mail saved as a file says; the file hangs on the entry."""
        take_mail(self._context, path, partial(self._on_mail_read, self.form.client_id))

    def choose_mail(self) -> None:
        """Ask for the file of a mail."""
        say = self._context.say
        kinds = say(msg("Mails ({ending})", ending=f"*{ENDING}"))
        name, _kind = QFileDialog.getOpenFileName(self.window(), say(msg("Log a mail from a file")), "", kinds)
        if name:
            self.take_mail(Path(name))

    def leave(self) -> None:
        """Close it and give the keyboard back."""
        if self.form.draft.is_empty:
            self.form.plan(plans=False)
        if self._has_keyboard():
            self.left.emit()
        self._close()

    def acts(self) -> Acts:
        """What can be done in the line, for the page's menus and keys."""
        return [
            Act(msg("Log a contact"), self.focus_line, ("L",), "message-square"),
            Act(msg("Log a mail from a file…"), self.choose_mail, (), "mail", possible=self._is_somebody),
            Act(msg("Plan an appointment"), self.plan, ("Shift+L",), "calendar"),
        ]

    def _is_somebody(self) -> bool:
        return self.form.client_id is not None

    def _on_mail_read(self, client_id: int | None, taken: TakenMail) -> None:
        # It may have been read while the desk was closed.
        if client_id is not None and client_id == self.form.client_id and self._context.desk.is_ready:
            self.form.take_mail(taken)
            self._open()

    def _connect(self) -> None:
        self.closed.opened.connect(self._on_opened)
        self.form.changed.connect(self._on_form_changed)
        self.form.saved.connect(self._on_saved)
        self.form.refused.connect(self._on_refused)
        self.error.closed.connect(self._on_error_closed)
        self.error.acted.connect(self._on_error_acted)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def _open(self) -> None:
        if self.form.client_id is None:
            return
        self._thrown = None
        self.error.hide()
        self.line.mark("")
        self.line.refresh()
        self._place_of().show()
        # First the keyboard goes there: what is hidden with the keyboard on it gives it to whatever comes next.
        self.line.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.closed.hide()
        self.turned.emit(True)

    def _close(self) -> None:
        self.closed.show()
        if self._fields is not None:
            if self._has_keyboard():
                self.closed.setFocus(Qt.FocusReason.OtherFocusReason)
            self._place_of().hide()
            self._fields.mark("")
        self._show_draft()
        self.turned.emit(False)

    def _place_of(self) -> GivingWay:
        assert self._place is not None, "what is open has a place"
        return self._place

    def _show_draft(self) -> None:
        draft = self.form.draft
        text = "" if draft.is_empty else draft.text or draft.said.get("step") or draft.said.get("who") or "…"
        self.closed.show_draft(text, self._context.say(msg("Draft")))

    def _on_opened(self, letter: str) -> None:
        self._open()
        if letter:
            self.line.edit.insert(letter)

    def _on_form_changed(self) -> None:
        if self._thrown is None:
            self.error.hide()
        if self.is_open:
            self.line.mark("")
        else:
            self._show_draft()

    def _on_saved(self, logged: object) -> None:
        if self.is_open and self.form.draft.is_empty:
            self._close()
        self.saved.emit(logged)

    def _on_left(self) -> None:
        """Esc: what is written stays as a draft."""
        self.error.hide()
        self.leave()

    def _on_cancelled(self) -> None:
        draft = self.form.draft
        self._thrown = None
        self.form.clear()
        self.leave()
        if not draft.is_empty:
            self._thrown = draft
            say = self._context.say
            self.error.say(say(msg("The entry was thrown away.")), kind="accent", act=say(msg("Bring it back")))

    def _on_error_acted(self) -> None:
        thrown, self._thrown = self._thrown, None
        self.error.hide()
        if thrown is not None:
            self.form.restore(thrown)
        else:
            self.form.plan(plans=True)
        self._open()

    def _on_error_closed(self) -> None:
        self._thrown = None
        if self.is_open:
            self.line.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.closed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, error: UserError) -> None:
        if not self.is_open:
            self._open()
        field = _FIELDS.get(error.field, error.field) or "text"
        self.line.mark(field if field in self.line.fields else "text")
        self.line.focus_field(field)
        self._say(error.message, plans=error.field == "starts_at")

    def _on_refused_live(self, message: Message) -> None:
        self._say(message)

    def _say(self, message: Message, *, plans: bool = False) -> None:
        say = self._context.say
        self._thrown = None
        self.error.say(say(message), act=say(msg("Plan it")) if plans else "")

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Empty it closes on leaving; a menu or another window is no leaving."""
        if now is None or not self.is_open or now.window() is not self.window() or self.isAncestorOf(now):
            return
        if self.form.draft.is_empty:
            self.form.plan(plans=False)
            self._close()

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)


# What services call the fields.
_FIELDS = {"people": "who", "next_step": "step", "starts_at": "when", "duration_min": "length", "notes": "text"}
