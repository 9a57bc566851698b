"""Point 5 of the acceptance list: a ring of 2 px in its colour, by keyboard only; after a press none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from tests.gui.acceptance.stage import Stage, called, focused, press
from tests.scenes import EVERYTHING, turn

from dualdesk.widgets.buttons import PaintedButton

SCENES = {scene.name: scene for scene in EVERYTHING}
WIDTH = 2
MOST = 200
# Round corners are left out.
CORNER = 9
# How much of the rest has the ring's colour.
ENOUGH = 0.95


def ring_shown(widget: QWidget, colour: QColor) -> bool:
    """Whether a frame of this colour, 2 px wide, goes round a widget."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = image.devicePixelRatio()
    depth, corner = round(WIDTH * ratio), round(CORNER * ratio)
    wide, high = image.width(), image.height()
    deep, far = range(depth), range(1, depth + 1)
    edge = [QPoint(x, y) for x in range(corner, wide - corner) for y in (*deep, *(high - one for one in far))]
    edge += [QPoint(x, y) for y in range(corner, high - corner) for x in (*deep, *(wide - one for one in far))]
    return sum(image.pixelColor(point) == colour for point in edge) >= ENOUGH * len(edge)


def colour_of(button: PaintedButton) -> QColor:
    return button.look.colour(button.ring_colour())


@pytest.mark.parametrize("name", SCENES)
def test_after_tab_a_ring_shows_and_after_a_press_none(stage: Stage, name: str) -> None:
    stage.show(SCENES[name])
    met, wrong = [focused()], list[str]()
    for _ in range(MOST):
        press(Qt.Key.Key_Tab)
        here = focused()
        if here in met:
            break
        met.append(here)
        if isinstance(here, PaintedButton):
            by_key = ring_shown(here, colour_of(here))
            # As a press of the pointer leaves the window.
            stage.shell.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, on=False)
            wrong += [called(here)] if ring_shown(here, colour_of(here)) or not by_key else []
    assert wrong == []


def test_a_real_press_and_a_real_tab(stage: Stage) -> None:
    stage.show(SCENES["today"])
    press(Qt.Key.Key_Tab)
    while not isinstance(focused(), PaintedButton):
        press(Qt.Key.Key_Tab)
    button = focused()
    assert isinstance(button, PaintedButton)
    assert ring_shown(button, colour_of(button))
    search = next(one for one in stage.shell.sidebar.findChildren(QAbstractButton) if one.text() == "Search or do")
    QTest.mousePress(search, Qt.MouseButton.LeftButton)
    turn()
    assert isinstance(search, PaintedButton)
    assert not ring_shown(search, colour_of(search))
    # Let go beside it, so that nothing is done.
    QTest.mouseRelease(search, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))
