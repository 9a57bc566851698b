"""The sample says that it is one, and one press leaves nothing of it; lists of the first screen are brought in."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.app.conftest import Make
from tests.gui.app.desks import desk_at, notice, opened_path, ready, shell_of, start_of

from dualdesk.app import sample
from dualdesk.base.errors import UserError
from dualdesk.base.paths import Folders, attachments_folder


def test_the_sample_says_so_and_goes_with_one_press(
    qtbot: QtBot, make: Make, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk_at(folders.data / "sample.dualdesk")
    attachments_folder(path).mkdir()
    program = make()
    program.start(path)
    ready(qtbot, program)
    assert notice(program) == "Sample data: invented clients and projects to look around in."
    shell_of(program).notice._act.click()
    assert start_of(program)._ways[0].text() == "Bring your lists"
    assert not list(folders.data.glob("sample*"))
    assert program.machine.known == ()


def test_a_desk_of_ones_own_says_nothing(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    program = make()
    program.start(desk_at(tmp_path / "mine.dualdesk"))
    ready(qtbot, program)
    assert notice(program) == ""


def test_a_sample_with_something_to_save_is_not_left(
    qtbot: QtBot, make: Make, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk_at(folders.data / "sample.dualdesk")
    program = make()
    program.start(path)
    ready(qtbot, program)
    monkeypatch.setattr(program, "leave", lambda: False)
    program._on_own_asked()
    assert path.exists()
    assert opened_path(program) == path


def test_a_sample_that_the_disk_keeps_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(UserError):
        sample.remove(tmp_path / "sample.dualdesk")


def test_lists_chosen_first_are_brought_into_the_desk_that_was_made(
    qtbot: QtBot, make: Make, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = make()
    program.start(None)
    page = start_of(program)
    path = desk_at(folders.desk)
    brought: list[list[Path]] = []
    monkeypatch.setattr("dualdesk.windows.overlays.Overlays.bring_in", lambda _self, files: brought.append(files))
    page.lists_chosen.emit(path, [tmp_path / "people.vcf"])
    ready(qtbot, program)
    qtbot.waitUntil(lambda: brought == [[tmp_path / "people.vcf"]])
    shell_of(program).bring_in([])
    assert len(brought) == 2
