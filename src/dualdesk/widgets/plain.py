"""Text that people typed, shown as they typed it: labels and tooltips that never read it as rich text."""

from __future__ import annotations

from typing import Final

from PySide6 import QtGui
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dualdesk.runtime.access import spoken_name
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import BODY, REGULAR, STRONG
from dualdesk.widgets.paint import SEPARATOR, fitting, painting

_TIP_WIDTH: Final = 60
# What a widget keeps for the window to show, and what of it a reader was told.
_TIP: Final = "tip"
_SPOKEN: Final = "tip_spoken"


def set_tip(widget: QWidget, text: str) -> None:
    """Have the window's `Tips` show a tooltip verbatim; a reader is told what it says beyond the widget's name.

    Qt's own tooltip would be read out as the description, though most say the name again.
    """
    spoken = widget.property(_SPOKEN) or ""
    widget.setProperty(_TIP, text)
    if widget.accessibleDescription() == spoken:
        spoken = _beyond(text, spoken_name(widget))
        widget.setProperty(_SPOKEN, spoken)
        widget.setAccessibleDescription(spoken)


def tip_of(widget: QWidget) -> str:
    """A widget's tooltip as Qt is to show it; empty where there is none."""
    text: str = widget.property(_TIP) or ""
    return tip(text)


def _beyond(text: str, name: str) -> str:
    """What a tooltip adds to the name it begins with ("Search or do (Ctrl+K)": its key), else all of it."""
    if text in name:
        return ""
    if not (name and text.startswith(name)):
        return text
    added = text[len(name) :].strip()
    return added[1:-1] if added.startswith("(") and added.endswith(")") else added


def tip(text: str) -> str:
    """Text as Qt shows it verbatim in a tooltip.

    Qt guesses whether a tooltip is rich text; where it would, or must break lines, every character is escaped.
    """
    if len(text) <= _TIP_WIDTH and "\n" not in text and not QtGui.Qt.mightBeRichText(text):
        return text
    shown = _escaped(text).replace("\n", "<br>")
    return f"<p>{shown}</p>" if len(text) > _TIP_WIDTH else f'<p style="white-space:pre">{shown}</p>'


class PlainLabel(QLabel):
    """A label in a token's colour and size; plain text only, wrapping where asked."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        size: int = BODY,
        weight: int = REGULAR,
        colour: str = "text",
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._size = size
        self._weight = weight
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        look.changed.connect(self._on_look_changed)

    def setText(self, text: str) -> None:  # noqa: N802
        """Show another text, in figures that align where it has figures."""
        self.setFont(self._look.font(self._size, self._weight, text=text))
        super().setText(text)

    def recolour(self, colour: str) -> None:
        """Show the text in another token's colour."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw the text in the present theme's colour."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._look.colour(self._colour))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        aligned = QLabel.alignment(self) | Qt.AlignmentFlag.AlignAbsolute
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and aligned & Qt.AlignmentFlag.AlignLeft:
            aligned = (aligned & ~Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignRight
        flags = int(aligned.value) | (int(Qt.TextFlag.TextWordWrap.value) if self.wordWrap() else 0)
        painter.drawText(self.contentsRect(), flags, self.text())
        painter.end()

    def _on_look_changed(self) -> None:
        self.setText(self.text())


class ElideLabel(QWidget):
    """One line that never widens its column: whole parts go first, then letters, and the tooltip has all."""

    def __init__(
        self,
        look: Look,
        *parts: str,
        size: int = BODY,
        weight: int = REGULAR,
        colour: str = "text",
        separator: str = SEPARATOR,
    ) -> None:
        super().__init__()
        self._look = look
        self._separator = separator
        self._style = (size, weight, colour)
        self._parts: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_parts(*parts)
        look.changed.connect(self.updateGeometry)

    def show_parts(self, *parts: str) -> None:
        """Show these parts, the most important first."""
        self._parts = parts
        spoken = ", " if self._separator == SEPARATOR else self._separator
        whole = spoken.join(part for part in parts if part)
        self.setAccessibleName(whole)
        set_tip(self, whole)
        self.updateGeometry()
        self.update()

    def recolour(self, colour: str) -> None:
        """Show the text in another token's colour."""
        self._style = (*self._style[:2], colour)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """All parts on one line."""
        size, weight, _colour = self._style
        return QSize(round(self._look.width(self._separator.join(self._parts), size, weight)) + 2, self._line())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Almost nothing: the column decides."""
        return QSize(24, self._line())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """Draw what fits."""
        size, weight, colour = self._style
        with painting(self, self._look) as canvas:
            shown = fitting(self._parts, self.width(), self._look, size=size, weight=weight, separator=self._separator)
            canvas.text(
                QRectF(QRect(0, 0, self.width(), self.height())), shown, size=size, weight=weight, colour=colour
            )

    def _line(self) -> int:
        size, weight, _colour = self._style
        return round(self._look.metrics(size, weight).height()) + (4 if weight == STRONG else 2)


def _escaped(text: str) -> str:
    # html.escape does the same, and costs the start a fortieth for its table of entities.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
