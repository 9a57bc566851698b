"""The round button on the line between the two panes: linked, or each for itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QWidget

from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import spoken_key
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.plain import set_tip

EDGE: Final = 32


class LinkButton(PaintedButton):
    """On while the panes follow each other."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.look)
        self._context = context
        self.setParent(parent)
        self.setObjectName("link_panes")
        self.setCheckable(True)
        self.toggled.connect(self._name)
        self.setChecked(True)
        self._name(linked=True)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Round."""
        edge = self.look.target(EDGE)
        return QSize(edge, edge)

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """A disc with the link, whole or broken."""
        radius = rect.width() / 2
        canvas.box(rect, radius, fill="hover" if self.underMouse() else "surface", edge="line_strong")
        linked = self.isChecked()
        middle = rect.center()
        icon, ink = ("link-2", "accent_ink") if linked else ("unlink-2", "text2")
        canvas.icon(middle.x() - 8, middle.y() - 8, 16, icon, ink)

    def _name(self, linked: bool) -> None:
        say = self._context.say
        self.setAccessibleName(say(msg("Panes are linked") if linked else msg("Panes are free of each other")))
        act = msg("Let each pane go its own way") if linked else msg("Let the panes follow each other")
        set_tip(self, f"{say(act)} ({spoken_key('Ctrl+Shift+K')})")
        self.setAccessibleDescription(say(act))
