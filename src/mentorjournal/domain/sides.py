"""Who does, owns or says something: the owner of the journal, or the other one."""

from enum import StrEnum


class Side(StrEnum):
    """One of the two people of a mentorship, as seen from this journal."""

    ME = "me"
    THEM = "them"
