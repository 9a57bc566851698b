"""What is in the trash: deletions that stand, for ninety days, each listed under what it was about."""

from __future__ import annotations

from typing import Final

TRASH_DAYS: Final = 90
DAY: Final = 86_400

# The steps "s" whose deletions stand: not taken back, and not restored by a later step that itself stands.
IN_TRASH: Final = (
    "s.kind = 'do' AND s.is_undone = 0 AND NOT EXISTS "
    "(SELECT 1 FROM step t WHERE t.kind = 'do' AND t.is_undone = 0 AND t.target_id = s.id)"
)

# What the trash lists a deletion under: the first of these tables that it emptied a row of, and its name's column.
TRASHED: Final = (
    ("client", "name"),
    ("project", "title"),
    ("contact", "name"),
    ("agreement", "title"),
    ("opportunity", "title"),
    ("task", "title"),
    ("interaction", "subject"),
    ("milestone", "title"),
    ("promise", "text"),
    ("time_entry", "note"),
    ("attachment", "name"),
    ("reminder", "text"),
    ("checklist_item", "text"),
    ("pinned_fact", "text"),
    ("contact_point", "value"),
    ("tag", "name"),
    ("saved_view", "name"),
)
