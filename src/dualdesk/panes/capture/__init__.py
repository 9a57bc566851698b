"""One line from anywhere: a task, a contact."""

from dualdesk.panes.capture.capture import Capture

__all__ = ["Capture"]
