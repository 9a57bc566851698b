"""Tasks under milestones and states; what they are found by; what a field about them can be answered with."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dualdesk.base.terms import Channel, TaskState
from dualdesk.model.people import Client, Contact
from dualdesk.queries.task_choices import (
    Choice,
    milestone_choices,
    people_choices,
    project_choices,
    task_choices,
)
from dualdesk.queries.task_facts import Grouping, TaskFilter, TaskOrder
from dualdesk.queries.task_origins import Origin, task_origins
from dualdesk.queries.task_rows import task_rows
from dualdesk.queries.task_words import TaskWords, task_words
from dualdesk.queries.tasks import GroupKind, task_groups
from dualdesk.services import agreements, interactions, milestones, opportunities, projects, tags, tasks, waiting

NOW = 1_795_515_120
TODAY = date(2026, 11, 24)


def _project(session: Session, title: str = "Site", **fields: Any) -> int:
    return projects.create(session, now=NOW, title=title, **fields)


def _task(session: Session, title: str, **fields: Any) -> int:
    return tasks.create(session, now=NOW, title=title, **fields)


def _shown(session: Session, grouping: Grouping, **asked: Any) -> list[tuple[GroupKind, str, str]]:
    groups = task_groups(session, today=TODAY, grouping=grouping, **asked)
    return [
        (group.kind, group.milestone, "".join(row.title for row in task_rows(session, task_ids=group.task_ids)))
        for group in groups
    ]


def test_by_milestone_they_stand_in_the_milestones_order(session: Session) -> None:
    site = _project(session)
    late, soon, empty = (milestones.create(session, project_id=site, title=name) for name in ("Late", "Soon", "None"))
    milestones.move(session, milestone_id=soon, before_id=late)
    _task(session, "a", project_id=site, milestone_id=late)
    whole = _task(session, "b", project_id=site, milestone_id=soon)
    _task(session, "c", project_id=site)
    _task(session, "p", parent_id=whole, planned_on=TODAY)
    over = _task(session, "d", project_id=site, milestone_id=empty)
    tasks.done(session, task_ids=[over], now=NOW, today=TODAY)
    only = TaskFilter(project_id=site)
    assert _shown(session, Grouping.MILESTONE, only=only) == [
        (GroupKind.MILESTONE, "Soon", "bp"),
        (GroupKind.MILESTONE, "Late", "a"),
        (GroupKind.NO_MILESTONE, "", "c"),
        (GroupKind.DONE, "", "d"),
    ]
    assert _shown(session, Grouping.MILESTONE, only=only, with_ended=False)[-1][0] is GroupKind.NO_MILESTONE


def test_by_state_what_is_begun_comes_first_and_the_order_is_by_hand(session: Session) -> None:
    first, second, third = (_task(session, title) for title in "cba")
    tasks.set_state(session, task_ids=[third], state=TaskState.DOING, now=NOW, today=TODAY)
    waiting.start(session, task_id=second, now=NOW)
    _task(session, "d")
    tasks.drop(session, task_ids=[_task(session, "x")], now=NOW)
    assert _shown(session, Grouping.STATE, order=TaskOrder.TITLE) == [
        (GroupKind.DOING, "", "a"),
        (GroupKind.TODO, "", "cd"),
        (GroupKind.WAITING, "", "b"),
        (GroupKind.DROPPED, "", "x"),
    ]
    assert first


def test_a_task_is_found_by_its_title_and_tags_as_they_are_compared(session: Session) -> None:
    site = _project(session)
    whole = _task(session, "Übergabe  planen", project_id=site)
    part = _task(session, "Proofs", parent_id=whole)
    _task(session, "Elsewhere")
    for name in ("Druck", "Größe"):
        tags.add(session, name=name, task_id=part)
    assert set(task_words(session, project_id=site)) == {
        TaskWords(whole, None, "ubergabe planen"),
        TaskWords(part, whole, "proofs #druck #grosse"),
    }


def test_a_row_names_its_tags_in_their_order(session: Session) -> None:
    task_id = _task(session, "A")
    for name in ("zeta", "Alpha"):
        tags.add(session, name=name, task_id=task_id)
    assert [row.tags for row in task_rows(session, task_ids=[task_id, _task(session, "B")])] == ["Alpha, zeta", ""]


def test_what_a_field_can_be_answered_with(session: Session) -> None:
    acme = Client(name="Acme", created_at=NOW)
    ana, gone = Contact(name="Ana", organisation="Acme", created_at=NOW), Contact(name="Bo", created_at=NOW)
    session.add_all([acme, ana, gone])
    session.flush()
    gone.archived_at = NOW
    site, own = _project(session, "Site", client_id=acme.id), _project(session, "own thing")
    projects.archive(session, project_id=_project(session, "Past"), now=NOW)
    assert project_choices(session) == (Choice(own, "own thing"), Choice(site, "Site", "Acme"))
    assert people_choices(session) == (Choice(ana.id, "Ana", "Acme"),)
    one, two = (milestones.create(session, project_id=site, title=title) for title in ("Z", "A"))
    assert milestone_choices(session, project_id=site) == (Choice(one, "Z"), Choice(two, "A"))
    asked, other, over = (_task(session, title, project_id=site) for title in ("a", "b", "c"))
    tasks.done(session, task_ids=[over], now=NOW, today=TODAY)
    loose, also_loose = _task(session, "x"), _task(session, "y")
    assert task_choices(session, task_id=asked) == (Choice(other, "b"),)
    assert task_choices(session, task_id=loose) == (Choice(also_loose, "y"),)


def test_a_task_knows_where_it_comes_from(session: Session) -> None:
    acme = Client(name="Acme", created_at=NOW)
    session.add(acme)
    session.flush()
    talk = interactions.log(session, now=NOW, client_id=acme.id, subject="Call", channel=Channel.PHONE).interaction_id
    note = interactions.log(session, now=NOW, client_id=acme.id, notes="only a note").interaction_id
    chance = opportunities.create(session, now=NOW, client_id=acme.id, title="More")
    bond = agreements.create(session, client_id=acme.id, title="Care", starts_on=TODAY, now=NOW)
    task_id = _task(session, "A", interaction_id=talk, opportunity_id=chance, agreement_id=bond)
    assert task_origins(session, task_id=task_id) == (
        Origin("interaction", talk, "Call", NOW, Channel.PHONE),
        Origin("opportunity", chance, "More"),
        Origin("agreement", bond, "Care"),
    )
    assert task_origins(session, task_id=_task(session, "B", interaction_id=note)) == (
        Origin("interaction", note, "", NOW, None),
    )
    assert task_origins(session, task_id=_task(session, "C")) == ()
