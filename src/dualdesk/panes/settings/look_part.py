"""How the window looks and speaks: language, theme, text size, contrast, typeface, bars. All of it this machine's."""

from __future__ import annotations

import sys
from typing import Final, Literal, cast

from PySide6.QtCore import QLocale, Signal

from dualdesk.base.messages import Message, msg
from dualdesk.panes.settings.kit import Part
from dualdesk.runtime.context import Context
from dualdesk.runtime.language import LANGUAGES, language_for
from dualdesk.viewmodels.setup import SetupEditor
from dualdesk.widgets.buttons import Button

_SIZES: Final = (90, 100, 115, 130, 150)
_SIDEBAR: Final = {"": None, "wide": "wide", "rail": "rail"}


class LookPart(Part):
    """Acts at once and follows what is chosen elsewhere; another language needs a new window, which it asks for."""

    again_asked = Signal()

    def __init__(self, context: Context, editor: SetupEditor) -> None:
        super().__init__(context, editor, msg("Look"), "sun")
        look, machine = context.look, context.machine
        self._add_language()
        self._theme = self.segments(
            msg("Theme"),
            [("system", msg("Like the system")), ("light", msg("Light")), ("dark", msg("Dark"))],
            lambda key: look.choose(cast("Literal['light', 'dark', 'system']", key)),
        )
        self.row(msg("Theme"), None, self._theme, words=msg("light dark colours"))
        self._size = self.segments(msg("Text size"), self._sizes(), lambda key: look.zoom(int(key) / 100))
        self.row(
            msg("Text size"), msg("All type and row heights follow, at once"), self._size, words=msg("larger zoom")
        )
        self._strong = self.switch(msg("More contrast"), look.strengthen)
        self.row(msg("More contrast"), msg("Stronger lines and full text, whatever the system asks for"), self._strong)
        self._font = self.segments(
            msg("Typeface"),
            [("", msg("Inter")), ("system", msg("System font"))],
            lambda key: look.use_system_font(key == "system"),
        )
        self.row(msg("Typeface"), msg("Inter comes with DualDesk"), self._font, words=msg("font"))
        self._bar = self.switch(msg("Menu bar always shown"), lambda on: machine.put("menu_bar", on))
        if sys.platform != "darwin":
            self.row(msg("Menu bar always shown"), msg("Otherwise Alt or F10 shows it"), self._bar)
        self._sidebar = self.segments(
            msg("Sidebar"),
            [("", msg("By the window’s width")), ("wide", msg("Wide")), ("rail", msg("Icons only"))],
            lambda key: machine.put("sidebar", _SIDEBAR[key]),
        )
        self.row(msg("Sidebar"), msg("Ctrl+B turns it"), self._sidebar)
        look.changed.connect(self._show_machine)
        machine.changed.connect(lambda _key: self._show_machine())
        self._show_machine()

    def _add_language(self) -> None:
        """Each language is named in itself, for whoever reads no other."""
        machine = self.context.machine
        named = [(code, msg("{name}", name=name)) for code, name in LANGUAGES.items()]
        self._language = self.segments(
            msg("Language"),
            [("", msg("Like the system")), *named],
            lambda code: machine.put("language", code or None),
        )
        self._again = Button(self.context.look, self.context.say(msg("Start again")))
        self._again.clicked.connect(self.again_asked)
        self._language_row = self.row(
            msg("Language"), None, self._language, self._again, words=msg("Language Sprache English Deutsch")
        )

    def _show_language(self) -> None:
        chosen = self.context.machine.get("language", "")
        self._language.choose(chosen if chosen in LANGUAGES else "")
        coming = language_for(chosen, QLocale.system(), today=self.context.today).code
        is_other = coming != self.context.language.code
        self._again.setVisible(is_other)
        waits = self.context.say(msg("{name} from the next start on", name=LANGUAGES.get(coming, coming)))
        self._language_row.explain(waits if is_other else "")

    def _sizes(self) -> list[tuple[str, Message]]:
        """The usual sizes, and the present one where it is none of them."""
        present = round(self.context.look.scale * 100)
        return [(str(size), msg("{size} %", size=size)) for size in sorted({*_SIZES, present})]

    def _show_machine(self) -> None:
        look, machine = self.context.look, self.context.machine
        self._show_language()
        self._theme.choose(look.scheme)
        self._size.show_options([(key, self.context.say(text)) for key, text in self._sizes()])
        self._size.choose(str(round(look.scale * 100)))
        self._strong.show_value(look.strong)
        self._font.choose("system" if look.system_font else "")
        self._bar.show_value(machine.get("menu_bar", False))
        sidebar = machine.get("sidebar", "")
        self._sidebar.choose(sidebar if sidebar in _SIDEBAR else "")
