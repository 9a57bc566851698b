"""Buttons that are on or off: a reader that turns one is heard as a press is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.choices import Segments


def test_what_a_reader_turns_is_told_as_a_press_is_and_what_is_shown_is_not(look: Look, qtbot: QtBot) -> None:
    segments = Segments(look, "Which")
    qtbot.addWidget(segments)
    segments.show_options([("all", "All"), ("some", "Some")])
    segments.show()
    chosen: list[str] = []
    segments.chosen.connect(chosen.append)
    segments.choose("some")
    assert chosen == []
    interface = QAccessible.queryAccessibleInterface(segments._options["all"])
    assert interface is not None
    actions = interface.actionInterface()
    actions.doAction(actions.actionNames()[0])
    assert chosen == ["all"]
    QTest.mouseClick(segments._options["some"], Qt.MouseButton.LeftButton)
    assert chosen == ["all", "some"]
    assert segments.current == "some"
