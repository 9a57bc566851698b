"""One Look owns every colour and switches them live."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dualdesk.runtime.look.theme import Look
from dualdesk.runtime.look.tokens import DARK, LIGHT


def test_a_chosen_scheme_reaches_palette_and_what_is_seen(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    seen, hidden, within = QWidget(), QWidget(), QWidget()
    within.setParent(seen)
    for root in (seen, hidden, within):
        qtbot.addWidget(root)
        look.dress(root)
    seen.show()
    with qtbot.waitSignal(look.changed):
        look.choose("dark")
    assert look.dark
    assert qapp.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK["text"]
    assert DARK["sidebar"] in seen.styleSheet()
    assert LIGHT["sidebar"] not in seen.styleSheet()
    assert DARK["sidebar"] not in hidden.styleSheet()
    hidden.show()
    assert hidden.styleSheet() == seen.styleSheet()
    assert within.styleSheet() == qapp.styleSheet() == ""
    look.choose("light")
    assert look.colour("client").name().upper() == LIGHT["client"]


def test_what_is_hidden_is_dressed_soon(qtbot: QtBot, look: Look) -> None:
    look.choose("light")
    roots = [QWidget(), QWidget()]
    for root in roots:
        qtbot.addWidget(root)
        look.dress(root)
        root.show()
        root.hide()
    look.choose("dark")
    assert [DARK["sidebar"] in root.styleSheet() for root in roots] == [False, False]
    qtbot.waitUntil(lambda: all(DARK["sidebar"] in root.styleSheet() for root in roots))
    look.choose("light")


def test_a_root_is_dressed_once_it_is_filled(qtbot: QtBot, look: Look) -> None:
    look.choose("light")
    root = QWidget()
    qtbot.addWidget(root)
    look.dress(root)
    assert root.styleSheet() == ""
    root.ensurePolished()
    assert LIGHT["sidebar"] in root.styleSheet()


def test_the_system_is_followed_only_when_asked(qtbot: QtBot, look: Look) -> None:
    look.choose("system")
    assert look.scheme == "system"
    with qtbot.waitSignal(look.changed):
        look._hints.colorSchemeChanged.emit(look._hints.colorScheme())


def test_figures_align_and_hyphens_stay_narrow(look: Look) -> None:
    assert look.width("1" * 10) == look.width("8" * 10)
    assert look.width("e-mail 1") < look.width("e-mail ") + look.width("8")


def test_weights_differ(look: Look) -> None:
    assert look.width("Northwind", 13, 400) < look.width("Northwind", 13, 500) < look.width("Northwind", 13, 600)


def test_text_size_scales_type_and_measures_within_bounds(qtbot: QtBot, look: Look) -> None:
    assert (look.px(46), look.font(13).pixelSize()) == (46, 13)
    with qtbot.waitSignal(look.changed):
        look.zoom(1.5)
    assert (look.px(46), look.font(12).pixelSize()) == (69, 18)
    look.zoom(9)
    assert look.scale == 1.5


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_have_a_pixel_for_every_pixel(look: Look, ratio: float) -> None:
    pixmap = look.icon("phone").pixmap(QSize(16, 16), ratio)
    assert pixmap.size() == QSize(round(16 * ratio), round(16 * ratio))
    assert pixmap.devicePixelRatio() == ratio


def test_an_icon_follows_the_theme_and_greys_out(look: Look) -> None:
    icon = look.icon("square", "client")

    def inks(mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
        image = icon.pixmap(QSize(24, 24), 1.0, mode).toImage()
        points = ((x, y) for x in range(24) for y in range(24))
        return {image.pixelColor(x, y).name().upper() for x, y in points if image.pixelColor(x, y).alpha() == 255}

    assert LIGHT["client"] in inks()
    assert LIGHT["disabled"] in inks(QIcon.Mode.Disabled)
    look.choose("dark")
    assert DARK["client"] in inks()


def test_pixmaps_are_drawn_once(look: Look) -> None:
    assert look.pixmap("phone", "text", 16, 2.0).cacheKey() == look.pixmap("phone", "text", 16, 2.0).cacheKey()


def test_the_systems_font_can_be_chosen(qtbot: QtBot, look: Look) -> None:
    own = look.font().family()
    with qtbot.waitSignal(look.changed):
        look.use_system_font(True)
    assert look.system_font
    assert look.font().family() != own
    look.zoom(1.2)
    assert look.font().family() != own
    look.use_system_font(False)
    assert look.font().family() == own
    look.zoom(1.0)


def test_more_contrast_is_shown_at_once_and_taken_back(qtbot: QtBot, look: Look) -> None:
    with qtbot.waitSignal(look.changed):
        look.strengthen(True)
    assert (look.strong, look.high_contrast) == (True, True)
    assert look.colour("text3") == look.colour("text")
    look.strengthen(False)
    assert look.colour("text3").name().upper() == LIGHT["text3"]
