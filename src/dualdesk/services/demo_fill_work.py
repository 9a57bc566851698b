"""Making the sample data's projects: milestones, tasks of two levels with what holds them up."""

from __future__ import annotations

from sqlalchemy.orm import Session

from dualdesk.base.terms import Billing, Channel, Phase, Role, TaskState
from dualdesk.services import (
    attachments,
    checklists,
    dependencies,
    milestones,
    opportunities,
    projects,
    promises,
    tags,
    tasks,
    waiting,
)
from dualdesk.services.demo_clients import FIRMS, KESSLER
from dualdesk.services.demo_made import Made
from dualdesk.services.demo_work import CLIENT_WORK, CLOSED, DECIDE, OPEN, Job, Plan

_MORNING, _EVENING = 9 * 60, 17 * 60
_CENTS = 100
# How long before it was done, or from today, a task was noted.
_NOTED_DAYS = 12


def fill_work(session: Session, made: Made) -> None:
    """All projects with their tasks, the oldest first, and the client work that no talk made."""
    for plan in (*CLOSED, *OPEN):
        _project(session, made, plan)
    for title, client, planned, minutes, channel in CLIENT_WORK:
        made.tasks[client, title] = tasks.create(
            session,
            now=made.days.at(-_NOTED_DAYS, _MORNING),
            title=title,
            client_id=made.clients.get(client),
            role=Role.CLIENT if client or channel else Role.PROJECT,
            channel=Channel(channel) if channel else None,
            planned_on=None if planned is None else made.days.day(planned),
            estimate_min=minutes,
        )
    tasks.create(
        session,
        now=made.days.at(-_NOTED_DAYS, _MORNING),
        title=DECIDE,
        client_id=made.clients[KESSLER],
        agreement_id=made.agreements[KESSLER],
        planned_on=made.days.today,
        estimate_min=30,
    )


def _project(session: Session, made: Made, plan: Plan) -> None:
    days = made.days
    deadline = None if plan.deadline is None else days.day(plan.deadline)
    project_id = projects.create(
        session,
        now=days.at(plan.begun, _MORNING),
        title=plan.title,
        client_id=made.clients.get(plan.client),
        agreement_id=made.agreements[plan.client] if plan.billing is Billing.RETAINER else None,
        code=plan.code,
        brief=plan.brief,
        billing=plan.billing,
        budget_minor=None if plan.fee is None else plan.fee * _CENTS,
        starts_on=days.day(plan.begun),
        deadline=deadline,
    )
    made.projects[plan.title] = project_id
    goal_id = milestones.create(session, project_id=project_id, title=plan.goal, due_on=deadline)
    for job in plan.jobs:
        _task(session, made, plan, job, goal_id)
    _tie(session, made, plan)
    if plan.title in made.opportunities:
        opportunities.link_project(session, opportunity_id=made.opportunities[plan.title], project_id=project_id)
    if plan.told:
        _tell(session, made, plan, goal_id)
    if plan.brief:
        attachments.add_link(
            session, url=f"https://files.example/{plan.code.lower()}", now=days.now, name="Brief", project_id=project_id
        )
    _stand(session, made, plan, project_id, goal_id)


def _stand(session: Session, made: Made, plan: Plan, project_id: int, goal_id: int) -> None:
    """How far the project has come."""
    if plan.phase is not Phase.PLAN:
        projects.set_phase(session, project_id=project_id, phase=plan.phase)
    if plan.delivered is not None:
        projects.deliver(session, project_id=project_id, on=made.days.day(plan.delivered))
        milestones.reach(session, milestone_id=goal_id, on=made.days.day(plan.delivered))
    if plan.closed is not None:
        projects.close(session, project_id=project_id, on=made.days.day(plan.closed))


def _tell(session: Session, made: Made, plan: Plan, goal_id: int) -> None:
    """The client was told the deadline, first a week earlier."""
    people = next(firm.people for firm in FIRMS if firm.name == plan.client)
    assert plan.deadline is not None
    promise_id = promises.make(
        session,
        text=f"{plan.goal}: {plan.title}",
        told_by=made.days.day(plan.deadline - 7),
        now=made.days.at(plan.begun, _MORNING),
        client_id=made.clients[plan.client],
        contact_id=made.people[people[0].name],
        milestone_id=goal_id,
    )
    promises.tell(session, promise_id=promise_id, told_by=made.days.day(plan.deadline))


def _task(session: Session, made: Made, plan: Plan, job: Job, goal_id: int, parent_id: int | None = None) -> None:
    days = made.days
    noted = max(plan.begun, (0 if job.done is None else job.done) - _NOTED_DAYS)
    planned = job.plan if job.done is None else job.done
    task_id = tasks.create(
        session,
        now=days.at(min(noted, -1), _MORNING),
        title=job.title,
        project_id=made.projects[plan.title],
        client_id=made.clients.get(plan.client),
        parent_id=parent_id,
        role=Role.PROJECT,
        milestone_id=goal_id if job.of_milestone else None,
        priority=job.priority,
        planned_on=None if planned is None else days.day(planned),
        deadline=None if job.due is None else days.day(job.due),
        estimate_min=job.estimate,
        is_defect=job.defect,
        recurrence=job.repeats or None,
    )
    made.tasks[plan.title, job.title] = task_id
    for text, is_done in job.checks:
        checklists.add(session, task_id=task_id, text=text, is_done=is_done)
    if job.tag:
        tags.add(session, name=job.tag, task_id=task_id)
    for part in job.parts:
        _task(session, made, plan, part, goal_id, task_id)
    _come_to(session, made, job, task_id)


def _come_to(session: Session, made: Made, job: Job, task_id: int) -> None:
    """The state the task is in by now."""
    days = made.days
    if job.done is not None:
        tasks.done(session, task_ids=[task_id], now=days.at(job.done, _EVENING), today=days.day(job.done))
    elif job.doing:
        tasks.set_state(session, task_ids=[task_id], state=TaskState.DOING, now=days.now, today=days.today)
    elif job.waits_on is not None:
        person, since = job.waits_on
        waiting.start(
            session, task_id=task_id, now=days.at(-since, _MORNING), contact_id=made.people[person], whom=person
        )


def _tie(session: Session, made: Made, plan: Plan) -> None:
    for job in (each for top in plan.jobs for each in (top, *top.parts)):
        if job.after:
            before, after = made.tasks[plan.title, job.after], made.tasks[plan.title, job.title]
            dependencies.add(session, predecessor_id=before, successor_id=after)
