"""How a table is read: its letters, the sign between its columns, the order of its dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dualdesk.base.messages import Message, msg
from dualdesk.panes.importing.wording import DELIMITERS, ENCODINGS, MARKED, ORDERS
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.tokens import SMALL
from dualdesk.viewmodels.import_state import ImportState
from dualdesk.viewmodels.importing import Importing
from dualdesk.widgets.fields import Picker
from dualdesk.widgets.plain import PlainLabel

_NOT_TOLD = ("", msg("Not told"))


class OptionsLine(QWidget):
    """Three pickers on one line; each shows what was recognised, and reads the file anew when changed."""

    def __init__(self, context: Context, importing: Importing) -> None:
        super().__init__()
        self._context = context
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(8)
        _letters, self.encoding = self._picker(msg("Letters"), ENCODINGS, importing.choose_encoding)
        _columns, self.delimiter = self._picker(msg("Columns by"), DELIMITERS, importing.choose_delimiter)
        self._dates, self.order = self._picker(msg("Dates"), ORDERS, importing.choose_order)
        self._row.addStretch(1)

    def show_options(self, state: ImportState) -> None:
        """Show how the table is read now."""
        _show(self.encoding, state.choices.encoding or state.encoding)
        # A mark in the file says it, whatever is chosen.
        self.encoding.setEnabled(state.encoding not in MARKED)
        _show(self.delimiter, state.delimiter)
        _offer(self.order, self._context.say(_NOT_TOLD[1]), offered=not state.order)
        _show(self.order, state.order)
        for part in (self.order, self._dates):
            part.setVisible(state.needs_order)

    def _picker(
        self, caption: Message, options: Sequence[tuple[str, Message]], chosen: Callable[[str], None]
    ) -> tuple[PlainLabel, Picker]:
        say, look = self._context.say, self._context.look
        picker = Picker(look, say(caption), [(key, say(name)) for key, name in options])
        picker.activated.connect(lambda place: chosen(picker.itemData(place)))
        label = PlainLabel(look, say(caption), size=SMALL, colour="text2")
        label.setBuddy(picker)
        if self._row.count():
            self._row.addSpacing(8)
        self._row.addWidget(label)
        self._row.addWidget(picker)
        return label, picker


def _show(picker: Picker, key: str) -> None:
    """Show an option; one that is not offered (an encoding that was guessed) is added as it is called."""
    place = picker.findData(key)
    if place < 0:
        picker.addItem(key, key)
        place = picker.count() - 1
    picker.setCurrentIndex(place)


def _offer(picker: Picker, text: str, *, offered: bool) -> None:
    """Offer that nothing is known, as long as nothing is."""
    place = picker.findData("")
    if offered and place < 0:
        picker.insertItem(0, text, "")
    elif not offered and place >= 0:
        picker.removeItem(place)
