"""The cards of a board's columns together: which are selected, which has the keyboard, and where it goes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QApplication

from dualdesk.panes.projects.board_column import BoardColumn
from dualdesk.widgets.row_field import Question, RowField

if TYPE_CHECKING:
    from dualdesk.queries.task_rows import TaskRow as Task

_FLAGS = QItemSelectionModel.SelectionFlag


class BoardCards:
    """The columns as one place: a card is selected beside those of other columns only with Ctrl or Shift."""

    def __init__(self, columns: Sequence[BoardColumn]) -> None:
        self.columns = columns
        self.tasks: Mapping[int, Task] = {}
        self._last = columns[0]
        for column in columns:
            for told in (column.list.chosen, column.list.clicked):
                told.connect(partial(self._on_current, column))

    @property
    def current(self) -> BoardColumn:
        """The column that has the keyboard, or had it last."""
        focused = QApplication.focusWidget()
        held = (column for column in self.columns if focused is not None and column.isAncestorOf(focused))
        return next(held, self._last)

    def turn_to(self, column: BoardColumn) -> None:
        """Let a column have the keyboard, or be the one that is asked about."""
        self._last = column
        if not column.list.keeps_others:
            for other in self.columns:
                if other is not column:
                    other.list.clearSelection()

    def _on_current(self, column: BoardColumn, _key: object) -> None:
        self.turn_to(column)

    def selected_keys(self) -> list[Hashable]:
        """The selected cards, column by column."""
        return [key for column in self.columns for key in column.list.selected_keys()]

    def selected_tasks(self) -> list[Task]:
        """The selected tasks, else the current one."""
        keys = self.selected_keys() or [self.current.list.current_key]
        return [self.tasks[key] for key in keys if isinstance(key, int) and key in self.tasks]

    def current_task(self) -> Task | None:
        """The task whose card has the keyboard."""
        key = self.current.list.current_key
        return self.tasks.get(key) if isinstance(key, int) else None

    def column_of(self, task_id: int) -> BoardColumn | None:
        """The column a card is shown in."""
        return next((column for column in self.columns if column.list.cards.row_of(task_id) >= 0), None)

    def ask_over(self, task: Task, question: Question) -> RowField:
        """Lay a field over a card: as narrow as it is, its parts stand one below the other."""
        cards = (self.column_of(task.id) or self.current).list
        cards.field.ask(cards.cards.row_of(task.id), replace(question, shape="tall"))
        return cards.field

    def below_current(self) -> QPoint:
        """Under the current card."""
        cards = self.current.list
        return cards.viewport().mapToGlobal(cards.visualRect(cards.currentIndex()).bottomLeft())

    def enter(self, column: BoardColumn, row: int = 0) -> None:
        """Give the keyboard to a column: to the card that had it there, else to the one in that row."""
        cards = column.list
        keeps = self.current.list.keeps_others
        row = min(row if cards.current_key is None else cards.currentIndex().row(), len(cards.cards.rows) - 1)
        cards.keeps_others = keeps
        cards.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turn_to(column)
        if keeps:
            cards.selectionModel().setCurrentIndex(cards.cards.index(row, 0), _FLAGS.NoUpdate)
        elif not cards.selectedIndexes():
            cards.choose_row(row)
        cards.keeps_others = False

    def choose(self, task_ids: Sequence[int]) -> None:
        """Select these cards; the first one has the keyboard."""
        column = self.column_of(task_ids[0])
        if column is None:
            return
        column.list.choose_row(column.list.cards.row_of(task_ids[0]))
        self.enter(column)
        for task_id in task_ids[1:]:
            beside = self.column_of(task_id)
            if beside is not None:
                beside.list.selectionModel().select(beside.list.cards.index_of(task_id), _FLAGS.Select)

    def select_one(self) -> None:
        """Of several selected cards leave only the current one."""
        cards = self.current.list
        self.turn_to(self.current)
        if cards.currentIndex().isValid():
            cards.choose_row(cards.currentIndex().row())
        cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_fields(self) -> None:
        """What was typed over a card is not about the cards that come."""
        for column in self.columns:
            column.list.field.close_field()
