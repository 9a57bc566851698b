"""One package a screen; panes do not know each other."""
