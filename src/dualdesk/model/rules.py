"""Rules over several rows, as triggers: what a CHECK cannot see."""

from __future__ import annotations

_TWO_LEVELS = (
    "SELECT RAISE(ABORT, 'task_two_levels') "
    "WHERE EXISTS (SELECT 1 FROM task WHERE id = new.parent_id AND parent_id IS NOT NULL) "
    "OR EXISTS (SELECT 1 FROM task WHERE parent_id = new.id)"
)

RULES = (
    "CREATE TRIGGER task_two_levels_insert BEFORE INSERT ON task WHEN new.parent_id IS NOT NULL "
    f"BEGIN {_TWO_LEVELS}; END",
    "CREATE TRIGGER task_two_levels_update BEFORE UPDATE OF parent_id ON task WHEN new.parent_id IS NOT NULL "
    f"BEGIN {_TWO_LEVELS}; END",
    "CREATE TRIGGER promise_first_told_kept BEFORE UPDATE OF first_told_by ON promise "
    "WHEN old.first_told_by IS NOT new.first_told_by BEGIN SELECT RAISE(ABORT, 'promise_first_told_kept'); END",
)
