"""Which goals stand below which: what has to be read for the progress of some of them (M12)."""

from collections.abc import Iterable, Mapping, Sequence

from mentorjournal.domain.goals import Goal, GoalLine

Below = Mapping[str, Sequence[str]]


def below_each(lines: Iterable[Goal | GoalLine]) -> dict[str, list[str]]:
    """The ids directly below each goal, in the order given; those below none stand under ""."""
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.parent_id or "", []).append(line.id)
    return found


def with_all_below(goal_ids: Iterable[str], below: Below) -> list[str]:
    """Some goals and all that stand below them, at any depth, each once."""
    family = dict.fromkeys(goal_ids)
    waiting = list(family)
    for goal_id in waiting:
        fresh = [key for key in below.get(goal_id, ()) if key not in family]
        family.update(dict.fromkeys(fresh))
        waiting += fresh
    return waiting
