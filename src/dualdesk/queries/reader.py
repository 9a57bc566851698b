"""Reading with plain SQL, for what is needed before SQLAlchemy is there: the first paint and `dualdesk today`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol


class Reader(Protocol):
    """Something that answers SQL with positional parameters (?) by rows of plain values."""

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        ...
