"""Phones, e-mail addresses, addresses and links of a client or a person: each a field with its acts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.late import Late
from dualdesk.base.messages import Message, msg
from dualdesk.base.terms import PointKind
from dualdesk.panes.clients.owner import Owner
from dualdesk.panes.clients.reaching import reach
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import BUTTON, SMALL
from dualdesk.widgets.acts import Act, ActMenu, Acts
from dualdesk.widgets.buttons import Button, ToolButton
from dualdesk.widgets.entries import TextEntry
from dualdesk.widgets.flow import Flow
from dualdesk.widgets.notice_line import NoticeLine
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from dualdesk.queries import similar
    from dualdesk.queries.client_page import PointRow
    from dualdesk.queries.similar import Similar
    from dualdesk.services import points
else:
    similar = Late("dualdesk.queries.similar")
    points = Late("dualdesk.services.points")

KINDS: Final = {
    PointKind.PHONE: (msg("Phone"), "phone"),
    PointKind.EMAIL: (msg("E-mail"), "mail"),
    PointKind.ADDRESS: (msg("Address"), "map-pin"),
    PointKind.URL: (msg("Website"), "link"),
    PointKind.OTHER: (msg("Other"), "info"),
}
_OFFERED: Final = (PointKind.PHONE, PointKind.EMAIL, PointKind.ADDRESS, PointKind.URL)
_DIALLED: Final = (PointKind.PHONE, PointKind.EMAIL)
# The buttons stand beside the field, which has a caption above it.
_CAPTION: Final = 22


class PointsEditor(QWidget):
    """The points of one owner. `open_asked` for somebody who has the same number or address."""

    open_asked = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("points")
        self._context = context
        self._owner = Owner("client")
        self._rows: dict[int, PointLine] = {}
        self._new: PointLine | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        adding = QWidget()
        flow = Flow(gap=2)
        adding.setLayout(flow)
        caption = PlainLabel(context.look, context.say(msg("Add")), size=SMALL, colour="text2")
        caption.setMinimumHeight(context.look.target(BUTTON))
        flow.addWidget(caption)
        for kind in _OFFERED:
            name, icon = KINDS[kind]
            button = Button(context.look, context.say(name), "ghost", icon)
            button.setObjectName(f"add_{kind.value}")
            button.setAccessibleName(context.say(msg("Add: {kind}", kind=name)))
            button.clicked.connect(partial(self.add, kind))
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._lines)
        column.addWidget(adding)

    def show_points(self, owner: Owner, rows: Sequence[PointRow]) -> None:
        """Show what there is; a field that is being typed in stays as it is."""
        if owner != self._owner:
            self._owner = owner
            self._forget_all()
        known = {row.point_id: row for row in rows}
        for point_id in [each for each in self._rows if each not in known]:
            self._take_out(self._rows.pop(point_id))
        for row in rows:
            line = self._rows.get(row.point_id)
            if line is None:
                line = self._rows[row.point_id] = PointLine(self._context, row.kind, self)
                self._lines.insertWidget(len(self._rows) - 1, line)
            line.show_point(row, several=sum(other.kind is row.kind for other in rows) > 1)

    def add(self, kind: PointKind) -> None:
        """An empty field for one more."""
        if self._new is not None:
            self._take_out(self._new)
        self._new = PointLine(self._context, kind, self)
        self._lines.addWidget(self._new)
        self._new.show()
        self._new.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self, line: PointLine, text: str) -> None:
        """Write what a line holds; emptied it goes."""
        point, owner, kind = line.point, self._owner, line.kind
        say = self._context.say

        def failed(error: UserError) -> None:
            line.entry.refuse(say(error.message))

        if point is None:
            if text.strip():
                self._context.desk.do(
                    msg("Add {value}", value=text.strip()),
                    lambda session: points.add(session, kind=kind, value=text, **owner.named),
                    done=lambda _id: self._drop_new(line),
                    failed=failed,
                )
            return
        if not text.strip():
            self.remove(point)
            return
        self._context.desk.do(
            msg("Change {value}", value=point.value),
            lambda session: points.edit(session, point_id=point.point_id, value=text),
            merge=f"{owner.place}/point/{point.point_id}",
            done=lambda _none: line.entry.settle(),
            failed=failed,
        )

    def remove(self, point: PointRow) -> None:
        """Take one away."""
        work = partial(points.remove, point_id=point.point_id)
        self._context.desk.do(msg("Remove {value}", value=point.value), work)

    def put_first(self, point: PointRow) -> None:
        """Dial or write to this one first."""
        work = partial(points.make_primary, point_id=point.point_id)
        self._context.desk.do(msg("Use {value} first", value=point.value), work)

    def relabel(self, point: PointRow, label: str) -> None:
        """Another label."""
        work = partial(points.edit, point_id=point.point_id, label=label)
        self._context.desk.do(msg("Label {value}", value=point.value), work)

    def look_for(self, line: PointLine, text: str) -> None:
        """Somebody else may have this number or address: say so quietly."""
        owner, kind = self._owner, line.kind
        desk = self._context.desk
        if kind in _DIALLED and text.strip() and desk.is_ready:
            question = partial(_others, kind, text, owner)
            desk.ask_later(question, lambda found: line.tell(text, found))

    def _drop_new(self, line: PointLine) -> None:
        if line is self._new:
            self._new = None
            self._take_out(line)

    def _forget_all(self) -> None:
        for line in (*self._rows.values(), *([self._new] if self._new is not None else [])):
            self._take_out(line)
        self._rows, self._new = {}, None

    def _take_out(self, line: PointLine) -> None:
        line.is_gone = True
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()


class PointLine(QWidget):
    """One point: its field, and buttons to dial or write, to copy, and for the rest."""

    def __init__(self, context: Context, kind: PointKind, editor: PointsEditor) -> None:
        super().__init__()
        self._context = context
        self._editor = editor
        self.kind = kind
        self.point: PointRow | None = None
        self.is_gone = False
        name, icon = KINDS[kind]
        look, say = context.look, context.say
        self.entry = TextEntry(look, say(name))
        self.entry.setObjectName(f"point_{kind.value}")
        self.entry.committed.connect(self._on_committed)
        self.entry.typed.connect(lambda text: editor.look_for(self, text))
        self.alike = NoticeLine(look, self.entry.edit)
        self.alike.acted.connect(self._on_alike_chosen)
        self._found: Similar | None = None
        self.go = ToolButton(look, icon, say(msg("Call") if kind is PointKind.PHONE else msg("Write")))
        self.copy = ToolButton(look, "copy", say(msg("Copy")))
        self.more = ToolButton(look, "ellipsis", say(msg("More")))
        self._lay_out()

    def show_point(self, point: PointRow, *, several: bool) -> None:
        """Show what is saved; of several of its kind, whether it comes first."""
        self.point = point
        say, (name, _icon) = self._context.say, KINDS[point.kind]
        words = say(name) if not point.label else say(msg("{kind}, {label}", kind=name, label=point.label))
        if point.is_primary and several:
            words = say(msg("{kind}, first", kind=words))
        self.entry.recaption(words)
        self.entry.show_value(point.value)
        for button in (self.copy, self.more):
            button.show()
        self.go.setVisible(point.kind in _DIALLED)
        self.more.rename(say(msg("More about {value}", value=point.value)))
        self.copy.rename(say(msg("Copy {value}", value=point.value)))
        call = msg("Call {number}", number=point.value)
        self.go.rename(say(call if point.kind is PointKind.PHONE else msg("Write to {address}", address=point.value)))

    def tell(self, text: str, found: Similar | None) -> None:
        """Somebody has the same; only while that is what stands here."""
        if self.is_gone or text != self.entry.text():
            return
        self._found = found
        if found is None:
            self.alike.settle()
            return
        say = self._context.say
        self.alike.say(say(msg("{name} has the same.", name=found.name)), [("open", say(msg("Open it")))])

    def acts(self, point: PointRow) -> Acts:
        """What can be done with it."""
        editor = self._editor
        labels: list[Act | None] = [
            Act(msg("Label “{label}”", label=self._context.say(label)), self._label_act(point, label))
            for label in (msg("work"), msg("private"), msg("mobile"))
        ]
        return [
            Act(msg("Use this one first"), partial(editor.put_first, point), possible=lambda: not point.is_primary),
            *labels,
            Act(msg("No label"), partial(editor.relabel, point, ""), possible=lambda: bool(point.label)),
            None,
            Act(msg("Remove"), partial(editor.remove, point), (), "trash"),
        ]

    def _label_act(self, point: PointRow, label: Message) -> partial[None]:
        return partial(self._editor.relabel, point, self._context.say(label))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, self._context.look.px(_CAPTION), 0, 0)
        buttons.setSpacing(0)
        for button in (self.go, self.copy, self.more):
            button.hide()
            buttons.addWidget(button)
        self.go.clicked.connect(lambda: reach(self._value()))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._value()))
        self.more.clicked.connect(self._on_more_asked)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.entry, 1)
        row.addLayout(buttons)
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.alike)

    def _value(self) -> str:
        return "" if self.point is None else self.point.value

    def _on_committed(self, text: str) -> None:
        if not self.is_gone:
            self._editor.save(self, text)

    def _on_more_asked(self) -> None:
        if self.point is not None:
            acts = self.acts(self.point)
            menu = ActMenu(self._context.look, self._context.language, self.more, acts, bound=False)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_alike_chosen(self, _way: str) -> None:
        if self._found is not None:
            self._editor.open_asked.emit(self._found.kind, self._found.record_id)


def _others(kind: PointKind, text: str, owner: Owner, session: Session) -> Similar | None:
    emails, phones = ([text], []) if kind is PointKind.EMAIL else ([], [text])
    found = similar.similar(session, emails=emails, phones=phones, but=(owner.kind, owner.id))
    return next(iter(found), None)
