"""One project: its head, whether it fits, its figures, how full its budget is, and its tasks as list or board."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.panes.projects.board import Board
from dualdesk.panes.projects.project_band import band_text, is_explained, is_in_trouble
from dualdesk.panes.projects.project_head import ProjectHead
from dualdesk.panes.projects.task_acts import PROJECT, TASKS
from dualdesk.panes.projects.task_line import MARGIN
from dualdesk.panes.projects.task_panel import TaskPanel
from dualdesk.panes.projects.wording import bar_text, figures, line_parts
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import BODY, STRONG
from dualdesk.viewmodels.fit_watch import FitWatch
from dualdesk.viewmodels.timer_acts import TimerActs
from dualdesk.widgets.acts import Act, Acts, under
from dualdesk.widgets.band import Band
from dualdesk.widgets.budget_bar import BudgetBar
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.choices import Tabs
from dualdesk.widgets.figures import Figures
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.plain import set_tip
from dualdesk.widgets.sections import PinnedLine

if TYPE_CHECKING:
    from dualdesk.queries import project_budget
    from dualdesk.queries.projects import ProjectRow as Project
    from dualdesk.store.changes import ChangeSet
else:
    project_budget = Late("dualdesk.queries.project_budget")

_BAND: Final = 64
# What a band takes besides its text and acts: its tile before, air between and behind.
_BAND_TEXT: Final = 112
TAB: Final = "projects.tab"
LIST, BOARD = "list", "board"


class ProjectView(QWidget):
    """The page of one project at a time; `client_asked` carries the client whose page is wanted.

    `explain_asked` wants the sheet behind the band, `pick_asked` another project for this place; `dense` is the half
    of the Desk, where the head is its picker.
    """

    client_asked = Signal(int)
    deadline_asked = Signal()
    more_asked = Signal()
    pick_asked = Signal()
    explain_asked = Signal()

    def __init__(self, context: Context, watch: FitWatch | None = None, *, dense: bool = False) -> None:
        super().__init__()
        self._context = context
        self.watch = watch or FitWatch(context, self)
        self.project: Project | None = None
        self.head = ProjectHead(context, dense=dense)
        self.band = Band(context.look, height=_BAND)
        self.explain = Button(context.look, context.say(msg("How this is computed")), "ghost")
        self.deadline = Button(context.look, context.say(msg("Move the deadline")), "ghost")
        self.band.show_acts([self.explain, self.deadline])
        self.flag = PinnedLine(context.look, "flag", "project")
        if not dense:
            self.flag.hide()
        self.figures = Figures(context.look)
        self.budget = BudgetBar(context.look)
        self.tabs = Tabs(context.look, context.say(msg("How the tasks are shown")))
        self.tasks = TaskPanel(context)
        self.board = Board(context)
        self._stack = QStackedWidget()
        self._dense = dense
        self._timer = TimerActs(context)
        self._lay_out()
        self._connect()

    @property
    def is_board(self) -> bool:
        """Whether the tasks are shown as a board."""
        return self.tabs.current == BOARD

    def show_project(self, project: Project) -> None:
        """Show a project and read its tasks."""
        self.project = project
        self.head.show_project(project.title, project.client, line_parts(self._context, project))
        if not self._dense:
            self.head.show_timer(runs=self._timer.runs_on(project.id))
        self._show_figures(project)
        self.refresh_fit()
        self._show_work(project)

    def refresh_fit(self) -> None:
        """Show whether it fits, as far as that is known by now."""
        if self.project is None:
            return
        band = band_text(self._context, self.project, self.watch)
        self.band.setVisible(band is not None)
        if band is None:
            return
        self.explain.setVisible(is_explained(self.watch, self.project))
        self.deadline.setVisible(is_in_trouble(self.watch, self.project) and self._has_room(band.title))
        # On the Desk only one band is tinted: the one that asks for something.
        self.band.show_text(replace(band, ground="plain") if self._dense and band.ground == "project" else band)
        set_tip(self.band, "\n".join((band.title, *band.parts)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A second act beside the band's sentence needs room."""
        super().resizeEvent(event)
        self.refresh_fit()

    def _has_room(self, title: str) -> bool:
        """Whether the sentence is whole beside both acts; the deadline is moved by key and menu too."""
        taken = self._context.look.width(title, BODY, STRONG) + _BAND_TEXT
        acts = self.explain.sizeHint().width() + self.deadline.sizeHint().width()
        return not self._dense and taken + acts <= self.width() - 2 * MARGIN

    def note(self, changes: ChangeSet) -> None:
        """Something was written that may alter what is shown when it is read next."""
        self.watch.note(changes)
        self.tasks.note(changes)

    def focus_work(self) -> None:
        """Put the keyboard on the tasks."""
        if self.is_board:
            self.board.focus_board()
        else:
            self.tasks.focus_list()

    def add_task(self) -> None:
        """N: type a task; on the board into the column that has the keyboard."""
        if self.is_board:
            self.board.add()
        else:
            self.tasks.focus_line()

    def filter_tasks(self) -> None:
        """Ctrl+F: filter the tasks, in their list."""
        self._turn_to(LIST)
        self.tasks.filter_tasks()

    def show_task(self, task_id: int) -> None:
        """Make one of the project's tasks current and give it the keyboard."""
        if self.is_board and self.board.show_task(task_id):
            return
        self._turn_to(LIST)
        self.tasks.show_task(task_id)

    def turn_timer(self) -> None:
        """Start the timer on the project, or stop it where it runs there."""
        if self.project is not None:
            self._timer.turn_project(self.project.id, self.project.title)

    def acts(self) -> Acts:
        """What can be done on the page of a project."""
        work = self.board.acts() if self.is_board else self.tasks.acts()
        shown = [
            Act(msg("Tasks as a list"), lambda: self._choose(LIST), checked=lambda: not self.is_board, writes=False),
            Act(msg("Tasks as a board"), lambda: self._choose(BOARD), (), "square-kanban",
                checked=lambda: self.is_board, writes=False),
        ]  # fmt: skip
        project = [
            Act(
                msg("How this is computed"),
                self.explain_asked.emit,
                ("F1",),
                "info",
                possible=self._is_explained,
                writes=False,
            ),
            Act(self._timer_name, self.turn_timer, (), "play"),
            None,
        ]
        return [*work, None, *under(TASKS, shown), *under(PROJECT, project)]

    def _timer_name(self) -> Message:
        runs = self.project is not None and self._timer.runs_on(self.project.id)
        return msg("Stop the project’s timer") if runs else msg("Start a timer on the project")

    def _is_explained(self) -> bool:
        return self.project is not None and is_explained(self.watch, self.project)

    def _show_figures(self, project: Project) -> None:
        today = self._context.today()
        budget = self._context.desk.ask(
            lambda session: project_budget.project_budget(session, project_id=project.id, today=today)
        )
        shown = figures(self._context, project, budget, with_deadline=not self._dense)
        self.figures.show_figures(shown)
        self.flag.show_parts(self._context.say(project.deadline_text))
        bar = None if self._dense else bar_text(self._context, budget)
        self.budget.setVisible(bar is not None)
        if bar is not None:
            self.budget.show_text(bar)

    def _show_work(self, project: Project) -> None:
        if self.is_board:
            self.board.show_project(project.id)
        else:
            self.tasks.show_project(project.id)
        self._stack.setCurrentWidget(self.board if self.is_board else self.tasks)

    def _lay_out(self) -> None:
        say = self._context.say
        self.tabs.show_options([(LIST, say(msg("List"))), (BOARD, say(msg("Board")))])
        self.tabs.choose(BOARD if self._context.machine.get(TAB, LIST) == BOARD else LIST)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.setSpacing(12 if self._dense else 14)
        parts = (self.flag, self.figures, self.band) if self._dense else (self.band, self.figures)
        for part in (self.head, *parts, self.budget, self.tabs):
            top.addWidget(part)
        self._stack.addWidget(self.tasks)
        self._stack.addWidget(self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18 if self._dense else 20, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        for before, after in pairwise((*self.head.stops, self.explain, self.deadline)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.head.client_asked.connect(self._on_client_asked)
        self.head.more_asked.connect(self.more_asked)
        self.head.pick_asked.connect(self.pick_asked)
        self.head.timer_asked.connect(self.turn_timer)
        self.deadline.clicked.connect(self.deadline_asked)
        self.explain.clicked.connect(self.explain_asked)
        self.tabs.chosen.connect(self._on_tab_chosen)
        for name in ("inspect_asked", "shown", "left"):
            getattr(self.board, name).connect(getattr(self.tasks, name))
        self.watch.changed.connect(self.refresh_fit)
        on_key(self.explain, "F1", self.explain_asked.emit)

    def _choose(self, tab: str) -> None:
        self.tabs.choose(tab)
        self._on_tab_chosen(tab)
        self.focus_work()

    def _turn_to(self, tab: str) -> None:
        if self.tabs.current != tab:
            self.tabs.choose(tab)
            self._on_tab_chosen(tab)

    def _on_tab_chosen(self, tab: str) -> None:
        self._context.machine.put(TAB, tab)
        if self.project is not None:
            self._show_work(self.project)

    def _on_client_asked(self) -> None:
        if self.project is not None and self.project.client_id is not None:
            self.client_asked.emit(self.project.client_id)
