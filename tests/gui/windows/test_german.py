"""The window in German: letters of its menus, days as they are typed, keys as they are named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from tests.gui.windows.data import TODAY

from dualdesk.runtime.context import Context
from dualdesk.runtime.language import LANGUAGES, language_for, qt_words
from dualdesk.widgets.acts import spoken_key, with_ctrl
from dualdesk.windows.desk_window import desk_window
from dualdesk.windows.shell import Shell


@pytest.fixture
def shell(qtbot: QtBot, context: Context, request: pytest.FixtureRequest) -> Iterator[Shell]:
    spoken = language_for(request.param, QLocale("en_GB"), today=lambda: TODAY)
    made = desk_window(replace(context, language=spoken))
    qtbot.addWidget(made)
    made.show()
    made.furnish()
    context.desk.load_now()
    yield made
    made.close()


def letters(texts: list[str]) -> list[str]:
    """The letters that Alt chooses: each follows a single "&"."""
    said = [text.replace("&&", "").partition("\t")[0] for text in texts]
    return [text[text.index("&") + 1].casefold() for text in said if "&" in text]


@pytest.mark.parametrize("shell", sorted(LANGUAGES), indirect=True)
def test_no_letter_chooses_two_entries_of_a_menu(shell: Shell) -> None:
    bar = shell.menuBar().actions()
    found = {"the bar": letters([action.text() for action in bar])}
    for action in bar:
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        found[action.text()] = letters([entry.text() for entry in menu.actions()])
        menu.aboutToHide.emit()
    assert len(found) > 5
    assert {name: given for name, given in found.items() if len(set(given)) < len(given)} == {}


def test_keys_are_named_as_on_a_german_keyboard(qapp: QApplication) -> None:
    words = qt_words(language_for("de", QLocale("de_DE"), today=lambda: TODAY), qapp)
    assert spoken_key("Ctrl+K") == "Ctrl+K"
    qapp.installTranslator(words)
    try:
        assert spoken_key("Ctrl+Shift+Z") == "Strg+Umschalt+Z"
        assert with_ctrl("↵") == "Strg+↵"
    finally:
        qapp.removeTranslator(words)
        words.deleteLater()
