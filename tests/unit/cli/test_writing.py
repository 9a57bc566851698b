from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import SteppedClock
from tests.unit.cli.kit import Line

from dualdesk.services import tasks


def test_a_call_is_logged_with_its_next_step(line: Line) -> None:
    said = line.ok("log", "call", "Ana", "@Acme", "20m:", "wants quote", ">fri", "--create")
    assert said.out == "Logged “wants quote” for Acme; next step 1 “wants quote” on 2026-11-27 in Acme; new: Ana.\n"
    found = line.json("show", "interaction", "1")
    assert (found["record"]["channel"], found["record"]["duration_min"]) == ("phone", 20)
    assert found["tasks"][0]["planned_on"] == "2026-11-27"


def test_a_client_that_looks_like_another_is_made_with_a_word(line: Line) -> None:
    line.ok("log", 'call Ana @"Northwind Bakery": hello', "--create")
    said = line("log", 'call Ana @"Northwind Bakery Ltd": hello', "--create")
    assert said.status == 0
    assert said.err == (
        "“Northwind Bakery Ltd” looks like “Northwind Bakery”; it was made all the same. "
        "`dualdesk undo` takes it back.\n"
    )
    assert line.ok("log", 'call Ana @"northwind bakery": again', "--create").err == ""


def test_json_tells_everything_that_was_made(line: Line) -> None:
    said = line.json("log", "call Ana @Acme: hello", "--create")
    assert (said["interaction"]["id"], said["task"], said["client_id"]) == (1, None, 1)
    assert said["created_contacts"] == [{"id": 1, "name": "Ana"}]


def test_a_task_with_its_days_and_place(line: Line) -> None:
    line.ok("log", "call Ana @Acme: hello", "--create")
    said = line.ok("add", "Send proofs to Mira fri by 2026-12-04 2h !high @acme")
    assert said.out == "Added 1 “Send proofs to Mira” on 2026-11-27 by 2026-12-04 in Acme.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("log", "call Ana @Acne: x"), "No client is called “Acne”; there is “Acme” (--create makes it)."),
        (("log", "call Ana @Zzzz: x"), "No client is called “Zzzz” (--create makes it)."),
        (("add", "x #Nothing"), "No project is called “Nothing” (in quotes it is plain text)."),
    ],
)
def test_an_unknown_name_is_refused_and_nothing_written(line: Line, words: tuple[str, ...], sentence: str) -> None:
    line.ok("log", "call Ana @Acme: hello", "--create")
    said = line(*words)
    assert (said.status, said.out, said.err) == (1, "", f"dualdesk: {sentence}\n")
    assert line.json("list", "interactions")["count"] == 1
    assert line.json("list", "tasks")["count"] == 0


def test_a_dash_and_words_that_look_like_options_are_text(line: Line) -> None:
    line.ok("add", "Buy", "--", "--create", "-x")
    assert line.json("list", "tasks")["tasks"][0]["title"] == "Buy --create -x"


@pytest.mark.parametrize("words", [("log",), ("add",), ("add", " ")])
def test_an_empty_line_says_what_to_type(line: Line, words: tuple[str, ...]) -> None:
    said = line(*words)
    assert said.status == 2
    assert "Type what is to be kept, as in: dualdesk" in said.err


def test_a_task_is_done_by_number_or_words(line: Line) -> None:
    line.ok("log", "call Ana @Acme: x >Send quote fri", "--create")
    line.ok("timer", "start", "1")
    said = line.ok("done", "send", "quote")
    assert said.lines == ["Done: “Send quote”.", "A promise is kept.", "The timer stopped at 0 min."]
    assert line.ok("done", "1").out == "It was done already.\n"
    assert line.json("done", "1")["changed"] is False
    assert line("done", "send quote").status == 3


def test_a_recurring_task_tells_its_next_one(line: Line) -> None:
    line.write(
        lambda session: tasks.create(
            session, now=1, title="Water", planned_on=date(2026, 11, 24), recurrence="FREQ=DAILY"
        )
    )
    assert line.ok("done", "water").lines == ["Done: “Water”.", "The next one is number 2."]


def test_the_timer_runs_and_stops(line: Line, clock: SteppedClock) -> None:
    line.ok("add", "Proofs")
    assert line("timer", "status").status == 3
    assert line("timer", "start").err == (
        "dualdesk: Nothing was timed before: name a task, as in “dualdesk timer start 12”.\n"
    )
    assert line.ok("timer", "start", "proofs").out == "The timer runs on “Proofs”.\n"
    clock.pass_(600)
    assert line.ok("timer", "status").out == "The timer runs on “Proofs” since 10 min.\n"
    assert line.ok("timer", "stop").out == "Stopped “Proofs” at 10 min.\n"
    assert line("timer", "stop").status == 1
    assert line.json("timer", "start")["task_id"] == 1


def test_the_timer_runs_on_a_client_or_project_too(line: Line, clock: SteppedClock) -> None:
    line.ok("log", "call Ana @Acme: hello", "--create")
    line.ok("import", str(_board(line)), "--client", "Acme")
    assert line.json("timer", "start", "--client", "Acme")["client_id"] == 1
    clock.pass_(60)
    said = line.ok("timer", "start", "--project", "Site")
    assert said.lines == ["The timer runs on “Site”.", "The one before stopped at 1 min."]
    clock.pass_(60)
    line.ok("timer", "stop")
    assert line.json("timer", "start")["project_id"] == 1


def _board(line: Line) -> object:
    path = line.home.parent / "site.json"
    path.write_text('{"id": "b", "name": "Site", "lists": [], "cards": [], "checklists": []}')
    return path


def test_undo_redo_and_the_list_of_steps(line: Line) -> None:
    assert line("undo").status == 1
    assert line.ok("undo", "--list").out == "Nothing was done yet.\n"
    line.ok("add", "Proofs")
    assert line.ok("undo").out == "Undone: Add “Proofs”.\n"
    assert line.json("list", "tasks")["count"] == 0
    assert line.ok("redo").out == "Done again: Add “Proofs”.\n"
    assert line("redo").status == 1
    steps = line.json("undo", "--list", "--limit", "2")["steps"]
    assert [(step["what"], step["kind"], step["origin"]) for step in steps] == [
        ("Add “Proofs”", "redo", "command_line"), ("Add “Proofs”", "undo", "command_line")
    ]  # fmt: skip
    assert "Add “Proofs”" in line.ok("undo", "--list").out


def test_the_trash_is_listed_and_restored(line: Line) -> None:
    assert line.ok("trash").out == "The trash is empty.\n"
    line.ok("add", "Proofs")
    line.write(lambda session: tasks.delete(session, task_ids=[1], now=1), "Delete")
    (gone,) = line.json("trash")["trash"]
    assert (gone["kind"], gone["name"], gone["what"]) == ("task", "Proofs", "Delete")
    assert "Proofs" in line.ok("trash").out
    assert line("trash", "restore").status == 2
    assert line.ok("trash", "restore", str(gone["number"])).status == 0
    assert line.json("list", "tasks")["tasks"][0]["title"] == "Proofs"
    assert line("trash", "restore", "99").status == 1


def test_bytes_that_are_no_letters_are_left_out(line: Line) -> None:
    assert line.ok("add", "Proofs\udcff for Mira").out == "Added 1 “Proofs for Mira”.\n"
    assert line.ok("log", "note: sent\udcff it").status == 0
    said = line("--new", "--file", "d\udcff.dualdesk", "add", "x")
    assert said.status == 1
    assert said.err.endswith("” holds signs that are no letters: rename it.\n")


def test_an_empty_name_is_nobodys_not_everybodys(line: Line) -> None:
    line.ok("log", "call Ana @Acme: hello", "--create")
    assert line("list", "interactions", "--client", "").err == "dualdesk: No client is called “”.\n"
    assert line("timer", "start", "--project", "").err == "dualdesk: No project is called “”.\n"
    assert line("timer", "start", "--client", "").err == "dualdesk: No client is called “”.\n"
