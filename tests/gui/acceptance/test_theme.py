"""Point 24 of the acceptance list: a switch of theme reaches all that is seen, open sheets and menus too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from tests.gui.acceptance.conftest import copied
from tests.gui.acceptance.stage import Stage
from tests.scenes import EVERYTHING, Desks, turn, window

from dualdesk.runtime.look.theme import Look, Scheme

SIZE = (1280, 720)


@pytest.fixture
def still(qapp: QApplication) -> Iterator[None]:
    """No caret blinks."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


def drawn(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def different(one: QImage, other: QImage) -> int:
    """How many pixels of two pictures are not the same."""
    if one == other:
        return 0
    mine, theirs = (memoryview(image.constBits()).cast("I") for image in (one, other))
    return sum(a != b for a, b in zip(mine, theirs, strict=True))


def begun(look: Look, desks: Desks, folder: Path, scheme: Scheme) -> dict[str, QImage]:
    """Every screen in a window that knew this theme alone."""
    look.choose(scheme)
    folder.mkdir()
    pictures = {}
    with window(copied(desks.full, folder), look) as (shell, desk):
        stage = Stage(shell, desk)
        for scene in EVERYTHING:
            stage.show(scene, SIZE)
            pictures[scene.name] = drawn(shell)
        stage.close()
        pictures["menu"] = drawn(opened_menu(stage))
    return pictures


def opened_menu(stage: Stage) -> QMenu:
    """The File menu, open."""
    menu = stage.shell.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    menu.popup(stage.shell.mapToGlobal(stage.shell.rect().topLeft()))
    turn()
    return menu


def switched(look: Look, desks: Desks, folder: Path, to: Scheme, back: Scheme) -> dict[str, QImage]:
    """Every screen, shown in one theme and then switched to another."""
    folder.mkdir()
    look.choose(back)
    pictures = {}
    with window(copied(desks.full, folder), look) as (shell, desk):
        stage = Stage(shell, desk)
        for scene in EVERYTHING:
            stage.show(scene, SIZE)
            look.choose(to)
            turn()
            pictures[scene.name] = drawn(shell)
            look.choose(back)
            turn()
        stage.close()
        menu = opened_menu(stage)
        look.choose(to)
        turn()
        pictures["menu"] = drawn(menu)
    return pictures


@pytest.mark.usefixtures("still")
@pytest.mark.parametrize(("scheme", "before"), [("dark", "light"), ("light", "dark")])
def test_what_was_switched_looks_as_a_fresh_start(
    look: Look, desks: Desks, tmp_path: Path, scheme: Scheme, before: Scheme
) -> None:
    fresh = begun(look, desks, tmp_path / "fresh", scheme)
    then = switched(look, desks, tmp_path / "then", scheme, before)
    stale = {name: different(fresh[name], then[name]) for name in fresh}
    assert {name: count for name, count in stale.items() if count} == {}


def test_the_comparison_can_fail(look: Look, desks: Desks, tmp_path: Path) -> None:
    with window(copied(desks.full, tmp_path), look) as (shell, desk):
        stage = Stage(shell, desk)
        stage.show(EVERYTHING[0], SIZE)
        light = drawn(shell)
        look.choose("dark")
        assert different(light, drawn(shell)) > 0
