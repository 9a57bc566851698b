"""A sheet whose fields write one record as one types; one that is still to be made waits for its button."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import MEDIUM, SMALL
from dualdesk.widgets.entries import Entry
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.sheet import Sheet

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.store.changes import ChangeSet

Changes = Mapping[str, Any]
Read = Callable[[str], Changes]
# What is still to be made is made from any of its fields, as a contact is logged.
SENDS: Final = "Ctrl+Return"


class SavingSheet(Sheet):
    """Subclasses add entries, each with how its text is read, and say what is written and shown.

    `record_id` is 0 while the record is still to be made.
    """

    # The table of the record: what is written elsewhere in it is shown again.
    kind = ""

    def __init__(self, context: Context, host: QWidget, title: Message) -> None:
        super().__init__(context.look, host, context.say(title), context.say(msg("Close")))
        self.context = context
        self.record_id = 0
        self.entries: dict[str, Entry] = {}
        self._reads: dict[str, Read] = {}
        self._fields: dict[str, str] = {}
        # A short field has no room for a whole sentence: what is wrong is said here too.
        self.wrong = PlainLabel(context.look, size=SMALL, weight=MEDIUM, colour="bad", wrap=True)
        self.wrong.setContentsMargins(24, 8, 24, 0)
        self.wrong.hide()
        self.column.insertWidget(self.column.count() - 1, self.wrong)
        context.desk.changed.connect(self._on_changed)

    @abstractmethod
    def writing(self, name: str, changes: Changes) -> tuple[Message, Callable[[Session], object]]:
        """The step that writes what one entry says: its name and its work."""

    @abstractmethod
    def show_record(self) -> bool:
        """Show the record as it is now; False where it is gone."""

    def add(self, name: str, entry: Entry, read: Read, *, field: str = "") -> Entry:
        """Take an entry in; `read` gives the changes of its text or raises what is wrong with it.

        `field` is what services call it, where that is not its name.
        """
        self.entries[name] = entry
        self._reads[name] = read
        self._fields[field or name] = name
        entry.setObjectName(f"{self.kind}_{name}")
        entry.committed.connect(partial(self._on_committed, name))
        entry.typed.connect(lambda _text: self._tell())
        return entry

    def pair(self, *entries: QWidget) -> QWidget:
        """Short fields side by side."""
        home = QWidget()
        row = QHBoxLayout(home)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for entry in entries:
            row.addWidget(entry, 1)
        self.body.addWidget(home)
        return home

    def open_record(self, record_id: int) -> None:
        """Open it over a record, or with 0 for one that is still to be made."""
        self.record_id = record_id
        for entry in self.entries.values():
            entry.revert()
        if self.show_record():
            self._tell()
            self.open()

    def gathered(self) -> dict[str, Any]:
        """All that the entries say; the first that cannot be read is marked, gets the keyboard and is raised."""
        gathered: dict[str, Any] = {}
        for name, entry in self.entries.items():
            if entry.isHidden():
                continue
            try:
                gathered |= self._reads[name](entry.text())
            except UserError as error:
                self.refuse(UserError(error.message, field=name))
                raise
        return gathered

    def refuse(self, error: UserError) -> None:
        """Mark the field that an error names; where it names none it is said in the window."""
        entry = self.entries.get(self._fields.get(error.field, error.field))
        if entry is None:
            self.context.desk.refused.emit(error)
            return
        entry.refuse(self.context.say(error.message))
        entry.setFocus()
        self._tell()

    def _on_committed(self, name: str, text: str) -> None:
        entry = self.entries[name]
        try:
            changes = self._reads[name](text)
        except UserError as error:
            entry.refuse(self.context.say(error.message))
            self._tell()
            return
        if not self.record_id:
            return
        label, work = self.writing(name, changes)
        self.context.desk.do(
            label,
            work,
            merge=f"{self.kind}/{self.record_id}/{name}",
            done=partial(self._on_saved, name),
            failed=partial(self._on_refused, name),
        )

    def _on_saved(self, name: str, _value: object) -> None:
        self.entries[name].settle()
        self.show_record()
        self._tell()

    def _on_refused(self, name: str, error: UserError) -> None:
        self.entries[name].refuse(self.context.say(error.message))
        self._tell()

    def _tell(self) -> None:
        refused = [entry for entry in self.entries.values() if entry.is_refused]
        say = self.context.say
        self.wrong.setText("\n".join(_what_is_wrong(entry) for entry in refused))
        self.wrong.setVisible(bool(refused))
        if refused:
            self.say(say(msgn("One field is not saved", "{n} fields are not saved", len(refused))))
        elif self.record_id:
            dirty = any(entry.is_dirty for entry in self.entries.values())
            self.say("" if dirty else say(msg("Saved")))
        else:
            self.say("")

    def _on_changed(self, _changes: ChangeSet) -> None:
        if self.is_open and self.record_id and not self.show_record():
            self.close_over()


def _what_is_wrong(entry: Entry) -> str:
    editor = entry.focusProxy()
    return f"{editor.accessibleName()}: {editor.accessibleDescription()}" if editor is not None else ""
