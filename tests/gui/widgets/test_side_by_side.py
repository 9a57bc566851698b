from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.side_by_side import SideBySide


def test_columns_share_the_room_and_are_scrolled_to_where_there_is_too_little(qtbot: QtBot, look: Look) -> None:
    columns = [QWidget() for _ in range(4)]
    columns[3].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    place = SideBySide(look, columns, narrowest=100, margins=(0, 0, 0, 0))
    qtbot.addWidget(place)
    place.resize(836, 200)
    place.show()
    qtbot.waitExposed(place)
    assert {column.width() for column in columns} == {200}
    place.resize(300, 200)
    qtbot.waitUntil(lambda: place.horizontalScrollBar().maximum() > 0)
    assert {column.width() for column in columns} == {100}
    place.activateWindow()
    columns[3].setFocus()
    qtbot.waitUntil(lambda: place.horizontalScrollBar().value() > 0)
    last = columns[3].mapTo(place, columns[3].rect().topRight())
    assert last.x() <= place.width()
