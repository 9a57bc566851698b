"""The rows of every list, on the vocabulary of row_base.

Each class costs the start a hundredth, so what the first screen shows imports row_base and row_today instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from dualdesk.runtime.look.row_base import NO_MARK, Act, Hat, Heading, Health, Mark, RowText, State
from dualdesk.runtime.look.row_today import SlotRow, TodayRow

__all__ = [
    "NO_MARK",
    "Act",
    "ChipText",
    "ClientRow",
    "Hat",
    "Heading",
    "Health",
    "LogRow",
    "Mark",
    "ProjectRow",
    "RowText",
    "SlotRow",
    "State",
    "TaskRow",
    "TodayRow",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow(RowText):
    """A task in a project's list: check box, title, marks, and the columns time left, planned, deadline."""

    title: str
    state: State = "open"
    marks: tuple[Mark, ...] = ()
    left: str = ""
    planned: Mark = NO_MARK
    deadline: Mark = NO_MARK
    level: int = 0
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow(RowText):
    """A client in the list: names from longest to shortest, the most urgent true sentence, health by shape.

    `short` is the sentence where the whole of it finds no room. A person is a row of the same kind, with a circle.
    """

    names: tuple[str, ...]
    initials: str
    line: Mark = NO_MARK
    short: str = ""
    is_person: bool = False
    health: Health | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow(RowText):
    """A project in the list: full name, below it its client, whether it fits, and until when."""

    title: str
    under: str = ""
    verdict: Mark = NO_MARK
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow(RowText):
    """An entry of the contact log: round icon, subject, how and with whom, what was said, what it became."""

    icon: str
    title: str
    when: str
    parts: tuple[str, ...] = ()
    body: str = ""
    became: Act | None = None
    quiet: bool = False
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class ChipText:
    """What was understood: its key, its words, how it looks, and what pressing it does ("Keep “fri” as text")."""

    key: str
    text: str
    icon: str = ""
    ink: str = "text2"
    ground: str = "press"
    reject: str = ""
