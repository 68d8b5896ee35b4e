"""The journal: notes and their editor."""
