"""The Today screen: painted from what was kept, then as it is."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout

from dualdesk.analysis.today import Item, ItemKind
from dualdesk.base.messages import msg
from dualdesk.panes.today.add_line import AddLine
from dualdesk.panes.today.empty import DONE, FILTERED, NEW, PULL, EmptyPlace
from dualdesk.panes.today.head import TodayHead
from dualdesk.panes.today.head_words import band_text, filters, next_up, sentences
from dualdesk.panes.today.start_band import StartBand
from dualdesk.panes.today.things import TodayList
from dualdesk.panes.today.week_plane import WeekPlane
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.today import ALL, Listed, list_rows, listed, worth_of
from dualdesk.viewmodels.today_acts import TodayActs
from dualdesk.viewmodels.today_reading import TodayReading
from dualdesk.widgets.acts import Acts
from dualdesk.widgets.page import Page
from dualdesk.widgets.type_ahead import TypeAhead

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from dualdesk.queries.today import TodayPage as Ranked
    from dualdesk.store.changes import ChangeSet

MARGIN: Final = 32
# Under this width of the window the week gives its room to the list.
WEEK_FROM: Final = 1180
# After the first paint, and soon enough that nobody begins with what is old.
_RANK_MILLISECONDS: Final = 40
# Several things done one after the other elsewhere are counted once.
_COUNT_MILLISECONDS: Final = 150
# Appointments say how soon they are, to the minute.
_TICK_MILLISECONDS: Final = 15_000
_FIRST_ROWS: Final = 60
_TABLES: Final = frozenset({
    "task", "project", "client", "agreement", "interaction", "participant", "contact", "promise", "reminder",
    "dependency", "waiting", "time_entry", "setting", "working_hours", "day_off",
})  # fmt: skip


class TodayPage(Page):
    """What needs me now. `counted` carries how many things that are, for the badge."""

    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("today")
        self.setAccessibleName(context.say(msg("Today")))
        self._page: Ranked | None = None
        self._minute = 0
        self._reading = TodayReading(context, self)
        self._acts = TodayActs(context)
        self.head = TodayHead(context)
        self.line = AddLine(context)
        self.band = StartBand(context, self._acts)
        self.list = TodayList(context, self._acts, margin=MARGIN)
        self.plane = WeekPlane(context)
        self.empty = EmptyPlace(context)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Rank again."""
        self.list.prepare()
        self.band.acting.prepare()
        self._rank()

    def concerns(self, changes: ChangeSet) -> bool:
        """Whether anything Today is made of was written."""
        return bool(changes.tables & _TABLES)

    def focus_start(self) -> None:
        """Put the keyboard in the list; where it is empty, in the line."""
        (self.list if self._places.currentWidget() is self.list else self.line.line.edit).setFocus()

    def add(self) -> None:
        """N: put the keyboard in the line."""
        self.line.focus_line()

    def log(self) -> None:
        """L: the line takes what was said, too."""
        self.line.focus_line()

    def filter_list(self) -> None:
        """Put the keyboard on the filters."""
        self.head.focus_filter()

    def acts(self) -> Acts:
        """What can be done to the thing to start with while it has the keyboard, else to the current one."""
        focused = QApplication.focusWidget()
        in_band = focused is not None and self.band.isAncestorOf(focused)
        return (self.band if in_band else self.list).acting.acts()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The first time, show what was kept; it is ranked again as soon as it is painted."""
        if self._page is None:
            kept = self._reading.kept()
            if kept is None:
                self._rank()
            else:
                self._show(kept, timely=False)
                self._soon.start()
        super().showEvent(event)
        self._tick.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The week stands beside the list where there is room."""
        super().resizeEvent(event)
        self.plane.setVisible(self.window().width() >= self.context.look.px(WEEK_FROM))

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 26, MARGIN, 0)
        top.setSpacing(12)
        for part in (self.head, self.line, self.band):
            top.addWidget(part)
        self._places = QStackedLayout()
        main = QFrame()
        main.setObjectName("main")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(self._places, 1)
        # Once it has a place: shown before, they would be windows of their own for a moment.
        self._places.addWidget(self.list)
        self._places.addWidget(self.empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(main, 1)
        row.addWidget(self.plane)

    def _connect(self) -> None:
        self._soon = QTimer(self, interval=_RANK_MILLISECONDS, singleShot=True)
        self._soon.timeout.connect(self._rank)
        self._tick = QTimer(self, interval=_TICK_MILLISECONDS)
        self._tick.timeout.connect(self._on_tick)
        self._count_soon = QTimer(self, interval=_COUNT_MILLISECONDS, singleShot=True)
        self._count_soon.timeout.connect(self._count)
        self._reading.ranked.connect(self._on_ranked)
        self._reading.counted.connect(self.counted)
        self.head.filtered.connect(self._on_filtered)
        self.line.left.connect(self.focus_start)
        TypeAhead(self, self.add)
        self.list.move_asked.connect(self._on_move_asked)
        self.empty.acted.connect(self._on_empty_acted)
        self.plane.client_asked.connect(lambda client_id: self.open_asked.emit("client", client_id))
        for acting in (self.list.acting, self.band.acting):
            acting.open_asked.connect(self.open_asked)
            acting.open_beside_asked.connect(self.open_beside_asked)

    def _refresh(self) -> None:
        """Unseen, only the badge is kept true; the rest waits until somebody looks."""
        super()._refresh()
        if self._stale and self.context.desk.is_ready:
            self._count_soon.start()

    def _count(self) -> None:
        if self._stale and not self.isVisible():
            self._reading.count()

    def _rank(self) -> None:
        self._minute = self.context.desk.clock() // 60
        self._reading.rank()

    def _on_ranked(self, page: Ranked) -> None:
        self._show(page, timely=True)

    def _show(self, page: Ranked, *, timely: bool) -> None:
        context, head, today = self.context, page.today.head, self.context.today()
        self._page = page
        title, finished = context.language.region.heading(today), 0 if head.all else self._reading.finished()
        self.head.show_texts(title, sentences(context, head, finished=finished), filters(context, head))
        shown = listed(page, self.head.chosen)
        self._show_first(page, shown, timely=timely)
        self._show_place(page, shown)
        rows = list_rows(context, shown, page, timely=timely)
        # The first paint waits for no row that it does not show.
        self.list.show_list(shown, list(rows if timely else islice(rows, _FIRST_ROWS)))
        self.plane.show_page(page, today)
        self.counted.emit(head.all)

    def _show_first(self, page: Ranked, shown: Listed, *, timely: bool) -> None:
        first = shown.first
        if first is None:
            self.band.show_first(None, None)
            return
        # What fits before the next appointment was reckoned for the first thing of all.
        fits = page.today.fits_before if timely and first == page.today.first else None
        worth = worth_of(self.context, page.cancel_soon)
        self.band.show_first(first, band_text(self.context, first, fits, worth))

    def _show_place(self, page: Ranked, shown: Listed) -> None:
        if not shown.is_done:
            self._places.setCurrentWidget(self.list)
            return
        had_focus = self.list.hasFocus()
        name, line = self._state(page, shown)
        self.empty.show_state(name, line)
        self._places.setCurrentWidget(self.empty)
        if had_focus:
            self.focus_start()

    def _state(self, page: Ranked, shown: Listed) -> tuple[str, str]:
        """Which empty state it is, and its sentence."""
        if page.today.head.all and self.head.chosen != ALL:
            return FILTERED, ""
        if self._reading.holds_nothing():
            line = msg("Type above what you have to do, or what was said: “call Ana @Acme 20m: wants a quote >fri”.")
            return NEW, self.context.say(line)
        return (PULL if self._next_tasks(shown) else DONE), next_up(self.context, page)

    def _next_tasks(self, shown: Listed) -> list[Item]:
        return [row.item for row in shown.next_days if row.item.kind == ItemKind.TASK]

    def _on_filtered(self) -> None:
        if self._page is not None:
            self._show(self._page, timely=True)

    def _on_move_asked(self) -> None:
        if self._page is not None:
            carried = listed(self._page, self.head.chosen).carried
            self._acts.move_to_today([row.item for row in carried])

    def _on_empty_acted(self, name: str) -> None:
        if self._page is None:
            return
        if name == FILTERED:
            self.head.segments.choose(ALL)
            self._on_filtered()
        elif name in (NEW, DONE):
            self.add()
        else:
            self._acts.move_to_today(self._next_tasks(listed(self._page, self.head.chosen))[:1])

    def _on_tick(self) -> None:
        if self.isVisible() and self.context.desk.clock() // 60 != self._minute:
            self._rank()
