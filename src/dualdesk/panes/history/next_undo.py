"""What Ctrl+Z would take back now: the first thing a history says."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import MEDIUM, RADIUS_CARD, SMALL
from dualdesk.widgets.paint import painting
from dualdesk.widgets.plain import set_tip

_HEIGHT: Final = 52
_LEFT: Final = 40


class NextUndo(QWidget):
    """Names the step, on a soft ground; hidden where there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._what = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def read(self) -> None:
        """Ask which step it is; while others wait to be saved it is not known."""
        desk = self._context.desk
        step = None if desk.is_waiting else desk.undoable()
        self.setVisible(step is not None)
        if step is None:
            return
        say = self._context.say
        self._what = say(msg("“{what}”. It works after a restart too.", what=step.label))
        self.setAccessibleName(f"{say(msg('Ctrl+Z takes back'))} {self._what}")
        set_tip(self, say(step.label))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Two lines."""
        return QSize(200, self._context.look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Ground, icon, two lines."""
        look = self._context.look
        with painting(self, look) as canvas:
            rect = QRectF(self.rect())
            canvas.tint(rect, RADIUS_CARD, "accent")
            canvas.icon(14, rect.center().y() - 7, 14, "undo-2", "accent_ink")
            room = QRectF(_LEFT, rect.center().y() - look.px(18), rect.width() - _LEFT - 12, look.px(18))
            title = self._context.say(msg("Ctrl+Z takes back"))
            canvas.text(room, title, size=SMALL, weight=MEDIUM)
            canvas.text(room.translated(0, look.px(18)), self._what, size=SMALL, colour="text2")
