"""The main window: sidebar, screens, menus, and who talks to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final, Literal

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import load
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.saved import Saved
from dualdesk.widgets.acts import mark_only_read
from dualdesk.widgets.bars import InlineBar, Kind
from dualdesk.widgets.page import Page
from dualdesk.widgets.tab_order import move_focus
from dualdesk.widgets.tips import Tips
from dualdesk.widgets.toast import Toast
from dualdesk.windows.first_paint import FirstPaint
from dualdesk.windows.going import Going
from dualdesk.windows.late_page import LatePage
from dualdesk.windows.placing import SMALLEST, first_place
from dualdesk.windows.screens import Screens
from dualdesk.windows.sidebar import Destination, Sidebar
from dualdesk.windows.undoing import TypingFirst, Undoing
from dualdesk.windows.visits import Place

# Below this width the sidebar is a rail unless the person said otherwise.
RAIL_BELOW: Final = 1360
# On the screen that shows two panes side by side.
RAIL_BELOW_ON_DESK: Final = 1600
DESTINATIONS: Final = (
    Destination("today", "sun", msg("Today"), "Ctrl+1"),
    Destination("desk", "columns-2", msg("Desk"), "Ctrl+2"),
    Destination("clients", "users", msg("Clients"), "Ctrl+3"),
    Destination("projects", "folder-kanban", msg("Projects"), "Ctrl+4"),
)
# Made ahead in this order: the Desk is put together from the two.
_FIRST: Final = ("clients", "projects", "desk")
_WIDE: Final = {"wide": True, "rail": False}
_KEPT: Final[dict[bool | None, str | None]] = {None: None, True: "wide", False: "rail"}


class Shell(QMainWindow):
    """The window over one open file. `desks_asked` wants another one opened in its place."""

    desks_asked = Signal()
    # What only the program can do with a file: "new", "open" or "restore", and the path.
    file_asked = Signal(str, object)

    def __init__(self, context: Context, pages: Mapping[str, Page]) -> None:
        super().__init__()
        self._context = context
        self._pages = dict(pages)
        self._wide: bool | None = _WIDE.get(context.machine.get("sidebar", ""))
        self._closing: Literal["", "when saved", "now"] = ""
        self._settle: Callable[[], None] = lambda: None
        self.places = tuple(place for place in DESTINATIONS if place.screen in pages)
        self.sidebar = Sidebar(context, self.places)
        self.stack = Screens(self._pages.values())
        self.going = Going(context.desk, self._pages, self.stack)
        self._plane = QWidget()
        say, look = context.say, context.look
        self.toast = Toast(look, self._plane, undo=say(msg("Undo")), undo_key="Ctrl+Z", close_name=say(msg("Close")))
        self.question = InlineBar(look, close_name=say(msg("Leave it")))
        self.notice = InlineBar(look, close_name=say(msg("Close")))
        self.undoing = Undoing(context, self.toast, self.question)
        self._typing_first = TypingFirst(self)
        self._fittings: Any = None
        self._lay_out()
        self._connect()
        self.going.resume(self._last_place())
        Tips(self)
        if context.desk.read_only:
            mark_only_read(self)
        FirstPaint(self, self.furnish)

    @property
    def context(self) -> Context:
        """The surroundings of its screens."""
        return self._context

    @property
    def desk(self) -> Desk:
        """The desk it is the window of."""
        return self._context.desk

    @property
    def pages(self) -> Mapping[str, Page]:
        """The screens there are, by key."""
        return self._pages

    @property
    def wide(self) -> bool | None:
        """Whether the person wants the sidebar wide; None where its width follows the window's."""
        return self._wide

    def furnish(self) -> None:
        """Bring what the first paint did without: menus, pins, overlays; a second time does nothing."""
        if self._fittings is None:
            self._fittings = load("dualdesk.windows.fittings").Fittings(self)

    def ahead(self) -> Iterator[None]:
        """Make what the person may ask for next, in short steps; it ends where the desk is closed meanwhile."""
        desk = self._context.desk
        for _step in chain.from_iterable(self._to_come()):
            # Beside a thread that works each step would take twice as long.
            while desk.is_reading:
                yield
            if not desk.is_ready:
                return
            yield

    def _to_come(self) -> Iterator[Iterator[None]]:
        self.furnish()
        yield self._fittings.overlays.load_ahead()
        for screen in (*_FIRST, *(screen for screen in self._pages if screen not in _FIRST)):
            page = self._pages.get(screen)
            if isinstance(page, LatePage):
                yield page.ahead()
        yield self._fittings.overlays.ahead()

    def set_wide(self, wide: bool | None) -> None:
        """Show the sidebar wide or as a rail; None leaves it to the window's width."""
        self._wide = wide
        self._context.machine.put("sidebar", _KEPT[wide])
        self._fit_sidebar()

    def follow_sidebar(self) -> None:
        """Show the sidebar as the machine keeps it."""
        self._wide = _WIDE.get(self._context.machine.get("sidebar", ""))
        self._fit_sidebar()

    def go(self, screen: str, record_id: int = 0) -> None:
        """Show a screen, and on it a record."""
        self.going.go(screen, record_id)

    def open(self, kind: str, record_id: int) -> None:
        """Show a record of any kind where it is at home."""
        self.going.open(kind, record_id)

    def open_beside(self, kind: str, record_id: int) -> None:
        """Show a record beside what is shown, where there is a screen for that."""
        self.going.open_beside(kind, record_id)

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

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar of somebody else's above the screens; it shows itself when it has something to ask."""
        self._bars.insertWidget(1, bar)

    def tell(self, message: Message) -> None:
        """Say something in the toast, with nothing to undo."""
        self.toast.say(self._context.say(message), undoable=False)

    def ask_copy(self) -> None:
        """Choose where a copy of the desk goes."""
        self.furnish()
        self._fittings.overlays.keeping.ask_copy()

    def bring_in(self, files: Sequence[Path]) -> None:
        """Bring files in as soon as the desk can be written."""
        self.furnish()
        overlays = self._fittings.overlays
        if self._context.desk.is_ready:
            overlays.bring_in(files)
        else:
            self._context.desk.became_ready.connect(lambda: overlays.bring_in(files))

    def turn_sidebar(self) -> None:
        """Ctrl+B."""
        self.set_wide(self.sidebar.is_compact)

    def remember(self) -> None:
        """Note on this machine where the window stands and what it shows."""
        place = self.going.place
        self._context.machine.choose(
            {
                "window": bytes(self.saveGeometry().toBase64().data()).decode(),
                "place": {
                    "desk": str(self._context.desk.path),
                    "screen": place.screen,
                    "kind": place.kind,
                    "record": place.record_id,
                    "tab": place.tab,
                },
            }
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """F1, where nothing below explains itself by it."""
        if event.key() == Qt.Key.Key_F1 and not event.modifiers():
            self.furnish()
            self._fittings.overlays.show_shortcuts()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab goes on as one reads, whatever was made first."""
        return move_focus(self.central, forward=forward)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A narrow window has a rail."""
        super().resizeEvent(event)
        self._fit_sidebar()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """What is typed in a field is saved by leaving it; what still waits to be saved keeps the window open."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        waiting = self._context.desk.waiting
        if not waiting or self._closing == "now":
            self.remember()
            super().closeEvent(event)
            return
        event.ignore()
        self._closing = "when saved"
        self.going.here.focus_start()
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
        plane = QVBoxLayout(self._plane)
        plane.setContentsMargins(0, 0, 0, 0)
        plane.addWidget(self.stack)
        # What overlays are laid over.
        self.central = QWidget()
        row = QHBoxLayout(self.central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        column = self._bars = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._plane, 1)
        column.addWidget(self.question)
        row.addLayout(column, 1)
        self.setCentralWidget(self.central)
        self.setMinimumSize(SMALLEST)
        self.setWindowTitle(self._context.desk.path.stem)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setGeometry(first_place(QGuiApplication.primaryScreen().availableGeometry()))
        # Qt brings a window back into view that stood on a screen that is gone.
        self.restoreGeometry(QByteArray.fromBase64(self._context.machine.get("window", "").encode()))

    def _connect(self) -> None:
        self.sidebar.place_chosen.connect(self.go)
        self.sidebar.width_asked.connect(self.set_wide)
        self.going.arrived.connect(self._on_arrived)
        self.going.refused.connect(self._on_refused)
        desk = self._context.desk
        self._saved = Saved(desk)
        self._saved.changed.connect(self._on_saved)
        desk.refused.connect(self._on_refused)
        desk.said.connect(self.tell)
        desk.pending_changed.connect(self._on_pending_changed)
        self.notice.acted.connect(self._on_notice_acted)
        self.notice.closed.connect(self._on_notice_closed)
        self.undoing.answered.connect(self._focus_start)

    def _last_place(self) -> Place:
        """Where the person was in this file when the window was closed."""
        kept = self._context.machine.get("place", dict[str, Any]())
        if kept.get("desk") != str(self._context.desk.path):
            return Place("today")
        screen, kind, tab, record_id = (kept.get(key) for key in ("screen", "kind", "tab", "record"))
        if not (isinstance(screen, str) and isinstance(kind, str) and isinstance(tab, str)):
            return Place("today")
        return Place(screen, kind, record_id if isinstance(record_id, int) else 0, tab)

    def _fit_sidebar(self) -> None:
        below = RAIL_BELOW_ON_DESK if self.going.place.screen == "desk" else RAIL_BELOW
        compact = self.width() < below if self._wide is None else not self._wide
        if compact != self.sidebar.is_compact:
            self.sidebar.set_compact(compact)

    def _on_arrived(self, screen: str) -> None:
        self.sidebar.choose(screen)
        self._fit_sidebar()

    def _on_saved(self, word: Message) -> None:
        self.sidebar.say_saved(self._context.say(word))

    def _on_refused(self, error: UserError) -> None:
        self.tell(error.message)

    def _on_pending_changed(self, count: int) -> None:
        if self._closing == "when saved" and not count:
            self.close()

    def _on_notice_acted(self) -> None:
        self._settle()

    def _on_notice_closed(self) -> None:
        self._closing = ""
        self.going.here.focus_start()

    def _focus_start(self) -> None:
        self.going.here.focus_start()

    def _close_now(self) -> None:
        self._closing = "now"
        self.close()
