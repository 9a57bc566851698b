"""What is laid over the window: each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from dualdesk.base.late import Late, load
from dualdesk.base.messages import msg
from dualdesk.runtime.late_modules import LATER, SHEETS
from dualdesk.viewmodels.recents import Recents
from dualdesk.viewmodels.typed_line import Here
from dualdesk.widgets.acts import Act, Acts
from dualdesk.windows.commands import Commands, Extras
from dualdesk.windows.late_page import LatePage
from dualdesk.windows.menus import Entry, Menu

if TYPE_CHECKING:
    from pathlib import Path

    from dualdesk.panes.capture import Capture
    from dualdesk.panes.importing import ImportOverlay
    from dualdesk.panes.keeping import Keeping
    from dualdesk.panes.palette import Palette
    from dualdesk.panes.projects.task_sheet import TaskSheet
    from dualdesk.panes.reminding import Reminders
    from dualdesk.panes.settings import SettingsPage
    from dualdesk.panes.timing import Timing
    from dualdesk.queries import homes
    from dualdesk.windows.about import About
    from dualdesk.windows.shell import Shell
    from dualdesk.windows.shortcut_sheet import ShortcutSheet
else:
    homes = Late("dualdesk.queries.homes")


class Overlays:
    """Opens them, hears what is chosen in them, and says what they add to the menus."""

    def __init__(self, shell: Shell, leave: Act) -> None:
        self._shell = shell
        self._leave = leave
        self._made: dict[str, Any] = {}
        self._keeping: Keeping | None = None
        kind: type[Timing] = load("dualdesk.panes.timing").Timing
        self.timing = kind(shell.context, shell, shell.central, here=self.shown)
        self.timing.open_asked.connect(shell.open)
        reminding: type[Reminders] = load("dualdesk.panes.reminding").Reminders
        self.reminders = reminding(shell.context, shell, shell.central, here=self.shown)
        self.reminders.open_asked.connect(shell.open)
        self.commands: Commands | None = None
        sidebar, going = shell.sidebar, shell.going
        sidebar.search_asked.connect(self.show_palette)
        sidebar.settings_asked.connect(partial(going.go, "settings"))
        sidebar.shortcuts_asked.connect(self.show_shortcuts)
        sidebar.offer(search=True, settings="settings" in shell.pages, shortcuts=True)
        going.opened.connect(self._on_opened)
        going.loose_task_asked.connect(self.show_task)

    def extras(self) -> Extras:
        """What comes into the menus."""
        return Extras(
            begun=self._begun,
            file=self._file,
            edit=self._edit,
            tools=self._tools,
            help=self._help,
            bound=self._bound,
            leave=self._leave,
        )

    def show_palette(self, text: str = "") -> None:
        """Everything, from one field."""
        self._palette().ask(text)

    def show_capture(self, kind: Literal["task", "log"]) -> None:
        """One line from anywhere."""
        self._capture(kind).ask()

    def show_task(self, task_id: int) -> None:
        """A task where no list stands beside it."""
        self._task_sheet().open_task(task_id)

    def show_shortcuts(self) -> None:
        """Every key that works now."""
        assert self.commands is not None
        self._shortcuts().open_with(self.commands.groups())

    def show_about(self) -> None:
        """Which version this is, of what it is made, and under which licences."""
        about: About = self._overlay("dualdesk.windows.about", "About")
        about.open()

    def show_history(self) -> None:
        """What was done; “this client” and “this project” are those that are shown now."""
        shell = self._shell
        home = shell.going.home
        shell.go("history")
        if home is not None and shell.desk.is_ready:
            shell.going.here.about(client_id=home.client_id or 0, project_id=home.project_id or 0)

    def show_record_history(self, kind: str, record_id: int) -> None:
        """What was done to one record."""
        shell = self._shell
        load("dualdesk.panes.history").record_history(shell.context, shell.central, kind, record_id, opened=shell.open)

    def remind_of(self, kind: str, record_id: int, title: str) -> None:
        """Set a reminder about one record."""
        self.reminders.remind((kind, record_id), title)

    def enter_time(self, kind: str, record_id: int, title: str) -> None:
        """Enter time on a task, a project or a client."""
        self.timing.enter_on(kind, record_id, title)

    def show_own_history(self) -> None:
        """What was done to the client or project that is shown."""
        self.show_record_history(*self._shell.going.whose())

    def load_ahead(self) -> Iterator[None]:
        """Load, in a thread, what the screens will call."""
        for name in LATER:
            self._shell.desk.ask_later(partial(_load, name), _nothing, own=True)
        yield

    def ahead(self) -> Iterator[None]:
        """Make those that are asked for most before they are first asked for, in short steps."""
        made: tuple[Callable[[], object], ...] = (
            self._palette,
            partial(self._capture, "task"),
            partial(self._capture, "log"),
            self._shortcuts,
            self._task_sheet,
            *(partial(load, name) for name in SHEETS),
        )
        for make in made:
            make()
            yield

    @property
    def keeping(self) -> Keeping:
        """The dialogs of the file as a whole."""
        if self._keeping is None:
            shell = self._shell
            keeping: Keeping = load("dualdesk.panes.keeping").Keeping(shell.context, shell.central)
            keeping.file_asked.connect(shell.file_asked)
            self._keeping = keeping
        return self._keeping

    def show_import(self) -> None:
        """Choose files, then bring them in."""
        self._import().choose()

    def bring_in(self, files: Sequence[Path]) -> None:
        """Bring these files in."""
        if self._can_write():
            self._import().bring_in(files)

    def join_settings(self) -> None:
        """Settings show what can be done, and ask for what is laid over them; to be called once `commands` are set."""
        settings = self._shell.pages.get("settings")
        if isinstance(settings, LatePage):
            settings.when_built(self._on_settings_built)

    def take_drops(self) -> None:
        """Files dropped anywhere on the window are brought in."""
        load("dualdesk.panes.importing.drops").FileDrops(self._shell, self.bring_in)

    def shown(self) -> tuple[str, int, str]:
        """The client or project that is shown: its kind, id and name."""
        kind, record_id = self._shell.going.whose()
        if kind not in ("client", "project") or not record_id:
            return "", 0, ""
        noun: Literal["client", "project"] = "client" if kind == "client" else "project"
        return noun, record_id, homes.name_of(self._shell.desk.reader, kind=noun, record_id=record_id)

    def here(self) -> Here:
        """The client or project that what is typed belongs to unless it says otherwise."""
        kind, record_id = self._shell.going.whose()
        reader = self._shell.desk.reader
        if kind == "client":
            name = homes.name_of(reader, kind="client", record_id=record_id)
            return Here(client_id=record_id, name=name)
        if kind == "project":
            name = homes.name_of(reader, kind="project", record_id=record_id)
            return Here(project_id=record_id, name=name)
        return Here()

    def _begun(self) -> Sequence[Entry]:
        return (
            Act(msg("New &task"), partial(self.show_capture, "task"), ("Ctrl+N",), "plus"),
            Act(msg("&Log a contact"), partial(self.show_capture, "log"), ("Ctrl+Shift+L",), "message-square"),
        )

    def _file(self) -> Sequence[Entry]:
        shell, keeping = self._shell, self.keeping
        settings = Act(msg("S&ettings"), partial(shell.go, "settings"), ("Ctrl+,",), "settings", writes=False)
        return (
            *keeping.new_and_open(),
            Menu(msg("Open &recent"), keeping.recent, fluid=True),
            Act(msg("Start page"), shell.desks_asked.emit, icon="sparkles", writes=False),
            None,
            *keeping.keeping(),
            None,
            Act(msg("Br&ing your lists…"), self.show_import, ("Ctrl+I",), "file-text", self._can_write),
            *((None, settings) if "settings" in shell.pages else ()),
        )

    def _edit(self) -> Sequence[Entry]:
        shell = self._shell
        if "history" not in shell.pages:
            return ()
        return (
            None,
            Act(msg("&History"), self.show_history, ("Ctrl+H",), "clock", writes=False),
            Act(msg("History &of this"), self.show_own_history, ("Ctrl+Shift+H",), "clock", self._is_one, writes=False),
            Act(msg("Tra&sh"), partial(shell.go, "trash"), icon="trash", writes=False),
        )

    def _tools(self) -> Sequence[Entry]:
        return (
            Act(msg("&Search or do"), self.show_palette, ("Ctrl+K", "/"), "search", writes=False),
            None,
            *self.timing.acts(),
            *self.reminders.acts(),
        )

    def _help(self) -> Sequence[Entry]:
        return (
            Act(msg("&Keyboard shortcuts"), self.show_shortcuts, ("F1", "?"), "circle-question-mark", writes=False),
            Act(msg("&About DualDesk"), self.show_about, icon="info", writes=False),
        )

    def _bound(self) -> Sequence[Act]:
        # F1 is not bound: what explains itself by it comes first, and the window hears of it last.
        sheet = Act(msg("&Keyboard shortcuts"), self.show_shortcuts, ("?",), writes=False)
        # Edit is made anew each time it opens: what it shows is bound here.
        return (sheet, *(act for act in self._edit() if isinstance(act, Act) and act.keys))

    def _acts(self) -> Acts:
        """Everything that can be done now: on the screen first, then by the window."""
        assert self.commands is not None
        groups = self.commands.groups()
        here = self.commands.here_title
        first = [act for title, acts in groups if title == here for act in acts]
        return [*first, *(act for title, acts in groups if title != here for act in acts)]

    def _task_sheet(self) -> TaskSheet:
        is_new = "TaskSheet" not in self._made
        sheet: TaskSheet = self._overlay("dualdesk.panes.projects.task_sheet", "TaskSheet")
        if is_new:
            sheet.open_asked.connect(self._shell.open)
            sheet.remind_asked.connect(self.remind_of)
            sheet.time_asked.connect(self.enter_time)
            sheet.history_asked.connect(self.show_record_history)
        return sheet

    def _shortcuts(self) -> ShortcutSheet:
        sheet: ShortcutSheet = self._overlay("dualdesk.windows.shortcut_sheet", "ShortcutSheet")
        return sheet

    def _palette(self) -> Palette:
        made: Palette | None = self._made.get("palette")
        if made is None:
            shell = self._shell
            kind: type[Palette] = load("dualdesk.panes.palette").Palette
            made = self._made["palette"] = kind(shell.context, shell.central, self._acts, here=self.here)
            made.open_asked.connect(shell.open)
            made.beside_asked.connect(shell.open_beside)
        return made

    def _capture(self, which: Literal["task", "log"]) -> Capture:
        made: Capture | None = self._made.get(which)
        if made is None:
            shell = self._shell
            kind: type[Capture] = load("dualdesk.panes.capture").Capture
            made = self._made[which] = kind(shell.context, shell.central, which, here=self.here)
        return made

    def _import(self) -> ImportOverlay:
        made: ImportOverlay | None = self._made.get("import")
        if made is None:
            shell = self._shell
            kind: type[ImportOverlay] = load("dualdesk.panes.importing").ImportOverlay
            made = self._made["import"] = kind(shell.context, shell.central)
            made.open_asked.connect(shell.open)
        return made

    def _can_write(self) -> bool:
        desk = self._shell.desk
        return desk.is_ready and not desk.read_only

    def _is_one(self) -> bool:
        """Whether one client or project is shown."""
        return self._shell.desk.is_ready and bool(self._shell.going.whose()[1])

    def _on_opened(self, kind: str, record_id: int) -> None:
        """The palette offers it first the next time, also where there is no palette yet."""
        Recents(self._shell.context).add(kind, record_id)

    def _on_settings_built(self, page: SettingsPage) -> None:
        page.learn_acts(self._acts)
        page.shortcuts_asked.connect(self.show_shortcuts)
        page.again_asked.connect(lambda: self._shell.file_asked.emit("again", self._shell.desk.path))

    def _overlay(self, module: str, name: str) -> Any:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = getattr(load(module), name)(self._shell.context, self._shell.central)
        return made


def _load(name: str, _session: object) -> object:
    return load(name)


def _nothing(_module: object) -> None:
    """Nothing follows."""
