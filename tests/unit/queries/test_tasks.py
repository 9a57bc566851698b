"""Lists of tasks: the order in groups, and the rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dualdesk.base.errors import UserError
from dualdesk.base.terms import Channel, DependencyKind, Priority, Role, TaskState, WaitingOn
from dualdesk.model.desk import Tag, TagLink
from dualdesk.model.people import Client, Contact
from dualdesk.model.talk import Promise
from dualdesk.queries.task_facts import EndedSum, TaskFilter, TaskOrder, ended_sums
from dualdesk.queries.task_page import task_page
from dualdesk.queries.task_rows import TaskRow, task_rows
from dualdesk.queries.tasks import GroupKind, task_groups
from dualdesk.services import attachments, checklists, dependencies, projects, promises, tasks, time_entries, waiting
from dualdesk.services.bookings import Subject

NOW = 1_795_515_120
# A Tuesday; the week ends on Sunday the 29th.
TODAY = date(2026, 11, 24)


def _task(session: Session, title: str, **fields: Any) -> int:
    return tasks.create(session, now=NOW, title=title, **fields)


def _client(session: Session, name: str = "Acme") -> int:
    client = Client(name=name, created_at=NOW)
    session.add(client)
    session.flush()
    return client.id


def _spend(session: Session, task_id: int, minutes: int) -> None:
    time_entries.add(session, subject=Subject(task_id=task_id), day=TODAY, minutes=minutes)


def _titles(session: Session, **asked: Any) -> dict[str, str]:
    groups = task_groups(session, today=TODAY, **asked)
    return {
        group.kind.value: "".join(row.title for row in task_rows(session, task_ids=group.task_ids)) for group in groups
    }


def _row(session: Session, task_id: int) -> TaskRow:
    (row,) = task_rows(session, task_ids=[task_id])
    return row


def test_a_task_stands_under_its_planned_day_else_its_deadline(session: Session) -> None:
    _task(session, "c", planned_on=date(2026, 11, 23), deadline=date(2026, 12, 24))
    _task(session, "t", planned_on=TODAY)
    _task(session, "w", deadline=date(2026, 11, 29))
    _task(session, "l", planned_on=date(2026, 11, 30))
    _task(session, "n")
    done, dropped = _task(session, "d"), _task(session, "x", planned_on=TODAY)
    tasks.done(session, task_ids=[done], now=NOW, today=TODAY)
    tasks.drop(session, task_ids=[dropped], now=NOW)
    assert _titles(session) == {
        "carried_over": "c", "today": "t", "this_week": "w", "later": "l", "no_day": "n", "done": "d", "dropped": "x",
    }  # fmt: skip
    assert _titles(session, week_ends=date(2026, 11, 28))["later"] == "wl"


def test_parts_stand_under_their_task_where_the_earliest_open_one_does(session: Session) -> None:
    parent = _task(session, "P")
    _task(session, "z")
    second = _task(session, "b", parent_id=parent, planned_on=date(2026, 11, 27))
    early = _task(session, "a", parent_id=parent, planned_on=date(2026, 11, 2))
    assert _titles(session) == {"carried_over": "Pba", "no_day": "z"}
    tasks.done(session, task_ids=[early], now=NOW, today=TODAY)
    tasks.move(session, task_ids=[early], before_id=second)
    assert _titles(session) == {"this_week": "Pab", "no_day": "z"}
    assert _titles(session, only=TaskFilter(state=TaskState.DONE)) == {"done": "a"}


def test_sums_are_over_leaves_and_say_what_is_not_estimated(session: Session) -> None:
    parent = _task(session, "P", planned_on=TODAY)
    first = _task(session, "a", parent_id=parent, estimate_min=60)
    over = _task(session, "b", parent_id=parent, estimate_min=30)
    _task(session, "c", parent_id=parent)
    for task_id, minutes in ((first, 20), (over, 45), (parent, 10)):
        _spend(session, task_id, minutes)
    (group,) = task_groups(session, today=TODAY)
    assert (group.kind, group.left_min, group.spent_min, group.unestimated) == (GroupKind.TODAY, 40, 75, 1)
    row = _row(session, parent)
    assert (row.has_parts, row.estimate_min, row.spent_min, row.left_min) == (True, 90, 75, 40)
    tasks.done(session, task_ids=[first], now=NOW, today=TODAY)
    assert (_row(session, first).left_min, _row(session, parent).left_min) == (0, 0)
    assert _row(session, over).left_min == 0


def test_dropped_parts_are_not_in_the_estimate(session: Session) -> None:
    parent = _task(session, "P")
    _task(session, "a", parent_id=parent, estimate_min=60)
    dropped = _task(session, "b", parent_id=parent, estimate_min=30)
    tasks.drop(session, task_ids=[dropped], now=NOW)
    assert (_row(session, parent).estimate_min, _row(session, parent).left_min) == (60, 60)
    assert _row(session, _task(session, "n")).left_min is None


def test_each_order_is_kept_within_its_groups(session: Session) -> None:
    project_id = projects.create(session, now=NOW, title="Site")
    for title, fields in (
        ("b", {"planned_on": date(2026, 12, 9), "deadline": date(2026, 12, 31)}),
        ("C", {"planned_on": date(2026, 12, 9), "deadline": date(2026, 12, 10), "priority": Priority.LOW}),
        ("a", {"planned_on": date(2026, 12, 8), "priority": Priority.HIGH}),
        ("ä", {"deadline": date(2026, 12, 20), "priority": Priority.MEDIUM}),
    ):
        _task(session, title, project_id=project_id, **fields)
    orders = {order.value: _titles(session, order=order)["later"] for order in TaskOrder}
    assert orders == {"by_hand": "bCaä", "day": "aCbä", "deadline": "Cäba", "priority": "aäbC", "title": "aäbC"}


def test_a_list_without_what_is_over_knows_how_much_that_is(session: Session) -> None:
    parent, other = _task(session, "P"), _task(session, "Q", is_defect=True)
    part, of_other = _task(session, "a", parent_id=parent), _task(session, "b", parent_id=other)
    tasks.done(session, task_ids=[part, other], now=NOW, today=TODAY)
    tasks.drop(session, task_ids=[_task(session, "x")], now=NOW)
    for task_id in (part, other, of_other):
        _spend(session, task_id, 10)
    groups = task_groups(session, today=TODAY, with_ended=False)
    assert [(group.kind, group.task_ids) for group in groups] == [(GroupKind.NO_DAY, (parent, part))]
    assert ended_sums(session) == {TaskState.DONE: EndedSum(1, 20), TaskState.DROPPED: EndedSum(1, 0)}
    assert ended_sums(session, only=TaskFilter(is_defect=True)) == {TaskState.DONE: EndedSum(0, 10)}


def test_done_tasks_come_newest_first(session: Session) -> None:
    for number, title in enumerate("abc"):
        tasks.done(session, task_ids=[_task(session, title)], now=NOW + number, today=TODAY)
    assert _titles(session, order=TaskOrder.TITLE) == {"done": "cba"}


def test_tasks_are_filtered_by_where_they_belong_and_what_they_are(session: Session) -> None:
    acme, other = _client(session), _client(session, "Other")
    project_id = projects.create(session, now=NOW, title="Site", client_id=acme)
    _task(session, "p", project_id=project_id, client_id=other, is_defect=True)
    tagged = _task(session, "c", client_id=acme, priority=Priority.HIGH)
    _task(session, "o", client_id=other)
    tag = Tag(name="x", key="x")
    session.add(tag)
    session.flush()
    session.add(TagLink(tag_id=tag.id, task_id=tagged))
    asked: list[tuple[dict[str, Any], str]] = [
        ({}, "cop"),
        ({"project_id": project_id}, "p"),
        ({"client_id": acme}, "cp"),
        ({"client_id": other}, "o"),
        ({"tag_id": tag.id}, "c"),
        ({"role": Role.CLIENT}, "co"),
        ({"priority": Priority.HIGH}, "c"),
        ({"state": TaskState.TODO}, "cop"),
        ({"state": TaskState.WAITING}, ""),
        ({"is_defect": True}, "p"),
        ({"milestone_id": 1}, ""),
    ]
    for fields, titles in asked:
        assert _titles(session, only=TaskFilter(**fields)).get("no_day", "") == titles


def test_rows_come_in_the_order_asked_without_those_that_are_gone(session: Session) -> None:
    ids = [_task(session, title) for title in "abcde"]
    asked = [ids[3], 99, ids[0], ids[4], ids[1]]
    assert [row.title for row in task_rows(session, task_ids=asked)] == list("daeb")
    assert task_rows(session, task_ids=[]) == ()


def test_a_row_says_what_marks_the_task(session: Session) -> None:
    acme = _client(session)
    per = Contact(name="Per Aksel", created_at=NOW)
    session.add(per)
    session.flush()
    project_id = projects.create(session, now=NOW, title="Site", client_id=acme)
    task_id = _task(session, "A", project_id=project_id, note="n", is_defect=True, recurrence="after:3d")
    for text, is_done in (("a", True), ("b", True), ("c", False)):
        checklists.add(session, task_id=task_id, text=text, is_done=is_done)
    promises.make(session, text="x", told_by=TODAY, now=NOW, task_id=task_id)
    waiting.start(session, task_id=task_id, now=NOW, contact_id=per.id)
    row = _row(session, task_id)
    assert (row.project, row.client_id, row.client) == ("Site", acme, "Acme")
    assert (row.checklist_done, row.checklist_all, row.is_promised, row.has_note, row.recurs) == (
        2,
        3,
        True,
        True,
        True,
    )
    assert (row.waiting_owner, row.waiting_on, row.waiting_since) == (WaitingOn.CLIENT, "Per Aksel", NOW)
    assert (row.is_defect, row.state, row.has_parts) == (True, TaskState.WAITING, False)
    waiting.start(session, task_id=task_id, now=NOW, owner=WaitingOn.THIRD_PARTY, whom="the host")
    assert _row(session, task_id).waiting_on == "the host"
    waiting.stop(session, task_id=task_id, now=NOW)
    session.query(Promise).update({"kept_on": TODAY})
    plain = _row(session, task_id)
    assert (plain.waiting_owner, plain.waiting_on, plain.is_promised) == (None, "", False)


def test_a_page_holds_everything_on_the_task(session: Session) -> None:
    task_id, before, after = (_task(session, title) for title in ("A", "B", "C"))
    part = _task(session, "part", parent_id=task_id)
    checklists.add(session, task_id=task_id, text="tick", heading="h")
    waiting.start(session, task_id=task_id, now=NOW, whom="host")
    waiting.stop(session, task_id=task_id, now=NOW + 5)
    promise_id = promises.make(session, text="x", told_by=TODAY, now=NOW, task_id=task_id)
    dependencies.add(session, predecessor_id=before, successor_id=task_id)
    dependencies.add(session, predecessor_id=task_id, successor_id=after, kind=DependencyKind.SS, lag_min=5)
    attachments.add_link(session, url="https://x", now=NOW, task_id=task_id)
    tag = Tag(name="X", key="x")
    session.add(tag)
    session.flush()
    session.add(TagLink(tag_id=tag.id, task_id=task_id))
    session.flush()
    page = task_page(session, task_id=task_id)
    assert (page.row.title, page.note, page.channel, page.part_ids) == ("A", "", None, (part,))
    assert [(item.heading, item.text, item.is_done) for item in page.checklist] == [("h", "tick", False)]
    assert [(wait.whom, wait.since, wait.ended_at) for wait in page.waits] == [("host", NOW, NOW + 5)]
    assert [(promise.id, promise.told_by) for promise in page.promises] == [(promise_id, TODAY)]
    assert [(tie.task_id, tie.title, tie.kind) for tie in page.waits_for] == [(before, "B", DependencyKind.FS)]
    assert [(tie.title, tie.kind, tie.lag_min) for tie in page.holds_up] == [("C", DependencyKind.SS, 5)]
    assert (page.tags, [link.url for link in page.attachments]) == (("X",), ["https://x"])
    with pytest.raises(UserError, match="no longer there"):
        task_page(session, task_id=99)


def test_a_page_says_the_channel_of_a_task_to_reach_somebody(session: Session) -> None:
    assert task_page(session, task_id=_task(session, "A", channel=Channel.PHONE)).channel is Channel.PHONE
