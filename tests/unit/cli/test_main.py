from __future__ import annotations

import errno
import gettext
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.unit.cli.kit import Line

from dualdesk import __version__
from dualdesk.cli import main
from dualdesk.cli.commands import COMMANDS, Part
from dualdesk.cli.context import Context


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",), ("help",)])
def test_help_names_every_command_and_the_exit_statuses(bare: Line, words: tuple[str, ...]) -> None:
    said = bare.ok(*words)
    assert all(f"  {command.name} " in said.out for command in COMMANDS)
    assert "0 done, 1 refused, 2 the line is wrong, 3 nothing found" in said.out


def test_version(bare: Line) -> None:
    assert bare.ok("--version").out == f"DualDesk {__version__}\n"
    assert bare.json("--version") == {"version": __version__}


@pytest.mark.parametrize("command", [command.name for command in COMMANDS if command.name != "demo"])
def test_each_command_tells_its_own_help(bare: Line, command: str) -> None:
    assert f"usage: dualdesk {command}" in bare.ok(command, "--help").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("lsit",), "There is no command “lsit”; did you mean “list”?"),
        (("xyzzy",), "There is no command “xyzzy”: “dualdesk --help” lists them."),
        (("list",), "The following arguments are required: KIND (see dualdesk list --help)."),
        (("list", "tasks", "--wat"), "Unrecognized arguments: --wat (see dualdesk list --help)."),
        (("list", "tasks", "--limit", "0"), "“0” is not a number from 1 on."),
        (("timer", "pause"), "Argument act: invalid choice: 'pause' (choose from 'start', 'stop', 'status')"
                             " (see dualdesk timer --help)."),
    ],
)  # fmt: skip
def test_a_wrong_line_is_one_sentence_and_status_2(line: Line, words: tuple[str, ...], sentence: str) -> None:
    said = line(*words)
    assert (said.status, said.out, said.err) == (2, "", f"dualdesk: {sentence}\n")


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def act(_context: Context, _options: object) -> int:
        raise error

    class Failing:
        PARTS = {"today": Part(lambda _parser, _say: None, act)}  # noqa: RUF012

    monkeypatch.setattr(main, "load", lambda _name: Failing)


def test_ctrl_c_is_status_130_without_a_word(bare: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, KeyboardInterrupt())
    assert bare("today") == type(bare("today"))(130, "", "")


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 1, "“the output” cannot be used: No space left on device."),
        (FileNotFoundError(2, "No such file or directory", "x.vcf"), 1, "“x.vcf” cannot be used: No such file"),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_what_the_machine_refuses_is_a_sentence(
    bare: Line, monkeypatch: pytest.MonkeyPatch, error: OSError, status: int, sentence: str
) -> None:
    dropped: list[bool] = []
    monkeypatch.setattr(main, "_drop_output", lambda: dropped.append(True))
    fail_with(monkeypatch, error)
    said = bare("today")
    assert (said.status, said.out, dropped) == (status, "", [True] * (error.filename is None))
    assert sentence in said.err
    assert said.err.count("\n") == bool(sentence)


def test_a_bug_is_not_hidden(bare: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        bare("today")


def test_unwritten_output_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        monkeypatch.setattr(sys, "stdout", out)
        main._drop_output()
        out.write("gone")
    monkeypatch.undo()
    assert (tmp_path / "out").read_text() == ""


def test_the_persons_language_is_asked_for(monkeypatch: pytest.MonkeyPatch, bare: Line) -> None:
    asked: list[str] = []

    def find(languages: Sequence[str]) -> gettext.NullTranslations:
        asked.extend(languages)
        return gettext.NullTranslations()

    monkeypatch.setattr(main, "find_catalogue", find)
    monkeypatch.setenv("LANGUAGE", "de:en")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    bare.ok("--version")
    assert asked == ["de", "en", "fr_FR.UTF-8"]


HUGE = "9" * 5_000


@pytest.mark.parametrize(
    "words",
    [
        ("list", "tasks", "--limit", HUGE),
        ("undo", "--list", "--limit", HUGE),
        ("search", "x", "--limit", "9" * 20),
        ("show", "task", "9" * 20),
        ("show", "task", HUGE),
        ("done", HUGE),
        ("list", "tasks", "--client", "9" * 19),
        ("trash", "restore", HUGE),
        ("trash", "restore", "-5"),
    ],
)
def test_a_number_larger_than_any_is_no_crash(line: Line, words: tuple[str, ...]) -> None:
    said = line(*words)
    assert said.status in (0, 1, 2, 3)
    assert said.err.count("\n") <= 1
