"""Files, backups and other processes for the store's tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.model.people import Client
from dualdesk.store.store import Store

DATA = Path(__file__).parents[2] / "data"
NOW = 1_795_515_120


@pytest.fixture
def landed(desk_path: Path) -> Callable[[int], Path]:
    """A copy of the real file of a landed schema, at the test's own place."""

    def copied(version: int) -> Path:
        shutil.copy(DATA / f"desk_v{version}.dualdesk", desk_path)
        return desk_path

    return copied


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    """Where the test's backups go."""
    return tmp_path / "backups"


@pytest.fixture
def add_client(store: Store) -> Callable[..., int]:
    """Adds a client as one step of the test's desk."""

    def added(name: str = "Müller", **values: Any) -> int:
        def work(session: Session) -> int:
            client = Client(name=name, created_at=NOW, **values)
            session.add(client)
            session.flush()
            return client.id

        return store.write(msg("Add client"), work).value

    return added


@pytest.fixture
def other() -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Runs Python in another process, which waits for its input to end once it has printed "ready"."""
    begun: list[subprocess.Popen[str]] = []

    def run(code: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", f"import sys\n{code}\nprint('ready', flush=True)\nsys.stdin.read()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        begun.append(process)
        return process

    yield run
    for process in begun:
        process.communicate()
