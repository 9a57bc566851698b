"""The house rules that no linter knows (README, "House rules"), each shown to fail on a sample."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if "_generated" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TOOLS = [ROOT / "dev.py", *sorted((ROOT / "packaging").glob("*.py"))]

FILE_LINES = 400
FUNCTION_LINES = 40
FUNCTION_LINES_P90 = 25
BROAD = {"Exception", "BaseException"}
FOREIGN_DATABASES = {"sqlite3", "apsw", "PySide6.QtSql"}
UNFINISHED = re.compile(r"#.*\b(TODO|FIXME|XXX)\b")

Rule = Callable[[str], list[str]]


def functions(source: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def long_files(source: str) -> list[str]:
    lines = source.count("\n")
    return [f"{lines} lines"] if lines > FILE_LINES else []


def long_functions(source: str) -> list[str]:
    return [f"{name}: {lines} lines" for name, lines in functions(source) if lines > FUNCTION_LINES]


def broad_excepts(source: str) -> list[str]:
    handlers = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler)]
    return [f"line {handler.lineno}" for handler in handlers if caught(handler) & BROAD or handler.type is None]


def caught(handler: ast.ExceptHandler) -> set[str]:
    return {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else set()


def star_imports(source: str) -> list[str]:
    imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    return [f"from {node.module}" for node in imports if node.names[0].name == "*"]


def foreign_databases(source: str) -> list[str]:
    return sorted(name for name in imported(source) if any(is_below(name, database) for database in FOREIGN_DATABASES))


def is_below(name: str, module: str) -> bool:
    return name == module or name.startswith(module + ".")


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield node.module or ""


def local_imports(source: str) -> list[str]:
    bodies = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = [node for body in bodies for node in ast.walk(body) if isinstance(node, ast.Import | ast.ImportFrom)]
    return sorted({f"line {node.lineno}" for node in inner})


def module_state(source: str) -> list[str]:
    return [f"global {', '.join(node.names)}" for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Global)]


def waiting(source: str) -> list[str]:
    called = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = {function.attr for function in called if isinstance(function, ast.Attribute)}
    names |= {function.id for function in called if isinstance(function, ast.Name)}
    return sorted(names & {"sleep", "processEvents"})


def unfinished(source: str) -> list[str]:
    return UNFINISHED.findall(source)


def breaches(rule: Rule, paths: list[Path]) -> list[str]:
    found = {path.relative_to(ROOT).as_posix(): rule(path.read_text("utf-8")) for path in paths}
    return [f"{path}: {breach}" for path, all_of_it in found.items() for breach in all_of_it]


@pytest.mark.parametrize("rule", [long_files, long_functions, waiting])
def test_all_code_keeps(rule: Rule) -> None:
    assert breaches(rule, SOURCES + TESTS + TOOLS) == []


@pytest.mark.parametrize("rule", [star_imports, foreign_databases, local_imports, module_state, unfinished])
def test_the_program_keeps(rule: Rule) -> None:
    assert breaches(rule, SOURCES) == []


def test_only_the_fault_handler_catches_everything() -> None:
    assert breaches(broad_excepts, [path for path in SOURCES if path.parts[-2:] != ("runtime", "faults.py")]) == []


def test_most_functions_are_short() -> None:
    lengths = [lines for path in SOURCES for _, lines in functions(path.read_text("utf-8"))]
    assert quantiles(lengths, n=10)[-1] <= FUNCTION_LINES_P90


BAD: dict[Rule, str] = {
    long_files: "x = 1\n" * (FILE_LINES + 1),
    long_functions: "def f():\n" + "    x = 1\n" * FUNCTION_LINES,
    broad_excepts: "try:\n    pass\nexcept (OSError, Exception):\n    pass\n",
    star_imports: "from os import *\n",
    foreign_databases: "from PySide6 import QtSql\n",
    local_imports: "def f():\n    import os\n",
    module_state: "def f():\n    global x\n    x = 1\n",
    waiting: "from time import sleep\nsleep(1)\n",
    unfinished: "# TODO: later\n",
}


@pytest.mark.parametrize("rule", list(BAD))
def test_each_rule_can_fail(rule: Rule) -> None:
    assert rule(BAD[rule])


@pytest.mark.parametrize("handler", ["except:", "except BaseException:", "except Exception as error:"])
def test_every_spelling_of_a_broad_except_is_seen(handler: str) -> None:
    assert broad_excepts(f"try:\n    pass\n{handler}\n    pass\n") == ["line 3"]
