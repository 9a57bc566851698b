"""Painting with tokens: one canvas for widgets and delegates, mirrored as a whole in right-to-left layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal, TypeVar
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, MEDIUM, MICRO, RADIUS_CHIP, RADIUS_CONTROL, RADIUS_KEY, REGULAR, STRONG

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetricsF

Align = Literal["start", "end", "centre"]

_Piece = TypeVar("_Piece")

_STRONG: Final = ("L", "R", "AL")
SEPARATOR: Final = "  ·  "
_MIRRORED: Final[dict[Align, Align]] = {"start": "end", "end": "start", "centre": "centre"}
_LINE: Final = (
    Qt.AlignmentFlag.AlignVCenter.value | Qt.AlignmentFlag.AlignAbsolute.value | Qt.TextFlag.TextSingleLine.value
)
_FLAGS: Final[dict[Align, int]] = {
    "start": Qt.AlignmentFlag.AlignLeft.value | _LINE,
    "end": Qt.AlignmentFlag.AlignRight.value | _LINE,
    "centre": Qt.AlignmentFlag.AlignHCenter.value | _LINE,
}
# Icons that point along the line of reading.
_DIRECTED: Final = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "panel-left", "redo-2", "undo-2"}
)


class Canvas:
    """Draws text, boxes and icons by token names; `axis` is twice the middle about which x is mirrored, if at all."""

    def __init__(self, painter: QPainter, look: Look, bounds: QRectF, *, mirrored: bool = False) -> None:
        self.painter = painter
        self.look = look
        self._bounds = bounds
        self._axis = bounds.left() + bounds.right() if mirrored else None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Each text finds its own direction; alignment is resolved here.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)

    def text(
        self,
        rect: QRectF,
        text: str,
        *,
        size: int = BODY,
        weight: int = REGULAR,
        colour: str = "text",
        align: Align = "start",
        whole: bool = False,
    ) -> float:
        """One line of text, cut at the end where it must be (never where `whole`); gives the width it took."""
        if not text:
            return 0.0
        look = self.look
        font, width = look.font(size, weight, text=text), look.width(text, size, weight)
        if width > rect.width() + 1:
            metrics = look.metrics(size, weight, text=text)
            text = self._shorten(text, rect, metrics, whole=whole)
            width = metrics.horizontalAdvance(text)
        self.painter.setFont(font)
        self.painter.setPen(self.look.colour(colour))
        side = align if self._axis is None else _MIRRORED[align]
        if whole and width > rect.width():
            rect = _widened(rect, width, align)
        self.painter.drawText(self.placed(rect), _FLAGS[side], text)
        return width

    def parts(
        self, rect: QRectF, parts: Sequence[str], *, size: int = BODY, weight: int = REGULAR, colour: str = "text3"
    ) -> float:
        """Parts side by side; whole parts are dropped from the end before a letter is cut."""
        shown = fitting(parts, rect.width(), self.look, size=size, weight=weight)
        return self.text(rect, shown, size=size, weight=weight, colour=colour)

    def in_order(self, pieces: Sequence[_Piece], sentence: str) -> Sequence[_Piece]:
        """Pieces of one sentence as they stand from the leading edge on: turned where it runs against the layout."""
        mirrored = self._axis is not None
        return pieces if runs_left(sentence, around=mirrored) == mirrored else pieces[::-1]

    def lines(
        self, rect: QRectF, lines: Sequence[str], step: float, *, size: int = BODY, colour: str = "text2"
    ) -> None:
        """Wrapped lines, one below the other, in the font they were wrapped in."""
        self.painter.setFont(self.look.font(size))
        self.painter.setPen(self.look.colour(colour))
        flags = _FLAGS["start" if self._axis is None else "end"]
        for number, line in enumerate(lines):
            place = QRectF(rect.left(), rect.top() + number * step, rect.width(), step)
            self.painter.drawText(self.placed(place), flags, line)

    def box(
        self, rect: QRectF, radius: float, *, fill: str = "", edge: str = "", width: float = 1.0, opacity: float = 1.0
    ) -> None:
        """A rounded box, filled, edged inside its rectangle, or both."""
        place = self.placed(rect)
        if edge:
            self.painter.setPen(QPen(self.look.colour(edge, opacity), width))
            place = place.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        else:
            self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.look.colour(fill, opacity) if fill else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(place, radius, radius)

    def tint(self, rect: QRectF, radius: float, name: str) -> None:
        """A softly tinted ground; an edge where tints are not shown."""
        self.box(rect, radius, fill=f"{name}_soft", edge="line_strong" if self.look.high_contrast else "")

    def rule(self, x: float, y: float, width: float, colour: str = "line") -> None:
        """A line one pixel high."""
        self.painter.fillRect(self.placed(QRectF(x, y, width, 1)), self.look.colour(colour))

    def ring(self, rect: QRectF, radius: float = RADIUS_CONTROL, colour: str = "focus") -> None:
        """The ring of keyboard focus."""
        self.box(rect, radius, edge=colour, width=2)

    def icon(self, x: float, y: float, size: int, name: str, colour: str = "text2") -> None:
        """An icon with its top left corner at x, y (top right where mirrored)."""
        painter = self.painter
        place = self.placed(QRectF(x, y, size, size))
        ratio = painter.device().devicePixelRatioF()
        pixmap = self.look.pixmap(name, colour, size, ratio)
        if self._axis is None or name not in _DIRECTED:
            painter.drawPixmap(place.topLeft(), pixmap)
            return
        painter.save()
        painter.translate(place.right(), place.top())
        painter.scale(-1, 1)
        painter.drawPixmap(QPointF(0, 0), pixmap)
        painter.restore()

    def tile(self, rect: QRectF, name: str, hat: str, *, radius: float, icon_size: int, fill: str = "") -> None:
        """An icon on its small ground."""
        if fill:
            self.box(rect, radius, fill=fill)
        else:
            self.tint(rect, radius, hat)
        offset = (rect.width() - icon_size) / 2
        self.icon(rect.left() + offset, rect.top() + offset, icon_size, name, hat)

    def initials(self, rect: QRectF, letters: str, *, person: bool = False) -> None:
        """A client's square or a person's circle with initials."""
        if person:
            self.box(rect, rect.width() / 2, fill="press")
        else:
            self.tint(rect, rect.width() * 0.25, "client")
        size = max(10, round(rect.width() * 0.36 / self.look.scale))
        colour = "text2" if person else "client"
        self.text(rect, letters, size=size, weight=STRONG, colour=colour, align="centre", whole=True)

    def key(self, right: float, middle: float, text: str) -> float:
        """A key's name on a small plate whose end is at `right`; gives its width."""
        width = self.look.width(text, MICRO, MEDIUM) + 10
        height = self.look.px(18)
        rect = QRectF(right - width, middle - height / 2, width, height)
        self.box(rect, RADIUS_KEY, fill="key", edge="line")
        self.text(rect, text, size=MICRO, weight=MEDIUM, colour="text3", align="centre", whole=True)
        return width

    def chip(self, rect: QRectF, text: str, *, ink: str, ground: str, icon: str = "") -> None:
        """A small filled plate with a word and perhaps an icon."""
        self.box(rect, RADIUS_CHIP, fill=ground, edge="line_strong" if self.look.high_contrast else "")
        left = rect.left() + 7
        if icon:
            self.icon(left, rect.center().y() - 6, 12, icon, ink)
            left += 16
        place = QRectF(left, rect.top(), rect.right() - 7 - left, rect.height())
        self.text(place, text, size=MICRO, weight=MEDIUM, colour=ink)

    def triangle(self, rect: QRectF, fill: str) -> None:
        """A triangle that points up."""
        place = self.placed(rect)
        top = QPointF(place.center().x(), place.top() - 0.5)
        feet = QPointF(place.right() + 1, place.bottom()), QPointF(place.left() - 1, place.bottom())
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.look.colour(fill))
        self.painter.drawPolygon([top, *feet])

    def diamond(self, rect: QRectF, radius: float, *, fill: str = "", edge: str = "", width: float = 1.0) -> None:
        """A square on its corner."""
        centre = self.placed(rect).center()
        painter = self.painter
        painter.save()
        painter.translate(centre)
        painter.rotate(45)
        half = rect.width() / 2
        plain = Canvas(painter, self.look, QRectF(-half, -half, 2 * half, 2 * half))
        plain.box(QRectF(-half, -half, 2 * half, 2 * half), radius, fill=fill, edge=edge, width=width)
        painter.restore()

    def placed(self, rect: QRectF) -> QRectF:
        """The rectangle where it is drawn: mirrored in right-to-left layouts."""
        if self._axis is None:
            return rect
        return QRectF(self._axis - rect.right(), rect.top(), rect.width(), rect.height())

    def _shorten(self, text: str, rect: QRectF, metrics: QFontMetricsF, *, whole: bool) -> str:
        witness = self.look.witness
        if whole:
            if witness:
                witness.spilled(text, f"{rect.width():.0f} px")
            return text
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
        if witness and shown != text:
            witness.cut(text, shown)
        return shown


@contextmanager
def painting(widget: QWidget, look: Look) -> Iterator[Canvas]:
    """A canvas over a widget for the length of its paint event."""
    painter = QPainter(widget)
    try:
        yield Canvas(painter, look, QRectF(widget.rect()), mirrored=is_mirrored(widget))
    finally:
        painter.end()


def is_mirrored(widget: QWidget) -> bool:
    """Whether the widget is laid out from right to left."""
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def runs_left(text: str, *, around: bool) -> bool:
    """Whether a text is written from right to left, by its first letter; without any it goes by what is around it."""
    strong = next((found for found in map(bidirectional, text) if found in _STRONG), "")
    return strong != "L" if strong else around


def leading(*, mirrored: bool) -> Qt.AlignmentFlag:
    """Where a field's text begins; Qt itself goes by the keyboard's language while the field is empty."""
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


def keyboard_focus(widget: QWidget) -> bool:
    """Whether the widget has the focus and got it, or is used, by keyboard (a mouse click shows no ring)."""
    return widget.hasFocus() and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def fitting(
    parts: Sequence[str],
    width: float,
    look: Look,
    *,
    size: int,
    weight: int = REGULAR,
    separator: str = SEPARATOR,
) -> str:
    """The parts joined, as many from the front as fit; at least the first."""
    kept = [part for part in parts if part]
    while len(kept) > 1 and look.width(separator.join(kept), size, weight) > width:
        kept.pop()
    return separator.join(kept)


def _widened(rect: QRectF, width: float, align: Align) -> QRectF:
    extra = width - rect.width()
    if align == "start":
        return rect.adjusted(0, 0, extra, 0)
    return rect.adjusted(-extra, 0, 0, 0) if align == "end" else rect.adjusted(-extra / 2, 0, extra / 2, 0)
