from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.model.desk import Tag, TagLink
from dualdesk.services import clients, contacts, tags

NOW = 1_795_515_120


@pytest.fixture
def acme(session: Session) -> int:
    return clients.create(session, name="Acme", now=NOW)


def test_a_tag_is_one_whatever_its_case_and_accents(session: Session, acme: int) -> None:
    ana = contacts.create(session, name="Ana", now=NOW)
    first = tags.add(session, name="#Café", client_id=acme)
    assert tags.add(session, name=" CAFE ", contact_id=ana) == first
    assert tags.add(session, name="café", client_id=acme) == first
    assert session.execute(select(Tag.name, Tag.key)).all() == [("Café", "cafe")]
    assert session.execute(select(TagLink.client_id, TagLink.contact_id)).all() == [(acme, None), (None, ana)]


def test_a_tag_is_taken_off_and_stays_known(session: Session, acme: int) -> None:
    tag_id = tags.add(session, name="retail", client_id=acme)
    tags.remove(session, tag_id=tag_id, client_id=acme)
    tags.remove(session, tag_id=tag_id, client_id=acme)
    assert session.scalars(select(TagLink)).all() == []
    assert session.scalars(select(Tag.name)).all() == ["retail"]


def test_a_tag_is_renamed_but_not_onto_another(session: Session) -> None:
    first, second = (tags.find_or_make(session, name=name) for name in ("retail", "food"))
    tags.rename(session, tag_id=first, name="Retail")
    tags.rename(session, tag_id=first, name="Shops")
    with pytest.raises(UserError, match="already"):
        tags.rename(session, tag_id=second, name="SHOPS")
    assert session.scalars(select(Tag.name).order_by(Tag.id)).all() == ["Shops", "food"]


def test_a_tag_is_deleted_everywhere(session: Session, acme: int) -> None:
    tags.delete(session, tag_id=tags.add(session, name="retail", client_id=acme))
    assert session.scalars(select(TagLink.id)).all() == []


@pytest.mark.parametrize("name", ["", " # ", "\u0301"])
def test_a_tag_has_a_name(session: Session, name: str) -> None:
    with pytest.raises(UserError):
        tags.find_or_make(session, name=name)


def test_a_tag_is_put_on_one_record_that_is_there(session: Session, acme: int) -> None:
    with pytest.raises(UserError, match="no longer there"):
        tags.add(session, name="x", task_id=1)
    with pytest.raises(ValueError, match="one record"):
        tags.add(session, name="x", client_id=acme, task_id=1)
    with pytest.raises(ValueError, match="one record"):
        tags.remove(session, tag_id=1)
