"""What is laid over the window: each made when it is first asked for, and offered only where the program has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dualdesk.base.late import load
from dualdesk.base.messages import msg
from dualdesk.widgets.acts import Act
from dualdesk.widgets.overlay import Overlay
from dualdesk.windows.commands import Commands, Extras
from dualdesk.windows.menus import Entry

if TYPE_CHECKING:
    from dualdesk.windows.shell import Shell


class Overlays:
    """Opens them and says what they add to the menus."""

    def __init__(self, shell: Shell, leave: Act) -> None:
        self._shell = shell
        self._leave = leave
        self._made: dict[str, Overlay] = {}
        self.commands: Commands | None = None
        shell.sidebar.shortcuts_asked.connect(self.show_shortcuts)
        shell.sidebar.offer(search=False, settings=False, shortcuts=True)

    def extras(self) -> Extras:
        """What comes into the menus."""
        return Extras(file=self._file, help=self._help, leave=self._leave)

    def show_shortcuts(self) -> None:
        """Every key that works now."""
        assert self.commands is not None
        self._overlay("dualdesk.windows.shortcut_sheet", "ShortcutSheet").open_with(self.commands.groups())

    def show_about(self) -> None:
        """Which version this is, of what it is made, and under which licences."""
        self._overlay("dualdesk.windows.about", "About").open()

    def _file(self) -> Sequence[Entry]:
        return (Act(msg("&Open another desk"), self._shell.desks_asked.emit, ("Ctrl+O",), "folder-open"),)

    def _help(self) -> Sequence[Entry]:
        return (
            Act(msg("&Keyboard shortcuts"), self.show_shortcuts, ("F1", "?"), "circle-question-mark"),
            Act(msg("&About DualDesk"), self.show_about, icon="info"),
        )

    def _overlay(self, module: str, name: str) -> Any:
        made = self._made.get(name)
        if made is None:
            central = self._shell.centralWidget()
            made = self._made[name] = getattr(load(module), name)(self._shell.context, central)
        return made
