"""How each kind of record is listed: its columns, its order, and what its filters mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from dualdesk.model.base import Entity
from dualdesk.model.business import Agreement, Opportunity
from dualdesk.model.desk import ImportRun, Reminder, Tag, TagLink
from dualdesk.model.people import Client, ClientContact, Contact
from dualdesk.model.talk import Interaction, Participant, Promise
from dualdesk.model.time import TimeEntry
from dualdesk.model.work import Milestone, Project, Task
from dualdesk.queries.conditions import client_of_task, is_leaf, is_open

Condition = ColumnElement[bool]
Query = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind is listed: its query, when a row is open, and how rows of a client, project, person are told."""

    entity: type[Entity]
    name: InstrumentedAttribute[str]
    query: Query
    is_open: Condition | None = None
    of_client: Callable[[int], Condition] | None = None
    of_project: Callable[[int], Condition] | None = None
    of_contact: Callable[[int], Condition] | None = None


_ENDED: Final = ("won", "lost", "declined")


def _clients() -> Query:
    last = (
        select(func.max(Interaction.starts_at))
        .where(Interaction.client_id == Client.id, Interaction.status == "held", Interaction.channel.is_not(None))
        .correlate(Client)
        .scalar_subquery()
    )
    people = (
        select(func.count(ClientContact.contact_id.distinct()))
        .where(ClientContact.client_id == Client.id, ClientContact.until.is_(None))
        .correlate(Client)
        .scalar_subquery()
    )
    return select(Client.id, Client.name, Client.trade, people.label("people"), last.label("last_logged_at")).order_by(
        Client.name, Client.id
    )


def _contacts() -> Query:
    firms = (
        select(func.group_concat(Client.name.distinct()))
        .join(ClientContact, ClientContact.client_id == Client.id)
        .where(ClientContact.contact_id == Contact.id, ClientContact.until.is_(None))
        .correlate(Contact)
        .scalar_subquery()
    )
    return select(Contact.id, Contact.name, Contact.title, Contact.organisation, firms.label("clients")).order_by(
        Contact.name, Contact.id
    )


def _interactions() -> Query:
    headline = case((Interaction.subject != "", Interaction.subject), else_=Interaction.notes)
    return (
        select(
            Interaction.id,
            Interaction.starts_at,
            Interaction.channel,
            Interaction.status,
            Interaction.outcome,
            Client.name.label("client"),
            headline.label("headline"),
        )
        .outerjoin(Client, Client.id == Interaction.client_id)
        .order_by(Interaction.starts_at.desc(), Interaction.id.desc())
    )


def _agreements() -> Query:
    return (
        select(
            Agreement.id,
            Agreement.title,
            Client.name.label("client"),
            Agreement.starts_on,
            Agreement.ends_on,
            Agreement.notice_by,
            Agreement.value_minor,
            Agreement.currency,
            Agreement.billing_period,
            Agreement.outcome,
        )
        .join(Client, Client.id == Agreement.client_id)
        .order_by(Agreement.notice_by.is_(None), Agreement.notice_by, Agreement.id)
    )


def _opportunities() -> Query:
    return (
        select(
            Opportunity.id,
            Opportunity.title,
            Client.name.label("client"),
            Opportunity.stage,
            Opportunity.amount_minor,
            Opportunity.currency,
            Opportunity.expected_on,
        )
        .join(Client, Client.id == Opportunity.client_id)
        .order_by(Opportunity.expected_on.is_(None), Opportunity.expected_on, Opportunity.id)
    )


def _projects() -> Query:
    still_open = (
        select(func.count())
        .where(Task.project_id == Project.id, is_open(), is_leaf())
        .correlate(Project)
        .scalar_subquery()
    )
    return (
        select(
            Project.id,
            Project.title,
            Client.name.label("client"),
            Project.phase,
            Project.deadline,
            still_open.label("open_tasks"),
        )
        .outerjoin(Client, Client.id == Project.client_id)
        .order_by(Project.deadline.is_(None), Project.deadline, Project.title, Project.id)
    )


def _milestones() -> Query:
    return (
        select(Milestone.id, Milestone.title, Project.title.label("project"), Milestone.due_on, Milestone.done_on)
        .join(Project, Project.id == Milestone.project_id)
        .order_by(Milestone.due_on.is_(None), Milestone.due_on, Milestone.id)
    )


def _tasks() -> Query:
    soonest = func.coalesce(func.min(Task.planned_on, Task.deadline), Task.planned_on, Task.deadline)
    return (
        select(
            Task.id,
            Task.title,
            Task.state,
            Task.priority,
            Task.planned_on,
            Task.deadline,
            Task.estimate_min,
            Project.title.label("project"),
            Client.name.label("client"),
        )
        .outerjoin(Project, Project.id == Task.project_id)
        .outerjoin(Client, Client.id == client_of_task())
        .order_by(soonest.is_(None), soonest, Task.project_id, Task.position, Task.id)
    )


def _promises() -> Query:
    return (
        select(
            Promise.id,
            Promise.text,
            Client.name.label("client"),
            Contact.name.label("person"),
            Promise.told_by,
            Promise.first_told_by,
            Promise.kept_on,
        )
        .outerjoin(Client, Client.id == Promise.client_id)
        .outerjoin(Contact, Contact.id == Promise.contact_id)
        .order_by(Promise.told_by, Promise.id)
    )


def _time() -> Query:
    client = func.coalesce(TimeEntry.client_id, Project.client_id)
    return (
        select(
            TimeEntry.id,
            TimeEntry.day,
            TimeEntry.seconds,
            Task.title.label("task"),
            Project.title.label("project"),
            Client.name.label("client"),
            TimeEntry.is_billable,
            TimeEntry.note,
        )
        .outerjoin(Task, Task.id == TimeEntry.task_id)
        .outerjoin(Project, Project.id == TimeEntry.project_id)
        .outerjoin(Client, Client.id == client)
        .order_by(TimeEntry.day.desc(), TimeEntry.id.desc())
    )


def _tags() -> Query:
    used = select(func.count()).where(TagLink.tag_id == Tag.id).correlate(Tag).scalar_subquery()
    return select(Tag.id, Tag.name, used.label("records")).order_by(Tag.key)


def _reminders() -> Query:
    due = func.coalesce(Reminder.snoozed_until, Reminder.due_at)
    return (
        select(Reminder.id, Reminder.text, due.label("due_at"), Client.name.label("client"))
        .outerjoin(Client, Client.id == Reminder.client_id)
        .order_by(due, Reminder.id)
    )


def _imports() -> Query:
    run = ImportRun
    return select(run.id, run.at, run.file_name, run.format, run.counts).order_by(run.id.desc())


KINDS: Final[Mapping[str, Kind]] = {
    "clients": Kind(
        Client,
        Client.name,
        _clients(),
        Client.archived_at.is_(None),
        of_contact=lambda contact_id: Client.id.in_(
            select(ClientContact.client_id).where(ClientContact.contact_id == contact_id)
        ),
    ),
    "contacts": Kind(
        Contact,
        Contact.name,
        _contacts(),
        Contact.archived_at.is_(None),
        lambda client_id: Contact.id.in_(
            select(ClientContact.contact_id).where(ClientContact.client_id == client_id, ClientContact.until.is_(None))
        ),
    ),
    "interactions": Kind(
        Interaction,
        Interaction.subject,
        _interactions(),
        Interaction.status == "planned",
        lambda client_id: Interaction.client_id == client_id,
        lambda project_id: Interaction.project_id == project_id,
        lambda contact_id: Interaction.id.in_(
            select(Participant.interaction_id).where(Participant.contact_id == contact_id)
        ),
    ),
    "agreements": Kind(
        Agreement,
        Agreement.title,
        _agreements(),
        Agreement.outcome.is_(None),
        lambda client_id: Agreement.client_id == client_id,
    ),
    "opportunities": Kind(
        Opportunity,
        Opportunity.title,
        _opportunities(),
        Opportunity.stage.not_in(_ENDED),
        lambda client_id: Opportunity.client_id == client_id,
    ),
    "projects": Kind(
        Project,
        Project.title,
        _projects(),
        Project.closed_on.is_(None) & Project.archived_at.is_(None),
        lambda client_id: Project.client_id == client_id,
    ),
    "milestones": Kind(
        Milestone,
        Milestone.title,
        _milestones(),
        Milestone.done_on.is_(None),
        lambda client_id: Project.client_id == client_id,
        lambda project_id: Milestone.project_id == project_id,
    ),
    "tasks": Kind(
        Task,
        Task.title,
        _tasks(),
        is_open(),
        lambda client_id: client_of_task() == client_id,
        lambda project_id: Task.project_id == project_id,
        lambda contact_id: Task.contact_id == contact_id,
    ),
    "promises": Kind(
        Promise,
        Promise.text,
        _promises(),
        Promise.kept_on.is_(None) & Promise.withdrawn_on.is_(None),
        lambda client_id: Promise.client_id == client_id,
        of_contact=lambda contact_id: Promise.contact_id == contact_id,
    ),
    "time": Kind(
        TimeEntry,
        TimeEntry.note,
        _time(),
        TimeEntry.seconds.is_(None),
        lambda client_id: func.coalesce(TimeEntry.client_id, Project.client_id) == client_id,
        lambda project_id: TimeEntry.project_id == project_id,
    ),
    "tags": Kind(Tag, Tag.name, _tags()),
    "reminders": Kind(
        Reminder,
        Reminder.text,
        _reminders(),
        Reminder.dismissed_at.is_(None),
        lambda client_id: Reminder.client_id == client_id,
    ),
    "imports": Kind(ImportRun, ImportRun.file_name, _imports()),
}
