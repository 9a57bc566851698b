"""Whose points, facts, dates and tags are shown: a client's or a person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypedDict


class Owned(TypedDict, total=False):
    """The owner as services want it named."""

    client_id: int
    contact_id: int


@dataclass(frozen=True, slots=True)
class Owner:
    """A client or a person; 0 is nobody."""

    kind: Literal["client", "contact"]
    id: int = 0

    @property
    def named(self) -> Owned:
        """The owner as services want it named."""
        return {"client_id": self.id} if self.kind == "client" else {"contact_id": self.id}

    @property
    def place(self) -> str:
        """Where drafts and steps of it are kept: "client/12"."""
        return f"{self.kind}/{self.id}"
