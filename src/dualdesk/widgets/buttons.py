"""Buttons: real ones for keyboard and readers, painted from tokens, ringed only while the keyboard is in use."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, BUTTON, MEDIUM, RADIUS_CONTROL, SMALLEST_TARGET, STRONG, TOOL
from dualdesk.widgets.acts import spoken_key
from dualdesk.widgets.paint import Canvas, keyboard_focus, painting
from dualdesk.widgets.plain import set_tip

_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier

Kind = Literal["plain", "primary", "ghost", "link"]


class PaintedButton(QPushButton):
    """A push button that paints itself; subclasses say how large it is and draw it."""

    def __init__(self, look: Look, text: str = "") -> None:
        super().__init__(text)
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        look.changed.connect(self.updateGeometry)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw the button and, in keyboard use, its ring."""
        with painting(self, self.look) as canvas:
            rect = QRectF(self.rect())
            self.draw(canvas, rect)
            if keyboard_focus(self):
                canvas.ring(rect, RADIUS_CONTROL, self.ring_colour())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses too, where Qt leaves that to Space alone."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.click()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A button is never narrower than its text."""
        return self.sizeHint()

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """Draw the button without its ring."""
        raise NotImplementedError

    def ring_colour(self) -> str:
        """The token of the focus ring."""
        return "focus"

    def fill(self, resting: str, hovered: str, pressed: str) -> str:
        """The ground for what the pointer does."""
        if not self.isEnabled():
            return resting
        if self.isDown():
            return pressed
        return hovered if self.underMouse() else resting


class Button(PaintedButton):
    """A button with a word: plain, the view's one filled primary, ghost for the secondary, link inside text."""

    def __init__(self, look: Look, text: str, kind: Kind = "plain", icon: str = "") -> None:
        super().__init__(look, text)
        self._kind = kind
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def rename(self, text: str, icon: str = "") -> None:
        """Show another word."""
        self.setText(text)
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Text, icon and padding."""
        weight = STRONG if self._kind == "primary" else MEDIUM
        width = self.look.width(self.text(), BODY, weight) + 2 * self._padding() + (22 if self._icon else 0)
        height = self.look.target(SMALLEST_TARGET if self._kind == "link" else BUTTON)
        return QSize(max(SMALLEST_TARGET, round(width) + 2), height)

    def ring_colour(self) -> str:
        """On the accent's own fill its ring would not show."""
        return "text" if self._kind == "primary" else "focus"

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """Ground, icon, word."""
        ink = self._ground(canvas, rect)
        if not self.isEnabled():
            ink = "disabled"
        weight = STRONG if self._kind == "primary" else MEDIUM
        left = rect.left() + self._padding() + 1
        if self._icon:
            canvas.icon(left, rect.center().y() - 8, 16, self._icon, ink)
            left += 22
        place = QRectF(left, rect.top(), rect.right() - left, rect.height())
        canvas.text(place, self.text(), weight=weight, colour=ink, whole=True)

    def _ground(self, canvas: Canvas, rect: QRectF) -> str:
        match self._kind:
            case "primary":
                ground = self.fill("accent", "accent_hover", "accent_hover") if self.isEnabled() else "press"
                canvas.box(rect, RADIUS_CONTROL, fill=ground)
                return "on_accent"
            case "ghost":
                ground = self.fill("", "hover", "press")
                if ground:
                    canvas.box(rect, RADIUS_CONTROL, fill=ground)
                return "text" if ground else "text2"
            case "link":
                return "accent_ink"
        canvas.box(rect, RADIUS_CONTROL, fill=self.fill("surface", "hover", "press"), edge="line")
        return "text"

    def _padding(self) -> int:
        return 0 if self._kind == "link" else 12


class ToolButton(PaintedButton):
    """An icon to press, 28 square; its name is its tooltip, with the shortcut where there is one."""

    def __init__(self, look: Look, icon: str, name: str, shortcut: str = "", *, edge: int = TOOL) -> None:
        super().__init__(look)
        self._icon = icon
        self._edge = edge
        self._ink = "text2"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rename(name, shortcut)

    def rename(self, name: str, shortcut: str = "") -> None:
        """Say another name."""
        self.setAccessibleName(name)
        set_tip(self, f"{name} ({spoken_key(shortcut)})" if shortcut else name)

    def redraw(self, icon: str, ink: str = "text2") -> None:
        """Show another icon."""
        self._icon = icon
        self._ink = ink
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A square."""
        return QSize(self.look.target(self._edge), self.look.target(self._edge))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """A ground under the pointer, the icon in the middle."""
        ground = self.fill("", "press", "press")
        if ground:
            canvas.box(rect, RADIUS_CONTROL, fill=ground)
        ink = self._ink if self.isEnabled() else "disabled"
        size = self.look.px(16 if self._edge >= TOOL else 13)
        canvas.icon(rect.center().x() - size / 2, rect.center().y() - size / 2, size, self._icon, ink)
