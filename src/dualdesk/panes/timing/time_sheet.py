"""A day's time in a sheet: what was booked, its sum, and a form to enter or change it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.timing.entry_rows import DELETE, EntryLine, EntryPainter, entry_line
from dualdesk.panes.timing.time_form_view import TimeFormView, length_of
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL, STRONG
from dualdesk.viewmodels.field_days import FieldDays
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.viewmodels.time_sheet import TimeDesk, title_of
from dualdesk.viewmodels.timing_acts import TimingActs
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.calendar import Calendar
from dualdesk.widgets.keys import on_key
from dualdesk.widgets.lists import ListView, RowDelegate
from dualdesk.widgets.plain import ElideLabel, PlainLabel
from dualdesk.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dualdesk.queries.time import EntryRow, SubjectRow
    from dualdesk.store.changes import ChangeSet

# So many entries are seen at once, each so high.
_SEEN = 6
_ROW = 46
_HANG = 12
_TABLES = frozenset({"time_entry", "task", "project", "client"})


class TimeSheet(Sheet):
    """`enter` time on a day; the day can be turned with the arrows beside it."""

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(context.look, host, context.say(msg("Time")), context.say(msg("Close")))
        self.setObjectName("time")
        self._context = context
        self._day = context.today()
        self._desk = TimeDesk(context)
        self._acts = TimingActs(context)
        self._entries: dict[int, EntryRow] = {}
        look, say = context.look, context.say
        self.before = ToolButton(look, "chevron-left", say(msg("The day before")), "Alt+Left")
        self.after = ToolButton(look, "chevron-right", say(msg("The day after")), "Alt+Right")
        self.other = ToolButton(look, "calendar", say(msg("Choose a day in the calendar")), "Alt+Down")
        self.today = Button(look, say(msg("Today")), "link")
        self._name = ElideLabel(look, weight=STRONG)
        self._sum = PlainLabel(look, size=SMALL, colour="text2")
        self._empty = PlainLabel(look, say(msg("Nothing was booked on this day.")), size=SMALL, colour="text2")
        self.model: KeyedListModel[EntryLine] = KeyedListModel()
        delegate = RowDelegate(look, {EntryLine: EntryPainter(look)}, margin=_HANG)
        self.list = ListView(say(msg("Time of the day")), delegate, uniform=True)
        self.list.setObjectName("entries")
        self.list.setModel(self.model)
        self.form = TimeFormView(context, self._desk, lambda: self._day)
        self._lay_out()
        self._connect()

    def enter(self, subject: SubjectRow | None = None, day: date | None = None) -> None:
        """Open the sheet on a day, to enter time, perhaps on something already."""
        self._day = day or self._context.today()
        self.form.begin(subject)
        self._reload()
        field = self.form.begins if subject is not None else self.form.subject
        self.starts_at = field.edit
        self.open()

    def _turn(self, days: int) -> None:
        self._go_to(self._day + timedelta(days=days) if days else self._context.today())

    def _go_to(self, day: date) -> None:
        self._day = day
        self.form.begin(self.form.subject.subject)
        self._reload()

    def _choose_day(self) -> None:
        days = FieldDays(self._context, rolls="back")
        calendar = Calendar(self._context.look, days, self.other, self.other.accessibleName())
        calendar.taken.connect(self._go_to)
        calendar.open_on(self._day)

    def _reload(self) -> None:
        language = self._context.language
        entries = self._desk.entries(self._day)
        self._entries = {entry.id: entry for entry in entries}
        self.model.show([entry_line(self._context, entry) for entry in entries])
        self._name.show_parts(language.region.heading(self._day))
        whole = length_of(sum(entry.seconds for entry in entries))
        self._sum.setText(language.say(msg("{length} in all", length=whole)) if entries else "")
        self.list.setVisible(bool(entries))
        self.list.setFixedHeight(self._context.look.px(min(len(entries), _SEEN) * _ROW))
        self._empty.setVisible(not entries)
        self.today.setVisible(self._day != self._context.today())
        self.form.day_changed()

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.is_open and not changes.tables.isdisjoint(_TABLES):
            self._reload()

    def _on_opened(self, key: object) -> None:
        entry = self._entries.get(key) if isinstance(key, int) else None
        if entry is not None:
            self.form.change(entry)
            self.form.focus_start()

    def _on_acted(self, key: object, act: str) -> None:
        entry = self._entries.get(key) if isinstance(key, int) else None
        if entry is not None and act == DELETE:
            self._acts.delete(entry, title_of(entry))

    def _delete_current(self) -> None:
        self._on_acted(self.list.current_key, DELETE)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.today.clicked.connect(lambda: self._turn(0))
        self.other.clicked.connect(self._choose_day)
        on_key(self, "Alt+Down", self._choose_day, within=True)
        on_key(self, "Alt+Left", lambda: self._turn(-1), within=True)
        on_key(self, "Alt+Right", lambda: self._turn(1), within=True)
        self.list.opened.connect(self._on_opened)
        self.list.acted.connect(self._on_acted)
        on_key(self.list, "Del", self._delete_current)
        self._context.desk.changed.connect(self._on_changed)
        self.form.written.connect(self.form.focus_start)

    def _lay_out(self) -> None:
        # The rows' texts stand on the sheet's margin, their grounds hang out of it.
        self.body.setContentsMargins(_HANG, 4, _HANG, _HANG)
        for part in (self._empty, self.form):
            part.setContentsMargins(_HANG, 0, _HANG, 0)
        head = QHBoxLayout()
        head.setContentsMargins(_HANG, 0, _HANG, 0)
        head.setSpacing(4)
        head.addWidget(self.before)
        head.addWidget(self.after)
        head.addWidget(self.other)
        head.addSpacing(4)
        head.addWidget(self._name, 1)
        head.addWidget(self.today)
        head.addSpacing(8)
        head.addWidget(self._sum)
        self.body.addLayout(head)
        self.body.addWidget(self.list)
        self.body.addWidget(self._empty)
        self.body.addSpacing(16)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
