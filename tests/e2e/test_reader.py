"""The window as a screen reader meets it: everything is found by name and role, and works from there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.e2e.reader import Reader, missing
from tests.e2e.screen import virtual_screen, wait_until
from tests.e2e.test_window import clients, entries, rows

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


def test_a_task_is_typed_into_no_field_and_dated_in_one_that_is_heard(reader: Reader) -> None:
    """A title with a capital letter and Enter are enough; the field over a row is met while it is open."""
    screen = reader.screen
    reader.start()
    reader.write("Acme", role="text")
    reader.press(role="push button", name="Add client")
    reader.wait_for(role="list item", part="Acme")
    screen.focus_pid(reader.pid)
    screen.try_key("ctrl+shift+p", lambda: has_keyboard(reader, "Project"), "a project is begun")
    screen.type("Portal")
    screen.key("Return")
    wait_until(lambda: has_keyboard(reader, "Add a task"), "the project is started")
    screen.type("Send proofs")
    screen.key("Return")
    reader.wait_for(role="list item", part="Send proofs")
    screen.key("Escape")
    wait_until(lambda: not has_keyboard(reader, "Add a task"), "the list has the keyboard")

    screen.type("Check colours 1h tomorrow")
    screen.key("Return")
    reader.wait_for(role="list item", part="Check colours")
    screen.key("Escape")
    screen.quiet_key("exclam")
    wait_until(lambda: has_keyboard(reader, "Deadline of “Check colours”"), "the field is heard")
    screen.type("today")
    screen.key("Return")
    wait_until(lambda: not reader.find(name="Deadline of “Check colours”", role="text"), "the field is gone")
    asked = "SELECT title, estimate_min, planned_on IS NOT NULL, deadline IS NOT NULL FROM task ORDER BY id"
    assert rows(reader, asked) == [("Send proofs", None, 0, 0), ("Check colours", 60, 1, 1)]


def has_keyboard(reader: Reader, name: str) -> bool:
    """Whether a text field of this name has the keyboard. The current row of any list says of itself that it has."""
    return any("focused" in one["states"] for one in reader.find(name=name, role="text"))
