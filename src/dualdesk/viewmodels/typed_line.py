"""The state of a line that is typed into: what it is understood as, its chips, and saving it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from dualdesk.base.dates import time_zone
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Channel, ContactOutcome, Direction, Priority
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ChipText

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.analysis.captured import Captured, LineKind, Piece, Rejected
    from dualdesk.queries import lines
    from dualdesk.services import capturing
    from dualdesk.services.capturing import Entered
    from dualdesk.store.changes import ChangeSet
else:
    lines = Late("dualdesk.queries.lines")
    capturing = Late("dualdesk.services.capturing")

# How a piece looks: icon, ink, ground.
_LOOKS: Final = {
    "day": ("calendar", "accent_ink", "accent_soft"),
    "step_day": ("calendar", "accent_ink", "accent_soft"),
    "deadline": ("flag", "accent_ink", "accent_soft"),
    "not_before": ("calendar-clock", "text2", "press"),
    "time": ("clock", "text2", "press"),
    "length": ("clock", "text2", "press"),
    "step_length": ("clock", "text2", "press"),
    "priority": ("flag", "bad", "bad_soft"),
    "channel": ("phone", "client", "client_soft"),
    "direction": ("arrow-right", "text2", "press"),
    "outcome": ("info", "text2", "press"),
    "person": ("user", "client", "client_soft"),
    "client": ("users", "client", "client_soft"),
    "project": ("folder-kanban", "project", "project_soft"),
    "step": ("arrow-right", "accent_ink", "accent_soft"),
    "no_day": ("circle-alert", "bad", "bad_soft"),
}
_CHANNELS: Final[dict[object, str]] = {
    Channel.EMAIL: "mail",
    Channel.IN_PERSON: "handshake",
    Channel.VIDEO: "video",
    Channel.MESSAGE: "message-square",
    Channel.LETTER: "mail",
    Channel.OTHER: "message-square",
}
_UNKNOWN: Final = ("circle-question-mark", "warn", "warn_soft")
_WORDS: Final[dict[object, Message]] = {
    Channel.EMAIL: msg("E-mail"),
    Channel.PHONE: msg("Phone"),
    Channel.IN_PERSON: msg("In person"),
    Channel.VIDEO: msg("Video"),
    Channel.MESSAGE: msg("Message"),
    Channel.LETTER: msg("Letter"),
    Channel.OTHER: msg("Contact"),
    Direction.IN: msg("from them"),
    Direction.OUT: msg("to them"),
    ContactOutcome.REACHED: msg("Reached"),
    ContactOutcome.LEFT_MESSAGE: msg("Left message"),
    ContactOutcome.NO_ANSWER: msg("No answer"),
    ContactOutcome.WRONG_PERSON: msg("Wrong person"),
    Priority.HIGH: msg("High"),
    Priority.MEDIUM: msg("Medium"),
    Priority.LOW: msg("Low"),
}


@dataclass(frozen=True, slots=True)
class Here:
    """The client or project of the screen below, which what is typed belongs to unless it says otherwise."""

    client_id: int | None = None
    project_id: int | None = None
    name: str = ""


def nowhere() -> Here:
    """No screen of one client or project."""
    return Here()


class LineSource(QObject):
    """The reader of lines, which knows the file's names: made on first use, made anew when they change."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reader: lines.LineReader | None = None
        context.desk.changed.connect(self._on_changed)
        context.desk.became_ready.connect(self.changed)

    def read(self, text: str, *, kind: LineKind, rejected: frozenset[Rejected] = frozenset()) -> Captured | None:
        """What the line says today; None while the desk is not ready."""
        desk = self._context.desk
        if self._reader is None and desk.is_ready:
            self._reader = desk.ask(lines.line_reader)
        if self._reader is None:
            return None
        days = self._context.language.days
        return self._reader.read(text, today=self._context.today(), kind=kind, rejected=rejected, languages=days)

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.tables & {"client", "contact", "project", "setting"}:
            self._reader = None
            self.changed.emit()


class TypedLine(QObject):
    """One line: give it the text at every key, show its chips, save it on Enter.

    `emptied` says that the text has been taken and the line is free for the next: because it is saved, or because it
    waits for the file; `put_back` gives the line such a text again. `saved` carries what a line became, `refused`
    what is wrong with the text, which still stands.
    """

    chips_changed = Signal(list)
    emptied = Signal()
    put_back = Signal(str)
    saved = Signal(object)
    refused = Signal(object)

    def __init__(
        self, context: Context, kind: LineKind, parent: QObject | None = None, *, source: LineSource | None = None
    ) -> None:
        """Several lines over the same text read it with one `source`."""
        super().__init__(parent)
        self._context = context
        self._kind: LineKind = kind
        self._source = source or LineSource(context, self)
        self._returned: list[str] = []
        self._text = ""
        self._rejected: frozenset[Rejected] = frozenset()
        self._captured: Captured | None = None
        self._source.changed.connect(self._read)

    @property
    def captured(self) -> Captured | None:
        """What the text is understood as; None while it is empty or the desk is not ready."""
        return self._captured

    def edit(self, text: str) -> None:
        """The text is now this; pieces that were refused stay refused while they stand where they stood."""
        if not text.strip():
            self._rejected = frozenset()
        self._text = text
        self._read()

    def reject(self, key: str) -> None:
        """Leave the words of a chip, named by its key, as plain text."""
        pieces = self._captured.pieces if self._captured else ()
        self._rejected |= {piece.key for piece in pieces if _key(piece) == key}
        self._read()

    def save_from(self, here: Here, *, returned: Callable[[str, UserError], None]) -> None:
        """Save the line as typed over a screen. A task that is nobody's and names no day is for today, to be seen."""
        captured = self._captured
        is_lost = captured is not None and not (
            here.client_id or here.project_id or captured.client or captured.project
        )
        self.save(
            client_id=here.client_id,
            project_id=here.project_id,
            day=self._context.today() if is_lost else None,
            returned=returned,
        )

    def save(
        self,
        *,
        client_id: int | None = None,
        project_id: int | None = None,
        day: date | None = None,
        returned: Callable[[str, UserError], None] | None = None,
        also: Callable[[Session, Entered], None] | None = None,
    ) -> None:
        """Save the line on the page of a client or project; nothing while it is empty.

        A task that names no day is planned for `day`; `also` is done to what was entered, in the same step. A text
        that had to wait and is refused then goes back to `returned`, else into the line if that is empty.
        """
        captured = self._captured
        if captured is None or not self._context.desk.is_ready:
            return
        if captured.kind == "task" and not (captured.day or captured.deadline or captured.not_before):
            captured = replace(captured, day=day)
        desk, zone = self._context.desk, time_zone(self._context.zone)
        sent = _Sent(self._text, returned or self._take_back)

        def work(session: Session) -> Entered:
            entered = capturing.enter(
                session, captured=captured, now=desk.clock(), zone=zone, client_id=client_id, project_id=project_id
            )
            if also is not None:
                also(session, entered)
            return entered

        desk.do(
            capturing.label(captured),
            work,
            done=lambda entered: self._on_saved(sent, entered),
            failed=lambda error: self._on_refused(sent, error),
        )
        if not sent.is_answered:
            sent.is_taken = True
            self._empty()

    def _empty(self) -> None:
        self.edit("")
        self.emptied.emit()
        if self._returned:
            self._offer(self._returned.pop(0))

    def _read(self) -> None:
        has_text = bool(self._text.strip())
        self._captured = self._source.read(self._text, kind=self._kind, rejected=self._rejected) if has_text else None
        pieces = self._captured.pieces if self._captured else ()
        self.chips_changed.emit([self._chip(piece) for piece in pieces if piece.value != ""])

    def _chip(self, piece: Piece) -> ChipText:
        icon, ink, ground = _LOOKS[piece.kind] if piece.known else _UNKNOWN
        if piece.kind == "priority" and piece.value != Priority.HIGH:
            ink, ground = "text2", "press"
        if piece.kind == "channel":
            icon = _CHANNELS.get(piece.value, icon)
        reject = self._context.say(msg("Keep “{words}” as text", words=piece.text))
        return ChipText(_key(piece), self._words(piece), icon, ink, ground, reject)

    def _words(self, piece: Piece) -> str:
        say, region = self._context.say, self._context.language.region
        value = piece.value
        if isinstance(value, date):
            wording = _DATED.get(piece.kind)
            return region.date(value) if wording is None else say(wording(value))
        if isinstance(value, int):
            return region.clock(time(value // 60, value % 60)) if piece.kind == "time" else region.minutes(value)
        if piece.kind == "no_day":
            return say(msg("There is no day “{words}”", words=value))
        if not piece.known:
            return say(msg("“{name}” is not known", name=value))
        return say(_WORDS[value]) if isinstance(value, Enum) else value

    def _on_saved(self, sent: _Sent, entered: Entered) -> None:
        sent.is_answered = True
        if not sent.is_taken:
            self._empty()
        self.saved.emit(entered)

    def _on_refused(self, sent: _Sent, error: UserError) -> None:
        sent.is_answered = True
        if sent.is_taken:
            sent.returned(sent.text, error)
        else:
            self.refused.emit(error)

    def _take_back(self, text: str, error: UserError) -> None:
        """A text that had to wait stands in the line again: at once, or as soon as the next one has left it."""
        if self._text:
            self._returned.append(text)
        else:
            self._offer(text)
        self.refused.emit(error)

    def _offer(self, text: str) -> None:
        self.edit(text)
        self.put_back.emit(text)


@dataclass(slots=True)
class _Sent:
    """A text on its way into the file: whether the line was emptied for it, and whether it has arrived."""

    text: str
    returned: Callable[[str, UserError], None]
    is_taken: bool = False
    is_answered: bool = False


_DATED: Final[dict[str, Callable[[date], Message]]] = {
    "deadline": lambda day: msg("by {day}", day=day),
    "not_before": lambda day: msg("not before {day}", day=day),
}


def _key(piece: Piece) -> str:
    return f"{piece.kind}:{piece.start}:{piece.end}"
