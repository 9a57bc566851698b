"""The plane beside Today: this week as bars, and what can be cancelled soon."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.today.week_words import bars, cancel_lines, week_days, week_text
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.sections import Section, TwoLineButton, TwoLines
from dualdesk.widgets.week import WeekBars

if TYPE_CHECKING:
    from datetime import date

    from dualdesk.queries.today import TodayPage

WIDTH: Final = 320
_ROW: Final = 50


class WeekPlane(QFrame):
    """Context that asks nothing; `client_asked` when an agreement is pressed."""

    client_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("context")
        self._context = context
        self._on_look_changed()
        self._shown: list[tuple[TwoLines, int]] = []
        self.week = WeekBars(context.look)
        self.week.setObjectName("week")
        self.section = Section(context.look, context.say(msg("Can be cancelled soon")))
        self.section.setObjectName("cancel_soon")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 28, 24, 24)
        column.setSpacing(28)
        column.addWidget(self.week)
        column.addWidget(self.section)
        column.addStretch(1)
        context.look.changed.connect(self._on_look_changed)

    def show_page(self, page: TodayPage, today: date) -> None:
        """Show a week and its agreements."""
        days = week_days(page.week)
        self.week.show_week(week_text(self._context, days, today), bars(self._context, days, today))
        lines = cancel_lines(self._context, page.cancel_soon, today)
        rows = [(line, row.client_id) for line, row in zip(lines, page.cancel_soon, strict=True)]
        self.section.setVisible(bool(rows))
        # Made anew only when they changed, so that the keyboard stays where it is.
        if rows != self._shown:
            self._shown = rows
            self.section.show_rows(self._section_rows(rows))

    def _on_look_changed(self) -> None:
        self.setFixedWidth(self._context.look.px(WIDTH))

    def _section_rows(self, rows: list[tuple[TwoLines, int]]) -> list[QWidget]:
        look = self._context.look
        note = PlainLabel(
            look, self._context.say(msg("Agreements, last day within 30 days")), size=SMALL, colour="text2", wrap=True
        )
        note.setContentsMargins(0, 0, 0, 8)
        made: list[QWidget] = [note]
        for line, client_id in rows:
            button = TwoLineButton(look, line, height=_ROW)
            button.setObjectName("cancel_row")
            button.clicked.connect(partial(self.client_asked.emit, client_id))
            made.append(button)
        return made
