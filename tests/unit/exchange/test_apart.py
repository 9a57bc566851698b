"""A large file is read in a process of its own, with the same result, and can take only so much."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from dualdesk.exchange import apart, parse
from dualdesk.exchange.apart import Ended, read_apart
from dualdesk.exchange.read import read

CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Ruïz\r\nBDAY:1980-02-29\r\nADR:;;Weg 1;Köln;;50667;\r\nEMAIL:a@x.example\r\n"
    "BDAY:nonsense\r\nEND:VCARD\r\nBEGIN:VCARD\r\nKIND:group\r\nFN:All\r\nEND:VCARD\r\n"
).encode()
TABLE = "Wer;Mail\nAna;ana@x.example\n".encode("utf-16")
BOARD = json.dumps(
    {"id": "b", "name": "Site", "lists": [{"id": "l", "name": "To do", "pos": 1.5}], "checklists": [], "labelNames": {},
     "cards": [{"id": "c", "name": "Proofs", "idList": "l", "due": "2026-12-01T23:30:00.000Z"}]}
).encode()  # fmt: skip
FILES: tuple[tuple[bytes, str, dict[str, Any]], ...] = (
    (CARDS, "a.vcf", {}),
    (TABLE, "a.csv", {"mapping": {"Wer": "name"}, "delimiter": ";", "order": "dmy"}),
    (BOARD, "a.json", {}),
)


@pytest.fixture
def all_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "AT_ONCE", {"vcard": 0, "contacts_csv": 0, "trello_json": 0})


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, all_apart: None) -> list[tuple[int, tuple[int, int]]]:
    """The process's part done in this one; the limits it would set."""
    limits: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda kind, values: limits.append((kind, values)))

    def run(command: list[str], *, input: bytes, **_how: object) -> subprocess.CompletedProcess[bytes]:  # noqa: A002
        out = io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input)))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, write_through=True))
            status = parse.run(command[-2:])
            return subprocess.CompletedProcess(command, status, out.getvalue())

    monkeypatch.setattr(subprocess, "run", run)
    return limits


@pytest.mark.parametrize(("data", "name", "how"), FILES)
def test_a_process_of_its_own_reads_the_same(all_apart: None, data: bytes, name: str, how: dict[str, Any]) -> None:
    assert read_apart(data, name, **how) == read(data, name, **how)


@pytest.mark.parametrize(("data", "name", "how"), FILES)
def test_what_it_reads_comes_back_whole(
    inside: list[tuple[int, tuple[int, int]]], data: bytes, name: str, how: dict[str, Any]
) -> None:
    assert read_apart(data, name, **how) == read(data, name, **how)
    assert {kind for kind, _ in inside} == {resource.RLIMIT_AS, resource.RLIMIT_CPU}


def test_a_small_file_needs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert read_apart(CARDS, "a.vcf") == read(CARDS, "a.vcf")


def test_a_limit_the_machine_sets_is_not_raised(
    inside: list[tuple[int, tuple[int, int]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (7, 7))
    read_apart(CARDS, "a.vcf")
    assert {values for _, values in inside} == {(7, 7)}


def test_limits_hold_no_longer_than_the_reading(inside: list[tuple[int, tuple[int, int]]]) -> None:
    before = {kind: resource.getrlimit(kind) for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU)}
    read_apart(CARDS, "a.vcf")
    assert dict(inside) == before


@pytest.mark.usefixtures("inside")
def test_what_is_refused_there_is_refused_here(refusal: Callable[..., str]) -> None:
    sentence = refusal(read_apart, b"Who,What\na,b\n", "a.csv", delimiter="x")
    assert sentence == "“x” does not part columns: use a comma, a semicolon, a tab or “|”."


@pytest.mark.usefixtures("inside")
def test_out_of_memory_is_a_sentence(refusal: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_how: object) -> None:
        raise MemoryError

    monkeypatch.setattr(parse, "read_as", full)
    assert refusal(read_apart, CARDS, "a.vcf").startswith("The file takes more time or memory")


@pytest.mark.usefixtures("all_apart")
def test_a_process_that_takes_too_long_is_ended(refusal: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    assert refusal(read_apart, CARDS, "a.vcf").startswith("The file takes more time or memory")


@pytest.mark.usefixtures("all_apart")
def test_a_process_that_the_system_ends_is_a_sentence_and_one_that_breaks_a_bug(
    refusal: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"]
    monkeypatch.setattr(apart, "program", lambda: program)
    assert refusal(read_apart, CARDS, "a.vcf").startswith("The file takes more time or memory")
    monkeypatch.setattr(apart, "program", lambda: [sys.executable, "-c", "import sys; sys.exit(1)"])
    with pytest.raises(RuntimeError, match="status 1"):
        read_apart(CARDS, "a.vcf")


def test_the_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert apart.program()[1:] == ["-P", "-m", "dualdesk"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert apart.program() == [sys.executable]


@pytest.mark.parametrize("arguments", [["--parse"], ["--parse", "pdf"], ["--parse", "vcard", "x"]])
def test_an_unknown_format_is_not_read(arguments: list[str]) -> None:
    assert parse.run(arguments) == 2
    assert parse.run(arguments) not in set(Ended)
