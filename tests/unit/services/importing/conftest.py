from __future__ import annotations

import pytest
from tests.unit.services.importing.kit import Desk

from dualdesk.store.store import Store


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)
