"""A session on an empty desk in memory, made from the real schema."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from dualdesk.model.schema import statements


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://", module=driver, poolclass=StaticPool)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = ON"))
    with Session(engine) as opened:
        connection = opened.connection()
        for statement in statements():
            connection.exec_driver_sql(statement)
        yield opened
    engine.dispose()
