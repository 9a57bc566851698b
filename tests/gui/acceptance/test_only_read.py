"""In a file that can only be read, what writes is grey everywhere; what reads is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from tests.gui.acceptance.conftest import copied
from tests.gui.acceptance.stage import Stage
from tests.scenes import EVERYTHING, Desks, overlays, window

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.acts import Act, ActMenu, bare
from dualdesk.widgets.lists import ListView

SCENES = {scene.name: scene for scene in EVERYTHING}
READING = {
    "today": {"Open", "Open on the Desk"},
    "client": {"History of the client", "Order the list…", "Write an e-mail", "Show people"},
    "projects": {"Open", "Fold this group", "Select all", "How this is computed", "Tasks as a board"},
}
WRITING = {
    "today": {"Done", "Delete", "Planned day…"},
    "client": {"New client", "Edit client…", "Delete", "Renew the agreement", "Log a contact"},
    "projects": {"Done", "Rename", "Delete", "New project", "Delivered"},
}


@pytest.fixture
def closed(look: Look, desks: Desks, tmp_path: Path) -> Iterator[Stage]:
    """The window over a file in which nothing can be written."""
    with window(copied(desks.full, tmp_path), look, read_only=True) as (shell, desk):
        yield Stage(shell, desk)


def here(stage: Stage) -> set[str]:
    """What the menu of the screen offers."""
    return {
        bare(stage.shell.context.say(entry.title)) for entry in stage.commands._here_now() if isinstance(entry, Act)
    }


@pytest.mark.parametrize("name", READING)
def test_nothing_that_writes_is_offered(closed: Stage, name: str) -> None:
    closed.show(SCENES[name])
    found = closed.shell.findChild(ListView, "tasks")
    if found is not None and found.isVisible():
        found.choose_first()
    offered = here(closed)
    assert READING[name] <= offered
    assert WRITING[name].isdisjoint(offered)


@pytest.mark.parametrize("name", READING)
def test_where_it_can_be_written_all_of_it_is(stage: Stage, name: str) -> None:
    stage.show(SCENES[name])
    found = stage.shell.findChild(ListView, "tasks")
    if found is not None and found.isVisible():
        found.choose_first()
    assert READING[name] | WRITING[name] <= here(stage)


def greyed(menu: QMenu) -> set[str]:
    menu.aboutToShow.emit()
    said = {action.text().replace("&", "").partition("\t")[0] for action in menu.actions() if not action.isEnabled()}
    menu.aboutToHide.emit()
    return said


def test_the_menus_of_window_and_lists_are_grey_alike(closed: Stage) -> None:
    closed.show(SCENES["client"])
    menus = {one.text().replace("&", ""): one.menu() for one in closed.shell.menuBar().actions()}
    file = menus["File"]
    assert isinstance(file, QMenu)
    assert {"New client", "New project", "New task", "Log a contact", "Bring your lists…"} <= greyed(file)
    assert {"Open…", "Save a copy…", "Settings", "Quit"}.isdisjoint(greyed(file))
    menu = next(one for one in closed.shell.findChildren(ActMenu) if "New client" in texts(one))
    assert {"New client", "Delete", "Archive"} <= greyed(menu)
    assert {"History of the client", "Order the list…"}.isdisjoint(greyed(menu))


def texts(menu: QMenu) -> set[str]:
    return {action.text().replace("&", "") for action in menu.actions()}


def test_the_palette_offers_none_of_it_and_a_key_says_why(closed: Stage) -> None:
    closed.show(SCENES["client"])
    overlays(closed.shell).show_palette(">new")
    closed.settle()
    offered = {name for _act, name in overlays(closed.shell)._palette()._commands._offered}
    closed.close()
    assert {"New client", "New task"}.isdisjoint(offered)
    assert "Settings" in offered
    clients = closed.shell.findChild(ListView, "clients")
    assert clients is not None
    clients.setFocus()
    QTest.keyClick(clients, Qt.Key.Key_Delete)
    assert "reading only" in closed.shell.toast.accessibleName()
