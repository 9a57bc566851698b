"""A client's page: who it is, the next step, the figures, the log line, the contact log."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.clients.client_figures import client_figures
from dualdesk.panes.clients.client_head import ClientHead
from dualdesk.panes.clients.contact_log import MARGIN, ContactLog
from dualdesk.panes.clients.detail_tabs import DetailTabs
from dualdesk.panes.clients.facts_line import FactsLine
from dualdesk.panes.clients.log_line import LogLine
from dualdesk.panes.clients.owner import Owner
from dualdesk.panes.clients.step_band import StepBand
from dualdesk.panes.clients.task_line import TaskLine
from dualdesk.runtime.access import describe
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Acts
from dualdesk.widgets.figures import Figures
from dualdesk.widgets.file_drops import FileDrops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.log import LogRow

FACT_ROW: Final = 28
# Lower than this the figures make room for the form of the log line.
_HIGH: Final = 740
# And lower than this the log too.
_LOW: Final = 700


class ClientView(QWidget):
    """One client. `left` gives the keyboard back to the list of clients.

    `edit_asked` wants its fields; `pick_asked`, from a dense page's head, another client.
    """

    left = Signal()
    edit_asked = Signal()
    pick_asked = Signal()

    def __init__(self, context: Context, *, dense: bool = False) -> None:
        super().__init__()
        self._context = context
        self._client_id = 0
        look = context.look
        self.head = ClientHead(context, dense=dense)
        self.task = TaskLine(context)
        self.band = StepBand(context, dense=dense)
        self._figures = Figures(look)
        self.facts = FactsLine(context)
        self.line = LogLine(context)
        self.log = ContactLog(context)
        self.body = DetailTabs(context, self._log_part(), margin=MARGIN)
        self._lay_out(dense=dense)
        self._connect()

    def show_page(self, page: ClientPage, entries: Sequence[LogRow]) -> None:
        """Show a client's page with the entries of its log."""
        was_acting = self.band.has_keyboard
        self._client_id = page.row.client_id
        self.line.show_client(page.row.client_id)
        self.task.show_client(page.row.client_id)
        self.head.show_page(page)
        describe(self, self._context.language, msg("Client {name}", name=page.row.name))
        self.band.show_page(page)
        self._figures.show_figures(client_figures(self._context, page))
        self.facts.show_facts(Owner("client", page.row.client_id), page.known.facts)
        self.log.show_entries(page.row.client_id, entries)
        if was_acting and not self.band.isVisible():
            self.line.take_focus()

    def acts(self) -> Acts:
        """What can be done with the client, its next step and its log."""
        return [*self.head.acts(), None, *self.band.acts(), *self.line.acts(), *self.log.acts()]

    def _lay_out(self, *, dense: bool) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 18, MARGIN, 10)
        top.setSpacing(12 if dense else 14)
        dense_ones = (self._fact_row(), self._figures, self.band) if dense else ()
        for part in (self.head, self.task, *(dense_ones or (self.band, self._figures, self.facts))):
            top.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.body, 1)
        # Parts that were put in a place of their own lost theirs in the order of Tab.
        before_facts = () if dense else (self.band.later, self.band.clock, self.band.done)
        for before, after in pairwise((*self.head.stops, *before_facts, self.facts.stop)):
            QWidget.setTabOrder(before, after)

    def _fact_row(self) -> QWidget:
        """The facts' place, kept also without any: both halves of the Desk stand on one grid."""
        place = QWidget()
        place.setMinimumHeight(self._context.look.px(FACT_ROW))
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.facts)
        return place

    def _log_part(self) -> QWidget:
        part = QWidget()
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN, 4, MARGIN, 10)
        line.addWidget(self.line)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.log, 1)
        return part

    def _connect(self) -> None:
        self.line.left.connect(self._on_line_left)
        self.line.saved.connect(self.log.expect)
        self.log.mail_dropped.connect(self.line.take_mail)
        FileDrops(self.line).dropped.connect(lambda paths, links, _at: self.log.take(paths, links, None))
        self.line.turned.connect(self._on_line_turned)
        self.task.left.connect(self.line.focus_line)
        self.head.task_asked.connect(lambda: self.task.ask(self._client_id))
        self.head.fact_asked.connect(self.facts.add)
        self.head.edit_asked.connect(self.edit_asked)
        self.head.pick_asked.connect(self.pick_asked)
        self.head.more.clicked.connect(lambda: self.head.show_menu(self.acts()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Room may have been taken from a form that is open, or given to it."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._on_line_turned(self.line.is_open)

    def _on_line_turned(self, is_open: bool) -> None:
        """On a low window the figures make room for the form, on a very low one the log does too."""
        for part, least in ((self._figures, _HIGH), (self.log, _LOW)):
            part.setVisible(not is_open or self.height() >= self._context.look.px(least))

    def _on_line_left(self) -> None:
        if not self.log.focus_list():
            self.left.emit()
