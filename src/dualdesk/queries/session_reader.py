"""A session as a Reader, for the questions that are asked with and without SQLAlchemy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session


class SessionReader:
    """Answers plain SQL inside a session's transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        found = self._session.connection().exec_driver_sql(sql, tuple(parameters))
        return [tuple(row) for row in found]
