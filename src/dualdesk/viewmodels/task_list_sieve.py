"""Which tasks of a list are found by what is typed: their titles and tags, kept while one types."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from dualdesk.base.late import Late
from dualdesk.base.text import folded
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from dualdesk.queries import task_words
    from dualdesk.queries.task_words import TaskWords
    from dualdesk.store.changes import ChangeSet
else:
    task_words = Late("dualdesk.queries.task_words")


# What is typed: words, in parts between commas.
Typed = tuple[tuple[str, ...], ...]


class Sieve:
    """Every word that is typed must occur, wherever in the title or the tags; with commas, those of one part."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project_id = 0
        self._asked = 0
        self._typed: Typed = ()
        self._known: Sequence[TaskWords] | None = None
        self._above: dict[int, int] = {}
        self._words: Sequence[tuple[str, int]] = ()
        self._last: tuple[Typed, Sequence[tuple[str, int]]] = ((), ())

    @property
    def is_on(self) -> bool:
        """Whether something is typed."""
        return bool(self._typed)

    def type(self, text: str) -> None:
        """Filter by a text; an empty one lets everything through."""
        self._typed = tuple(words for part in folded(text).split(",") if (words := tuple(part.split())))

    def show_project(self, project_id: int) -> None:
        """Another project's tasks, perhaps."""
        if project_id != self._project_id:
            self._project_id = project_id
            self._forget()

    def note(self, changes: ChangeSet) -> None:
        """Something was written: the words may have to be read again."""
        if changes.alters(task_words.RESTS_ON):
            self._forget()

    def prepare(self) -> None:
        """Have the words read before the first key."""
        if self._known is None:
            self._context.desk.ask_later(self._question(), partial(self._on_read, self._asked))

    def found(self) -> frozenset[int]:
        """The tasks that are found."""
        if self._known is None:
            self._take(self._context.desk.ask(self._question()))
        # Who types on narrows down what was found before.
        before, among = self._last
        if not _narrows(self._typed, before):
            before, among = (), self._words
        if len(self._typed) == 1:
            for word in self._typed[0]:
                if word not in chain(*before):
                    among = [pair for pair in among if word in pair[0]]
        else:
            among = [pair for pair in among if any(all(word in pair[0] for word in part) for part in self._typed)]
        self._last = (self._typed, among)
        return frozenset([one for _words, one in among])

    def shown(self, found: frozenset[int]) -> frozenset[int]:
        """What is shown of them: they, and what those of them that are parts stand under."""
        above = [self._above[one] for one in found & self._above.keys()] if self._above else ()
        return found.union(above) if above else found

    def _question(self) -> Callable[[Session], Sequence[TaskWords]]:
        project_id = self._project_id
        return lambda session: task_words.task_words(session, project_id=project_id)

    def _forget(self) -> None:
        self._known = None
        self._asked += 1

    def _on_read(self, asked: int, known: Sequence[TaskWords]) -> None:
        # What was asked before something was written may be old by now.
        if self._known is None and asked == self._asked:
            self._take(known)

    def _take(self, known: Sequence[TaskWords]) -> None:
        self._known, self._last = known, ((), ())
        self._words = [(task.words, task.id) for task in known]
        self._above = {task.id: task.parent_id for task in known if task.parent_id is not None}


def _narrows(typed: Typed, before: Typed) -> bool:
    """Whether everything that is found now was found before, too; not asked of commas, which find more."""
    if len(typed) != 1 or len(before) != 1:
        return False
    return all(any(word in other for other in typed[0]) for word in before[0])
