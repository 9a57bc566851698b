"""Records dragged from one list to another: what is taken, what is left alone."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from dualdesk.runtime.dragged import MIME, Dragged, packed, unpacked
from dualdesk.widgets.drops import Drops

LEFT, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


def test_a_drag_carries_kind_and_ids_and_nothing_else(qapp: QApplication) -> None:
    data = packed("task", [3, 1])
    assert data.formats() == [MIME]
    assert unpacked(data) == Dragged("task", (3, 1))


def test_what_others_drag_is_none_of_ours(qapp: QApplication) -> None:
    text = QMimeData()
    text.setText("task")
    forged = QMimeData()
    forged.setData(MIME, b'{"kind": "task", "ids": ["x"]}')
    assert unpacked(text) is None
    assert unpacked(forged) is None


def test_a_list_takes_the_kinds_it_wants(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    drops = Drops(view, ("interaction",))
    told: list[tuple[object, ...]] = []
    drops.dropped.connect(lambda *given: told.append(given))
    for kind, taken in (("task", False), ("interaction", True)):
        data = packed(kind, [7])
        enter = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NONE)
        enter.ignore()
        QApplication.sendEvent(view.viewport(), enter)
        assert enter.isAccepted() is taken
        drop = QDropEvent(QPointF(5, 6), COPY, data, LEFT, NONE)
        QApplication.sendEvent(view.viewport(), drop)
    assert told == [("interaction", (7,), QPoint(5, 6))]
