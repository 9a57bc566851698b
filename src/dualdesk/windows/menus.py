"""The menu bar from acts: every command of the window, and what can be done on the screen that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Act, Acts, Part, action_of, is_only_read, parted, spoken_key


@dataclass(frozen=True, slots=True)
class Menu:
    """A titled menu. A `fluid` one is made anew each time it opens; its keys work elsewhere and are only shown."""

    title: Message
    entries: Callable[[], Sequence[Entry]]
    fluid: bool = False


Entry = Act | Menu | None


class Menus:
    """Fills a window's menu bar; what is possible, checked and named is asked whenever a menu opens."""

    def __init__(self, context: Context, window: QMainWindow, menus: Sequence[Menu]) -> None:
        self._context = context
        self._window = window
        context.look.dress(window.menuBar())
        for menu in menus:
            window.menuBar().addMenu(self._made(menu))

    def _made(self, menu: Menu) -> QMenu:
        made = QMenu(self._context.say(menu.title), self._window)
        self._context.look.dress(made)
        if menu.fluid:
            made.aboutToShow.connect(lambda: self._refill(made, menu.entries()))
            # A menu without entries does not open, and on a Mac is not there.
            self._refill(made, ())
            return made
        offered = [(act, action) for act in menu.entries() if (action := self._add(made, act)) and isinstance(act, Act)]
        made.aboutToShow.connect(lambda: self._bring_up_to_date(offered))
        # A key must find its act enabled: what was greyed out may be possible by then.
        made.aboutToHide.connect(lambda: _allow(offered))
        return made

    def _add(self, menu: QMenu, entry: Entry) -> QAction | None:
        if entry is None:
            menu.addSeparator()
            return None
        if isinstance(entry, Menu):
            return menu.addMenu(self._made(entry))
        action = action_of(entry, self._context.look, self._context.language, self._window)
        menu.addAction(action)
        # Also on the window, so that the keys work while the menu bar is hidden.
        self._window.addAction(action)
        return action

    def _refill(self, menu: QMenu, entries: Sequence[Entry]) -> None:
        for action in menu.actions():
            menu.removeAction(action)
            action.deleteLater()
        for within in menu.findChildren(QMenu):
            within.deleteLater()
        acts = [entry for entry in entries if not isinstance(entry, Menu)]
        for one in parted(acts or (_NOTHING,)):
            if isinstance(one, Part):
                inner = QMenu(self._context.say(one.heading), menu)
                menu.addMenu(inner)
                self._show(inner, one.acts)
            else:
                self._show(menu, [one])

    def _show(self, menu: QMenu, acts: Acts) -> None:
        for act in acts:
            if act is None:
                menu.addSeparator()
            else:
                self._show_act(menu, act)

    def _show_act(self, menu: QMenu, act: Act) -> None:
        action = action_of(act, self._context.look, self._context.language, menu)
        action.setShortcuts([])
        if act.keys:
            # Shown, not bound: the key belongs to the list or the field it works in.
            action.setText(f"{action.text()}\t{spoken_key(act.keys[0])}")
        action.setEnabled(act.can(only_read=is_only_read(self._window)))
        if act.checked is not None:
            action.setChecked(act.checked())
        menu.addAction(action)

    def _bring_up_to_date(self, offered: Sequence[tuple[Act, QAction]]) -> None:
        for act, action in offered:
            action.setText(self._context.say(act.title))
            action.setEnabled(act.can(only_read=is_only_read(self._window)))
            if act.checked is not None:
                action.setChecked(act.checked())


def _allow(offered: Sequence[tuple[Act, QAction]]) -> None:
    for _act, action in offered:
        action.setEnabled(True)


def _never() -> bool:
    return False


_NOTHING: Final = Act(msg("Nothing here"), lambda: None, possible=_never, writes=False)
