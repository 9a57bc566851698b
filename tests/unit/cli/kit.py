"""The command line as a person meets it: words in, exit status and two streams out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.cli.main import run
from dualdesk.store.store import Store

ZONE = "Europe/Berlin"


@dataclass(frozen=True, slots=True)
class Said:
    """What one run answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass(frozen=True, slots=True)
class Line:
    """Runs commands of one person, all in one folder."""

    capsys: pytest.CaptureFixture[str]
    clock: Callable[[], int]
    home: Path

    def __call__(self, *words: str) -> Said:
        status = run(words, clock=self.clock, zone_of=lambda: ZONE)
        said = self.capsys.readouterr()
        return Said(status, said.out, said.err)

    def ok(self, *words: str) -> Said:
        """As a call, of which nothing is to go wrong."""
        said = self(*words)
        assert (said.status, said.err) == (0, ""), said
        return said

    def json(self, *words: str) -> Any:
        return self.ok(*words, "--json").json

    def write(self, work: Callable[[Session], object], label: str = "Edit") -> None:
        """Do something that has no command."""
        store = Store.open(self.desk, clock=self.clock)
        store.write(msg(label), work)
        store.close()

    @property
    def desk(self) -> Path:
        return self.home / "data" / "desk.dualdesk"
