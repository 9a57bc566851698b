"""The list model behind every list: rows with keys, merged step by step so that selection and scroll position stay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from dualdesk.base.late import Late

if TYPE_CHECKING:
    from dualdesk.runtime import dragged
else:
    # Nothing is dragged before the first screen stands.
    dragged = Late("dualdesk.runtime.dragged")


class KeyedRow(Protocol):
    """What a row must have; equal rows look the same, equal keys are the same thing."""

    @property
    def key(self) -> Hashable:
        """What the row is about, unique in its list."""

    @property
    def spoken(self) -> str:
        """The whole row as one sentence, for screen readers."""

    @property
    def heading(self) -> bool:
        """Whether it heads a group and cannot be selected."""


Row = TypeVar("Row", bound=KeyedRow)
More = Callable[[Row | None, int], Sequence[Row]]
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
PAGE: Final = 500
_NOWHERE: Final = QModelIndex()
SPOKEN_ROLES: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
ROW_FLAGS: Final = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


class KeyedListModel(QAbstractListModel, Generic[Row]):
    """Shows frozen rows; `show` turns the present list into the next by removes, moves, inserts and changes."""

    def __init__(self, record_kind: str = "") -> None:
        """Rows with ids for keys can be dragged as records of a kind, where one is given."""
        super().__init__()
        self._record_kind = record_kind
        self._rows: list[Row] = []
        self._keys: list[Hashable] = []
        self._more: More[Row] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as shown."""
        return tuple(self._rows)

    def row_of(self, key: Hashable) -> int:
        """The row number of a key, -1 where it is not shown."""
        return self._keys.index(key) if key in self._keys else -1

    def index_of(self, key: Hashable) -> QModelIndex:
        """The index of a key, invalid where it is not shown."""
        return self.index(self.row_of(key), 0)

    def show(self, rows: Sequence[Row], *, more: More[Row] | None = None) -> None:
        """Show these rows; `more(last_row, count)` gives the following ones when the list is scrolled to its end."""
        keys = [row.key for row in rows]
        wanted = set(keys)
        if len(wanted) != len(keys):
            raise ValueError("two rows of one list have the same key")
        # Whoever listens to the steps may ask for more rows; there are none until the list stands.
        self._more = None
        self._remove_others(wanted)
        self._place(rows, keys)
        self._renew(rows)
        self._more = more

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """How dragged rows are told."""
        return [dragged.MIME] if self._record_kind else []

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """The records of dragged rows."""
        keys = [self._keys[index.row()] for index in sorted(indexes)]
        return dragged.packed(self._record_kind, [key for key in keys if isinstance(key, int)])

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """How many rows are loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for delegates, its sentence for readers."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self._rows[index.row()]
        return self._rows[index.row()].spoken if role in SPOKEN_ROLES else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen and dragged, headings not."""
        if not index.isValid() or self._rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return ROW_FLAGS

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Whether rows may follow the loaded ones."""
        return not parent.isValid() and self._more is not None

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        """Load the next page."""
        if parent.isValid() or self._more is None:
            return
        more, self._more = self._more, None
        page = more(self._rows[-1] if self._rows else None, PAGE)
        known = set(self._keys)
        self._insert(len(self._rows), [row for row in page if row.key not in known])
        if len(page) == PAGE:
            self._more = more

    def _remove_others(self, wanted: set[Hashable]) -> None:
        gone = [number for number, key in enumerate(self._keys) if key not in wanted]
        for first, last in reversed(runs(gone)):
            self.beginRemoveRows(_NOWHERE, first, last)
            del self._rows[first : last + 1], self._keys[first : last + 1]
            self.endRemoveRows()

    def _place(self, rows: Sequence[Row], keys: Sequence[Hashable]) -> None:
        staying = longest_rising(self._keys, {key: number for number, key in enumerate(keys)})
        known = set(self._keys)
        place = 0
        for is_known, run in groupby(range(len(rows)), lambda number: keys[number] in known):
            numbers = list(run)
            if not is_known:
                self._insert(place, [rows[number] for number in numbers])
                place += len(numbers)
                continue
            for number in numbers:
                place = self._pass(keys[number], place, stays=keys[number] in staying)

    def _pass(self, key: Hashable, place: int, *, stays: bool) -> int:
        """Bring a kept row to its place (where it does not stay) and give the place after it."""
        if stays:
            return self._keys.index(key, place) + 1
        return self._move(self._keys.index(key), place)

    def _insert(self, place: int, rows: Sequence[Row]) -> None:
        if not rows:
            return
        self.beginInsertRows(_NOWHERE, place, place + len(rows) - 1)
        self._rows[place:place] = rows
        self._keys[place:place] = [row.key for row in rows]
        self.endInsertRows()

    def _move(self, source: int, place: int) -> int:
        # Never from a place to itself: a row already behind its predecessor would be among the longest rising ones.
        self.beginMoveRows(_NOWHERE, source, source, _NOWHERE, place)
        target = place if source > place else place - 1
        self._rows.insert(target, self._rows.pop(source))
        self._keys.insert(target, self._keys.pop(source))
        self.endMoveRows()
        return target + 1

    def _renew(self, rows: Sequence[Row]) -> None:
        changed = [number for number, row in enumerate(rows) if row != self._rows[number]]
        for first, last in runs(changed):
            self._rows[first : last + 1] = rows[first : last + 1]
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Rising numbers as (first, last) of each unbroken run."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def longest_rising(keys: Sequence[Hashable], order: dict[Hashable, int]) -> set[Hashable]:
    """The most keys that already stand in the wanted order (longest increasing subsequence, by patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = [-1] * len(keys)
    for number, key in enumerate(keys):
        length = bisect_left(ends, order[key])
        before[number] = last[length - 1] if length else -1
        ends[length : length + 1] = [order[key]]
        last[length : length + 1] = [number]
    rising: set[Hashable] = set()
    number = last[-1] if last else -1
    while number >= 0:
        rising.add(keys[number])
        number = before[number]
    return rising
