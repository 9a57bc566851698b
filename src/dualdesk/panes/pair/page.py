"""The Desk: client pane beside project pane. Linked, each shows what belongs to the other; unlinked they are free."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.panes.pair.crossing import Crossing
from dualdesk.panes.pair.link_button import LinkButton
from dualdesk.panes.pair.pick_list import PickList
from dualdesk.runtime.access import announce
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.page import Page
from dualdesk.widgets.side import Choice, Side

if TYPE_CHECKING:
    from dualdesk.queries import homes, pairing
else:
    homes = Late("dualdesk.queries.homes")
    pairing = Late("dualdesk.queries.pairing")

# Below this width one pane is shown, with a switch.
BOTH_FROM: Final = 980
LEAST: Final = {"client": 440, "project": 480}
_LINK_TOP: Final = 28
_PICKER_TOP: Final = 62
_OTHER: Final = {"client": "project", "project": "client"}
_KEYS: Final = {"client": "Ctrl+Shift+1", "project": "Ctrl+Shift+2"}


class PairPage(Page):
    """Two sides and what links them; `linked` tells whether they follow each other."""

    linked = Signal(bool)

    def __init__(self, context: Context, client: Side, project: Side) -> None:
        super().__init__(context)
        self.setObjectName("pair_page")
        self.setAccessibleName(context.say(msg("Desk")))
        self.sides: dict[str, Side] = {"client": client, "project": project}
        self.current = "client"
        self._crossing = Crossing(context)
        self._is_begun = False
        self._awaited: Callable[[], None] | None = None
        self.switch = Segments(context.look, context.say(msg("Which pane")))
        self.switch.show_options([("client", context.say(msg("Client"))), ("project", context.say(msg("Project")))])
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.link = LinkButton(context, self)
        self.pick = PickList(
            context.look, self, context.say(msg("Choose what to show")), none=context.say(msg("Nothing of that name"))
        )
        self._lay_out()
        self._connect()
        self.link.setChecked(context.machine.get("pair.linked", True))

    @property
    def is_linked(self) -> bool:
        """Whether choosing on one side moves the other."""
        return self.link.isChecked()

    def reload(self) -> None:
        """The sides read by themselves; the first time the most pressing pair is put up."""
        awaited, self._awaited = self._awaited, None
        if awaited is not None:
            awaited()
        elif not self._is_begun:
            self._begin_with(self.context.machine.get("pair.client", 0), self.context.machine.get("pair.project", 0))
        else:
            self._fill_gap()

    def show_pair(self, kind: str, record_id: int) -> None:
        """Show a record on its side and, linked or not, beside it what belongs to it."""
        if self._waits(partial(self.show_pair, kind, record_id)):
            return
        self._is_begun = True
        self._put(kind, record_id)
        self._follow(kind, record_id, at_once=True)

    def open_record(self, record_id: int) -> None:
        """Show a client with its most pressing project."""
        self.show_pair("client", record_id)

    def focus_start(self) -> None:
        """The pane last worked in."""
        self.sides[self.current].focus_start()

    def add(self) -> None:
        """N: a task in the project."""
        self._turn_to("project")
        self.sides["project"].add()

    def log(self) -> None:
        """L: the client's log line."""
        self._turn_to("client")
        self.sides["client"].log()

    def begin(self) -> None:
        """A new record of the pane last worked in."""
        self.sides[self.current].begin()

    def filter_list(self) -> None:
        """Ctrl+F: filter the list of the pane last worked in."""
        self.sides[self.current].filter_list()

    def show_part(self, kind: str, record_id: int) -> None:
        """Show a client, a project, or an entry, with what belongs beside it."""
        if self._waits(partial(self.show_part, kind, record_id)):
            return
        if kind in self.sides:
            self._turn_to(kind)
            self.show_pair(kind, record_id)
            return
        home = homes.home_of(self.context.desk.reader, kind=kind, record_id=record_id)
        if home is not None and home.client_id is not None:
            self._turn_to("client")
            self.show_pair("client", home.client_id)
            self.sides["client"].show_part(kind, record_id)

    def show_task(self, task_id: int) -> None:
        """Show one task in its project, with its client beside it."""
        if self._waits(partial(self.show_task, task_id)):
            return
        home = homes.home_of(self.context.desk.reader, kind="task", record_id=task_id)
        if home is None or home.project_id is None:
            return
        self._turn_to("project")
        if home.project_id != self.sides["project"].record_id:
            self.show_pair("project", home.project_id)
        self.sides["project"].show_task(task_id)

    def acts(self) -> Acts:
        """What can be done on the Desk, and what can be done on the pane last worked in."""
        entry, task = self._selected("client"), self._selected("project")
        own: list[Act | None] = [
            Act(self._link_name, self.link.toggle, ("Ctrl+Shift+K",), "link-2", writes=False),
            Act(msg("Choose the client"), partial(self.ask, "client"), (_KEYS["client"],), "users", writes=False),
            Act(msg("Choose the project"), partial(self.ask, "project"), (_KEYS["project"],), "folder-kanban",
                writes=False),
            Act(msg("Make a task from this contact"), self.make_task, ("Ctrl+Shift+Right",), "arrow-right",
                possible=lambda: bool(entry)),
            Act(msg("Log an entry about this task"), self.make_entry, ("Ctrl+Shift+Left",), "arrow-left",
                possible=lambda: bool(task)),
            Act(msg("Go to the other pane"), self._next_pane, ("F6",), writes=False),
            None,
        ]  # fmt: skip
        return [*own, *self.sides[self.current].acts()]

    def ask(self, kind: str) -> None:
        """Offer what the side could show, under its head; where there is nothing yet, its screen begins the first."""
        self._turn_to(kind)
        side = self.sides[kind]
        choices = side.choices()
        if not choices:
            self.open_asked.emit(kind, 0)
            return
        below = side.mapTo(self, QPoint(side.width() if side.isRightToLeft() else 0, _PICKER_TOP))
        self._asked = kind
        self.pick.ask(choices, side.record_id, below + QPoint(24, 0))

    def make_task(self) -> None:
        """The selected entry becomes a task of the project beside it."""
        for interaction_id in self._selected("client"):
            self._make_task(interaction_id)

    def make_entry(self) -> None:
        """The selected tasks are each written about in the client's log."""
        for task_id in self._selected("project"):
            self._make_entry(task_id)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """What is seen here is what one comes back to at the next start."""
        super().showEvent(event)
        self._keep()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A narrow window shows one pane."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The link rides on the line between the panes."""
        if watched is self.sides["client"] and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_link()
        return False

    def _lay_out(self) -> None:
        self.splitter.setObjectName("pair_splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for kind, side in self.sides.items():
            self.splitter.addWidget(side)
            side.setAccessibleName(side.accessibleName() or kind)
        # A splitter puts each part that it is given below the ones before: they are read in the order on screen.
        for side in reversed(self.sides.values()):
            side.lower()
        self.splitter.setStretchFactor(0, 660)
        self.splitter.setStretchFactor(1, 720)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(24, 12, 24, 0)
        bar.addWidget(self.switch)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.splitter, 1)
        sizes = self.context.machine.get("pair.splitter", list[int]())
        self.splitter.setSizes(sizes if len(sizes) == len(self.sides) else [660, 720])

    def _connect(self) -> None:
        for kind, side in self.sides.items():
            side.shown.connect(partial(self._on_shown, kind))
            side.pick_asked.connect(partial(self.ask, kind))
            side.lost.connect(partial(self._on_lost, kind))
            side.open_asked.connect(self._on_open_asked)
            side.open_beside_asked.connect(self._on_open_asked)
        self.sides["project"].taken.connect(lambda _kind, record_id: self._make_task(record_id))
        self.sides["client"].taken.connect(lambda _kind, record_id: self._make_entry(record_id))
        self.switch.chosen.connect(self._turn_to)
        self.link.toggled.connect(self._on_linked)
        self.sides["client"].installEventFilter(self)
        self.pick.picked.connect(self._on_picked)
        self.splitter.splitterMoved.connect(self._on_splitter_moved)
        for keys in ("F6", "Shift+F6"):
            on_key(self, keys, self._next_pane, within=True)
        for kind, keys in _KEYS.items():
            on_key(self, keys, partial(self.ask, kind), within=True)
        on_key(self, "Ctrl+Shift+K", self.link.toggle, within=True)
        # Not with Alt: desktops take Ctrl+Alt and an arrow to change to another workspace.
        on_key(self, "Ctrl+Shift+Right", self.make_task, within=True)
        on_key(self, "Ctrl+Shift+Left", self.make_entry, within=True)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def _link_name(self) -> Message:
        return msg("Let each pane go its own way") if self.is_linked else msg("Let the panes follow each other")

    def _selected(self, kind: str) -> list[int]:
        return list(self.sides[kind].selected()[1])

    def _waits(self, shown: Callable[[], None]) -> bool:
        """Where the program starts on the Desk the file is not ready yet: what is asked for is shown once it is."""
        if self.context.desk.is_ready:
            return False
        self._awaited = shown
        return True

    def _begin_with(self, client_id: int, project_id: int) -> None:
        """What was open last; on a first visit the client that needs the person most, or the nearest project."""
        first = client_id or self.context.desk.ask(pairing.pressing_client)
        first = first or next((one.id for one in self.sides["client"].choices()), 0)
        # Nothing is there yet: the first visit is still to come.
        self._is_begun = bool(first or project_id)
        if not self._is_begun:
            return
        self._put("client", first)
        if project_id:
            self._put("project", project_id)
        else:
            self._follow("client", first, at_once=True)

    def _put(self, kind: str, record_id: int) -> None:
        side = self.sides[kind]
        if record_id:
            side.open_record(record_id)
        else:
            side.show_none()
        self._note(kind, record_id)

    def _put_none(self, kind: str, beside: str) -> None:
        """Nothing belongs beside what the other half shows, which is named so that it can be begun."""
        record_id = self.sides[beside].record_id
        pick = self.context.desk.ask(lambda session: pairing.pick_of(session, kind=beside, record_id=record_id))
        choice = None if pick is None else Choice(pick.id, pick.name, pick.under)
        side = self.sides[kind]
        # What is being typed there for it stays.
        if side.record_id or side.beside != choice:
            side.show_none(choice)
            self._note(kind, 0)

    def _fill_gap(self) -> None:
        """What belongs beside a half may have come by now, or the half beside has another name."""
        for kind, other in _OTHER.items():
            if self.sides[kind].record_id and not self.sides[other].record_id:
                self._follow(kind, self.sides[kind].record_id)

    def _note(self, kind: str, record_id: int) -> None:
        self._is_begun = self._is_begun or bool(record_id)
        self._keep()
        if record_id and kind == self.current:
            self.visited.emit(kind, record_id, "")

    def _keep(self) -> None:
        """Remember the pair; what is put up before anybody comes here was chosen by nobody."""
        if self._is_begun and self.isVisible():
            pair = {f"pair.{kind}": side.record_id or None for kind, side in self.sides.items()}
            self.context.machine.choose(pair)

    def _follow(self, kind: str, record_id: int, *, at_once: bool = False) -> None:
        """Where the panes are linked: put up on the other side what belongs to this."""
        if not (self.is_linked or at_once) or not record_id:
            return
        other, query = (
            ("project", lambda session: pairing.urgent_project(session, client_id=record_id))
            if kind == "client"
            else ("client", lambda session: pairing.client_of(session, project_id=record_id))
        )
        found = self.context.desk.ask(query) or 0
        if not found:
            self._put_none(other, kind)
        elif found != self.sides[other].record_id:
            self._put(other, found)

    def _turn_to(self, kind: str) -> None:
        self.current = kind
        self.switch.choose(kind)
        self._place()

    def _place(self) -> None:
        both = self.width() >= BOTH_FROM
        self._bar.setVisible(not both)
        self.link.setVisible(both)
        for kind, side in self.sides.items():
            side.setVisible(both or kind == self.current)
            side.setMinimumWidth(LEAST[kind] if both else 0)
        self._place_link()

    def _place_link(self) -> None:
        first = self.sides["client"]
        edge = first.mapTo(self, QPoint(0 if self.isRightToLeft() else first.width(), 0)).x()
        self.link.move(edge - self.link.width() // 2, _LINK_TOP)
        self.link.raise_()

    def _next_pane(self) -> None:
        self._turn_to(_OTHER[self.current])
        self.focus_start()

    def _make_task(self, interaction_id: int) -> None:
        project = self.sides["project"]
        done: Callable[[int], None] = partial(project.show_part, "task")
        self._crossing.make_task(interaction_id, project.record_id or None, done)

    def _make_entry(self, task_id: int) -> None:
        client = self.sides["client"]
        done: Callable[[int], None] = partial(client.show_part, "interaction")
        self._crossing.make_entry(task_id, client.record_id or None, done)

    def _on_shown(self, kind: str, record_id: int) -> None:
        self._note(kind, record_id)
        self._follow(kind, record_id)

    def _on_lost(self, kind: str) -> None:
        """What was shown is gone: what else belongs beside the other half takes its place."""
        other = _OTHER[kind]
        self._follow(other, self.sides[other].record_id)

    def _on_picked(self, record_id: int) -> None:
        self._put(self._asked, record_id)
        self._follow(self._asked, record_id)
        self.sides[self._asked].focus_start()

    def _on_open_asked(self, kind: str, record_id: int) -> None:
        """What a side wants opened is opened here where it belongs to the Desk."""
        if kind in self.sides:
            self._put(kind, record_id)
            self._turn_to(kind)
            self.sides[kind].focus_start()
        elif kind == "task":
            self.show_task(record_id)
        else:
            self.open_asked.emit(kind, record_id)

    def _on_linked(self, linked: bool) -> None:
        self.context.machine.put("pair.linked", linked)
        announce(self.link, self.link.accessibleName())
        self.linked.emit(linked)
        self._follow(self.current, self.sides[self.current].record_id)

    def _on_splitter_moved(self) -> None:
        self.context.machine.put("pair.splitter", self.splitter.sizes())
        self._place_link()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        for kind, side in self.sides.items():
            if now is not None and side.isAncestorOf(now):
                self.current = kind
