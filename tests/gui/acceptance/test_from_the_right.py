"""Point 23 of the acceptance list: read from the right, everything stands on the other side, but for what has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from tests.gui.acceptance.conftest import copied
from tests.gui.acceptance.stage import Stage
from tests.scenes import EVERYTHING, Desks, overlays, window

from dualdesk.panes.clients.facts_line import FactsLine
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.paint import Canvas

SCENES = {scene.name: scene for scene in EVERYTHING}
SIZE = 40


def drawn(look: Look, name: str, *, mirrored: bool) -> QImage:
    """An icon in the middle of a square, so that it stands at the same place in both."""
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    Canvas(painter, look, QRectF(0, 0, SIZE, SIZE), mirrored=mirrored).icon(12, 12, 16, name)
    painter.end()
    return image


@pytest.mark.parametrize(("name", "turns"), [("arrow-left", True), ("undo-2", True), ("play", False), ("phone", False)])
def test_only_what_points_somewhere_is_turned(look: Look, name: str, turns: bool) -> None:
    assert (drawn(look, name, mirrored=True) != drawn(look, name, mirrored=False)) is turns


def test_the_pin_stands_before_the_facts(look: Look, desks: Desks, tmp_path: Path) -> None:
    with window(copied(desks.full, tmp_path), look) as (shell, desk):
        shell.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        Stage(shell, desk).show(SCENES["client"])
        line = next(one for one in shell.findChildren(FactsLine) if one.isVisible())
        (first,) = line._buttons
        # The pin takes 14, and the words of the button begin within its own edge.
        assert line.width() - first.geometry().right() >= 14


def test_letters_that_answer_stay_in_their_word(look: Look, desks: Desks, tmp_path: Path) -> None:
    with window(copied(desks.full, tmp_path), look) as (shell, desk):
        shell.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        Stage(shell, desk).show(SCENES["palette"])
        palette = overlays(shell)._palette()
        (row, *_others) = [number for number, one in enumerate(palette._model.rows) if not one.heading]
        place = palette._view.visualRect(palette._model.index(row))
        image = palette._view.viewport().grab(place).toImage()
        # "North" of “Northwind Bakery Co.”; the icon before it, and the bar of the row, have its colour too.
        marked = columns(image, look.colour("accent_ink"), until=place.width() - 64)
        plain = columns(image, look.colour("text"), until=place.width() - 64)
        assert max(marked) < max(plain)
        assert min(marked) < min(plain)


def columns(image: QImage, colour: QColor, *, until: int) -> list[int]:
    """In which columns there are pixels of a colour."""
    high = range(image.height())
    return [x for x in range(until) if any(image.pixelColor(x, y) == colour for y in high)]
