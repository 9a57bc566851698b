"""A client's page: who it is, the next step, the figures, the log line, the contact log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dualdesk.base.messages import msg, msgn
from dualdesk.panes.clients.contact_log import MARGIN, ContactLog
from dualdesk.panes.clients.log_line import LogLine
from dualdesk.panes.clients.step_band import StepBand
from dualdesk.runtime.access import describe
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.clients import initials, last_contact, names, under_name
from dualdesk.widgets.acts import Acts
from dualdesk.widgets.figures import Figure, Figures
from dualdesk.widgets.head import HeadText, PageHead
from dualdesk.widgets.sections import PinnedLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dualdesk.queries.client_page import ClientPage
    from dualdesk.queries.log import LogRow


class ClientView(QWidget):
    """One client. `left` gives the keyboard back to the list of clients."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look = context.look
        self._head = PageHead(look)
        self.band = StepBand(context)
        self._figures = Figures(look)
        self._facts = PinnedLine(look)
        self.line = LogLine(context)
        self.log = ContactLog(context)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 18, MARGIN, 10)
        top.setSpacing(14)
        for part in (self._head, self.band, self._figures, self._facts, self.line):
            top.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.log, 1)
        self.line.left.connect(self._on_line_left)

    def show_page(self, page: ClientPage, entries: Sequence[LogRow]) -> None:
        """Show a client's page with the entries of its log."""
        was_acting = self.band.has_keyboard
        self.line.show_client(page.row.client_id)
        self._show_head(page)
        self.band.show_page(page)
        self._show_figures(page)
        facts = [fact.text for fact in page.known.facts]
        self._facts.setVisible(bool(facts))
        self._facts.show_parts(*facts)
        self.log.show_entries(page.row.client_id, entries)
        if was_acting and not self.band.isVisible():
            self.line.focus_line()

    def acts(self) -> Acts:
        """What can be done with the client, its next step and its log."""
        return [*self.band.acts(), *self.line.acts(), *self.log.acts()]

    def _show_head(self, page: ClientPage) -> None:
        name, parts = page.row.name, under_name(self._context, page)
        self._head.show_text(HeadText(names(name), parts, initials(name), hat="client", alone=not parts))
        describe(self, self._context.language, msg("Client {name}", name=name))

    def _show_figures(self, page: ClientPage) -> None:
        say, language = self._context.say, self._context.language
        value, reason, tone = last_contact(self._context, page.row)
        figures = [Figure(say(msg("Last contact")), value, "", reason, tone)]
        if page.appointments:
            when = self._context.local(page.appointments[0].starts_at)
            day, clock = language.listed(when.date()), language.region.clock(when.time())
            figures.append(Figure(say(msg("Next appointment")), day, clock, page.appointments[0].headline))
        running = [project for project in page.projects if project.closed_on is None]
        if running:
            tasks = sum(project.tasks_open for project in running)
            unit = msgn("in one project", "in {n} projects", len(running))
            figures.append(Figure(say(msg("Open tasks")), language.region.number(tasks), say(unit)))
        self._figures.show_figures(figures)

    def _on_line_left(self) -> None:
        if not self.log.focus_list():
            self.left.emit()
