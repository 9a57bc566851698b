"""A row of a short list inside a form: a line of a checklist, a file, booked time."""

from __future__ import annotations

from dataclasses import dataclass

from dualdesk.runtime.look.row_base import Act, RowText


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallRow(RowText):
    """One line: a box where it can be ticked, else an icon; its text, a word at the end, and what it offers."""

    text: str
    end: str = ""
    icon: str = ""
    ticked: bool | None = None
    acts: tuple[Act, ...] = ()
