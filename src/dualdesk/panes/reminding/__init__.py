"""Reminders: set for a moment, told in the window and by the desktop, kept in a list until they are seen to."""

from dualdesk.panes.reminding.reminders import Reminders

__all__ = ["Reminders"]
