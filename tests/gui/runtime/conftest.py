"""A desk over a real file, and another program that writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.messages import msg
from dualdesk.model.people import Client
from dualdesk.runtime import desk as desk_module
from dualdesk.runtime.desk import Desk
from dualdesk.services import clients
from dualdesk.store.file import FileReader, connect
from dualdesk.store.store import Store

Busy = Callable[[], AbstractContextManager[None]]


class Names:
    """Adds clients through the desk and reads their names back."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def add(self, name: str) -> None:
        self.desk.do(msg("Add {name}", name=name), lambda session: clients.create(session, name=name, now=0))

    def all(self) -> list[str]:
        return self.desk.ask(lambda session: list(session.scalars(select(Client.name).order_by(Client.id))))


@pytest.fixture
def unloaded(qapp: QApplication, desk_path: Path, clock: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of an empty file whose store is not loaded yet; closing is the test's."""
    monkeypatch.setattr(desk_module, "LATE", ("dualdesk.store.store",))
    Store.create(desk_path, clock=clock).close()
    return Desk(FileReader(desk_path), clock=clock)


@pytest.fixture
def desk(unloaded: Desk) -> Iterator[Desk]:
    """An empty file's desk, ready."""
    unloaded.load_now()
    yield unloaded
    unloaded.close()


@pytest.fixture
def names(desk: Desk) -> Names:
    """Writes and reads clients."""
    return Names(desk)


@pytest.fixture
def busy(desk_path: Path) -> Busy:
    """Another program that writes meanwhile."""

    @contextmanager
    def writing() -> Iterator[None]:
        other = connect(desk_path)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()

    return writing


def add_elsewhere(path: Path, name: str) -> None:
    """Another program adds a client."""

    def work(session: Session) -> int:
        return clients.create(session, name=name, now=0)

    other = Store(path, origin="command_line")
    other.write(msg("Add {name}", name=name), work)
    other.close()
