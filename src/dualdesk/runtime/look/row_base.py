"""What every row of a list shows: the vocabulary between the item models that fill it and the delegates that draw it.

Texts are worded already; `spoken` is the whole row as a sentence for screen readers. `tone` is a colour's name.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final, Literal

Hat = Literal["client", "project"]
# An untickable thing has no check box: it is settled elsewhere.
State = Literal["open", "doing", "waiting", "done", "milestone", "untickable"]
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
    """A group's head: title, a note beside it, a link at the far end; `folded` is None where it cannot be folded."""

    title: str
    note: str = ""
    link: Act | None = None
    folded: bool | None = None

    @property
    def heading(self) -> bool:
        """Heads cannot be selected."""
        return True
