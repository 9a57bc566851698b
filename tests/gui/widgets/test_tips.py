"""Tooltips are shown by the window; a reader is told only what they say beyond the name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.buttons import ToolButton
from dualdesk.widgets.plain import set_tip
from dualdesk.widgets.tips import Tips


def rest(part: QWidget) -> str:
    """The pointer rests on a part; what is shown then."""
    point = part.rect().center()
    QApplication.sendEvent(part, QHelpEvent(QEvent.Type.ToolTip, point, part.mapToGlobal(point)))
    return QToolTip.text()


def test_the_window_shows_what_the_part_under_the_pointer_says(qtbot: QtBot, look: Look) -> None:
    window, holder, silent = QWidget(), QWidget(), QLabel("Words")
    qtbot.addWidget(window)
    Tips(window)
    tool = ToolButton(look, "play", "Start timer", "T")
    column = QVBoxLayout(window)
    column.addWidget(tool)
    column.addWidget(holder)
    QVBoxLayout(holder).addWidget(silent)
    window.resize(300, 200)
    window.show()
    assert rest(tool) == "Start timer (T)"
    set_tip(holder, "What holds it")
    assert rest(silent) == "What holds it"
    set_tip(holder, "")
    QToolTip.showText(QPoint(1, 1), "Another's")
    assert rest(silent) == "Another's"


def test_a_reader_hears_the_key_and_not_the_name_again(look: Look) -> None:
    tool = ToolButton(look, "play", "Start timer", "T")
    assert tool.accessibleDescription() == "T"
    tool.rename("Stop timer")
    assert tool.accessibleDescription() == ""
    set_tip(tool, "It runs since 9:00")
    assert tool.accessibleDescription() == "It runs since 9:00"


def test_a_description_of_its_own_stays(look: Look) -> None:
    tool = ToolButton(look, "play", "Start timer", "T")
    tool.setAccessibleDescription("Counts from now")
    tool.rename("Stop timer")
    assert tool.accessibleDescription() == "Counts from now"
