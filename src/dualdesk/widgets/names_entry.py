"""Several names that save as one types or ticks."""

from __future__ import annotations

from collections.abc import Sequence

from dualdesk.runtime.look.theme import Look
from dualdesk.widgets.entries import Entry
from dualdesk.widgets.names_field import NamesField


class NamesEntry(Entry):
    """Names parted by commas; the menu of the field ticks those known."""

    def __init__(self, look: Look, caption: str, placeholder: str) -> None:
        self.edit = NamesField(look, caption, placeholder)
        super().__init__(look, caption, self.edit)
        self.edit.textEdited.connect(lambda _text: self.on_typed())
        self.edit.ticked.connect(self._on_ticked)

    def offer(self, options: Sequence[str]) -> None:
        """Offer these names; those that stand in the field are ticked."""
        self._options = tuple(options)
        self.edit.show_options(self._options, self._names())

    def text(self) -> str:
        """The names as they stand."""
        return self.edit.text()

    def put(self, text: str) -> None:
        """Show other names."""
        self.edit.setText(text)
        self.edit.setCursorPosition(0)
        self.edit.show_options(self._options, self._names())

    def _names(self) -> list[str]:
        return [name for name in (part.strip() for part in self.edit.text().split(",")) if name]

    def _on_ticked(self, name: str) -> None:
        names = self._names()
        if name in names:
            names.remove(name)
        else:
            names.append(name)
        self.put(", ".join(names))
        self.commit()

    _options: tuple[str, ...] = ()
