"""DualDesk: clients and projects of one person, on one desk."""

__version__ = "0.1.0"
