"""A project's tasks as a board: four columns by state, cards moved by pointer or keys, the list follows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.base.terms import TaskState
from dualdesk.panes.projects.board_cards import BoardCards
from dualdesk.panes.projects.board_column import BoardColumn
from dualdesk.panes.projects.board_drops import BoardDrops
from dualdesk.panes.projects.bulk_bar import BulkBar
from dualdesk.panes.projects.task_acts import ORDER, TASK, end_acts, work_acts
from dualdesk.panes.projects.task_doing import TaskDoing
from dualdesk.panes.projects.task_line import MARGIN, TaskLine
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.board import DONE_SHOWN
from dualdesk.viewmodels.board_acts import BoardActs
from dualdesk.viewmodels.task_list import Beside
from dualdesk.widgets.acts import Act, ActMenu, Acts, under
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.side_by_side import SideBySide
from dualdesk.widgets.type_ahead import TypeAhead

if TYPE_CHECKING:
    from dualdesk.queries import board as columns
    from dualdesk.queries import task_rows
    from dualdesk.queries.task_rows import TaskRow as Task
    from dualdesk.widgets.row_field import Question, RowField
else:
    columns = Late("dualdesk.queries.board")
    task_rows = Late("dualdesk.queries.task_rows")

_STATES: Final = (TaskState.TODO, TaskState.DOING, TaskState.WAITING, TaskState.DONE)
_LIMITS: Final = (0, 1, 2, 3, 4, 5, 7, 10)
_COLUMN: Final = msg("Column")
# So wide that a card's longest words and its line of figures are whole.
_NARROWEST: Final = 168
_BELOW: Final = 16


class Board(QWidget):
    """The board of one project at a time; its signals are those of the list."""

    inspect_asked = Signal(int, bool)
    shown = Signal(int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("board")
        self.setAccessibleName(context.say(msg("Board")))
        self._context = context
        self._project_id = 0
        self._writes = BoardActs(context)
        self.line = TaskLine(context, "board")
        self.columns = [BoardColumn(context, state) for state in _STATES]
        self._cards = BoardCards(self.columns)
        self.doing = TaskDoing(context, self, self)
        self.bulk = BulkBar(context, self.doing)
        self._lay_out()
        self._menus = [ActMenu(context.look, context.language, each.list, self._own_acts()) for each in self.columns]
        for column in self.columns:
            self._connect(column)
        self.line.added.connect(self.show_task)
        self.line.left.connect(self.focus_board)
        TypeAhead(self, self.add)

    def show_project(self, project_id: int) -> None:
        """Show a project's board; of the same project selection and place stay."""
        if project_id != self._project_id:
            self._cards.close_fields()
            for column in self.columns:
                column.done_shown = DONE_SHOWN
                column.list.clearSelection()
        self._project_id = project_id
        self.line.show_project(project_id)
        found = self._context.desk.ask(lambda session: columns.board(session, project_id=project_id))
        for column, read in zip(self.columns, found, strict=True):
            column.show_column(read)
        self._show_cards()
        self.bulk.refresh()

    def focus_board(self) -> None:
        """Put the keyboard on the card that had it last, else on the first one there is."""
        for column in (self._cards.current, *self.columns):
            if column.list.cards.rows:
                self._cards.enter(column)
                return
        self.line.begin(TaskState.TODO)

    def add(self) -> None:
        """N: type a task into the column that has the keyboard."""
        self.line.begin(self._cards.current.state)

    def show_task(self, task_id: int) -> bool:
        """Make a task's card current; False where the board has none."""
        self.show_project(self._project_id)
        for column in self.columns:
            if column.show_all_of(task_id):
                self._show_cards()
                self._cards.choose([task_id])
                return True
        return False

    def acts(self) -> Acts:
        """What can be done to the selected cards, and to the column that has the keyboard."""
        return under(TASK, self._own_acts())

    def selected_keys(self) -> list[Hashable]:
        """The selected cards."""
        return self._cards.selected_keys()

    def selected_tasks(self) -> list[Task]:
        """The selected tasks, else the current one."""
        return self._cards.selected_tasks()

    def current_task(self) -> Task | None:
        """The task whose card has the keyboard."""
        return self._cards.current_task()

    def ask_over(self, task: Task, question: Question) -> RowField:
        """Lay a field over a card."""
        return self._cards.ask_over(task, question)

    def below_current(self) -> QPoint:
        """Under the current card."""
        return self._cards.below_current()

    def choose_task(self, task_id: int) -> None:
        """Make a task's card current."""
        self.show_task(task_id)

    def follow(self, tasks: Sequence[Task]) -> None:
        """The cards stay selected, in whatever column they are now; where they are gone, the next one is."""
        current = self._cards.current.list.current_key
        # The one with the keyboard first.
        ids = sorted((task.id for task in tasks), key=lambda one: one != current)
        if ids and self.show_task(ids[0]):
            self._cards.choose(ids)
        else:
            self.focus_board()

    def select_one(self) -> None:
        """Of several selected cards leave only the current one."""
        self._cards.select_one()

    def leave(self, tasks: Sequence[Task]) -> Callable[[], None]:  # noqa: ARG002
        """The keyboard goes to the card that comes in their place."""
        return self.focus_board

    def _own_acts(self) -> list[Act | None]:
        some = self.doing.has_some
        opens = [
            Act(msg("Open"), partial(self._open, takes_keyboard=True), ("Return", "Enter"), "panel-left", some,
                writes=False),
            Act(msg("Open beside"), partial(self._open, takes_keyboard=False), ("Ctrl+Return", "Ctrl+Enter"),
                "columns-2", some, writes=False),
        ]  # fmt: skip
        move = [
            Act(msg("Column before"), partial(self._across, -1), ("Alt+Shift+Left",), possible=some),
            Act(msg("Column after"), partial(self._across, 1), ("Alt+Shift+Right",), possible=some),
            Act(msg("Move up"), partial(self._along, -1), ("Alt+Shift+Up",), possible=some),
            Act(msg("Move down"), partial(self._along, 1), ("Alt+Shift+Down",), possible=some),
        ]
        column = [
            Act(msg("Add a task to this column"), self.add, (), "plus"),
            Act(msg("Select all"), self._select_column, ("Ctrl+A",), writes=False),
            None,
            *[self._limit_act(limit) for limit in _LIMITS],
        ]
        work, end = work_acts(self.doing), end_acts(self.doing)
        return [*opens, None, *work, None, *under(ORDER, move), *end, None, *under(_COLUMN, column)]

    def _select_column(self) -> None:
        self._cards.current.list.selectAll()

    def _limit_act(self, limit: int) -> Act:
        name = msg("Limit of this column: {n}", n=limit) if limit else msg("No limit for this column")
        return Act(
            name,
            lambda: self._writes.set_limit(_STATES.index(self._cards.current.state), limit),
            possible=lambda: self._cards.current.state is not TaskState.DONE,
            checked=lambda: self._limit() == limit,
        )

    def _limit(self) -> int:
        column = self._cards.current.column
        return 0 if column is None else column.limit

    def _lay_out(self) -> None:
        columns = SideBySide(
            self._context.look, self.columns, narrowest=_NARROWEST, margins=(MARGIN, 0, MARGIN, _BELOW)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.line)
        whole.addWidget(columns, 1)
        whole.addWidget(self.bulk)

    def _connect(self, column: BoardColumn) -> None:
        column.add_asked.connect(partial(self.line.begin, column.state))
        column.more_asked.connect(lambda: self.show_project(self._project_id))
        column.menu_asked.connect(partial(self._on_menu_asked, column))
        cards = column.list
        cards.chosen.connect(self._on_chosen)
        cards.selectionModel().selectionChanged.connect(self.bulk.refresh)
        cards.sideways.connect(partial(self._aside, column))
        cards.opened.connect(lambda _key: self._open(takes_keyboard=True))
        cards.ticked.connect(lambda _key: self.doing.turn())
        cards.menu_asked.connect(lambda _key, point: self._on_menu_asked(column, point))
        on_key(cards, "Esc", self._on_escaped)
        drops = BoardDrops(self._context, cards, is_ordered=column.state is not TaskState.DONE)
        drops.dropped.connect(partial(self._on_dropped, column))

    def _show_cards(self) -> None:
        wanted = [task_id for column in self.columns for task_id in column.shown()]
        rows = self._context.desk.ask(lambda session: task_rows.task_rows(session, task_ids=wanted))
        tasks = self._cards.tasks = {row.id: row for row in rows}
        for column in self.columns:
            column.show_cards([tasks[task_id] for task_id in column.shown() if task_id in tasks])

    def _aside(self, column: BoardColumn, step: int) -> None:
        """Left and right: to the next column that has cards."""
        row = column.list.currentIndex().row()
        number = self.columns.index(column) + step
        while 0 <= number < len(self.columns):
            if self.columns[number].list.cards.rows:
                self._cards.enter(self.columns[number], row)
                return
            number += step

    def _across(self, step: int) -> None:
        """Alt+Shift+Left and Right: into the neighbouring column, all that are selected."""
        number = self.columns.index(self._cards.current) + step
        if 0 <= number < len(self.columns):
            self._move(self.selected_tasks(), self.columns[number], Beside())

    def _along(self, step: int) -> None:
        """Alt+Shift+Up and Down: past the neighbouring card, all that are selected in this column."""
        column = self._cards.current
        keys = [row.key for row in column.list.cards.rows]
        chosen = set(column.list.selected_keys() or [column.list.current_key])
        places = [number for number, key in enumerate(keys) if key in chosen]
        if not places or column.state is TaskState.DONE:
            return
        neighbour = places[0] - 1 if step < 0 else places[-1] + 1
        if not 0 <= neighbour < len(keys):
            return
        key = int(str(keys[neighbour]))
        beside = Beside(before_id=key) if step < 0 else Beside(after_id=key)
        self._move([self._cards.tasks[int(str(keys[number]))] for number in places], column, beside)

    def _move(self, tasks: Sequence[Task], column: BoardColumn, beside: Beside) -> None:
        """Put tasks into a column; they stay selected there."""
        if tasks:
            self._writes.move(tasks, column.state, beside, then=partial(self.follow, tasks))

    def _open(self, *, takes_keyboard: bool) -> None:
        task = self.current_task()
        if task is not None:
            self.inspect_asked.emit(task.id, takes_keyboard)

    def _on_chosen(self, key: object) -> None:
        if isinstance(key, int):
            self.shown.emit(key)

    def _on_escaped(self) -> None:
        if len(self.selected_keys()) > 1:
            self.select_one()
        else:
            self.left.emit()

    def _on_menu_asked(self, column: BoardColumn, point: QPoint) -> None:
        self._cards.turn_to(column)
        self._menus[self.columns.index(column)].popup(point)

    def _on_dropped(self, column: BoardColumn, ids: Sequence[int], beside: Beside) -> None:
        chosen = self.selected_tasks()
        if not {task.id for task in chosen}.issuperset(ids):
            chosen = [self._cards.tasks[task_id] for task_id in ids if task_id in self._cards.tasks]
        self._move(chosen, column, beside)
