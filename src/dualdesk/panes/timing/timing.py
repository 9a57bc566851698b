"""The timer in the window: its card, the question about an absence, and the sheet where time is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from dualdesk.analysis.absence import AWAY_SECONDS, Absence, Presence, begin, look
from dualdesk.base.late import Late
from dualdesk.base.messages import Minutes, msg
from dualdesk.panes.timing.card import TimerCard
from dualdesk.panes.timing.split_dialog import SplitDialog
from dualdesk.panes.timing.time_sheet import TimeSheet
from dualdesk.runtime.context import Context
from dualdesk.runtime.idle import IdleTime
from dualdesk.runtime.session_bus import Bus, SessionBus
from dualdesk.viewmodels.timing_acts import TimingActs
from dualdesk.widgets.acts import Act, Acts
from dualdesk.widgets.watcher import Here, Watcher

if TYPE_CHECKING:
    from dualdesk.queries import time as times
    from dualdesk.queries.time import Running, SubjectRow
else:
    times = Late("dualdesk.queries.time")

LOOK_MILLISECONDS: Final = 10_000
# On this machine: when the timer was last seen running here, so that a start after a crash can ask.
SEEN: Final = "timer.seen"


class Timing(Watcher):
    """Put `card` into the sidebar; `acts` are for the menus, and `open_asked` leads to what the timer runs on."""

    tables = frozenset({"time_entry", "task", "project", "client"})

    def __init__(
        self,
        context: Context,
        window: QWidget,
        host: QWidget,
        bus: Bus | None = None,
        *,
        here: Here = lambda: ("", 0, ""),
    ) -> None:
        """`bus` is in place of the desktop's own, for tests."""
        super().__init__(context, window, host, here)
        self._running: Running | None = None
        self._time_sheet: TimeSheet | None = None
        self._split_dialog: SplitDialog | None = None
        self._acts = TimingActs(context)
        self.card = TimerCard(context)
        self.card.setParent(host)
        self._idle = IdleTime(window, bus or SessionBus(self), context.desk.clock)
        self._presence: Presence = begin(context.desk.clock())
        self._looking.setInterval(LOOK_MILLISECONDS)
        self.card.offer(self.card_acts())
        self.card.opened.connect(self.open)
        self.card.stopped.connect(self.stop)
        self.watch()

    @property
    def running(self) -> Running | None:
        """What the timer runs on."""
        return self._running

    def acts(self) -> Acts:
        """What the menus offer."""
        say_stop = Act(msg("S&top the timer"), self.stop, ("Ctrl+Shift+T",), "square", self._is_running)
        return (Act(msg("&Enter time…"), self.enter, ("Ctrl+T",), "clock", self._is_ready), say_stop)

    def card_acts(self) -> Acts:
        """What the card's menu offers."""
        return (
            Act(msg("Stop the timer"), self.stop, icon="square"),
            Act(msg("Open what it runs on"), self.open, icon="arrow-right", writes=False),
            Act(msg("Enter time…"), self.enter, icon="clock"),
            None,
            Act(msg("Discard its time"), self.discard, icon="trash"),
        )

    def enter(self, subject: SubjectRow | None = None) -> None:
        """Open the sheet to enter time; on nothing said, on the client or project that is shown."""
        self._sheet().enter(subject or self._shown())

    def enter_on(self, kind: str, record_id: int, title: str) -> None:
        """Open the sheet to enter time on a task, a project or a client."""
        self.enter(_subject(kind, record_id, title))

    def stop(self) -> None:
        """Stop the timer."""
        if self._running is not None:
            self._acts.stop(self._running)

    def discard(self) -> None:
        """Throw the timer's time away."""
        if self._running is not None:
            self._acts.discard(self._running)

    def open(self) -> None:
        """Show what the timer runs on."""
        running = self._running
        if running is None:
            return
        ids = (("task", running.task_id), ("project", running.project_id), ("client", running.client_id))
        kind, record_id = next(((kind, each) for kind, each in ids if each is not None), ("", 0))
        if kind:
            self.open_asked.emit(kind, record_id)

    def look(self) -> None:
        """Look whether the person is here; ask about an absence that has just ended."""
        now = self._context.desk.clock()
        self._presence, away = look(self._presence, now=now, idle_seconds=self._idle.seconds())
        if self._running is None:
            return
        if self._presence.away_since is None:
            self._context.machine.put(SEEN, now)
        if away is not None:
            self._ask(Absence(max(away.since, self._running.started_at), away.until))

    def _begin(self) -> None:
        self._reload()
        self._presence = begin(self._context.desk.clock())
        self._looking.start()
        self._ask_about_the_past()

    def _ask_about_the_past(self) -> None:
        """A timer that was left running while DualDesk was closed, or ended by a fault, is asked about."""
        running, now = self._running, self._context.desk.clock()
        if running is None:
            return
        seen = max(running.started_at, min(now, self._context.machine.get(SEEN, 0)))
        if now - seen >= AWAY_SECONDS:
            self._ask(Absence(seen, now), was_closed=True)

    def _ask(self, away: Absence, *, was_closed: bool = False) -> None:
        running = self._running
        if running is None or away.until - away.since < AWAY_SECONDS:
            return
        times_, say = self._times(away), self._context.say
        length = Minutes(away.minutes)
        if was_closed:
            question = msg("The timer on “{title}” ran on while DualDesk was closed, {times} ({length}).",
                           title=running.title, times=times_, length=length)  # fmt: skip
        else:
            question = msg("You were away {times} ({length}), and the timer on “{title}” ran on.",
                           title=running.title, times=times_, length=length)  # fmt: skip
        self.bar.ask(
            say(question),
            [
                (say(msg("Keep it")), lambda: None),
                (say(msg("Cut it out")), lambda: self._cut(away)),
                (say(msg("Split…")), lambda: self._split(away)),
                (say(msg("Stop at {time}", time=self._clock(away.since))), lambda: self._stop_at(away.since)),
            ],
        )

    def _cut(self, away: Absence) -> None:
        if self._running is not None:
            self._acts.cut(self._running, away)

    def _stop_at(self, at: int) -> None:
        if self._running is not None:
            self._acts.stop_at(self._running, at)

    def _split(self, away: Absence) -> None:
        running = self._running
        if running is not None:
            self._dialog().ask(away, self._times(away), lambda *given: self._acts.split(running, away, *given))

    def _times(self, away: Absence) -> str:
        """From when to when, with the day where it was not today."""
        words, today = self._context.language, self._context.today()
        began = self._context.local(away.since)
        clock = self._clock(away.since)
        since = clock if began.date() == today else f"{words.listed(began.date())} {clock}"
        return self._context.say(msg("from {since} to {until}", since=since, until=self._clock(away.until)))

    def _clock(self, at: int) -> str:
        return self._context.language.region.clock(self._context.local(at).time())

    def _on_written(self) -> None:
        self._reload()

    def _reload(self) -> None:
        before, self._running = self._running, self._context.desk.ask(times.running_timer)
        self.card.show_running(self._running)
        if self._running is None or (before is not None and before.entry_id != self._running.entry_id):
            self.bar.hide()

    def _shown(self) -> SubjectRow | None:
        return _subject(*self._here())

    def _is_running(self) -> bool:
        return self._running is not None

    def _sheet(self) -> TimeSheet:
        if self._time_sheet is None:
            self._time_sheet = TimeSheet(self._context, self._host)
        return self._time_sheet

    def _dialog(self) -> SplitDialog:
        if self._split_dialog is None:
            self._split_dialog = SplitDialog(self._context, self._host)
        return self._split_dialog


def _subject(kind: str, record_id: int, title: str) -> SubjectRow | None:
    """The record as something time is spent on; None where it is of another kind."""
    if kind not in ("task", "project", "client"):
        return None
    task_id, project_id, client_id = (record_id if kind == one else None for one in ("task", "project", "client"))
    return times.SubjectRow(task_id, project_id, client_id, title)
