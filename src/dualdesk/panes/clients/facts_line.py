"""The facts pinned above a client's or a person's log: read at a glance, worded anew in place, ordered, taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.panes.clients.owner import Owner
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import BODY, MEDIUM
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.buttons import PaintedButton, ToolButton
from dualdesk.widgets.flow import Flow
from dualdesk.widgets.paint import Canvas, painting
from dualdesk.widgets.plain import set_tip
from dualdesk.widgets.row_field import OverField, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from dualdesk.queries.client_page import FactRow
    from dualdesk.services import facts
else:
    facts = Late("dualdesk.services.facts")

_LINE: Final = 28
_TEXT_LEFT: Final = 22
_PAD: Final = 7


class FactsLine(QWidget):
    """A pin, the facts, and a plus; out of sight while there is none and none is typed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("pinned_facts")
        self._context = context
        self._owner = Owner("client")
        self._facts: tuple[FactRow, ...] = ()
        self._asked: FactRow | None = None
        self._buttons: list[FactButton] = []
        self._add = ToolButton(context.look, "plus", context.say(msg("Pin a fact")), edge=24)
        self._add.setObjectName("add_fact")
        self._add.clicked.connect(self.add)
        self._flow = Flow(gap=2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        # Not a margin: those stay on their side where one reads from the right.
        row.addSpacing(_TEXT_LEFT - _PAD - row.spacing())
        row.addLayout(self._flow, 1)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.field = _Field(context, self, self._add)
        self.field.entered.connect(self._on_entered)
        self.field.left.connect(self._on_left)
        self.hide()

    def show_facts(self, owner: Owner, known: Sequence[FactRow]) -> None:
        """Show the facts of a client or a person; one that is being typed stays."""
        if owner != self._owner:
            self.field.close_field()
        was, self._owner = self._owner, owner
        shown = tuple(known)
        self.setVisible(bool(shown) or self.field.is_open)
        if (was, self._facts) == (owner, shown):
            return
        focused = next((number for number, one in enumerate(self._buttons) if one.hasFocus()), -1)
        self._facts = shown
        self._refill()
        if focused >= 0 and self._buttons:
            self._buttons[min(focused, len(self._buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def stop(self) -> QWidget:
        """What Tab comes to here after the facts, which are put before it as they come."""
        return self._add

    def add(self) -> None:
        """Type a new one."""
        if self._owner.id:
            self._asked = None
            self.show()
            self.field.ask_over(Question(self._context.say(msg("Pinned fact"))))

    def edit(self, fact: FactRow) -> None:
        """Word one anew, in its place."""
        self._asked = fact
        self.field.ask_over(Question(self._context.say(msg("Pinned fact")), fact.text))

    def remove(self, fact: FactRow) -> None:
        """Take one away."""
        self._do(msg("Unpin “{text}”", text=fact.text), partial(facts.remove, fact_id=fact.fact_id))

    def shift(self, fact: FactRow, step: int) -> None:
        """Put one before or behind its neighbour."""
        ids = [each.fact_id for each in self._facts]
        here = ids.index(fact.fact_id)
        there = here + step
        if 0 <= there < len(ids):
            ids[here], ids[there] = ids[there], ids[here]
            self._buttons[there].setFocus(Qt.FocusReason.OtherFocusReason)
            self._do(msg("Move “{text}”", text=fact.text), partial(facts.reorder, fact_ids=ids))

    def acts(self) -> Acts:
        """What can be done with the facts."""
        return [Act(msg("Pin a fact"), self.add, (), "pin")]

    def acts_of(self, fact: FactRow) -> Acts:
        """What can be done with one."""
        return [
            Act(msg("Change"), partial(self.edit, fact), ("F2",), "pencil"),
            Act(msg("Move to the front"), partial(self.shift, fact, -1), ("Alt+Shift+Left",), "arrow-left"),
            Act(msg("Move to the back"), partial(self.shift, fact, 1), ("Alt+Shift+Right",), "arrow-right"),
            None,
            Act(msg("Take away"), partial(self.remove, fact), ("Del",), "trash"),
            Act(msg("Pin a fact"), self.add, (), "plus"),
        ]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The pin."""
        with painting(self, self._context.look) as canvas:
            canvas.icon(0, self._context.look.px(_LINE) / 2 - 7, 14, "pin", "client")

    def _refill(self) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [FactButton(self._context, fact, self) for fact in self._facts]
        for button in self._buttons:
            self._flow.addWidget(button)
            button.show()
        before = self._add.previousInFocusChain() or self
        for stop in (*self._buttons, self._add):
            QWidget.setTabOrder(before, stop)
            before = stop
        self.setAccessibleName(", ".join(fact.text for fact in self._facts))
        self.updateGeometry()

    def _on_entered(self, text: str) -> None:
        asked, refused = self._asked, self._on_refused
        label = msg("Pin “{text}”", text=text) if asked is None else msg("Change “{text}”", text=asked.text)
        owner = self._owner

        def work(session: Session) -> None:
            if asked is None:
                facts.add(session, text=text, **owner.named)
            else:
                facts.edit(session, fact_id=asked.fact_id, text=text)

        self._context.desk.do(label, work, done=lambda _done: self._on_written(), failed=refused)

    def _on_written(self) -> None:
        self.field.close_field()
        self.setVisible(bool(self._facts))

    def _on_refused(self, error: UserError) -> None:
        self.field.refuse(self._context.say(error.message))

    def _on_left(self) -> None:
        self.setVisible(bool(self._facts))

    def _do(self, label: Message, work: Callable[[Session], object]) -> None:
        self._context.desk.do(label, work)


class FactButton(PaintedButton):
    """One fact; pressing it words it anew."""

    def __init__(self, context: Context, fact: FactRow, line: FactsLine) -> None:
        super().__init__(context.look, fact.text)
        self._fact = fact
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(fact.text)
        self.setAccessibleDescription(context.say(msg("Pinned fact. Enter changes it.")))
        set_tip(self, fact.text)
        self.clicked.connect(partial(line.edit, fact))
        self._menu = ActMenu(context.look, context.language, self, line.acts_of(fact))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Its words; where they are longer than the line, the line."""
        width = round(self.look.width(self.text(), BODY, MEDIUM)) + 2 * _PAD + 1
        return QSize(width, self.look.target(_LINE))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """It gives way to a narrow line."""
        return QSize(24, self.look.target(_LINE))

    def draw(self, canvas: Canvas, rect: QRectF) -> None:
        """The words, on a ground under the pointer."""
        ground = self.fill("", "hover", "press")
        if ground:
            canvas.box(rect, 6, fill=ground)
        canvas.text(rect.adjusted(_PAD, 0, -_PAD, 0), self.text(), weight=MEDIUM)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """What can be done with it."""
        self._menu.popup(event.globalPos())


class _Field(OverField):
    """The field in which a fact is typed, over the whole line."""

    def __init__(self, context: Context, line: FactsLine, back: QWidget) -> None:
        super().__init__(context.look, line, back)
        self._line = line

    def spot(self) -> QRect | None:
        """The first line; it hides what it lies over."""
        return QRect(0, 0, self._line.width(), max(self._look.target(_LINE), self.minimumSizeHint().height() + 2))
