"""Agreements with their terms, and opportunities."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dualdesk.base.terms import (
    NoticeUnit,
    OpportunityStage,
    OpportunityType,
    Period,
    RenewalOutcome,
    RenewalRule,
    RenewalStage,
)
from dualdesk.model.base import Entity, at_least, is_day, linked, one_of, said, table


class Agreement(Entity):
    """One term of what a client has signed up to; each renewal is a new row that names the one before.

    `ends_on` and `notice_by` are stored by the service from analysis; empty in an open-ended term.
    """

    __tablename__ = "agreement"
    __table_args__ = table(
        *said("title"),
        *is_day("signed_on", "starts_on", "ends_on", "notice_by", "outcome_on", "paused_from", "cancelled_on"),
        *at_least(1, "term_months", "renewal_term_months"),
        *at_least(0, "notice_count", "value_minor", "allowance_min"),
        one_of("notice_unit", NoticeUnit),
        one_of("billing_period", Period),
        one_of("allowance_period", Period),
        one_of("renewal_rule", RenewalRule),
        one_of("stage", RenewalStage),
        one_of("outcome", RenewalOutcome),
        CheckConstraint("length(currency) = 3", name="currency_iso"),
        CheckConstraint("(value_minor IS NULL) = (currency IS NULL)", name="value_with_currency"),
        CheckConstraint("ends_on >= starts_on", name="days_in_order"),
        CheckConstraint("(outcome IS NULL) = (outcome_on IS NULL)", name="outcome_dated"),
        CheckConstraint(
            "outcome NOT IN ('renewed_down', 'churned') OR trim(outcome_reason) <> ''", name="loss_has_reason"
        ),
        Index("uq_agreement_previous_id", "previous_id", unique=True, sqlite_where=text("previous_id IS NOT NULL")),
        Index("ix_agreement_client_id", "client_id"),
        Index("ix_agreement_notice_by", "notice_by", sqlite_where=text("outcome IS NULL")),
        *linked("agreement", "contact_id"),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id", ondelete="SET NULL"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"))
    title: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
    starts_on: Mapped[date]
    anchor_day: Mapped[int | None]
    term_months: Mapped[int | None]
    renewal_term_months: Mapped[int | None]
    ends_on: Mapped[date | None]
    notice_count: Mapped[int] = mapped_column(default=0)
    notice_unit: Mapped[str] = mapped_column(default=NoticeUnit.DAY)
    notice_by: Mapped[date | None]
    renewal_rule: Mapped[str] = mapped_column(default=RenewalRule.EXPRESS)
    value_minor: Mapped[int | None]
    currency: Mapped[str | None]
    billing_period: Mapped[str] = mapped_column(default=Period.MONTH)
    uplift_bp: Mapped[int] = mapped_column(default=0)
    allowance_min: Mapped[int | None]
    allowance_period: Mapped[str | None]
    stage: Mapped[str] = mapped_column(default=RenewalStage.NOT_STARTED)
    paused_from: Mapped[date | None]
    cancelled_on: Mapped[date | None]
    outcome: Mapped[str | None]
    outcome_on: Mapped[date | None]
    outcome_reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[int]


class Opportunity(Entity):
    """Possible new or extra work; odds are the stage's unless typed."""

    __tablename__ = "opportunity"
    __table_args__ = table(
        *said("title"),
        one_of("type", OpportunityType),
        one_of("stage", OpportunityStage),
        CheckConstraint("odds BETWEEN 0 AND 100", name="odds_percent"),
        *at_least(0, "amount_minor", "estimate_min"),
        CheckConstraint("length(currency) = 3", name="currency_iso"),
        CheckConstraint("(amount_minor IS NULL) = (currency IS NULL)", name="amount_with_currency"),
        *is_day("expected_on", "closed_on"),
        CheckConstraint("(stage IN ('won', 'lost', 'declined')) = (closed_on IS NOT NULL)", name="end_dated"),
        CheckConstraint("stage <> 'lost' OR trim(close_reason) <> ''", name="loss_has_reason"),
        Index("ix_opportunity_client_id", "client_id"),
        *linked("opportunity", "agreement_id", "referrer_id"),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreement.id", ondelete="SET NULL"))
    referrer_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"))
    title: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    type: Mapped[str] = mapped_column(default=OpportunityType.NEW)
    stage: Mapped[str] = mapped_column(default=OpportunityStage.SPOTTED)
    odds: Mapped[int | None]
    amount_minor: Mapped[int | None]
    currency: Mapped[str | None]
    estimate_min: Mapped[int | None]
    expected_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    closed_on: Mapped[date | None]
    close_reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[int]


class OpportunityStageChange(Entity):
    """When an opportunity came to a stage."""

    __tablename__ = "opportunity_stage_change"
    __table_args__ = table(
        one_of("stage", OpportunityStage), Index("ix_opportunity_stage_change_opportunity_id", "opportunity_id", "at")
    )

    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"))
    stage: Mapped[str]
    at: Mapped[int]
