"""What is pinned, in the sidebar: read from the file, opened by a press, taken out by its menu or Del."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from dualdesk.base.late import Late
from dualdesk.base.messages import msg
from dualdesk.runtime.access import describe
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL
from dualdesk.viewmodels.clients import initials
from dualdesk.widgets.acts import Act, ActMenu
from dualdesk.widgets.nav import PinnedButton
from dualdesk.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from dualdesk.queries import pins
    from dualdesk.queries.pins import Pinned
    from dualdesk.services import pins as pinning
    from dualdesk.store.changes import ChangeSet
else:
    pins = Late("dualdesk.queries.pins")
    pinning = Late("dualdesk.services.pins")

_TABLES = frozenset({"pin", "client", "project"})


class PinnedList(QWidget):
    """The pinned clients and projects in their order; with none it is not there."""

    open_asked = Signal(str, int)
    open_beside_asked = Signal(str, int)

    def __init__(self, context: Context, *, beside: Callable[[], bool]) -> None:
        super().__init__()
        self._context = context
        self._beside = beside
        self._compact = False
        self._shown: tuple[Pinned, ...] = ()
        self._buttons: dict[tuple[str, int], PinnedButton] = {}
        self._title = PlainLabel(context.look, context.say(msg("Pinned")), size=SMALL, colour="text3")
        self._title.setContentsMargins(10, 0, 0, 0)
        self._lay_out()
        describe(self, context.language, msg("Pinned"))
        self.hide()
        context.desk.changed.connect(self._on_changed)
        context.desk.became_ready.connect(self.reload)

    def set_compact(self, compact: bool) -> None:
        """Initials alone, for the narrow rail."""
        self._compact = compact
        self._title.setVisible(not compact)
        for button in self._buttons.values():
            button.set_compact(compact)

    def reload(self) -> None:
        """Read what is pinned."""
        if self._context.desk.is_ready:
            self._show(self._context.desk.ask(pins.pinned))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Up and Down go from one to the next."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, PinnedButton):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self._focus(self._number_of(watched) + step)
                return True
        return False

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._area, 1)

    def _show(self, shown: tuple[Pinned, ...]) -> None:
        """Keep the buttons of what stays, so that the keyboard stays on it."""
        if shown == self._shown:
            return
        self._shown = shown
        keys: list[tuple[str, int]] = [(one.kind, one.record_id) for one in shown]
        gone = [key for key in self._buttons if key not in keys]
        focused = next((key for key, button in self._buttons.items() if button.hasFocus()), None)
        place = list(self._buttons).index(focused) if focused in gone else -1
        for key in gone:
            button = self._buttons.pop(key)
            button.hide()
            button.deleteLater()
        made = {key: self._buttons.get(key) or self._button(one) for key, one in zip(keys, shown, strict=True)}
        self._buttons = made
        for number, (one, button) in enumerate(zip(shown, made.values(), strict=True)):
            self._column.insertWidget(number, button)
            button.rename(one.name, initials(one.name))
            button.show()
        self.setVisible(bool(shown))
        if place >= 0:
            self._focus(place)

    def _button(self, one: Pinned) -> PinnedButton:
        button = PinnedButton(self._context.look, one.name, initials(one.name), one.kind)
        button.setObjectName(f"pinned_{one.kind}_{one.record_id}")
        button.setAccessibleDescription(self._context.say(_KINDS[one.kind]))
        button.set_compact(self._compact)
        button.clicked.connect(partial(self.open_asked.emit, one.kind, one.record_id))
        button.installEventFilter(self)
        menu = ActMenu(self._context.look, self._context.language, button, self._acts(one))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(lambda point: self._pop_up(menu, button, point))
        return button

    def _acts(self, one: Pinned) -> tuple[Act, ...]:
        kind, record_id = one.kind, one.record_id
        return (
            Act(msg("Open"), partial(self.open_asked.emit, kind, record_id), writes=False),
            Act(
                msg("Open beside"),
                partial(self.open_beside_asked.emit, kind, record_id),
                ("Ctrl+Return",),
                possible=self._beside,
                writes=False,
            ),
            Act(msg("Unpin"), partial(self._unpin, kind, record_id), ("Del",)),
        )

    def _unpin(self, kind: str, record_id: int) -> None:
        name = next(one.name for one in self._shown if (one.kind, one.record_id) == (kind, record_id))
        column = {"client": "client_id", "project": "project_id"}[kind]
        self._context.desk.do(
            msg("Unpin “{name}”", name=name), lambda session: pinning.unpin(session, **{column: record_id})
        )

    def _pop_up(self, menu: ActMenu, button: PinnedButton, point: QPoint) -> None:
        menu.popup(button.mapToGlobal(point))

    def _number_of(self, button: PinnedButton) -> int:
        return list(self._buttons.values()).index(button)

    def _focus(self, number: int) -> None:
        buttons = list(self._buttons.values())
        if buttons:
            chosen = buttons[min(max(number, 0), len(buttons) - 1)]
            chosen.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(chosen)

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.tables & _TABLES:
            self.reload()


_KINDS = {"client": msg("Client"), "project": msg("Project")}
