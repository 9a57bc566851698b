"""`dualdesk history`: the same steps and words as the window's."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from tests.unit.cli.kit import Line


@pytest.fixture
def desk(line: Line) -> Line:
    """What two writers did: the command line, and what has no command."""
    line.ok("log", "call Ana @Acme 20m: wants quote >fri", "--create")
    line.ok("add", "Send proofs fri 2h !high")
    line.write(lambda session: session.execute(text("UPDATE task SET planned_on = '2026-12-02' WHERE id = 2")), "Move")
    return line


def test_each_step_is_told_with_its_fields(desk: Line) -> None:
    lines = desk.ok("history", "--limit", "1").lines
    assert lines == [
        "3  2026-11-24 11:12  window  Move",
        "    Task “Send proofs”",
        "        Planned day: 2026-11-27 → 2026-12-02",
    ]
    everything = desk.ok("history").lines
    assert "2  2026-11-24 11:12  command line  Add “Send proofs”" in everything
    assert "        Priority: High" in everything
    assert "        When: 2026-11-24 11:12" in everything


def test_a_record_has_its_own_history(desk: Line) -> None:
    assert [step["step"] for step in desk.json("history", "--record", "task/2")["steps"]] == [3, 2]
    assert [step["step"] for step in desk.json("history", "--record", "client/Acme")["steps"]] == [1]
    desk.ok("done", "1")
    steps = desk.json("history", "--all-of", "client/1")["steps"]
    assert len(steps) == 2
    assert {change["kind"] for change in steps[1]["changes"]} >= {"Client", "Person", "Contact log", "Task"}


def test_json_says_what_was_and_is(desk: Line) -> None:
    desk.ok("undo")
    (step,) = desk.json("history", "--limit", "1")["steps"]
    assert (step["from"], step["taken_back_at"], step["rows"]) == ("window", "2026-11-24T10:12:00Z", 1)
    assert step["changes"] == [
        {"kind": "Task", "name": "Send proofs", "of": "", "act": "update", "record": "task/2",
         "fields": [{"field": "Planned day", "old": "2026-11-27", "new": "2026-12-02"}]}
    ]  # fmt: skip
    assert desk.ok("history", "--limit", "1").lines[0].endswith("Move (taken back)")


def test_what_is_empty_is_null_and_what_went_is_said(desk: Line) -> None:
    desk.write(lambda session: session.execute(text("UPDATE task SET planned_on = NULL WHERE id = 2")), "Clear")
    (step,) = desk.json("history", "--limit", "1")["steps"]
    assert step["changes"][0]["fields"] == [{"field": "Planned day", "old": "2026-12-02", "new": None}]
    assert "        Planned day: 2026-12-02 → none" in desk.ok("history", "--limit", "1").lines
    desk.write(lambda session: session.execute(text("DELETE FROM task WHERE id = 2")), "Delete")
    assert desk.ok("history", "--limit", "1").lines[1:] == ["    Task “Send proofs”: deleted"]


def test_a_long_step_is_told_in_part(line: Line) -> None:
    many = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 300) "
    line.write(lambda s: s.execute(text(f"{many} INSERT INTO tag(name, key) SELECT 't' || x, 't' || x FROM n")), "Tags")
    assert line.ok("history").lines[-1] == "    …"


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--record", "client"), 2, "by its kind and number"),
        (("--record", "client/99"), 3, "There is no number 99"),
        (("--record", "wonder/1"), 2, "There is no kind"),
    ],
)
def test_a_record_that_is_not_there_is_said(desk: Line, words: tuple[str, ...], status: int, sentence: str) -> None:
    said = desk("history", *words)
    assert said.status == status
    assert sentence in said.err


def test_an_empty_desk_has_no_history(line: Line) -> None:
    assert line.ok("history").out == "Nothing was done yet.\n"
