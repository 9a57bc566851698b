"""What was understood in a captured line: its pieces, and the task or interaction they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dualdesk.analysis.names import Names
from dualdesk.base.terms import Channel, ContactOutcome, Direction, Priority

LineKind = Literal["any", "task", "log"]
PieceKind = Literal[
    "channel",
    "direction",
    "outcome",
    "person",
    "client",
    "project",
    "priority",
    "length",
    "day",
    "time",
    "deadline",
    "not_before",
    "step",
    "step_day",
    "step_length",
    "no_day",
]
PieceValue = date | int | str

# A piece that was refused, by its kind and place: its words stay words.
Rejected = tuple[PieceKind, int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """The names that @client, #project and people are looked up in; without them every name is unknown.

    Made once and kept while a line is typed: making it folds every name.
    """

    clients: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    client_names: Names = field(init=False, repr=False, compare=False)
    project_names: Names = field(init=False, repr=False, compare=False)
    person_names: Names = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, names in (("client", self.clients), ("project", self.projects), ("person", self.people)):
            object.__setattr__(self, f"{name}_names", Names(names))


@dataclass(frozen=True, slots=True)
class Piece:
    """Something understood in text[start:end], shown as a chip.

    `value` is a date (day, deadline, not_before, step_day), minutes (length, step_length, time as minute of the day),
    a word of `base.terms` (channel, "" for a note; direction, outcome, priority), a name, or the step's text.
    `known` is False for a name that is none of the known ones. A "no_day" is written as a day that does not exist: its
    value is its words.
    """

    kind: PieceKind
    start: int
    end: int
    text: str
    value: PieceValue
    known: bool = True

    @property
    def key(self) -> Rejected:
        """What to put among the rejected to have this piece's words back in the title."""
        return (self.kind, self.start, self.end)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done after an interaction: its text (the subject where none is said), day and estimate."""

    text: str
    due: date | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Captured:
    """A line as understood: a task, or an entry of the contact log.

    `title` is the task's title or the interaction's subject: what no piece took, on one line. `notes` are the lines
    after the first. `day` is a task's planned day or the day an interaction was; `minutes` its estimate or length.
    `priority` is the task's, in a log line the next step's. Names are as known, else as typed. `no_day` are words
    written as a day that does not exist; with them the line is not saved.
    """

    kind: Literal["task", "log"]
    title: str
    notes: str = ""
    pieces: tuple[Piece, ...] = ()
    client: str | None = None
    project: str | None = None
    day: date | None = None
    time: int | None = None
    minutes: int | None = None
    deadline: date | None = None
    not_before: date | None = None
    priority: Priority | None = None
    channel: Channel | None = None
    direction: Direction | None = None
    outcome: ContactOutcome | None = None
    people: tuple[str, ...] = ()
    next_step: NextStep | None = None
    no_day: str | None = None
