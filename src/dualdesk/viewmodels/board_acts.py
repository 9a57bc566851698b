"""What is done to cards: another column, another place, a new one, a limit; each one step with a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import TaskState
from dualdesk.runtime.context import Context
from dualdesk.viewmodels import task_list_labels as labels
from dualdesk.viewmodels.board import TITLES
from dualdesk.viewmodels.task_list import Beside

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import settings as choices
    from dualdesk.queries.task_rows import TaskRow as Task
    from dualdesk.services import settings, tasks
else:
    choices = Late("dualdesk.queries.settings")
    settings = Late("dualdesk.services.settings")
    tasks = Late("dualdesk.services.tasks")

Then = Callable[[], None]


class BoardActs:
    """Writes of the board; `then` follows once it is written."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def move(self, cards: Sequence[Task], state: TaskState, beside: Beside, *, then: Then) -> None:
        """Put cards into a column, beside another where one is named, else where they stand by hand."""
        now, today = self._context.desk.clock(), self._context.today()
        ids = [card.id for card in cards]
        moved = [card.id for card in cards if card.state != state]

        def work(session: Session) -> None:
            if moved:
                tasks.set_state(session, task_ids=moved, state=state, now=now, today=today)
            if beside != Beside():
                tasks.move(session, task_ids=ids, before_id=beside.before_id, after_id=beside.after_id)

        # Going on in the same column is one step; another column has a name of its own.
        merge = "" if moved else f"move {ids}"
        self._context.desk.do(_move_label(cards, state), work, merge=merge, done=lambda _none: then())

    def set_limit(self, number: int, limit: int) -> None:
        """How many tasks a column may hold before it warns; 0 takes the limit away."""

        def work(session: Session) -> None:
            limits = list(settings_of(session))
            limits[number] = limit
            settings.choose(session, choice=choices.BOARD_LIMITS, value=limits)

        def settings_of(session: Session) -> tuple[int, ...]:
            return choices.get(session, choices.BOARD_LIMITS)

        label = msg("Take a column’s limit away") if not limit else msg("Limit a column to {limit}", limit=limit)
        self._context.desk.do(label, work)


def _move_label(cards: Sequence[Task], state: TaskState) -> Message:
    moves_on = any(card.state != state for card in cards)
    return labels.move_into(cards, TITLES[state]) if moves_on else labels.move(cards)
