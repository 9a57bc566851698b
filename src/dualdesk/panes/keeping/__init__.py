"""Keeping the file safe: copies, backups, bringing one back, and what to do where a file cannot be opened."""

from dualdesk.panes.keeping.crash import CrashDialog
from dualdesk.panes.keeping.job_dialog import JobDialog
from dualdesk.panes.keeping.keeping import Keeping
from dualdesk.panes.keeping.restoring import RestoreDialog
from dualdesk.panes.keeping.surroundings import Surroundings, show_folder
from dualdesk.panes.keeping.trouble import TroublePage, Way

__all__ = [
    "CrashDialog",
    "JobDialog",
    "Keeping",
    "RestoreDialog",
    "Surroundings",
    "TroublePage",
    "Way",
    "show_folder",
]
