"""What every screen's tests stand on: a real file, its desk, and the surroundings of a screen on one day."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from dualdesk.runtime import desk as desk_module
from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.runtime.late_modules import LATE
from dualdesk.runtime.look.theme import Look
from dualdesk.store.file import FileReader
from dualdesk.store.store import Store

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def desk(desk_path: Path, clock: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An empty file's desk, its store loaded."""
    # What other screens need is not this one's to load.
    monkeypatch.setattr(desk_module, "LATE", LATE[:1])
    Store.create(desk_path, clock=clock).close()
    made = Desk(FileReader(desk_path), clock=clock)
    made.load_now()
    yield made
    made.close()


@pytest.fixture
def context(desk: Desk, look: Look) -> Context:
    """The screen's surroundings on Tuesday 24 November 2026."""
    language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=lambda: TODAY)
    return Context(desk, look, language, lambda: TODAY, "UTC")
