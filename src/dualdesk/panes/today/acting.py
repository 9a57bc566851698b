"""What keys, painted controls and menus do to one thing of Today, in the list and in the band alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from dualdesk.analysis.today import AppointmentRow, ItemKind, Row
from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.today import HELD, LATER, NOT_HELD, OPEN, TIMER
from dualdesk.viewmodels.today_acts import TodayActs
from dualdesk.widgets.acts import Act as ScreenAct
from dualdesk.widgets.hint import Hint
from dualdesk.widgets.page import ask_reminder, ask_time

if TYPE_CHECKING:
    from dualdesk.viewmodels import field_days, task_list_day, timer_acts
    from dualdesk.viewmodels.task_list_day import DayReader
    from dualdesk.widgets import row_field
    from dualdesk.widgets.row_field import OverField, Question
else:
    # The first screen is there before anybody types into a row.
    row_field = Late("dualdesk.widgets.row_field")
    field_days = Late("dualdesk.viewmodels.field_days")
    task_list_day = Late("dualdesk.viewmodels.task_list_day")
    timer_acts = Late("dualdesk.viewmodels.timer_acts")

Thing = Row | AppointmentRow

DONE, WEEK, UNTIL, DAY, TOMORROW, TODAY, RENAME, DELETE, BESIDE, TIME, REMIND = (
    "done", "week", "until", "day", "tomorrow", "today", "rename", "delete", "beside", "time", "remind",
)  # fmt: skip
_WEEK: Final = timedelta(7)
_DAY: Final = timedelta(1)

# Key, words, icon, and the keys that do it while the list has the keyboard.
_OFFERED: Final = (
    (DONE, msg("Done"), "check", "Space"),
    (HELD, msg("It took place"), "check", ""),
    (NOT_HELD, msg("It did not take place"), "x", ""),
    (OPEN, msg("Open"), "arrow-right", "Return"),
    (BESIDE, msg("Open on the Desk"), "columns-2", "Ctrl+Return"),
    (TIMER, msg("Start or stop the timer"), "play", "T"),
    (TIME, msg("Enter time on the task…"), "clock", ""),
    (REMIND, msg("Remind me of it…"), "bell", ""),
    (LATER, msg("Later: hide until tomorrow"), "clock", ""),
    (WEEK, msg("Later: hide for a week"), "clock", ""),
    (UNTIL, msg("Later: hide until a day…"), "calendar-clock", ""),
    (DAY, msg("Planned day…"), "calendar", "D"),
    (TODAY, msg("Move to today"), "sun", ""),
    (TOMORROW, msg("Plan for tomorrow"), "calendar", "Shift+D"),
    (RENAME, msg("Rename"), "pencil", "F2"),
    (DELETE, msg("Delete"), "trash", "Del"),
)
_STAYING: Final = (OPEN, BESIDE, TIMER, TIME, REMIND, UNTIL, DAY, RENAME)
_OF_BUTTONS: Final = (DONE, OPEN)


@dataclass(frozen=True, slots=True)
class Home:
    """Where the acts live: the widget with the keyboard, what they are about, and how something is asked there."""

    widget: QWidget
    thing: Callable[[], Thing | None]
    ask: Callable[[Question], OverField]
    is_list: bool = True


class Acting(QObject):
    """Acts on the thing at hand. `left_behind` names one that is about to go from the list."""

    open_asked = Signal(str, int)
    open_beside_asked = Signal(str, int)
    left_behind = Signal(object)

    def __init__(self, context: Context, acts: TodayActs, home: Home) -> None:
        super().__init__(home.widget)
        self._context = context
        self._acts = acts
        self._home = home
        self._field: OverField | None = None
        self._days: DayReader | None = None
        self._answer: Callable[[str], None] = lambda _text: None
        self._actions: dict[str, QAction] = {}
        self._more: tuple[QAction, ...] = ()

    def prepare(self) -> None:
        """Make keys and menu: after the first paint, for nothing can be done before."""
        if self._actions:
            return
        scopes = Qt.ShortcutContext
        scope = scopes.WidgetShortcut if self._home.is_list else scopes.WidgetWithChildrenShortcut
        for key, name, icon, keys in _OFFERED:
            # Space and Return press the band's own buttons.
            owned = keys if self._home.is_list or key not in _OF_BUTTONS else ""
            self._actions[key] = self._action(key, name, icon, owned, scope)

    def add_to_menu(self, action: QAction) -> None:
        """Offer one act more, below the others, while it is visible."""
        self._more = (*self._more, action)

    def acts(self) -> list[ScreenAct]:
        """What can be done to the thing at hand now, for menus elsewhere."""
        thing = self._home.thing()
        able = set() if thing is None else offered(thing, self._context.today())
        return [
            ScreenAct(
                name,
                self.do_first if key == DONE else self._runner(key),
                (keys,) if keys else (),
                icon,
                writes=key not in (OPEN, BESIDE),
            )
            for key, name, icon, keys in _OFFERED
            if key in able
        ]

    def do(self, act: str) -> None:
        """Do an act to the thing at hand, where it applies."""
        thing = self._home.thing()
        if thing is None or act not in offered(thing, self._context.today()):
            return
        if isinstance(thing, AppointmentRow):
            self._do_to_slot(thing, act)
        else:
            self._do_to_row(thing, act)

    def do_first(self) -> None:
        """Space, or the box: settle the thing; what is settled elsewhere is opened."""
        thing = self._home.thing()
        if thing is not None:
            able = offered(thing, self._context.today())
            self.do(next((act for act in (DONE, HELD) if act in able), OPEN))

    def popup(self, point: QPoint) -> None:
        """Offer what applies at a point of the screen."""
        thing = self._home.thing()
        if thing is None or not self._actions:
            return
        menu = QMenu(self._home.widget)
        menu.setAccessibleName(self._home.widget.accessibleName())
        able = offered(thing, self._context.today())
        menu.addActions([action for key, action in self._actions.items() if key in able])
        more = [action for action in self._more if action.isVisible()]
        if more:
            menu.addSeparator()
            menu.addActions(more)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def _action(self, key: str, name: Message, icon: str, keys: str, scope: Qt.ShortcutContext) -> QAction:
        action = QAction(self._context.look.icon(icon), self._context.say(name), self._home.widget)
        action.setObjectName(key)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(scope)
        run = self.do_first if key == DONE else self._runner(key)
        action.triggered.connect(run)
        self._home.widget.addAction(action)
        return action

    def _runner(self, key: str) -> Callable[[], None]:
        return lambda: self.do(key)

    def _do_to_slot(self, slot: AppointmentRow, act: str) -> None:
        one = slot.appointment
        if act in (OPEN, BESIDE):
            self._open(act, one.client_id, one.project_id)
            return
        self.left_behind.emit(slot)
        does = {HELD: self._acts.hold, NOT_HELD: self._acts.miss, DELETE: self._acts.delete_slot}
        does[act](one)

    def _do_to_row(self, row: Row, act: str) -> None:
        if act in _STAYING:
            self._do_in_place(row, act)
            return
        item, today = row.item, self._context.today()
        self.left_behind.emit(row)
        match act:
            case "done":
                self._acts.finish(item)
            case "later" | "week":
                self._acts.put_off(item, today + (_WEEK if act == WEEK else _DAY), failed=self._on_refused)
            case "today" | "tomorrow":
                self._acts.plan(item, today + (_DAY if act == TOMORROW else timedelta()))
            case _:
                self._acts.delete(item)

    def _do_in_place(self, row: Row, act: str) -> None:
        """What leaves the thing where it is, at least until something is typed."""
        item = row.item
        match act:
            case "open" | "beside":
                task_id = item.id if item.kind == ItemKind.TASK and item.project_id is not None else None
                self._open(act, item.client_id, item.project_id, task_id)
            case "timer":
                timer_acts.TimerActs(self._context).turn(item.id, item.title)
            case "time":
                ask_time(self._home.widget, "task", item.id, item.title)
            case "remind":
                ask_reminder(self._home.widget, item.kind, item.id, item.title)
            case _:
                self._ask(row, act)

    def _open(self, act: str, client_id: int | None, project_id: int | None, task_id: int | None = None) -> None:
        """The task itself where it stands in a list of tasks, else what it belongs to."""
        asked = self.open_asked if act == OPEN else self.open_beside_asked
        ways = (("task", task_id), ("project", project_id), ("client", client_id))
        for kind, record_id in ways:
            if record_id is not None:
                asked.emit(kind, record_id)
                return

    def _ask(self, row: Row, act: str) -> None:
        """Type a title or a day over the thing; what is typed goes to the thing it was asked about."""
        item, say = row.item, self._context.say
        if act == RENAME:
            name = say(msg("Title of “{title}”", title=item.title))
            self._lay(row_field.Question(name, item.title))
            self._answer = lambda text: self._acts.rename(item, text, then=self._close, failed=self._on_refused)
            return
        days = self._days = task_list_day.DayReader(self._context)
        caption = say(msg("Planned day") if act == DAY else msg("Hide until"))
        typed = days.typed(item.planned_on) if act == DAY else ""
        name = say(msg("{what} of “{title}”", what=caption, title=item.title))
        picked = partial(field_days.FieldDays, self._context)
        self._lay(row_field.Question(name, typed, caption, shape="end", understand=self._understand, days=picked))
        self._answer = lambda text: self._take_day(row, act, days.read(text).day)

    def _lay(self, question: Question) -> None:
        if self._field is not None:
            self._field.entered.disconnect(self._on_entered)
        self._field = self._home.ask(question)
        self._field.entered.connect(self._on_entered)

    def _take_day(self, row: Row, act: str, day: date | None) -> None:
        self.left_behind.emit(row)
        if act == DAY:
            self._acts.plan(row.item, day, then=self._close, failed=self._on_refused)
        elif day is None:
            self._close()
        else:
            self._acts.put_off(row.item, day, then=self._close, failed=self._on_refused)

    def _understand(self, text: str) -> Hint:
        assert self._days is not None, "a day is understood only while one is asked"
        typed = self._days.read(text)
        return Hint(self._context.say(typed.words), is_wrong=typed.is_wrong)

    def _close(self) -> None:
        if self._field is not None:
            self._field.close_field()

    def _on_entered(self, text: str) -> None:
        self._answer(text)

    def _on_refused(self, error: UserError) -> None:
        if self._field is not None and self._field.is_open:
            self._field.refuse(self._context.say(error.message))
        else:
            self._context.desk.refused.emit(error)


def offered(thing: Thing, today: date) -> set[str]:
    """The acts that apply to a thing."""
    if isinstance(thing, AppointmentRow):
        one = thing.appointment
        able = {DELETE, HELD, NOT_HELD} if thing.asks_to_log else {DELETE}
        return able | ({OPEN, BESIDE} if one.client_id or one.project_id else set())
    item = thing.item
    able = {LATER, WEEK, UNTIL}
    if item.client_id is not None or item.project_id is not None:
        able |= {OPEN, BESIDE}
    if item.kind == ItemKind.AGREEMENT:
        return able | {REMIND}
    able |= {DONE, DELETE}
    if item.kind == ItemKind.TASK:
        able |= {DAY, TOMORROW, RENAME, TIMER, TIME, REMIND} | ({TODAY} if thing.day != today else set())
    return able
