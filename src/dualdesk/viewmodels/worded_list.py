"""The list model whose rows are worded when they are seen: of hundreds a window shows a dozen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import Qt

from dualdesk.viewmodels.keyed_list import ROW_ROLE, SPOKEN_ROLES, Index, KeyedListModel, Row

Facts = TypeVar("Facts")
# As many worded rows are kept as a few screens show.
KEPT: Final = 200


@dataclass(frozen=True, slots=True)
class Unworded(Generic[Facts]):
    """What a row will be worded from; equal facts give equal rows."""

    key: Hashable
    facts: Facts
    heading: bool = False
    spoken: str = ""


class WordedListModel(KeyedListModel[Unworded[Facts]], Generic[Facts, Row]):
    """Shows facts as rows. `word` never raises: it is asked while rows are painted."""

    def __init__(self, word: Callable[[Facts], Row], record_kind: str = "") -> None:
        super().__init__(record_kind)
        self._word = word
        self._worded: dict[Hashable, tuple[Unworded[Facts], Row]] = {}

    @property
    def keys(self) -> Sequence[Hashable]:
        """The keys as shown."""
        return tuple(self._keys)

    @property
    def rows(self) -> Sequence[Any]:
        """All rows, worded for this."""
        return tuple(self._text(row) for row in self._rows)

    def show_facts(self, facts: Sequence[tuple[Hashable, Facts]]) -> None:
        """Show a row for each, by its key."""
        self.show([Unworded(key, each) for key, each in facts])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The worded row for delegates, its sentence for readers."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self._text(self._rows[index.row()])
        return self._text(self._rows[index.row()]).spoken if role in SPOKEN_ROLES else None

    def _text(self, row: Unworded[Facts]) -> Row:
        known = self._worded.get(row.key)
        if known is not None and known[0] is row:
            return known[1]
        if len(self._worded) >= KEPT:
            self._worded.clear()
        text = self._word(row.facts)
        self._worded[row.key] = (row, text)
        return text
