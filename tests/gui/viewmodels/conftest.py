"""The surroundings of a screen without one: a real file, English words, a fixed day."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from dualdesk.runtime.context import Context
from dualdesk.runtime.desk import Desk
from dualdesk.runtime.language import Language
from dualdesk.runtime.look.theme import Look
from dualdesk.store.file import FileReader
from dualdesk.store.store import Store

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def unready(desk_path: Path, look: Look, clock: Callable[[], int]) -> Iterator[Context]:
    """The surroundings on Tuesday 24 November 2026; the desk is not loaded yet."""
    Store.create(desk_path, clock=clock).close()
    desk = Desk(FileReader(desk_path), clock=clock)
    language = Language(gettext.NullTranslations(), QLocale("en_GB"), today=lambda: TODAY)
    yield Context(desk, look, language, lambda: TODAY, "UTC")
    desk.close()


@pytest.fixture
def surroundings(unready: Context) -> Context:
    """The same with the desk ready."""
    unready.desk.load_now()
    return unready
