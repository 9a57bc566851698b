"""The one tinted band of a window: the first thing, its reason, and its acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, LEAD, LEAD_SMALL, RADIUS_CARD, SMALL, STRONG
from dualdesk.widgets.paint import Canvas, painting

Ground = Literal["client", "project", "warn", "plain"]

_TILE: Final = 32
_TEXT_LEFT: Final = 66
_NARROW: Final = 420


@dataclass(frozen=True, slots=True)
class BandText:
    """What a band says: a tag above, the title, and its reason in parts, the most important first.

    `short` stands for the title where that would be cut.
    """

    title: str
    parts: tuple[str, ...] = ()
    tag: str = ""
    icon: str = "mail"
    ground: Ground = "client"
    hat: Literal["client", "project", "warn"] = "client"
    short: str = ""


class Band(QWidget):
    """A tinted band with a bar in its hat's colour; "plain" is outlined, because it asks nothing.

    `tall` is the page's lead: the title over the whole width, the acts a row lower.
    """

    def __init__(self, look: Look, *, height: int = 88, tall: bool = False) -> None:
        super().__init__()
        self._look = look
        self._height = height
        self._tall = tall
        self._text = BandText("")
        self._acts: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._on_look_changed()
        look.changed.connect(self._on_look_changed)

    def show_text(self, text: BandText) -> None:
        """Show another first thing."""
        self._text = text
        said = (text.tag, text.title, ", ".join(text.parts))
        self.setAccessibleName(". ".join(part for part in said if part))
        self.update()

    def show_acts(self, acts: Sequence[QWidget]) -> None:
        """Put these buttons at the trailing edge, the primary last."""
        for act in self._acts:
            self._row.removeWidget(act)
            act.deleteLater()
        self._acts = list(acts)
        for act in self._acts:
            self._row.addWidget(act)
        self._row.activate()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """The band's height; its width is its column's."""
        return QSize(320, self._look.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Ground, bar, tile, words."""
        with painting(self, self._look) as canvas:
            rect = QRectF(self.rect())
            self._draw_ground(canvas, rect)
            if self._tall:
                self._draw_tall(canvas, rect)
            else:
                self._draw_low(canvas, rect)

    def _draw_ground(self, canvas: Canvas, rect: QRectF) -> None:
        if self._text.ground == "plain":
            canvas.box(rect, RADIUS_CARD, edge="line")
            return
        canvas.tint(rect, RADIUS_CARD, self._text.ground)
        canvas.box(QRectF(0, 0, 4, rect.height()), 2, fill=self._text.hat)

    def _draw_low(self, canvas: Canvas, rect: QRectF) -> None:
        text, px = self._text, self._look.px
        middle = rect.center().y()
        self._draw_tile(canvas, QRectF(20, middle - _TILE / 2, _TILE, _TILE))
        width = self._room(rect) - _TEXT_LEFT - 14
        if text.tag:
            self._draw_tag(canvas, QRectF(_TEXT_LEFT, middle - px(33), width, px(16)))
            middle += px(8)
        title = QRectF(_TEXT_LEFT, middle - px(21), width, px(22))
        self._draw_title(canvas, title, LEAD_SMALL)
        size = SMALL if width < _NARROW else BODY
        canvas.parts(QRectF(_TEXT_LEFT, middle + px(2), width, px(18)), text.parts, size=size, colour="text2")

    def _draw_tall(self, canvas: Canvas, rect: QRectF) -> None:
        text, px = self._text, self._look.px
        self._draw_tile(canvas, QRectF(20, px(16), _TILE, _TILE))
        width = rect.width() - _TEXT_LEFT - 16
        self._draw_tag(canvas, QRectF(_TEXT_LEFT, px(14), width, px(18)))
        title = QRectF(_TEXT_LEFT, px(34), width, px(24))
        self._draw_title(canvas, title, LEAD)
        below = QRectF(_TEXT_LEFT, px(61), self._room(rect) - _TEXT_LEFT - 12, px(22))
        canvas.parts(below, text.parts, size=BODY, colour="text2")

    def _draw_tile(self, canvas: Canvas, rect: QRectF) -> None:
        fill = "" if self._text.ground == "plain" else "surface"
        canvas.tile(rect, self._text.icon, self._text.hat, radius=RADIUS_CARD, icon_size=16, fill=fill)

    def _draw_tag(self, canvas: Canvas, rect: QRectF) -> None:
        canvas.text(rect, self._text.tag, size=SMALL, weight=STRONG, colour=self._text.hat)

    def fitting_title(self, largest: int, width: float) -> tuple[str, int]:
        """The title, else what stands for it, in the largest size in which it is whole; the smallest where none is."""
        sizes = [size for size in (LEAD, LEAD_SMALL, 14, BODY) if size <= largest]
        ways = [(text, size) for text in (self._text.title, self._text.short) if text for size in sizes]
        whole = ((text, size) for text, size in ways if self._look.width(text, size, STRONG) <= width)
        return next(whole, (self._text.short or self._text.title, BODY))

    def _draw_title(self, canvas: Canvas, rect: QRectF, largest: int) -> None:
        text, size = self.fitting_title(largest, rect.width())
        canvas.text(rect, text, size=size, weight=STRONG)

    def _room(self, rect: QRectF) -> float:
        """Where the acts begin, counted from the leading edge."""
        taken = sum(act.sizeHint().width() + 8 for act in self._acts if not act.isHidden())
        return rect.width() - 16 - taken

    def _on_look_changed(self) -> None:
        self._row.setContentsMargins(16, self._look.px(56) if self._tall else 0, 16, 0)
        self.updateGeometry()
