"""Dialling and writing with the system's own programs."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def reach(value: str) -> None:
    """Dial or write with the system's own program; only these two kinds of address are ever opened."""
    url = QUrl()
    url.setScheme("mailto" if "@" in value else "tel")
    url.setPath(value if "@" in value else "".join(c for c in value if c.isdigit() or c == "+"))
    QDesktopServices.openUrl(url)
