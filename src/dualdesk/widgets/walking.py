"""Where a key leads in a list of rows: the next row, a page on, an end, and always over headings.

Qt's own way (QListView::moveCursor) looks for rows by their places on the screen. Where it found none, a page up in
Today stood still for a minute; here every way ends with the rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView

_MOVES: Final = QAbstractItemView.CursorAction
_UPWARDS: Final = (_MOVES.MoveHome, _MOVES.MovePageUp, _MOVES.MoveUp, _MOVES.MovePrevious)
_TO_ENDS: Final = (_MOVES.MoveHome, _MOVES.MoveEnd)
_PAGES: Final = (_MOVES.MovePageUp, _MOVES.MovePageDown)
_SIDEWAYS: Final = (_MOVES.MoveLeft, _MOVES.MoveRight)


def is_choosable(model: QAbstractItemModel, number: int) -> bool:
    """Whether the row is no heading."""
    return bool(model.index(number, 0).flags() & Qt.ItemFlag.ItemIsSelectable)


def moved(view: QAbstractItemView, action: QAbstractItemView.CursorAction) -> QModelIndex:
    """The row a key leads to from the current one; that one itself where there is no other that way."""
    current, count = view.currentIndex(), view.model().rowCount()
    upwards = action in _UPWARDS
    if not current.isValid() or action in _TO_ENDS:
        from_end = current.isValid() and not upwards
        return _first(view.model(), range(count - 1, -1, -1) if from_end else range(count), current)
    row = current.row()
    if action in _SIDEWAYS:
        return current
    if action in _PAGES:
        aimed = _page_away(view, current, upwards=upwards)
        # Where that is a heading, the nearest row on the way to it, else the nearest beyond.
        near = range(aimed, row) if upwards else range(aimed, row, -1)
        return _first(view.model(), chain(near, range(aimed, -1, -1) if upwards else range(aimed, count)), current)
    return _first(view.model(), range(row - 1, -1, -1) if upwards else range(row + 1, count), current)


def _first(model: QAbstractItemModel, numbers: Iterable[int], otherwise: QModelIndex) -> QModelIndex:
    found = next((number for number in numbers if is_choosable(model, number)), None)
    return otherwise if found is None else model.index(found, 0)


def _page_away(view: QAbstractItemView, current: QModelIndex, *, upwards: bool) -> int:
    """The furthest row that is seen together with the current one, and one further at least."""
    model, here = view.model(), view.visualRect(current)
    room = view.viewport().height() - here.height()
    row = aimed = current.row()
    for number in range(row - 1, -1, -1) if upwards else range(row + 1, model.rowCount()):
        place = view.visualRect(model.index(number, 0))
        away = here.top() - place.top() if upwards else place.bottom() - here.bottom()
        # What is not yet laid out has no place.
        if aimed != row and (place.isEmpty() or away > room):
            break
        aimed = number
    return aimed
