"""One saved edit, with search and journal, beside a bare commit of the same driver: a line of JSON a round.

`saved_edits.py FILE ROUNDS [--profile]`: seconds of each edit and each bare commit, in turns on one disk; or where an
edit's time goes.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import sqlcipher3.dbapi2 as driver
from sqlalchemy import select

from dualdesk.base.messages import msg
from dualdesk.model.work import Task
from dualdesk.services import tasks
from dualdesk.store.store import Store

EDITS = 25
PROFILED = 200
SHOWN = 14


def bare(path: Path) -> Callable[[int], None]:
    """A commit of one row, WAL and FULL, without anything of ours."""
    connection = driver.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 0"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, title TEXT)")
    connection.execute("INSERT INTO row VALUES (1, 'first')")

    def commit(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE row SET title = ? WHERE id = 1", (f"Title number {number}",))
        connection.execute("COMMIT")

    return commit


def edit(store: Store) -> Callable[[int], None]:
    """A task's title changed through the service, a task at a time."""
    with store.read() as session:
        ids = session.scalars(select(Task.id).limit(1_000)).all()

    def save(number: int) -> None:
        task_id = ids[number % len(ids)]
        work = partial(tasks.edit, task_id=task_id, title=f"Title number {number} of a task")
        store.write(msg("Edit task"), work)

    return save


def seconds(act: Callable[[int], None], first: int) -> float:
    """The median of several."""
    taken = []
    for number in range(first, first + EDITS):
        began = time.perf_counter()
        act(number)
        taken.append(time.perf_counter() - began)
    return median(taken)


def main(path: Path, rounds: int, *, profiled: bool) -> None:
    """The rounds in turns, the first of each thrown away."""
    beside = path.with_name("bare.db")
    for old in beside.parent.glob("bare.db*"):
        old.unlink()
    store = Store.open(path)
    save, commit = edit(store), bare(beside)
    seconds(save, 0), seconds(commit, 0)
    if profiled:
        profile(save)
    else:
        for number in range(1, rounds + 1):
            found = {"edit": seconds(save, number * EDITS), "bare": seconds(commit, number * EDITS)}
            sys.stdout.write(json.dumps(found) + "\n")
    store.close()


def profile(save: Callable[[int], None]) -> None:
    """Where the time of many edits goes, a function of ours or a library a line."""
    watched = cProfile.Profile()
    watched.enable()
    for number in range(PROFILED):
        save(number)
    watched.disable()
    pstats.Stats(watched, stream=sys.stdout).sort_stats("tottime").print_stats(SHOWN)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), profiled="--profile" in sys.argv)
