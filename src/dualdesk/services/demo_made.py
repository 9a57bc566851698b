"""What filling the sample data has made so far, by the names its tables use."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.model.base import Entity
from dualdesk.services.demo_days import Days


@dataclass(frozen=True, slots=True)
class Made:
    """The days it is made for, its chance (seeded, so that the same day makes the same desk), and the ids by name.

    A session forgets what nobody holds: `kept` holds what is named again and again, so that it is not read each time.
    """

    days: Days
    chance: Random
    clients: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    agreements: dict[str, int] = field(default_factory=dict)
    opportunities: dict[str, int] = field(default_factory=dict)
    projects: dict[str, int] = field(default_factory=dict)
    tasks: dict[tuple[str, str], int] = field(default_factory=dict)
    kept: list[Entity] = field(default_factory=list)

    def keep(self, session: Session, *entities: type[Entity]) -> None:
        """Hold the rows there are by now."""
        for entity in entities:
            self.kept.extend(session.scalars(select(entity)))
