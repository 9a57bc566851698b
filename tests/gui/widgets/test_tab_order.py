"""Tab goes in the order things are laid out, whatever was made first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QRadioButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dualdesk.widgets.tab_order import move_focus, tab_stops


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(400, 300)
    qtbot.addWidget(made)
    return made


def shown(qtbot: QtBot, window: QWidget) -> list[str]:
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return names(tab_stops(window))


def names(stops: Sequence[QWidget]) -> list[str]:
    return [stop.objectName() for stop in stops]


def field(name: str, parent: QWidget | None = None) -> QLineEdit:
    made = QLineEdit(parent)
    made.setObjectName(name)
    return made


def test_a_grid_is_read_row_by_row(qtbot: QtBot, window: QWidget) -> None:
    grid = QGridLayout(window)
    for name, row, column in (("d", 1, 1), ("a", 0, 0), ("c", 1, 0), ("b", 0, 1)):
        grid.addWidget(field(name), row, column)
    assert shown(qtbot, window) == ["a", "b", "c", "d"]


def test_what_is_placed_by_hand_comes_where_it_stands(qtbot: QtBot, window: QWidget) -> None:
    placed = [field(name, window) for name in ("below", "beside", "above")]
    for part, place in zip(placed, (QPoint(10, 200), QPoint(90, 100), QPoint(10, 100)), strict=True):
        part.setGeometry(place.x(), place.y(), 60, 30)
    assert shown(qtbot, window) == ["above", "beside", "below"]
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert names(tab_stops(window)) == ["beside", "above", "below"]


def test_of_a_stack_only_what_is_shown_is_met(qtbot: QtBot, window: QWidget) -> None:
    stack = QStackedWidget()
    column = QVBoxLayout(window)
    column.addWidget(stack)
    column.addWidget(field("last"))
    for name in ("hidden", "seen"):
        stack.addWidget(field(name))
    stack.setCurrentIndex(1)
    assert shown(qtbot, window) == ["seen", "last"]


def test_a_group_has_one_way_in_also_where_none_is_chosen(qtbot: QtBot, window: QWidget) -> None:
    column = QVBoxLayout(window)
    options = [QRadioButton(name) for name in ("one", "two")]
    for option in options:
        option.setObjectName(option.text())
        column.addWidget(option)
    assert shown(qtbot, window) == ["one"]
    options[1].setChecked(True)
    assert names(tab_stops(window)) == ["two"]


def test_from_what_is_no_stop_it_goes_on_from_there(qtbot: QtBot, window: QWidget) -> None:
    column = QVBoxLayout(window)
    before, between, after = field("before"), QPushButton("between"), field("after")
    between.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    for part in (before, between, after):
        column.addWidget(part)
    assert shown(qtbot, window) == ["before", "after"]
    between.setFocus()
    move_focus(window, forward=True)
    assert after.hasFocus()
    between.setFocus()
    move_focus(window, forward=False)
    assert before.hasFocus()
    move_focus(window, forward=False)
    assert after.hasFocus()


def test_where_there_is_no_stop_nothing_happens(qtbot: QtBot, window: QWidget) -> None:
    assert shown(qtbot, window) == []
    assert not move_focus(window, forward=True)
