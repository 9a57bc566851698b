"""The coverage floors fail a run, and say so in its summary."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import coverage_floors
import pytest

ROOT = Path(__file__).parents[2]
FLOORS = {"base": 100.0, "runtime": 95.0, "rest": 90.0}


def counted(covered: int, statements: int, branches: int = 0) -> dict[str, int]:
    return {
        "covered_lines": covered,
        "covered_branches": branches,
        "num_statements": statements,
        "num_branches": branches,
    }


def test_files_are_summed_by_layer() -> None:
    files = {
        "src/dualdesk/base/money.py": counted(9, 10),
        "src/dualdesk/base/__init__.py": counted(0, 0),
        "src/dualdesk/base/deep/text.py": counted(5, 5, branches=5),
        "src/dualdesk/app.py": counted(1, 4),
        "src/dualdesk/cli/__init__.py": counted(0, 0),
    }
    assert coverage_floors.reached(files, ROOT) == {"base": 95.0, "app": 25.0}


def test_a_layer_without_a_floor_of_its_own_has_that_of_the_rest() -> None:
    short = coverage_floors.shortfalls({"base": 99.99, "runtime": 95.0, "app": 89.0, "cli": 90.0}, FLOORS)
    assert short == [
        "coverage of app is 89.00 %, its floor is 90.0 %",
        "coverage of base is 99.99 %, its floor is 100.0 %",
    ]


@pytest.mark.parametrize(("floor", "status", "summary"), [(75, 0, "1 passed"), (76, 1, "1 failed, 1 passed")])
def test_a_run_below_its_floor_fails(tmp_path: Path, floor: int, status: int, summary: str) -> None:
    package = tmp_path / "src" / "dualdesk" / "base"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").write_text("def half(x):\n    if x:\n        return 1\n    return 2\n")
    (tmp_path / "test_half.py").write_text("from dualdesk.base import half\n\ndef test():\n    assert half(1) == 1\n")
    (tmp_path / "pyproject.toml").write_text(
        f"[tool.pytest.ini_options]\npythonpath = ['src']\n[tool.coverage.run]\nsource_pkgs = ['dualdesk']\n"
        f"[tool.dualdesk.coverage]\nbase = {floor}\nrest = 0\n"
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        "-p",
        "coverage_floors",
        "--cov",
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "packaging")}
    ran = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert summary in ran.stdout.splitlines()[-1]
