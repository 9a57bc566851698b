"""A desk with one project of 20,000 open tasks: the longest list the window is held to."""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.base.terms import Priority, Role, TaskState
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import ChecklistItem, Project, Task
from dualdesk.store.store import Store

COUNT = 20_000
_DONE = 500
_STEP = 1 << 32
_CHUNK = 5_000
_SEED = 7
_WORDS = "budget delivery draft invoice launch layout menu portal proof quote report review Angebot Müller Übergabe"


def make(path: Path, today: date) -> None:
    """Write it; the same day makes the same desk."""
    now = int(datetime.combine(today, datetime.min.time(), UTC).timestamp())
    store = Store.create(path, clock=lambda: now)
    store.write(msg("Fill"), lambda session: _fill(session, today, now))
    store.close()


def _fill(session: Session, today: date, now: int) -> None:
    chance = random.Random(_SEED)
    session.execute(insert(Project), [{"title": "Everything", "created_at": now}])
    tasks = list(_tasks(chance, today, now))
    for first in range(0, len(tasks), _CHUNK):
        session.execute(insert(Task), tasks[first : first + _CHUNK])
    spent = [
        {"task_id": chance.randint(1, COUNT), "project_id": 1, "day": today, "seconds": 1800, "is_billable": False}
        for _entry in range(COUNT // 2)
    ]
    session.execute(insert(TimeEntry), spent)
    items = [
        {"task_id": chance.randint(1, COUNT), "text": "A step", "is_done": False, "position": number}
        for number in range(COUNT // 4)
    ]
    session.execute(insert(ChecklistItem), items)


def _tasks(chance: random.Random, today: date, now: int) -> Iterator[dict[str, Any]]:
    words = _WORDS.split()
    for number in range(1, COUNT + _DONE + 1):
        over = number > COUNT
        day = None if number % 4 == 0 else today + timedelta(chance.randint(-20, 200))
        yield {
            "project_id": 1,
            "title": " ".join(chance.choices(words, k=5)).capitalize() + f" {number}",
            "state": TaskState.DONE if over else TaskState.TODO,
            "done_at": now if over else None,
            "priority": chance.choice(list(Priority)),
            "role": Role.PROJECT,
            "planned_on": day,
            "estimate_min": chance.choice([None, 30, 60, 120]),
            "position": number * _STEP,
            "created_at": now,
        }


if __name__ == "__main__":
    reader = argparse.ArgumentParser()
    reader.add_argument("file", type=Path)
    reader.add_argument("--today", type=date.fromisoformat, required=True)
    chosen = reader.parse_args()
    make(chosen.file, chosen.today)
