"""Short lists inside a form, the bar of what is used up, and where something dragged would land: painted and hit."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from dualdesk.runtime.look.row_base import Act
from dualdesk.runtime.look.row_small import SmallRow
from dualdesk.runtime.look.theme import Look
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.drop_mark import DropMark
from dualdesk.widgets.small_rows import SmallList
from dualdesk.widgets.spent_bar import SpentBar

REMOVE = (Act("remove", "Delete", "x"),)
LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, look: Look) -> SmallList:
    rows = [
        SmallRow(key=1, spoken="One", text="One", ticked=True, acts=REMOVE),
        SmallRow(
            key=2, spoken="A very long name", text="A very long name of a file " * 4, end="2 MB", icon="file-text"
        ),
        SmallRow(key=3, spoken="Plain", text="Plain", acts=REMOVE),
    ]
    view = SmallList(look, "Things", margin=24)
    model = KeyedListModel[SmallRow]()
    model.setParent(view)
    view.setModel(model)
    view.fit()
    assert not view.isVisible()
    model.show(rows)
    view.resize(332, 100)
    view.fit()
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    return view


def test_it_is_as_high_as_its_rows_and_grows_with_the_text(qtbot: QtBot, look: Look) -> None:
    view = shown(qtbot, look)
    assert view.height() == view.sizeHint().height() == 3 * 28
    look.zoom(1.5)
    assert view.height() == 3 * look.px(28)
    view.choose_row(0)
    assert not view.grab().isNull()


def test_box_and_cross_are_hit_where_they_are_painted(qtbot: QtBot, look: Look) -> None:
    view = shown(qtbot, look)
    ticked: list[object] = []
    acted: list[tuple[object, str]] = []
    view.ticked.connect(ticked.append)
    view.acted.connect(lambda key, act: acted.append((key, act)))
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(30, 14))
    QTest.mouseMove(view.viewport(), QPoint(300, 14))
    view.grab()
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(300, 14))
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(120, 28 + 14))
    assert (ticked, acted) == ([1], [(1, "remove")])


def test_a_text_that_is_cut_is_told_in_the_tooltip(qtbot: QtBot, look: Look) -> None:
    view = shown(qtbot, look)
    painter = view._delegate._painters[SmallRow]
    rows = view.model().rows  # type: ignore[attr-defined]
    place = view._delegate.place(_option(view))
    assert [bool(painter.overflow(place, row)) for row in rows] == [False, True, False]


def _option(view: SmallList) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(view.model().index(0, 0))
    return option


def test_what_is_used_up_is_said_and_drawn(qtbot: QtBot, look: Look) -> None:
    bar = SpentBar(look)
    qtbot.addWidget(bar)
    for share in (0.0, 0.4, 1.0):
        bar.show_share("42 min spent", "48 min left", share)
        assert bar.accessibleName() == "42 min spent, 48 min left"
        assert not bar.grab().isNull()


def test_where_it_lands_is_a_line_or_a_ring(qtbot: QtBot, look: Look) -> None:
    home = QWidget()
    home.resize(400, 200)
    qtbot.addWidget(home)
    mark = DropMark(look, home)
    row = QRect(0, 36, 400, 36)
    with qtbot.waitExposed(home):
        home.show()
    mark.show_line(row, below=True, indent=24)
    assert (mark.isVisible(), mark.geometry().center().y()) == (True, 71)
    assert not mark.grab().isNull()
    mark.show_ring(row)
    assert mark.geometry() == row.adjusted(16, 1, -16, -1)
    assert not mark.grab().isNull()
