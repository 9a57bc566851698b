"""An entry of the contact log as it is being made: what is typed, what is chosen by hand, what that means together.

Nothing of Qt and nothing of the file: a draft and a reading give what is understood. What the line says and what a
field says can never disagree, for each thing is said in one place only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import Channel, ContactOutcome, Direction, Priority

if TYPE_CHECKING:
    from dualdesk.analysis.captured import Captured, PieceKind
    from dualdesk.analysis.days import Rolls
    from dualdesk.analysis.moments import Moment
    from dualdesk.queries import log_form
    from dualdesk.queries.log_form import FormReader
else:
    log_form = Late("dualdesk.queries.log_form")

NOTE: Final = "note"
# What came of reaching out is only known of these.
TALKED: Final = (Channel.PHONE, Channel.VIDEO)
# Which field says what a piece of the line says.
FIELD_OF: Final[Mapping[PieceKind, str]] = MappingProxyType({
    "channel": "channel", "direction": "direction", "outcome": "outcome", "person": "who", "client": "client",
    "project": "project", "priority": "priority", "length": "length", "day": "when", "time": "when", "step": "step",
    "step_day": "by", "step_length": "estimate",
})  # fmt: skip
# Chosen alone these are not worth keeping.
_CHOICES: Final = frozenset({"channel", "direction", "outcome", "project", "for_me"})

NO_DAY: Final = msg("No such day. Try “fri”, “+2w” or “1 dec”.")
NO_MOMENT: Final = msg("No such time. Try “14:20”, “yesterday 9:00” or “mon”.")
NO_LENGTH: Final = msg("No such length. Try “20”, “1h30” or “1:15”.")
NO_STEP: Final = msg("Type what comes next, or empty the day.")


@dataclass(frozen=True, slots=True)
class LogDraft:
    """The typed text, and what the fields say by hand as text, each under its name; `plans` an appointment."""

    text: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    plans: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing in it is worth keeping."""
        return not self.text.strip() and not any(value for name, value in self.said.items() if name not in _CHOICES)

    def saying(self, **fields: str | None) -> LogDraft:
        """The draft with these fields said by hand; None leaves a field to the line and the defaults again."""
        said = {name: value for name, value in {**self.said, **fields}.items() if value is not None}
        return replace(self, said=said)

    def fields_as_text(self) -> str:
        """The fields for the file's drafts; empty where none says anything worth keeping."""
        if self.is_empty or not (self.said or self.plans):
            return ""
        return json.dumps({"said": dict(self.said), "plans": self.plans}, ensure_ascii=False, sort_keys=True)


def kept_draft(text: str, fields: str) -> LogDraft:
    """The draft of a text and the fields kept beside it; fields that cannot be read are left out."""
    try:
        packed = json.loads(fields) if fields else {}
    except json.JSONDecodeError:
        packed = {}
    said = packed.get("said") if isinstance(packed, dict) else None
    kept = {name: value for name, value in said.items() if isinstance(value, str)} if isinstance(said, dict) else {}
    return LogDraft(text, kept, plans=bool(said) and packed.get("plans") is True)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a draft means: an entry with its next step. Without a channel it is a note.

    `moment` is None for now. `people` are known by id, `names` are new, `who` is both as they are shown. `project_id`
    is the entry's where it was said, `step_project_id` what the next step falls under; `project` and `client` are names
    in the line that are still to be looked up. With `for_me` the next step is no promise; `file` hangs on the entry.
    `wrong` says of each field what cannot be understood in it.
    """

    channel: Channel | None = Channel.PHONE
    direction: Direction | None = Direction.OUT
    outcome: ContactOutcome | None = None
    minutes: int | None = None
    moment: Moment | None = None
    people: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    subject: str = ""
    notes: str = ""
    step: str = ""
    step_day: date | None = None
    step_minutes: int | None = None
    for_me: bool = False
    file: str = ""
    priority: Priority = Priority.NONE
    project_id: int | None = None
    step_project_id: int | None = None
    project: str = ""
    client: str = ""
    wrong: Mapping[str, Message] = field(default_factory=dict)


def understand(
    draft: LogDraft, captured: Captured | None, reader: FormReader, *, today: date, linked: int | None = None
) -> Understood:
    """What the draft means, where `captured` is its text as read; `linked` is the project shown beside the client."""
    return _Reading(draft, captured, reader, today, linked).whole()


@dataclass(slots=True)
class _Reading:
    """One draft while it is understood."""

    draft: LogDraft
    captured: Captured | None
    reader: FormReader
    today: date
    linked: int | None
    wrong: dict[str, Message] = field(default_factory=dict)

    def whole(self) -> Understood:
        channel = self._channel()
        people, names, who = self._who()
        project_id, step_project_id, project = self._project()
        step, step_day = self._step()
        captured = self.captured
        return Understood(
            channel=channel,
            direction=None if channel is None else self._direction(),
            outcome=self._outcome(channel),
            minutes=self._minutes(),
            moment=self._moment(),
            people=people,
            names=names,
            who=who,
            subject=captured.title if captured else "",
            notes=captured.notes if captured else "",
            step=step,
            step_day=step_day,
            step_minutes=self._number("estimate", "step_length"),
            for_me=bool(self._said("for_me")),
            file=self._said("file") or "",
            priority=Priority(str(self._value("priority", "priority") or Priority.NONE)),
            project_id=project_id,
            step_project_id=step_project_id,
            project=project,
            client=str(self._value("client", "client") or ""),
            wrong=self.wrong,
        )

    def _said(self, name: str) -> str | None:
        return self.draft.said.get(name)

    def _value(self, name: str, kind: PieceKind) -> object:
        """What a field says by hand, else what the line says; None where neither does."""
        said = self._said(name)
        return self._piece(kind) if said is None else said

    def _piece(self, kind: PieceKind) -> object:
        pieces = self.captured.pieces if self.captured else ()
        return next((piece.value for piece in pieces if piece.kind == kind), None)

    def _channel(self) -> Channel | None:
        value = self._value("channel", "channel")
        if value is None:
            return Channel.PHONE
        return None if value in ("", NOTE) else Channel(str(value))

    def _direction(self) -> Direction:
        return Direction(str(self._value("direction", "direction") or Direction.OUT))

    def _outcome(self, channel: Channel | None) -> ContactOutcome | None:
        if channel not in TALKED or self.draft.plans:
            return None
        return ContactOutcome(str(self._value("outcome", "outcome") or ContactOutcome.REACHED))

    def _minutes(self) -> int | None:
        said = self._said("length")
        if said is None:
            return self._number("length", "length")
        minutes = self.reader.minutes(said) if said.strip() else None
        if minutes is None and said.strip():
            self.wrong["length"] = NO_LENGTH
        return minutes

    def _number(self, name: str, kind: PieceKind) -> int | None:
        value = self._value(name, kind)
        return None if value in (None, "") else int(str(value))

    def _moment(self) -> Moment | None:
        rolls: Rolls = "forward" if self.draft.plans else "back"
        said = self._said("when")
        if said is None:
            return self._moment_in_line(rolls)
        moment = self.reader.moment(said, today=self.today, rolls=rolls) if said.strip() else None
        if moment is None and said.strip():
            self.wrong["when"] = NO_MOMENT
        return moment

    def _moment_in_line(self, rolls: Rolls) -> Moment | None:
        pieces = self.captured.pieces if self.captured else ()
        words = " ".join(piece.text for piece in pieces if piece.kind in ("day", "time"))
        # An appointment's "fri" is the next one, which the line took for the last.
        return self.reader.moment(words, today=self.today, rolls=rolls) if words else None

    def _who(self) -> tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...]]:
        said = self._said("who")
        typed = (self.captured.people if self.captured else ()) if said is None else log_form.named(said)
        people: dict[int, str] = {}
        names: list[str] = []
        for name in typed:
            known = self.reader.someone(name)
            if known is None:
                names.append(name)
            else:
                people[known.contact_id] = known.label
        return tuple(people), tuple(names), (*people.values(), *names)

    def _project(self) -> tuple[int | None, int | None, str]:
        """The entry's project, the next step's, and a name in the line that is not among the client's open ones."""
        said = self._said("project")
        usual = self.linked or self.reader.only_project
        if said is not None:
            chosen = int(said) if said else None
            return chosen, chosen, ""
        name = self._value("named_project", "project")
        if name is None:
            return None, usual, ""
        known = next((each.project_id for each in self.reader.projects if each.title == name), None)
        return known, known, "" if known else str(name)

    def _step(self) -> tuple[str, date | None]:
        captured = self.captured.next_step if self.captured else None
        said, by = self._said("step"), self._said("by")
        step = (captured.text if captured else "") if said is None else said.strip()
        day = captured.due if captured else None
        if by is not None:
            day = self.reader.day(by, today=self.today) if by.strip() else None
            if day is None and by.strip():
                self.wrong["by"] = NO_DAY
        if day is not None and not step:
            self.wrong["step"] = NO_STEP
        return step, day
