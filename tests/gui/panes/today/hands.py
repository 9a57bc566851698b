"""The keys and the pointer on Today."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStyleOptionViewItem

from dualdesk.panes.today import TodayPage
from dualdesk.panes.today.things import TodayList

Key = Qt.Key
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def choose(page: TodayPage, kind: str, record_id: int) -> None:
    page.list.setFocus()
    page.list.choose_row(page.list.rows.row_of((kind, record_id)))


def press(page: TodayPage, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(page.list, key, modifier)


def current(page: TodayPage) -> object:
    return page.list.current_key


def shown(page: TodayPage) -> list[object]:
    return [row.key for row in page.list.rows.rows if not row.heading]


def field(page: TodayPage) -> QLineEdit:
    focused = page.focusWidget()
    assert isinstance(focused, QLineEdit)
    return focused


def answer(page: TodayPage, text: str) -> None:
    edit = field(page)
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Key.Key_Return)


def point_of(view: TodayList, key: object, act: str) -> QPoint:
    """The middle of a painted control of a row."""
    index = view.rows.index_of(key)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    middle = option.rect.center().y()
    hits = [
        x
        for x in range(option.rect.left(), option.rect.right(), 2)
        if (found := view._delegate.target_at(option, index, QPoint(x, middle).toPointF())) and found.act == act
    ]
    return QPoint((hits[0] + hits[-1]) // 2, middle)


def click(page: TodayPage, key: object, act: str) -> None:
    point = point_of(page.list, key, act)
    QTest.mouseMove(page.list.viewport(), point)
    QTest.mouseClick(page.list.viewport(), LEFT, NO_KEYS, point)


def offered() -> dict[str, QAction]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {action.objectName(): action for action in menu.actions() if not action.isSeparator()}
    menu.close()
    return actions
