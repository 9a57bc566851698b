"""Late imports."""

from __future__ import annotations

import json

import pytest

from dualdesk.base.late import Late, load


def test_a_module_comes_by_its_name() -> None:
    assert load("json") is json
    with pytest.raises(ModuleNotFoundError):
        load("dualdesk.base.nothing")


def test_a_late_module_is_imported_when_it_is_used() -> None:
    late = Late("dualdesk.base.nothing")
    assert Late("json").dumps is json.dumps
    with pytest.raises(ModuleNotFoundError):
        late.anything  # noqa: B018
