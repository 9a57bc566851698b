"""What is laid over the window: each made when it is first asked for, and offered only where the program has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dualdesk.base.late import Late, load
from dualdesk.base.messages import msg
from dualdesk.widgets.acts import Act
from dualdesk.widgets.overlay import Overlay
from dualdesk.windows.commands import Commands, Extras
from dualdesk.windows.menus import Entry, Menu

if TYPE_CHECKING:
    from dualdesk.panes.keeping import Keeping
    from dualdesk.queries import homes
    from dualdesk.windows.shell import Shell
else:
    homes = Late("dualdesk.queries.homes")


class Overlays:
    """Opens them and says what they add to the menus."""

    def __init__(self, shell: Shell, leave: Act) -> None:
        self._shell = shell
        self._leave = leave
        self._made: dict[str, Overlay] = {}
        self._keeping: Keeping | None = None
        self.commands: Commands | None = None
        shell.sidebar.shortcuts_asked.connect(self.show_shortcuts)
        shell.sidebar.offer(search=False, settings=False, shortcuts=True)

    def extras(self) -> Extras:
        """What comes into the menus."""
        return Extras(file=self._file, edit=self._edit, help=self._help, leave=self._leave)

    def show_shortcuts(self) -> None:
        """Every key that works now."""
        assert self.commands is not None
        self._overlay("dualdesk.windows.shortcut_sheet", "ShortcutSheet").open_with(self.commands.groups())

    def show_history(self) -> None:
        """What was done; “this client” and “this project” are those that are shown now."""
        shell = self._shell
        place = shell.going.place
        home = homes.home_of(shell.desk.reader, kind=place.kind, record_id=place.record_id) if place.record_id else None
        shell.go("history")
        if home is not None and shell.desk.is_ready:
            shell.going.here.about(client_id=home.client_id or 0, project_id=home.project_id or 0)

    def show_record_history(self, kind: str, record_id: int) -> None:
        """What was done to one record."""
        shell = self._shell
        central = shell.centralWidget()
        load("dualdesk.panes.history").record_history(shell.context, central, kind, record_id, opened=shell.open)

    def show_about(self) -> None:
        """Which version this is, of what it is made, and under which licences."""
        self._overlay("dualdesk.windows.about", "About").open()

    @property
    def keeping(self) -> Keeping:
        """The dialogs of the file as a whole."""
        if self._keeping is None:
            shell = self._shell
            keeping: Keeping = load("dualdesk.panes.keeping").Keeping(shell.context, shell.centralWidget())
            keeping.file_asked.connect(shell.file_asked)
            self._keeping = keeping
        return self._keeping

    def _file(self) -> Sequence[Entry]:
        keeping = self.keeping
        return (
            *keeping.new_and_open(),
            Menu(msg("Open &recent"), keeping.recent, fluid=True),
            Act(msg("Start page"), self._shell.desks_asked.emit, icon="sparkles"),
            None,
            *keeping.keeping(),
        )

    def _edit(self) -> Sequence[Entry]:
        shell = self._shell
        if "history" not in shell.pages:
            return ()
        return (
            None,
            Act(msg("&History"), self.show_history, ("Ctrl+H",), "clock"),
            Act(msg("&Trash"), lambda: shell.go("trash"), icon="trash"),
        )

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
