"""What comes next with a client, with its acts: done, and later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QResizeEvent

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.task_list_day import DayReader
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.band import Band, BandText
from dualdesk.widgets.band_field import BandField
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.row_field import Question

if TYPE_CHECKING:
    from dualdesk.queries.client_facts import NextStepRow
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.services import tasks
else:
    tasks = Late("dualdesk.services.tasks")

# Below this width "Later" is a clock.
_NARROW: Final = 540
_DAY: Final = dt.timedelta(1)
_WEEK: Final = dt.timedelta(7)


class StepBand(Band):
    """A client's next step; out of sight where there is none. A dense one is as low as its neighbour on the Desk."""

    def __init__(self, context: Context, *, dense: bool = False) -> None:
        super().__init__(context.look, height=64 if dense else 104, tall=not dense)
        self._dense = dense
        self._context = context
        self._step: NextStepRow | None = None
        self._field: BandField | None = None
        say, look = context.say, context.look
        self.later = Button(look, say(msg("Later")), "ghost")
        self.clock = ToolButton(look, "clock", say(msg("Later")))
        self.done = Button(look, say(msg("Done")), "primary")
        for name, button in (("step_later", self.later), ("step_clock", self.clock), ("step_done", self.done)):
            button.setObjectName(name)
        for button in (self.later, self.clock):
            button.clicked.connect(partial(self._offer, button))
        self.done.clicked.connect(self._on_done)
        self._menu = ActMenu(look, context.language, self, self._later_acts(), bound=False)
        self._whole_menu = ActMenu(look, context.language, self, self.acts(), bound=False)
        self.show_acts([self.later, self.clock, self.done])
        self.clock.hide()
        self.hide()

    def show_page(self, page: ClientPage) -> None:
        """Show the client's next step."""
        client = page.row
        self._step = step = client.next_step
        self.setVisible(step is not None)
        if step is None:
            return
        say = self._context.say
        tag = say(_tag(step.day, self._context.today()))
        promise = client.promise
        told_by = promise.told_by if promise is not None and promise.task_id == step.task_id else None
        parts = self._reason(step.day, told_by)
        if self._dense:
            parts, tag = [tag, *parts], ""
        self.show_text(BandText(step.title, tuple(parts), tag, icon="arrow-right"))

    def _reason(self, day: dt.date | None, told_by: dt.date | None) -> list[str]:
        """The day, where the tag does not say it already, and what was promised; no day is said twice."""
        say = self._context.say
        comes = day is not None and day > self._context.today()
        if told_by is None:
            return [self._context.language.listed(day)] if day is not None and comes else []
        if told_by == day:
            return [say(msg("Promised for {day}", day=told_by) if comes else msg("Promised"))]
        if day is not None and comes:
            return [self._context.language.listed(day), say(msg("promised for {day}", day=told_by))]
        return [say(msg("Promised for {day}", day=told_by))]

    def acts(self) -> Acts:
        """What can be done about the next step, for the page's menus and keys."""
        done = Act(msg("The next step is done"), self._on_done, (), "check", possible=self._is_step)
        return [done, *self._later_acts()]

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on one of the acts; who hides them puts it elsewhere."""
        return any(button.hasFocus() for button in (self.later, self.clock, self.done))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """A narrow band has a clock in place of the word."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._context.look.px(_NARROW)
        self.clock.setVisible(narrow)
        self.later.setVisible(not narrow)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The same acts as the buttons."""
        self._whole_menu.popup(event.globalPos())

    def _later_acts(self) -> list[Act]:
        return [
            Act(msg("Put off until tomorrow"), partial(self._put_off, _DAY), (), "clock", possible=self._is_step),
            Act(msg("Put off by a week"), partial(self._put_off, _WEEK), (), "clock", possible=self._is_step),
            Act(msg("Put off to a day"), self._ask_day, (), "calendar", possible=self._is_step),
        ]

    def _offer(self, button: Button | ToolButton) -> None:
        self._menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        self._menu.setActiveAction(self._menu.act(0))

    def _is_step(self) -> bool:
        return self._step is not None

    def _on_done(self) -> None:
        step, desk = self._step, self._context.desk
        if step is not None:
            work = partial(tasks.done, task_ids=[step.task_id], now=desk.clock(), today=self._context.today())
            desk.do(msg("Finish “{title}”", title=step.title), work)

    def _put_off(self, by: dt.timedelta) -> None:
        self._later_until(self._context.today() + by)

    def _later_until(
        self,
        until: dt.date,
        then: Callable[[], None] = lambda: None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        step, today = self._step, self._context.today()
        if step is None:
            return
        if until == today + _DAY:
            label = msg("Put off “{title}” to tomorrow", title=step.title)
        else:
            label = msg("Put off “{title}” to {day}", title=step.title, day=until)
        work = partial(tasks.later, task_ids=[step.task_id], until=until, today=today)
        self._context.desk.do(label, work, done=lambda _value: then(), failed=failed)

    def _ask_day(self) -> None:
        """Type the day over the band."""
        step = self._step
        if step is None:
            return
        if self._field is None:
            self._field = BandField(self._context.look, self, self.done)
            self._field.entered.connect(self._on_day)
        say = self._context.say
        name = say(msg("Put off “{title}” to a day", title=step.title))
        days = partial(FieldDays, self._context)
        caption = say(msg("Put off to"))
        self._field.ask_over(Question(name, "", caption, shape="end", understand=self._understand, days=days))

    def _understand(self, text: str) -> Hint:
        typed = DayReader(self._context).read(text)
        return Hint(self._context.say(typed.words), is_wrong=typed.is_wrong)

    def _on_day(self, text: str) -> None:
        day, field = DayReader(self._context).read(text).day, self._field
        if field is None:
            return
        if day is None:
            field.close_field()
        else:
            self._later_until(day, field.close_field, lambda error: field.refuse(self._context.say(error.message)))


def _tag(day: dt.date | None, today: dt.date) -> Message:
    if day is None or day > today:
        return msg("Next step")
    return msg("Next step, due today") if day == today else msg("Next step, since {day}", day=day)
