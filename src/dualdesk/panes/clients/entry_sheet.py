"""One entry of the contact log with all its fields, what came of it, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from dualdesk.base.dates import time_zone
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus
from dualdesk.panes.clients.entry_files import EntryFiles
from dualdesk.panes.clients.entry_step import EntryStep
from dualdesk.panes.clients.saving_sheet import Changes, SavingSheet
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.attaching import Attaching
from dualdesk.viewmodels.field_days import MomentDays
from dualdesk.viewmodels.log_draft import NO_LENGTH, NO_MOMENT, NOTE, TALKED
from dualdesk.viewmodels.log_words import CHANNELS, DIRECTIONS, OUTCOMES, day_hint, moment_words
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.entries import ChoiceEntry, NoteEntry, TextEntry
from dualdesk.widgets.entry_kinds import DayEntry
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.names_entry import NamesEntry

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.analysis import moments
    from dualdesk.queries import log_entry, log_form
    from dualdesk.queries.log_entry import LogEntry
    from dualdesk.queries.log_form import FormReader
    from dualdesk.services import interactions
else:
    moments = Late("dualdesk.analysis.moments")
    log_entry = Late("dualdesk.queries.log_entry")
    log_form = Late("dualdesk.queries.log_form")
    interactions = Late("dualdesk.services.interactions")

_SOMEWHERE: Final = (Channel.IN_PERSON, Channel.VIDEO)


class EntrySheet(SavingSheet):
    """Opened over an entry; every field is written as one leaves it."""

    kind = "interaction"

    def __init__(self, context: Context, host: QWidget, attaching: Attaching) -> None:
        super().__init__(context, host, msg("Entry of the contact log"))
        self.setObjectName("entry_sheet")
        self._reader: FormReader | None = None
        self._entry: LogEntry | None = None
        say, look = context.say, context.look
        self._make_entries()
        self.step = EntryStep(context)
        self.files = EntryFiles(context, attaching)
        self.body.addWidget(self.step)
        self.body.addWidget(self.files)
        self.delete = Button(look, say(msg("Delete")), "ghost", "trash")
        self.missed = Button(look, say(msg("It did not take place")))
        self.held = Button(look, say(msg("Log it")), "primary")
        for button in (self.delete, self.missed, self.held):
            self.foot.addWidget(button)
        self.delete.clicked.connect(self._on_delete)
        self.missed.clicked.connect(self._on_missed)
        self.held.clicked.connect(self._on_held)
        self.starts_at = self.entries["subject"]

    def open_entry(self, interaction_id: int, at: str = "") -> None:
        """Open an entry, with the keyboard on its "step" or "link" where that is asked for."""
        self.starts_at = self.step.text if at == "step" else self.entries["subject"]
        self.open_record(interaction_id)
        if at == "link":
            self.files.rows.ask_link()

    def writing(self, name: str, changes: Changes) -> tuple[Message, Callable[[Session], object]]:  # noqa: ARG002
        """Edit the entry."""
        work = partial(interactions.edit, interaction_id=self.record_id, now=self.context.desk.clock(), **dict(changes))
        return msg("Edit the entry “{title}”", title=self._headline()), work

    def show_record(self) -> bool:
        """Show the entry as it is now."""
        entry = self.context.desk.ask(lambda session: log_entry.log_entry(session, interaction_id=self.record_id))
        self._entry = entry
        if entry is None:
            return False
        self._reader = self.context.desk.ask(
            lambda session: log_form.form_reader(
                session, client_id=entry.row.client_id or 0, languages=self.context.language.days
            )
        )
        self._offer(self._reader, entry)
        for name, value in self._values(entry).items():
            self.entries[name].show_value(value)
        self._show_parts(entry)
        self.step.show_entry(entry.row, self._reader)
        self.files.show_files({"interaction_id": self.record_id}, entry.files)
        return True

    def _make_entries(self) -> None:
        say, look = self.context.say, self.context.look
        channels = [(str(key), say(name)) for key, name in CHANNELS.items()]
        self._channel = ChoiceEntry(look, say(msg("Channel")), [*channels, (NOTE, say(msg("Only a note")))])
        self._direction = ChoiceEntry(look, say(msg("Direction")), _options(self.context, DIRECTIONS))
        self._outcome = ChoiceEntry(look, say(msg("Outcome")), _options(self.context, OUTCOMES))
        self._when = DayEntry(look, say(msg("When it was")), understand=self._hint_when, days=self._days)
        self._length = TextEntry(look, say(msg("Length")), placeholder="20 min")
        self._who = NamesEntry(look, say(msg("Who")), say(msg("Nobody named")))
        self._project = ChoiceEntry(look, say(msg("Project")), [("", say(msg("No project")))])
        subject = TextEntry(look, say(msg("Subject")))
        notes = NoteEntry(look, say(msg("What was said")), lines=6)
        self._agenda = NoteEntry(look, say(msg("Agenda")))
        self._place = TextEntry(look, say(msg("Where")))
        self.body.addWidget(self.add("subject", subject, lambda text: {"subject": text}))
        self.body.addWidget(self.add("notes", notes, lambda text: {"notes": text}))
        self.body.addWidget(self.add("agenda", self._agenda, lambda text: {"agenda": text}))
        self.body.addWidget(self.add("who", self._who, self._read_who, field="people"))
        self.add("when", self._when, self._read_when, field="starts_at")
        self.add("length", self._length, self._read_length, field="duration_min")
        self.add("channel", self._channel, self._read_channel)
        self.add("direction", self._direction, lambda text: {"direction": Direction(text)})
        self.add("outcome", self._outcome, lambda text: {"outcome": ContactOutcome(text)})
        self.add("place", self._place, lambda text: {"place": text})
        self.add("project", self._project, lambda text: {"project_id": int(text) if text else None}, field="project_id")
        self.pair(self._when, self._length)
        self.pair(self._channel, self._direction)
        self.pair(self._outcome, self._place)
        self.body.addWidget(self._project)

    def _offer(self, reader: FormReader, entry: LogEntry) -> None:
        self._who.offer([person.label for person in reader.people])
        projects = {str(each.project_id): each.title for each in reader.projects}
        if entry.row.project_id is not None:
            # One that is closed meanwhile is still the entry's.
            projects[str(entry.row.project_id)] = entry.row.project
        none = self.context.say(msg("No project"))
        self._project.show_options([("", none), *projects.items()])

    def _values(self, entry: LogEntry) -> dict[str, str]:
        row = entry.row
        at = self.context.local(row.starts_at)
        labels = {person.contact_id: person.label for person in self._reader.people} if self._reader else {}
        minutes = self.context.language.region.minutes(row.duration_min) if row.duration_min else ""
        return {
            "subject": entry.subject,
            "notes": entry.notes,
            "agenda": row.agenda,
            "who": ", ".join(labels.get(person.contact_id, person.name) for person in row.people),
            "when": moment_words(self.context, moments.Moment(at.date(), at.hour * 60 + at.minute)),
            "length": minutes,
            "channel": NOTE if row.channel is None else str(row.channel),
            "direction": str(row.direction or Direction.OUT),
            "outcome": str(row.outcome or ContactOutcome.REACHED),
            "place": row.place,
            "project": "" if row.project_id is None else str(row.project_id),
        }

    def _show_parts(self, entry: LogEntry) -> None:
        row = entry.row
        is_planned = row.status is InteractionStatus.PLANNED
        self.rename(self.context.say(msg("Appointment") if is_planned else msg("Entry of the contact log")))
        self._agenda.setVisible(is_planned or bool(row.agenda))
        self._direction.setVisible(row.channel is not None)
        self._length.setVisible(row.channel is not None)
        self._outcome.setVisible(row.channel in TALKED and row.status is InteractionStatus.HELD)
        self._place.setVisible(is_planned or bool(row.place) or row.channel in _SOMEWHERE)
        self.step.setVisible(not is_planned)
        self.missed.setVisible(is_planned)
        self.held.setVisible(is_planned)

    def _read_who(self, text: str) -> Changes:
        people: list[int] = []
        names: list[str] = []
        for name in log_form.named(text):
            known = self._reader.someone(name) if self._reader else None
            if known is None:
                names.append(name)
            else:
                people.append(known.contact_id)
        return {"people": people, "names": names}

    def _read_when(self, text: str) -> Changes:
        moment = self._moment(text)
        if moment is None:
            raise UserError(NO_MOMENT)
        rolls: Any = "forward" if self._is_planned() else "back"
        at = moments.instant(moment, now=self.context.desk.clock(), zone=time_zone(self.context.zone), rolls=rolls)
        return {"starts_at": at}

    def _read_length(self, text: str) -> Changes:
        minutes = self._reader.minutes(text) if self._reader else None
        if minutes is None and text.strip():
            raise UserError(NO_LENGTH)
        return {"duration_min": minutes}

    def _read_channel(self, text: str) -> Changes:
        channel = None if text == NOTE else Channel(text)
        changes: dict[str, Any] = {"channel": channel}
        if channel not in TALKED:
            changes["outcome"] = None
        elif not self._is_planned():
            changes["outcome"] = self._entry.row.outcome if self._entry else None
        if channel is None:
            changes["direction"] = None
        return changes

    def _moment(self, text: str) -> moments.Moment | None:
        if self._reader is None:
            return None
        rolls: Any = "forward" if self._is_planned() else "back"
        return self._reader.moment(text, today=self.context.today(), rolls=rolls)

    def _hint_when(self, text: str) -> Hint:
        moment = self._moment(text)
        if moment is None:
            # What is wrong is said by reading it, on leaving.
            return Hint()
        rolls: Any = "forward" if self._is_planned() else "back"
        at = moments.instant(moment, now=self.context.desk.clock(), zone=time_zone(self.context.zone), rolls=rolls)
        return Hint(day_hint(self.context, self.context.local(at).date()))

    def _days(self) -> MomentDays:
        return MomentDays(self.context, rolls="forward" if self._is_planned() else "back")

    def _is_planned(self) -> bool:
        return self._entry is not None and self._entry.row.status is InteractionStatus.PLANNED

    def _headline(self) -> str:
        return self._entry.row.headline if self._entry else ""

    def _on_delete(self) -> None:
        work = partial(interactions.delete, interaction_id=self.record_id)
        self.context.desk.do(msg("Delete the entry “{title}”", title=self._headline()), work)

    def _on_missed(self) -> None:
        work = partial(interactions.miss, interaction_id=self.record_id)
        self.context.desk.do(msg("“{title}” did not take place", title=self._headline()), work)
        self.leave()

    def _on_held(self) -> None:
        if self._entry is None:
            return
        now = self.context.desk.clock()
        at = min(self._entry.row.starts_at, now)
        work = partial(interactions.hold, interaction_id=self.record_id, now=now, starts_at=at)
        self.context.desk.do(msg("Log “{title}”", title=self._headline()), work)


def _options(context: Context, words: Any) -> list[tuple[str, str]]:
    return [(str(key), context.say(name)) for key, name in words.items()]
