"""Preparing the next session."""
