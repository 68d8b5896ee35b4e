"""What a person keeps out of one document, remembered while the window is open (M64)."""

from __future__ import annotations

from collections.abc import Sequence

from mentorjournal.domain.leaving import Leaves, LeavingGroup, LeavingRow
from mentorjournal.domain.reports import Disclosure


class KeptOut:
    """The lines that were struck out of a list, so that each can come back where it stood.

    What is struck out is not read any more, so its line has to be known here.

    Attributes:
        people: names that are not told.
        initials: whether the other names stand by their first letters.
    """

    def __init__(self) -> None:
        self.people: set[str] = set()
        self.initials = False
        self._struck: dict[str, tuple[Leaves, LeavingRow]] = {}
        self._order: dict[Leaves, list[LeavingRow]] = {}

    @property
    def disclosure(self) -> Disclosure:
        """What the gathering and the making of the document go by."""
        return Disclosure(frozenset(self._struck), frozenset(self.people), self.initials)

    @property
    def count(self) -> int:
        """How many lines and names are left out."""
        return len(self._struck) + len(self.people)

    def is_struck(self, key: str) -> bool:
        """Whether a line is struck out."""
        return key in self._struck

    def toggle(self, key: str) -> None:
        """Strike a line out, or let it back in; one that is not in the list stays as it is."""
        if self._struck.pop(key, None) is not None:
            return
        for sort, rows in self._order.items():
            for row in rows:
                if row.key == key:
                    self._struck[key] = sort, row
                    return

    def toggle_person(self, name: str) -> None:
        """Leave a name out, or tell it again."""
        self.people ^= {name}

    def merged(self, groups: Sequence[LeavingGroup]) -> tuple[LeavingGroup, ...]:
        """Return the groups with the lines that were struck out back at their places."""
        merged = tuple(group._replace(rows=self._whole(group)) for group in groups)
        self._order = {group.sort: list(group.rows) for group in merged}
        return merged

    def _whole(self, group: LeavingGroup) -> tuple[LeavingRow, ...]:
        rows = [row for row in group.rows if row.key not in self._struck]
        places = {row.key: at for at, row in enumerate(self._order.get(group.sort, ()))}
        for key, (sort, row) in self._struck.items():
            if sort is not group.sort:
                continue
            at = places.get(key, len(places))
            before = (n + 1 for n, one in enumerate(rows) if places.get(one.key, at) < at)
            rows.insert(max(before, default=0), row)
        return tuple(rows)
