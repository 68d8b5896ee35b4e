"""Which item the arrow keys lead to: along a row from day to day, across to the rows beside it."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.ui.timeline.rows import Item, Noun, Row


def first_item(rows: Sequence[Row]) -> Item | None:
    """Where the keyboard begins; None where there is nothing."""
    return rows[0].items[0] if rows else None


def item_along(row: Row, item: Item, step: int) -> Item | None:
    """The item so many places later in the same row (earlier below 0); None beyond its ends."""
    at = [other.key for other in row.items].index(item.key) + step
    return row.items[at] if 0 <= at < len(row.items) else None


def item_across(rows: Sequence[Row], index: int, item: Item, step: int) -> Item | None:
    """The item so many rows below that of `item` (above, if less than 0); None beyond the last.

    From goal to goal it is the bar; from a point it is the one whose day is nearest.
    """
    target = index + step
    if not 0 <= target < len(rows):
        return None
    row = rows[target]
    if row.bar is not None and (item.noun is Noun.GOAL or not row.points):
        return row.bar
    return min(row.points, key=lambda other: abs((other.day - item.day).days))
