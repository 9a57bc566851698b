"""What every test may ask for."""

from __future__ import annotations

import faulthandler
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dualdesk.store.store import Store

# Qt draws into memory unless a screen is asked for.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Tuesday 24 November 2026, 10:12 UTC: the day of the design's sample data.
NOW = 1_795_515_120


class SteppedClock:
    """A clock that only moves when told."""

    def __init__(self, now: int = NOW) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def pass_(self, seconds: int) -> None:
        """Let time go by."""
        self.now += seconds


_STDERR = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    """Keeps the real standard error, which pytest hides behind its capture from here on."""
    with config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        config.stash[_STDERR] = os.dup(2)


@pytest.fixture(autouse=True)
def _a_native_crash_is_traced(request: pytest.FixtureRequest) -> None:
    """A test that runs the whole program hands the fault handler to it, and gets it back switched off."""
    if not faulthandler.is_enabled():
        faulthandler.enable(request.config.stash[_STDERR])


@pytest.fixture(autouse=True)
def _threads_collect_no_windows() -> None:
    """Python collects nothing by itself, also between the tests of the window.

    What those leave behind would else be destroyed by whatever thread the next test happens to run: the window's own
    tests collect it, on the thread that made it.
    """
    gc.disable()


@pytest.fixture
def clock() -> SteppedClock:
    """The test's clock."""
    return SteppedClock()


@pytest.fixture
def desk_path(tmp_path: Path) -> Path:
    """Where the test's file lies."""
    return tmp_path / "desk.dualdesk"


@pytest.fixture
def store(desk_path: Path, clock: SteppedClock) -> Iterator[Store]:
    """A new, empty desk."""
    made = Store.create(desk_path, clock=clock)
    yield made
    made.close()
