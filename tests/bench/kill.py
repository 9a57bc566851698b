"""R1 and R3: the program killed, or its disk full, at every kind of write; then the file is looked at.

`python -m tests.bench.kill [POINTS]`. The points are system calls, counted in a clean run and injected by strace.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from tests.bench.kill_child import DESK, NOW, add
from tests.bench.tracing import ROOT, Server, each, missing

from dualdesk.base.messages import msg
from dualdesk.base.settings import load
from dualdesk.store import bundle
from dualdesk.store.backup import back_up, every
from dualdesk.store.dump import Dump, digest, dump
from dualdesk.store.figures import verify
from dualdesk.store.file import SCHEMA_VERSION, connect, look
from dualdesk.store.manifest import BackupKind
from dualdesk.store.store import Store

ACTS = ("saves", "migrate", "backup", "restore")
WRITES = ("pwrite64", "fsync", "fdatasync", "ftruncate", "openat")
# Alembic keeps what it works on in its modules: one migration at a time in a process.
ONE_AT_A_TIME = Lock()
CALLS = (*WRITES, "write", "unlink", "rename", "link")


@dataclass(frozen=True, slots=True)
class Point:
    """Where one run is hit: in which act, at which of its system calls, and how."""

    act: str
    call: str
    number: int
    full: bool = False

    @property
    def injection(self) -> str:
        """As strace is told it; a full disk has room again after thirty calls."""
        if self.full:
            return f"{self.call}:error=ENOSPC:when={self.number}..{self.number + 29}"
        return f"{self.call}:signal=KILL:when={self.number}"


def prepare(act: str, folder: Path) -> str:
    """The files an act begins with; what the desk holds, as one hash."""
    desk = folder / DESK
    if act == "migrate":
        shutil.copy(ROOT / "tests/data/desk_v1.dualdesk", desk)
    else:
        store = Store.create(desk, clock=lambda: NOW)
        if act in ("backup", "restore"):
            store.write(msg("Add client"), add(0))
        if act == "restore":
            back_up(desk, backups=folder / "backups", kind=BackupKind.ASKED, now=NOW)
            store.write(msg("Add client"), add(1))
        store.close()
    return held(desk)


def held(desk: Path) -> str:
    """What the desk holds, as one hash."""
    connection = connect(desk, mode="ro")
    try:
        return digest(connection)
    finally:
        connection.close()


def rows_of(desk: Path) -> Dump:
    """The desk's rows, once it was found sound."""
    connection = connect(desk, only_reads=True, as_is=True)
    try:
        verify(connection)
        return dump(connection)
    finally:
        connection.close()


def own(folder: Path) -> list[str]:
    """The desk's own files."""
    return [f"{folder / DESK}{end}" for end in ("", "-wal", "-shm", "-journal")]


def within(folder: Path, call: str) -> list[str]:
    """What narrows strace to the desk's own files, for a call that reading uses too."""
    return [f"-P{path}" for path in own(folder)] if call == "openat" else []


def count(server: Server, act: str) -> dict[str, int]:
    """How often a clean run of the act makes each call."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(act, folder)
        log = folder / "strace.log"
        ended = server.run(act, folder, "-o", str(log), "-e", f"trace={','.join(CALLS)}")
        assert ended == 0, (folder / "errors").read_text()
        lines = [line.split(maxsplit=1)[-1] for line in log.read_text().splitlines()]
        opened = [line for line in lines if any(f'"{path}"' in line for path in own(folder))]
        return {
            call: sum(line.startswith(f"{call}(") for line in (opened if call == "openat" else lines)) for call in CALLS
        }


def hit(server: Server, point: Point) -> str:
    """Run one point and look at what is left: "ok", or what is wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = prepare(point.act, folder)
        options = ("-e", f"trace={point.call}", "-e", f"inject={point.injection}")
        ended = server.run(point.act, folder, "-o", os.devnull, *options, *within(folder, point.call))
        if point.full and ended not in (0, 3):
            return f"fell over: {(folder / 'errors').read_text()[-300:]}"
        told = (folder / "told").read_text().splitlines()
        return next((wrong for wrong in wrongs(point.act, folder, told, before) if wrong), "ok")


def wrongs(act: str, folder: Path, told: list[str], before: str) -> Iterator[str]:
    """Everything that is not as was told; an empty text is something that is."""
    yield from half_backups(folder)
    yield from settings(folder, told)
    yield from refusals(told)
    desk = folder / DESK
    kind = look(desk).kind.value
    if kind not in ("ours", "older"):
        yield f"the desk is {kind}"
        return
    if act == "migrate":
        yield from migration(desk, told, before)
    elif act == "restore":
        yield from restoring(desk, told)
    else:
        yield from saving(desk, told)
    with ONE_AT_A_TIME:
        Store.open(desk, backups=folder / "backups", clock=lambda: NOW).close()


def saving(desk: Path, told: list[str]) -> Iterator[str]:
    """Saves: all that were told are there, at most one more, none half."""
    rows = rows_of(desk)
    names = {row[1] for row in rows["client"]}
    acknowledged = {f"Client {line.split()[1]}" for line in told if line.startswith("saved")}
    yield "" if acknowledged <= names else f"LOST {len(acknowledged - names)}"
    yield "" if len(names - acknowledged - {"Client 0"}) <= 1 else "more than one save that was not told"
    yield "" if len(rows["contact_point"]) == 2 * len(rows["client"]) == 2 * len(names) else "half a save"


def migration(desk: Path, told: list[str], before: str) -> Iterator[str]:
    """A migration: the old or the new file, with the same rows either way, and a copy before the new."""
    version = look(desk).version
    copies = [one for one in every(desk.parent / "backups") if one.kind == BackupKind.BEFORE_UPDATE]
    yield "" if version == SCHEMA_VERSION or "migrated" not in told else "LOST the migration"
    yield "" if held(desk) == before else "rows changed"
    yield "" if version == 1 or copies else "no copy of before"


def restoring(desk: Path, told: list[str]) -> Iterator[str]:
    """A restore: what was there, or what the backup holds, and then a copy of what was there."""
    names = {row[1] for row in rows_of(desk)["client"]}
    copies = [one for one in every(desk.parent / "backups") if one.kind == BackupKind.BEFORE_RESTORE]
    is_back = names == {"Client 0"}
    yield "" if is_back or names == {"Client 0", "Client 1"} else f"neither: {names}"
    yield "" if is_back or "restored" not in told else "LOST the restore"
    yield "" if copies or not is_back else "no copy of before"


def half_backups(folder: Path) -> Iterator[str]:
    """Whatever has a backup's name is a whole one."""
    for one in every(folder / "backups"):
        yield "" if bundle.examine(one.path).file.size else "an empty backup"


def settings(folder: Path, told: list[str]) -> Iterator[str]:
    """The machine's settings are those told last, or the next."""
    last = max((int(line.split()[1]) for line in told if line.startswith("settings")), default=0)
    number = load(folder / "settings.json").get("number", 0)
    yield "" if number in (last, last + 1) else f"settings {number}, told {last}"


def refusals(told: list[str]) -> Iterator[str]:
    """A refusal says that the disk is full or refuses, and reading goes on with every save before it."""
    for line in told:
        if line.startswith("refused"):
            yield "" if "disk" in line or "cannot be opened" in line else line
        if line.startswith("read"):
            yield "" if line == "read 0" else f"after a refusal: {line}"


def points(wanted: int, *, full: bool = False, acts: tuple[str, ...] = ACTS) -> list[Point]:
    """About `wanted` points spread evenly over every act and call, the last of each among them."""
    calls = WRITES if full else CALLS
    counts = zip(acts, each(count, acts), strict=True)
    found = {(act, call): made[call] for act, made in counts for call in calls if made[call]}
    # Most points where most is written, and some everywhere.
    weights = {pair: number**0.5 for pair, number in found.items()}
    chosen = []
    for (act, call), number in found.items():
        share = max(1, round(wanted * weights[act, call] / sum(weights.values())))
        places = {1 + place * number // share for place in range(share)} | {number}
        chosen += [Point(act, call, place, full=full) for place in sorted(places)]
    return chosen


def run(chosen: list[Point]) -> Counter[str]:
    """Every point's finding, counted; what is not "ok" names its point."""
    found = zip(chosen, each(hit, chosen), strict=True)
    return Counter(finding if finding == "ok" else f"{finding} at {point}" for point, finding in found)


def control(steps: int = 10) -> tuple[int, int]:
    """The negative control, a program that tells before it saves: how many runs lost something, of how many."""
    found = run([Point("early", "pwrite64", 41 + 90 * step) for step in range(steps)])
    return sum(times for finding, times in found.items() if finding.startswith("LOST")), sum(found.values())


def main(wanted: int) -> int:
    """The whole proof with its figures."""
    bad = 0
    for name, chosen in (("killed", points(wanted * 3 // 4)), ("disk full", points(wanted // 4, full=True))):
        begun = time.monotonic()
        found = run(chosen)
        bad += len(chosen) - found["ok"]
        sys.stdout.write(f"{name}: {len(chosen)} points, {found['ok']} sound, {time.monotonic() - begun:.0f} s\n")
        sys.stdout.writelines(f"  {times} × {finding}\n" for finding, times in found.items() if finding != "ok")
    lost, runs = control()
    sys.stdout.write(f"negative control: told before saved, {lost} of {runs} lost\n")
    return int(bad > 0 or not lost)


if __name__ == "__main__":
    sys.exit(missing() or main(int(sys.argv[1]) if len(sys.argv) > 1 else 400))
