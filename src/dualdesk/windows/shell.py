"""The main window: sidebar, screens, commands, and who talks to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.bars import InlineBar, Kind
from dualdesk.widgets.page import Page
from dualdesk.widgets.toast import Toast
from dualdesk.windows.commands import fill_menu, view_commands
from dualdesk.windows.menu_bar import MenuBarKeys
from dualdesk.windows.sidebar import Destination, Sidebar
from dualdesk.windows.undoing import TypingFirst, Undoing
from dualdesk.windows.visits import Place, Visits

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
TASKS: Final = "projects"


class Shell(QMainWindow):
    """The window over one open file. `desks_asked` wants another one opened in its place."""

    desks_asked = Signal()

    def __init__(self, context: Context, pages: Mapping[str, Page]) -> None:
        super().__init__()
        self._context = context
        self._pages = dict(pages)
        self._visits = Visits()
        self._wide: bool | None = None
        self._closing: Literal["", "when saved", "now"] = ""
        self._settle: Callable[[], None] = lambda: None
        self.sidebar = Sidebar(context, [place for place in DESTINATIONS if place.screen in pages])
        self.stack = QStackedWidget()
        say, look = context.say, context.look
        self.toast = Toast(look, self.stack, undo=say(msg("Undo")), undo_key="Ctrl+Z", close_name=say(msg("Close")))
        self.question = InlineBar(look, close_name=say(msg("Leave it")))
        self.notice = InlineBar(look, close_name=say(msg("Close")))
        self.undoing = Undoing(context, self.toast, self.question)
        self._typing_first = TypingFirst(self)
        self._lay_out()
        self._make_menus()
        self._connect()
        self.go("today")

    @property
    def desk(self) -> Desk:
        """The desk it is the window of."""
        return self._context.desk

    @property
    def wide(self) -> bool | None:
        """Whether the person wants the sidebar wide; None where its width follows the window's."""
        return self._wide

    def set_wide(self, wide: bool | None) -> None:
        """Show the sidebar wide or as a rail; None leaves it to the window's width."""
        self._wide = wide
        self.sidebar.set_compact(self.width() < RAIL_BELOW if wide is None else not wide)

    def go(self, screen: str, record_id: int = 0) -> None:
        """Show a screen, and on it a record."""
        self._visits.go(Place(screen, record_id))
        self._show(Place(screen, record_id))

    def show_badge(self, count: int) -> None:
        """How many things need the person today."""
        self.sidebar.badge(
            "today", count, msgn("Today, {n} thing", "Today, {n} things", count) if count else msg("Today")
        )

    def say_notice(
        self, message: Message, *, kind: Kind, act: Message | None = None, run: Callable[[], None] = lambda: None
    ) -> None:
        """Say above everything what stays until it is settled, with one thing to do about it."""
        self._settle = run
        self.notice.say(self._context.say(message), kind=kind, act=self._context.say(act) if act else "")

    def tell(self, message: Message) -> None:
        """Say something in the toast, with nothing to undo."""
        self.toast.say(self._context.say(message), undoable=False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A narrow window has a rail."""
        super().resizeEvent(event)
        self.set_wide(self._wide)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """What is typed in a field is saved by leaving it; what still waits to be saved keeps the window open."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        waiting = self._context.desk.waiting
        if not waiting or self._closing == "now":
            super().closeEvent(event)
            return
        event.ignore()
        self._closing = "when saved"
        self._here().focus_start()
        self.say_notice(
            msgn(
                "{n} change waits for another program to be done with the file. Then DualDesk closes.",
                "{n} changes wait for another program to be done with the file. Then DualDesk closes.",
                waiting,
            ),
            kind="warn",
            act=msg("Close without saving them"),
            run=self._close_now,
        )

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
        column.addWidget(self.notice)
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
        self.sidebar.width_asked.connect(self.set_wide)
        for page in self._pages.values():
            page.open_asked.connect(self._on_open_asked)
        desk = self._context.desk
        desk.became_ready.connect(self._on_ready)
        desk.refused.connect(self._on_refused)
        desk.pending_changed.connect(self._on_pending_changed)
        self.notice.acted.connect(self._on_notice_acted)
        self.notice.closed.connect(self._on_notice_closed)
        self.undoing.answered.connect(lambda: self._here().focus_start())

    def _make_menus(self) -> None:
        keys = MenuBarKeys(self)
        for title, commands in self._menus():
            fill_menu(self, self._context.look, self._context.language, title, commands)
        keys.watch_menus()

    def _menus(self) -> list[tuple[Message, Acts]]:
        look = self._context.look
        places: list[Act | None] = [
            Act(place.name, partial(self.go, place.screen), (place.shortcut,))
            for place in DESTINATIONS
            if place.screen in self._pages
        ]
        return [
            (msg("&File"), [
                Act(msg("New &client"), partial(self._begin, "clients"), ("Ctrl+Shift+C",)),
                Act(msg("New &project"), partial(self._begin, "projects"), ("Ctrl+Shift+P",)),
                None,
                Act(msg("&Open another desk"), self.desks_asked.emit, ("Ctrl+O",)),
                Act(msg("&Quit"), self._quit, ("Ctrl+Q",)),
            ]),
            (msg("&Edit"), [
                Act(msg("&Undo"), self.undoing.undo, ("Ctrl+Z",)),
                Act(msg("&Redo"), self.undoing.redo, ("Ctrl+Shift+Z", "Ctrl+Y")),
            ]),
            (msg("&Go"), [
                *places,
                None,
                Act(msg("&Back"), lambda: self._step(self._visits.back()), ("Alt+Left",)),
                Act(msg("&Forward"), lambda: self._step(self._visits.forward()), ("Alt+Right",)),
            ]),
            (msg("&Here"), [
                Act(msg("&Add here"), lambda: self._here().add(), ("N",)),
                Act(msg("&Log a contact here"), lambda: self._here().log(), ("L",)),
                Act(msg("&Filter this list"), lambda: self._here().filter_list(), ("Ctrl+F",)),
            ]),
            (msg("&View"), [*view_commands(look), None, Act(msg("&Sidebar"), self._turn_sidebar, ("Ctrl+B",))]),
        ]  # fmt: skip

    def _show(self, place: Place) -> None:
        page = self._pages[place.screen]
        if place.record_id:
            page.open_record(place.record_id)
        self.stack.setCurrentWidget(page)
        self.sidebar.choose(place.screen)
        page.focus_start()

    def _begin(self, screen: str) -> None:
        self.go(screen)
        self._here().begin()

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
        self.set_wide(self.sidebar.is_compact)

    def _on_open_asked(self, kind: str, record_id: int) -> None:
        if kind == "task":
            self.go(TASKS)
            self._pages[TASKS].show_task(record_id)
            self._here().focus_start()
        else:
            self.go(HOMES[kind], record_id)

    def _on_ready(self) -> None:
        self.sidebar.say_saved(self._context.say(msg("Saved")))

    def _on_refused(self, error: UserError) -> None:
        self.tell(error.message)

    def _on_pending_changed(self, count: int) -> None:
        waiting = msgn("{n} change waits to be saved", "{n} changes wait to be saved", count)
        self.sidebar.say_saved(self._context.say(waiting if count else msg("Saved")))
        if self._closing == "when saved" and not count:
            self.close()

    def _on_notice_acted(self) -> None:
        self._settle()

    def _on_notice_closed(self) -> None:
        self._closing = ""
        self._here().focus_start()

    def _close_now(self) -> None:
        self._closing = "now"
        self.close()
