"""What screen readers and pointers need: names for controls, announcements, and a walk that finds what lacks them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from dualdesk.base.messages import Message, Words
from dualdesk.runtime.look.tokens import SMALLEST_TARGET

# Where Qt finds no description it reads out the tooltip or the placeholder, which repeat the name.
NOTHING_MORE: Final = " "


def describe(widget: QWidget, words: Words, name: Message, description: Message | None = None) -> None:
    """Give a widget the name, and where it helps the description, that a screen reader says."""
    widget.setAccessibleName(words.say(name))
    if description is not None:
        widget.setAccessibleDescription(words.say(description))


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something that happened, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def unreachable(window: QWidget) -> list[str]:
    """Every visible control of a window that is too small to hit or has no name to be read; empty when all is well."""
    found = []
    for widget in _controls(window):
        label = f"{type(widget).__name__} {widget.objectName()!r} {spoken_name(widget)!r}"
        if not spoken_name(widget):
            found.append(f"{label} has no name")
        if min(widget.width(), widget.height()) < SMALLEST_TARGET:
            found.append(f"{label} is {widget.width()}x{widget.height()}")
    return found


def spoken_name(widget: QWidget) -> str:
    """What a reader calls the widget: its accessible name, else its text."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""


def _controls(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        # A view's viewport and a composite's inner parts take focus through their owner.
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
            yield widget
