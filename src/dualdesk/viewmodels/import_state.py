"""What the window knows of the file that is being brought in: pure values, and what follows from each answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal

from dualdesk.base.messages import Message

Mode = Literal["ticked", "every", "nobody"]
# Read for the first time; shown and chosen; written; in; refused or stopped.
Phase = Literal["reading", "ready", "writing", "done", "failed"]
Status = Literal["new", "same", "changed", "skipped", "refused"]

STATUSES: Final[tuple[Status, ...]] = ("new", "same", "changed", "skipped", "refused")
LEFT_OUT: Final = "skip"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, some of what stands in it, and the field it goes to ("" where unknown)."""

    name: str
    samples: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class BoardList:
    """A list of a board: cards shown and archived, the state it stands for, and whether its name becomes a tag too."""

    name: str
    shown: int
    archived: int
    state: str
    is_tag: bool
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Board:
    """A board of the file."""

    name: str
    cards: int
    lists: tuple[BoardList, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose. None and "" leave it to what was recognised.

    `mapping` by the column's name, `ticks` by the firm's key, `same` by the source id.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
    order: str = ""
    mode: Mode = "ticked"
    ticks: Mapping[str, bool] = field(default_factory=dict)
    client: str = ""
    archived: bool = False
    same: Mapping[str, int] = field(default_factory=dict)

    def for_reading(self) -> dict[str, Any]:
        """How the file is to be read."""
        return {
            "mapping": dict(self.mapping), "encoding": self.encoding, "delimiter": self.delimiter, "order": self.order
        }  # fmt: skip

    def for_planning(self) -> dict[str, Any]:
        """What is to become of what it holds."""
        return {
            "mode": self.mode, "ticks": dict(self.ticks), "client": self.client, "archived": self.archived,
            "same": list(self.same.items()),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a phase of the work has come; nothing known where `of` is 0."""

    phase: str = ""
    done: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportState:
    """All of it. `counts` by kind and status; `is_counting` while they are counted anew; `number` of all `paths`.

    `readings` and `counted` tell how often the file was read and its things were counted: each time they may be others.
    """

    paths: tuple[Path, ...] = ()
    number: int = 1
    phase: Phase = "reading"
    choices: Choices = Choices()
    name: str = ""
    format: str = ""
    encoding: str = ""
    is_certain: bool = True
    delimiter: str = ""
    found_order: str = ""
    needs_order: bool = False
    has_header: bool = True
    columns: tuple[Column, ...] = ()
    boards: tuple[Board, ...] = ()
    records: int = 0
    firms: int = 0
    readings: int = 0
    problem: Message | None = None
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    more_notes: int = 0
    links: int = 0
    counted: int = 0
    is_empty: bool = False
    is_counting: bool = True
    progress: Progress = Progress()
    said: Message | None = None
    has_written: bool = False
    project_id: int = 0
    client_id: int = 0

    @property
    def path(self) -> Path:
        """The file at hand."""
        return self.paths[self.number - 1]

    @property
    def has_next(self) -> bool:
        """Whether more files wait."""
        return self.number < len(self.paths)

    @property
    def is_table(self) -> bool:
        """Whether it has columns to be named."""
        return self.format == "contacts_csv"

    @property
    def order(self) -> str:
        """How its dates are read: as chosen, else as found."""
        return self.choices.order or self.found_order

    def total(self, status: Status, *kinds: str) -> int:
        """How many things (of the kinds, else of all) become that."""
        return sum(by.get(status, 0) for kind, by in self.counts.items() if not kinds or kind in kinds)


def chosen(state: ImportState, **choices: Any) -> ImportState:
    """The state with another choice; the counts are to be made anew."""
    return replace(state, choices=replace(state.choices, **choices), is_counting=True)


def after_reading(state: ImportState, answer: Mapping[str, Any]) -> ImportState:
    """What the file was found to be."""
    table = answer["table"] or {"columns": [], "delimiter": "", "order": "", "needs_order": False, "header_line": 1}
    problem = answer["problem"]
    columns = tuple(Column(name, tuple(samples), field) for name, samples, field in table["columns"])
    return replace(
        state,
        name=answer["name"],
        format=answer["format"],
        encoding=answer["encoding"],
        is_certain=answer["certain"],
        delimiter=table["delimiter"],
        found_order=table["order"],
        needs_order=table["needs_order"],
        has_header=table["header_line"] > 0,
        columns=columns,
        boards=tuple(_board(board) for board in answer["boards"]),
        records=answer["records"],
        firms=answer["firms"],
        readings=state.readings + 1,
        problem=None if problem is None else Message.from_plain(problem),
    )


def after_counting(state: ImportState, answer: Mapping[str, Any]) -> ImportState:
    """What would come of it."""
    return replace(
        state,
        phase="ready",
        counts=answer["counts"],
        notes=tuple(map(Message.from_plain, answer["notes"])),
        more_notes=answer["more_notes"],
        links=answer["links"],
        counted=state.counted + 1,
        is_empty=answer["empty"],
        is_counting=False,
        progress=Progress(),
    )


def after_writing(state: ImportState, answer: Mapping[str, Any]) -> ImportState:
    """What came of it."""
    counted = after_counting(state, answer)
    return replace(
        counted,
        phase="done",
        has_written=answer["written"],
        project_id=next(iter(answer["projects"]), 0),
        client_id=next(iter(answer["clients"]), 0),
    )


def _board(board: Mapping[str, Any]) -> Board:
    return Board(board["name"], board["cards"], tuple(BoardList(*each) for each in board["lists"]))
