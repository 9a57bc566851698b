"""The Trash screen: restored with Enter, emptied only after a question, its history beside it where there is room."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from tests.conftest import NOW
from tests.gui.panes.history.conftest import Show

from dualdesk.base.messages import msg
from dualdesk.panes.history import TrashPage
from dualdesk.runtime.access import unreachable
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.services import clients
from dualdesk.store import backup
from dualdesk.store.manifest import BackupKind
from dualdesk.viewmodels.history import RESTORE
from dualdesk.widgets.dialog import Dialog
from dualdesk.widgets.history_rows import TrashPainter
from dualdesk.widgets.lists import Place

KEY = Qt.Key


def tasks_left(desk: Desk) -> int:
    return int(desk.ask(lambda session: session.execute(text("SELECT count(*) FROM task")).scalar_one()))


def question(page: TrashPage) -> Dialog:
    (dialog,) = [one for one in page.window().findChildren(Dialog) if one.is_open]
    return dialog


def test_each_row_says_what_where_and_until_when(trash: TrashPage) -> None:
    (row,) = trash.model.rows
    assert (row.title, row.under) == ("2 tasks", "In Portal, deleted together")
    assert (row.deleted, row.gone) == ("Wed 25 Nov, 10:13", "in 90 days")
    assert row.spoken == ("2 tasks, In Portal, deleted together, deleted Wed 25 Nov, 10:13, gone for good in 90 days")
    assert "1 deletion" in trash._line.text()
    assert unreachable(trash.window()) == []


def test_with_nothing_in_it_the_keyboard_is_on_the_history_beside_it(qtbot: QtBot, trash: TrashPage) -> None:
    trash.focus_start()
    assert trash.list.hasFocus()
    QTest.keyClick(trash.list, KEY.Key_Return)
    qtbot.waitUntil(trash.empty.isVisible)
    trash.resize(1400, 800)
    trash.focus_start()
    assert trash.history.list.hasFocus()


def test_enter_or_the_button_restores(qtbot: QtBot, trash: TrashPage, filled: Desk) -> None:
    QTest.keyClick(trash.list, KEY.Key_Return)
    assert tasks_left(filled) == 3
    qtbot.waitUntil(trash.empty.isVisible)
    assert not trash.empty_button.isVisible()
    filled.undo()
    qtbot.waitUntil(lambda: trash.model.rowCount() == 1)
    option = QStyleOptionViewItem()
    trash.list.initViewItemOption(option)
    index = trash.model.index(0, 0)
    option.rect = trash.list.visualRect(index)
    targets = [
        target
        for x in range(0, trash.list.width(), 4)
        if (target := trash.list._delegate.target_at(option, index, QPointF(x, option.rect.center().y())))
    ]
    assert {target.act for target in targets} == {RESTORE}
    QTest.mouseClick(trash.list.viewport(), Qt.MouseButton.LeftButton, pos=targets[0].rect.center().toPoint())
    assert tasks_left(filled) == 3


def test_emptying_asks_and_escape_keeps_it(trash: TrashPage, filled: Desk) -> None:
    trash.empty_button.click()
    dialog = question(trash)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.property("text") == "Keep it"
    QTest.keyClick(focused, KEY.Key_Escape)
    assert not dialog.is_open
    assert trash.model.rowCount() == 1


def test_r16_emptied_it_is_gone_for_good_and_a_backup_still_holds_it(
    qtbot: QtBot, trash: TrashPage, filled: Desk, kept: Context, tmp_path: Path
) -> None:
    trash._empty()
    dialog = question(trash)
    buttons = {part.text(): part for part in dialog.panel.findChildren(type(trash.empty_button))}
    buttons["Empty the trash"].click()
    qtbot.waitUntil(trash.empty.isVisible)
    assert tasks_left(filled) == 1
    assert [one.kind for one in backup.every(tmp_path / "backups")] == [BackupKind.BEFORE_ERASE]
    assert not filled.is_waiting
    trash._empty()
    assert not [one for one in trash.window().findChildren(Dialog) if one.is_open]


def test_the_history_stands_beside_it_where_there_is_room(qtbot: QtBot, trash: TrashPage, filled: Desk) -> None:
    assert trash._side.isVisible()
    qtbot.waitUntil(lambda: trash.history.model.rowCount() > 0)
    trash.resize(900, 700)
    assert not trash._side.isVisible()
    filled.do(msg("Add"), partial(clients.create, name="Beta", now=NOW))
    trash.resize(1300, 700)
    qtbot.waitUntil(lambda: trash.history.model.rows[1].spoken.startswith("Add"))


def test_the_menu_and_the_other_screen(trash: TrashPage) -> None:
    index = trash.model.index(0, 0)
    trash.list.customContextMenuRequested.emit(trash.list.visualRect(index).center())
    popup = QApplication.activePopupWidget()
    assert popup is trash.menu
    popup.close()
    names = [trash.context.say(act.title) for act in trash.acts() if act is not None]
    assert names == ["Restore", "Empty the trash…", "Show the history"]
    asked: list[str] = []
    trash.screen_asked.connect(asked.append)
    trash._show_history()
    assert asked == ["history"]
    trash._on_acted(1, "something else")
    trash._restore(None)
    assert trash.model.rowCount() == 1


def test_the_tooltip_has_what_was_cut(trash: TrashPage) -> None:
    painter, row = TrashPainter(trash.context.look), trash.model.rows[0]
    for width, cut in ((420, f"{row.title}\n{row.under}"), (1200, "")):
        strip = QRectF(0, 0, width, 52)
        assert painter.overflow(Place(strip, strip, strip), row) == cut


def test_an_empty_trash_says_what_it_is_for(qtbot: QtBot, show: Show, filled: Desk) -> None:
    filled.undo()
    page = show(TrashPage)
    assert isinstance(page, TrashPage)
    qtbot.waitUntil(page.empty.isVisible)
    assert not page._can_restore()
    assert not page._can_empty()
