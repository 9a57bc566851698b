"""A seeded desk of scale S (20,000 log entries and tasks, 50,000 time entries) through the real schema and journal."""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, OpportunityStage, Phase, Priority, Role, TaskState
from dualdesk.model.base import Entity
from dualdesk.model.business import Agreement, Opportunity
from dualdesk.model.people import Client, ClientContact, Contact, ContactPoint
from dualdesk.model.talk import Interaction, Participant, Promise
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import ChecklistItem, Project, Task
from dualdesk.store.store import Store

_DAY = 86_400
_CHUNK = 5_000
_SYLLABLES = [
    "al",
    "an",
    "ar",
    "bel",
    "bor",
    "car",
    "den",
    "dor",
    "el",
    "fa",
    "fen",
    "gar",
    "hal",
    "in",
    "jor",
    "kal",
    "lin",
    "mar",
    "nor",
    "or",
    "pel",
    "quin",
    "ros",
    "sen",
    "tor",
    "ul",
    "ven",
    "wil",
]
_NOUNS = [
    "budget",
    "delivery",
    "draft",
    "invoice",
    "launch",
    "layout",
    "menu",
    "portal",
    "price",
    "proof",
    "quote",
    "report",
    "review",
    "scope",
    "sign-off",
    "survey",
    "template",
    "update",
    "visit",
    "workshop",
    "Angebot",
    "Abnahme",
    "Entwurf",
    "Rechnung",
    "Müller",
    "Übergabe",
]
_VERBS = ["asked", "agreed", "called", "confirmed", "moved", "needs", "reviewed", "sent", "wants", "wrote"]


@dataclass(frozen=True, slots=True)
class Scale:
    """How many of each."""

    clients: int
    projects: int
    interactions: int
    tasks: int
    time_entries: int


SCALES = {"XS": Scale(20, 30, 500, 500, 1_000), "S": Scale(400, 800, 20_000, 20_000, 50_000)}


class Maker:
    """Makes rows by a seeded chance, so that the same seed makes the same desk."""

    def __init__(self, scale: Scale, today: date, seed: int) -> None:
        self.scale = scale
        self.today = today
        self.now = int(datetime.combine(today, datetime.min.time(), UTC).timestamp()) + 9 * 3600
        self.chance = random.Random(seed)
        self.contacts = scale.clients * 3

    def word(self) -> str:
        return "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 3))).capitalize()

    def sentence(self, words: int) -> str:
        return " ".join(self.chance.choice(_NOUNS if n % 2 else _VERBS) for n in range(words)).capitalize()

    def day(self, back: int, ahead: int) -> date:
        return self.today + timedelta(days=self.chance.randint(-back, ahead))

    def moment(self, back: int) -> int:
        return self.now - self.chance.randint(0, back) * _DAY - self.chance.randint(0, 8 * 3600)

    def clients(self) -> Iterable[dict[str, Any]]:
        for _ in range(self.scale.clients):
            yield {
                "name": f"{self.word()} {self.word()}",
                "created_at": self.moment(1500),
                "ideal_gap_days": 28,
                "longest_gap_days": 42,
            }

    def people(self) -> Iterable[dict[str, Any]]:
        for _ in range(self.contacts):
            yield {"name": f"{self.word()} {self.word()}", "created_at": self.moment(1500)}

    def links(self) -> Iterable[dict[str, Any]]:
        for n in range(self.contacts):
            yield {
                "client_id": n // 3 + 1,
                "contact_id": n + 1,
                "part": "decides" if n % 3 == 0 else "uses",
                "is_primary": n % 3 == 0,
            }

    def points(self) -> Iterable[dict[str, Any]]:
        for n in range(self.contacts):
            yield {
                "contact_id": n + 1,
                "kind": "email",
                "value": f"person{n}@firm{n // 3}.example",
                "match_key": f"person{n}@firm{n // 3}.example",
                "is_primary": True,
            }

    def agreements(self) -> Iterable[dict[str, Any]]:
        for n in range(0, self.scale.clients, 2):
            ends = self.day(60, 300)
            yield {
                "client_id": n + 1,
                "title": "Care and hosting",
                "starts_on": ends - timedelta(days=364),
                "term_months": 12,
                "renewal_term_months": 12,
                "ends_on": ends,
                "notice_count": 30,
                "notice_by": ends - timedelta(days=30),
                "renewal_rule": "tacit",
                "value_minor": self.chance.randint(2, 40) * 50_000,
                "currency": "EUR",
                "billing_period": "year",
                "created_at": self.moment(800),
            }

    def opportunities(self) -> Iterable[dict[str, Any]]:
        for n in range(0, self.scale.clients, 4):
            yield {
                "client_id": n + 1,
                "title": self.sentence(3),
                "stage": OpportunityStage.RAISED,
                "created_at": self.moment(200),
            }

    def projects(self) -> Iterable[dict[str, Any]]:
        for n in range(self.scale.projects):
            yield {
                "client_id": n % self.scale.clients + 1,
                "title": f"{self.word()} {self.chance.choice(_NOUNS)}",
                "phase": self.chance.choice(list(Phase)),
                "deadline": self.day(100, 200),
                "created_at": self.moment(900),
            }

    def interactions(self) -> Iterable[dict[str, Any]]:
        for _ in range(self.scale.interactions):
            # One client in two hundred entries gets a quarter of the log: the one with 5,000 of it.
            client = 1 if self.chance.random() < 0.25 else self.chance.randint(1, self.scale.clients)
            channel = self.chance.choice(list(Channel))
            yield {
                "client_id": client,
                "channel": channel,
                "direction": self.chance.choice(("in", "out")),
                "status": "held",
                "outcome": "reached" if channel in ("phone", "video") else None,
                "starts_at": self.moment(1400),
                "duration_min": self.chance.choice((5, 10, 15, 30, 60)),
                "subject": self.sentence(4),
                "notes": self.sentence(self.chance.randint(6, 30)),
                "created_at": self.now,
            }

    def participants(self) -> Iterable[dict[str, Any]]:
        for n in range(self.scale.interactions):
            yield {"interaction_id": n + 1, "contact_id": self.chance.randint(1, self.contacts)}

    def tasks(self) -> Iterable[dict[str, Any]]:
        for n in range(self.scale.tasks):
            done = self.chance.random() < 0.7
            planned = None if self.chance.random() < 0.4 else self.day(2, 60) if not done else self.day(900, 0)
            yield {
                "project_id": n % self.scale.projects + 1,
                "title": self.sentence(4),
                "role": Role.PROJECT,
                "state": TaskState.DONE if done else TaskState.TODO,
                "done_at": self.moment(900) if done else None,
                "priority": self.chance.choice(list(Priority)),
                "planned_on": planned,
                "deadline": self.day(5, 90) if self.chance.random() < 0.2 else None,
                "estimate_min": self.chance.choice((15, 30, 60, 120)) if self.chance.random() < 0.33 else None,
                "position": n,
                "created_at": self.moment(900),
            }

    def items(self) -> Iterable[dict[str, Any]]:
        for n in range(self.scale.tasks // 5):
            yield {"task_id": n * 5 + 1, "text": self.sentence(3), "is_done": n % 2 == 0}

    def promises(self) -> Iterable[dict[str, Any]]:
        for n in range(self.scale.tasks // 50):
            told = self.day(100, 20)
            yield {
                "client_id": n % self.scale.clients + 1,
                "task_id": n * 50 + 1,
                "text": self.sentence(3),
                "first_told_by": told,
                "told_by": told,
                "told_at": self.now,
            }

    def time(self) -> Iterable[dict[str, Any]]:
        for _ in range(self.scale.time_entries):
            task = self.chance.randint(1, self.scale.tasks)
            yield {
                "task_id": task,
                "project_id": (task - 1) % self.scale.projects + 1,
                "day": self.day(900, 0),
                "seconds": self.chance.randint(300, 14_400),
                "rate_minor": 9_500,
                "currency": "EUR",
            }


def make(path: Path, *, scale: str, today: date, seed: int = 7) -> None:
    """A new file at the path, filled."""
    maker = Maker(SCALES[scale], today, seed)
    store = Store.create(path, clock=lambda: maker.now)
    plan: list[tuple[type[Entity], Callable[[], Iterable[dict[str, Any]]]]] = [
        (Client, maker.clients),
        (Contact, maker.people),
        (ClientContact, maker.links),
        (ContactPoint, maker.points),
        (Agreement, maker.agreements),
        (Opportunity, maker.opportunities),
        (Project, maker.projects),
        (Interaction, maker.interactions),
        (Participant, maker.participants),
        (Task, maker.tasks),
        (ChecklistItem, maker.items),
        (Promise, maker.promises),
        (TimeEntry, maker.time),
    ]
    for entity, rows in plan:
        _fill(store, entity, list(rows()))
    store.close()


def _fill(store: Store, entity: type[Entity], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]

        def work(session: Session, chunk: list[dict[str, Any]] = chunk) -> None:
            session.execute(insert(entity), chunk)

        store.write(msg("Fill {table}", table=entity.__tablename__), work)


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("path", type=Path)
    reader.add_argument("--scale", choices=sorted(SCALES), default="S")
    reader.add_argument("--today", type=date.fromisoformat, default=datetime.now(UTC).date())
    chosen = reader.parse_args()
    make(chosen.path, scale=chosen.scale, today=chosen.today)
