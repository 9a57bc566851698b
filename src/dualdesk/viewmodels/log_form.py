"""The state of the log form: the line and its fields as one, for one client at a time."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from dualdesk.base.dates import local_time
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, Direction
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.rows import ChipText
from dualdesk.viewmodels import log_saving
from dualdesk.viewmodels.log_draft import FIELD_OF, LogDraft, Understood, kept_draft, understand
from dualdesk.viewmodels.log_words import unfielded_words
from dualdesk.viewmodels.typed_line import TypedLine
from dualdesk.viewmodels.unsent import Unsent

if TYPE_CHECKING:
    from dualdesk.analysis.captured import Captured, Piece
    from dualdesk.exchange.pasted_mail import PastedMail
    from dualdesk.queries import log_form
    from dualdesk.queries.log_form import FormReader
    from dualdesk.services import capturing
    from dualdesk.store.changes import ChangeSet
    from dualdesk.viewmodels.mail_taking import TakenMail
else:
    log_form = Late("dualdesk.queries.log_form")
    capturing = Late("dualdesk.services.capturing")

# Pieces without a field of their own stay chips when the line is taken apart.
_UNFIELDED: Final = ("client", "named_project", "priority", "estimate", "file")
_READ_AGAIN: Final = frozenset({"client", "contact", "client_contact", "contact_point", "project", "setting"})


class LogForm(QObject):
    """Give it the text at every key and the fields as they are chosen; read `understood`, `draft` and `chips`.

    The last word counts: a field chosen by hand takes the line apart into fields, words typed afterwards that say the
    same thing anew say it instead of the field. `emptied` tells that the draft was taken, `saved` carries what it
    became, `refused` what is wrong, its field named, while all of it still stands.
    """

    changed = Signal()
    emptied = Signal()
    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._client_id: int | None = None
        self._draft = LogDraft()
        self._reader: FormReader | None = None
        self._linked: int | None = None
        self._line_chips: list[ChipText] = []
        self._line = TypedLine(context, "log", self)
        self._unsent = Unsent(context, self)
        self._line.chips_changed.connect(self._on_chips_changed)
        context.desk.changed.connect(self._on_changed)
        context.desk.became_ready.connect(self.changed)

    @property
    def client_id(self) -> int | None:
        """Whose form it is now."""
        return self._client_id

    @property
    def draft(self) -> LogDraft:
        """What is typed and chosen."""
        return self._draft

    @property
    def reader(self) -> FormReader | None:
        """The client's people and projects; None while the desk is not ready."""
        desk = self._context.desk
        if self._reader is None and desk.is_ready and self._client_id is not None:
            client_id = self._client_id
            days = self._context.language.days
            read = partial(log_form.form_reader, client_id=client_id, languages=days)
            self._reader = desk.ask(read)
        return self._reader

    @property
    def understood(self) -> Understood:
        """What the draft means."""
        if self.reader is None:
            return Understood()
        today = self._context.today()
        return understand(self._draft, self._captured, self.reader, today=today, linked=self._linked)

    @property
    def chips(self) -> list[ChipText]:
        """What the line was understood as, and what in it cannot be."""
        kept = [self._said_chip(name) for name in _UNFIELDED if self._draft.said.get(name)]
        return [*self._line_chips, *kept]

    def show_client(self, client_id: int | None) -> None:
        """Be this client's form from now on, with what was typed for it and not sent."""
        if client_id == self._client_id:
            return
        self._client_id, self._reader = client_id, None
        self._draft = LogDraft() if client_id is None else self._kept(client_id)
        self._line.edit("")
        self._line.edit(self._draft.text)
        self.changed.emit()

    def link(self, project_id: int | None) -> None:
        """The project shown beside the client, under which a next step falls unless another is chosen."""
        if project_id != self._linked:
            self._linked = project_id
            self.changed.emit()

    def edit(self, text: str) -> None:
        """The text is now this. What it newly says goes before what a field said."""
        before = _values(self._captured)
        self._line.edit(text)
        news = {name: None for name, value in _values(self._captured).items() if before.get(name) != value}
        self._put(replace(self._draft, text=text).saying(**news))

    def say(self, **fields: str) -> None:
        """Fields are chosen by hand: the line is taken apart first, so that each thing is said once."""
        self._take_apart()
        self._put(self._draft.saying(**fields))

    def plan(self, *, plans: bool) -> None:
        """Make an appointment of it, or an entry again."""
        self._put(replace(self._draft, plans=plans))

    def reject(self, key: str) -> None:
        """Leave a chip's words as plain text; of a chip from a field, the field says nothing any more."""
        kind, _, rest = key.partition(":")
        if kind == "said":
            self._draft = self._draft.saying(**{rest: None})
        else:
            self._line.reject(key)
        self._put(self._draft)

    def clear(self) -> None:
        """Throw the draft away."""
        self._line.edit("")
        self._put(LogDraft())
        self.emptied.emit()

    def restore(self, draft: LogDraft) -> None:
        """Bring back a draft that was thrown away."""
        self._line.edit(draft.text)
        self._put(draft)

    def paste(self, text: str) -> bool:
        """Make an entry of a pasted mail; False where it is none, or something is written already."""
        if self.reader is None or self._draft.text.strip():
            return False
        mail = self.reader.mail(text, today=self._context.today())
        if mail is None:
            return False
        self._write_mail(mail, self.reader)
        return True

    def take_mail(self, taken: TakenMail) -> None:
        """Make an entry of a mail that was saved as a file, which hangs on it; what is written already stays."""
        if self.reader is not None and self._draft.is_empty:
            self._write_mail(taken.mail, self.reader)
        self._put(self._draft.saying(file=taken.file.written()))

    def save(self) -> None:
        """Save what is written; nothing while it is empty."""
        client_id, captured = self._client_id, self._captured
        if client_id is None or self._draft.is_empty or not self._context.desk.is_ready:
            return
        entry, error = self.understood, self._wrong()
        if error is not None:
            self.refused.emit(error)
            return
        sent = _Sent(client_id, self._draft)
        label, work = log_saving.saving(self._context, client_id, captured, entry, plans=self._draft.plans)
        self._context.desk.do(
            label, work, done=lambda logged: self._on_saved(sent, logged), failed=lambda e: self._on_refused(sent, e)
        )
        if not sent.is_answered:
            sent.is_taken = True
            self.clear()

    @property
    def _captured(self) -> Captured | None:
        return self._line.captured

    def _wrong(self) -> UserError | None:
        """The first thing that cannot be understood."""
        for name, message in self.understood.wrong.items():
            return UserError(message, field=name)
        words = self._captured.no_day if self._captured else None
        return None if words is None else UserError(capturing.no_such_day(words), field="text")

    def _take_apart(self) -> None:
        """What the line says becomes what the fields say; the rest of it stays as plain text."""
        captured, entry = self._captured, self.understood
        if captured is None or not captured.pieces:
            return
        said = _values(captured)
        fields = {name: _as_text(name, value, entry) for name, value in said.items()}
        if "when" in said and entry.moment is not None:
            fields["when"] = log_saving.moment_text(entry.moment)
        if "project" in said and entry.project:
            fields["named_project"] = entry.project
            del fields["project"]
        title = captured.title
        if captured.no_day is not None:
            # No field says it: its words stay with those they followed.
            if "step" in fields and _is_in_step(captured):
                fields["step"] = f"{entry.step} {captured.no_day}".strip()
            else:
                title = f"{title} {captured.no_day}".strip()
        self._write_plain("\n".join(filter(None, (title, captured.notes))))
        self._draft = self._draft.saying(**{**fields, **self._draft.said})

    def _write_plain(self, text: str) -> None:
        """Be a text of which nothing is a piece."""
        self._line.edit("")
        self._line.edit(text)
        while (captured := self._captured) is not None:
            pieces = [piece for piece in captured.pieces if piece.kind != "no_day"]
            if not pieces:
                break
            self._line.reject(_key(pieces[0]))
        self._draft = replace(self._draft, text=text)

    def _write_mail(self, mail: PastedMail, reader: FormReader) -> None:
        self._write_plain("\n".join(filter(None, (mail.subject, mail.body))) or mail.sender.name or mail.sender.address)
        self._put(self._draft.saying(channel=Channel.EMAIL, **self._of_mail(mail, reader)))

    def _of_mail(self, mail: PastedMail, reader: FormReader) -> dict[str, str]:
        known = [reader.by_address(party.address) for party in mail.receivers]
        is_mine = reader.is_mine(mail.sender.address)
        is_out = is_mine or (reader.by_address(mail.sender.address) is None and any(known))
        others = mail.receivers if is_out else (mail.sender,)
        people = [reader.by_address(party.address) or reader.someone(party.name) for party in others]
        names = [
            person.label if person else party.name.replace(",", " ")
            for person, party in zip(people, others, strict=True)
            if person or (party.name and not reader.is_mine(party.address))
        ]
        fields = {"direction": str(Direction.OUT if is_out else Direction.IN), "who": ", ".join(names)}
        if mail.sent is not None:
            zone = self._context.zone
            at = mail.sent if mail.sent.tzinfo is None else local_time(round(mail.sent.timestamp()), zone)
            fields["when"] = f"{at.date().isoformat()} {at:%H:%M}"
        elif mail.day is not None:
            fields["when"] = mail.day.isoformat()
        return fields

    def _said_chip(self, name: str) -> ChipText:
        value = self._draft.said[name]
        words = unfielded_words(self._context, name, value)
        reject = self._context.say(msg("Leave out “{words}”", words=words))
        return ChipText(f"said:{name}", words, "paperclip" if name == "file" else "info", "text2", "press", reject)

    def _put(self, draft: LogDraft) -> None:
        self._draft = draft
        if self._client_id is not None:
            place = _place(self._client_id)
            self._unsent.keep(place, draft.text)
            self._unsent.keep(f"{place}/fields", draft.fields_as_text())
        self.changed.emit()

    def _kept(self, client_id: int) -> LogDraft:
        place = _place(client_id)
        return kept_draft(self._unsent.text(place), self._unsent.text(f"{place}/fields"))

    def _on_chips_changed(self, chips: list[ChipText]) -> None:
        self._line_chips = chips

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.tables & _READ_AGAIN:
            self._reader = None
            self.changed.emit()

    def _on_saved(self, sent: _Sent, logged: object) -> None:
        sent.is_answered = True
        if not sent.is_taken:
            self.clear()
        self.saved.emit(logged)

    def _on_refused(self, sent: _Sent, error: UserError) -> None:
        sent.is_answered = True
        if sent.is_taken:
            self._take_back(sent)
        if self._client_id == sent.client_id:
            self.refused.emit(error)
        else:
            self._context.desk.refused.emit(error)

    def _take_back(self, sent: _Sent) -> None:
        """What had to wait and is refused comes back to the client it was written for, unless that has news."""
        if sent.client_id == self._client_id:
            if self._draft.is_empty:
                self.restore(sent.draft)
            return
        place = _place(sent.client_id)
        if not self._unsent.text(place):
            self._unsent.keep(place, sent.draft.text)
            self._unsent.keep(f"{place}/fields", sent.draft.fields_as_text())


@dataclass(slots=True)
class _Sent:
    """A draft on its way into the file: whether the form was emptied for it, and whether it has arrived."""

    client_id: int
    draft: LogDraft
    is_taken: bool = field(default=False)
    is_answered: bool = field(default=False)


def _place(client_id: int) -> str:
    return f"client/{client_id}/log"


def _is_in_step(captured: Captured) -> bool:
    """Whether the words that are no day end the next step; else they end the line before it."""
    starts = {piece.kind: piece.start for piece in captured.pieces}
    return starts["no_day"] > starts["step"]


def _key(piece: Piece) -> str:
    kind, start, end = piece.key
    return f"{kind}:{start}:{end}"


def _values(captured: Captured | None) -> dict[str, tuple[object, ...]]:
    """What the pieces of a line say, by field."""
    values: dict[str, tuple[object, ...]] = {}
    for piece in captured.pieces if captured else ():
        name = FIELD_OF.get(piece.kind)
        if name is not None:
            values[name] = (*values.get(name, ()), piece.value)
    return values


def _as_text(name: str, values: tuple[object, ...], entry: Understood) -> str:
    """What pieces said as the text of a field."""
    match name:
        case "channel":
            return str(values[0] or "note")
        case "who":
            return ", ".join(entry.who)
        case "step":
            return entry.step
        case "project":
            return "" if entry.project_id is None else str(entry.project_id)
    return str(values[0])
