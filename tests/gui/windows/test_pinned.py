"""What is pinned stands in the sidebar, opens by a press and goes by its menu or Del."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.gui.windows.conftest import Window

from dualdesk.base.messages import msg
from dualdesk.runtime.access import unreachable
from dualdesk.services import clients, projects
from dualdesk.widgets.nav import PinnedButton

KEY = Qt.Key


@pytest.fixture
def pinned(window: Window) -> tuple[int, int]:
    acme = window.make(partial(clients.create, name="Acme & Sons", now=0))
    shop = window.make(partial(projects.create, title="Web shop", client_id=acme, now=0))
    window.desk.do(msg("Pin"), partial(clients.pin, client_id=acme))
    window.desk.do(msg("Pin"), partial(projects.pin, project_id=shop))
    return acme, shop


def buttons(window: Window) -> list[PinnedButton]:
    column = window.pinned._column
    items = [column.itemAt(number) for number in range(column.count())]
    found = [item.widget() for item in items if item is not None]
    return [button for button in found if isinstance(button, PinnedButton) and not button.isHidden()]


def shown(window: Window) -> list[str]:
    return [button.accessibleName() for button in buttons(window)]


def test_nothing_pinned_shows_nothing(window: Window) -> None:
    assert not window.pinned.isVisible()


def test_pins_come_in_their_order_and_open_what_they_name(window: Window, pinned: tuple[int, int]) -> None:
    acme, shop = pinned
    assert shown(window) == ["Acme & Sons", "Web shop"]
    first, second = buttons(window)
    assert (first.accessibleDescription(), second.accessibleDescription()) == ("Client", "Project")
    second.click()
    assert (window.screen, window.shown()) == ("projects", shop)
    QTest.keyClick(first, KEY.Key_Return)
    assert (window.screen, window.shown()) == ("clients", acme)


def test_arrows_go_from_one_to_the_next_and_stop_at_the_ends(window: Window, pinned: tuple[int, int]) -> None:
    first, second = buttons(window)
    first.setFocus()
    QTest.keyClick(first, KEY.Key_Up)
    assert first.hasFocus()
    QTest.keyClick(first, KEY.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, KEY.Key_Down)
    assert second.hasFocus()


def test_del_unpins_and_the_neighbour_gets_the_keyboard(window: Window, pinned: tuple[int, int]) -> None:
    first, second = buttons(window)
    first.setFocus()
    QTest.keyClick(first, KEY.Key_Delete)
    assert shown(window) == ["Web shop"]
    assert window.toast() == "Unpin “Acme & Sons”"
    assert second.hasFocus()
    window.shell.undoing.undo()
    assert shown(window) == ["Acme & Sons", "Web shop"]
    second.setFocus()
    QTest.keyClick(second, KEY.Key_Delete)
    QTest.keyClick(buttons(window)[0], KEY.Key_Delete)
    assert not window.pinned.isVisible()


def test_the_right_click_menu_has_the_same_acts(window: Window, pinned: tuple[int, int]) -> None:
    first, _second = buttons(window)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), first.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(first, event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    offered = {action.text(): action for action in menu.actions()}
    assert list(offered) == ["Open", "Open beside", "Unpin"]
    assert not offered["Open beside"].isEnabled()
    offered["Open"].trigger()
    menu.close()
    assert window.screen == "clients"


def test_other_names_and_ends_are_followed(window: Window, pinned: tuple[int, int]) -> None:
    acme, shop = pinned
    window.desk.do(msg("Rename"), lambda session: clients.edit(session, client_id=acme, name="Bolt"))
    assert shown(window) == ["Bolt", "Web shop"]
    window.desk.do(msg("Archive"), partial(projects.archive, project_id=shop, now=0))
    assert shown(window) == ["Bolt"]
    window.desk.do(msg("Delete"), partial(clients.delete, client_id=acme))
    assert shown(window) == []


def test_on_the_rail_they_are_still_there(qtbot: QtBot, window: Window, pinned: tuple[int, int]) -> None:
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        window.shell.setLayoutDirection(direction)
        for wide in (False, True):
            window.shell.set_wide(wide)
            assert shown(window) == ["Acme & Sons", "Web shop"]
            assert not window.shell.sidebar.grab().isNull()
            qtbot.waitUntil(lambda: unreachable(window.shell) == [])


def test_many_pins_scroll_and_leave_the_rest_of_the_sidebar_whole(window: Window) -> None:
    for number in range(40):
        client_id = window.make(partial(clients.create, name=f"Client {number}", now=0))
        window.desk.do(msg("Pin"), partial(clients.pin, client_id=client_id))
    window.shell.resize(1400, 640)
    assert window.shell.height() == 640
    assert len(buttons(window)) == 40
    last = buttons(window)[-1]
    buttons(window)[-2].setFocus()
    QTest.keyClick(buttons(window)[-2], KEY.Key_Down)
    assert last.hasFocus()
    assert last.visibleRegion().boundingRect().height() == last.height()
