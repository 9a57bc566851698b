"""The program's figures at scale S, as ratios in one run: python3 dev.py bench figures [--rounds N]."""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.rounds import BENCH, ROOT, FailedError, Run, environment, imports, in_turns, middle, run

CACHE = ROOT / "build" / "bench"
ROUNDS, FEWEST = 9, 7
# Long enough for the window to have kept Today, which it does once things have settled.
SETTLE_MILLISECONDS = "4000"
# Saved in so many milliseconds, an edit may take any multiple of a bare commit.
FAST_ENOUGH_MS = 3
# Below so many seconds, times are told to a hundredth of a millisecond.
SHORT = 0.01
_GROUPS = ("PySide6", "shiboken6", "sqlalchemy", "dualdesk", "sqlcipher3", "alembic")
_PARTS = 10
_MB = 1e3


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio with its goal (where there is one) and its floor; `enough` is met whatever the ratio."""

    name: str
    ratio: float
    floor: float
    goal: float | None
    of: str
    enough: bool = False

    @property
    def verdict(self) -> str:
        """Whether goal and floor are met."""
        if self.ratio <= (self.floor if self.goal is None else self.goal):
            return "met"
        if self.ratio <= self.floor:
            return "floor met, goal not"
        return "floor met by time" if self.enough else "FLOOR NOT MET"


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table and the parts; 1 where a floor is not met."""
    reader = argparse.ArgumentParser(prog="dev.py bench figures", description=__doc__)
    reader.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often each is run, {FEWEST} at least")
    reader.add_argument("--no-parts", action="store_true", help="leave out where the time goes")
    chosen = reader.parse_args(arguments)
    desk = desk_of_scale_s()
    env = environment(CACHE / "home")
    rounds = max(FEWEST, chosen.rounds)
    try:
        found = in_turns(commands(desk), env, rounds)
        figures = [*of_starts(found), edit_figure(desk, env, rounds)]
    except FailedError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    say(table(figures))
    if not chosen.no_parts:
        say(held(found["window"]))
        for name in ("window", "today"):
            say(imported(name, imports(commands(desk)[name], env)))
    return int(any(figure.verdict.startswith("FLOOR") for figure in figures))


def commands(desk: Path) -> dict[str, list[str]]:
    """What is run in turns."""
    return {
        "bare": [str(BENCH / "start_bare.py")],
        "window": [str(BENCH / "start_window.py"), str(desk)],
        "pass": ["-c", "pass"],
        "today": ["-m", "dualdesk", "today", "--file", str(desk)],
    }


def desk_of_scale_s() -> Path:
    """The file of scale S for this day, made once, with Today as the window keeps it."""
    sources = (BENCH / "scale.py", ROOT / "src" / "dualdesk" / "store" / "schema.sql")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]
    day = datetime.now(UTC).astimezone().date()
    desk = CACHE / f"S-{day}-{digest}.dualdesk"
    if desk.exists():
        return desk
    CACHE.mkdir(parents=True, exist_ok=True)
    for old in CACHE.glob("S-*"):
        old.unlink()
    say("Making a desk of scale S (once a day) …")
    making = desk.with_name("S-making.dualdesk")
    env = environment(CACHE / "home")
    make = [sys.executable, "-m", "tests.bench.scale", str(making), "--scale", "S", "--today", day.isoformat()]
    subprocess.run(make, env=env, check=True)
    for file in CACHE.glob(f"{making.name}*"):
        file.rename(CACHE / file.name.replace(making.name, desk.name))
    run([str(BENCH / "start_window.py"), str(desk), SETTLE_MILLISECONDS], env)
    return desk


def of_starts(found: Mapping[str, list[Run]]) -> list[Figure]:
    """What follows from the processes run in turns."""
    bare = middle([each.marks["painted"] for each in found["bare"]])
    first = middle([each.marks["painted"] for each in found["window"]])
    ready = middle([each.marks["ready"] - each.marks["painted"] for each in found["window"]])
    python = middle([each.seconds for each in found["pass"]])
    today = middle([each.seconds for each in found["today"]])
    bare_kb = middle([each.peak_kb for each in found["bare"]])
    window_kb = middle([each.peak_kb for each in found["window"]])
    return [
        Figure("First row painted / bare window", first / bare, 2.4, 1.8, of(first, bare)),
        Figure("Services ready after first paint / bare window", ready / bare, 5.5, None, of(ready, bare)),
        Figure("dualdesk today / python -c pass", today / python, 25, None, of(today, python)),
        Figure(
            "Peak memory / bare window",
            window_kb / bare_kb,
            2.4,
            2.0,
            f"{window_kb / 1e3:.0f} / {bare_kb / 1e3:.0f} MB",
        ),
    ]


def edit_figure(desk: Path, env: Mapping[str, str], rounds: int) -> Figure:
    """One saved edit beside a bare commit."""
    command = [sys.executable, str(BENCH / "saved_edits.py"), str(desk), str(rounds)]
    told = subprocess.run(command, env=env, capture_output=True, text=True)
    if told.returncode:
        raise FailedError(told.stderr)
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    edit, bare = (middle([line[name] for line in lines]) for name in ("edit", "bare"))
    is_fast = edit * 1_000 <= FAST_ENOUGH_MS
    return Figure("One saved edit / bare WAL-FULL commit", edit / bare, 5, 3, of(edit, bare), enough=is_fast)


def of(one: float, other: float) -> str:
    """Both times in milliseconds."""
    return (
        f"{one * 1_000:.2f} / {other * 1_000:.2f} ms" if one < 0.01 else f"{one * 1_000:.0f} / {other * 1_000:.0f} ms"
    )


def table(figures: Sequence[Figure]) -> str:
    """The figures, a line each."""
    lines = [f"{'figure':<48} {'ratio':>7} {'goal':>6} {'floor':>6}  {'verdict':<20} medians"]
    lines += [
        f"{each.name:<48} {each.ratio:>7.2f} {each.goal or '–':>6} {each.floor:>6}  {each.verdict:<20} {each.of}"
        for each in figures
    ]
    return "\n".join(lines)


def held(runs: Sequence[Run]) -> str:
    """What the window holds on its way."""
    marks = {name: middle([each.held_kb[name] for each in runs]) / 1e3 for name in runs[0].held_kb}
    return "Memory of the window: " + ", ".join(f"{name} {mb:.0f} MB" for name, mb in marks.items())


def imported(name: str, taken: Mapping[str, float]) -> str:
    """Where the time of importing goes: by library, then the dearest modules."""
    groups: dict[str, float] = defaultdict(float)
    for module, milliseconds in taken.items():
        top = module.partition(".")[0]
        groups[top if top in _GROUPS else "others"] += milliseconds
    total = sum(groups.values())
    by_group = ", ".join(f"{group} {ms:.0f}" for group, ms in largest(groups, len(groups)))
    dearest = ", ".join(f"{module} {ms:.1f}" for module, ms in largest(taken, _PARTS))
    return f"Imports of {name}: {total:.0f} ms with -X importtime ({by_group})\n  dearest: {dearest}"


def largest(values: Mapping[str, float], count: int) -> list[tuple[str, float]]:
    """The largest first."""
    return sorted(values.items(), key=lambda item: -item[1])[:count]


def say(text: str) -> None:
    """A result."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
