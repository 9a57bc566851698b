"""What a window, a screen or a list can do: each thing once, for its menus, its keys, its buttons and the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from dualdesk.base.messages import Message, Words
from dualdesk.runtime.look.theme import Look


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done.

    `possible` is asked when it is offered: whether it can be done now. `checked`, where there is one, tells whether
    what it turns on is on. `keys` are those that do it, the first of them shown. A name that depends on what is at
    hand ("Archive", "Bring back") is asked for when it is shown.
    """

    name: Message | Callable[[], Message]
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    possible: Callable[[], bool] = _always
    checked: Callable[[], bool] | None = None

    @property
    def title(self) -> Message:
        """What it is called now."""
        return self.name if isinstance(self.name, Message) else self.name()


Acts = Sequence[Act | None]


class ActMenu(QMenu):
    """Acts as the menu of a widget; None draws a line. With `bound` their keys work while the widget has the keyboard.

    What is possible is asked each time the menu opens; a key does nothing where its act is not possible.
    """

    def __init__(self, look: Look, words: Words, home: QWidget, acts: Acts, *, bound: bool = True) -> None:
        super().__init__(home)
        self._words = words
        self._offered: list[tuple[Act, QAction]] = []
        self.setAccessibleName(home.accessibleName())
        for act in acts:
            if act is None:
                self.addSeparator()
                continue
            action = action_of(act, look, words, self)
            if bound and act.keys:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                home.addAction(action)
            self.addAction(action)
            self._offered.append((act, action))
        self.aboutToShow.connect(self._on_about_to_show)
        # A key must find its act enabled: what the menu greyed out may be possible by then.
        self.aboutToHide.connect(self._allow)

    def act(self, number: int) -> QAction:
        """One of the acts, without the lines, to be offered elsewhere too."""
        return self._offered[number][1]

    def _on_about_to_show(self) -> None:
        for act, action in self._offered:
            action.setText(self._words.say(act.title))
            action.setEnabled(act.possible())
            if act.checked is not None:
                action.setChecked(act.checked())

    def _allow(self) -> None:
        # Through the event loop: the chosen action is triggered after its menu has closed.
        for _act, action in self._offered:
            action.setEnabled(True)


def action_of(act: Act, look: Look, words: Words, parent: QWidget) -> QAction:
    """The act as Qt offers it; it does nothing while it is not possible."""
    action = QAction(words.say(act.title), parent)
    if act.icon:
        action.setIcon(look.icon(act.icon))
    action.setShortcuts([QKeySequence(keys) for keys in act.keys])
    action.setCheckable(act.checked is not None)
    action.triggered.connect(lambda _checked=False: act.run() if act.possible() else None)
    return action


def spoken_key(keys: str) -> str:
    """A key as this platform writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def with_ctrl(sign: str) -> str:
    """The key of a sign, such as ↵, together with Ctrl as this platform and language write it."""
    return spoken_key("Ctrl+A").removesuffix("A") + sign


def bare(text: str) -> str:
    """An act's words without the mark of the letter that Alt chooses in a menu ("&Undo: R&&D" becomes "Undo: R&D")."""
    return "&".join(part.replace("&", "") for part in text.split("&&"))
