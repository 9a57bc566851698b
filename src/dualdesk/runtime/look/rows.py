"""What rows of lists show: the vocabulary between the item models that fill it and the delegates that draw it.

Texts are worded already; `spoken` is the whole row as a sentence for screen readers. `tone` is a colour's name.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final, Literal

Hat = Literal["client", "project"]
State = Literal["open", "doing", "waiting", "done", "milestone"]
Health = Literal["good", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Act:
    """Something a row offers: its key in the signal, its icon (none for a link in words) and its text or tooltip."""

    key: str
    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A word about a row, dropped whole where there is no room."""

    text: str
    tone: str = "text3"
    icon: str = ""


NO_MARK: Final = Mark("")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowText:
    """What every row has: its key and its sentence."""

    key: Hashable
    spoken: str

    @property
    def heading(self) -> bool:
        """Whether the row heads a group."""
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(RowText):
    """A group's head: title, a note beside it, a link at the far end."""

    title: str
    note: str = ""
    link: Act | None = None

    @property
    def heading(self) -> bool:
        """Heads cannot be selected."""
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRow(RowText):
    """An appointment: clock time and length before a bar, title and parts, how soon it is."""

    time: str
    length: str
    title: str
    parts: tuple[str, ...] = ()
    soon: Mark = NO_MARK
    hat: Hat = "client"


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow(RowText):
    """A thing to do: check box, kind, title, the reason it stands here, one labelled number, acts.

    `size` is "full" for today's order, "calm" for what is carried over, "line" for one line of the days ahead.
    """

    title: str
    hat: Hat
    icon: str
    parts: tuple[str, ...] = ()
    number: str = ""
    when: str = ""
    state: State = "open"
    size: Literal["full", "calm", "line"] = "full"
    acts: tuple[Act, ...] = ()


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
    """A client in the list: names from longest to shortest, the most urgent true sentence, health by shape."""

    names: tuple[str, ...]
    initials: str
    line: Mark = NO_MARK
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
