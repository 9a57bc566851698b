"""A field for a time zone: completed from its city, understood as the clock there."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from dualdesk.base.dates import local_time
from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.typed_parts import typed_zone, zone_names
from dualdesk.widgets.entries import TextEntry
from dualdesk.widgets.hint import Hint


class ZoneEntry(TextEntry):
    """A time zone by its name or its city."""

    def __init__(self, context: Context) -> None:
        self._context = context
        say = context.say
        super().__init__(
            context.look, say(msg("Time zone")), placeholder="Europe/Berlin", understand=self._understand_zone
        )
        self._names = QStringListModel()
        completer = QCompleter(self._names, self.edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)
        self.edit.textEdited.connect(self._offer)

    def _offer(self) -> None:
        """The names are read when the first letter is typed."""
        if not self._names.rowCount():
            self._names.setStringList(zone_names())

    def _understand_zone(self, text: str) -> Hint:
        try:
            zone = typed_zone(text)
        except UserError as error:
            return Hint(self._context.say(error.message), is_wrong=True)
        if zone is None:
            return Hint()
        clock = self._context.language.region.clock(local_time(self._context.desk.clock(), zone).time())
        return Hint(self._context.say(msg("{zone}, {clock} there", zone=zone, clock=clock)))
