"""Everything that can be chosen, on one page with a search."""

from dualdesk.panes.settings.page import SettingsPage

__all__ = ["SettingsPage"]
