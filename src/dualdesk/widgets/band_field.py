"""The field over the band; apart from it because the first screen is there before anybody types into it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.row_field import OverField

_HEIGHT: Final = 42


class BandField(OverField):
    """Lies over the middle of the band."""

    def __init__(self, look: Look, band: QWidget, back: QWidget) -> None:
        super().__init__(look, band, back)
        self._band = band

    def spot(self) -> QRect | None:
        """The middle of the band, as long as there is one."""
        if self._band.isHidden():
            return None
        home = self._band.rect()
        return QRect(0, home.center().y() - _HEIGHT // 2, home.width(), _HEIGHT)
