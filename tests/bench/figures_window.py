"""The window's longest list, 20,000 open tasks of one project: python3 dev.py bench window [--rounds N].

Each figure in milliseconds with its goal, and as a ratio to the repaint of a bare list of as many rows.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figures import CACHE
from tests.bench.rounds import BENCH, FailedError, environment, middle

ROUNDS = 5
# What a frame of a screen that is drawn sixty times a second leaves.
FRAME_MS = 16.7


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure of the child by its name: what it is, and how many milliseconds it may take."""

    key: str
    name: str
    most: float


GOALS = (
    Goal("first", "20,000 tasks first shown", 150),
    Goal("walk", "Key → rows painted, arrows, p99", FRAME_MS),
    Goal("filter", "Key → rows painted, filtering, p99", FRAME_MS),
    Goal("scroll", "Scroll frame, p99", FRAME_MS),
)


def main(arguments: Sequence[str]) -> int:
    """Measure and print the table; 1 where a goal is not met."""
    reader = argparse.ArgumentParser(prog="dev.py bench window", description=__doc__)
    reader.add_argument("--rounds", type=int, default=ROUNDS, help="how often it is run")
    chosen = reader.parse_args(arguments)
    env = environment(CACHE / "home")
    desk = desk_of_many_tasks(env)
    try:
        rounds = [measured(desk, env) for _round in range(max(1, chosen.rounds))]
    except FailedError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    found = {key: middle([each[key] for each in rounds]) for key in rounds[0]}
    sys.stdout.write(table(found) + "\n")
    return int(any(found[goal.key] > goal.most for goal in GOALS))


def desk_of_many_tasks(env: Mapping[str, str]) -> Path:
    """The file for this day, made once."""
    day = datetime.now(UTC).astimezone().date()
    desk = CACHE / f"tasks-{day}.dualdesk"
    if not desk.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        for old in CACHE.glob("tasks-*"):
            old.unlink()
        make = [sys.executable, "-m", "tests.bench.many_tasks", str(desk), "--today", day.isoformat()]
        subprocess.run(make, env=env, check=True)
    return desk


def measured(desk: Path, env: Mapping[str, str]) -> dict[str, float]:
    """One run in a process of its own, on a copy."""
    copy = desk.with_name("tasks-copy.dualdesk")
    shutil.copyfile(desk, copy)
    command = [sys.executable, str(BENCH / "window_lists.py"), str(copy)]
    told = subprocess.run(command, env=env, capture_output=True, text=True)
    for file in copy.parent.glob(f"{copy.name}*"):
        file.unlink()
    if told.returncode:
        raise FailedError(told.stderr)
    found: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return found


def table(found: Mapping[str, float]) -> str:
    """The figures, a line each."""
    lines = [f"{'figure':<40} {'ms':>7} {'goal':>6} {'of a bare repaint':>18}  verdict"]
    for goal in GOALS:
        taken = found[goal.key]
        verdict = "met" if taken <= goal.most else "NOT MET"
        lines.append(f"{goal.name:<40} {taken:>7.1f} {goal.most:>6} {taken / found['bare']:>17.1f}x  {verdict}")
    lines.append(f"{'A bare list’s repaint':<40} {found['bare']:>7.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
