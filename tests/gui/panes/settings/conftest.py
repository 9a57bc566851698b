"""Settings over a real file, in a window that has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.panes.surroundings import Ids, context_of, fill, opened

from dualdesk.base.messages import msg
from dualdesk.panes.settings import SettingsPage
from dualdesk.runtime.autostart import Autostart
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.keeper import Keeper
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.acts import Act


@pytest.fixture
def desk(desk_path: Path, clock: Callable[[], int]) -> Iterator[Desk]:
    made = opened(desk_path, clock)
    yield made
    made.close()


@pytest.fixture
def ids(desk: Desk) -> Ids:
    return fill(desk)


@pytest.fixture
def context(desk: Desk, look: Look, ids: Ids, keeper: Keeper) -> Iterator[Context]:
    yield replace(context_of(desk, look), keeper=keeper)
    look.use_system_font(False)
    look.strengthen(False)
    look.zoom(1.0)


@pytest.fixture
def keeper(desk: Desk, tmp_path: Path) -> Keeper:
    return Keeper(desk, desk.jobs, backups=tmp_path / "copies", settings=lambda: b"{}")


@pytest.fixture
def page(qtbot: QtBot, context: Context, tmp_path: Path) -> SettingsPage:
    acts = [
        Act(msg("&Undo"), lambda: None, ("Ctrl+Z",)),
        None,
        Act(msg("&Redo"), lambda: None, ("Ctrl+Shift+Z", "Ctrl+Y")),
        Act(msg("No key"), lambda: None),
    ]
    made = SettingsPage(context, start=Autostart(tmp_path / "autostart", ["dualdesk"]))
    made.learn_acts(lambda: acts)
    qtbot.addWidget(made)
    made.resize(1220, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.focus_start()
    return made
