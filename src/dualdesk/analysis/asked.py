"""What a line is read against: the day, the known names, the person's ways of writing days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dualdesk.analysis.captured import Known
from dualdesk.analysis.day_words import Language
from dualdesk.analysis.days import MOST_WORDS, Rolls, is_no_day, read_day_prefix, read_day_suffix
from dualdesk.analysis.spans import Found, longest_prefix, longest_suffix


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

    def first_no_day(self, text: str) -> Found[str] | None:
        """The first words that are written as a day and are none."""
        return longest_prefix(text, self._no_day, most=MOST_WORDS)

    def last_no_day(self, text: str) -> Found[str] | None:
        """The last words that are written as a day and are none."""
        return longest_suffix(text, self._no_day, most=MOST_WORDS)

    def _no_day(self, text: str) -> str | None:
        return text if is_no_day(text, month_first=self.month_first, languages=self.languages) else None
