"""Line icons drawn from SVG in the colour, size and pixel ratio asked for at the moment of painting."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dualdesk.base.generated import generated

_STROKE = "1.75"
_KEPT = 2000


class Icons:
    """Pixmaps of the named icons, kept by name, colour, size and pixel ratio."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """The icon, `size` logical pixels wide, crisp at the pixel ratio."""
        key = (name, colour, size, ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            if len(self._pixmaps) >= _KEPT:
                self._pixmaps.clear()
            pixmap = self._pixmaps[key] = self._draw(name, colour, size, ratio)
        return pixmap

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        renderer = QSvgRenderer(self._source(name).replace("currentColor", colour).encode())
        edge = max(1, round(size * ratio))
        pixmap = QPixmap(edge, edge)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, edge, edge))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, name: str) -> str:
        source = self._sources.get(name)
        if source is None:
            text = generated("icons", f"{name}.svg").read_text(encoding="utf-8")
            source = self._sources[name] = text.replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
        return source


class ThemedIcon(QIconEngine):
    """An icon that asks for its colour each time it is painted, so that a theme switch needs only a repaint."""

    def __init__(self, icons: Icons, name: str, colour: Callable[[bool], str]) -> None:
        super().__init__()
        self._icons = icons
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        """Draw the icon into the rectangle."""
        size = min(rect.width(), rect.height())
        painter.drawPixmap(rect, self._pixmap(size, mode, painter.device().devicePixelRatioF()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon at one pixel a logical pixel."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: ARG002, N802
        """The icon for a screen of that pixel ratio; `size` is logical."""
        return self._pixmap(min(size.width(), size.height()), mode, scale or 1.0)

    def clone(self) -> QIconEngine:
        """A copy, as Qt asks when an icon is detached."""
        return ThemedIcon(self._icons, self._name, self._colour)

    def _pixmap(self, size: int, mode: QIcon.Mode, ratio: float) -> QPixmap:
        return self._icons.pixmap(self._name, self._colour(mode == QIcon.Mode.Disabled), size, ratio)
