"""Projects, milestones, tasks and what holds them up."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dualdesk.base.terms import Billing, Channel, DependencyKind, Phase, Priority, Role, TaskState, WaitingOn
from dualdesk.model.base import Entity, at_least, is_day, is_flag, linked, one_of, said, table


class Project(Entity):
    """Work with an end, for a client or for oneself; delivered and closed are two states."""

    __tablename__ = "project"
    __table_args__ = table(
        *said("title"),
        one_of("phase", Phase),
        one_of("billing", Billing),
        *is_day("starts_on", "deadline", "delivered_on", "closed_on"),
        *at_least(0, "budget_minor", "budget_min", "rate_minor"),
        CheckConstraint("length(currency) = 3", name="currency_iso"),
        CheckConstraint("billing <> 'retainer' OR client_id IS NOT NULL", name="retainer_has_client"),
        CheckConstraint(
            "currency IS NOT NULL OR (budget_minor IS NULL AND rate_minor IS NULL)", name="money_with_currency"
        ),
        Index("ix_project_client_id", "client_id"),
        *linked("project", "agreement_id", "opportunity_id"),
    )

    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id", ondelete="SET NULL"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id", ondelete="SET NULL"))
    title: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    brief: Mapped[str] = mapped_column(default="")
    phase: Mapped[str] = mapped_column(default=Phase.PLAN)
    billing: Mapped[str] = mapped_column(default=Billing.TIME_AND_MATERIALS)
    budget_minor: Mapped[int | None]
    budget_min: Mapped[int | None]
    rate_minor: Mapped[int | None]
    currency: Mapped[str | None]
    starts_on: Mapped[date | None]
    deadline: Mapped[date | None]
    delivered_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    created_at: Mapped[int]
    archived_at: Mapped[int | None]


class Milestone(Entity):
    """A promised point in time of a project."""

    __tablename__ = "milestone"
    __table_args__ = table(*said("title"), *is_day("due_on", "done_on"), Index("ix_milestone_project_id", "project_id"))

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    title: Mapped[str]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)


class Task(Entity):
    """A thing to do, at most two levels deep; only leaves carry effort."""

    __tablename__ = "task"
    __table_args__ = table(
        *said("title"),
        one_of("state", TaskState),
        one_of("role", Role),
        one_of("channel", Channel),
        one_of("priority", Priority),
        *is_day("not_before", "planned_on", "deadline", "later_until", "recurs_from"),
        *at_least(0, "estimate_min"),
        *is_flag("is_defect"),
        CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done_dated"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_own_parent"),
        Index("ix_task_project_id", "project_id", "state", "position", "estimate_min"),
        *linked("task", "client_id", "parent_id", "milestone_id", "contact_id"),
        *linked("task", "interaction_id", "opportunity_id", "agreement_id"),
        Index(
            "ix_task_open_days",
            "planned_on",
            "deadline",
            "later_until",
            "not_before",
            sqlite_where=text("state IN ('todo', 'doing', 'waiting')"),
        ),
    )

    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    milestone_id: Mapped[int | None] = mapped_column(ForeignKey("milestone.id", ondelete="SET NULL"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id", ondelete="SET NULL"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id", ondelete="SET NULL"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id", ondelete="SET NULL"))
    title: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default=Role.PROJECT)
    channel: Mapped[str | None]
    state: Mapped[str] = mapped_column(default=TaskState.TODO)
    priority: Mapped[str] = mapped_column(default=Priority.NONE)
    not_before: Mapped[date | None]
    planned_on: Mapped[date | None]
    deadline: Mapped[date | None]
    later_until: Mapped[date | None]
    estimate_min: Mapped[int | None]
    is_defect: Mapped[bool] = mapped_column(default=False)
    recurrence: Mapped[str | None]
    recurs_from: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[int]
    done_at: Mapped[int | None]


class ChecklistItem(Entity):
    """A small part of a task."""

    __tablename__ = "checklist_item"
    __table_args__ = table(
        *said("text"), *is_flag("is_done"), Index("ix_checklist_item_task_id", "task_id", "position")
    )

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    heading: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    is_done: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class Waiting(Entity):
    """A stretch in which a task waited, and on whom."""

    __tablename__ = "waiting"
    __table_args__ = table(
        one_of("owner", WaitingOn),
        CheckConstraint("ended_at >= since", name="in_order"),
        Index("uq_waiting_open", "task_id", unique=True, sqlite_where=text("ended_at IS NULL")),
        Index("ix_waiting_task_id", "task_id"),
        *linked("waiting", "contact_id"),
    )

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    owner: Mapped[str]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"))
    whom: Mapped[str] = mapped_column(default="")
    since: Mapped[int]
    ended_at: Mapped[int | None]


class Dependency(Entity):
    """One task that must wait for another."""

    __tablename__ = "dependency"
    __table_args__ = table(
        one_of("kind", DependencyKind),
        CheckConstraint("predecessor_id <> successor_id", name="two_tasks"),
        UniqueConstraint("predecessor_id", "successor_id"),
        Index("ix_dependency_successor_id", "successor_id"),
    )

    predecessor_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(default=DependencyKind.FS)
    lag_min: Mapped[int] = mapped_column(default=0)
