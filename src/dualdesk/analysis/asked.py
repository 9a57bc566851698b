"""What a line is read against: the day, the known names, the person's ways of writing days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dualdesk.analysis.captured import Known
from dualdesk.analysis.day_words import Language
from dualdesk.analysis.days import Rolls, read_day_prefix, read_day_suffix
from dualdesk.analysis.spans import Found


@dataclass(frozen=True, slots=True)
class Asked:
    """The circumstances of a reading."""

    today: date
    known: Known
    month_first: bool
    languages: tuple[Language, ...]

    def first_day(self, text: str) -> Found[date] | None:
        """The day the first words name."""
        return read_day_prefix(text, today=self.today, month_first=self.month_first, languages=self.languages)

    def last_day(self, text: str, rolls: Rolls = "forward") -> Found[date] | None:
        """The day the last words name."""
        return read_day_suffix(
            text, today=self.today, rolls=rolls, month_first=self.month_first, languages=self.languages
        )
