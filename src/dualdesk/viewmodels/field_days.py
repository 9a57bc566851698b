"""How date fields and their calendar read and write days: plain ones, moments, days that may lack their year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from dualdesk.analysis.days import Rolls, explain
from dualdesk.analysis.known_days import KnownDay, read_known_day
from dualdesk.analysis.moments import Moment, read_moment
from dualdesk.base.late import Late
from dualdesk.runtime.context import Context
from dualdesk.runtime.language import Language
from dualdesk.viewmodels.log_words import moment_words
from dualdesk.viewmodels.task_list_day import DayReader
from dualdesk.viewmodels.typed_parts import known_day_text

if TYPE_CHECKING:
    from dualdesk.queries import days_off, settings
else:
    days_off = Late("dualdesk.queries.days_off")
    settings = Late("dualdesk.queries.settings")


class FieldDays:
    """A plain day; made when it is asked for, so that it is read by the present settings."""

    def __init__(self, context: Context, *, rolls: Rolls = "forward", at: date | None = None) -> None:
        """`rolls` says where "fri" lies, counted from today or from `at`."""
        self._context = context
        self._rolls = rolls
        self._at = at

    @property
    def language(self) -> Language:
        """What days are said in."""
        return self._context.language

    @property
    def today(self) -> date:
        """The present day."""
        return self._context.today()

    def read(self, text: str) -> date | None:
        """The day that a text names."""
        return self._reader().read(text).day if self._context.desk.is_ready else None

    def need(self, text: str, *, field: str) -> date:
        """The day that a text names; a UserError about `field` where it names none."""
        return self._reader().need(text, field=field)

    def typed(self, day: date, text: str) -> str:  # noqa: ARG002
        """The day as a person would type it."""
        return self._reader().typed(day)

    def told(self, day: date) -> str:
        """The day with how far away it is."""
        return self._context.say(explain(day, today=self.today))

    def off(self, first: date, last: date) -> Collection[date]:
        """The days of a span on which nothing is worked."""
        desk = self._context.desk
        if not desk.is_ready:
            return ()
        return desk.ask(lambda session: days_off.whole_days_off(session, first=first, last=last))

    def _reader(self) -> DayReader:
        return DayReader(self._context, rolls=self._rolls, at=self._at)


class MomentDays(FieldDays):
    """A day with perhaps a time, which stays when the day is another."""

    def read(self, text: str) -> date | None:
        """The day of the moment; today where only a time is named."""
        moment = self._moment(text)
        return None if moment is None else moment.day or self.today

    def typed(self, day: date, text: str) -> str:
        """The moment as its field shows it."""
        moment = self._moment(text)
        minute = None if moment is None else moment.minute
        return moment_words(self._context, Moment(day, minute), self._rolls)

    def _moment(self, text: str) -> Moment | None:
        if not (text.strip() and self._context.desk.is_ready):
            return None
        return read_moment(
            text,
            today=self.today,
            rolls=self._rolls,
            month_first=_month_first(self._context),
            languages=self.language.days,
        )


class KnownDays(FieldDays):
    """A day that may be known in part; one that is chosen is known in full."""

    def read(self, text: str) -> date | None:
        """The day, this year's where it has none; None where it is no single day."""
        if not self._context.desk.is_ready:
            return None
        known = read_known_day(text, month_first=_month_first(self._context), languages=self.language.days)
        if known is None or known.day is None or known.month is None:
            return None
        return _day_in(known.year or self.today.year, known.month, known.day)

    def typed(self, day: date, text: str) -> str:  # noqa: ARG002
        """With its year."""
        return known_day_text(KnownDay.of(day), self.language.region)


def _month_first(context: Context) -> bool:
    order: str = context.desk.ask(lambda session: settings.get(session, settings.DATE_ORDER))
    return order == "mdy"


def _day_in(year: int, month: int, day: int) -> date | None:
    """None for 29 February in a common year."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
