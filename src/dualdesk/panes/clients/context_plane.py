"""What stands beside a client: its agreements, people, opportunities, projects and files."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from dualdesk.panes.clients.agreement_section import AgreementSection
from dualdesk.panes.clients.files_section import FilesSection
from dualdesk.panes.clients.opportunity_section import OpportunitySection
from dualdesk.panes.clients.people_section import PeopleSection
from dualdesk.panes.clients.projects_section import ProjectsSection
from dualdesk.panes.clients.side_column import SideColumn
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Acts
from dualdesk.widgets.buttons import PaintedButton

if TYPE_CHECKING:
    from dualdesk.panes.clients.context_section import ContextSection
    from dualdesk.queries.client_page import ClientPage

WIDTH: Final = 316


class ContextPlane(SideColumn):
    """The column beside a client's page; each section knows its own rows and acts."""

    open_asked = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__(context, width=WIDTH, gap=24)
        self.agreements = AgreementSection(context)
        self.people = PeopleSection(context)
        self.opportunities = OpportunitySection(context)
        self.projects = ProjectsSection(context)
        self.files = FilesSection(context)
        self._sections: Sequence[ContextSection] = (
            self.agreements,
            self.people,
            self.opportunities,
            self.projects,
            self.files,
        )
        for section in self._sections:
            section.open_asked.connect(self.open_asked)
            self.content.addWidget(section)
        self.content.addStretch(1)

    def show_page(self, page: ClientPage) -> None:
        """Show what belongs to the client; where nothing of it is new, what stands there stays."""
        focused = QApplication.focusWidget()
        was_here = focused is not None and self.isAncestorOf(focused)
        for section in self._sections:
            section.show_page(page)
        # What was made anew stands at the end of the chain, but Tab goes from the top.
        for before, after in pairwise(self._buttons()):
            QWidget.setTabOrder(before, after)
        now = QApplication.focusWidget()
        if was_here and (now is None or not self.isAncestorOf(now)):
            self.focus_first()

    def show_part(self, kind: str, record_id: int) -> bool:
        """Show one record of a section; False where it is none of theirs."""
        return any(section.show_part(kind, record_id) for section in self._sections)

    def acts(self) -> Acts:
        """What the sections offer."""
        return [act for section in self._sections for act in section.acts()]

    def focus_first(self) -> None:
        """Put the keyboard on the first thing that can be pressed."""
        first = next(iter(self._buttons()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _buttons(self) -> list[PaintedButton]:
        """What can be pressed, from the top."""
        return [button for section in self._sections for button in section.buttons()]
