"""What the import contracts cannot say: which modules a fresh interpreter has loaded when the first window is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
STAGE_ONE = [
    "dualdesk.app",
    "dualdesk.base",
    "dualdesk.runtime",
    "dualdesk.store.file",
    "dualdesk.widgets",
    "dualdesk.windows.shell",
    "dualdesk.panes.today",
    "dualdesk.viewmodels.today",
    "dualdesk.analysis",
    "dualdesk.queries.today",
]
HEAVY = ["sqlalchemy", "alembic"]
FOREIGN = ["sqlite3", "apsw", "PySide6.QtSql"]
QT = ["PySide6", "shiboken6"]

# Imports those of the given modules that exist and tells which unwanted ones came with them.
_PROBE = """
import importlib, importlib.util, json, sys
names, unwanted = json.loads(sys.argv[1])
known = [name for name in names if importlib.util.find_spec(name)]
for name in known:
    importlib.import_module(name)
print(json.dumps([known, [name for name in unwanted if name in sys.modules]]))
"""


def loaded(names: list[str], unwanted: list[str]) -> tuple[list[str], list[str]]:
    """Which of the modules exist, and which unwanted ones a fresh interpreter holds after importing them."""
    command = [sys.executable, "-c", _PROBE, json.dumps([names, unwanted])]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    known, found = json.loads(out)
    return known, found


def test_stage_one_of_the_start_is_light() -> None:
    known, found = loaded(STAGE_ONE, HEAVY + FOREIGN)
    assert "dualdesk.app" in known
    assert found == []


def test_deciding_what_to_start_loads_neither_qt_nor_the_database() -> None:
    assert loaded(["dualdesk.__main__"], HEAVY + FOREIGN + QT + ["sqlcipher3"]) == (["dualdesk.__main__"], [])


def test_the_command_line_runs_without_qt_and_the_systems_sqlite() -> None:
    assert loaded(["dualdesk.cli", "dualdesk.cli.main"], QT + FOREIGN)[1] == []


def test_the_probe_sees_what_is_loaded() -> None:
    assert loaded(["sqlalchemy", "dualdesk.nowhere"], HEAVY) == (["sqlalchemy"], ["sqlalchemy"])


def test_packaging_is_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_locks_hold_hashes_and_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lock = (ROOT / "packaging" / name).read_text("utf-8")
        assert not re.search(r"://|index-url|find-links|@ ", lock), name
        assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[a-z0-9])", lock)), name
