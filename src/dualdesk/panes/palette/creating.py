"""What can be made of a typed text: a task and a log entry by the grammar, a client, a person, a project by name."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.text import one_line
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_palette import PaletteRow
from dualdesk.runtime.look.rows import ChipText
from dualdesk.viewmodels.typed_line import Here, LineSource, TypedLine
from dualdesk.widgets.acts import spoken_key

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.services import clients, contacts, projects
else:
    clients = Late("dualdesk.services.clients")
    contacts = Late("dualdesk.services.contacts")
    projects = Late("dualdesk.services.projects")

_KEYS: Final = {"task": "Ctrl+N", "log": "Ctrl+Shift+L", "client": "Ctrl+Shift+C", "project": "Ctrl+Shift+P"}
_NEW: Final[dict[str, Callable[[str], Message]]] = {
    "client": lambda name: msg("New client “{name}”", name=name),
    "contact": lambda name: msg("New person “{name}”", name=name),
    "project": lambda name: msg("New project “{name}”", name=name),
}
_STEPS: Final[dict[str, Callable[[str], Message]]] = {
    "client": lambda name: msg("Add client {name}", name=name),
    "contact": lambda name: msg("Add person {name}", name=name),
    "project": lambda name: msg("Add project {name}", name=name),
}
_LINES: Final = ("task", "log")


class Creating(QObject):
    """The rows of what can be created, and creating it.

    `changed`: a chip came or went; `taken`: the text is saved or waits for the file; `made`: a record to show, by kind
    and id; `refused`: what is wrong, the text still stands; `returned`: a text that waited and was refused, and why.
    """

    changed = Signal()
    taken = Signal()
    made = Signal(str, int)
    refused = Signal(object)
    returned = Signal(str, object)

    def __init__(self, context: Context, here: Callable[[], Here], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._here = here
        self._text = ""
        self._name = ""
        source = LineSource(context, self)
        self._any = TypedLine(context, "any", self, source=source)
        self._lines = {
            "task": TypedLine(context, "task", self, source=source),
            "log": TypedLine(context, "log", self, source=source),
        }
        self._chips: dict[str, tuple[ChipText, ...]] = dict.fromkeys(_LINES, ())
        for kind, line in self._lines.items():
            line.chips_changed.connect(partial(self._on_chips, kind))
            line.emptied.connect(self.taken)
            line.refused.connect(self.refused)

    def type(self, text: str) -> None:
        """The text is now this; after "@" and "#" stands a name."""
        self._text = text
        self._name = one_line(text.strip().lstrip("@#"))
        for line in (self._any, *self._lines.values()):
            line.edit(text)

    def rows(self, taken_names: Collection[str]) -> list[PaletteRow]:
        """What can be created; not a client, person or project of a name that one of the kind has already."""
        if not self._name:
            return []
        first = "log" if self._any.captured and self._any.captured.kind == "log" else "task"
        rows = [self._line_row(first)]
        rows += [self._named_row(kind, self._name) for kind in _NEW if kind not in taken_names]
        return [*rows, self._line_row("task" if first == "log" else "log")]

    def create(self, kind: str) -> None:
        """Make it."""
        here = self._here()
        if kind in _LINES:
            self._lines[kind].save_from(here, returned=self.returned.emit)
            return
        name, desk = self._name, self._context.desk
        sent = _Sent(self._text)
        desk.do(
            _STEPS[kind](name),
            partial(_make, kind=kind, name=name, here=here, now=desk.clock()),
            done=lambda record_id: self._on_made(sent, kind, record_id),
            failed=lambda error: self._on_refused(sent, error),
        )
        if not sent.is_answered:
            sent.is_taken = True
            self.taken.emit()

    def reject(self, kind: str, key: str = "") -> None:
        """Leave the words of a chip (the last one where none is named) as text."""
        chips = self._chips.get(kind, ())
        if chips:
            self._lines[kind].reject(key or chips[-1].key)

    def _line_row(self, kind: str) -> PaletteRow:
        say, captured = self._context.say, self._lines[kind].captured
        title = (captured.title or captured.notes.partition("\n")[0]) if captured else self._text
        if kind == "task":
            name = say(msg("New task “{title}”", title=title))
        else:
            name = say(msg("Log “{title}”", title=title)) if title else say(msg("Log a contact"))
        where = self._where(bool(captured and (captured.client or captured.project)))
        chips = self._chips[kind]
        spoken = ", ".join((name, *where, *(chip.text for chip in chips)))
        return PaletteRow(
            key=("create", kind), spoken=spoken, title=name, icon="plus", ink="accent_ink", parts=where, chips=chips,
            keys=spoken_key(_KEYS[kind]),
        )  # fmt: skip

    def _named_row(self, kind: str, name: str) -> PaletteRow:
        said = self._context.say(_NEW[kind](name))
        keys = spoken_key(_KEYS[kind]) if kind in _KEYS else ""
        where = self._where(False) if kind == "project" and self._here().client_id else ()
        spoken = ", ".join((said, *where))
        return PaletteRow(
            key=("create", kind), spoken=spoken, title=said, icon="plus", ink="accent_ink", parts=where, keys=keys
        )

    def _where(self, is_said: bool) -> tuple[str, ...]:
        here = self._here()
        if is_said or not here.name:
            return ()
        return (self._context.say(msg("in {place}", place=here.name)),)

    def _on_chips(self, kind: str, chips: list[ChipText]) -> None:
        if self._chips[kind] != tuple(chips):
            self._chips[kind] = tuple(chips)
            self.changed.emit()

    def _on_made(self, sent: _Sent, kind: str, record_id: int) -> None:
        sent.is_answered = True
        if not sent.is_taken:
            self.taken.emit()
            self.made.emit(kind, record_id)

    def _on_refused(self, sent: _Sent, error: UserError) -> None:
        sent.is_answered = True
        if sent.is_taken:
            self.returned.emit(sent.text, error)
        else:
            self.refused.emit(error)


@dataclass(slots=True)
class _Sent:
    """A name on its way into the file: whether the palette was closed for it, and whether it has arrived."""

    text: str
    is_taken: bool = False
    is_answered: bool = False


def _make(session: Session, *, kind: str, name: str, here: Here, now: int) -> int:
    if kind == "client":
        return clients.create(session, name=name, now=now)
    if kind == "contact":
        return contacts.create(session, name=name, now=now)
    return projects.create(session, title=name, now=now, client_id=here.client_id)
