"""The list model behind long lists: the keys of all rows, and the rows themselves only where they are seen."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import groupby, pairwise, takewhile
from typing import Any, Final, Generic

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt

from dualdesk.runtime import dragged
from dualdesk.viewmodels.keyed_list import ROW_FLAGS, ROW_ROLE, SPOKEN_ROLES, Index, Row, longest_rising, runs

# Rows are read so many at once, a screenful; as many pages are kept as several screens show.
PAGE: Final = 32
_KEPT: Final = 8
_NOWHERE: Final = QModelIndex()


class LazyListModel(QAbstractListModel, Generic[Row]):
    """Shows frozen rows by key; one list turns into the next by removes, moves, inserts and changes, never a reset.

    Keys beyond those that are loaded are loaded as the list is scrolled to its end: a few at first, then all. Rows
    are read by `read_rows` as they are asked for, and forgotten again.
    """

    def __init__(self, record_kind: str = "") -> None:
        """Rows with ids for keys can be dragged as records of a kind, where one is given."""
        super().__init__()
        self._record_kind = record_kind
        self._order: Sequence[Hashable] = ()
        self._keys: list[Hashable] = []
        self._places: dict[Hashable, int] = {}
        self._rows: dict[Hashable, Row] = {}

    def read_rows(self, keys: Sequence[Hashable]) -> Mapping[Hashable, Row]:
        """The rows of some keys; what is gone is left out. Never raises: it is asked while rows are painted."""
        raise NotImplementedError(type(self).__name__)

    def gone_row(self, key: Hashable) -> Row:
        """What stands for a row that could not be read: another program has deleted it, or the disk failed."""
        raise NotImplementedError(type(self).__name__)

    def is_heading(self, key: Hashable) -> bool:
        """Whether a key heads a group and cannot be selected; asked without reading the row."""
        raise NotImplementedError(type(self).__name__)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows that are loaded, read for this: for short lists and tests."""
        return tuple(self.row(number) for number in range(len(self._keys)))

    @property
    def keys(self) -> Sequence[Hashable]:
        """The keys that are loaded."""
        return self._keys

    def key_at(self, number: int) -> Hashable:
        """The key of a loaded row."""
        return self._keys[number]

    def row_of(self, key: Hashable) -> int:
        """The row number of a key, -1 where it is not loaded."""
        if not self._places:
            self._places = {known: number for number, known in enumerate(self._keys)}
        return self._places.get(key, -1)

    def index_of(self, key: Hashable) -> QModelIndex:
        """The index of a key, invalid where it is not loaded."""
        return self.index(self.row_of(key), 0)

    def row(self, number: int) -> Row:
        """A loaded row, read with its neighbours where it is not known."""
        key = self._keys[number]
        if key not in self._rows:
            first = number - number % PAGE
            self._take([one for one in self._keys[first : first + PAGE] if one not in self._rows])
        return self._rows[key]

    def show_keys(self, order: Sequence[Hashable], *, least: int, anew: bool = False, only_order: bool = False) -> None:
        """Show these keys, at least so many of them loaded, and as many as were; what is known is read again.

        `anew` where it is another list, so that no more are loaded than the least; `only_order` where the rows are
        what they were, so that only heads are read again, and what was not known.
        """
        wanted = list(order[: least if anew else max(least, len(self._keys))])
        # Whoever listens to the steps may ask for more keys; there are none until the list stands.
        self._order = ()
        # The rows that are seen are read before the list stands: whoever hears of the steps may ask for them.
        before = self._rows
        seen = (not anew and [key for key in wanted if key in before]) or wanted[:PAGE]
        self._rows = self._standing(seen) if only_order else {}
        self._take([key for key in seen if key not in self._rows])
        self._merge(wanted)
        self._order = order
        self._tell_changed(before)

    def load(self, count: int) -> None:
        """Have at least so many keys loaded."""
        if count > len(self._keys) and len(self._keys) < len(self._order):
            self._insert(len(self._keys), self._order[len(self._keys) : count])

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """How many keys are loaded."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for delegates, its sentence for readers."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.row(index.row())
        return self.row(index.row()).spoken if role in SPOKEN_ROLES else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen and dragged, headings not."""
        if not index.isValid() or self.is_heading(self._keys[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        return ROW_FLAGS

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Whether keys follow the loaded ones."""
        return not parent.isValid() and len(self._keys) < len(self._order)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        """Load the keys that follow: no row is read for it."""
        if not parent.isValid():
            self.load(len(self._order))

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """How dragged rows are told."""
        return [dragged.MIME] if self._record_kind else []

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """The records of dragged rows."""
        keys = [self._keys[index.row()] for index in sorted(indexes)]
        return dragged.packed(self._record_kind, [key for key in keys if isinstance(key, int)])

    def _standing(self, seen: Sequence[Hashable]) -> dict[Hashable, Row]:
        """The rows without the heads; what is seen now comes last, so that it is forgotten last."""
        rows = {key: row for key, row in self._rows.items() if not self.is_heading(key)}
        for key in seen:
            if key in rows:
                rows[key] = rows.pop(key)
        return rows

    def _take(self, keys: Sequence[Hashable]) -> None:
        """Read rows; the ones read longest ago are forgotten."""
        if not keys:
            return
        for key in list(self._rows)[: max(0, len(self._rows) - (_KEPT - 1) * PAGE)]:
            del self._rows[key]
        wanted = keys[: _KEPT * PAGE]
        found = self.read_rows(wanted)
        self._rows.update({key: found.get(key) or self.gone_row(key) for key in wanted})

    def _merge(self, wanted: list[Hashable]) -> None:
        keys = self._keys
        first = _alike(zip(keys, wanted, strict=False))
        last = _alike(zip(reversed(keys[first:]), reversed(wanted[first:]), strict=False))
        middle = wanted[first : len(wanted) - last]
        self._remove_others(first, len(keys) - last, set(middle))
        self._place(first, len(keys) - last, middle)

    def _remove_others(self, first: int, end: int, wanted: set[Hashable]) -> None:
        staying = [number for number, key in enumerate(self._keys[first:end], first) if key in wanted]
        # What lies between those that stay goes; they may be few among very many.
        gaps = pairwise((first - 1, *staying, end))
        for start, last in reversed([(before + 1, after - 1) for before, after in gaps if after - before > 1]):
            self.beginRemoveRows(_NOWHERE, start, last)
            del self._keys[start : last + 1]
            self._places = {}
            self.endRemoveRows()

    def _place(self, first: int, end: int, wanted: Sequence[Hashable]) -> None:
        present = self._keys[first:end]
        known = set(present)
        staying = longest_rising(present, {key: number for number, key in enumerate(wanted)})
        place = first
        for is_known, run in groupby(wanted, lambda key: key in known):
            keys = list(run)
            if not is_known:
                self._insert(place, keys)
                place += len(keys)
                continue
            for key in keys:
                number = self._keys.index(key, place if key in staying else 0)
                place = number + 1 if key in staying else self._move(number, place)

    def _insert(self, place: int, keys: Sequence[Hashable]) -> None:
        self.beginInsertRows(_NOWHERE, place, place + len(keys) - 1)
        self._keys[place:place] = keys
        self._places = {}
        self.endInsertRows()

    def _move(self, source: int, place: int) -> int:
        self.beginMoveRows(_NOWHERE, source, source, _NOWHERE, place)
        target = place if source > place else place - 1
        self._keys.insert(target, self._keys.pop(source))
        self._places = {}
        self.endMoveRows()
        return target + 1

    def _tell_changed(self, before: Mapping[Hashable, Row]) -> None:
        """Say which rows look different now; those that were known and are not read any more may."""
        differs = [key for key, row in before.items() if self._rows.get(key) != row]
        numbers = sorted(number for key in differs if (number := self.row_of(key)) >= 0)
        for start, last in runs(numbers):
            self.dataChanged.emit(self.index(start, 0), self.index(last, 0))


def _alike(pairs: zip[tuple[Hashable, Hashable]]) -> int:
    """How many pairs from the first are equal."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
