"""What the two people of a mentorship are called on this page."""

from __future__ import annotations

from typing import NamedTuple

from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.sides import Side
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.words import first_name


class People(NamedTuple):
    """First names, and who of the two is the mentee."""

    me: str = ""
    them: str = ""
    mentee: Side = Side.ME

    def name(self, side: Side) -> str:
        """The first name of a side."""
        return self.me if side is Side.ME else self.them


def people_of(context: PageContext) -> People:
    """The two people of the mentorship that is shown."""
    mentorship = context.mentorship()
    if mentorship is None:
        return People()
    mentee = Side.ME if mentorship.role is Role.MENTEE else Side.THEM
    owner = first_name(context.journal.owner_name())
    return People(owner, first_name(mentorship.counterpart), mentee)
