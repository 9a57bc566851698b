"""Clients, contacts and what is known of them."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dualdesk.base.terms import Part, PointKind
from dualdesk.model.base import Entity, at_least, exactly_one, is_day, is_flag, one_of, said, table


class Client(Entity):
    """The firm or person that pays; its lifecycle is derived, never stored."""

    __tablename__ = "client"
    __table_args__ = table(
        *said("name"),
        *is_day("since"),
        *at_least(1, "ideal_gap_days", "longest_gap_days"),
        CheckConstraint("longest_gap_days >= ideal_gap_days", name="gaps_in_order"),
        CheckConstraint("length(currency) = 3", name="currency_iso"),
        Index("ix_client_name", "name"),
    )

    name: Mapped[str]
    trade: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    currency: Mapped[str | None]
    zone: Mapped[str | None]
    since: Mapped[date | None]
    ideal_gap_days: Mapped[int | None]
    longest_gap_days: Mapped[int | None]
    created_at: Mapped[int]
    archived_at: Mapped[int | None]


class Contact(Entity):
    """A person, on screen People; may stand alone."""

    __tablename__ = "contact"
    __table_args__ = table(
        *said("name"),
        *at_least(1, "ideal_gap_days", "longest_gap_days"),
        CheckConstraint("longest_gap_days >= ideal_gap_days", name="gaps_in_order"),
        Index("ix_contact_name", "name"),
    )

    name: Mapped[str]
    given_name: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    additional_name: Mapped[str] = mapped_column(default="")
    prefix: Mapped[str] = mapped_column(default="")
    suffix: Mapped[str] = mapped_column(default="")
    nickname: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    zone: Mapped[str | None]
    ideal_gap_days: Mapped[int | None]
    longest_gap_days: Mapped[int | None]
    created_at: Mapped[int]
    archived_at: Mapped[int | None]


class ClientContact(Entity):
    """The part a contact plays at a client, from a day until a day; leaving closes the link."""

    __tablename__ = "client_contact"
    __table_args__ = table(
        one_of("part", Part),
        *is_day("since", "until"),
        *is_flag("is_primary"),
        CheckConstraint("until >= since", name="days_in_order"),
        Index(
            "uq_client_contact_open", "client_id", "contact_id", "part", unique=True, sqlite_where=text("until IS NULL")
        ),
        Index(
            "uq_client_contact_primary",
            "client_id",
            unique=True,
            sqlite_where=text("is_primary = 1 AND until IS NULL"),
        ),
        Index("ix_client_contact_contact_id", "contact_id"),
    )

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    part: Mapped[str] = mapped_column(default=Part.DAY_TO_DAY)
    title: Mapped[str] = mapped_column(default="")
    is_primary: Mapped[bool] = mapped_column(default=False)
    since: Mapped[date | None]
    until: Mapped[date | None]


class ContactPoint(Entity):
    """A phone, e-mail, address or link of a contact or a client."""

    __tablename__ = "contact_point"
    __table_args__ = table(
        exactly_one("contact_id", "client_id"),
        one_of("kind", PointKind),
        *said("value"),
        *is_flag("is_primary"),
        Index(
            "uq_contact_point_primary",
            "contact_id",
            "kind",
            unique=True,
            sqlite_where=text("is_primary = 1 AND contact_id IS NOT NULL"),
        ),
        Index(
            "uq_client_point_primary",
            "client_id",
            "kind",
            unique=True,
            sqlite_where=text("is_primary = 1 AND client_id IS NOT NULL"),
        ),
        Index("ix_contact_point_contact_id", "contact_id"),
        Index("ix_contact_point_client_id", "client_id"),
        Index("ix_contact_point_match_key", "match_key"),
    )

    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    kind: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    value: Mapped[str]
    match_key: Mapped[str] = mapped_column(default="")
    is_primary: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class ImportantDate(Entity):
    """A day that matters, its year optional."""

    __tablename__ = "important_date"
    __table_args__ = table(
        exactly_one("contact_id", "client_id"),
        CheckConstraint("month BETWEEN 1 AND 12", name="month_real"),
        CheckConstraint("day BETWEEN 1 AND 31", name="day_real"),
        CheckConstraint("year BETWEEN 1 AND 9999", name="year_real"),
        CheckConstraint("month IS NOT NULL OR day IS NULL", name="day_needs_month"),
        CheckConstraint("month IS NOT NULL OR year IS NOT NULL", name="something_known"),
        Index("ix_important_date_contact_id", "contact_id"),
        Index("ix_important_date_client_id", "client_id"),
    )

    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    label: Mapped[str] = mapped_column(default="")
    day: Mapped[int | None]
    month: Mapped[int | None]
    year: Mapped[int | None]


class PinnedFact(Entity):
    """A thing to know before talking to them."""

    __tablename__ = "pinned_fact"
    __table_args__ = table(
        exactly_one("contact_id", "client_id"),
        *said("text"),
        Index("ix_pinned_fact_contact_id", "contact_id"),
        Index("ix_pinned_fact_client_id", "client_id"),
    )

    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    text: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
