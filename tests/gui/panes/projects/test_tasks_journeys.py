"""The journeys with tasks: a key or chord that is a command is an act, typed text is none.

They begin where the keyboard is when the screen is come to: in the list.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.gui.panes.projects.task_keys import KEY, capital, keyed
from tests.gui.panes.projects.test_tasks_fields import ids_of
from tests.gui.panes.projects.work import TODAY, Work, in_days

from dualdesk.panes.projects.page import ProjectsPage

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Hands:
    """A keyboard that counts its acts."""

    def __init__(self) -> None:
        self.acts = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """A command."""
        self.acts += 1
        QTest.keyClick(self._focused(), key, modifiers)

    def type(self, text: str) -> None:
        """Text, which is no act: letter by letter, wherever the keyboard is by then."""
        for letter in text:
            if letter.isupper():
                capital(letter)
            else:
                QTest.keyClicks(self._focused(), letter)

    def _focused(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


@pytest.fixture
def hands() -> Hands:
    """Nothing done yet."""
    return Hands()


def test_a_task_with_date_estimate_and_project_is_one_act(
    page: ProjectsPage, work: Work, portal: int, hands: Hands
) -> None:
    website = work.project("Website")
    page.open_record(portal)
    keyed(page, *work.tasks(portal, "There already"))
    hands.type("Send proofs #Website 2h fri")
    hands.press(KEY.Key_Return)
    (task,) = ids_of(work, "Send proofs")
    shown = [work.of_task(task, name) for name in ("project_id", "planned_on", "estimate_min")]
    assert (shown, hands.acts) == ([website, in_days(3), 120], 1)
    # The line keeps the keyboard for the next one.
    hands.type("draft 1h")
    hands.press(KEY.Key_Return)
    assert (len(ids_of(work, "draft")), hands.acts) == (1, 2)


def test_a_capital_letter_with_a_meaning_of_its_own_stays_an_act(
    page: ProjectsPage, work: Work, portal: int, hands: Hands
) -> None:
    (task,) = work.tasks(portal, "One")
    keyed(page, task)
    hands.press(KEY.Key_D, SHIFT)
    assert work.of_task(task, "planned_on") == in_days(1)
    assert page.view.tasks.line.line.edit.text() == ""


def test_a_capital_letter_goes_on_with_what_the_line_holds(
    page: ProjectsPage, work: Work, portal: int, hands: Hands
) -> None:
    keyed(page, *work.tasks(portal, "One"))
    line = page.view.tasks.line.line.edit
    line.setText("Half a ")
    hands.type("Thing")
    assert line.text() == "Half a Thing"


def test_small_letters_and_other_keys_are_left_to_the_list(page: ProjectsPage, work: Work, portal: int) -> None:
    view = keyed(page, *work.tasks(portal, "One"))
    for text, modifiers in (("s", NO_KEYS), ("S", SHIFT | CTRL), ("S", NO_KEYS), ("?", SHIFT)):
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, KEY.Key_S, modifiers, text))
    assert view.hasFocus()


def test_five_tasks_of_a_group_are_rescheduled_in_three_acts(
    page: ProjectsPage, work: Work, portal: int, hands: Hands
) -> None:
    ids = work.tasks(portal, "A", "B", "C", "D", "E")
    today = work.task("Today", portal, planned_on=TODAY)
    view = keyed(page, ids[2])
    hands.press(KEY.Key_A, CTRL | SHIFT)
    assert (view.selected_keys(), view.current_key) == (ids, ids[2])
    hands.press(KEY.Key_D)
    hands.type("fri")
    hands.press(KEY.Key_Return)
    assert {work.of_task(task, "planned_on") for task in ids} == {in_days(3)}
    assert (work.of_task(today, "planned_on"), hands.acts) == (TODAY, 3)
    page.context.desk.undo()
    assert {work.of_task(task, "planned_on") for task in ids} == {None}


def test_five_tasks_anywhere_are_rescheduled_in_four_acts(
    page: ProjectsPage, work: Work, portal: int, hands: Hands
) -> None:
    names = ("Proofs", "Kick-off", "Budget", "Texts", "Icons", "Launch", "Report", "Contract", "Photos")
    ids = dict(zip(names, work.tasks(portal, *names), strict=True))
    part = work.task("Photos of the shop", portal, parent_id=ids["Contract"])
    wanted = [ids["Proofs"], ids["Budget"], ids["Icons"], ids["Report"], part]
    keyed(page, ids["Kick-off"])
    page.filter_list()
    hands.acts += 1
    hands.type("proo, budg, icon, repo, shop")
    hands.press(KEY.Key_Return, CTRL)
    assert page.view.tasks.list.hasFocus()
    hands.press(KEY.Key_D)
    hands.type("fri")
    hands.press(KEY.Key_Return)
    planned = {task for task in (*ids.values(), part) if work.of_task(task, "planned_on") == in_days(3)}
    assert (planned, hands.acts) == (set(wanted), 4)


def test_rows_apart_are_chosen_one_by_one_too(page: ProjectsPage, work: Work, portal: int, hands: Hands) -> None:
    one, two, three = work.tasks(portal, "One", "Two", "Three")
    view = keyed(page, one)
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Space):
        hands.press(key, CTRL)
    assert view.selected_keys() == [one, three]
    hands.press(KEY.Key_D, SHIFT)
    assert [work.of_task(task, "planned_on") for task in (one, two, three)] == [in_days(1), None, in_days(1)]
