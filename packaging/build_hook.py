"""Hatchling's hook: a wheel, an installation in place and a build from the sdist all bring fresh assets."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetHook(BuildHookInterface[Any]):
    """Builds the assets before hatchling collects the package."""

    PLUGIN_NAME = "dualdesk-assets"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Called by hatchling before each build; an editable installation is a wheel to it too."""
        if self.target_name == "wheel":
            root = Path(self.root)
            runpy.run_path(str(root / "packaging" / "assets.py"))["build"](root)
