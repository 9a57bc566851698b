"""A date field: its keys, its button, and the calendar they open, walked by keyboard and read out."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable, Collection, Iterator

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dualdesk.runtime.access import unreachable
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.calendar import Calendar
from dualdesk.widgets.day_field import DayField
from dualdesk.widgets.day_pick import DayPick
from dualdesk.widgets.entries import TextEntry
from dualdesk.widgets.entry_kinds import DayEntry
from dualdesk.widgets.hint import Hint

TODAY = dt.date(2026, 11, 24)
CHRISTMAS = dt.date(2026, 12, 25)
KEY = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class IsoDays:
    """Days written as 2026-12-01."""

    def __init__(self, locale: str = "en_GB") -> None:
        self.language = Language(gettext.NullTranslations(), QLocale(locale), today=lambda: TODAY)
        self.today = TODAY

    def read(self, text: str) -> dt.date | None:
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return None

    def typed(self, day: dt.date, text: str) -> str:
        return day.isoformat()

    def told(self, day: dt.date) -> str:
        return f"told {day}"

    def off(self, first: dt.date, last: dt.date) -> Collection[dt.date]:
        return [day for day in (CHRISTMAS,) if first <= day <= last]


@pytest.fixture
def edit(qtbot: QtBot, keep: Callable[[QWidget, object], None]) -> Iterator[QLineEdit]:
    """A line edit that has the keyboard."""
    window, edit = QWidget(), QLineEdit()
    edit.setAccessibleName("Deadline")
    QVBoxLayout(window).addWidget(edit)
    keep(window, edit)
    window.resize(300, 80)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    edit.setFocus()
    yield edit
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


@pytest.fixture
def pick(look: Look, edit: QLineEdit) -> DayPick:
    """It is a date field."""
    return DayPick(look, edit, IsoDays)


def opened(pick: DayPick, edit: QLineEdit, text: str = "") -> Calendar:
    edit.setText(text)
    QTest.keyClick(edit, KEY.Key_Down)
    assert pick.calendar is not None
    return pick.calendar


def walk(calendar: Calendar, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> dt.date:
    for key in keys:
        QTest.keyClick(calendar.grid, key, modifiers)
    return calendar.grid.day


def test_down_opens_the_calendar_on_the_typed_day_and_enter_takes_another(pick: DayPick, edit: QLineEdit) -> None:
    typed: list[str] = []
    edit.textEdited.connect(typed.append)
    calendar = opened(pick, edit, "2026-12-01")
    assert calendar.grid.day == dt.date(2026, 12, 1)
    assert calendar.accessibleName() == "Deadline"
    walk(calendar, KEY.Key_Right, KEY.Key_Return)
    assert edit.text() == "2026-12-02"
    assert typed == ["2026-12-02"]
    assert not calendar.isVisible()


def test_without_a_day_it_opens_today(pick: DayPick, edit: QLineEdit) -> None:
    assert opened(pick, edit, "no day").grid.day == TODAY


def test_esc_leaves_the_text_as_it_was(pick: DayPick, edit: QLineEdit) -> None:
    calendar = opened(pick, edit, "2026-12-01")
    walk(calendar, KEY.Key_Down, KEY.Key_Escape)
    assert not calendar.isVisible()
    assert edit.text() == "2026-12-01"


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ((KEY.Key_Right,), dt.date(2026, 12, 1)),
        ((KEY.Key_Left,), dt.date(2026, 11, 29)),
        ((KEY.Key_Up,), dt.date(2026, 11, 23)),
        ((KEY.Key_Down,), dt.date(2026, 12, 7)),
        ((KEY.Key_Home,), dt.date(2026, 11, 1)),
        ((KEY.Key_PageUp,), dt.date(2026, 10, 30)),
        ((KEY.Key_PageDown,), dt.date(2026, 12, 30)),
        ((KEY.Key_PageDown, KEY.Key_End), dt.date(2026, 12, 31)),
        ((KEY.Key_PageDown, KEY.Key_T), TODAY),
    ],
)
def test_the_keys_walk_over_the_ends_of_months(
    pick: DayPick, edit: QLineEdit, keys: tuple[Qt.Key, ...], day: dt.date
) -> None:
    assert walk(opened(pick, edit, "2026-11-30"), *keys) == day


def test_with_shift_the_page_keys_go_by_years(pick: DayPick, edit: QLineEdit) -> None:
    assert walk(opened(pick, edit, "2024-02-29"), KEY.Key_PageDown, modifiers=SHIFT) == dt.date(2025, 2, 28)


def test_its_ends_are_not_left(pick: DayPick, edit: QLineEdit) -> None:
    assert walk(opened(pick, edit, "1900-01-01"), KEY.Key_Left, KEY.Key_PageUp) == dt.date(1900, 1, 1)
    assert edit.text() == "1900-01-01"
    QTest.keyClick(edit, KEY.Key_Escape)


def test_from_right_to_left_the_arrows_point_where_they_go(pick: DayPick, edit: QLineEdit) -> None:
    calendar = opened(pick, edit, "2026-11-24")
    calendar.grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert walk(calendar, KEY.Key_Left) == dt.date(2026, 11, 25)


def test_alt_with_the_arrows_steps_a_day_and_counts_as_typed(pick: DayPick, edit: QLineEdit) -> None:
    typed: list[str] = []
    edit.textEdited.connect(typed.append)
    QTest.keyClick(edit, KEY.Key_Up, ALT)
    QTest.keyClick(edit, KEY.Key_Up, ALT)
    QTest.keyClick(edit, KEY.Key_Down, ALT)
    assert typed == ["2026-11-25", "2026-11-26", "2026-11-25"]


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01", "2199-12-31"])
@pytest.mark.parametrize("key", [KEY.Key_Up, KEY.Key_Down])
def test_a_step_does_not_leave_the_calendars_years(pick: DayPick, edit: QLineEdit, text: str, key: Qt.Key) -> None:
    edit.setText(text)
    QTest.keyClick(edit, key, ALT)
    assert edit.text() == ("2199-12-30" if (text, key) == ("2199-12-31", KEY.Key_Down) else text)


def test_a_field_that_is_only_read_is_not_stepped(pick: DayPick, edit: QLineEdit) -> None:
    edit.setText("2026-12-01")
    edit.setReadOnly(True)
    QTest.keyClick(edit, KEY.Key_Up, ALT)
    QTest.keyClick(edit, KEY.Key_Down)
    assert (edit.text(), pick.calendar) == ("2026-12-01", None)


def test_the_button_and_a_press_on_a_day_do_it_by_mouse(pick: DayPick, edit: QLineEdit) -> None:
    taken: list[bool] = []
    pick.taken.connect(lambda: taken.append(True))
    button = edit.findChild(QWidget, "day_pick")
    assert button is not None
    assert min(button.width(), button.height()) >= 24
    assert button.accessibleName() == "Choose a day in the calendar"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    calendar = pick.calendar
    assert calendar is not None
    place = calendar.grid.visualRect(calendar.model.index_of(dt.date(2026, 11, 27))).center()
    QTest.mouseClick(calendar.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert edit.text() == "2026-11-27"
    assert taken == [True]


def test_a_press_on_a_weeks_number_takes_nothing(pick: DayPick, edit: QLineEdit) -> None:
    calendar = opened(pick, edit, "2026-11-24")
    place = calendar.grid.visualRect(calendar.model.index(0, 0)).center()
    QTest.mouseClick(calendar.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert calendar.isVisible()
    assert edit.text() == "2026-11-24"


def test_buttons_and_wheel_turn_the_months(pick: DayPick, edit: QLineEdit) -> None:
    calendar = opened(pick, edit, "2026-11-24")
    calendar.after.click()
    assert calendar.month.text() == "December 2026"
    assert calendar.told.text() == "told 2026-12-24"
    calendar.before.click()
    calendar.before.click()
    assert calendar.month.text() == "October 2026"
    calendar.today.click()
    assert calendar.grid.day == TODAY
    for turn in (-60, -60):
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(calendar.grid.viewport(), wheel)
    assert calendar.grid.day == dt.date(2026, 12, 24)


def test_a_reader_hears_each_day_in_full(pick: DayPick, edit: QLineEdit) -> None:
    calendar = opened(pick, edit, "2026-11-24")
    table = QAccessible.queryAccessibleInterface(calendar.grid)
    cells = {cell.text(QAccessible.Text.Name): cell for cell in map(table.child, range(table.childCount()))}
    assert cells["Tuesday, 24 November 2026, today"].state().selected
    assert not cells["Wednesday, 25 November 2026"].state().selected
    assert "Monday" in cells
    assert calendar.grid.accessibleName() == "November 2026"
    assert calendar.model.spoken(CHRISTMAS) == "Friday, 25 December 2026"
    calendar.after.click()
    assert calendar.model.spoken(CHRISTMAS) == "Friday, 25 December 2026, day off"
    assert calendar.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Week 49"
    assert unreachable(calendar) == []


def test_weeks_begin_as_the_region_has_it(look: Look, edit: QLineEdit) -> None:
    pick = DayPick(look, edit, lambda: IsoDays("en_US"))
    calendar = opened(pick, edit, "2026-11-24")
    heads = [calendar.model.headerData(number, Qt.Orientation.Horizontal) for number in range(7)]
    assert heads[0] == "Su"
    assert calendar.model.columnCount() == 7
    assert calendar.model.day_at(calendar.model.index(0, 0)) == dt.date(2026, 11, 1)


def test_without_days_the_edit_is_a_plain_one(look: Look, edit: QLineEdit) -> None:
    pick = DayPick(look, edit)
    QTest.keyClick(edit, KEY.Key_Down)
    assert pick.calendar is None
    pick.use(IsoDays)
    assert opened(pick, edit).isVisible()


def test_it_stands_out_in_both_schemes(pick: DayPick, edit: QLineEdit, look: Look) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        look.choose(scheme)
        calendar = opened(pick, edit, "2026-12-24")
        picture = calendar.grab().toImage()
        assert picture.pixelColor(3, 3) == look.colour("raised")
        seen.add(picture.pixelColor(3, 3).name())
        calendar.close()
    assert len(seen) == 2


def test_an_entry_is_not_left_for_its_calendar_and_commits_what_was_taken(look: Look, edit: QLineEdit) -> None:
    layout = edit.window().layout()
    assert layout is not None
    entry = DayEntry(look, "Deadline", understand=lambda text: Hint(f"so {text}"), days=IsoDays)
    layout.addWidget(entry)
    said: list[str] = []
    entry.committed.connect(said.append)
    entry.setFocus()
    QTest.keyClicks(entry.edit, "2026-12-0")
    QTest.keyClick(entry.edit, KEY.Key_Down)
    assert said == []
    calendar = QApplication.activePopupWidget()
    assert isinstance(calendar, Calendar)
    walk(calendar, KEY.Key_Return)
    assert said == [TODAY.isoformat()]
    assert isinstance(entry, TextEntry)


def test_a_field_says_below_it_what_was_understood(look: Look, keep: Callable[[QWidget, object], None]) -> None:
    field = DayField(look, "On", IsoDays, placeholder="fri")
    keep(field, None)
    QTest.keyClicks(field.edit, "2026-12-01")
    assert field.edit.accessibleDescription() == "told 2026-12-01"
    QTest.keyClicks(field.edit, "x")
    assert field.edit.accessibleDescription() == ""
