"""The one door for modules that are too costly to import at the start."""

from __future__ import annotations

import importlib
from types import ModuleType


def load(name: str) -> ModuleType:
    """Import a module by its full name, on first use."""
    return importlib.import_module(name)
