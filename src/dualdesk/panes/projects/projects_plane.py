"""The plane of the list: its title, the filter, the segments, starting a project, and the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.panes.projects.new_project import NewProject
from dualdesk.panes.projects.project_list import ProjectList
from dualdesk.panes.projects.task_acts import PROJECT
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import OBJECT_TITLE, SMALL, STRONG
from dualdesk.viewmodels.fit_watch import FitWatch
from dualdesk.viewmodels.projects import (
    PHASES,
    SEGMENTS,
    SHELVES,
    SORTS,
    Arrangement,
    SegmentKey,
    arranged,
    in_segment,
    matching,
    segment_words,
)
from dualdesk.widgets.acts import Act, ActMenu, Acts, under
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.choices import Segment, Segments
from dualdesk.widgets.fields import SearchField
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from dualdesk.queries.projects import ProjectRow as Project

WIDTH: Final = 296
_MARGIN: Final = 16
_NONE: Final = {
    "open": msg("No project is open."),
    "closed": msg("No project is closed."),
    "archived": msg("No project is archived."),
}
# What the segments have room for inside their track.
_TRACK: Final = WIDTH - 2 * _MARGIN - 4


class ProjectsPlane(QFrame):
    """All projects, or those that match; `started` carries a project that was started here."""

    started = Signal(int)
    # Other projects than before are to be listed: those that were put away, or those that are open.
    shelf_chosen = Signal()

    def __init__(self, context: Context, watch: FitWatch) -> None:
        super().__init__()
        self.setObjectName("list")
        self.setFixedWidth(WIDTH)
        look, say = context.look, context.say
        self._context = context
        self._watch = watch
        self._all: Sequence[Project] = ()
        self._projects: Sequence[Project] = ()
        machine = context.machine
        kept = (machine.get(f"projects.{name}", "") for name in ("shelf", "phase", "sort"))
        self.arrangement = Arrangement.of(*kept)
        self._shown: Project | None = None
        self.add = ToolButton(look, "plus", say(msg("New project")), "Ctrl+Shift+P")
        self.filter = SearchField(look, say(msg("Filter projects")))
        self.segments = Segments(look, say(msg("Which projects")))
        self.new = NewProject(context)
        self.list = ProjectList(context, watch)
        self.arrange = ToolButton(look, "arrow-up-down", say(msg("Sort and filter projects")))
        self._arrange_menu = ActMenu(look, context.language, self.arrange, self._arrange_acts(), bound=False)
        self.clear = Button(look, say(msg("Clear filter")))
        self._nothing = PlainLabel(look, size=SMALL, colour="text2", wrap=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_projects(self, projects: Sequence[Project], shown: Project | None) -> None:
        """List the projects; `shown` is the one whose page is open."""
        self._all, self._shown = projects, shown
        self.refresh()

    def refresh(self) -> None:
        """List the same projects, as they are arranged and as far as they fit by now."""
        waits = not self._projects and self.window().focusWidget() is self.add
        self._projects = arranged(self._all, self.arrangement)
        self._count()
        for part in (self.filter, self.segments):
            part.setVisible(bool(self._projects))
        self._filter()
        if waits:
            # Before the projects were read there was nothing else to put the keyboard on.
            self.focus_list()

    def acts(self) -> Acts:
        """What can be done with the list and with the project whose page is open."""
        return [*under(PROJECT, self.list.acts()), None, *under(msg("List of projects"), self._arrange_acts())]

    def begin(self) -> None:
        """Start a project."""
        self.new.begin()

    def focus_list(self) -> None:
        """Put the keyboard on the list, or where a first project is started."""
        if self._projects:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Ctrl+F: filter the list."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def clear_filter(self) -> None:
        """Show all projects again that are worked on."""
        self.filter.clear()
        self.segments.choose("all")
        self._arrange(shelf="open", phase="")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """In the filter, Esc empties it and then leaves; Down and Enter go to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._leave_filter()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        context = self._context
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(PlainLabel(context.look, context.say(msg("Projects")), size=OBJECT_TITLE, weight=STRONG))
        head.addStretch(1)
        head.addWidget(self.arrange)
        head.addWidget(self.add)
        choice = QHBoxLayout()
        choice.addWidget(self.segments)
        choice.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(_MARGIN, 20, _MARGIN, 0)
        top.setSpacing(10)
        top.addLayout(head)
        top.addWidget(self.new)
        top.addWidget(self.filter)
        top.addLayout(choice)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._make_nothing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def _make_nothing(self) -> QWidget:
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(_MARGIN + 4, 12, _MARGIN, 0)
        column.setSpacing(10)
        column.addWidget(self._nothing)
        column.addWidget(self.clear)
        column.addStretch(1)
        return nothing

    def _connect(self) -> None:
        self.filter.installEventFilter(self)
        self.filter.textChanged.connect(self._filter)
        self.segments.chosen.connect(self._filter)
        self.clear.clicked.connect(self._on_cleared)
        self.add.clicked.connect(self.begin)
        self.arrange.clicked.connect(self._on_arrange_asked)
        self.list.new_asked.connect(self.begin)
        self.list.project_chosen.connect(self._on_chosen)
        self.new.started.connect(self.started)
        self.new.left.connect(self.focus_list)

    def _count(self) -> None:
        """Name the segments with their counts, in the words that the plane has room for."""
        for short in (False, True):
            words = segment_words(self._projects, self._context.today(), self._watch, short=short)
            self.segments.show_options([(key, self._context.say(word)) for key, word in words])
            # Asked of the segments themselves: their row counts only what has been shown before.
            if sum(segment.sizeHint().width() for segment in self.segments.findChildren(Segment)) <= _TRACK:
                return

    def _filter(self) -> None:
        found = in_segment(self._projects, self._segment(), self._context.today(), self._watch)
        found = matching(found, self.filter.text())
        self.list.show_projects(found, self._shown)
        self._nothing.setText(self._context.say(self._why_nothing()))
        nothing = not found and (bool(self._all) or self.arrangement.shelf != "open")
        self._stack.setCurrentIndex(1 if nothing else 0)

    def _why_nothing(self) -> Message:
        text = self.filter.text().strip()
        if text:
            return msg("No project matches “{text}”.", text=text)
        if not self._projects:
            return _NONE[self.arrangement.shelf] if not self.arrangement.phase else msg("No project is in this phase.")
        if self._segment() == "risk":
            return msg("No project is late, and all of them fit.")
        return msg("No project is due in the next 14 days.")

    def _arrange_acts(self) -> Acts:
        def choices(name: str, options: Sequence[tuple[str, Message]]) -> list[Act]:
            return [
                Act(
                    words,
                    partial(self._arrange, **{name: key}),
                    checked=partial(self._is_arranged, name, key),
                    writes=False,
                )
                for key, words in options
            ]

        return [*choices("sort", SORTS), None, *choices("phase", PHASES), None, *choices("shelf", SHELVES)]

    def _is_arranged(self, name: str, key: str) -> bool:
        return bool(getattr(self.arrangement, name) == key)

    def _arrange(self, **chosen: str) -> None:
        before = self.arrangement
        values = {name: getattr(before, name) for name in ("shelf", "phase", "sort")} | chosen
        self.arrangement = Arrangement.of(**values)
        self._context.machine.choose({f"projects.{name}": value or None for name, value in values.items()})
        if self.arrangement.shelf != before.shelf:
            self.shelf_chosen.emit()
        self.refresh()

    def _on_arrange_asked(self) -> None:
        self._arrange_menu.popup(self.arrange.mapToGlobal(self.arrange.rect().bottomLeft()))

    def _segment(self) -> SegmentKey:
        return next((segment for segment in SEGMENTS if segment == self.segments.current), "all")

    def _on_chosen(self, project_id: int) -> None:
        self._shown = next(project for project in self._projects if project.id == project_id)

    def _on_cleared(self) -> None:
        self.clear_filter()
        self.focus_list()

    def _leave_filter(self) -> None:
        if self._stack.currentIndex() == 1:
            self.clear.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.focus_list()
        if self.list.current_key is None:
            self.list.choose_first()
