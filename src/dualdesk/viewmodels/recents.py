"""What was opened last in this desk; the machine's to know, not the file's."""

from __future__ import annotations

from typing import Final

from dualdesk.runtime.context import Context

Key = tuple[str, int]

_PLACE: Final = "palette.recent"
_KEPT: Final = 12
_DESKS: Final = 10


class Recents:
    """Records by kind and id, the last opened first, for each of the last desks."""

    def __init__(self, context: Context) -> None:
        self._machine = context.machine
        self._desk = str(context.desk.path)

    def keys(self) -> list[Key]:
        """The records of this desk; what another program wrote there is left out."""
        kept = self._all().get(self._desk, [])
        pairs = [pair for pair in kept if isinstance(pair, list) and len(pair) == 2] if isinstance(kept, list) else []
        return [(kind, number) for kind, number in pairs if isinstance(kind, str) and isinstance(number, int)]

    def add(self, kind: str, record_id: int) -> None:
        """It was opened just now."""
        key = (kind, record_id)
        pairs = [list(each) for each in (key, *(other for other in self.keys() if other != key))]
        others = [(desk, kept) for desk, kept in self._all().items() if desk != self._desk]
        self._machine.put(_PLACE, dict([(self._desk, pairs[:_KEPT]), *others][:_DESKS]))

    def _all(self) -> dict[str, object]:
        return self._machine.get(_PLACE, {})
