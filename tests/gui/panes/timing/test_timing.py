from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.gui.panes.timing.hands import MINUTE, Hands

from dualdesk.panes.timing import Timing
from dualdesk.panes.timing.timing import SEEN
from dualdesk.runtime.access import unreachable
from dualdesk.services.bookings import Subject


def test_nothing_runs_and_nothing_is_shown(hands: Hands) -> None:
    assert not hands.timing.card.isVisible()
    assert not hands.timing.acts()[1].possible()  # type: ignore[union-attr]


def test_the_card_says_on_what_it_runs_and_what_is_left(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(42 * MINUTE + 18)
    hands.timing.card._on_tick()
    face = hands.timing.card.face
    assert hands.timing.card.isVisible()
    assert face.clock == "0:42:18"
    assert face.accessibleName() == "Draft, 0:42, 48 min left of 1 h 30 min"
    hands.clock.pass_(60 * MINUTE)
    hands.timing.card._on_tick()
    assert face.accessibleName() == "Draft, 1:42, 12 min over 1 h 30 min"
    assert unreachable(hands.timing.card) == []


def test_the_card_fits_the_rail(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(65 * MINUTE)
    hands.timing.card._on_tick()
    hands.timing.card.set_compact(True)
    assert hands.timing.card.face.clock == "1:05"
    hands.timing.card.grab()
    hands.timing.card.set_compact(False)
    hands.timing.card.grab()
    assert hands.timing.card.face.clock == "1:05:00"


def test_it_is_stopped_opened_and_discarded_from_the_card(hands: Hands) -> None:
    opened: list[tuple[str, int]] = []
    hands.timing.open_asked.connect(lambda kind, record_id: opened.append((kind, record_id)))
    hands.start()
    QTest.mouseClick(hands.timing.card.face, Qt.MouseButton.LeftButton)
    assert opened == [("task", hands.task_id)]
    hands.clock.pass_(10 * MINUTE)
    QTest.mouseClick(hands.timing.card.stop, Qt.MouseButton.LeftButton)
    assert hands.minutes() == [10]
    assert not hands.timing.card.isVisible()
    hands.start(Subject(client_id=1))
    assert hands.timing.card.face.accessibleName() == "Acme, 0:00"
    hands.timing.open()
    assert opened[-1] == ("client", 1)
    hands.timing.discard()
    assert hands.minutes() == [10]


def test_what_does_not_run_is_neither_stopped_nor_opened(hands: Hands) -> None:
    hands.timing.stop()
    hands.timing.discard()
    hands.timing.open()
    assert hands.entries() == []


def test_an_absence_is_asked_about_and_kept(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(30 * MINUTE)
    hands.leave(20)
    assert hands.timing.bar.accessibleName() == (
        "You were away from 10:42 to 11:02 (20 min), and the timer on “Draft” ran on."
    )
    hands.answer(0)
    assert not hands.timing.bar.isVisible()
    assert hands.entries() == []


def test_an_absence_is_cut_out(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(30 * MINUTE)
    hands.leave(20)
    hands.answer(1)
    assert hands.minutes() == [30]
    assert hands.timing.running is not None
    assert hands.timing.running.started_at == hands.clock()


def test_the_timer_ends_where_the_absence_began(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(30 * MINUTE)
    hands.leave(20)
    hands.answer(3)
    assert hands.minutes() == [30]
    assert hands.timing.running is None
    assert not hands.timing.bar.isVisible()


def test_an_absence_is_split(hands: Hands) -> None:
    hands.start()
    hands.clock.pass_(30 * MINUTE)
    hands.leave(20)
    hands.answer(2)
    dialog = hands.timing._dialog()
    assert dialog.isVisible()
    assert dialog.length.edit.text() == "20 min"
    QTest.keyClick(dialog.length.edit, Qt.Key.Key_Return)
    assert "Say on what" in dialog.subject.edit.accessibleDescription()
    QTest.keyClicks(dialog.subject.edit, "acme")
    dialog.length.edit.setText("ages")
    QTest.keyClick(dialog.length.edit, Qt.Key.Key_Return)
    assert "No such length" in dialog.length.edit.accessibleDescription()
    dialog.length.edit.setText("3 h")
    QTest.keyClick(dialog.length.edit, Qt.Key.Key_Return)
    assert "longer than the break" in dialog.length.edit.accessibleDescription()
    dialog.length.edit.setText("15 min")
    QTest.keyClick(dialog.length.edit, Qt.Key.Key_Return)
    assert not dialog.is_open
    assert [(row.task or row.client, row.seconds // MINUTE) for row in hands.entries()] == [("Draft", 30), ("Acme", 15)]


def test_nobody_is_asked_while_no_timer_runs_or_for_less_than_ten_minutes(hands: Hands) -> None:
    hands.leave(20)
    assert not hands.timing.bar.isVisible()
    hands.start()
    hands.leave(9)
    assert not hands.timing.bar.isVisible()


def test_a_timer_that_began_in_the_absence_is_asked_from_its_beginning(hands: Hands) -> None:
    for second in range(0, 20 * MINUTE, 10):
        hands.clock.pass_(10)
        hands.idle(second + 10)
        if second == 5 * MINUTE:
            hands.start()
    hands.idle(0)
    assert "(14 min)" in hands.timing.bar.accessibleName()


def again(hands: Hands, qtbot: QtBot) -> Timing:
    """DualDesk is closed and started again."""
    hands.timing._looking.stop()
    window = QWidget()
    qtbot.addWidget(window)
    return Timing(hands.context, window, window, hands.bus)


def test_a_timer_left_running_is_asked_about_at_the_next_start(hands: Hands, qtbot: QtBot) -> None:
    hands.start()
    hands.clock.pass_(30 * MINUTE)
    hands.idle(0)
    hands.clock.pass_(16 * 3600)
    timing = again(hands, qtbot)
    assert timing.bar.accessibleName().startswith(
        "The timer on “Draft” ran on while DualDesk was closed, from 10:42 to 02:42"
    )
    timing.bar.answers[3].click()
    assert hands.minutes() == [30]


def test_a_timer_nobody_has_seen_here_is_asked_about_from_its_start(hands: Hands, qtbot: QtBot) -> None:
    hands.start()
    hands.context.machine.put(SEEN, None)
    hands.clock.pass_(20 * MINUTE)
    assert "from 10:12 to 10:32" in again(hands, qtbot).bar.accessibleName()


def test_a_short_time_between_two_starts_is_no_question(hands: Hands, qtbot: QtBot) -> None:
    hands.start()
    hands.idle(0)
    hands.clock.pass_(5 * MINUTE)
    assert again(hands, qtbot).bar.isHidden()
