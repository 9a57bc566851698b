"""What belongs to the machine: told once, written soon, and there again at the next start."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dualdesk.base import settings
from dualdesk.base.errors import UserError
from dualdesk.base.settings import Known, Settings
from dualdesk.runtime.machine import Machine


def test_a_choice_is_told_once_and_written_soon(qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    machine = Machine(place)
    told: list[str] = []
    machine.changed.connect(told.append)
    machine.put("clients.sort", "name")
    machine.put("clients.sort", "name")
    assert told == ["clients.sort"]
    qtbot.waitUntil(lambda: settings.load(place).get("clients.sort", "") == "name")
    assert Machine(place).get("clients.sort", "") == "name"


def test_a_value_of_another_kind_is_the_default(qapp: QApplication) -> None:
    machine = Machine()
    machine.put("list.width", "wide")
    assert machine.get("list.width", 300) == 300
    machine.put("list.width", None)
    assert "list.width" not in machine.settings.values


def test_the_desk_opened_last_comes_first(qapp: QApplication, tmp_path: Path) -> None:
    machine = Machine(tmp_path / "settings.json")
    for name in ("a", "b"):
        machine.opened(Known(tmp_path / name))
    machine.save()
    assert [one.path.name for one in Machine(tmp_path / "settings.json").known] == ["b", "a"]
    machine.forget(tmp_path / "b")
    machine.save()
    assert [one.path.name for one in Machine(tmp_path / "settings.json").known] == ["a"]


def test_a_disk_that_refuses_is_said_when_saving_and_quiet_before(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    machine = Machine(tmp_path / "taken" / "settings.json")
    with qtbot.waitSignal(machine.changed):
        machine.put("theme", "dark")
    with pytest.raises(UserError):
        machine.save()
    assert machine.get("theme", "") == "dark"


def test_the_disk_is_waited_for_in_a_thread(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four waits for a busy disk took a tenth of a second of the window's time."""
    place, threads, save = tmp_path / "settings.json", list[int](), settings.save

    def noted(path: Path, values: Settings) -> None:
        threads.append(threading.get_ident())
        save(path, values)

    monkeypatch.setattr(settings, "save", noted)
    machine = Machine(place)
    machine.put("theme", "dark")
    qtbot.waitUntil(lambda: bool(threads) and settings.load(place).get("theme", "") == "dark")
    assert threading.get_ident() not in threads
    machine.put("theme", "light")
    machine.save()
    assert threads[-1] == threading.get_ident()
    assert settings.load(place).get("theme", "") == "light"


def test_only_what_still_waits_is_written_at_the_end(qapp: QApplication, tmp_path: Path) -> None:
    """Two windows share the file: one that chose nothing must not put back what it read at its start."""
    place = tmp_path / "settings.json"
    idle, other = Machine(place), Machine(place)
    other.put("theme", "dark")
    other.settle()
    idle.settle()
    assert settings.load(place).get("theme", "") == "dark"


def test_a_fault_while_writing_is_heard_of(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_path: Path, _values: Settings) -> None:
        raise TypeError("no such value in JSON")

    monkeypatch.setattr(settings, "save", broken)
    machine = Machine(tmp_path / "settings.json")
    with qtbot.captureExceptions() as faults:
        machine.put("theme", "dark")
        qtbot.waitUntil(lambda: machine._writing is not None and machine._writing.done())
        machine.put("theme", "light")
        qtbot.waitUntil(lambda: bool(faults))
    assert faults[0][0] is TypeError
