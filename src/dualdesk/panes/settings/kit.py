"""What the parts of Settings share: rows with their words, fields that say at the row what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from dualdesk.base.errors import UserError
from dualdesk.base.messages import Message
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.setup import Setup, SetupEditor
from dualdesk.widgets.choices import Segments
from dualdesk.widgets.entries import TextEntry
from dualdesk.widgets.setting_row import SettingPart, SettingRow
from dualdesk.widgets.switch import Switch


class Part(SettingPart):
    """A part of the page; `show` is told how the desk is set up."""

    def __init__(self, context: Context, editor: SetupEditor, title: Message, icon: str) -> None:
        super().__init__(context.look, context.say(title), icon)
        self.context = context
        self.editor = editor

    def show_setup(self, setup: Setup) -> None:
        """Show what holds now."""

    def row(
        self,
        title: Message,
        hint: Message | None,
        *controls: QWidget,
        typed: bool = False,
        words: Message | None = None,
    ) -> SettingRow:
        """Add a row."""
        say = self.context.say
        said = say(hint) if hint else ""
        more = say(words) if words else ""
        return self.add(SettingRow(self.context.look, say(title), said, controls, typed=typed, words=more))

    def switch(self, name: Message, turned: Callable[[bool], object]) -> Switch:
        """A switch that acts at once."""
        made = Switch(self.context.look, self.context.say(name))
        made.turned.connect(turned)
        return made

    def segments(
        self, name: Message, options: Sequence[tuple[str, Message]], chosen: Callable[[str], object]
    ) -> Segments:
        """One of a few, acting at once."""
        made = Segments(self.context.look, self.context.say(name))
        made.show_options([(key, self.context.say(text)) for key, text in options])
        made.chosen.connect(chosen)
        return made

    def field(self, name: str, width: int, *, captioned: bool = False) -> TextEntry:
        """A field whose mistakes are said at its row."""
        made = TextEntry(self.context.look, name)
        made.strip(caption=not captioned, hint=True)
        made.edit.setFixedWidth(self.context.look.px(width))
        return made


@dataclass(frozen=True, slots=True)
class Typed:
    """A field in its row: what it says is understood and saved, or refused there with a sentence."""

    part: Part
    row: SettingRow
    entry: TextEntry
    save: Callable[[str], None]

    def connect(self) -> None:
        """Save what is committed; the sentence goes as one types."""
        # Not the bound method: PySide may want to refer to it weakly, which a slotted object does not allow.
        self.entry.committed.connect(partial(Typed.commit, self))
        self.entry.typed.connect(lambda _text: self.row.say(""))

    def commit(self, text: str) -> None:
        """Save the text; what cannot be understood stays typed."""
        self.row.say("")
        try:
            self.save(text)
        except UserError as error:
            self.refuse(error)
            return
        if not self.entry.is_refused:
            self.entry.settle()

    def refuse(self, error: UserError) -> None:
        """Mark the field and say why."""
        said = self.part.context.say(error.message)
        self.entry.refuse(said)
        self.row.say(said)
