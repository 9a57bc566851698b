"""What fell due: reminders, and appointments about to begin; and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from dualdesk.analysis.telling import Rules
from dualdesk.base.dates import instant_of
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg, msgn
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.base.errors import UserError
    from dualdesk.queries import reminders as due_queries
    from dualdesk.queries import settings as choices
    from dualdesk.queries.reminders import ComingRow, ReminderRow
    from dualdesk.services import reminders
else:
    choices = Late("dualdesk.queries.settings")
    due_queries = Late("dualdesk.queries.reminders")
    reminders = Late("dualdesk.services.reminders")

Subject = tuple[str, int]

# On this machine: what was told, by "kind:id:moment", and when the last notice was.
TOLD: Final = "reminders.told"
LAST: Final = "reminders.last"
_HOUR: Final = 3600
_MORNING: Final = 8 * 60
_COLUMNS: Final = ("task", "interaction", "agreement", "client")


@dataclass(frozen=True, slots=True)
class DueThing:
    """Something that fell due at a moment; `about` is the record to open, if any."""

    kind: Literal["reminder", "interaction"]
    record_id: int
    text: str
    at: int
    about: Subject | None = None
    around: str = ""

    @property
    def key(self) -> str:
        """What it is known by as told: put off to another moment, it is told again."""
        return f"{self.kind}:{self.record_id}:{self.at}"


@dataclass(frozen=True, slots=True)
class Due:
    """What is due now, the oldest first, the rules of telling it, and when the next thing falls due."""

    things: tuple[DueThing, ...]
    rules: Rules
    next_at: int | None


def read_due(session: Session, now: int) -> Due:
    """Everything due now."""
    is_on = choices.get(session, choices.REMINDERS)
    batch, quiet = choices.get(session, choices.REMINDER_BATCH_MINUTES), choices.get(session, choices.QUIET_HOURS)
    lead = choices.get(session, choices.APPOINTMENT_LEAD_MINUTES)
    things = (
        *(_reminder(row) for row in due_queries.due(session, now=now)),
        *(_coming(row) for row in due_queries.coming(session, now=now, lead_minutes=lead)),
    )
    nexts = (
        due_queries.next_moment(session, now=now),
        due_queries.next_start(session, now=now, lead_minutes=lead),
    )
    next_at = min((moment for moment in nexts if moment is not None), default=None)
    return Due(things, Rules(is_on, batch, quiet[0], quiet[1]), next_at)


def headline(things: Sequence[DueThing]) -> Message:
    """One notice for all of them."""
    if len(things) == 1:
        return Message("{text}", {"text": things[0].text})
    return msgn("{n} thing needs you", "{n} things need you", len(things))


def while_closed(things: Sequence[DueThing]) -> Message:
    """What came due while nobody could be told."""
    if len(things) == 1:
        return msg("“{text}” came due while DualDesk was closed.", text=things[0].text)
    return msgn(
        "{n} thing came due while DualDesk was closed.", "{n} things came due while DualDesk was closed.", len(things)
    )


class ReminderActs:
    """Writes about reminders: each act one step with a name."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def dismiss(self, thing: DueThing) -> None:
        """It has been seen to."""
        desk = self._context.desk
        work = partial(reminders.dismiss, reminder_id=thing.record_id, now=desk.clock())
        desk.do(msg("Finish “{title}”", title=thing.text), work)

    def in_an_hour(self, thing: DueThing) -> None:
        """Put it off for an hour."""
        now = self._context.desk.clock()
        self._snooze(thing, now + _HOUR, msg("Put off “{title}” for an hour", title=thing.text))

    def tomorrow(self, thing: DueThing) -> None:
        """Put it off to the next morning."""
        day = self._context.today() + timedelta(days=1)
        until = instant_of(day, _MORNING, self._context.zone)
        self._snooze(thing, until, msg("Put off “{title}” to {day}", title=thing.text, day=day))

    def create(
        self,
        text: str,
        due_at: int,
        about: Subject | None,
        *,
        done: Callable[[], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """Set a reminder, perhaps about a record."""
        subject = {f"{about[0]}_id": about[1]} if about and about[0] in _COLUMNS else {}
        zone = self._context.zone
        self._context.desk.do(
            msg("Remind me: {text}", text=text.strip()),
            lambda session: reminders.create(session, text=text, due_at=due_at, zone=zone, **subject),
            done=lambda _id: done(),
            failed=failed,
        )

    def _snooze(self, thing: DueThing, until: int, label: Message) -> None:
        now = self._context.desk.clock()
        self._context.desk.do(
            label, lambda session: reminders.snooze(session, reminder_id=thing.record_id, until=until, now=now)
        )


def _reminder(row: ReminderRow) -> DueThing:
    ids = ((name, getattr(row, f"{name}_id")) for name in _COLUMNS)
    about = next(((name, record_id) for name, record_id in ids if record_id is not None), None)
    return DueThing("reminder", row.id, row.text, row.at, about)


def _coming(row: ComingRow) -> DueThing:
    text = row.subject or row.client
    around = row.client if row.subject else ""
    return DueThing("interaction", row.interaction_id, text, row.starts_at, ("interaction", row.interaction_id), around)
