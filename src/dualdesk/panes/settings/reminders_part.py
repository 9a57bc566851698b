"""Reminders: whether, when not, how often, how long before an appointment; and starting with the session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from dualdesk.analysis.lengths import read_length, read_time
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.panes.settings.kit import Part, Typed
from dualdesk.runtime.autostart import Autostart
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import FIELD
from dualdesk.viewmodels.setup import Setup, SetupEditor
from dualdesk.widgets.entries import TextEntry
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from dualdesk.queries import settings as choices
    from dualdesk.queries.settings import Choice
else:
    choices = Late("dualdesk.queries.settings")

_CELL: Final = 96


class RemindersPart(Part):
    """The choices of the file; the start with the session is the machine's, and absent where there is none."""

    def __init__(self, context: Context, editor: SetupEditor, start: Autostart | None) -> None:
        super().__init__(context, editor, msg("Reminders"), "bell")
        self._start = start
        self._quiet: tuple[int, ...] = (0, 0)
        self._on = self.switch(msg("Reminders"), self._on_turned)
        self.row(msg("Reminders"), msg("Off, they wait in Today and nothing pops up"), self._on, words=msg("notices"))
        self._add_quiet()
        self._batch = self._minutes(
            msg("At most one notice every"), msg("What falls due close together comes in one"), self._save_batch
        )
        self._lead = self._minutes(
            msg("Before an appointment"), msg("0 min: not at all"), self._save_lead, words=msg("meeting call")
        )
        if start is not None:
            self._add_start(start)

    def show_setup(self, setup: Setup) -> None:
        """Show what holds now."""
        self._quiet = setup.quiet
        self._on.show_value(setup.reminders)
        self._from.show_value(self._clock(setup.quiet[0]))
        self._until.show_value(self._clock(setup.quiet[1]))
        minutes = self.context.language.region.minutes
        self._batch.show_value(minutes(setup.batch))
        self._lead.show_value(minutes(setup.lead))

    def _add_quiet(self) -> None:
        say = self.context.say
        self._from = self.field(say(msg("Quiet from")), _CELL)
        self._until = self.field(say(msg("Quiet until")), _CELL)
        row = self.row(
            msg("Quiet hours"), msg("Nothing pops up then; it comes when they end"), self._from,
            self._word(msg("to")), self._until, typed=True, words=msg("night evening do not disturb"),
        )  # fmt: skip
        for number, entry in enumerate((self._from, self._until)):
            Typed(self, row, entry, partial(self._save_quiet, number)).connect()

    def _word(self, word: Message) -> QWidget:
        label = PlainLabel(self.context.look, self.context.say(word), colour="text2")
        label.setFixedHeight(self.context.look.px(FIELD))
        return label

    def _minutes(
        self, title: Message, hint: Message, save: Callable[[str], None], *, words: Message | None = None
    ) -> TextEntry:
        entry = self.field(self.context.say(title), _CELL)
        row: SettingRow = self.row(title, hint, entry, typed=True, words=words)
        Typed(self, row, entry, save).connect()
        return entry

    def _add_start(self, start: Autostart) -> None:
        switch = self.switch(msg("Start DualDesk at log-in"), self._on_start_turned)
        switch.show_value(start.is_on)
        self._start_switch = switch
        self._start_row = self.row(
            msg("Start DualDesk at log-in"), msg("So that reminders come; off by default"), switch, typed=True,
            words=msg("autostart session"),
        )  # fmt: skip

    def _on_turned(self, on: bool) -> None:
        self._choose(choices.REMINDERS, on, msg("Turn reminders on") if on else msg("Turn reminders off"))

    def _on_start_turned(self, on: bool) -> None:
        assert self._start is not None
        self._start_row.say("")
        try:
            self._start.turn(on)
        except UserError as error:
            self._start_row.say(self.context.say(error.message))
        self._start_switch.show_value(self._start.is_on)

    def _save_quiet(self, number: int, text: str) -> None:
        minute = read_time(text)
        if minute is None:
            raise UserError(msg("“{text}” is no time of day. Try 19:00.", text=text.strip()))
        quiet = [*self._quiet]
        quiet[number] = minute
        self._choose(choices.QUIET_HOURS, tuple(quiet), msg("Change the quiet hours"))
        (self._from, self._until)[number].put(self._clock(minute))

    def _save_batch(self, text: str) -> None:
        self._save_minutes(self._batch, choices.REMINDER_BATCH_MINUTES, text, msg("Change how often reminders come"))

    def _save_lead(self, text: str) -> None:
        self._save_minutes(
            self._lead, choices.APPOINTMENT_LEAD_MINUTES, text, msg("Change the time before an appointment")
        )

    def _save_minutes(self, entry: TextEntry, choice: Choice[int], text: str, name: Message) -> None:
        minutes = 0 if text.strip() in ("0", "0 min") else read_length(text)
        if minutes is None:
            raise UserError(msg("“{text}” is no length of time. Try 15 min.", text=text.strip()))
        choice.accept(minutes)
        self._choose(choice, minutes, name)
        entry.put(self.context.language.region.minutes(minutes))

    def _choose(self, choice: Choice[Any], value: object, name: Message) -> None:
        self.editor.choose(choice, value, name, failed=self.context.desk.refused.emit)

    def _clock(self, minute: int) -> str:
        return self.context.language.region.clock(time(minute // 60, minute % 60))
