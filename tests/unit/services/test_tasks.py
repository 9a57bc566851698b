"""Tasks: made, changed, moved, copied, deleted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import Role, TaskState
from dualdesk.model.desk import Attachment, Tag, TagLink
from dualdesk.model.people import Client, Contact
from dualdesk.model.talk import Interaction
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import ChecklistItem, Task
from dualdesk.services import checklists, milestones, projects, tasks, time_entries
from dualdesk.services.bookings import Subject

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


def _client(session: Session, name: str = "Acme") -> int:
    client = Client(name=name, created_at=NOW)
    session.add(client)
    session.flush()
    return client.id


def _task(session: Session, title: str = "A", **fields: Any) -> Task:
    return session.get_one(Task, tasks.create(session, now=NOW, title=title, **fields))


def _project(session: Session, title: str = "Site", **fields: Any) -> int:
    return projects.create(session, now=NOW, title=title, **fields)


def _order(session: Session, project_id: int | None = None) -> list[str]:
    in_order = select(Task.title).where(Task.project_id.is_(project_id)).order_by(Task.position, Task.id)
    return list(session.scalars(in_order))


def _refused(session: Session, **fields: Any) -> str:
    with pytest.raises(UserError) as caught:
        tasks.create(session, now=NOW, **{"title": "x", **fields})
    return caught.value.field


def test_a_task_needs_a_title_and_nothing_else(session: Session) -> None:
    task = _task(session, " Call \n Ana ", note="a\nb ")
    assert (task.title, task.note, task.state, task.role) == ("Call Ana", "a\nb", TaskState.TODO, Role.PROJECT)
    assert _refused(session, title="  ") == "title"
    assert _refused(session, estimate_min=-1) == "estimate_min"


@pytest.mark.parametrize(
    "field",
    [
        "project_id", "client_id", "parent_id", "milestone_id", "contact_id", "interaction_id", "opportunity_id",
        "agreement_id",
    ],
)  # fmt: skip
def test_what_a_task_names_must_be_there(session: Session, field: str) -> None:
    assert _refused(session, **{field: 99}) == field


def test_the_role_follows_from_where_a_task_comes_from_unless_said(session: Session) -> None:
    acme, project_id = _client(session), _project(session)
    contact = Contact(name="Ana", created_at=NOW)
    talk = Interaction(client_id=acme, subject="x", starts_at=NOW, created_at=NOW)
    session.add_all([contact, talk])
    session.flush()
    made: list[dict[str, Any]] = [
        {},
        {"project_id": project_id},
        {"project_id": project_id, "client_id": acme},
        {"client_id": acme},
        {"contact_id": contact.id},
        {"project_id": project_id, "interaction_id": talk.id},
        {"client_id": acme, "role": Role.PROJECT},
    ]
    roles = [_task(session, **fields).role for fields in made]
    assert [role[0] for role in roles] == list("pppcccp")
    parent = _task(session, client_id=acme)
    assert _task(session, parent_id=parent.id).role == Role.CLIENT


def test_a_part_is_in_its_parents_project_and_has_no_parts(session: Session) -> None:
    parent = _task(session, "P", project_id=_project(session), client_id=_client(session))
    part = _task(session, "a", parent_id=parent.id)
    assert (part.project_id, part.client_id, part.parent_id) == (parent.project_id, parent.client_id, parent.id)
    assert _refused(session, parent_id=part.id) == "parent_id"
    for task_id, parent_id, said in ((parent.id, parent.id, "itself"), (parent.id, _task(session).id, "parts of its")):
        with pytest.raises(UserError, match=said) as caught:
            tasks.edit(session, task_id=task_id, parent_id=parent_id)
        assert caught.value.field == "parent_id"


def test_only_leaves_carry_an_estimate(session: Session) -> None:
    parent = _task(session, estimate_min=120)
    first = _task(session, parent_id=parent.id)
    assert (first.estimate_min, parent.estimate_min) == (120, None)
    with pytest.raises(UserError) as caught:
        tasks.edit(session, task_id=parent.id, estimate_min=60)
    assert caught.value.field == "estimate_min"
    tasks.edit(session, task_id=first.id, estimate_min=60)
    other = _task(session, estimate_min=30)
    second = _task(session, parent_id=other.id, estimate_min=15)
    assert (second.estimate_min, other.estimate_min) == (15, None)


def test_a_milestone_is_of_the_tasks_own_project(session: Session) -> None:
    one, two = _project(session), _project(session)
    live = milestones.create(session, project_id=one, title="Live")
    assert _refused(session, project_id=two, milestone_id=live) == "milestone_id"
    task = _task(session, project_id=one, milestone_id=live)
    tasks.edit(session, task_id=task.id, project_id=two)
    assert (task.project_id, task.milestone_id) == (two, None)
    tasks.edit(session, task_id=task.id, project_id=one, milestone_id=live)
    assert task.milestone_id == live


def test_an_edit_changes_only_what_is_given(session: Session) -> None:
    task = _task(session, deadline=TODAY, planned_on=TODAY)
    tasks.edit(session, task_id=task.id, title="B", planned_on=None)
    assert (task.title, task.deadline, task.planned_on) == ("B", TODAY, None)
    with pytest.raises(UserError, match="title"):
        tasks.edit(session, task_id=task.id, title="")
    with pytest.raises(UserError, match="no longer there"):
        tasks.edit(session, task_id=99, title="x")


def test_several_tasks_are_changed_alike(session: Session) -> None:
    ids = [_task(session).id for _ in range(3)]
    tasks.edit_each(session, task_ids=ids, planned_on=TODAY)
    assert {session.get_one(Task, task_id).planned_on for task_id in ids} == {TODAY}


def test_moving_to_another_project_takes_parts_and_time_along(session: Session) -> None:
    acme = _client(session)
    one, two = _project(session), _project(session, "Shop", client_id=acme)
    _task(session, "there", project_id=two)
    parent = _task(session, "P", project_id=one)
    part = _task(session, "part", parent_id=parent.id)
    entry_id = time_entries.add(session, subject=Subject(task_id=part.id), day=TODAY, minutes=5)
    tasks.edit(session, task_id=parent.id, project_id=two)
    session.expire_all()
    assert _order(session, two) == ["there", "P", "part"]
    assert part.parent_id == parent.id
    entry = session.get_one(TimeEntry, entry_id)
    assert (entry.project_id, entry.client_id) == (two, acme)
    tasks.edit(session, task_id=parent.id, project_id=None)
    session.refresh(entry)
    assert (entry.project_id, entry.client_id) == (None, None)


def test_a_part_leaves_its_task_when_it_moves_alone_and_joins_another(session: Session) -> None:
    one, two = _project(session), _project(session)
    parent, other = _task(session, "P", project_id=one), _task(session, "Q", project_id=two)
    part = _task(session, "part", parent_id=parent.id)
    tasks.edit(session, task_id=part.id, project_id=two)
    assert (part.project_id, part.parent_id) == (two, None)
    tasks.edit(session, task_id=part.id, parent_id=parent.id)
    assert (part.project_id, part.parent_id) == (one, parent.id)
    tasks.edit(session, task_id=part.id, parent_id=other.id, project_id=one)
    assert (part.project_id, part.parent_id) == (two, other.id)
    tasks.edit(session, task_id=part.id, parent_id=other.id)
    tasks.edit(session, task_id=part.id, parent_id=None)
    assert (part.project_id, part.parent_id) == (two, None)
    with pytest.raises(UserError) as caught:
        tasks.edit(session, task_id=part.id, parent_id=99)
    assert caught.value.field == "parent_id"


def test_another_client_takes_the_parts_that_were_the_same_clients(session: Session) -> None:
    acme, other = _client(session), _client(session, "Other")
    parent = _task(session, client_id=acme)
    part = _task(session, parent_id=parent.id)
    own = _task(session, parent_id=parent.id, client_id=other)
    entry_id = time_entries.add(session, subject=Subject(task_id=part.id), day=TODAY, minutes=5)
    tasks.edit(session, task_id=parent.id, client_id=None)
    session.expire_all()
    assert (parent.client_id, part.client_id, own.client_id) == (None, None, other)
    assert session.get_one(TimeEntry, entry_id).client_id is None
    tasks.edit(session, task_id=parent.id, client_id=None, title="same")
    assert parent.title == "same"


def test_tasks_are_put_beside_others_in_the_order_given(session: Session) -> None:
    a, b, c, d = (_task(session, title).id for title in "abcd")
    tasks.move(session, task_ids=[c, d], before_id=a)
    assert _order(session) == ["c", "d", "a", "b"]
    tasks.move(session, task_ids=[b, a], after_id=c)
    assert _order(session) == ["c", "b", "a", "d"]
    tasks.move(session, task_ids=[c, b])
    assert _order(session) == ["a", "d", "c", "b"]


def test_a_new_task_stands_last_also_after_done_ones(session: Session) -> None:
    first = _task(session, "a").id
    _task(session, "b")
    tasks.move(session, task_ids=[first])
    tasks.done(session, task_ids=[first], now=NOW, today=TODAY)
    _task(session, "c")
    assert _order(session) == ["b", "a", "c"]


def test_a_duplicate_is_to_do_again_with_everything_that_describes_it(session: Session) -> None:
    task = _task(session, "A", estimate_min=None, deadline=TODAY, note="n")
    _task(session, "Z")
    part, dropped = _task(session, "part", parent_id=task.id), _task(session, "gone", parent_id=task.id)
    tasks.drop(session, task_ids=[dropped.id], now=NOW)
    tag = Tag(name="x", key="x")
    session.add(tag)
    session.flush()
    session.add(TagLink(tag_id=tag.id, task_id=task.id))
    session.add(Attachment(task_id=task.id, name="n", url="https://x", added_at=NOW))
    checklists.add(session, task_id=task.id, text="tick", is_done=True)
    tasks.done(session, task_ids=[task.id], now=NOW, today=TODAY)
    copy_id = tasks.duplicate(session, task_id=task.id, now=NOW + 9)
    copied = session.get_one(Task, copy_id)
    assert (copied.title, copied.note, copied.deadline) == ("A", "n", TODAY)
    assert (copied.state, copied.done_at, copied.created_at) == (TaskState.TODO, None, NOW + 9)
    assert [t.title for t in session.scalars(select(Task).where(Task.parent_id == copy_id))] == ["part"]
    assert part.state == TaskState.DONE
    items = session.scalars(select(ChecklistItem).where(ChecklistItem.task_id == copy_id)).all()
    assert [(item.text, item.is_done) for item in items] == [("tick", False)]
    for hanging in (TagLink, Attachment):
        assert session.query(hanging).filter_by(task_id=copy_id).count() == 1
    assert _order(session)[:2] == ["A", "A"]


def test_deleting_takes_the_parts_and_leaves_the_time(session: Session) -> None:
    task = _task(session, project_id=_project(session))
    part = _task(session, parent_id=task.id)
    time_entries.add(session, subject=Subject(task_id=part.id), day=TODAY, minutes=5)
    assert tasks.delete(session, task_ids=[task.id, part.id], now=NOW) is None
    assert (session.query(Task).count(), session.query(TimeEntry).count()) == (0, 1)
    with pytest.raises(UserError):
        tasks.delete(session, task_ids=[99], now=NOW)
