"""Everything out as one document from the window: it is whole, says where it lies, and leaves nothing half made."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dualdesk.base.messages import msg
from dualdesk.panes.keeping import Keeping
from dualdesk.panes.keeping.export_dialog import ExportDialog
from dualdesk.runtime.context import Context
from dualdesk.services import clients


@pytest.fixture
def host(qtbot: QtBot, keep: Callable[[QWidget, object], None]) -> QWidget:
    """What dialogs lie over."""
    host = QWidget()
    host.resize(900, 600)
    keep(host, None)
    host.show()
    qtbot.waitExposed(host)
    return host


def test_the_document_holds_every_record_and_its_place_is_said(
    context: Context, host: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.desk.do(msg("Add"), partial(clients.create, name="Acme", now=0))
    target = tmp_path / "all.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    Keeping(context, host).ask_export()
    qtbot.waitUntil(target.exists)
    dialog = host.findChild(ExportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: str(target) in dialog._label.text())
    assert "Acme" in json.dumps(json.loads(target.read_text("utf-8")))


def test_a_choice_that_is_called_off_writes_nothing(
    context: Context, host: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    Keeping(context, host).ask_export()
    assert host.findChild(ExportDialog) is None
    assert not list(tmp_path.glob("*.json"))


def test_a_folder_that_is_not_there_is_said(context: Context, host: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(context, Keeping(context, host).around(), host)
    dialog.write(tmp_path / "gone" / "all.json")
    qtbot.waitUntil(lambda: bool(dialog._label.text()))
    assert dialog.is_open
