"""Whether everything fits, kept up to date: asked again after each write that matters, off the screen's thread."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from dualdesk.base.late import Late
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import feasibility
    from dualdesk.queries.feasibility import Feasibility, ProjectFit
    from dualdesk.store.changes import ChangeSet
else:
    feasibility = Late("dualdesk.queries.feasibility")

# Several writes in a row are answered once, and not before a person rests: beside a thread that works at it everything
# else takes twice as long.
REST_MILLISECONDS: Final = 500
# An answer that takes no longer is worked out at once, so that nothing is seen to be old.
_AT_ONCE_SECONDS: Final = 0.005


class FitWatch(QObject):
    """The last answer and whether it still stands; `changed` follows when it came, or when it became old."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._found: Feasibility | None = None
        self._is_fresh = False
        # Each write that matters begins another round: an answer to an earlier one is not shown.
        self._round = 0
        self._asked = -1
        self._cost = 1.0
        self._rest = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self._ask)

    @property
    def found(self) -> Feasibility | None:
        """The last answer, None before the first."""
        return self._found

    @property
    def is_fresh(self) -> bool:
        """Whether nothing was written since that could alter the answer, and the day is still the same."""
        return self._is_fresh and self._found is not None and self._found.today == self._context.today()

    def of(self, project_id: int) -> ProjectFit | None:
        """The answer for one project, None where it owes nothing by any day."""
        return None if self._found is None else self._found.projects.get(project_id)

    def note(self, changes: ChangeSet) -> None:
        """Something was written: where it can alter the answer, that is old now."""
        if changes.alters(feasibility.RESTS_ON):
            self._round += 1
            self._is_fresh = False

    def want(self) -> None:
        """The answer is about to be shown: see to it that it is up to date, at once or soon."""
        if self.is_fresh:
            return
        if self._found is None:
            self._ask()
        elif self._cost < _AT_ONCE_SECONDS:
            self._keep(self._context.desk.ask(self._work), self._round)
        else:
            self._rest.start()
            self.changed.emit()

    def _ask(self) -> None:
        if self._asked != self._round:
            self._asked = asked = self._round
            self._context.desk.ask_later(self._work, lambda found: self._keep(found, asked))

    def _work(self, session: Session) -> Feasibility:
        begun = perf_counter()
        found = feasibility.feasibility(session, now=self._context.desk.clock(), zone=self._context.zone)
        self._cost = perf_counter() - begun
        return found

    def _keep(self, found: Feasibility, asked: int) -> None:
        if asked != self._round:
            return
        self._found, self._is_fresh = found, True
        self.changed.emit()
