"""The sidebar's controls: the search, the places with their badges, and what is pinned."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, FIELD, MEDIUM, MICRO, RADIUS_CONTROL, STRONG
from dualdesk.widgets.acts import spoken_key
from dualdesk.widgets.buttons import PaintedButton
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.plain import set_tip

_LEFT: Final = 10
_INITIALS: Final = 10

Hat = Literal["client", "project"]


class NavButton(PaintedButton):
    """A place in the sidebar; compact it shows its icon only."""

    def __init__(self, look: Look, icon: str, text: str, shortcut: str = "") -> None:
        super().__init__(look, text)
        self._icon = icon
        self._badge = ""
        self._compact = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        set_tip(self, f"{text}  {spoken_key(shortcut)}" if shortcut else text)

    def show_badge(self, count: str, spoken: str = "") -> None:
        """Show how many things wait there; `spoken` is the whole name for readers ("Today, 8 things")."""
        self._badge = count
        self.setAccessibleName(spoken or self.text())
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, for the narrow rail."""
        self._compact = compact
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A row of the sidebar."""
        return QSize(40, self.look.px(FIELD))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """The place, marked when it is open."""
        here = self.isChecked()
        ground = "selected" if here else self.fill("", "press", "press")
        if ground:
            canvas.box(rect, RADIUS_CONTROL, fill=ground)
        if here:
            canvas.box(QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, fill="focus")
        ink = "accent_ink" if here else "text2"
        if self._compact:
            self._draw_compact(canvas, rect, ink)
        else:
            self._draw_wide(canvas, rect, ink)

    def _draw_compact(self, canvas: Canvas, rect: QRectF, ink: str) -> None:
        middle = rect.center()
        size = self.look.px(18)
        canvas.icon(middle.x() - size / 2, middle.y() - size / 2, size, self._icon, ink)
        if self._badge:
            canvas.box(QRectF(middle.x() + 4, middle.y() - 12, 8, 8), 4, fill="accent")

    def _draw_wide(self, canvas: Canvas, rect: QRectF, ink: str) -> None:
        size = self.look.px(16)
        canvas.icon(_LEFT + 8 - size / 2, rect.center().y() - size / 2, size, self._icon, ink)
        badge = self.look.width(self._badge, MICRO, STRONG) + 14 if self._badge else 0.0
        left = _LEFT + 18 + self.look.px(8)
        place = QRectF(left, 0, rect.width() - left - badge - 6, rect.height())
        canvas.text(place, self.text(), weight=STRONG if self.isChecked() else MEDIUM)
        if self._badge:
            where = QRectF(rect.width() - badge - 4, 0, badge, rect.height())
            colour = "accent_ink" if self.isChecked() else "text3"
            canvas.text(where, self._badge, size=MICRO, weight=STRONG, colour=colour, align="centre", whole=True)


class SearchButton(PaintedButton):
    """Looks like a search field and opens the one there is; compact it shows its icon only."""

    def __init__(self, look: Look, text: str, keys: str) -> None:
        super().__init__(look, text)
        self._keys = spoken_key(keys)
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_tip(self, f"{text}  {self._keys}")

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, for the narrow rail."""
        self._compact = compact
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as a field."""
        return QSize(40, self.look.px(FIELD))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """A field with its key."""
        canvas.box(rect, RADIUS_CONTROL, fill=self.fill("search", "hover", "press"), edge="line")
        middle, size = rect.center(), self.look.px(16)
        if self._compact:
            canvas.icon(middle.x() - size / 2, middle.y() - size / 2, size, "search", "text2")
            return
        canvas.icon(_LEFT + 8 - size / 2, middle.y() - size / 2, size, "search", "text3")
        left = _LEFT + 18 + self.look.px(8)
        taken = canvas.key(rect.right() - 6, middle.y(), self._keys)
        canvas.text(QRectF(left, 0, rect.right() - taken - 12 - left, rect.height()), self.text(), colour="text3")


class PinnedButton(PaintedButton):
    """A pinned client (round dot) or project (square dot) in the sidebar; compact it shows its initials."""

    def __init__(self, look: Look, text: str, letters: str, hat: Hat) -> None:
        super().__init__(look)
        self._hat = hat
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.rename(text, letters)

    def rename(self, text: str, letters: str) -> None:
        """Show another name, and its initials where there is no room for it."""
        # Of a name with "&" Qt would make a shortcut.
        self.setText(text.replace("&", "&&"))
        self._name = text
        self._letters = letters
        self.setAccessibleName(text)
        set_tip(self, text)
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the initials alone, for the narrow rail."""
        self._compact = compact
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A row of the sidebar."""
        return QSize(40, self.look.px(FIELD))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """Dot and name, or a plate of the same shape with the initials."""
        ground = self.fill("", "press", "press")
        if ground:
            canvas.box(rect, RADIUS_CONTROL, fill=ground)
        if self._compact:
            self._draw_compact(canvas, rect)
            return
        dot = QRectF(_LEFT + 4, rect.center().y() - 4, 8, 8)
        canvas.box(dot, 2 if self._hat == "project" else 4, fill=self._hat)
        left = _LEFT + 18 + self.look.px(8)
        place = QRectF(left, 0, rect.width() - left - 6, rect.height())
        canvas.text(place, self._name, size=BODY, weight=MEDIUM, colour="text2")

    def _draw_compact(self, canvas: Canvas, rect: QRectF) -> None:
        edge = min(rect.height() - 4, 26)
        plate = QRectF(rect.center().x() - edge / 2, rect.center().y() - edge / 2, edge, edge)
        canvas.tint(plate, RADIUS_CONTROL if self._hat == "project" else edge / 2, self._hat)
        canvas.text(plate, self._letters, size=_INITIALS, weight=STRONG, colour=self._hat, align="centre", whole=True)
