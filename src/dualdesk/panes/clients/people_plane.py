"""The list of all people, at a client or at none."""

from __future__ import annotations

from typing import Any, Final

from dualdesk.base.messages import msg
from dualdesk.panes.clients.list_empty import ListEmpty, Said
from dualdesk.panes.clients.records_plane import RecordsPlane
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.people import ALONE, RULES, WORDS
from dualdesk.viewmodels.people_acts import PeopleActs
from dualdesk.viewmodels.record_list import ALL, ARCHIVED
from dualdesk.widgets.choices import Tabs

_EMPTY: Final = {
    "": Said(msg("No people yet"), msg("Whoever you name in a log line stands here. So do accountants and friends.")),
    ALL: Said(msg("Everybody is archived"), msg("They stand under the order button, “Show archived people”.")),
    ALONE: Said(msg("Everybody is at a client"), msg("Accountants and friends would stand here.")),
    ARCHIVED: Said(msg("Nobody is archived"), msg("Archived people leave the lists; the log keeps them.")),
}


class PeoplePlane(RecordsPlane[Any]):
    """The people."""

    def __init__(self, context: Context, tabs: Tabs) -> None:
        empty = ListEmpty(context, "user", _EMPTY, msg("Nobody matches"), msg("New person"))
        super().__init__(context, tabs, RULES, WORDS, PeopleActs(context), empty, kind="contact")
