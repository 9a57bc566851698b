"""The contact log and what was promised in it."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus
from dualdesk.model.base import Entity, at_least, is_day, linked, one_of, said, table


class Interaction(Entity):
    """One entry of the contact log; a planned one is an appointment; without a channel it is a note."""

    __tablename__ = "interaction"
    __table_args__ = table(
        one_of("channel", Channel),
        one_of("direction", Direction),
        one_of("status", InteractionStatus),
        one_of("outcome", ContactOutcome),
        *at_least(0, "duration_min"),
        CheckConstraint("trim(subject) <> '' OR trim(notes) <> ''", name="something_said"),
        CheckConstraint("outcome IS NULL OR status = 'held'", name="outcome_when_held"),
        Index("ix_interaction_log", "client_id", "starts_at"),
        Index("ix_interaction_starts_at", "starts_at"),
        Index("ix_interaction_planned", "starts_at", sqlite_where=text("status = 'planned'")),
        Index("ix_interaction_project_id", "project_id", "starts_at"),
        *linked("interaction", "opportunity_id", "agreement_id", "about_task_id"),
    )

    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="SET NULL"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id", ondelete="SET NULL"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id", ondelete="SET NULL"))
    about_task_id: Mapped[int | None] = mapped_column(
        ForeignKey("task.id", ondelete="SET NULL", use_alter=False, name="fk_interaction_about_task_id")
    )
    channel: Mapped[str | None]
    direction: Mapped[str | None]
    status: Mapped[str] = mapped_column(default=InteractionStatus.HELD)
    outcome: Mapped[str | None]
    starts_at: Mapped[int]
    zone: Mapped[str | None]
    duration_min: Mapped[int | None]
    subject: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    agenda: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    created_at: Mapped[int]


class Participant(Entity):
    """A contact who took part in an interaction."""

    __tablename__ = "participant"
    __table_args__ = table(
        UniqueConstraint("interaction_id", "contact_id"), Index("ix_participant_contact_id", "contact_id")
    )

    interaction_id: Mapped[int] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))


class Promise(Entity):
    """What was told to whom, by when; the first told date is kept for ever."""

    __tablename__ = "promise"
    __table_args__ = table(
        *said("text"),
        *is_day("first_told_by", "told_by", "kept_on", "withdrawn_on"),
        CheckConstraint("kept_on IS NULL OR withdrawn_on IS NULL", name="one_end"),
        Index("ix_promise_client_id", "client_id"),
        Index("ix_promise_task_id", "task_id"),
        *linked("promise", "contact_id", "interaction_id", "milestone_id"),
    )

    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id", ondelete="SET NULL"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="SET NULL"))
    milestone_id: Mapped[int | None] = mapped_column(ForeignKey("milestone.id", ondelete="SET NULL"))
    text: Mapped[str]
    first_told_by: Mapped[date]
    told_by: Mapped[date]
    told_at: Mapped[int]
    kept_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
