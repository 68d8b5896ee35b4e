"""Networking as one goal among others, never the only one (M32).

Contacts come with something to talk about: a network goal that stands alone has nothing to offer
to the people it meets. So a kind word is said when it does.
"""

import re
from collections.abc import Sequence

from mentorjournal.domain.goals import DRAFTS, Goal, GoalKind, GoalState

_THEMES = frozenset({"network", "sponsor"})
_ENTRY = re.compile(r"^[a-z]+-([a-z]+)-")
_WORDS = re.compile(
    r"\bnetwork(s|ing)?\b|\bcontacts\b|\bconnections\b|\bintroductions\b|\bnew people\b",
    re.IGNORECASE,
)
_SPONSORS = re.compile(r"\bsponsors?(hip)?\b", re.IGNORECASE)
_LIVE = (*DRAFTS, GoalState.AGREED)


def is_about_network(goal: Goal) -> bool:
    """Whether a goal is about getting to know people.

    Told by the entry of the catalogue it began with, whose id names its theme
    ("mentee-network-meet"), or by the words of what is to be done and counted.
    """
    return _theme(goal) == "network" or bool(_WORDS.search(_told(goal)))


def is_about_people(goal: Goal) -> bool:
    """Whether people met belong on its page: about a network, or about a sponsor (M33)."""
    about = _theme(goal) in _THEMES or bool(_SPONSORS.search(_told(goal)))
    return about or is_about_network(goal)


def stands_alone(goal: Goal, goals: Sequence[Goal]) -> bool:
    """Whether it is an agreed network goal and nothing else is agreed on or in the making.

    Goals above and below it belong to it, and are no other goals. Closed ones do not count.
    """
    if goal.state is not GoalState.AGREED or not is_about_network(goal):
        return False
    above = {other.id: other.parent_id for other in goals}
    return not any(
        other.state in _LIVE
        and other.kind is not GoalKind.KEY_RESULT
        and not is_about_network(other)
        and goal.id not in _line(other.id, above)
        and other.id not in _line(goal.id, above)
        for other in goals
    )


def _theme(goal: Goal) -> str:
    found = _ENTRY.match(goal.catalogue_id or "")
    return found[1] if found else ""


def _told(goal: Goal) -> str:
    fields = goal.fields
    return " ".join((fields.title, fields.what, fields.measure.name))


def _line(goal_id: str, above: dict[str, str | None]) -> set[str]:
    """A goal with all those above it."""
    line: set[str] = set()
    at: str | None = goal_id
    while at is not None and at not in line:
        line.add(at)
        at = above.get(at)
    return line
