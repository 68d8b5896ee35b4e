"""Two self-assessments side by side: the same lines, then and now (M39)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mentorjournal.domain.practice import BaselineArea, BaselineLine


class BaselinePair(NamedTuple):
    """A line of a self-assessment with its scores then and now, 1 to 10 or None."""

    area: BaselineArea
    text: str
    before: int | None
    now: int | None


def takes(lines: Sequence[BaselineLine]) -> list[date]:
    """The days on which one has looked, the newest first."""
    return sorted({line.taken_on for line in lines}, reverse=True)


def side_by_side(
    lines: Sequence[BaselineLine], before: date | None, now: date
) -> list[BaselinePair]:
    """The scored lines of two days, by area in its order, then as they stand.

    A line is the same when its words are, whatever their case and spaces. What was rated on one
    of the days only stands there with one score.
    """
    found: dict[tuple[BaselineArea, str], BaselinePair] = {}
    for line in lines:
        if line.score is None or line.taken_on not in (before, now):
            continue
        key = (line.area, " ".join(line.text.split()).casefold())
        pair = found.get(key) or BaselinePair(line.area, line.text, None, None)
        if line.taken_on == now:
            pair = pair._replace(text=line.text, now=line.score)
        else:
            pair = pair._replace(before=line.score)
        found[key] = pair
    order = list(BaselineArea)
    return sorted(found.values(), key=lambda pair: order.index(pair.area))


def row_count(pairs: Sequence[BaselinePair]) -> int:
    """How many rows these lines take when drawn: one each, one an area, and one for the days."""
    return len(pairs) + len({pair.area for pair in pairs}) + 1
