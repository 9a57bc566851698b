"""A caption and a date field with its calendar; what is typed is said below it before it counts."""

from __future__ import annotations

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.day_pick import DayPick, MakeDays
from dualdesk.widgets.fields import Field


class DayField(Field):
    """For forms that are sent as a whole."""

    def __init__(self, look: Look, caption: str, days: MakeDays, *, placeholder: str = "") -> None:
        super().__init__(look, caption, placeholder=placeholder)
        self._days = days
        self.pick = DayPick(look, self.edit, days)

    def _on_edited(self) -> None:
        """A half word is no mistake yet: nothing is said of it."""
        days = self._days()
        day = days.read(self.edit.text())
        self.show_hint("" if day is None else days.told(day), "" if day is None else "calendar")
