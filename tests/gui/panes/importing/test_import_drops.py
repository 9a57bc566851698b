from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dualdesk.panes.importing import FileDrops

BUTTON, KEYS, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


@pytest.fixture
def taken(qtbot: QtBot) -> tuple[QWidget, list[Sequence[Path]]]:
    window = QWidget()
    qtbot.addWidget(window)
    files: list[Sequence[Path]] = []
    FileDrops(window, files.append)
    return window, files


def dropped(window: QWidget, urls: list[QUrl]) -> bool:
    data = QMimeData()
    data.setUrls(urls)
    entered = QDragEnterEvent(QPoint(1, 1), COPY, data, BUTTON, KEYS)
    QApplication.sendEvent(window, entered)
    if entered.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(1, 1), COPY, data, BUTTON, KEYS))
    return entered.isAccepted()


def test_files_are_taken_in_their_order(taken: tuple[QWidget, list[Sequence[Path]]], tmp_path: Path) -> None:
    window, files = taken
    paths = [tmp_path / "b.csv", tmp_path / "a.vcf"]
    for path in paths:
        path.write_text("x")
    assert dropped(window, [QUrl.fromLocalFile(str(path)) for path in paths])
    assert files == [paths]


def test_folders_and_addresses_are_not_taken(taken: tuple[QWidget, list[Sequence[Path]]], tmp_path: Path) -> None:
    window, files = taken
    assert not dropped(window, [QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.com/a.csv")])
    assert files == []
