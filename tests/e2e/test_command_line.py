"""The command line as it is started: a process of its own, on a machine of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

CARDS = "".join(
    f"BEGIN:VCARD\nVERSION:3.0\nUID:{number}\nFN:Person {number}\nORG:Firm {number % 7}\n"
    f"EMAIL:p{number}@firm.example\nEND:VCARD\n"
    for number in range(40)
)
BOARD = json.dumps(
    {
        "id": "b",
        "name": "Site",
        "lists": [{"id": "l", "name": "To Do"}],
        "checklists": [],
        "cards": [{"id": f"c{number}", "name": f"Card {number}", "idList": "l"} for number in range(30)],
    }
)


@dataclass(frozen=True, slots=True)
class Machine:
    """One person's machine: a home and the folder they work in."""

    place: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "COVERAGE_PROCESS_START") if name in os.environ
        }
        home = str(self.place / "home")
        own = {
            "HOME": home,
            "XDG_DATA_HOME": home + "/data",
            "XDG_CONFIG_HOME": home + "/config",
            "TZ": "Europe/Berlin",
        }
        return {**kept, **own, "XDG_STATE_HOME": home + "/state", "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8"}

    def start(self, words: Sequence[str], **options: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "dualdesk", *words],
            env=self.environment,
            cwd=self.place,
            text=True,
            stderr=subprocess.PIPE,
            **{"stdout": subprocess.PIPE, **options},
        )

    def run(self, *words: str) -> tuple[int, str, str]:
        process = self.start(words)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    def ok(self, *words: str) -> str:
        status, out, err = self.run(*words)
        assert status == 0, (out, err)
        return out

    def json(self, *words: str) -> Any:
        return json.loads(self.ok(*words, "--json"))


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "people.vcf").write_text(CARDS)
    (tmp_path / "site.json").write_text(BOARD)
    return Machine(tmp_path)


def test_a_first_day(machine: Machine) -> None:
    status, out, err = machine.run("import", "people.vcf", "--clients", "Firm 1", "Firm 2")
    assert (status, err.startswith("Made the new file")) == (0, True)
    assert "New clients: Firm 1, Firm 2." in out
    machine.ok("import", "site.json", "--client", "Firm 1")
    logged = machine.ok("log", "call Ana @Firm1 20m: wants quote >fri", "--create")
    assert logged.startswith("Logged “wants quote” for Firm1; next step ")
    assert machine.ok("add", "Send proofs to Mira today 2h !high #Site").startswith("Added ")
    today = machine.json("today")
    assert "Send proofs to Mira" in [row["title"] for row in today["now"]]
    assert machine.ok("done", "send proofs").startswith("Done: “Send proofs to Mira”.")
    assert machine.json("today")["now"] == []
    assert machine.ok("undo") == "Undone: Finish “Send proofs to Mira”.\n"
    assert machine.json("search", "proofs")["count"] == 1
    assert machine.json("check")["sound"] is True


def test_an_import_again_brings_nothing_and_one_undo_takes_it_back(machine: Machine) -> None:
    assert machine.json("import", "people.vcf", "--dry-run", "--clients", "all")["counts"]["person"]["new"] == 40
    first = machine.json("import", "people.vcf", "--clients", "all")
    assert (first["counts"]["person"]["new"], first["counts"]["client"]["new"], first["links"]) == (40, 7, 40)
    again = machine.json("import", "people.vcf", "--clients", "all")
    assert (again["counts"]["person"]["new"], again["counts"]["person"]["same"], again["written"]) == (0, 40, False)
    machine.ok("undo")
    assert machine.json("list", "people")["count"] == machine.json("list", "clients")["count"] == 0
    machine.ok("redo")
    assert machine.json("list", "people")["count"] == 40


HOSTILE = {
    "empty.vcf": b"",
    "nul.vcf": b"\x00" * 500,
    "page.json": b"<!DOCTYPE html><html><body>log in</body></html>",
    "deep.json": b"[" * 100_000,
    "deep_board.json": b'{"lists":[],"idBoard":1,"cards":' + b"[" * 100_000,
    "number.json": b'{"lists": [], "cards": [' + b"9" * 6000 + b'], "idBoard": ""}',
    "bomb.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "truncated.json": b'{"id": "b", "name": "Site", "lists": [], "cards": [{"id"',
    "archive.zip": b"PK\x03\x04" + b"\x00" * 50,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_sentence_and_nothing_is_written(machine: Machine, name: str) -> None:
    (machine.place / name).write_bytes(HOSTILE[name])
    status, out, err = machine.run("import", name, "people.vcf")
    assert (status, out, err.count("\n")) == (1, "", 1), err
    assert err.startswith(f"dualdesk: {name}: ")
    assert not list(machine.place.rglob("*.dualdesk"))


def test_a_reader_that_goes_away_is_no_error(machine: Machine) -> None:
    machine.ok("import", "people.vcf")
    for _ in range(2):
        process = machine.start(["export", "json"])
        assert process.stdout is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
        process.stderr.close()
        assert process.wait(timeout=60) in (0, 141)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_under_the_answer_is_one_sentence(machine: Machine) -> None:
    machine.ok("add", "One")
    with Path("/dev/full").open("w") as full:
        process = machine.start(["list", "tasks"], stdout=full)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, "dualdesk: “the output” cannot be used: No space left on device.\n")


@pytest.mark.skipif(os.name == "nt", reason="no kill -9 here")
def test_what_was_acknowledged_survives_kill_9(machine: Machine) -> None:
    """Processes killed at any moment: what an earlier one said was saved is there, and the file is sound."""
    machine.ok("add", "First")
    saved = 1
    for number in range(4):
        process = machine.start(["add", f"Task {number}"])
        assert process.stdout is not None
        line = process.stdout.readline() if number % 2 else ""
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        saved += bool(line)
        assert machine.json("list", "tasks")["count"] >= saved
    assert saved > 1
    assert machine.json("check")["sound"] is True


@pytest.mark.skipif(os.name == "nt", reason="no kill -9 here")
@pytest.mark.parametrize("seconds", [0.4, 0.8])
def test_an_import_that_is_killed_brought_all_or_nothing(machine: Machine, seconds: float) -> None:
    machine.ok("add", "First")
    process = machine.start(["import", "people.vcf", "--clients", "all"])
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    tables = json.loads(machine.ok("export", "json"))["tables"]
    counts = [len(tables[name]) for name in ("contact", "client", "client_contact", "source", "import_run")]
    assert counts in ([0, 0, 0, 0, 0], [40, 7, 40, 40, 1])
    assert machine.json("check")["sound"] is True
