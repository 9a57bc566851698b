"""The model behind long lists that somebody else holds: as many rows as there are, read page by page when seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from dualdesk.viewmodels.keyed_list import ROW_ROLE, KeyedRow

Row = TypeVar("Row", bound=KeyedRow)
Index = QModelIndex | QPersistentModelIndex
# Asked for rows from a place on; the answer goes to `put`.
Fetch = Callable[[int, int], None]

PAGE: Final = 100
_NOWHERE: Final = QModelIndex()
_SPOKEN: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class PagedListModel(QAbstractListModel, Generic[Row]):
    """`waiting` stands in each place whose row is still to come.

    `came` follows when rows have come or changed; a view need only paint again. Told so by dataChanged, a list view
    lays out all its rows anew: a fifth of a second for 77,000 (Qt 6.11).
    """

    came = Signal()

    def __init__(self, fetch: Fetch, waiting: Row) -> None:
        super().__init__()
        self._fetch = fetch
        self._waiting = waiting
        self._count = 0
        self._rows: dict[int, Row] = {}
        self._asked: set[int] = set()

    def begin(self, count: int) -> None:
        """Show another list of so many rows, none of which is there yet."""
        self.clear()
        if count:
            self.beginInsertRows(_NOWHERE, 0, count - 1)
            self._count = count
            self.endInsertRows()

    def clear(self) -> None:
        """Show nothing."""
        self._asked.clear()
        if self._count:
            self.beginRemoveRows(_NOWHERE, 0, self._count - 1)
            self._count = 0
            self._rows.clear()
            self.endRemoveRows()

    def put(self, start: int, rows: Sequence[Row]) -> None:
        """Rows that were asked for have come; those beyond the list's end belong to one shown before."""
        kept = rows[: max(0, self._count - start)]
        self._rows.update(enumerate(kept, start))
        self.came.emit()

    def renew(self, change: Callable[[Row], Row]) -> None:
        """Change the rows that are there."""
        for place, row in self._rows.items():
            self._rows[place] = change(row)
        self.came.emit()

    def find(self, key: object) -> Row | None:
        """The row of a key, among those that are there."""
        return next((row for row in self._rows.values() if row.key == key), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """How many rows the list has."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for delegates, its sentence for readers; a row that is not there is asked for."""
        if not index.isValid() or (role != ROW_ROLE and role not in _SPOKEN):
            return None
        row = self._rows.get(index.row())
        if row is None:
            self._ask(index.row() // PAGE)
            row = self._waiting
        return row if role == ROW_ROLE else row.spoken

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def _ask(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self._fetch(page * PAGE, PAGE)
