"""The band over Today's list: the one thing to start with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from dualdesk.analysis.today import ItemKind
from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.panes.today.acting import Acting, Home
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.today import LATER, OPEN
from dualdesk.viewmodels.today_acts import TodayActs
from dualdesk.widgets.band import Band, BandText
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.plain import set_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent

    from dualdesk.analysis.today import Row
    from dualdesk.widgets import band_field
    from dualdesk.widgets.row_field import OverField, Question
else:
    band_field = Late("dualdesk.widgets.band_field")


class StartBand(Band):
    """Row 1 of the ranking, with its acts as buttons; a click beside them opens what it is about."""

    def __init__(self, context: Context, acts: TodayActs) -> None:
        super().__init__(context.look)
        self.setObjectName("start")
        self._context = context
        self._first: Row | None = None
        self._over: OverField | None = None
        self.acting = Acting(context, acts, Home(self, lambda: self._first, self._ask, is_list=False))
        say, look = context.say, context.look
        self.more = ToolButton(look, "ellipsis", say(msg("More")))
        self.later = Button(look, say(msg("Later")), "ghost")
        self.done = Button(look, say(msg("Done")), "primary")
        for name, button in (("start_more", self.more), ("start_later", self.later), ("start_done", self.done)):
            button.setObjectName(name)
        set_tip(self.later, say(msg("Hide until tomorrow")))
        self.show_acts([self.more, self.later, self.done])
        self.more.clicked.connect(self._on_more)
        self.later.clicked.connect(lambda: self.acting.do(LATER))
        self.done.clicked.connect(self.acting.do_first)

    def show_first(self, row: Row | None, text: BandText | None) -> None:
        """Show the first thing, or nothing."""
        self._first = row
        self.setVisible(row is not None)
        if row is None or text is None:
            return
        self.show_text(text)
        # An agreement is settled on its client's page.
        word = msg("Open") if row.item.kind == ItemKind.AGREEMENT else msg("Done")
        self.done.rename(self._context.say(word))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click beside the buttons opens what the band is about."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.acting.do(OPEN)
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The same acts as the buttons and keys, and the rest."""
        self.acting.popup(event.globalPos())

    def _on_more(self) -> None:
        self.acting.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _ask(self, question: Question) -> OverField:
        if self._over is None:
            self._over = band_field.BandField(self._context.look, self, self.later)
        self._over.ask_over(question)
        return self._over
