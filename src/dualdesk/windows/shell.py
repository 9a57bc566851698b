"""The main window: sidebar, screens, commands, and who talks to whom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.widgets.bars import InlineBar
from dualdesk.widgets.page import Page
from dualdesk.widgets.toast import Toast
from dualdesk.windows.commands import Command, fill_menu, view_commands
from dualdesk.windows.sidebar import Destination, Sidebar
from dualdesk.windows.visits import Place, Visits

if TYPE_CHECKING:
    from dualdesk.store.changes import ChangeSet

# Below this width the sidebar is a rail unless the person said otherwise.
RAIL_BELOW: Final = 1360
SMALLEST: Final = QSize(960, 640)
DESTINATIONS: Final = (
    Destination("today", "sun", msg("Today"), "Ctrl+1"),
    Destination("clients", "users", msg("Clients"), "Ctrl+3"),
    Destination("projects", "folder-kanban", msg("Projects"), "Ctrl+4"),
)
# Which screen shows a kind of record.
HOMES: Final = {"client": "clients", "project": "projects"}


class Shell(QMainWindow):
    """The window over one open file."""

    def __init__(self, context: Context, pages: Mapping[str, Page]) -> None:
        super().__init__()
        self._context = context
        self._pages = dict(pages)
        self._visits = Visits()
        self._wide: bool | None = None
        # Steps up to here were done before this window opened: the first Ctrl+Z into them asks.
        self._asked_below = -1
        self.sidebar = Sidebar(context, [place for place in DESTINATIONS if place.screen in pages])
        self.stack = QStackedWidget()
        say = context.say
        self.toast = Toast(
            context.look, self.stack, undo=say(msg("Undo")), undo_key="Ctrl+Z", close_name=say(msg("Close"))
        )
        self.question = InlineBar(context.look, close_name=say(msg("Leave it")))
        self._lay_out()
        self._make_menus()
        self._connect()
        self.go("today")

    def go(self, screen: str, record_id: int = 0) -> None:
        """Show a screen, and on it a record."""
        self._visits.go(Place(screen, record_id))
        self._show(Place(screen, record_id))

    def show_badge(self, count: int) -> None:
        """How many things need the person today."""
        self.sidebar.badge(
            "today", count, msgn("Today, {n} thing", "Today, {n} things", count) if count else msg("Today")
        )

    def undo(self) -> None:
        """Undo typing in a field that holds some, else the last step; one from before this start is asked first."""
        if _undo_typing():
            return
        desk = self._context.desk
        step = desk.undoable()
        if step is None:
            self._tell(msg("There is nothing to undo."))
        elif step.step_id <= self._asked_below:
            self._asked_below = -1
            question = msg("Undo “{what}”? It was done before DualDesk was started.", what=step.label)
            self.question.say(self._context.say(question), kind="accent", act=self._context.say(msg("Undo")))
            self.question.focus_act()
        else:
            self._undo_step()

    def redo(self) -> None:
        """Do the last undone step again."""
        desk = self._context.desk
        step = desk.redoable()
        if step is None:
            self._tell(msg("There is nothing to redo."))
            return
        desk.redo()
        self._tell(msg("Done again: {what}", what=step.label))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A narrow window has a rail."""
        super().resizeEvent(event)
        self.sidebar.set_compact(self.width() < RAIL_BELOW if self._wide is None else not self._wide)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """What is typed in a field is saved by leaving it."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        super().closeEvent(event)

    def _on_question_answered(self) -> None:
        self.question.hide()
        self._undo_step()
        self._here().focus_start()

    def _undo_step(self) -> None:
        step = self._context.desk.undoable()
        if step is not None:
            self._context.desk.undo()
            self._tell(msg("Undone: {what}", what=step.label))

    def _lay_out(self) -> None:
        for page in self._pages.values():
            self.stack.addWidget(page)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.question)
        row.addLayout(column, 1)
        self.setCentralWidget(middle)
        self.setMinimumSize(SMALLEST)
        self.setWindowTitle(self._context.desk.path.stem)
        screen = QGuiApplication.primaryScreen().availableGeometry().size()
        self.resize(min(1440, screen.width()), min(900, screen.height()))

    def _connect(self) -> None:
        self.sidebar.place_chosen.connect(self.go)
        self.sidebar.width_asked.connect(self._on_width_asked)
        for page in self._pages.values():
            page.open_asked.connect(self._on_open_asked)
        desk = self._context.desk
        desk.became_ready.connect(self._on_ready)
        desk.changed.connect(self._on_changed)
        desk.refused.connect(self._on_refused)
        desk.pending_changed.connect(self._on_pending_changed)
        self.toast.undo_asked.connect(self._undo_step)
        self.question.acted.connect(self._on_question_answered)
        self.question.closed.connect(lambda: self._here().focus_start())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Alt alone shows the menu bar, and again hides it; the Mac's is always there."""
        if event.key() == Qt.Key.Key_Alt and not self.menuBar().isNativeMenuBar():
            self._turn_menu_bar()
        super().keyReleaseEvent(event)

    def _turn_menu_bar(self) -> None:
        bar = self.menuBar()
        bar.setVisible(not bar.isVisible())
        if bar.isVisible():
            bar.setActiveAction(bar.actions()[0])

    def _make_menus(self) -> None:
        bar = self.menuBar()
        bar.setVisible(bar.isNativeMenuBar())
        QShortcut(QKeySequence("F10"), self, self._turn_menu_bar)
        for title, commands in self._menus():
            fill_menu(self, self._context.language, title, commands)

    def _menus(self) -> list[tuple[Message, list[Command | None]]]:
        look = self._context.look
        places: list[Command | None] = [
            Command(place.name, (place.shortcut,), partial(self.go, place.screen))
            for place in DESTINATIONS
            if place.screen in self._pages
        ]
        return [
            (msg("&File"), [Command(msg("&Quit"), ("Ctrl+Q",), self._quit)]),
            (msg("&Edit"), [
                Command(msg("&Undo"), ("Ctrl+Z",), self.undo),
                Command(msg("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), self.redo),
            ]),
            (msg("&Go"), [
                *places,
                None,
                Command(msg("&Back"), ("Alt+Left",), lambda: self._step(self._visits.back())),
                Command(msg("&Forward"), ("Alt+Right",), lambda: self._step(self._visits.forward())),
            ]),
            (msg("&Here"), [
                Command(msg("&Add here"), ("N",), lambda: self._here().add()),
                Command(msg("&Log a contact here"), ("L",), lambda: self._here().log()),
                Command(msg("&Filter this list"), ("Ctrl+F",), lambda: self._here().filter_list()),
            ]),
            (msg("&View"), [*view_commands(look), None, Command(msg("&Sidebar"), ("Ctrl+B",), self._turn_sidebar)]),
        ]  # fmt: skip

    def _show(self, place: Place) -> None:
        page = self._pages[place.screen]
        if place.record_id:
            page.open_record(place.record_id)
        self.stack.setCurrentWidget(page)
        self.sidebar.choose(place.screen)
        page.focus_start()

    def _step(self, place: Place | None) -> None:
        if place is not None:
            self._show(place)

    def _here(self) -> Page:
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def _quit(self) -> None:
        self.close()

    def _turn_sidebar(self) -> None:
        self._on_width_asked(self.sidebar.width() < RAIL_BELOW // 10)

    def _on_width_asked(self, wide: bool) -> None:
        self._wide = wide
        self.sidebar.set_compact(not wide)

    def _on_open_asked(self, kind: str, record_id: int) -> None:
        self.go(HOMES[kind], record_id)

    def _on_ready(self) -> None:
        self._asked_below = self._context.desk.store.position()
        self.sidebar.say_saved(self._context.say(msg("Saved")))

    def _on_changed(self, changes: ChangeSet) -> None:
        self._asked_below = min(self._asked_below, changes.step_id - 1)
        step = self._context.desk.undoable()
        if step is not None and step.step_id == changes.step_id:
            self._tell(changes.label, undo=True)

    def _on_refused(self, error: UserError) -> None:
        self._tell(error.message)

    def _on_pending_changed(self, count: int) -> None:
        waiting = msgn("{n} change waits to be saved", "{n} changes wait to be saved", count)
        self.sidebar.say_saved(self._context.say(waiting if count else msg("Saved")))

    def _tell(self, message: Message, *, undo: bool = False) -> None:
        self.toast.say(self._context.say(message), undoable=undo)


def _undo_typing() -> bool:
    """Whether the focused field held unsaved typing, which is now taken back."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and field.text() and field.isUndoAvailable():
        field.undo()
        return True
    if isinstance(field, QPlainTextEdit) and field.toPlainText() and field.document().isUndoAvailable():
        field.undo()
        return True
    return False
