"""The one door for modules that are too costly to import at the start."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any


def load(name: str) -> ModuleType:
    """Import a module by its full name, on first use."""
    return importlib.import_module(name)


class Late:
    """Stands for a module and imports it when something of it is first used.

    A screen names it so, and mypy checks the calls against the module itself:

        if TYPE_CHECKING:
            from dualdesk.services import clients
        else:
            clients = Late("dualdesk.services.clients")
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(load(self._name), attribute)
