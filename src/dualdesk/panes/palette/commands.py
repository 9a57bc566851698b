"""The acts of the window as rows of the palette: those possible now, by the beginnings of their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dualdesk.base.likeness import ELSEWHERE, marked, rank
from dualdesk.runtime.context import Context
from dualdesk.runtime.look.row_palette import PaletteRow
from dualdesk.widgets.acts import Act, Acts, bare, spoken_key

_ICON: Final = "chevron-right"


class Commands:
    """Asks for the acts once each time the palette opens; rows are numbered by their place among them."""

    def __init__(self, context: Context, acts: Callable[[], Acts]) -> None:
        self._context = context
        self._acts = acts
        self._offered: list[tuple[Act, str]] = []

    def begin(self) -> None:
        """Take what is possible now, each name once."""
        named: dict[str, Act] = {}
        for act in self._acts():
            if act is not None and act.can(only_read=self._context.desk.read_only):
                named.setdefault(self._name(act), act)
        self._offered = [(act, name) for name, act in named.items()]

    def rows(self, typed: str, most: int) -> list[PaletteRow]:
        """The acts that answer, best first; all in their order for an empty text."""
        ranked = [(rank(typed, name), number) for number, (_act, name) in enumerate(self._offered)]
        best = sorted(pair for pair in ranked if pair[0] < ELSEWHERE) if typed else ranked
        return [self._row(number, typed) for _rank, number in best[:most]]

    def act(self, number: int) -> Act:
        """The act of a row."""
        return self._offered[number][0]

    def _name(self, act: Act) -> str:
        return bare(self._context.say(act.title))

    def _row(self, number: int, typed: str) -> PaletteRow:
        act, name = self._offered[number]
        keys = spoken_key(act.keys[0]) if act.keys else ""
        spoken = ", ".join(filter(None, (name, keys)))
        icon = act.icon or _ICON
        return PaletteRow(
            key=("act", number), spoken=spoken, title=name, icon=icon, marks=marked(typed, name), keys=keys
        )
