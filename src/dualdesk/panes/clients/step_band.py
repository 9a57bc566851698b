"""What comes next with a client, with its two acts: done, and later."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.widgets.acts import Acts
from dualdesk.widgets.band import Band, BandText
from dualdesk.widgets.buttons import Button

if TYPE_CHECKING:
    from dualdesk.queries.client_facts import NextStepRow
    from dualdesk.queries.client_page import ClientPage
    from dualdesk.services import tasks
else:
    tasks = Late("dualdesk.services.tasks")


class StepBand(Band):
    """A client's next step; out of sight where there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.look, height=104, tall=True)
        self._context = context
        self._step: NextStepRow | None = None
        self.later = Button(context.look, context.say(msg("Later")), "ghost")
        self.done = Button(context.look, context.say(msg("Done")), "primary")
        self.later.setObjectName("step_later")
        self.done.setObjectName("step_done")
        self.later.clicked.connect(self._on_later)
        self.done.clicked.connect(self._on_done)
        self.show_acts([self.later, self.done])
        self.hide()

    def show_page(self, page: ClientPage) -> None:
        """Show the client's next step."""
        client = page.row
        self._step = step = client.next_step
        self.setVisible(step is not None)
        if step is None:
            return
        say = self._context.say
        parts = []
        if step.day is not None:
            parts.append(self._context.language.listed(step.day))
        promise = client.promise
        if promise is not None and promise.task_id == step.task_id:
            parts.append(say(msg("promised for {day}", day=promise.told_by)))
        self.show_text(
            BandText(step.title, tuple(parts), say(_tag(step.day, self._context.today())), icon="arrow-right")
        )

    def acts(self) -> Acts:
        """What can be done about the next step, for the page's menus and keys."""
        return ()

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on one of the acts; who hides them puts it elsewhere."""
        return self.later.hasFocus() or self.done.hasFocus()

    def _on_done(self) -> None:
        step, desk = self._step, self._context.desk
        if step is not None:
            work = partial(tasks.done, task_ids=[step.task_id], now=desk.clock(), today=self._context.today())
            desk.do(msg("Finish “{title}”", title=step.title), work)

    def _on_later(self) -> None:
        step, today = self._step, self._context.today()
        if step is not None:
            work = partial(tasks.later, task_ids=[step.task_id], until=today + dt.timedelta(days=1), today=today)
            self._context.desk.do(msg("Put off “{title}” to tomorrow", title=step.title), work)


def _tag(day: dt.date | None, today: dt.date) -> Message:
    if day is None or day > today:
        return msg("Next step")
    return msg("Next step, due today") if day == today else msg("Next step, since {day}", day=day)
