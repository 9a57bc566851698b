"""The keys that work now, as they are bound."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dualdesk.base.messages import msg
from dualdesk.panes.settings.kit import Part
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.theme import Look
from dualdesk.viewmodels.setup import SetupEditor
from dualdesk.widgets.acts import Act, Acts, bare, spoken_key
from dualdesk.widgets.buttons import Button
from dualdesk.widgets.paint import painting
from dualdesk.widgets.setting_row import SettingRow

_KEY_LINE: Final = 26


class KeysPart(Part):
    """A row a key; the sheet shows them all by where they work."""

    sheet_asked = Signal()

    def __init__(self, context: Context, editor: SetupEditor) -> None:
        super().__init__(context, editor, msg("Shortcuts"), "keyboard")
        self._acts: Callable[[], Acts] = tuple
        self._names: tuple[tuple[str, str], ...] = ()
        sheet = Button(context.look, context.say(msg("Show them all")))
        sheet.clicked.connect(self.sheet_asked)
        self.row(msg("Keyboard shortcuts"), msg("Also those of lists and fields; ? shows them anywhere"), sheet)

    def learn(self, acts: Callable[[], Acts]) -> None:
        """Hear where the acts can be asked for."""
        self._acts = acts

    def bring_up_to_date(self) -> None:
        """Show what is bound now, each name once."""
        bound: dict[str, str] = {}
        for act in self._acts():
            if act is not None and act.keys:
                bound.setdefault(bare(self.context.say(act.title)), _keys(act))
        if tuple(bound.items()) != self._names:
            self._names = tuple(bound.items())
            self._fill()

    def _fill(self) -> None:
        for row in self.rows[1:]:
            row.hide()
            row.deleteLater()
        del self.rows[1:]
        for name, keys in self._names:
            self.add(SettingRow(self.context.look, name, "", [Keys(self.context.look, keys)], words=keys)).show()


class Keys(QWidget):
    """Keys on their plates."""

    def __init__(self, look: Look, keys: str) -> None:
        super().__init__()
        self._look = look
        self._keys = keys.split("  ")
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line."""
        return QSize(160, self._look.px(_KEY_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        """The plates, side by side."""
        with painting(self, self._look) as canvas:
            left = 0.0
            for keys in self._keys:
                width = self._look.width(keys, 11, 500) + 10
                canvas.key(left + width, QRectF(self.rect()).center().y(), keys)
                left += width + 6


def _keys(act: Act) -> str:
    return "  ".join(spoken_key(keys) for keys in act.keys)
