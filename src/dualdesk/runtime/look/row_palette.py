"""The rows of the palette, on the vocabulary of row_base."""

from __future__ import annotations

from dataclasses import dataclass

from dualdesk.runtime.look.row_base import RowText
from dualdesk.runtime.look.rows import ChipText


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteRow(RowText):
    """Something to open, do or create: icon, title with the letters that answer, what it is, chips, its shortcut."""

    title: str
    icon: str
    ink: str = "text2"
    marks: tuple[tuple[int, int], ...] = ()
    parts: tuple[str, ...] = ()
    chips: tuple[ChipText, ...] = ()
    keys: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteGroup(RowText):
    """What heads a group of the palette, or says that nothing was found."""

    title: str
    is_sentence: bool = False

    @property
    def heading(self) -> bool:
        """Heads cannot be chosen."""
        return True
