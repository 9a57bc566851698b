"""The tags of a client or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dualdesk.base.messages import msg
from dualdesk.panes.clients.owner import Owner
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.tag_acts import TagActs, off_words
from dualdesk.widgets.tag_chips import TagChips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dualdesk.queries.client_page import TagRow
    from dualdesk.services.tags import Tagged


class TagsEditor(TagChips):
    """The tags of one owner at a time."""

    def __init__(self, context: Context) -> None:
        say = context.say
        super().__init__(context.look, say(msg("Add a tag")), say(msg("retail")), lambda name: say(off_words(name)))
        self.setObjectName("tags")
        self._acts = TagActs(context)
        self._owner = Owner("client")
        self.entry.committed.connect(self._on_committed)
        self.taken_off.connect(lambda tag_id, name: self._acts.take_off(self._worn(), tag_id, name))

    def show_tags(self, owner: Owner, rows: Sequence[TagRow]) -> None:
        """Show what there is."""
        self._owner = owner
        self.show_chips([(row.tag_id, row.name) for row in rows])

    def _worn(self) -> Tagged:
        owner = self._owner
        return {"client_id": owner.id} if owner.kind == "client" else {"contact_id": owner.id}

    def _on_committed(self, text: str) -> None:
        self._acts.add(self._worn(), text, done=self.empty_entry, failed=self.entry.refuse)
