"""The window as a screen reader meets it: everything is found by name and role, and works from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.reader import Reader, missing
from tests.e2e.screen import virtual_screen, wait_until
from tests.e2e.test_window import clients, entries

MISSING = missing()
pytestmark = [pytest.mark.skipif(bool(MISSING), reason=f"needs {MISSING}"), pytest.mark.timeout(300)]


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    pixels, home = tmp_path / "pixels", tmp_path / "home"
    for folder in (pixels, home):
        folder.mkdir()
    with virtual_screen(pixels) as screen:
        made = Reader(screen, home)
        yield made
        made.kill()


def test_a_first_day_by_names_and_roles_alone(reader: Reader) -> None:
    reader.start()
    assert reader.focused()["role"] == "text"
    reader.write("Acme", role="text")
    reader.press(role="push button", name="Add client")
    wait_until(lambda: clients(reader) == ["Acme"], "the client is saved")
    reader.wait_for(role="list item", part="Acme")
    assert entries(reader) == []
