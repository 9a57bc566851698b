from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.desk import Tag
from dualdesk.model.people import Client
from dualdesk.services import clients
from dualdesk.services.common import check_least, check_order, need, need_each


def test_what_is_named_must_be_there_and_nothing_need_be_named(session: Session) -> None:
    client_id = clients.create(session, name="Acme", now=1)
    need_each(session, {"client_id": (Client, client_id), "other_id": (Client, None)})
    with pytest.raises(UserError, match="client is no longer") as caught:
        need_each(session, {"client_id": (Client, client_id + 1)})
    assert caught.value.field == "client_id"


def test_what_has_no_sentence_of_its_own_is_gone_too(session: Session) -> None:
    with pytest.raises(UserError, match="This is no longer there"):
        need(session, Tag, 1)


def test_days_are_in_order_where_both_are_known() -> None:
    day = date(2026, 11, 24)
    check_order(None, day, field="x")
    check_order(day, None, field="x")
    check_order(day, day, field="x")
    with pytest.raises(UserError):
        check_order(day, date(2026, 11, 23), field="x")


def test_a_number_the_file_cannot_add_up_is_refused() -> None:
    check_least({"value_minor": 10**15}, 0, "value_minor")
    with pytest.raises(UserError) as refused:
        check_least({"value_minor": 10**15 + 1}, 0, "value_minor")
    assert refused.value.field == "value_minor"
