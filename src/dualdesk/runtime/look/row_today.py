"""The rows of Today, apart from the others because the first screen makes them before anything else is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dualdesk.runtime.look.row_base import NO_MARK, Act, Hat, Mark, RowText, State


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRow(RowText):
    """An appointment: clock time and length before a bar, title and parts, how soon it is, acts."""

    time: str
    length: str
    title: str
    parts: tuple[str, ...] = ()
    soon: Mark = NO_MARK
    hat: Hat = "client"
    acts: tuple[Act, ...] = ()


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
