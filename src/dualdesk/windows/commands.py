"""The window's commands: each once, with its shortcut, for menus, keys, palette and the sheet of shortcuts alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from dualdesk.base.messages import Message, msg
from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.acts import Act, is_only_read
from dualdesk.widgets.page import Page
from dualdesk.windows.going import Going
from dualdesk.windows.menus import Entry, Menu
from dualdesk.windows.sidebar import Destination
from dualdesk.windows.undoing import Undoing

_STEP: Final = 0.1


@dataclass(frozen=True, slots=True)
class View:
    """How the window is shown, and how to change it."""

    look: Look
    is_wide: Callable[[], bool]
    turn_sidebar: Callable[[], None]
    bar_stays: Callable[[], bool]
    keep_bar: Callable[[bool], None]
    is_full: Callable[[], bool]
    turn_full: Callable[[], None]
    # What the Edit menu does to what has the keyboard.
    editing: Callable[[], Sequence[Act]]


@dataclass(frozen=True, slots=True)
class Extras:
    """What the overlays add to the menus, each menu by its key; an act is there only where what it opens is."""

    leave: Act
    begun: Callable[[], Sequence[Entry]] = tuple
    file: Callable[[], Sequence[Entry]] = tuple
    edit: Callable[[], Sequence[Entry]] = tuple
    tools: Callable[[], Sequence[Entry]] = tuple
    help: Callable[[], Sequence[Entry]] = tuple
    bound: Callable[[], Sequence[Act]] = tuple


class Commands:
    """Makes the menus anew whenever they are asked for, so that what they say is true."""

    here_title: Final = msg("&Here")

    def __init__(
        self,
        going: Going,
        undoing: Undoing,
        view: View,
        pages: Mapping[str, Page],
        places: Sequence[Destination],
        extras: Extras,
    ) -> None:
        self._going = going
        self._undoing = undoing
        self._view = view
        self._pages = pages
        self._places = places
        self._extras = extras

    def menus(self) -> tuple[Menu, ...]:
        """Every menu, in the order of the bar."""
        extras = self._extras
        menus = (
            Menu(msg("&File"), self._file),
            Menu(msg("&Edit"), self._edit, fluid=True),
            Menu(msg("&Go"), self._go),
            Menu(self.here_title, self._here_now, fluid=True),
            Menu(msg("&View"), self._look),
            Menu(msg("&Tools"), extras.tools),
            Menu(msg("Hel&p"), extras.help, fluid=True),
        )
        return tuple(menu for menu in menus if menu.fluid or menu.entries())

    def groups(self) -> tuple[tuple[Message, tuple[Act, ...]], ...]:
        """Every act that can be reached now under its menu's title; those of menus within menus with them."""
        here = Menu(self.here_title, self.here)
        return tuple((menu.title, tuple(_acts(here if menu.title == here.title else menu))) for menu in self.menus())

    def bound(self) -> tuple[Act, ...]:
        """What is bound to the window itself: it works by key on every screen, and says so where it finds nothing."""
        undoing = self._undoing
        return (
            Act(undoing.undo_name, undoing.undo, ("Ctrl+Z",)),
            Act(undoing.redo_name, undoing.redo, ("Ctrl+Shift+Z", "Ctrl+Y")),
            *self._common(),
            *self._extras.bound(),
        )

    def here(self) -> tuple[Entry, ...]:
        """What can be done on the screen that is shown, with what is selected on it."""
        own = tuple(self._going.here.acts())
        taken = {key for act in own if act is not None for key in act.keys}
        common = tuple(act for act in self._common() if self._can_do(act) and taken.isdisjoint(act.keys))
        return (*own, *((None,) if own and common else ()), *common)

    def _here_now(self) -> tuple[Entry, ...]:
        """As `here`, without what is not possible: of all a screen can do, most is for what is not selected."""
        found: list[Entry] = []
        for entry in self.here():
            if isinstance(entry, Act) and self._can_do(entry):
                found.append(entry)
            elif entry is None and found and found[-1] is not None:
                found.append(None)
        return tuple(found)

    def _common(self) -> tuple[Act, ...]:
        return (
            Act(msg("&Add here"), partial(self._ask_here, "add"), ("N",), "plus", self._can("add")),
            Act(msg("&Log a contact here"), partial(self._ask_here, "log"), ("L",), "message-square", self._can("log")),
            Act(
                msg("&Filter this list"),
                partial(self._ask_here, "filter_list"),
                ("Ctrl+F",),
                "funnel",
                self._can("filter_list"),
                writes=False,
            ),
        )

    def _ask_here(self, name: Literal["add", "log", "filter_list"]) -> None:
        getattr(self._going.here, name)()

    def _file(self) -> tuple[Entry, ...]:
        going, extras = self._going, self._extras
        begun: list[Entry] = []
        if "clients" in self._pages:
            begun.append(Act(msg("New &client"), partial(going.begin, "clients"), ("Ctrl+Shift+C",), "user-plus"))
        if "projects" in self._pages:
            begun.append(Act(msg("New &project"), partial(going.begin, "projects"), ("Ctrl+Shift+P",), "folder-kanban"))
        return (*begun, *extras.begun(), None, *extras.file(), None, extras.leave)

    def _edit(self) -> tuple[Entry, ...]:
        undoing = self._undoing
        return (
            Act(undoing.undo_name, undoing.undo, ("Ctrl+Z",), "undo-2", undoing.can_undo),
            Act(undoing.redo_name, undoing.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", undoing.can_redo),
            None,
            *self._view.editing(),
            *self._extras.edit(),
        )

    def _go(self) -> tuple[Entry, ...]:
        going = self._going
        places = [
            Act(place.name, partial(going.go, place.screen), (place.shortcut,), place.icon, writes=False)
            for place in self._places
        ]
        return (
            *places,
            None,
            Act(msg("&Back"), going.back, ("Alt+Left",), "arrow-left", lambda: going.has_back, writes=False),
            Act(msg("&Forward"), going.forward, ("Alt+Right",), "arrow-right", lambda: going.has_forward, writes=False),
        )

    def _look(self) -> tuple[Entry, ...]:
        view, look = self._view, self._view.look
        return (
            Act(msg("&Light"), lambda: look.choose("light"), checked=lambda: look.scheme == "light", writes=False),
            Act(msg("&Dark"), lambda: look.choose("dark"), checked=lambda: look.scheme == "dark", writes=False),
            Act(
                msg("As the &system"),
                lambda: look.choose("system"),
                checked=lambda: look.scheme == "system",
                writes=False,
            ),
            Act(
                msg("More &contrast"),
                lambda: look.strengthen(not look.strong),
                checked=lambda: look.strong,
                writes=False,
            ),
            None,
            Act(
                msg("La&rger text"), lambda: look.zoom(round(look.scale + _STEP, 1)), ("Ctrl++", "Ctrl+="), writes=False
            ),
            Act(msg("S&maller text"), lambda: look.zoom(round(look.scale - _STEP, 1)), ("Ctrl+-",), writes=False),
            Act(msg("&Normal text"), lambda: look.zoom(1.0), ("Ctrl+0",), writes=False),
            None,
            Act(msg("&Wide sidebar"), view.turn_sidebar, ("Ctrl+B",), checked=view.is_wide, writes=False),
            Act(
                msg("Menu &bar always"),
                lambda: view.keep_bar(not view.bar_stays()),
                checked=view.bar_stays,
                writes=False,
            ),
            Act(msg("F&ull screen"), view.turn_full, ("F11",), checked=view.is_full, writes=False),
        )

    def _can_do(self, act: Act) -> bool:
        return act.can(only_read=is_only_read(self._going.here))

    def _can(self, name: str) -> Callable[[], bool]:
        return lambda: self._going.here.answers(name)


def _acts(menu: Menu) -> Iterator[Act]:
    for entry in menu.entries():
        if isinstance(entry, Menu):
            yield from _acts(entry)
        elif entry is not None:
            yield entry
