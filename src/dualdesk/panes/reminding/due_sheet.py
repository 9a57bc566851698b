"""What fell due, until it is seen to: each to be opened, put off or finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from dualdesk.base.messages import msg
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_base import Act, RowText
from dualdesk.runtime.look.tokens import MEDIUM, SMALL
from dualdesk.viewmodels.keyed_list import KeyedListModel
from dualdesk.viewmodels.reminding import DueThing
from dualdesk.widgets.acts import Act as Doable
from dualdesk.widgets.acts import ActMenu
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.lists import ListView, Place, RowDelegate, RowPainter, RowState, Target
from dualdesk.widgets.paint import Canvas
from dualdesk.widgets.plain import PlainLabel
from dualdesk.widgets.row_parts import act_rects, act_targets, draw_acts
from dualdesk.widgets.sheet import Sheet

_HANG: Final = 12
OPEN, HOUR, TOMORROW, DONE = "open", "hour", "tomorrow", "finish"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow(RowText):
    """A thing that fell due: what, when and whose."""

    title: str
    parts: tuple[str, ...]
    acts: tuple[Act, ...] = ()


class DuePainter(RowPainter[DueRow]):
    """Two lines; the acts at the end of the one under the pointer or chosen."""

    def height(self, row: DueRow, width: float) -> int:  # noqa: ARG002
        """Two lines with air."""
        return self.look.px(50)

    def draw(self, canvas: Canvas, place: Place, row: DueRow, state: RowState) -> None:
        """The row."""
        px, content = self.look.px, place.content
        middle, end = content.center().y(), content.right()
        if state.shows_acts:
            rects = act_rects(content.right(), middle, row.acts)
            draw_acts(canvas, rects, row.acts, state)
            end = rects[0].left() - 10
        width = end - content.left()
        canvas.text(QRectF(content.left(), middle - px(19), width, px(18)), row.title, weight=MEDIUM)
        canvas.parts(QRectF(content.left(), middle, width, px(18)), row.parts, size=SMALL)

    def targets(self, place: Place, row: DueRow, state: RowState) -> Sequence[Target]:
        """The acts."""
        if not state.shows_acts:
            return ()
        return act_targets(act_rects(place.content.right(), place.content.center().y(), row.acts), row.acts)

    def overflow(self, place: Place, row: DueRow) -> str:
        """The whole text where it was cut."""
        return row.title if self.look.width(row.title, weight=MEDIUM) > place.content.width() else ""


class DueSheet(Sheet):
    """`acted` carries a thing and what is to be done with it; `set_asked` wants a new reminder."""

    acted = Signal(object, str)
    set_asked = Signal()

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(context.look, host, context.say(msg("What came due")), context.say(msg("Close")))
        self.setObjectName("due")
        self._context = context
        self._things: dict[str, DueThing] = {}
        say, look = context.say, context.look
        self.model: KeyedListModel[DueRow] = KeyedListModel()
        self.list = ListView(
            say(msg("What came due")), RowDelegate(look, {DueRow: DuePainter(look)}, margin=_HANG), uniform=True
        )
        self.list.setObjectName("due_things")
        self.list.setModel(self.model)
        self.list.setMinimumSize(QSize(0, look.px(320)))
        self._empty = PlainLabel(look, say(msg("Nothing is due.")), colour="text2")
        self.set_button = Button(look, say(msg("Remind me…")))
        self.set_button.clicked.connect(self.set_asked)
        self.body.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        # The rows' texts stand on the sheet's margin, their grounds hang out of it.
        self.body.setContentsMargins(_HANG, 4, _HANG, _HANG)
        self._empty.setContentsMargins(_HANG, 0, _HANG, 0)
        self.body.addWidget(self.list, 1)
        self.foot.addWidget(self.set_button)
        self.list.opened.connect(lambda key: self._emit(key, OPEN))
        self.list.ticked.connect(lambda key: self._emit(key, DONE))
        self.list.acted.connect(self._emit)
        self._menu = self._make_menu()
        self.list.menu_asked.connect(lambda _key, point: self._menu.popup(point))

    def show_things(self, things: Sequence[DueThing]) -> None:
        """Show what is due now."""
        self._things = {thing.key: thing for thing in things}
        self.model.show([self._row(thing) for thing in things])
        self.list.setVisible(bool(things))
        self._empty.setVisible(not things)
        self.starts_at = self.list if things else self.set_button
        if things and not self.list.currentIndex().isValid():
            self.list.choose_first()

    def _row(self, thing: DueThing) -> DueRow:
        say = self._context.say
        parts = tuple(part for part in (self._when(thing), thing.around) if part)
        acts = [Act(OPEN, say(msg("Open")), "arrow-right")] if thing.about is not None else []
        if thing.kind == "reminder":
            acts += [
                Act(HOUR, say(msg("In an hour")), "clock"),
                Act(TOMORROW, say(msg("Tomorrow morning")), "calendar-clock"),
                Act(DONE, say(msg("Done")), "check"),
            ]
        return DueRow(
            key=thing.key, spoken=", ".join((thing.text, *parts)), title=thing.text, parts=parts, acts=tuple(acts)
        )

    def _when(self, thing: DueThing) -> str:
        words, at = self._context.language, self._context.local(thing.at)
        clock = words.region.clock(at.time())
        return clock if at.date() == self._context.today() else f"{words.listed(at.date())} {clock}"

    def _make_menu(self) -> ActMenu:
        def act(name: str) -> Doable:
            return Doable(_NAMES[name], lambda: self._emit(self.list.current_key, name), _KEYS.get(name, ()))

        return ActMenu(self._context.look, self._context.language, self.list, [act(name) for name in _NAMES])

    def _emit(self, key: object, act: str) -> None:
        thing = self._things.get(key) if isinstance(key, str) else None
        if thing is not None and any(offered.key == act for offered in self._row(thing).acts):
            self.acted.emit(thing, act)


_NAMES = {
    OPEN: msg("Open"),
    HOUR: msg("In an hour"),
    TOMORROW: msg("Tomorrow morning"),
    DONE: msg("Done"),
}
_KEYS = {HOUR: ("H",), TOMORROW: ("Shift+D",)}
