"""Tasks that wait, and on whom."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import TaskState, WaitingOn
from dualdesk.model.people import Client, ClientContact, Contact
from dualdesk.model.work import Task, Waiting
from dualdesk.services import projects, tasks, waiting

NOW = 1_795_515_120


def _stretches(session: Session) -> list[tuple[str, int, int | None]]:
    rows = session.execute(select(Waiting.owner, Waiting.since, Waiting.ended_at).order_by(Waiting.id))
    return [(owner, since, ended_at) for owner, since, ended_at in rows]


def test_a_wait_begins_passes_to_another_and_ends(session: Session) -> None:
    per = Contact(name="Per Aksel", created_at=NOW)
    session.add(per)
    task_id = tasks.create(session, now=NOW, title="A")
    session.flush()
    waiting.start(session, task_id=task_id, now=NOW, contact_id=per.id)
    task = session.get_one(Task, task_id)
    assert task.state == TaskState.WAITING
    waiting.start(session, task_id=task_id, now=NOW + 5, owner=WaitingOn.THIRD_PARTY, whom=" the  host ")
    waiting.stop(session, task_id=task_id, now=NOW + 9)
    assert task.state == TaskState.TODO
    assert _stretches(session) == [("client", NOW, NOW + 5), ("third_party", NOW + 5, NOW + 9)]
    with pytest.raises(UserError, match="not waiting"):
        waiting.stop(session, task_id=task_id, now=NOW)


def test_a_clock_that_was_set_back_makes_no_negative_wait(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    waiting.start(session, task_id=task_id, now=NOW)
    waiting.stop(session, task_id=task_id, now=NOW - 100)
    assert _stretches(session) == [("client", NOW, NOW)]


def test_what_is_over_does_not_wait(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    tasks.drop(session, task_ids=[task_id], now=NOW)
    with pytest.raises(UserError) as caught:
        waiting.start(session, task_id=task_id, now=NOW)
    assert caught.value.field == "state"
    with pytest.raises(UserError) as caught:
        waiting.start(session, task_id=task_id, now=NOW, contact_id=99)
    assert caught.value.field == "contact_id"


def test_what_is_said_of_a_wait_can_be_changed_while_it_lasts(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    with pytest.raises(UserError, match="not waiting"):
        waiting.edit(session, task_id=task_id, now=NOW, whom="x")
    waiting.start(session, task_id=task_id, now=NOW)
    waiting.edit(session, task_id=task_id, now=NOW, since=NOW - 86_400, whom=" the  host ", owner=WaitingOn.THIRD_PARTY)
    assert session.scalars(select(Waiting.whom)).one() == "the host"
    assert _stretches(session) == [("third_party", NOW - 86_400, None)]
    with pytest.raises(UserError) as caught:
        waiting.edit(session, task_id=task_id, now=NOW, since=NOW + 1)
    assert caught.value.field == "since"
    with pytest.raises(UserError) as caught:
        waiting.edit(session, task_id=task_id, now=NOW, contact_id=99)
    assert caught.value.field == "contact_id"


@pytest.mark.parametrize(
    ("whom", "of_client", "owner", "contact", "words"),
    [
        ("per aksel", True, WaitingOn.CLIENT, "Per Aksel", ""),
        ("Ana", True, WaitingOn.THIRD_PARTY, "Ana", ""),
        ("the signature", True, WaitingOn.CLIENT, None, "the signature"),
        ("", True, WaitingOn.CLIENT, None, ""),
        ("Per Aksel", False, WaitingOn.THIRD_PARTY, "Per Aksel", ""),
        ("the host", False, WaitingOn.THIRD_PARTY, None, "the host"),
        ("Old Ana", True, WaitingOn.CLIENT, None, "Old Ana"),
    ],
)
def test_a_wait_is_on_whom_is_typed(
    session: Session, whom: str, of_client: bool, owner: WaitingOn, contact: str | None, words: str
) -> None:
    acme = Client(name="Acme", created_at=NOW)
    people = [Contact(name=name, created_at=NOW) for name in ("Per Aksel", "Ana", "Old Ana")]
    people[2].archived_at = NOW
    session.add_all([acme, *people])
    session.flush()
    session.add(ClientContact(client_id=acme.id, contact_id=people[0].id, part="decides"))
    project_id = projects.create(session, now=NOW, title="Site", client_id=acme.id if of_client else None)
    task_id = tasks.create(session, now=NOW, title="A", project_id=project_id)
    waiting.start(session, task_id=task_id, now=NOW - 5)
    waiting.wait_on(session, task_id=task_id, whom=whom, now=NOW)
    stretch = session.scalars(select(Waiting)).one()
    named = None if stretch.contact_id is None else session.get_one(Contact, stretch.contact_id).name
    assert (stretch.owner, named, stretch.whom, stretch.since) == (owner, contact, words, NOW - 5)


def test_a_task_that_did_not_wait_does_from_now_on(session: Session) -> None:
    task_id = tasks.create(session, now=NOW, title="A")
    waiting.wait_on(session, task_id=task_id, whom="the host", now=NOW)
    assert session.get_one(Task, task_id).state == TaskState.WAITING
    assert _stretches(session) == [("third_party", NOW, None)]
