"""Indexes that hold only what is linked, planned or open, and all that the lists ask of them.

An index full of empty links told the planner, once a file was fully analysed, that every task has thousands of parts:
Today then read every task for each of its rows.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_LINKS = (
    ("promise", "interaction_id"),
    ("promise", "milestone_id"),
    ("task", "agreement_id"),
    ("task", "client_id"),
    ("task", "interaction_id"),
    ("task", "milestone_id"),
    ("task", "parent_id"),
    ("time_entry", "client_id"),
)


def upgrade() -> None:
    """Make eight indexes anew without the empty links, two with the columns they lacked, and one of appointments."""
    run = op.get_bind().exec_driver_sql
    for table, column in _LINKS:
        run(f"DROP INDEX ix_{table}_{column}")
        run(f"CREATE INDEX ix_{table}_{column} ON {table} ({column}) WHERE {column} IS NOT NULL")
    run("DROP INDEX ix_task_project_id")
    run("CREATE INDEX ix_task_project_id ON task (project_id, state, position, estimate_min)")
    run("DROP INDEX ix_task_open_days")
    run(
        "CREATE INDEX ix_task_open_days ON task (planned_on, deadline, later_until, not_before) "
        "WHERE state IN ('todo', 'doing', 'waiting')"
    )
    run("CREATE INDEX ix_interaction_planned ON interaction (starts_at) WHERE status = 'planned'")
