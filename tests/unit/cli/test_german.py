"""The command line in German: its help, what it says is wrong, and the days in a line."""

from __future__ import annotations

import pytest
from tests.unit.cli.kit import Line


@pytest.fixture(autouse=True)
def german(bare: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUALDESK_LANG", "de")


def test_help_is_german_throughout(bare: Line) -> None:
    said = bare.ok("list", "--help").out
    assert said.startswith("Aufruf: dualdesk list [-h]")
    for words in ("Argumente:", "Optionen:", "diese Hilfe zeigen"):
        assert words in said
    assert "usage" not in said
    assert "show this" not in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("list",), "Es fehlt: KIND (siehe dualdesk list --help)."),
        (("list", "tasks", "--wat"), "Unbekannte Argumente: --wat (siehe dualdesk list --help)."),
        (("list", "tasks", "--limit"), "Zum Argument --limit fehlt der Wert (siehe dualdesk list --help)."),
    ],
)
def test_what_is_wrong_with_a_line_is_said_in_german(line: Line, words: tuple[str, ...], sentence: str) -> None:
    assert line(*words).err == f"dualdesk: {sentence}\n"


def test_a_wrong_choice_is_said_in_german(line: Line) -> None:
    assert line("timer", "pause").err.startswith("dualdesk: Argument act: 'pause' ist keine Möglichkeit (möglich: ")


def test_what_argparse_says_otherwise_stays(line: Line) -> None:
    assert line("undo", "--list=3").err.startswith("dualdesk: Argument --list: ignored explicit argument '3' (siehe")


def test_two_letters_are_a_day(line: Line) -> None:
    task = line.json("add", "Angebot", "fr", "!hoch")["task"]
    assert (task["title"], task["priority"]) == ("Angebot", "high")
    assert task["planned_on"] is not None
