"""Every foreign key has its index; money has its currency, a recurrence a real day.

Deleting one task scanned the whole contact log for interactions about it, and so on for eleven more links.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_LINKS = (
    ("agreement", "contact_id"),
    ("interaction", "about_task_id"),
    ("interaction", "agreement_id"),
    ("interaction", "opportunity_id"),
    ("opportunity", "agreement_id"),
    ("opportunity", "referrer_id"),
    ("project", "agreement_id"),
    ("project", "opportunity_id"),
    ("promise", "contact_id"),
    ("step", "target_id"),
    ("task", "contact_id"),
    ("task", "opportunity_id"),
    ("waiting", "contact_id"),
)


def upgrade() -> None:
    """Add the indexes and two checks; what would not pass a check is mended first."""
    run = op.get_bind().exec_driver_sql
    for table, column in _LINKS:
        run(f"CREATE INDEX ix_{table}_{column} ON {table} ({column}) WHERE {column} IS NOT NULL")
    run("CREATE INDEX ix_step_row_deleted ON step_row (step_id) WHERE after IS NULL")
    run("UPDATE task SET recurs_from = date(recurs_from) WHERE date(recurs_from) IS NOT recurs_from")
    run(
        "ALTER TABLE task ADD CONSTRAINT ck_task_recurs_from_day "
        "CHECK (recurs_from IS NULL OR date(recurs_from) IS recurs_from)"
    )
    run(
        "UPDATE project SET currency = COALESCE((SELECT currency FROM client WHERE id = client_id), 'EUR') "
        "WHERE currency IS NULL AND (budget_minor IS NOT NULL OR rate_minor IS NOT NULL)"
    )
    run(
        "ALTER TABLE project ADD CONSTRAINT ck_project_money_with_currency "
        "CHECK (currency IS NOT NULL OR (budget_minor IS NULL AND rate_minor IS NULL))"
    )
