"""Processes run one after another in turns: how long each took, what it held, what it marked on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
BENCH = Path(__file__).parent
_NANO = 1e9


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds from before its exec to its end, peak memory in kB, seconds and memory at each mark."""

    seconds: float
    peak_kb: int
    marks: Mapping[str, float]
    held_kb: Mapping[str, int]


class FailedError(Exception):
    """A measured process did not end well."""


def environment(home: Path) -> dict[str, str]:
    """What every measured process sees: no screen, folders of its own, this source, byte code as when installed."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **given,
        "QT_QPA_PLATFORM": "offscreen",
        "DUALDESK_HOME": str(home),
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "PYTHONUTF8": "1",
    }


def run(arguments: Sequence[str], env: Mapping[str, str]) -> Run:
    """Run Python with the arguments to its end.

    Its peak is told by the system (wait4). A process counts its parent's peak as its own, so this one stays small:
    nothing of the program is imported here.
    """
    began = time.monotonic_ns()
    process = subprocess.Popen([sys.executable, *arguments], env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as said:
        lines = said.read().splitlines()
    _, status, usage = os.wait4(process.pid, 0)
    ended = time.monotonic_ns()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedError(f"{' '.join(arguments)} ended with {process.returncode}")
    marked = [line.split()[1:] for line in lines if line.startswith("mark ")]
    return Run(
        (ended - began) / _NANO,
        usage.ru_maxrss,
        {name: (int(instant) - began) / _NANO for name, instant, _ in marked},
        {name: int(held) for name, _, held in marked},
    )


def in_turns(commands: Mapping[str, Sequence[str]], env: Mapping[str, str], rounds: int) -> dict[str, list[Run]]:
    """Each command once a round; a round before the first warms up and is thrown away."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, arguments in commands.items():
            one = run(arguments, env)
            if number:
                found[name].append(one)
    return found


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)


def imports(arguments: Sequence[str], env: Mapping[str, str]) -> dict[str, float]:
    """Milliseconds each module took by itself to import, from `-X importtime`."""
    command = [sys.executable, "-X", "importtime", *arguments]
    told = subprocess.run(command, env=env, capture_output=True, text=True).stderr
    taken: dict[str, float] = {}
    for line in told.splitlines():
        own, _, rest = line.removeprefix("import time:").partition("|")
        if line.startswith("import time:") and own.strip().isdigit():
            taken[rest.partition("|")[2].strip()] = int(own) / 1_000
    return taken
