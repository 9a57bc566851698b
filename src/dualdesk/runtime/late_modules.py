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

# What follows in a thread once the window stands: called by screens that are not yet seen.
LATER: Final[tuple[str, ...]] = (
    "dualdesk.queries.people",
    "dualdesk.queries.log_form",
    "dualdesk.queries.log_entry",
    "dualdesk.queries.records",
    "dualdesk.queries.agreement_form",
    "dualdesk.queries.opportunity_form",
    "dualdesk.queries.project_tags",
    "dualdesk.queries.board",
    "dualdesk.queries.task_choices",
    "dualdesk.queries.task_words",
    "dualdesk.queries.task_origins",
    "dualdesk.queries.time",
    "dualdesk.queries.setup",
    "dualdesk.queries.pins",
    "dualdesk.queries.reminders",
    "dualdesk.services.tags",
    "dualdesk.services.projects",
    "dualdesk.services.points",
    "dualdesk.services.facts",
    "dualdesk.services.task_parts",
    "dualdesk.services.milestones",
    "dualdesk.services.dependencies",
    "dualdesk.services.crossing",
    "dualdesk.services.time_entries",
    "dualdesk.services.renewals",
    "dualdesk.services.opportunities",
    "dualdesk.services.attachments",
    "dualdesk.services.attachment_files",
    "dualdesk.services.settings",
    "dualdesk.store.backup",
    "dualdesk.store.copies",
    "dualdesk.exchange.read",
)

# What is laid over a screen: loaded where Qt is, on the window's own thread.
SHEETS: Final[tuple[str, ...]] = (
    "dualdesk.panes.clients.entry_sheet",
    "dualdesk.panes.clients.agreement_sheet",
    "dualdesk.panes.clients.agreement_end_sheet",
    "dualdesk.panes.clients.opportunity_sheet",
    "dualdesk.panes.importing",
)
