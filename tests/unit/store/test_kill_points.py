"""R1 and R3, a sample of tests/bench/kill.py: killed or out of room at any write, nothing that was told is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.bench.kill import ACTS, Point, control, points, prepare, run
from tests.bench.kill_child import SAVES
from tests.bench.tracing import Server, missing

REASON = missing()

pytestmark = pytest.mark.skipif(bool(REASON), reason=f"R1 and R3 need strace: {REASON}")

POINTS = 40


def test_r1_killed_at_any_write_nothing_told_is_lost() -> None:
    chosen = points(POINTS * 3 // 4)
    assert {point.act for point in chosen} == set(ACTS)
    assert dict(run(chosen)) == {"ok": len(chosen)}


def test_r3_a_full_disk_loses_nothing_and_the_next_save_works() -> None:
    chosen = points(POINTS // 4, full=True)
    assert dict(run(chosen)) == {"ok": len(chosen)}


def test_r1_the_proof_fails_on_a_program_that_tells_before_it_saves() -> None:
    lost, _runs = control(steps=4)
    assert lost


def test_r3_a_save_is_refused_with_the_reason_and_all_sixty_are_there_in_the_end(tmp_path: Path) -> None:
    prepare("saves", tmp_path)
    injection = Point("saves", "pwrite64", 500, full=True).injection
    server = Server()
    ended = server.run("saves", tmp_path, "-o", os.devnull, "-e", "trace=pwrite64", "-e", f"inject={injection}")
    server.close()
    told = (tmp_path / "told").read_text().splitlines()
    assert ended == 0
    assert any(line.startswith("refused The disk is full") for line in told)
    assert [line for line in told if line.startswith("saved")] == [f"saved {number + 1}" for number in range(SAVES)]
