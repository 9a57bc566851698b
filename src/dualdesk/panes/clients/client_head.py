"""The head of a client's page: who it is, what time it is there, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dualdesk.base.dates import local_time
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import PointKind
from dualdesk.panes.clients.reaching import reach
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.clients import initials, names, under_name
from dualdesk.viewmodels.clients_acts import ClientActs
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.head import HeadText, PageHead
from dualdesk.widgets.name_picker import NamePicker

if TYPE_CHECKING:
    from dualdesk.queries.client_page import ClientPage

# The clock beside the name is never more than this behind.
_TICK: Final = 20_000


class ClientHead(QWidget):
    """Tile, name, what there is to know at once, four acts.

    `task_asked` wants a task for the client, `fact_asked` a pinned fact, `edit_asked` its fields; `pick_asked`, from
    a dense head's name, wants another client.
    """

    task_asked = Signal()
    fact_asked = Signal()
    edit_asked = Signal()
    pick_asked = Signal()

    def __init__(self, context: Context, *, dense: bool = False) -> None:
        super().__init__()
        self.setObjectName("client_head")
        self._context = context
        self._writes = ClientActs(context)
        self._page: ClientPage | None = None
        self.task = self._tool("list-plus", msg("New task for this client"), "head_task")
        self.mail = self._tool("mail", msg("Write an e-mail"), "head_mail")
        self.pin = self._tool("pin", msg("Pin to the sidebar"), "head_pin")
        self.more = self._tool("ellipsis", msg("More about this client"), "head_more")
        self._text = PageHead(context.look, [self.task, self.mail, self.pin, self.more])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.picker: NamePicker | None = None
        if dense:
            self.picker = NamePicker(
                context.look, self._text, context.say(msg("Choose another client")), "client_picker"
            )
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._say)
        self._connect()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to here, in the order on screen: the name before what stands at the end of its line."""
        return (*filter(None, (self.picker,)), self.task, self.mail, self.pin, self.more)

    def show_page(self, page: ClientPage) -> None:
        """Show a client."""
        self._page = page
        self._say()
        self.mail.setEnabled(bool(address_of(page)))
        self.pin.redraw("pin", "client" if page.is_pinned else "text2")
        self.pin.rename(self._context.say(self._pin_name()))
        self._place_picker()

    def acts(self) -> Acts:
        """What can be done with the client."""
        return [
            Act(msg("New task for this client"), self.task_asked.emit, (), "list-plus", self._is_shown),
            Act(msg("Write an e-mail"), self._write, (), "mail", self._has_address, writes=False),
            Act(self._pin_name, self._turn_pin, (), "pin", self._is_shown),
            Act(msg("Pin a fact"), self.fact_asked.emit, (), "sticky-note", self._is_shown),
            Act(msg("Edit client…"), self.edit_asked.emit, (), "pencil", self._is_shown),
        ]

    def show_menu(self, acts: Acts) -> None:
        """The menu of the three dots."""
        menu = ActMenu(self._context.look, self._context.language, self.more, acts, bound=False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The clock runs while it is seen."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """And only then."""
        super().hideEvent(event)
        self._clock.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The picker lies over the name."""
        super().resizeEvent(event)
        self._place_picker()

    def _tool(self, icon: str, name: Message, place: str) -> ToolButton:
        made = ToolButton(self._context.look, icon, self._context.say(name))
        made.setObjectName(place)
        return made

    def _connect(self) -> None:
        self.task.clicked.connect(self.task_asked)
        self.mail.clicked.connect(self._write)
        self.pin.clicked.connect(self._turn_pin)
        if self.picker is not None:
            self.picker.clicked.connect(self.pick_asked)

    def _say(self) -> None:
        page = self._page
        if page is None:
            return
        name = page.row.name
        parts = (*under_name(self._context, page), *self._time_there(page), *(f"#{tag}" for tag in page.row.tags))
        self._text.show_text(HeadText(names(name), parts, initials(name), hat="client", alone=not parts))

    def _time_there(self, page: ClientPage) -> tuple[str, ...]:
        """The clock on their wall, where it shows another time than ours."""
        if page.zone is None:
            return ()
        now = self._context.desk.clock()
        here, there = self._context.local(now), local_time(now, page.zone)
        if here.replace(tzinfo=None) == there.replace(tzinfo=None):
            return ()
        clock, region = self._context.language.region.clock(there.time()), self._context.language.region
        if there.date() == here.date():
            return (self._context.say(msg("{clock} there", clock=clock)),)
        day = region.weekday(there.date())
        return (self._context.say(msg("{day} {clock} there", day=day, clock=clock)),)

    def _pin_name(self) -> Message:
        pinned = self._page is not None and self._page.is_pinned
        return msg("Unpin from the sidebar") if pinned else msg("Pin to the sidebar")

    def _turn_pin(self) -> None:
        page = self._page
        if page is not None:
            self._writes.pin(page.row.client_id, page.row.name, pinned=not page.is_pinned)

    def _write(self) -> None:
        address = address_of(self._page) if self._page is not None else ""
        if address:
            reach(address)

    def _is_shown(self) -> bool:
        return self._page is not None

    def _has_address(self) -> bool:
        return self._page is not None and bool(address_of(self._page))

    def _place_picker(self) -> None:
        if self.picker is not None:
            self.picker.lay()


def address_of(page: ClientPage) -> str:
    """Where a client is written to: its own e-mail address, else its first person's that has one."""
    own = (point.value for point in page.known.points if point.kind is PointKind.EMAIL)
    people = (person.email for person in page.people if person.email)
    return next(own, "") or next(people, "")
