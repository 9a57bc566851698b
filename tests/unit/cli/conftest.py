from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.cli.kit import Line

from dualdesk.store.create import create


@pytest.fixture
def bare(
    capsys: pytest.CaptureFixture[str], clock: Callable[[], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Line:
    """The command line on a machine that has no desk yet."""
    monkeypatch.setenv("DUALDESK_HOME", str(tmp_path / "home"))
    for name in ("DUALDESK_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return Line(capsys, clock, tmp_path / "home")


@pytest.fixture
def line(bare: Line, clock: Callable[[], int]) -> Line:
    """The command line with an empty desk in the usual place."""
    create(bare.desk, now=clock())
    return bare
