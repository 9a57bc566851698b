"""The tags of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.tag_acts import TagActs, off_words
from dualdesk.widgets.tag_chips import TagChips

if TYPE_CHECKING:
    from dualdesk.queries import project_tags
    from dualdesk.services.tags import Tagged
else:
    project_tags = Late("dualdesk.queries.project_tags")


class ProjectTags(TagChips):
    """The tags of one project at a time."""

    def __init__(self, context: Context) -> None:
        say = context.say
        super().__init__(context.look, say(msg("Add a tag")), say(msg("web")), lambda name: say(off_words(name)))
        self._context = context
        self._acts = TagActs(context)
        self._owner: Tagged = {}
        self.entry.committed.connect(self._on_committed)
        self.taken_off.connect(lambda tag_id, name: self._acts.take_off(self._owner, tag_id, name))

    def show_tags(self, project_id: int) -> None:
        """Show what there is."""
        self._owner = {"project_id": project_id}
        rows = self._context.desk.ask(lambda session: project_tags.tags_of(session, project_id=project_id))
        self.show_chips([(row.id, row.name) for row in rows])

    def _on_committed(self, text: str) -> None:
        self._acts.add(self._owner, text, done=self.empty_entry, failed=self.entry.refuse)
