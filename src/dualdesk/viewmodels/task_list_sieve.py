"""Which tasks of a list are found by what is typed: their titles and tags, kept while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dualdesk.base.late import Late
from dualdesk.base.text import folded
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dualdesk.queries import task_words
    from dualdesk.queries.task_words import TaskWords
    from dualdesk.store.changes import ChangeSet
else:
    task_words = Late("dualdesk.queries.task_words")


class Sieve:
    """Every word that is typed must occur, wherever in the title or the tags."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project_id = 0
        self._typed: tuple[str, ...] = ()
        self._known: Sequence[TaskWords] | None = None

    @property
    def is_on(self) -> bool:
        """Whether something is typed."""
        return bool(self._typed)

    def type(self, text: str) -> None:
        """Filter by a text; an empty one lets everything through."""
        self._typed = tuple(folded(text).split())

    def show_project(self, project_id: int) -> None:
        """Another project's tasks, perhaps."""
        if project_id != self._project_id:
            self._project_id, self._known = project_id, None

    def note(self, changes: ChangeSet) -> None:
        """Something was written: the words may have to be read again."""
        if changes.alters(task_words.RESTS_ON):
            self._known = None

    def prepare(self) -> None:
        """Read the words before the first key."""
        if self._known is None:
            project_id = self._project_id
            self._known = self._context.desk.ask(lambda session: task_words.task_words(session, project_id=project_id))

    def found(self) -> frozenset[int]:
        """The tasks that are found."""
        self.prepare()
        typed = self._typed
        return frozenset([task.id for task in self._known or () if all(word in task.words for word in typed)])

    def shown(self, found: frozenset[int]) -> frozenset[int]:
        """What is shown of them: they, and what those of them that are parts stand under."""
        above = [task.parent_id for task in self._known or () if task.id in found and task.parent_id is not None]
        return found.union(above)
