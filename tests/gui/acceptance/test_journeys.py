"""Journeys of the window as a whole, by keyboard, counted in keys beyond the text that is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.gui.acceptance.conftest import copied
from tests.gui.acceptance.stage import Stage, focused
from tests.scenes import NOW, Desks, overlays, turn, window

from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel
from dualdesk.model.people import Client
from dualdesk.runtime.look.theme import Look
from dualdesk.services import clients, interactions
from dualdesk.services.demo_clients import NORTHWIND
from dualdesk.store.store import Store
from dualdesk.widgets.lists import ListView

CTRL = Qt.KeyboardModifier.ControlModifier
THREE_YEARS = 3 * 365 * 86_400


@dataclass
class Hands:
    """Types as a person does, and counts the keys that are no text."""

    stage: Stage
    keys: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys.append(f"{modifier.name}+{key.name}")
        QTest.keyClick(focused(), key, modifier)
        turn()

    def type(self, text: str) -> None:
        QTest.keyClicks(focused(), text)
        self.stage.settle()


def names(stage: Stage) -> list[str]:
    return stage.desk.ask(lambda session: list(session.scalars(select(Client.name).order_by(Client.name))))


@pytest.fixture
def file(desks: Desks, tmp_path: Path) -> Path:
    """A year of work, and a note of three years ago."""
    path = copied(desks.full, tmp_path)
    store = Store(path, clock=lambda: NOW - THREE_YEARS)

    def work(session: object) -> None:
        client = session.scalars(select(Client.id).filter_by(name=NORTHWIND)).one()  # type: ignore[attr-defined]
        interactions.log(
            session, now=NOW - THREE_YEARS, starts_at=NOW - THREE_YEARS, client_id=client, channel=Channel.PHONE,
            subject="Colours", notes="She likes heliotrope",
        )  # type: ignore[arg-type]  # fmt: skip

    store.write(msg("Log"), work)
    store.close()
    return path


@pytest.fixture
def hands(file: Path, look: Look, qtbot: QtBot) -> Iterator[Hands]:
    """Somebody at the window."""
    with window(file, look) as (shell, desk):
        assert QTest.qWaitForWindowActive(shell)
        yield Hands(Stage(shell, desk))


def test_anything_is_undone_with_one_key(hands: Hands) -> None:
    before = names(hands.stage)
    hands.stage.desk.do(msg("Add"), partial(clients.create, name="Zeta", now=NOW))
    hands.press(Qt.Key.Key_Z, CTRL)
    assert names(hands.stage) == before
    assert len(hands.keys) == 1


def test_the_first_after_a_restart_with_two(desks: Desks, tmp_path: Path, look: Look) -> None:
    path = copied(desks.full, tmp_path)
    with window(path, look) as (_shell, desk):
        desk.do(msg("Add"), partial(clients.create, name="Zeta", now=NOW))
    with window(path, look) as (shell, desk):
        assert QTest.qWaitForWindowActive(shell)
        hands = Hands(Stage(shell, desk))
        assert "Zeta" in names(hands.stage)
        hands.press(Qt.Key.Key_Z, CTRL)
        assert "Zeta" in names(hands.stage)
        hands.press(Qt.Key.Key_Return)
        assert "Zeta" not in names(hands.stage)
        assert len(hands.keys) == 2


def test_a_note_of_three_years_ago_is_found_with_two(hands: Hands, qtbot: QtBot) -> None:
    hands.press(Qt.Key.Key_K, CTRL)
    palette = overlays(hands.stage.shell)._palette()
    hands.type("heliotrope")
    qtbot.waitUntil(lambda: any("Colours" in row.spoken for row in palette._model.rows))
    hands.press(Qt.Key.Key_Return)
    hands.stage.settle()
    assert len(hands.keys) == 2
    assert hands.stage.shell.going.place.screen == "clients"
    log = hands.stage.shell.going.here.findChild(ListView, "contact_log")
    assert log is not None
    assert log.isVisible()
    assert "Colours" in log.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
