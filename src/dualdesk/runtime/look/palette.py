"""Qt's palette filled from our colours, every role, so that nothing of the system's shows through."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QPalette

from dualdesk.runtime.look.tokens import Colours

_Role = QPalette.ColorRole
_ROLES: Final = (
    (_Role.Window, "bg"),
    (_Role.WindowText, "text"),
    (_Role.Base, "surface"),
    (_Role.AlternateBase, "bg"),
    (_Role.Text, "text"),
    (_Role.Button, "surface"),
    (_Role.ButtonText, "text"),
    (_Role.BrightText, "bad"),
    (_Role.Highlight, "accent"),
    (_Role.HighlightedText, "on_accent"),
    (_Role.ToolTipBase, "toast"),
    (_Role.ToolTipText, "toast_text"),
    (_Role.PlaceholderText, "text3"),
    (_Role.Link, "accent_ink"),
    (_Role.LinkVisited, "accent_ink"),
    (_Role.Light, "raised"),
    (_Role.Midlight, "line"),
    (_Role.Mid, "line"),
    (_Role.Dark, "line_strong"),
    (_Role.Shadow, "line_strong"),
    (_Role.Accent, "accent"),
)


def palette(colours: Colours) -> QPalette:
    """A palette with every role set for every state."""
    filled = QPalette()
    for role, name in _ROLES:
        filled.setColor(QPalette.ColorGroup.All, role, QColor(colours[name]))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        filled.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["disabled"]))
    return filled
