"""Buttons that are on or off: told when a person turns them, by press or key, or a reader does, and only then.

A screen reader turns a checkable button without clicking it, so that `clicked` alone is deaf to it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QAbstractButton


def check_quietly(button: QAbstractButton, on: bool) -> None:
    """Show what holds, without saying so."""
    with QSignalBlocker(button):
        button.setChecked(on)
    button.update()


def on_chosen(button: QAbstractButton, run: Callable[[], object]) -> None:
    """Run when one of several is chosen, also where it is chosen already; once for each press."""
    told: list[bool] = []

    def on_toggled(on: bool) -> None:
        if on:
            # The click that may follow says the same.
            told.append(True)
            QTimer.singleShot(0, button, told.clear)
            run()

    def on_clicked() -> None:
        if not told:
            run()

    button.toggled.connect(on_toggled)
    button.clicked.connect(lambda _checked=False: on_clicked())
