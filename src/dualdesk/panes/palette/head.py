"""The palette's field: large, bare, with the key that leaves it at its end."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import LEAD_SMALL, MEDIUM, MICRO
from dualdesk.widgets.paint import is_mirrored, leading, painting

_HEIGHT: Final = 56
_MARGIN: Final = 20
_ICON: Final = 18


class PaletteHead(QWidget):
    """Icon, field, key. `edit` is the field."""

    def __init__(self, look: Look, *, name: str, placeholder: str, leave: str) -> None:
        super().__init__()
        self._look = look
        self._leave = leave
        self.edit = QLineEdit(self)
        self.edit.setObjectName("bare")
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.edit)
        self.edit.setAlignment(leading(mirrored=is_mirrored(self)))
        self.setFocusProxy(self.edit)
        look.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:  # noqa: N802
        """One large line."""
        return QSize(200, self._look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The icon before the field, the key behind it, a line below."""
        with painting(self, self._look) as canvas:
            middle = self.height() / 2
            canvas.icon(_MARGIN, middle - _ICON / 2, _ICON, "search", "text2")
            canvas.key(self.width() - _MARGIN, middle, self._leave)
            canvas.rule(0, self.height() - 1, self.width())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Text begins beside the icon."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.edit.setAlignment(leading(mirrored=is_mirrored(self)))

    def _dress(self) -> None:
        self.edit.setFont(self._look.font(LEAD_SMALL))
        plate = round(self._look.width(self._leave, MICRO, MEDIUM)) + 10
        self._row.setContentsMargins(_MARGIN + 30, 0, _MARGIN + plate + 12, 0)
        self.updateGeometry()
