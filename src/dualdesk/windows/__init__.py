"""The main window, its overlays, and who talks to whom."""
