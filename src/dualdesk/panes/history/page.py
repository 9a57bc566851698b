"""The History screen: what was done, step by step, of everything, of a client or of a project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.history.panel import HistoryPanel, spoken_scopes
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import PAGE_TITLE, SMALL, STRONG
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.page import Page
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from dualdesk.queries import history
else:
    history = Late("dualdesk.queries.history")

_MARGIN: Final = 32


class HistoryPage(Page):
    """Steps by day; `about` says which client and project the person came from."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("history")
        self.setAccessibleName(context.say(msg("History")))
        self._about: Mapping[str, int] = {}
        self.panel = HistoryPanel(context, margin=_MARGIN)
        self.scopes = Segments(context.look, context.say(msg("Whose steps")))
        self._trash = Button(context.look, context.say(msg("Trash")), "ghost", icon="trash")
        self._find = ToolButton(context.look, "search", context.say(msg("Find in the history")), "Ctrl+F")
        self._show_scopes()
        self._lay_out()
        self.panel.opened.connect(self.open_asked)
        self.scopes.chosen.connect(self._on_scope_chosen)
        self._trash.clicked.connect(self._show_trash)
        self._find.clicked.connect(self.panel.show_filter)

    def reload(self) -> None:
        """Read the steps again."""
        self.panel.reload()

    def about(self, *, client_id: int, project_id: int) -> None:
        """The client and project that “this” means; where there is none, only everything is offered."""
        self._about = {kind: key for kind, key in (("client", client_id), ("project", project_id)) if key}
        self._show_scopes()
        self._on_scope_chosen(self.scopes.current)

    def acts(self) -> Acts:
        """What can be done here."""
        return (*self.panel.acts(), None, Act(msg("Show the trash"), self._show_trash, icon="trash", writes=False))

    def focus_start(self) -> None:
        """The list."""
        self.panel.focus_list()

    def filter_list(self) -> None:
        """Ctrl+F."""
        self.panel.show_filter()

    def _show_trash(self) -> None:
        self.screen_asked.emit("trash")

    def _show_scopes(self) -> None:
        known = [option for option in spoken_scopes(self.context) if option[0] == "all" or option[0] in self._about]
        self.scopes.show_options(known)
        self.scopes.setVisible(len(known) > 1)

    def _on_scope_chosen(self, key: str) -> None:
        self.panel.show_scope(history.Scope(key, self._about[key]) if key in self._about else None)

    def _lay_out(self) -> None:
        context = self.context
        titles = QVBoxLayout()
        titles.setSpacing(3)
        titles.addWidget(PlainLabel(context.look, context.say(msg("History")), size=PAGE_TITLE, weight=STRONG))
        line = msg("What was done, by whom, and what it changed. Each step can be taken back.")
        titles.addWidget(PlainLabel(context.look, context.say(line), size=SMALL, colour="text2", wrap=True))
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 24, _MARGIN - 8, 4)
        head.setSpacing(8)
        head.addLayout(titles, 1)
        for part in (self.scopes, self._find, self._trash):
            head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        main = QFrame()
        main.setObjectName("main")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.panel, 1)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(main)
