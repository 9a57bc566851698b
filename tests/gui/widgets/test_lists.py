"""Lists: keys, painted controls, tooltips, keyboard and pointer."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip, QWidget
from tests.gui.gallery_rows import LONG, client_rows, log_rows, project_rows, task, task_rows, today_rows

from dualdesk.runtime.look.rows import RowText, TaskRow
from dualdesk.runtime.look.theme import Look
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.widgets.lists import ListView, RowDelegate
from dualdesk.widgets.log_rows import log_delegate
from dualdesk.widgets.object_rows import client_delegate, project_delegate
from dualdesk.widgets.task_rows import task_delegate
from dualdesk.widgets.today_rows import today_delegate

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Shown:
    """A list on the screen with everything it signals."""

    def __init__(self, delegate: RowDelegate, rows: Sequence[RowText], width: int = 900) -> None:
        self.delegate = delegate
        self.model = KeyedListModel[RowText]()
        self.tester = QAbstractItemModelTester(self.model)
        self.model.show(rows)
        self.view = ListView("Things", delegate, several=True)
        self.view.setModel(self.model)
        self.view.resize(width, 520)
        self.said: list[tuple[object, ...]] = []
        for name in ("chosen", "opened", "ticked", "acted", "menu_asked"):
            getattr(self.view, name).connect(lambda *values, name=name: self.said.append((name, *values)))
        self.view.show()
        self.view.grab()

    def index(self, key: object) -> QModelIndex:
        return self.model.index_of(key)

    def option(self, key: object) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.view.initViewItemOption(option)
        option.rect = self.view.visualRect(self.index(key))
        return option

    def target(self, key: object, act: str) -> QPoint:
        """The middle of a painted control, found by looking everywhere on the row."""
        option = self.option(key)
        rect = option.rect
        hits = []
        for x in range(rect.left(), rect.right(), 2):
            point = QPointF(x, rect.center().y())
            found = self.delegate.target_at(option, self.index(key), point)
            if found is not None and found.act == act:
                hits.append(x)
        return QPoint((hits[0] + hits[-1]) // 2, rect.center().y())

    def click(self, point: QPoint) -> None:
        QTest.mouseMove(self.view.viewport(), point)
        QTest.mouseClick(self.view.viewport(), LEFT, NO_KEYS, point)


Show = Callable[..., Shown]


@pytest.fixture
def show(keep: Callable[[QWidget, object], None]) -> Show:
    def make(delegate: RowDelegate, rows: Sequence[RowText], width: int = 900) -> Shown:
        shown = Shown(delegate, rows, width)
        keep(shown.view, shown)
        # Else the list makes its first row current by itself, whenever the focus arrives.
        shown.view.choose_first()
        shown.said.clear()
        return shown

    return make


@pytest.fixture
def today(show: Show, look: Look) -> Shown:
    return show(today_delegate(look), today_rows())


def test_the_first_row_that_is_no_heading_is_chosen(today: Shown) -> None:
    today.view.choose_row(3)
    today.view.choose_first()
    assert today.said == [("chosen", 2), ("chosen", 1)]
    assert today.view.current_key == 1


def test_an_empty_list_chooses_nothing(show: Show, look: Look) -> None:
    shown = show(today_delegate(look), [])
    shown.view.choose_first()
    QTest.keyClick(shown.view, Qt.Key.Key_Space)
    assert shown.said == []
    assert shown.view.current_key is None


def test_a_click_on_the_painted_box_ticks(today: Shown) -> None:
    today.click(today.target(3, "done"))
    assert ("ticked", 3) in today.said
    assert not [said for said in today.said if said[0] == "acted"]


def test_a_click_beside_the_box_only_chooses(today: Shown) -> None:
    today.click(QPoint(300, today.view.visualRect(today.index(3)).center().y()))
    assert today.said == [("chosen", 3)]


def test_acts_and_heading_links_are_pressed(today: Shown) -> None:
    today.click(today.target(2, "later"))
    assert ("acted", 2, "later") in today.said
    today.click(today.target("carried", "move"))
    assert ("acted", "carried", "move") in today.said


def test_keys_tick_open_and_walk_past_headings(today: Shown) -> None:
    QTest.keyClick(today.view, Qt.Key.Key_Down)
    QTest.keyClick(today.view, Qt.Key.Key_Space)
    QTest.keyClick(today.view, Qt.Key.Key_Return)
    QTest.keyClick(today.view, Qt.Key.Key_K)
    assert today.said == [("chosen", 2), ("ticked", 2), ("opened", 2)]


def test_home_end_and_the_page_keys_pass_over_headings(show: Show, look: Look) -> None:
    rows = today_rows()
    heading = next(row for row in rows if row.heading)
    shown = show(today_delegate(look), [*rows, dataclasses.replace(heading, key="last")])
    choosable = [row.key for row in rows if not row.heading]
    for there, back in ((Qt.Key.Key_End, Qt.Key.Key_Home), (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)):
        QTest.keyClick(shown.view, there)
        assert shown.view.current_key == choosable[-1]
        QTest.keyClick(shown.view, back)
        assert shown.view.current_key == choosable[0]


def test_a_list_of_headings_alone_has_no_end(show: Show, look: Look) -> None:
    shown = show(today_delegate(look), [row for row in today_rows() if row.heading])
    QTest.keyClick(shown.view, Qt.Key.Key_End)
    assert shown.said == []


def test_a_double_click_opens_but_not_on_a_control(today: Shown) -> None:
    middle = QPoint(300, today.view.visualRect(today.index(3)).center().y())
    today.click(middle)
    QTest.mouseDClick(today.view.viewport(), LEFT, NO_KEYS, middle)
    assert ("opened", 3) in today.said
    today.said.clear()
    box = today.target(3, "done")
    today.click(box)
    QTest.mouseDClick(today.view.viewport(), LEFT, NO_KEYS, box)
    assert not [said for said in today.said if said[0] == "opened"]


def test_a_menu_is_asked_for_rows_only(today: Shown) -> None:
    rect = today.view.visualRect(today.index(2))
    today.view.customContextMenuRequested.emit(rect.center())
    today.view.customContextMenuRequested.emit(today.view.visualRect(today.index("then")).center())
    assert [said[:2] for said in today.said] == [("menu_asked", 2)]


def test_tooltips_name_the_control_and_what_was_cut(show: Show, look: Look, today: Shown) -> None:
    assert help_on(today, 2, today.target(2, "start")) == "Start timer (T)"
    narrow = show(client_delegate(look), client_rows(), width=300)
    assert help_on(narrow, 2) == LONG
    assert help_on(narrow, 1) == ""
    middle = narrow.view.visualRect(narrow.index(2)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, middle, narrow.view.mapToGlobal(middle))
    assert narrow.delegate.helpEvent(event, narrow.view, narrow.option(2), narrow.index(2))
    assert LONG in QToolTip.text()
    assert not narrow.delegate.helpEvent(event, narrow.view, narrow.option(2), QModelIndex())


def test_long_names_in_every_list_have_their_tooltip(show: Show, look: Look) -> None:
    samples = (
        (project_delegate(look), project_rows(), 3, "Ersatzteilkatalog und Händlerportal"),
        (today_delegate(look), today_rows(), 1, "Quarterly review"),
        (today_delegate(look), today_rows(), 3, "Decide the renewal terms for Kessler"),
        (task_delegate(look), task_rows(), 3, "Review the delivery-slot picker"),
    )
    for delegate, rows, key, title in samples:
        assert help_on(show(delegate, rows), key) == ""
        assert help_on(show(delegate, rows, width=200), key) == title


def help_on(shown: Shown, key: object, point: QPoint | None = None) -> str:
    rect = shown.view.visualRect(shown.index(key))
    return shown.delegate.help_at(shown.option(key), shown.index(key), QPointF(point or rect.center()))


def test_controls_are_found_where_they_are_in_right_to_left(show: Show, look: Look) -> None:
    shown = show(today_delegate(look), today_rows())
    before = shown.target(3, "done").x()
    shown.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown.view.grab()
    assert shown.target(3, "done").x() > 800
    assert before < 100


def test_the_selection_survives_what_arrives_above(today: Shown) -> None:
    today.view.choose_row(today.model.row_of(2))
    today.model.show([*today_rows()[2:], *today_rows()[:2]])
    assert today.view.current_key == 2
    assert today.view.selected_keys() == [2]


def test_after_a_row_goes_its_neighbour_is_chosen(show: Show, look: Look) -> None:
    rows = [task(number, f"Task {number}") for number in range(5)]
    shown = show(task_delegate(look), rows)
    shown.view.choose_row(2)
    shown.model.show([row for row in rows if row.key != 2])
    assert shown.view.selected_keys() == [3]
    shown.model.show(rows[:2])
    assert shown.view.selected_keys() == [1]


def test_the_log_wraps_to_its_width_and_links_to_what_it_became(show: Show, look: Look) -> None:
    shown = show(log_delegate(look), log_rows())
    wide = shown.view.visualRect(shown.index(1)).height()
    rect = shown.view.visualRect(shown.index(3))
    link = QPoint(140, rect.bottom() - 16)
    shown.click(link)
    assert ("acted", 3, "task") in shown.said
    shown.click(QPoint(900 - 28 - 75 - 24, rect.top() + 22))
    assert ("acted", 3, "more") in shown.said
    shown.view.resize(360, 520)
    shown.view.grab()
    assert shown.view.visualRect(shown.index(1)).height() > wide


def test_marks_go_whole_and_last_before_the_title_is_cut(show: Show, look: Look) -> None:
    class Cuts:
        def __init__(self) -> None:
            self.texts: list[str] = []

        def cut(self, text: str, shown: str) -> None:
            self.texts.append(text)

        def spilled(self, text: str, where: str) -> None:
            self.texts.append(text)

    rows = [row for row in task_rows() if isinstance(row, TaskRow)]
    for width in (1100, 800, 620):
        look.witness = cuts = Cuts()
        show(task_delegate(look), rows, width=width)
        assert cuts.texts == []


def test_hovering_repaints_and_leaving_forgets(today: Shown) -> None:
    point = today.target(2, "start")
    resting = today.view.grab().toImage()
    QTest.mouseMove(today.view.viewport(), point)
    today.view.pointer = QPointF(point)
    today.view.choose_row(3)
    assert today.view.grab().toImage() != resting
    today.view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert today.view.pointer is None


def long_list() -> list[RowText]:
    """A heading over twenty rows."""
    rows = today_rows()
    heading, row = (next(one for one in rows if one.heading is heads) for heads in (True, False))
    return [heading, *(dataclasses.replace(row, key=number) for number in range(20))]


@pytest.mark.parametrize("height", [0, 1, 60, *range(390, 440, 10)])
def test_a_page_key_moves_over_what_is_seen_together_and_always_ends(show: Show, look: Look, height: int) -> None:
    """With the heading above the first page, Qt's own page up looked for a row for a minute."""
    view = show(today_delegate(look), long_list()).view
    view.resize(752, height)
    high = view.visualRect(view.model().index(1, 0)).height()
    page = max(height // high - 1, 1)
    for key, aimed in ((Qt.Key.Key_PageUp, max(7 - page, 0)), (Qt.Key.Key_PageDown, min(7 + page, 19))):
        view.choose_row(8)
        QTest.keyClick(view, key)
        assert view.current_key == aimed
    view.choose_row(1)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.current_key == 0


def test_keys_that_lead_nowhere_stay(today: Shown) -> None:
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        today.view.choose_row(today.index(2).row())
        QTest.keyClick(today.view, key)
        assert today.view.current_key == 2
