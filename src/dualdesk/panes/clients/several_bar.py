"""What can be done with several clients at once, below the list while more than one is selected."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dualdesk.base.messages import msg, msgn
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import RADIUS_CARD, STRONG
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import PlainLabel

_HEIGHT: Final = 56


class SeveralBar(QWidget):
    """How many are selected, and their acts; it covers no row."""

    archive_asked = Signal()
    tag_asked = Signal()
    delete_asked = Signal()
    one_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("several_clients")
        self._context = context
        self._label = PlainLabel(context.look, weight=STRONG)
        self._archive = ToolButton(context.look, "archive", context.say(msg("Archive")))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 8)
        row.setSpacing(4)
        row.addWidget(self._label, 1)
        tag = ToolButton(context.look, "tag", context.say(msg("Tag…")))
        delete = ToolButton(context.look, "trash", context.say(msg("Delete")), "Del")
        one = ToolButton(context.look, "x", context.say(msg("Select one only")))
        pairs = (
            (tag, self.tag_asked),
            (self._archive, self.archive_asked),
            (delete, self.delete_asked),
            (one, self.one_asked),
        )
        for button, signal in pairs:
            button.clicked.connect(signal)
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, count: int, *, archived: bool) -> None:
        """Show the bar for so many; one needs none."""
        self.setVisible(count > 1)
        text = self._context.say(msgn("{n} selected", "{n} selected", count))
        self._label.setText(text)
        self.setAccessibleName(text)
        self._archive.rename(self._context.say(msg("Bring back") if archived else msg("Archive")))

    def sizeHint(self) -> QSize:  # noqa: N802
        """A plate with air below."""
        return QSize(200, self._context.look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The raised plate."""
        with painting(self, self._context.look) as canvas:
            plate = QRectF(self.rect()).adjusted(8, 0, -8, -8)
            canvas.box(plate, RADIUS_CARD, fill="raised", edge="line_strong")
