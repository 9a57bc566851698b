"""Time spent, what an hour costs, and the hours there are."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dualdesk.model.base import Entity, at_least, is_day, is_flag, linked, table


class TimeEntry(Entity):
    """Time spent, with the rate of that day, to the second; without an end the timer is running."""

    __tablename__ = "time_entry"
    __table_args__ = table(
        *is_day("day"),
        *is_flag("is_billable"),
        *at_least(0, "seconds", "rate_minor"),
        CheckConstraint("ended_at >= started_at", name="in_order"),
        CheckConstraint("seconds IS NOT NULL OR started_at IS NOT NULL", name="known_or_running"),
        CheckConstraint("length(currency) = 3", name="currency_iso"),
        CheckConstraint("(rate_minor IS NULL) = (currency IS NULL)", name="rate_with_currency"),
        Index("uq_time_entry_running", text("(seconds IS NULL)"), unique=True, sqlite_where=text("seconds IS NULL")),
        Index("ix_time_entry_task_id", "task_id", "seconds"),
        Index("ix_time_entry_project_id", "project_id", "seconds"),
        *linked("time_entry", "client_id"),
        Index("ix_time_entry_day", "day", "seconds"),
    )

    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id", ondelete="SET NULL"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    day: Mapped[date]
    started_at: Mapped[int | None]
    ended_at: Mapped[int | None]
    zone: Mapped[str | None]
    seconds: Mapped[int | None]
    rate_minor: Mapped[int | None]
    currency: Mapped[str | None]
    is_billable: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(default="")


class Rate(Entity):
    """What an hour costs from a day on: of a project, a client, or (neither) in general."""

    __tablename__ = "rate"
    __table_args__ = table(
        *is_day("valid_from"),
        *at_least(0, "rate_minor"),
        CheckConstraint("length(currency) = 3", name="currency_iso"),
        CheckConstraint("client_id IS NULL OR project_id IS NULL", name="one_scope"),
        Index("ix_rate_client_id", "client_id", "valid_from"),
        Index("ix_rate_project_id", "project_id", "valid_from"),
    )

    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    valid_from: Mapped[date]
    rate_minor: Mapped[int]
    currency: Mapped[str]


class WorkingHours(Entity):
    """The bookable minutes of one weekday (0 is Monday) from a day on."""

    __tablename__ = "working_hours"
    __table_args__ = table(
        *is_day("valid_from"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_real"),
        CheckConstraint("minutes BETWEEN 0 AND 1440", name="minutes_of_day"),
        Index("uq_working_hours_weekday", "weekday", "valid_from", unique=True),
    )

    weekday: Mapped[int]
    valid_from: Mapped[date]
    minutes: Mapped[int]


class DayOff(Entity):
    """Days, or a share of them, that cannot be booked."""

    __tablename__ = "day_off"
    __table_args__ = table(
        *is_day("starts_on", "ends_on"),
        CheckConstraint("ends_on >= starts_on", name="days_in_order"),
        CheckConstraint("share_percent BETWEEN 1 AND 100", name="share_real"),
        Index("ix_day_off_starts_on", "starts_on"),
    )

    starts_on: Mapped[date]
    ends_on: Mapped[date]
    share_percent: Mapped[int] = mapped_column(default=100)
    label: Mapped[str] = mapped_column(default="")
