"""Late imports."""

from __future__ import annotations

import json

import pytest

from dualdesk.base.late import load


def test_a_module_comes_by_its_name() -> None:
    assert load("json") is json
    with pytest.raises(ModuleNotFoundError):
        load("dualdesk.base.nothing")
