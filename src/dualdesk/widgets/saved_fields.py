"""Fields of one record that save as one types: what each wrote is a step, what is refused stays typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message
from dualdesk.runtime.context import Context
from dualdesk.widgets.entries import Entry

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Write = Callable[["Session", str, str], None]


class SavedFields(QObject):
    """Entries by their keys. `write(session, key, text)` writes one; `label(key)` names the step.

    `settled` says that all is saved, or how many fields are not.
    """

    settled = Signal(int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._entries: dict[str, Entry] = {}
        self._place = ""
        self._write: Write | None = None
        self._label: Callable[[str], Message] | None = None

    def add(self, key: str, entry: Entry) -> Entry:
        """Take an entry in."""
        self._entries[key] = entry
        entry.setObjectName(f"field_{key}")
        entry.committed.connect(lambda text: self._on_committed(key, text))
        entry.marked.connect(self._tell)
        entry.typed.connect(lambda _text: self._tell())
        return entry

    def show(self, place: str, values: Mapping[str, str], write: Write, label: Callable[[str], Message]) -> None:
        """Show what is saved of the record at a place ("client/12"); of another one than before, all of it anew."""
        is_other = place != self._place
        self._place, self._write, self._label = place, write, label
        for key, entry in self._entries.items():
            if is_other:
                entry.put(values.get(key, ""))
                entry.settle()
            entry.show_value(values.get(key, ""))
        self._tell()

    def entry(self, key: str) -> Entry:
        """One of them."""
        return self._entries[key]

    @property
    def refused(self) -> int:
        """How many fields hold what could not be saved."""
        return sum(entry.is_refused for entry in self._entries.values())

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not yet saved."""
        return any(entry.is_dirty for entry in self._entries.values())

    def _on_committed(self, key: str, text: str) -> None:
        write, label, entry, place = self._write, self._label, self._entries[key], self._place
        if write is None or label is None:
            return

        def work(session: Session) -> None:
            write(session, key, text)

        def done(_none: None) -> None:
            if place == self._place and entry.text() == text:
                entry.settle()
            self._tell()

        def failed(error: UserError) -> None:
            if place == self._place:
                entry.refuse(self._context.say(error.message))
                self._tell()
            else:
                self._context.desk.refused.emit(error)

        self._context.desk.do(label(key), work, merge=f"{place}/{key}", done=done, failed=failed)

    def _tell(self) -> None:
        self.settled.emit(self.refused)
