"""The history and the trash over a real file in which two writers were at work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.conftest import NOW, SteppedClock

from dualdesk.base.messages import msg
from dualdesk.panes.history import HistoryPage, TrashPage
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.keeper import Keeper
from dualdesk.services import clients, projects, tasks
from dualdesk.store.store import Store
from dualdesk.widgets.page import Page

Show = Callable[[type[Page]], Page]


@pytest.fixture
def filled(desk: Desk, clock: SteppedClock) -> Desk:
    """Yesterday a client with a project and tasks; today the command line moved a task and the window deleted two."""
    store = desk.store

    def begin(session: object) -> None:
        acme = clients.create(session, name="Acme", now=NOW)  # type: ignore[arg-type]
        portal = projects.create(session, title="Portal", client_id=acme, now=NOW)  # type: ignore[arg-type]
        for title in ("One", "Two", "Three"):
            tasks.create(session, title=title, project_id=portal, now=NOW)  # type: ignore[arg-type]

    store.write(msg("Set up"), begin)
    clock.pass_(86_400)
    beside = Store(desk.path, clock=clock, origin="command_line")
    beside.write(msg("Move the task"), partial(tasks.edit, task_id=1, deadline=dt.date(2026, 12, 2), estimate_min=30))
    beside.close()
    clock.pass_(60)
    store.write(msg("Delete tasks"), partial(tasks.delete, task_ids=[2, 3], now=NOW))
    return desk


@pytest.fixture
def kept(context: Context, tmp_path: Path) -> Context:
    """The surroundings with somebody who makes backups."""
    desk = context.desk
    keeper = Keeper(desk, desk.jobs, backups=tmp_path / "backups", settings=lambda: b"{}")
    return replace(context, keeper=keeper)


@pytest.fixture
def show(qtbot: QtBot, kept: Context, filled: Desk) -> Show:
    """Shows one of the two screens with the keyboard in it."""

    def shown(kind: type[Page]) -> Page:
        page = kind(kept)
        qtbot.addWidget(page)
        page.resize(1220, 800)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.focus_start()
        return page

    return shown


@pytest.fixture
def page(qtbot: QtBot, show: Show) -> HistoryPage:
    """The history, read."""
    made = show(HistoryPage)
    assert isinstance(made, HistoryPage)
    qtbot.waitUntil(lambda: made.panel.model.rowCount() > 0)
    return made


@pytest.fixture
def trash(qtbot: QtBot, show: Show) -> TrashPage:
    """The trash, read."""
    made = show(TrashPage)
    assert isinstance(made, TrashPage)
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made
