"""Working hours: what can be booked on each weekday, the share kept for client work, the days off."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale

from dualdesk.analysis.lengths import read_length
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Minutes, msg
from dualdesk.panes.settings.days_off import DaysOff
from dualdesk.panes.settings.kit import Part, Typed
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.setup import Setup, SetupEditor
from dualdesk.widgets.entries import TextEntry

if TYPE_CHECKING:
    from dualdesk.queries import settings as choices
else:
    choices = Late("dualdesk.queries.settings")

_CELL: Final = 64
_SHARE: Final = 80
_NOTHING: Final = ("", "0", "off", "-", "–", "frei", "aus")
_PER_CENT: Final = re.compile(r"([0-9]{1,3}) ?%?")
_HOURS_ALONE: Final = re.compile(r"[0-9]{1,2}")
_MOST_HOURS: Final = 24


class HoursPart(Part):
    """Seven fields, Monday first or as the week begins; the share; the list of days off."""

    def __init__(self, context: Context, editor: SetupEditor) -> None:
        super().__init__(context, editor, msg("Working hours"), "clock")
        self._cells = [self._cell(weekday) for weekday in range(7)]
        self._hours = self.row(
            msg("Bookable hours a day"), None, *self._cells, typed=True, words=msg("capacity week monday weekday")
        )
        for weekday, cell in enumerate(self._cells):
            Typed(self, self._hours, cell, partial(self._save_hours, weekday)).connect()
        self._share = self.field(context.say(msg("Kept for client work")), _SHARE)
        share = self.row(
            msg("Kept for client work"), msg("Planned work on projects leaves this free"), self._share, typed=True
        )
        Typed(self, share, self._share, self._save_share).connect()
        self._days_off = DaysOff(context, editor)
        self.row(
            msg("Days off"), msg("Holidays, public holidays, half days: nothing can be booked then"), self._days_off,
            words=msg("vacation away public holiday"),
        )  # fmt: skip

    def show_setup(self, setup: Setup) -> None:
        """Show what holds now."""
        for cell, minutes in zip(self._cells, setup.hours, strict=True):
            cell.show_value(self._shown(minutes))
        week = self.context.say(msg("{hours} a week; Today and “It fits” use them", hours=Minutes(sum(setup.hours))))
        self._hours.explain(week)
        self._share.show_value(f"{setup.client_share} %")
        self._days_off.show_rows(setup.days_off)

    def _cell(self, weekday: int) -> TextEntry:
        locale = self.context.language.locale
        short = locale.standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat).rstrip(".")
        cell = self.field(short, _CELL, captioned=True)
        long = locale.standaloneDayName(weekday + 1, QLocale.FormatType.LongFormat)
        cell.edit.setAccessibleName(self.context.say(msg("Bookable hours on {day}", day=long)))
        return cell

    def _shown(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        return f"{hours}:{rest:02d}" if minutes else self.context.say(msg("off"))

    def _save_hours(self, weekday: int, text: str) -> None:
        minutes = self._minutes(text)
        entry = self._cells[weekday]
        self.editor.set_hours(weekday, minutes, failed=Typed(self, self._hours, entry, lambda _text: None).refuse)
        entry.put(self._shown(minutes))

    def _minutes(self, text: str) -> int:
        """Minutes of a day typed as 6:30, 6 h 30, 6 (hours) or off."""
        said = text.strip().casefold()
        if said in _NOTHING or said == self.context.say(msg("off")).casefold():
            return 0
        minutes = int(said) * 60 if _HOURS_ALONE.fullmatch(said) else read_length(said)
        if minutes is None or minutes > _MOST_HOURS * 60:
            raise UserError(msg("“{text}” is no length of a day. Try 6:30, 6 h or off.", text=text.strip()))
        return minutes

    def _save_share(self, text: str) -> None:
        found = _PER_CENT.fullmatch(text.strip())
        if found is None or int(found[1]) > 100:
            raise UserError(msg("Type a share from 0 to 100 %, as in 20 %."))
        self.editor.choose(
            choices.CLIENT_SHARE_PERCENT, int(found[1]), msg("Change the share for client work"),
            failed=self.context.desk.refused.emit,
        )  # fmt: skip
        self._share.put(f"{int(found[1])} %")
