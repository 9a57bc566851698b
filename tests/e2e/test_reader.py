"""The window as a screen reader meets it: everything is found by name and role, and works from there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
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
    screens_are_named_and_alone(reader)
    a_call_is_logged_and_found(reader)


def screens_are_named_and_alone(reader: Reader) -> None:
    """Each place is a radio button; on each screen nothing of another one is told."""
    landmarks = {
        "Desk": "Panes are linked",
        "Projects": "No projects yet",
        "Clients": "Filter clients",
        "Today": "Add a task or log a contact",
    }
    for place in landmarks:
        (button,) = [one for one in reader.find(role="radio button") if one["name"].startswith(place)]
        reader.press(role="radio button", name=button["name"])
        others = {name for other, name in landmarks.items() if other != place}
        wait_until(partial(is_free_of, reader, others), f"{place} is alone")
        assert not [one for one in reader.find() if "<" in one["about"]]


def is_free_of(reader: Reader, names: set[str]) -> bool:
    """Whether none of these is told."""
    return not names & {one["name"] for one in reader.find()}


def a_call_is_logged_and_found(reader: Reader) -> None:
    """From anywhere by one line, and found again by its words."""
    reader.screen.focus_pid(reader.pid)
    reader.screen.key("ctrl+shift+l")
    reader.screen.type("call Ana @Acme 20m: wants a quote > send the quote fri")
    reader.screen.key("Return")
    wait_until(lambda: entries(reader) == ["wants a quote"], "the call is logged")
    reader.screen.key("ctrl+k")
    reader.screen.type("wants a quote")
    wait_until(lambda: bool(reader.find(role="list item", part="wants a quote")), "the palette has found it")
    reader.screen.key("Return")
    reader.wait_for(role="list item", part="wants a quote")
    assert not reader.find(name="Search or do", role="text")
