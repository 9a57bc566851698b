"""Settings over a real file, in a window that has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.panes.surroundings import Ids, context_of, fill, opened

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.panes.settings import SettingsPage
from dualdesk.runtime.autostart import Autostart
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.look.theme import Look
from dualdesk.store import backup, manifest
from dualdesk.widgets.acts import Act


@dataclass
class Keeper:
    """Keeps copies as the program's own does, at once."""

    desk: Desk
    backups: Path
    refuses: bool = False
    asked: list[str] = field(default_factory=list)

    def back_up_now(self, done: Callable[[Any], None], failed: Callable[[UserError], None]) -> None:
        self.asked.append("now")
        if self.refuses:
            failed(UserError(msg("The disk is full.")))
            return
        kind = manifest.BackupKind.ASKED
        done(backup.back_up(self.desk.path, backups=self.backups, kind=kind, now=self.desk.clock()))

    def move_to(self, folder: Path) -> None:
        self.backups = folder


@pytest.fixture
def desk(desk_path: Path, clock: Callable[[], int]) -> Iterator[Desk]:
    made = opened(desk_path, clock)
    yield made
    made.close()


@pytest.fixture
def ids(desk: Desk) -> Ids:
    return fill(desk)


@pytest.fixture
def context(desk: Desk, look: Look, ids: Ids) -> Iterator[Context]:
    yield context_of(desk, look)
    look.use_system_font(False)
    look.strengthen(False)
    look.zoom(1.0)


@pytest.fixture
def keeper(desk: Desk, tmp_path: Path) -> Keeper:
    return Keeper(desk, tmp_path / "copies")


@pytest.fixture
def page(qtbot: QtBot, context: Context, keeper: Keeper, tmp_path: Path) -> SettingsPage:
    acts = [
        Act(msg("&Undo"), lambda: None, ("Ctrl+Z",)),
        None,
        Act(msg("&Redo"), lambda: None, ("Ctrl+Shift+Z", "Ctrl+Y")),
        Act(msg("No key"), lambda: None),
    ]
    made = SettingsPage(
        context,
        copies=keeper,
        move_copies=keeper.move_to,
        acts=lambda: acts,
        start=Autostart(tmp_path / "autostart", ["dualdesk"]),
    )
    qtbot.addWidget(made)
    made.resize(1220, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.focus_start()
    return made
