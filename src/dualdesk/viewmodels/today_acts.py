"""What is done to the things of Today: each act one step with a name, so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from dualdesk.analysis.today import ItemKind
from dualdesk.base.dates import instant_of
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.analysis.today import Appointment, Item
    from dualdesk.services import interactions, reminders, tasks
    from dualdesk.services import today as today_services
else:
    interactions = Late("dualdesk.services.interactions")
    reminders = Late("dualdesk.services.reminders")
    tasks = Late("dualdesk.services.tasks")
    today_services = Late("dualdesk.services.today")

Then = Callable[[], None]
Failed = Callable[[UserError], None]

# When on its day a thing that was put off is told of again: the start of the working day.
_MORNING: Final = 8 * 60


class TodayActs:
    """Writes for the thing given; `then` follows once it is written, `failed` where it is refused.

    What is asked for before the services are loaded is done as soon as they are.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._waiting: list[Callable[[], None]] = []
        context.desk.became_ready.connect(self._on_ready)

    def finish(self, item: Item) -> None:
        """A task is done, a reminder seen to."""
        now, today, item_id = self._context.desk.clock(), self._context.today(), item.id
        label = msg("Finish “{title}”", title=item.title)
        if item.kind == ItemKind.TASK:
            self._do(label, lambda session: tasks.done(session, task_ids=[item_id], now=now, today=today))
        elif item.kind == ItemKind.REMINDER:
            self._do(label, lambda session: reminders.dismiss(session, reminder_id=item_id, now=now))

    def put_off(self, item: Item, until: date, *, then: Then | None = None, failed: Failed | None = None) -> None:
        """Hide it until a day."""
        self._do(
            msg("Put off “{title}” to {day}", title=item.title, day=until),
            lambda session: self._put_off(session, item, until),
            then,
            failed,
        )

    def plan(self, item: Item, day: date | None, *, then: Then | None = None, failed: Failed | None = None) -> None:
        """Plan a task for a day, or for none; what was put off to a day is back."""
        if day is None:
            label = msg("Plan “{title}” for no day", title=item.title)
        else:
            label = msg("Plan “{title}” for {day}", title=item.title, day=day)
        self._do(label, lambda session: self._plan(session, [item.id], day), then, failed)

    def move_to_today(self, items: Sequence[Item]) -> None:
        """Plan tasks for today."""
        ids, today = [item.id for item in items], self._context.today()
        if len(items) == 1:
            label = msg("Plan “{title}” for {day}", title=items[0].title, day=today)
        else:
            label = msgn("Move {n} thing to today", "Move {n} things to today", len(items))
        self._do(label, lambda session: self._plan(session, ids, today))

    def rename(self, item: Item, title: str, *, then: Then, failed: Failed) -> None:
        """Give a task another title."""
        label, item_id = msg("Rename “{title}”", title=item.title), item.id
        self._do(label, lambda session: tasks.edit(session, task_id=item_id, title=title), then, failed)

    def delete(self, item: Item) -> None:
        """Delete a task or a reminder."""
        now, item_id = self._context.desk.clock(), item.id
        label = msg("Delete “{title}”", title=item.title)
        if item.kind == ItemKind.TASK:
            self._do(label, lambda session: tasks.delete(session, task_ids=[item_id], now=now))
        elif item.kind == ItemKind.REMINDER:
            self._do(label, lambda session: reminders.delete(session, reminder_id=item_id))

    def hold(self, slot: Appointment) -> None:
        """An appointment took place."""
        now, slot_id = self._context.desk.clock(), slot.id
        label = msg("“{title}” took place", title=slot.title)
        self._do(label, lambda session: interactions.hold(session, interaction_id=slot_id, now=now))

    def miss(self, slot: Appointment) -> None:
        """An appointment did not take place."""
        label, slot_id = msg("“{title}” did not take place", title=slot.title), slot.id
        self._do(label, lambda session: interactions.miss(session, interaction_id=slot_id))

    def delete_slot(self, slot: Appointment) -> None:
        """Delete an appointment."""
        label, slot_id = msg("Delete “{title}”", title=slot.title), slot.id
        self._do(label, lambda session: interactions.delete(session, interaction_id=slot_id))

    def _put_off(self, session: Session, item: Item, until: date) -> None:
        context = self._context
        now, morning = context.desk.clock(), instant_of(until, _MORNING, context.zone)
        match item.kind:
            case ItemKind.TASK:
                tasks.later(session, task_ids=[item.id], until=until, today=context.today())
            case ItemKind.REMINDER:
                reminders.snooze(session, reminder_id=item.id, until=morning, now=now)
            case ItemKind.AGREEMENT:
                today_services.put_off_agreement(
                    session, agreement_id=item.id, until=until, at=morning, zone=context.zone, now=now
                )

    def _plan(self, session: Session, task_ids: Sequence[int], day: date | None) -> None:
        tasks.later(session, task_ids=task_ids, until=None, today=self._context.today())
        tasks.edit_each(session, task_ids=task_ids, planned_on=day)

    def _do(
        self,
        label: Message,
        work: Callable[[Session], object],
        then: Then | None = None,
        failed: Failed | None = None,
    ) -> None:
        def act() -> None:
            self._context.desk.do(label, work, done=lambda _value: then() if then else None, failed=failed)

        if self._context.desk.is_ready:
            act()
        else:
            self._waiting.append(act)

    def _on_ready(self) -> None:
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()
