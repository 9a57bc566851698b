"""What the thread after the first paint imports, so that no screen waits for it on first use."""

from __future__ import annotations

from typing import Final

LATE: Final[tuple[str, ...]] = (
    "dualdesk.store.store",
    "dualdesk.store.faults",
    "dualdesk.services.clients",
    "dualdesk.services.interactions",
    "dualdesk.services.tasks",
    "dualdesk.services.today",
    "dualdesk.services.capturing",
    "dualdesk.services.drafts",
    "dualdesk.services.timer",
    "dualdesk.queries.clients",
    "dualdesk.queries.client_page",
    "dualdesk.queries.drafts",
    "dualdesk.queries.history",
    "dualdesk.queries.history_sentences",
    "dualdesk.queries.trash",
    "dualdesk.queries.lines",
    "dualdesk.queries.log",
    "dualdesk.queries.feasibility",
    "dualdesk.queries.feasibility_words",
    "dualdesk.queries.project_budget",
    "dualdesk.queries.palette",
    "dualdesk.queries.projects",
    "dualdesk.queries.pairing",
    "dualdesk.queries.homes",
    "dualdesk.queries.task_facts",
    "dualdesk.queries.task_rows",
    "dualdesk.queries.tasks",
)
