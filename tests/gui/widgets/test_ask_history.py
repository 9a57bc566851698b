"""Whatever part of a screen shows a record can ask the window about it: the outermost screen is heard."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.panes.conftest import context, desk  # noqa: F401 - fixtures

from dualdesk.runtime.context import Context
from dualdesk.widgets.page import Page, ask_history, ask_reminder, ask_time


def within(outer: QWidget, inner: QWidget) -> QWidget:
    QVBoxLayout(outer).addWidget(inner)
    return outer


def test_the_outermost_screen_is_told(qtbot: QtBot, context: Context) -> None:  # noqa: F811
    label, side, whole = QLabel("One"), Page(context), Page(context)
    qtbot.addWidget(within(whole, within(side, label)))
    heard: list[tuple[object, ...]] = []
    side.history_asked.connect(lambda kind, key: heard.append(("side", kind, key)))
    whole.history_asked.connect(lambda kind, key: heard.append(("whole", kind, key)))
    ask_history(label, "task", 7)
    assert heard == [("whole", "task", 7)]
    heard.clear()
    whole.remind_asked.connect(lambda *told: heard.append(("remind", *told)))
    whole.time_asked.connect(lambda *told: heard.append(("time", *told)))
    ask_reminder(label, "agreement", 8, "Care")
    ask_time(label, "task", 7, "Draft")
    assert heard == [("remind", "agreement", 8, "Care"), ("time", "task", 7, "Draft")]


def test_a_part_of_no_screen_asks_nobody(qtbot: QtBot) -> None:
    label = QLabel("One")
    qtbot.addWidget(label)
    ask_history(label, "task", 7)
