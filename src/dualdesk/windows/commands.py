"""The window's commands: each once, with its shortcut, for menus, keys and buttons alike."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from dualdesk.base.messages import Message, Words, msg
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.acts import Act, Acts, action_of


def fill_menu(window: QMainWindow, look: Look, words: Words, title: Message, acts: Acts) -> list[QAction]:
    """A menu of the window's bar; None draws a line. Returns the acts' actions, without the lines."""
    menu = window.menuBar().addMenu(words.say(title))
    return [action for act in acts if (action := _add(window, menu, look, words, act)) is not None]


def _add(window: QMainWindow, menu: QMenu, look: Look, words: Words, act: Act | None) -> QAction | None:
    if act is None:
        menu.addSeparator()
        return None
    action = action_of(act, look, words, window)
    menu.addAction(action)
    # Also on the window, so that the keys work while the menu bar is hidden.
    window.addAction(action)
    return action


def view_commands(look: Look) -> list[Act | None]:
    """How the window looks: theme and text size."""
    return [
        Act(msg("&Light"), lambda: look.choose("light"), checked=lambda: look.scheme == "light"),
        Act(msg("&Dark"), lambda: look.choose("dark"), checked=lambda: look.scheme == "dark"),
        Act(msg("As the &system"), lambda: look.choose("system"), checked=lambda: look.scheme == "system"),
        None,
        Act(msg("La&rger text"), lambda: look.zoom(look.scale + 0.1), ("Ctrl++", "Ctrl+=")),
        Act(msg("S&maller text"), lambda: look.zoom(look.scale - 0.1), ("Ctrl+-",)),
        Act(msg("&Normal text"), lambda: look.zoom(1.0), ("Ctrl+0",)),
    ]
