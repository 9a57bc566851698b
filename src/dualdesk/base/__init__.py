"""Errors, messages, money, dates, text, paths and settings: what every layer may know."""
