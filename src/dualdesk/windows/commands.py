"""The window's commands: each once, with its shortcut, for menus, keys and buttons alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from dualdesk.base.messages import Message, Words, msg
from dualdesk.runtime.look.theme import Look


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the window can do, by menu and by key."""

    name: Message
    keys: tuple[str, ...]
    run: Callable[[], None]
    checkable: bool = False


def fill_menu(window: QMainWindow, words: Words, title: Message, commands: list[Command | None]) -> list[QAction]:
    """A menu of the window's bar; None draws a line. Returns the commands' actions, without the lines."""
    menu = window.menuBar().addMenu(words.say(title))
    return [action for command in commands if (action := _add(window, menu, words, command)) is not None]


def _add(window: QMainWindow, menu: QMenu, words: Words, command: Command | None) -> QAction | None:
    if command is None:
        menu.addSeparator()
        return None
    action = QAction(words.say(command.name), window)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    action.setCheckable(command.checkable)
    action.triggered.connect(lambda _checked=False: command.run())
    menu.addAction(action)
    # Also on the window, so that the keys work while the menu bar is hidden.
    window.addAction(action)
    return action


def view_commands(look: Look) -> list[Command | None]:
    """How the window looks: theme and text size."""
    return [
        Command(msg("&Light"), (), lambda: look.choose("light")),
        Command(msg("&Dark"), (), lambda: look.choose("dark")),
        Command(msg("As the &system"), (), lambda: look.choose("system")),
        None,
        Command(msg("La&rger text"), ("Ctrl++", "Ctrl+="), lambda: look.zoom(look.scale + 0.1)),
        Command(msg("S&maller text"), ("Ctrl+-",), lambda: look.zoom(look.scale - 0.1)),
        Command(msg("&Normal text"), ("Ctrl+0",), lambda: look.zoom(1.0)),
    ]
