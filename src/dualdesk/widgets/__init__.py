"""Reusable painted pieces that know no domain."""
