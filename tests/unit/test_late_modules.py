"""Every module that is only named, to be imported later, is there: else a screen would stay blank when it is shown."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import dualdesk
from dualdesk.base.late import load
from dualdesk.runtime.late_modules import LATE

SOURCE = Path(dualdesk.__file__).parent
NAMED = re.compile(r"\b(?:Late|load)\(\s*\"(dualdesk\.[\w.]+)\"")
PAGE = re.compile(r"LatePage\([^,]+,\s*\"([\w.]+)\",\s*\"(\w+)\"")


def sources() -> list[str]:
    return [path.read_text("utf-8") for path in SOURCE.rglob("*.py") if "_generated" not in path.parts]


def test_what_is_named_in_the_program_is_there() -> None:
    named = {name for text in sources() for name in NAMED.findall(text)}
    assert len(named) > 50
    assert sorted(name for name in named | set(LATE) if importlib.util.find_spec(name) is None) == []


def test_every_screen_that_is_built_later_is_there() -> None:
    pages = [found for text in sources() for found in PAGE.findall(text)]
    assert len(pages) >= 6
    assert [page for page in pages if not hasattr(load(page[0]), page[1])] == []


def test_nothing_is_imported_twice_after_the_first_paint() -> None:
    assert sorted(LATE) == sorted(set(LATE))
