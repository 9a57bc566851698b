"""A day typed into a small field: what it is understood as, shown before Enter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from dualdesk.analysis.days import Rolls, explain, need_day
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context

if TYPE_CHECKING:
    from dualdesk.queries import settings
else:
    settings = Late("dualdesk.queries.settings")


_NO_DAY: Final = msg("No day")


@dataclass(frozen=True, slots=True)
class TypedDay:
    """What was typed: a day, none (the field is empty), or what is wrong."""

    words: Message
    day: date | None = None
    is_wrong: bool = False

    @property
    def told(self) -> tuple[Message, bool]:
        """What is said of it, and whether it is wrong."""
        return self.words, self.is_wrong


class DayReader:
    """Reads days in the window's language, slashes in the desk's order; made when a field opens."""

    def __init__(
        self, context: Context, *, nothing: Message = _NO_DAY, rolls: Rolls = "forward", at: date | None = None
    ) -> None:
        """`nothing` is said of an empty field; `rolls` says where "fri" lies, counted from today or from `at`."""
        self._nothing = nothing
        self._rolls = rolls
        self._formats = context.language.region
        self._today = context.today()
        self._at = at or self._today
        self._languages = context.language.days
        self._month_first = context.desk.ask(lambda session: settings.get(session, settings.DATE_ORDER)) == "mdy"

    def read(self, text: str) -> TypedDay:
        """The day that the text names."""
        if not text.strip():
            return TypedDay(self._nothing)
        try:
            day = self.need(text, field="day")
        except UserError as error:
            return TypedDay(error.message, is_wrong=True)
        return TypedDay(explain(day, today=self._today), day)

    def need(self, text: str, *, field: str) -> date:
        """The day that the text names; a UserError about `field` where it names none."""
        return need_day(
            text,
            today=self._at,
            field=field,
            rolls=self._rolls,
            month_first=self._month_first,
            languages=self._languages,
        )

    def typed(self, day: date | None) -> str:
        """The day as a person would type it, empty for none: "27 Nov", with the year where that would mean another."""
        if day is None:
            return ""
        words = self._formats.day_month(day)
        # Lists shorten another year: 15 Jan ’27.
        wordings = (words, f"{words.partition(' ’')[0]} {day.year}", day.isoformat())
        return next(wording for wording in wordings if self.read(wording).day == day)
