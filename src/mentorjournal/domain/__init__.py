"""Frozen records and pure rules. Standard library only; no clock: today is passed in."""
