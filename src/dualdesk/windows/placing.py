"""Where a window stands that was never placed by hand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize

SMALLEST: Final = QSize(960, 640)
_WANTED: Final = QSize(1440, 900)
# What its frame takes, the title bar at its top included, where it is thickest: it is known only once it is shown.
_FRAME: Final = QSize(16, 48)
_TITLE: Final = 40


def first_place(screen: QRect) -> QRect:
    """The window's own part, frame and title bar apart, in the middle of what a screen has free."""
    size = _WANTED.boundedTo(screen.size() - _FRAME).expandedTo(SMALLEST)
    left = screen.x() + max(0, screen.width() - size.width()) // 2
    top = screen.y() + _TITLE + max(0, screen.height() - _FRAME.height() - size.height()) // 2
    return QRect(left, top, size.width(), size.height())
