"""The Projects screen: the list of projects beside one project with its tasks."""

from dualdesk.panes.projects.page import ProjectsPage

__all__ = ["ProjectsPage"]
