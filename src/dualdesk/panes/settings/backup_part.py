"""Backup: the last good copy's age, place and size; making one now; where they lie; how many are kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.panes.settings.file_part import show_folder, size_of
from dualdesk.panes.settings.kit import Part
from dualdesk.runtime.context import Context
from dualdesk.runtime.keeper import Keeper
from dualdesk.viewmodels.setup import Setup, SetupEditor
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.plain import ElideLabel

if TYPE_CHECKING:
    from dualdesk.queries import settings as choices
    from dualdesk.store import backup
else:
    choices = Late("dualdesk.queries.settings")
    backup = Late("dualdesk.store.backup")

# What the machine keeps the place under.
PLACE: Final = "backup.place"
_WIDTH: Final = 160
_YEARS: Final = (1, 3, 10)
_HOUR: Final = 3600


class BackupPart(Part):
    """What is kept of the desk, and where."""

    def __init__(self, context: Context, editor: SetupEditor, keeper: Keeper) -> None:
        super().__init__(context, editor, msg("Backup"), "archive")
        self._keeper = keeper
        say, look = context.say, context.look
        self._now = Button(look, say(msg("Back up now")))
        self._now.clicked.connect(self._on_asked)
        self._last = self.row(msg("Last good copy"), msg("None yet"), self._now, words=msg("safety copy restore"))
        self._place = ElideLabel(look, separator="/")
        self._place.setMinimumWidth(look.px(_WIDTH))
        choose = Button(look, say(msg("Choose…")))
        choose.clicked.connect(self._on_place_asked)
        show = Button(look, say(msg("Show in folder")), "ghost")
        show.clicked.connect(lambda: show_folder(keeper.backups / "any"))
        self.row(msg("Where copies lie"), msg("Another disk is safer"), self._place, choose, show)
        self._kept = ElideLabel(look)
        self._kept.setMinimumWidth(look.px(_WIDTH))
        self.row(
            msg("How many are kept"),
            msg("The newest of each of the last 24 hours, 14 days and 8 weeks, and those before an update"),
            self._kept,
        )
        self._months = self.segments(
            msg("One of each month"),
            [(str(12 * years), msgn("for {n} year", "for {n} years", years)) for years in _YEARS],
            self._on_months_chosen,
        )
        self.row(msg("One of each month"), msg("Kept on top of those"), self._months, words=msg("backup retention"))

    def show_setup(self, setup: Setup) -> None:
        """Show the copies there are."""
        years = min(_YEARS, key=lambda one: abs(12 * one - setup.backup_months))
        self._months.choose(str(12 * years))
        self._place.show_parts(str(self._keeper.backups))
        try:
            folder = backup.folder_of(self._keeper.backups, setup.uuid, self.context.desk.path)
            held = backup.listed(folder)
            sizes = [one.path.stat().st_size for one in held]
        except (UserError, OSError):
            # The place may be a disk that is not plugged in: nothing is known of the copies then.
            self._last.explain(self.context.say(msg("The place of the copies cannot be read now")))
            self._kept.show_parts("")
            return
        say = self.context.say
        if held:
            self._last.explain(say(msg("{when}, checked, {size}", when=self._when(held[0].at), size=size_of(sizes[0]))))
        count = msgn("{n} copy", "{n} copies", len(held))
        self._kept.show_parts(
            say(msg("{copies}, {size}", copies=count, size=size_of(sum(sizes)))) if held else say(count)
        )

    def _on_months_chosen(self, months: str) -> None:
        name = msg("Change how long backups are kept")
        self.editor.choose(choices.BACKUP_MONTHS, int(months), name, failed=self._on_failed)

    def _when(self, at: int) -> Message:
        ago = self.context.desk.clock() - at
        local = self.context.local(at)
        clock = self.context.language.region.clock(local.time())
        if 0 <= ago < _HOUR:
            return msgn("{n} minute ago", "{n} minutes ago", ago // 60)
        return msg("{day} {clock}", day=self.context.language.logged(local.date()), clock=clock)

    def _on_asked(self) -> None:
        self._now.setEnabled(False)
        self._last.explain(self.context.say(msg("Backing up…")))
        self._keeper.back_up_now(self._on_made, self._on_failed)

    def _on_made(self, _made: object) -> None:
        self._now.setEnabled(True)
        self.show_setup(self.editor.read())

    def _on_failed(self, error: UserError) -> None:
        self._now.setEnabled(True)
        self._last.tell(self.context.say(error.message))

    def _on_place_asked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.context.say(msg("Where copies lie")), str(self._keeper.backups)
        )
        if chosen:
            self.move_to(Path(chosen))

    def move_to(self, folder: Path) -> None:
        """Keep the copies there from now on; those made before stay where they are."""
        self.context.machine.put(PLACE, str(folder))
        self._keeper.move_to(folder)
        self.show_setup(self.editor.read())
