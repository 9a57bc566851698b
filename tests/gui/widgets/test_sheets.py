"""The whole kit at once: nothing cut, nothing nameless, nothing too small, in both themes, sizes and directions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QWidget
from tests.gui.gallery import Fits, Sheet, make_kit, make_lists
from tests.gui.gallery_rows import LONG

from dualdesk.runtime.access import announce, spoken_name, unreachable
from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import DARK, LIGHT

MAKERS = {"kit": make_kit, "lists": make_lists}
# Typed by people and longer than their column by design.
MAY_BE_CUT = {LONG, "a.kessler-hohenfels@kessler-bewaesserung.example"}


Make = Callable[[Look], Sheet]


@pytest.fixture(params=MAKERS)
def make(request: pytest.FixtureRequest, keep: Callable[[QWidget, object], None]) -> Make:
    return kept(MAKERS[request.param], keep)


@pytest.fixture
def kit(keep: Callable[[QWidget, object], None]) -> Make:
    return kept(make_kit, keep)


def kept(make: Make, keep: Callable[[QWidget, object], None]) -> Make:
    def held(look: Look) -> Sheet:
        sheet = make(look)
        keep(sheet.window, sheet)
        return sheet

    return held


@pytest.mark.parametrize("dark", [False, True])
def test_no_text_is_cut_or_spills(look: Look, make: Make, dark: bool) -> None:
    fits = look.witness = Fits()
    look.choose("dark" if dark else "light")
    sheet = make(look)
    sheet.window.grab()
    assert fits.cuts <= MAY_BE_CUT
    assert fits.spills == set()


def test_the_witness_sees_a_cut_text(look: Look, kit: Make) -> None:
    fits = look.witness = Fits()
    sheet = kit(look)
    sheet.window.grab()
    assert LONG in fits.cuts


def test_every_control_can_be_hit_and_named(look: Look, make: Make) -> None:
    sheet = make(look)
    assert unreachable(sheet.window) == []


def test_the_walk_finds_a_small_nameless_button(look: Look, kit: Make) -> None:
    sheet = kit(look)
    bad = QPushButton(sheet.window)
    bad.setFixedSize(20, 20)
    bad.show()
    assert [line.split()[-3:] for line in unreachable(sheet.window)] == [["has", "no", "name"], ["''", "is", "20x20"]]
    announce(bad, "said")
    assert spoken_name(sheet.window) == ""


def test_a_theme_switch_repaints_everything(look: Look, make: Make) -> None:
    """The sheet switched live looks like one made in the dark: no stale pixel."""
    switched = make(look)
    switched.window.grab()
    look.choose("dark")
    fresh = make(look)
    assert switched.window.grab().toImage() == fresh.window.grab().toImage()


def test_planes_have_their_colours(look: Look, kit: Make) -> None:
    sheet = kit(look)
    for scheme, colours in (("light", LIGHT), ("dark", DARK)):
        look.choose("dark" if scheme == "dark" else "light")
        image = sheet.window.grab().toImage()
        ratio = image.devicePixelRatio()
        bottom = round(image.height() - 3 * ratio)
        seen = [image.pixelColor(round(x * ratio), bottom) for x in (4, 230, 900, 1490)]
        assert seen == [QColor(colours[name]) for name in ("sidebar", "bg", "surface", "bg")]


@pytest.mark.parametrize("scale", [0.9, 1.5])
def test_text_sizes_leave_every_control_reachable(look: Look, make: Make, scale: float) -> None:
    fits = look.witness = Fits()
    look.zoom(scale)
    sheet = make(look)
    sheet.window.resize(round(1500 * max(scale, 1)), round(1200 * max(scale, 1)))
    sheet.window.grab()
    assert unreachable(sheet.window) == []
    assert fits.spills == set()
    assert fits.cuts <= MAY_BE_CUT


def test_right_to_left_mirrors_what_is_painted(look: Look, make: Make) -> None:
    fits = look.witness = Fits()
    sheet = make(look)
    left = sheet.window.grab().toImage()
    sheet.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    right = sheet.window.grab().toImage()
    assert left != right
    assert fits.spills == set()
    assert fits.cuts <= MAY_BE_CUT
