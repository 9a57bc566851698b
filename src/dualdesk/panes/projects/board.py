"""A project's tasks as a board: four columns by state, cards moved by pointer or keys, the list follows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.terms import TaskState
from dualdesk.panes.projects.board_column import BoardColumn
from dualdesk.panes.projects.board_drops import BoardDrops
from dualdesk.panes.projects.board_line import BoardLine
from dualdesk.panes.projects.task_panel import MARGIN
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.board import DONE_SHOWN
from dualdesk.viewmodels.board_acts import BoardActs
from dualdesk.viewmodels.task_list import Beside
from dualdesk.viewmodels.task_list_acts import TaskActs
from dualdesk.widgets.acts import Act, ActMenu, Acts

if TYPE_CHECKING:
    from dualdesk.queries import board as columns
    from dualdesk.queries import task_rows
    from dualdesk.queries.task_rows import TaskRow as Task
else:
    columns = Late("dualdesk.queries.board")
    task_rows = Late("dualdesk.queries.task_rows")

_STATES: Final = (TaskState.TODO, TaskState.DOING, TaskState.WAITING, TaskState.DONE)
_LIMITS: Final = (0, 1, 2, 3, 4, 5, 7, 10)


class Board(QWidget):
    """The board of one project at a time; `inspect_asked` as the list's."""

    inspect_asked = Signal(int, bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("board")
        self._context = context
        self._project_id = 0
        self._tasks: dict[int, Task] = {}
        self._writes = BoardActs(context)
        self._task_writes = TaskActs(context)
        self.line = BoardLine(context)
        self.columns = [BoardColumn(context, state) for state in _STATES]
        self._last = self.columns[0]
        self._lay_out()
        self._menus = [ActMenu(context.look, context.language, each.list, self.acts()) for each in self.columns]
        for column in self.columns:
            self._connect(column)
        self.line.added.connect(self.show_task)
        self.line.left.connect(self.focus_board)

    def show_project(self, project_id: int) -> None:
        """Show a project's board; of the same project selection and place stay."""
        if project_id != self._project_id:
            for column in self.columns:
                column.done_shown = DONE_SHOWN
                column.list.clearSelection()
        self._project_id = project_id
        self.line.show_project(project_id)
        found = self._context.desk.ask(lambda session: columns.board(session, project_id=project_id))
        for column, read in zip(self.columns, found, strict=True):
            column.show_column(read)
        self._show_cards()

    def focus_board(self) -> None:
        """Put the keyboard on the card that had it last, else on the first one there is."""
        for column in (self._last, *self.columns):
            if column.list.cards.rows:
                self._enter(column)
                return
        self.line.begin(TaskState.TODO)

    def add(self) -> None:
        """N: type a task into the column that has the keyboard."""
        self.line.begin(self._current().state)

    def show_task(self, task_id: int) -> bool:
        """Make a task's card current; False where the board has none."""
        self.show_project(self._project_id)
        for column in self.columns:
            if column.show_all_of(task_id):
                self._show_cards()
                column.list.choose_row(column.list.cards.row_of(task_id))
                self._enter(column)
                return True
        return False

    def acts(self) -> Acts:
        """What can be done to the card that has the keyboard, and to its column."""
        some = self._has_card
        move = [
            Act(msg("Column before"), partial(self._across, -1), ("Alt+Shift+Left",), possible=some),
            Act(msg("Column after"), partial(self._across, 1), ("Alt+Shift+Right",), possible=some),
            Act(msg("Move up"), partial(self._along, -1), ("Alt+Shift+Up",), possible=some),
            Act(msg("Move down"), partial(self._along, 1), ("Alt+Shift+Down",), possible=some),
        ]
        return [
            Act(msg("Open"), self._open, ("Return", "Enter"), "panel-left", possible=some, writes=False),
            Act(msg("Done"), self._finish, ("Space",), "check", possible=some),
            Act(msg("Delete"), self._delete, ("Del",), "trash", possible=some),
            None,
            *move,
            None,
            Act(msg("Add a task to this column"), self.add, (), "plus"),
            *[self._limit_act(limit) for limit in _LIMITS],
        ]

    def _limit_act(self, limit: int) -> Act:
        name = msg("Limit of this column: {n}", n=limit) if limit else msg("No limit for this column")
        return Act(
            name,
            lambda: self._writes.set_limit(_STATES.index(self._current().state), limit),
            possible=lambda: self._current().state is not TaskState.DONE,
            checked=lambda: self._limit() == limit,
        )

    def _limit(self) -> int:
        column = self._current().column
        return 0 if column is None else column.limit

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, 16)
        row.setSpacing(12)
        for column in self.columns:
            row.addWidget(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.line)
        whole.addLayout(row, 1)

    def _connect(self, column: BoardColumn) -> None:
        column.add_asked.connect(partial(self.line.begin, column.state))
        column.more_asked.connect(lambda: self.show_project(self._project_id))
        column.menu_asked.connect(partial(self._on_menu_asked, column))
        cards = column.list
        cards.chosen.connect(lambda _key: self._note_column(column))
        cards.sideways.connect(partial(self._aside, column))
        cards.opened.connect(lambda _key: self._open())
        cards.ticked.connect(lambda _key: self._finish())
        cards.menu_asked.connect(lambda _key, point: self._on_menu_asked(column, point))
        drops = BoardDrops(self._context, cards, is_ordered=column.state is not TaskState.DONE)
        drops.dropped.connect(partial(self._on_dropped, column))

    def _note_column(self, column: BoardColumn) -> None:
        """Only one card of the board is chosen."""
        self._last = column
        for other in self.columns:
            if other is not column:
                other.list.clearSelection()

    def _show_cards(self) -> None:
        wanted = [task_id for column in self.columns for task_id in column.shown()]
        rows = self._context.desk.ask(lambda session: task_rows.task_rows(session, task_ids=wanted))
        self._tasks = {row.id: row for row in rows}
        for column in self.columns:
            column.show_cards([self._tasks[task_id] for task_id in column.shown() if task_id in self._tasks])

    def _current(self) -> BoardColumn:
        focused = QApplication.focusWidget()
        held = (column for column in self.columns if focused is not None and column.isAncestorOf(focused))
        return next(held, self._last)

    def _card(self) -> Task | None:
        key = self._current().list.current_key
        return self._tasks.get(key) if isinstance(key, int) else None

    def _has_card(self) -> bool:
        return self._card() is not None

    def _enter(self, column: BoardColumn, row: int = 0) -> None:
        cards = column.list
        cards.setFocus(Qt.FocusReason.OtherFocusReason)
        if cards.current_key is None or not cards.selectedIndexes():
            last = len(cards.cards.rows) - 1
            cards.choose_row(min(row if cards.current_key is None else cards.currentIndex().row(), last))

    def _aside(self, column: BoardColumn, step: int) -> None:
        """Left and right: to the next column that has cards."""
        row = column.list.currentIndex().row()
        number = self.columns.index(column) + step
        while 0 <= number < len(self.columns):
            if self.columns[number].list.cards.rows:
                self._enter(self.columns[number], row)
                return
            number += step

    def _across(self, step: int) -> None:
        """Alt+Shift+Left and Right: into the neighbouring column."""
        task, number = self._card(), self.columns.index(self._current()) + step
        if task is not None and 0 <= number < len(self.columns):
            self._writes.move([task], self.columns[number].state, Beside(), then=partial(self._follow, task.id))

    def _along(self, step: int) -> None:
        """Alt+Shift+Up and Down: past the neighbouring card."""
        task, cards = self._card(), self._current().list
        neighbour = cards.currentIndex().row() + step
        if task is None or not 0 <= neighbour < len(cards.cards.rows) or self._current().state is TaskState.DONE:
            return
        key = int(str(cards.cards.rows[neighbour].key))
        beside = Beside(before_id=key) if step < 0 else Beside(after_id=key)
        self._writes.move([task], self._current().state, beside, then=partial(self._follow, task.id))

    def _follow(self, task_id: int) -> None:
        self.show_task(task_id)

    def _open(self) -> None:
        task = self._card()
        if task is not None:
            self.inspect_asked.emit(task.id, True)

    def _finish(self) -> None:
        task = self._card()
        if task is not None:
            self._task_writes.turn([task], then=self.focus_board)

    def _delete(self) -> None:
        task = self._card()
        if task is not None:
            self._task_writes.delete([task], then=self.focus_board)

    def _on_menu_asked(self, column: BoardColumn, point: QPoint) -> None:
        self._last = column
        self._menus[self.columns.index(column)].popup(point)

    def _on_dropped(self, column: BoardColumn, ids: Sequence[int], beside: Beside) -> None:
        moved = [self._tasks[task_id] for task_id in ids if task_id in self._tasks]
        if moved:
            self._writes.move(moved, column.state, beside, then=partial(self._follow, moved[0].id))
