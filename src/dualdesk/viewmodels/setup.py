"""What Settings shows of the file and changes in it: each change at once, as one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.money import Money
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dualdesk.queries import settings as choices
    from dualdesk.queries import setup
    from dualdesk.queries.settings import Choice
    from dualdesk.queries.setup import DayOffRow, RateRow, Scope
    from dualdesk.services import capacity, rates, settings
else:
    choices = Late("dualdesk.queries.settings")
    setup = Late("dualdesk.queries.setup")
    capacity = Late("dualdesk.services.capacity")
    rates = Late("dualdesk.services.rates")
    settings = Late("dualdesk.services.settings")

T = TypeVar("T")
Failed = Callable[[UserError], None]


@dataclass(frozen=True, slots=True)
class Setup:
    """How the desk is set up now. Minutes of weekdays are Monday first; quiet hours are minutes of the day."""

    currency: str
    date_order: str
    first_weekday: int
    hours: tuple[int, ...]
    client_share: int
    reminders: bool
    quiet: tuple[int, ...]
    batch: int
    lead: int
    backup_months: int
    days_off: tuple[DayOffRow, ...]
    rates: tuple[RateRow, ...]
    scopes: tuple[Scope, ...]
    uuid: str
    schema: int


class SetupEditor:
    """Reads it whole and changes one thing of it; `failed` gets what is wrong with a value."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def read(self) -> Setup:
        """How the desk is set up now."""
        return self._context.desk.ask(partial(_read, today=self._context.today()))

    def choose(self, choice: Choice[T], value: object, name: Message, *, failed: Failed) -> None:
        """Choose a value that travels with the file."""
        self._do(name, partial(settings.choose, choice=choice, value=value), failed)

    def set_hours(self, weekday: int, minutes: int, *, failed: Failed) -> None:
        """Say how long a weekday is from today on; what was before stays true."""
        work = partial(capacity.set_hours, weekday=weekday, minutes=minutes, valid_from=self._context.today())
        self._do(msg("Change working hours"), work, failed)

    def keep_day_off(
        self, day_off_id: int | None, fields: dict[str, Any], *, done: Callable[[], None], failed: Failed
    ) -> None:
        """Add days off, or change those with an id."""
        if day_off_id is None:
            self._do(msg("Add days off"), partial(capacity.add_day_off, **fields), failed, done)
        else:
            work = partial(capacity.edit_day_off, day_off_id=day_off_id, **fields)
            self._do(msg("Change days off"), work, failed, done)

    def delete_day_off(self, day_off_id: int) -> None:
        """The days can be booked again."""
        self._do(msg("Delete days off"), partial(capacity.delete_day_off, day_off_id=day_off_id), self._refuse)

    def keep_rate(
        self, rate_id: int | None, valid_from: date, rate: Money, scope: dict[str, int], *,
        done: Callable[[], None], failed: Failed,
    ) -> None:  # fmt: skip
        """Say what an hour costs from a day on, in place of the rate with an id."""

        def work(session: Session) -> int:
            if rate_id is not None:
                rates.delete(session, rate_id=rate_id)
            return rates.set_rate(session, valid_from=valid_from, rate=rate, **scope)

        self._do(msg("Add a rate") if rate_id is None else msg("Change a rate"), work, failed, done)

    def delete_rate(self, rate_id: int) -> None:
        """Delete a rate; time already entered keeps it."""
        self._do(msg("Delete a rate"), partial(rates.delete, rate_id=rate_id), self._refuse)

    def _do(
        self, name: Message, work: Callable[[Session], object], failed: Failed, done: Callable[[], None] | None = None
    ) -> None:
        self._context.desk.do(name, work, done=lambda _value: done() if done else None, failed=failed)

    def _refuse(self, error: UserError) -> None:
        self._context.desk.refused.emit(error)


def _read(session: Session, *, today: date) -> Setup:
    uuid, schema = setup.identity(session)
    return Setup(
        currency=choices.get(session, choices.CURRENCY),
        date_order=choices.get(session, choices.DATE_ORDER),
        first_weekday=choices.get(session, choices.FIRST_WEEKDAY),
        hours=setup.working_minutes(session, today=today),
        client_share=choices.get(session, choices.CLIENT_SHARE_PERCENT),
        reminders=choices.get(session, choices.REMINDERS),
        quiet=choices.get(session, choices.QUIET_HOURS),
        batch=choices.get(session, choices.REMINDER_BATCH_MINUTES),
        lead=choices.get(session, choices.APPOINTMENT_LEAD_MINUTES),
        backup_months=choices.get(session, choices.BACKUP_MONTHS),
        days_off=setup.days_off(session, since=today),
        rates=setup.rates(session, today=today),
        scopes=setup.scopes(session),
        uuid=uuid,
        schema=schema,
    )
