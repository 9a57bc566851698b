"""Rows of the history and of the trash, on the vocabulary of row_base."""

from __future__ import annotations

from dataclasses import dataclass

from dualdesk.runtime.look.row_base import Act, Hat, RowText


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line under a step: a head alone (“Task “Price lists””), or a field with what it was and is."""

    field: str
    old: str = ""
    new: str = ""
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow(RowText):
    """A step: what was done, when and by whom, and what it changed; `folds` tells whether there is more to show."""

    title: str
    when: str
    lines: tuple[ChangeLine, ...] = ()
    undone: bool = False
    folds: bool = False
    is_open: bool = False
    fold: Act | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrashRow(RowText):
    """Something deleted: what and where, when it was deleted and will be gone, and bringing it back."""

    icon: str
    hat: Hat
    title: str
    under: str
    deleted: str
    gone: str
    restore: Act
