"""One screen at a time: what is hidden costs nothing and needs no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dualdesk.windows.screens import Screens


class Styled(QObject):
    """Counts how often the style of a widget was worked out again, or its place in the window changed."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen: list[QEvent.Type] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.ParentChange):
            self.seen.append(event.type())
        return False


@pytest.fixture
def pages(qtbot: QtBot) -> list[QWidget]:
    made = [QWidget(), QWidget()]
    for number, page in enumerate(made):
        page.setStyleSheet("QLineEdit { border: none }")
        page.setMinimumSize(QSize(300 + 200 * number, 100))
        QVBoxLayout(page).addWidget(QLineEdit())
    return made


@pytest.fixture
def screens(qtbot: QtBot, pages: list[QWidget]) -> Screens:
    made = Screens(pages)
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    return made


def test_turning_works_out_no_style_again(screens: Screens, pages: list[QWidget]) -> None:
    for page in (*pages, pages[0]):
        screens.turn_to(page)
    watches = [Styled(page.findChildren(QLineEdit)[0]) for page in pages]
    for page in (pages[1], pages[0], pages[1]):
        screens.turn_to(page)
        assert [one.isVisible() for one in pages] == [one is page for one in pages]
    assert [watch.seen for watch in watches] == [[], []]


def test_only_what_is_shown_needs_room_and_is_read(screens: Screens, pages: list[QWidget]) -> None:
    assert screens.currentWidget() is None
    assert screens.minimumSizeHint() == screens.sizeHint() == QSize()
    for page in pages:
        screens.turn_to(page)
        assert screens.currentWidget() is page
        assert screens.minimumSizeHint().width() == page.minimumWidth()
        assert QAccessible.queryAccessibleInterface(screens).childCount() == 1


def test_what_is_hidden_follows_the_windows_size_when_it_is_shown(screens: Screens, pages: list[QWidget]) -> None:
    screens.turn_to(pages[0])
    screens.turn_to(pages[1])
    screens.resize(800, 500)
    assert (pages[1].size(), pages[0].size()) == (QSize(800, 500), QSize(640, 480))
    screens.turn_to(pages[0])
    assert pages[0].size() == QSize(800, 500)


def test_the_keyboard_goes_with_the_screen(qtbot: QtBot, screens: Screens, pages: list[QWidget]) -> None:
    fields = [page.findChildren(QLineEdit)[0] for page in pages]
    screens.turn_to(pages[0])
    screens.activateWindow()
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)
    screens.turn_to(pages[1])
    assert not fields[0].hasFocus()
    assert pages[1].isAncestorOf(screens.focusWidget()) or screens.focusWidget() is pages[1]
