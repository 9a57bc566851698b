"""What a window, a screen or a list can do: each thing once, for its menus, its keys, its buttons and the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from dualdesk.base.messages import Message, Words
from dualdesk.runtime.look.theme import Look

_ONLY_READ: Final = "only_read"


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be done.

    `possible` is asked when it is offered: whether it can be done now. `checked`, where there is one, tells whether
    what it turns on is on. `keys` are those that do it, the first of them shown. A name that depends on what is at
    hand ("Archive", "Bring back") is asked for when it is shown. Acts `under` the same heading stand in a menu of that
    name within a menu that would else be long. What `writes` is not possible in a file that can only be read.
    """

    name: Message | Callable[[], Message]
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    possible: Callable[[], bool] = _always
    checked: Callable[[], bool] | None = None
    under: Message | None = None
    writes: bool = True

    @property
    def title(self) -> Message:
        """What it is called now."""
        return self.name if isinstance(self.name, Message) else self.name()

    def can(self, *, only_read: bool) -> bool:
        """Whether it can be done now, in a file that can be written or one that can only be read."""
        return not (self.writes and only_read) and self.possible()


Acts = Sequence[Act | None]


def under(heading: Message, acts: Acts) -> list[Act | None]:
    """These acts under one heading."""
    return [act and replace(act, under=act.under or heading) for act in acts]


@dataclass(frozen=True, slots=True)
class Part:
    """Acts under one heading: a menu within a menu."""

    heading: Message
    acts: list[Act | None]


def parted(acts: Acts) -> list[Act | Part | None]:
    """Acts with those under a heading together, where the first of them stands.

    A line between two acts of one heading stands in it; parts need none between them, and no two follow each other.
    """
    found: list[Act | Part | None] = []
    parts: dict[Message, Part] = {}
    last: Act | None = None
    is_parted = False
    for act in acts:
        if act is None:
            is_parted = last is not None
            continue
        part = None if act.under is None else parts.get(act.under)
        if part is not None and is_parted and last is not None and last.under == act.under:
            part.acts.append(None)
        elif part is None and is_parted and not (last is not None and last.under and act.under):
            found.append(None)
        if part is not None:
            part.acts.append(act)
        elif act.under is not None:
            found.append(parts.setdefault(act.under, Part(act.under, [act])))
        else:
            found.append(act)
        last, is_parted = act, False
    return found


class ActMenu(QMenu):
    """Acts as the menu of a widget; None draws a line. With `bound` their keys work while the widget has the keyboard.

    What is possible is asked each time the menu opens; a key does nothing where its act is not possible.
    """

    def __init__(self, look: Look, words: Words, home: QWidget, acts: Acts, *, bound: bool = True) -> None:
        super().__init__(home)
        self._words = words
        self._offered: list[tuple[Act, QAction]] = []
        self.setAccessibleName(home.accessibleName())
        for entry in parted(acts):
            if isinstance(entry, Part):
                inner = self.addMenu(words.say(entry.heading))
                self._offer(inner, entry.acts, look, home if bound else None)
            else:
                self._offer(self, [entry], look, home if bound else None)
        self.aboutToShow.connect(self._on_about_to_show)
        # A key must find its act enabled: what the menu greyed out may be possible by then.
        self.aboutToHide.connect(self._allow)

    def act(self, number: int) -> QAction:
        """One of the acts, without the lines, to be offered elsewhere too."""
        return self._offered[number][1]

    def _offer(self, menu: QMenu, acts: Acts, look: Look, bound_to: QWidget | None) -> None:
        for act in acts:
            if act is None:
                menu.addSeparator()
                continue
            action = action_of(act, look, self._words, self)
            if bound_to is not None and act.keys:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                bound_to.addAction(action)
            menu.addAction(action)
            self._offered.append((act, action))

    def _on_about_to_show(self) -> None:
        for act, action in self._offered:
            action.setText(self._words.say(act.title))
            action.setEnabled(act.can(only_read=is_only_read(self)))
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
    # By key also what writes is tried in a file that is only read: the desk then says why not.
    action.triggered.connect(lambda _checked=False: act.run() if act.possible() else None)
    return action


def mark_only_read(window: QWidget) -> None:
    """From now on nothing that writes is offered in a window."""
    window.setProperty(_ONLY_READ, True)


def is_only_read(part: QWidget) -> bool:
    """Whether a part, or a menu of it, is in a window in which nothing is written."""
    window = part.window()
    while isinstance(window, QMenu) and (home := window.parentWidget()) is not None:
        window = home.window()
    return bool(window.property(_ONLY_READ))


def spoken_key(keys: str) -> str:
    """A key as this platform writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def with_ctrl(sign: str) -> str:
    """The key of a sign, such as ↵, together with Ctrl as this platform and language write it."""
    return spoken_key("Ctrl+A").removesuffix("A") + sign


def bare(text: str) -> str:
    """An act's words without the mark of the letter that Alt chooses in a menu ("&Undo: R&&D" becomes "Undo: R&D")."""
    return "&".join(part.replace("&", "") for part in text.split("&&"))
