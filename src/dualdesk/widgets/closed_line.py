"""A line at rest that opens when it is used: what it is for, or what was begun in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import LOG_LINE, MEDIUM, RADIUS_CONTROL, SMALL
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.plain import set_tip

_TEXT_LEFT = 42


class ClosedLine(PaintedButton):
    """Pressed, or typed on, it asks to be opened: `opened` carries the first letter, empty where it was pressed."""

    opened = Signal(str)

    def __init__(self, look: Look, *, name: str, placeholder: str, icon: str, key: str) -> None:
        super().__init__(look)
        self._name = name
        self._placeholder = placeholder
        self._icon = icon
        self._key = key
        self._draft = ""
        self._mark = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.opened.emit(""))
        self.show_draft("", "")

    def show_draft(self, text: str, mark: str) -> None:
        """Show what was begun, with a word that says so; nothing for an empty line."""
        self._draft, self._mark = " ".join(text.split()), mark
        self.setAccessibleName(f"{self._name}. {mark}: {self._draft}" if self._draft else self._name)
        self.setAccessibleDescription("" if self._draft else self._placeholder)
        set_tip(self, self._draft)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line."""
        return QSize(200, self.look.px(LOG_LINE))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Its text may be cut."""
        return QSize(120, self.look.px(LOG_LINE))

    def event(self, event: QEvent) -> bool:
        """Letters are typed into it before they are anybody's shortcut, all but the one that opens it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _letter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Typing opens it with what was typed; its own key just opens it."""
        letter = _letter(event)
        if not letter:
            super().keyPressEvent(event)
        elif letter.casefold() == self._key.casefold():
            self.opened.emit("")
        else:
            self.opened.emit(letter)

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """A fill without a frame, the icon, the words, the key."""
        edge = "line_strong" if self.look.high_contrast else ""
        canvas.box(rect, RADIUS_CONTROL, fill=self.fill("hover", "press", "press"), edge=edge)
        canvas.icon(14, rect.center().y() - 8, 16, self._icon, "client")
        right = rect.right() - 10
        if self._draft:
            taken = self.look.width(self._mark, SMALL, MEDIUM) + 2
            mark = QRectF(right - taken, rect.top(), taken, rect.height())
            canvas.text(mark, self._mark, size=SMALL, weight=MEDIUM, colour="accent_ink", whole=True)
            right -= taken + 12
        else:
            right -= canvas.key(right, rect.center().y(), self._key) + 12
        place = QRectF(_TEXT_LEFT, rect.top(), right - _TEXT_LEFT, rect.height())
        canvas.text(place, self._draft or self._placeholder, colour="text" if self._draft else "text3")


def _letter(event: QKeyEvent) -> str:
    """The letter that was typed; empty for blanks, controls and shortcuts with Ctrl or Alt."""
    modifiers = Qt.KeyboardModifier
    if event.modifiers() & (modifiers.ControlModifier | modifiers.AltModifier | modifiers.MetaModifier):
        return ""
    text = event.text()
    return text if text.strip() and text.isprintable() else ""
