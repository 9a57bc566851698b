"""Point 22 of the acceptance list: in German no button's words are cut at 1280 pixels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from tests.gui.acceptance.conftest import copied
from tests.gui.acceptance.stage import Stage
from tests.scenes import EVERYTHING, Desks, Scene, window

from dualdesk.base.wording import find_catalogue
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.choices import Segment, Tab


@pytest.fixture(scope="module")
def german(qapp: QApplication, desks: Desks, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The window over the sample data, in German."""
    look = Look(qapp, scheme="light")
    path = copied(desks.full, tmp_path_factory.mktemp("german"))
    with window(path, look, find_catalogue(["de"])) as (shell, desk):
        yield Stage(shell, desk)
    look.deleteLater()


def cut(top: QWidget) -> list[str]:
    """The buttons that are shown and have less room than their words need."""
    return [
        f"{button.text()}: {button.width()} of {button.sizeHint().width()}"
        for button in top.findChildren(QAbstractButton)
        if isinstance(button, Button | Segment | Tab) and button.text() and button.isVisible()
        and button.width() < button.sizeHint().width()
    ]  # fmt: skip


@pytest.mark.parametrize("scene", EVERYTHING, ids=lambda scene: scene.name)
def test_no_buttons_words_are_cut_in_german(german: Stage, scene: Scene) -> None:
    top = german.show(scene, (1280, 720))
    assert cut(top) == []
    german.close()
