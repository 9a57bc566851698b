from __future__ import annotations

import pytest

from dualdesk.cli.line import Line, read_line


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("list", "tasks"), Line(("list", "tasks"))),
        (("--file", "a", "list"), Line(("list",), "a")),
        (("list", "--file=a=b", "tasks"), Line(("list", "tasks"), "a=b")),
        (("list", "--json", "--new"), Line(("list",), None, True, True)),
        (("list", "--file"), Line(("list",), "")),
        (("log", "--", "--json", "x"), Line(("log", "--", "--json", "x"))),
        ((), Line(())),
    ],
)
def test_options_may_stand_anywhere(words: tuple[str, ...], line: Line) -> None:
    assert read_line(words) == line
