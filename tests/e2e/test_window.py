"""The main job in the real window, by keyboard alone, as a person would do it; what is saved outlives kill -9."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.screen import Program, Screen, virtual_screen, wait_until

from dualdesk.store.file import open_file

TOOLS = ("Xvfb", "xdotool")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"needs {' and '.join(MISSING)}"),
    pytest.mark.timeout(300),
]
CARDS = ("Order signs", "Hang lamps")
BOARD = {
    "id": "b1",
    "name": "New shop",
    "lists": [{"id": "l1", "name": "To Do"}],
    "checklists": [],
    "cards": [{"id": f"c{number}", "name": name, "idList": "l1"} for number, name in enumerate(CARDS)],
}


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    pixels = tmp_path / "pixels"
    pixels.mkdir()
    with virtual_screen(pixels) as made:
        yield made


@pytest.fixture
def program(screen: Screen, tmp_path: Path) -> Iterator[Program]:
    home = tmp_path / "home"
    home.mkdir()
    made = Program(screen, home)
    yield made
    made.kill()


def rows(program: Program, sql: str) -> list[tuple[Any, ...]]:
    """What the file holds."""
    if not program.desk.exists():
        return []
    reader = open_file(program.desk)
    try:
        return reader.rows(sql)
    finally:
        reader.close()


def clients(program: Program) -> list[str]:
    return [name for (name,) in rows(program, "SELECT name FROM client ORDER BY id")]


def entries(program: Program) -> list[str]:
    return [subject for (subject,) in rows(program, "SELECT subject FROM interaction ORDER BY id")]


def tasks(program: Program, state: str = "todo") -> list[str]:
    return [title for (title,) in rows(program, f"SELECT title FROM task WHERE state = '{state}' ORDER BY id")]


def begin(program: Program) -> None:
    """The first start: a client by its name, then a Trello board by the command line beside the window."""
    program.start()
    program.screen.type("Acme")
    program.screen.key("Return")
    wait_until(lambda: clients(program) == ["Acme"], "the client is saved")
    wait_until((program.home / "config" / "settings.json").exists, "the desk is ready")
    program.focus()
    board = program.home / "board.json"
    board.write_text(json.dumps(BOARD), "utf-8")
    program.command("import", str(board), "--client", "Acme")
    assert sorted(tasks(program)) == sorted(CARDS)
    program.screen.settle()


def log_a_call(program: Program, text: str, subject: str) -> None:
    """On a client's page: two keystrokes and the text."""
    program.screen.key("l")
    program.screen.type(text)
    program.screen.key("Return")
    wait_until(lambda: subject in entries(program), "the call is logged")


def test_the_main_job_by_keyboard_with_undo_restart_and_kill(program: Program) -> None:
    screen = program.screen
    begin(program)

    log_a_call(program, "call Ana 20m: wants a quote > send the quote today", "wants a quote")
    assert "send the quote" in tasks(program)
    (project,) = rows(
        program, "SELECT p.title FROM task t JOIN project p ON p.id = t.project_id WHERE t.interaction_id"
    )
    assert project == ("New shop",)
    today = program.command("today")
    assert "send the quote" in today

    screen.key("ctrl+4")
    screen.quiet_key("F6")
    screen.key("Down")
    screen.key("space")
    wait_until(lambda: len(tasks(program, "done")) == 1, "a card is ticked")
    (ticked,) = tasks(program, "done")

    screen.key("ctrl+z")
    wait_until(lambda: tasks(program, "done") == [], "the tick is taken back")
    screen.key("ctrl+z")
    wait_until(lambda: entries(program) == [], "the call is taken back")
    assert "send the quote" not in tasks(program)
    screen.key("ctrl+shift+z")
    screen.key("ctrl+shift+z")
    wait_until(lambda: tasks(program, "done") == [ticked], "both are done again")
    assert entries(program) == ["wants a quote"]
    assert program.quit() == 0

    it_goes_on_after_a_restart_and_a_kill(program, ticked)


def it_goes_on_after_a_restart_and_a_kill(program: Program, ticked: str) -> None:
    """Ctrl+Z names the step from before and waits for Enter; what was saved before kill -9 is there after it."""
    screen = program.screen
    program.start()
    screen.try_key("ctrl+z", lambda: asks(program), "the question stands there")
    assert tasks(program, "done") == [ticked]
    screen.key("Return")
    wait_until(lambda: tasks(program, "done") == [], "the step from before is taken back")

    screen.key("ctrl+3")
    log_a_call(program, "mail Ana: sent it", "sent it")
    program.kill()
    assert entries(program) == ["wants a quote", "sent it"]
    program.start()
    wait_until(lambda: "sent it" in entries(program), "everything is there")
    assert "send the quote" in tasks(program)
    program.command("check")
    assert program.quit() == 0


def asks(program: Program) -> bool:
    """Whether a question waits: Esc takes it away, so that the screen looks as before, and it is asked again."""
    screen = program.screen
    with_question = screen.look()
    screen.quiet_key("Escape")
    if screen.look() == with_question:
        return False
    screen.key("ctrl+z")
    return True


def test_a_second_start_ends_at_once_and_the_first_goes_on(program: Program) -> None:
    begin(program)
    said = program.command("--file", str(program.desk))
    assert "desk.dualdesk" in said
    assert program.quit() == 0
