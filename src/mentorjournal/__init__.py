"""Mentor Journal: a private, offline journal for mentorships."""

__version__ = "0.1.0"
