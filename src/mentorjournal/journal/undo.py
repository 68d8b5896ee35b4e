"""The undo log: SQLite's own recipe, one labelled group for each command.

Temporary triggers (see `triggers`) write the inverse of every row change into `undo_log`.
A command's run of lines is its group; undoing replays them backwards, and what the triggers
write meanwhile is the group that does it again. Source: sqlite.org, "Automatic Undo/Redo".
"""

from __future__ import annotations

from typing import NamedTuple

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.journal.direct import Direct

MOST_GROUPS = 500
MOST_CHARACTERS = 64_000_000
# The first line of a row in a group puts the whole row back, or removes it: later ones are idle.
_IDLE = (
    "DELETE FROM undo_log WHERE seq BETWEEN ?1 AND ?2 AND sql >= 'UPDATE' AND EXISTS "
    "(SELECT 1 FROM undo_log f WHERE f.seq BETWEEN ?3 AND ?4 AND f.changed = undo_log.changed)"
)


class Group(NamedTuple):
    """One command in the log. first and last are its lines, both included."""

    label: Label
    kinds: frozenset[Kind]
    ids: frozenset[str]
    first: int
    last: int
    size: int
    merge: str = ""

    def standing_for(self, other: Group) -> Group:
        """The same lines under the name of the command that they are the inverse of."""
        return self._replace(ids=other.ids, kinds=other.kinds, label=other.label, merge="")


class UndoLog:
    """What can be undone and done again, newest last."""

    def __init__(self, direct: Direct) -> None:
        self._direct = direct
        self.done: list[Group] = []
        self.undone: list[Group] = []

    def last_line(self) -> int:
        """The number of the newest line of the log, 0 while it is empty."""
        return int(self._direct.value("SELECT max(seq) FROM undo_log") or 0)

    def group_since(
        self, line: int, label: Label, kinds: frozenset[Kind], ids: frozenset[str], merge: str = ""
    ) -> Group | None:
        """The group of all lines after `line`, or None when nothing was changed."""
        first, last, size = self._direct.look(
            "SELECT min(seq), max(seq), sum(length(sql)) FROM undo_log WHERE seq > ?", (line,)
        )[0]
        if last is None:
            return None
        return Group(label, kinds, ids, int(first), int(last), int(size), merge)

    def keep(self, group: Group) -> None:
        """Add a new command; what was undone before is forgotten.

        Commands with the same `merge` key that follow one another become one step, so that
        the many saves of one stay in an editor are undone together.
        """
        self._forget(self.undone)
        self.undone = []
        newest = self.done[-1] if self.done else None
        if newest and group.merge and newest.merge == group.merge:
            self.done[-1] = self._merged(newest, group)
        else:
            self.done.append(group)
        while len(self.done) > MOST_GROUPS or (
            len(self.done) > 1 and sum(g.size for g in self.done) > MOST_CHARACTERS
        ):
            self._forget([self.done.pop(0)])

    def replay(self, group: Group) -> Group | None:
        """Undo a group inside an open transaction; returns the group that does it again."""
        line = self.last_line()
        run = self._direct.run
        run("PRAGMA defer_foreign_keys = ON")
        statements = self._direct.look(
            "SELECT sql FROM undo_log WHERE seq BETWEEN ? AND ? ORDER BY seq DESC",
            (group.first, group.last),
        )
        for (statement,) in statements:
            run(statement)
        return self.group_since(line, group.label, group.kinds, group.ids)

    def forget_all(self) -> None:
        """Drop everything, for example after another program has written to the file."""
        self._forget(self.done + self.undone)
        self.done, self.undone = [], []

    def forget(self, group: Group) -> None:
        """Drop the lines of one group."""
        self._forget([group])

    def _merged(self, newest: Group, group: Group) -> Group:
        size = group.size
        left_out = self._direct.run(_IDLE, (group.first, group.last, newest.first, newest.last))
        if left_out.rowcount > group.last - group.first:
            size = 0
        elif left_out.rowcount:
            sql = "SELECT sum(length(sql)) FROM undo_log WHERE seq BETWEEN ? AND ?"
            size = self._direct.value(sql, (group.first, group.last))
        return group._replace(
            label=newest.label,
            kinds=newest.kinds | group.kinds,
            ids=newest.ids | group.ids,
            first=newest.first,
            last=group.last if size else newest.last,
            size=newest.size + size,
        )

    def _forget(self, groups: list[Group]) -> None:
        for group in groups:
            self._direct.run(
                "DELETE FROM undo_log WHERE seq BETWEEN ? AND ?", (group.first, group.last)
            )
