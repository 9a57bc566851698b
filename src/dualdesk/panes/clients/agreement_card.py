"""An agreement beside its client: until when it can be cancelled, where its term stands, what it brings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, LEAD_SMALL, MICRO, RADIUS_CARD, SMALL, STRONG
from dualdesk.widgets.paint import painting


@dataclass(frozen=True, slots=True)
class CardText:
    """What the card says. `done` is the share of the term that is over, `mark` where its cancel day lies (0 to 1)."""

    title: str
    lead: str
    follows: str = ""
    starts: str = ""
    ends: str = ""
    worth: str = ""
    before: str = ""
    warns: bool = False
    done: float | None = None
    mark: float | None = None


class AgreementCard(QWidget):
    """One agreement's present term."""

    def __init__(self, look: Look, text: CardText) -> None:
        super().__init__()
        self._look = look
        self._text = text
        said = (text.title, text.lead, text.follows, text.starts, text.ends, text.worth, text.before)
        self.setAccessibleName(". ".join(part for part in said if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as what it has to say."""
        height = 74 + (44 if self._text.done is not None else 0) + (30 if self._text.worth else 0)
        return QSize(280, self._look.px(height))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Title, lead, what follows, the term's bar, what it brings."""
        text, px = self._text, self._look.px
        with painting(self, self._look) as canvas:
            canvas.box(QRectF(self.rect()), RADIUS_CARD, fill="raised", edge="line")
            left, width, top = 16.0, self.width() - 32.0, px(10)
            canvas.text(QRectF(left, top, width, px(18)), text.title, size=SMALL, colour="text2")
            ink = "warn" if text.warns else "text"
            canvas.text(
                QRectF(left, top + px(19), width, px(22)), text.lead, size=LEAD_SMALL, weight=STRONG, colour=ink
            )
            canvas.text(QRectF(left, top + px(41), width, px(18)), text.follows, size=SMALL, colour="text2")
            top += px(64)
            if text.done is not None:
                bar = QRectF(left, top, width, 6)
                canvas.box(bar, 3, fill="track")
                canvas.box(QRectF(left, top, width * text.done, 6), 3, fill="client")
                if text.mark is not None:
                    canvas.box(QRectF(left + width * text.mark - 1.5, top - 4, 3, 14), 1.5, fill="warn_fill")
                canvas.text(QRectF(left, top + 10, width / 2, px(18)), text.starts, size=MICRO, colour="text2")
                end = QRectF(left + width / 2, top + 10, width / 2, px(18))
                canvas.text(end, text.ends, size=MICRO, colour="text2", align="end")
                top += px(40)
            if text.worth:
                taken = canvas.text(QRectF(left, top, width, px(20)), text.worth, size=BODY, weight=STRONG)
                rest = QRectF(left + taken + 8, top, width - taken - 8, px(20))
                canvas.text(rest, text.before, size=SMALL, colour="text2")
