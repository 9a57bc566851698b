"""The head of a project's page: its name, its client as a link, its code, and what can be done with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QWidget

from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, SMALLEST_TARGET
from dualdesk.widgets.buttons import Button, PaintedButton, ToolButton
from dualdesk.widgets.head import HeadText, PageHead
from dualdesk.widgets.name_picker import NamePicker
from dualdesk.widgets.paint import SEPARATOR, Canvas
from dualdesk.widgets.plain import ElideLabel, PlainLabel, set_tip

# Where the head's line begins (PageHead: tile 40 and its gap), and how far below the top.
_LEFT: Final = 54
_TOP: Final = 28
_GAP: Final = 6


class ProjectHead(QWidget):
    """Tile, name, client, code; `client_asked` opens the client, `more_asked` the project's menu.

    `timer_asked` turns the timer on the project.

    A dense one has a picker over its name: `pick_asked` wants another project.
    """

    client_asked = Signal()
    more_asked = Signal()
    pick_asked = Signal()
    timer_asked = Signal()

    def __init__(self, context: Context, *, dense: bool = False) -> None:
        super().__init__()
        look = context.look
        self._look = look
        self._context = context
        self.more = ToolButton(look, "ellipsis", context.say(msg("More about this project")))
        self.more.clicked.connect(self.more_asked)
        self.timer = Button(look, "")
        self.timer.clicked.connect(self.timer_asked)
        if dense:
            self.timer.hide()
        self._taking = [self.more] if dense else [self.timer, self.more]
        self._head = PageHead(look, self._taking)
        self.client = _Link(look)
        self.client.clicked.connect(self.client_asked)
        self._parts = ElideLabel(look, size=BODY, colour="text2")
        self._line = QWidget(self)
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        # Apart from the parts, so that it stands between the two in whichever direction they run.
        self._dot = PlainLabel(look, SEPARATOR.strip(), colour="text2")
        self._dot.setContentsMargins(_GAP, 0, _GAP, 0)
        row.addWidget(self.client)
        row.addWidget(self._dot)
        row.addWidget(self._parts, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._head)
        self._line.raise_()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.picker: NamePicker | None = None
        if dense:
            self.picker = NamePicker(look, self._head, context.say(msg("Choose another project")), "project_picker")
            self.picker.clicked.connect(self.pick_asked)
        look.changed.connect(self._place)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to here, in the order on screen: the name before what stands under it and beside it."""
        return (*filter(None, (self.picker,)), self.client, *self._taking)

    def show_project(self, title: str, client: str, parts: tuple[str, ...]) -> None:
        """Show another project; one without a client says that it is for oneself."""
        self._head.show_text(HeadText((title,), icon="folder-kanban", hat="project"))
        self.client.setVisible(bool(client))
        self.client.name(client, self._context.say(msg("Open {client}", client=client)))
        shown = parts if client else (self._context.say(msg("For myself")), *parts)
        self._dot.setVisible(bool(client and shown))
        self._parts.show_parts(*shown)
        self._place()

    def show_timer(self, *, runs: bool) -> None:
        """Offer what the timer can be turned to."""
        words = msg("Stop timer") if runs else msg("Start timer")
        self.timer.rename(self._context.say(words), "square" if runs else "play")
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The line keeps its place under the name."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        taken = sum(act.sizeHint().width() + 4 for act in self._taking)
        width = self.width() - _LEFT - taken - 14
        height = max(SMALLEST_TARGET, self._look.px(18))
        rect = QRect(_LEFT, self._look.px(_TOP) - 3, max(width, 0), height)
        if self.picker is not None:
            self.picker.lay()
            # The client's name below stays a link of its own.
            self._line.raise_()
        self._line.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))


class _Link(PaintedButton):
    """A name that opens what it names; it gives way where there is no room."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def name(self, text: str, tip: str) -> None:
        self.setText(text)
        self.setAccessibleName(tip)
        set_tip(self, tip)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(round(self.look.width(self.text(), BODY)) + 2, SMALLEST_TARGET)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(SMALLEST_TARGET, SMALLEST_TARGET)

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        canvas.text(rect, self.text(), size=BODY, colour="accent_ink" if self.underMouse() else "text2")
