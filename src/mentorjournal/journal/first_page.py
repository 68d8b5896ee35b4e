"""What stands between the start of the program and its first usable page, in plain SQL.

Importing SQLAlchemy costs as much time as everything else of a start together, and compiling its
first dozen queries a tenth of that again. The first page only reads, so what it needs is asked of
the driver here, word for word what the nouns ask; a test holds the two to the same answers.
SQLAlchemy is imported with the first noun, after the first page is painted.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from mentorjournal.domain.actions import Action
from mentorjournal.domain.goals import CheckIn, Goal, Milestone
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.notes import NoteLine
from mentorjournal.domain.sessions import Session
from mentorjournal.domain.today import Today
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.goal_records import goal_from, in_tree_order
from mentorjournal.journal.rows import reader

if TYPE_CHECKING:
    from mentorjournal.journal.file import JournalFile

R = TypeVar("R", bound=NamedTuple)
MOST_GOALS = 200
MOST_NOTES = 5
MOST_ACTIONS = 8
MOST_MILESTONES = 5
_MOST_BELOW_GOALS = 20_000
_DONE_SHOWN = timedelta(days=7)
_MISSED_SHOWN = timedelta(days=30)
_CLOSED = "('achieved', 'dropped')"

_NOTES = """
SELECT id, mentorship_id, kind, day, title, substr(text, 1, 400) AS head,
 (octet_length(private_text) > 0 OR octet_length(well_being) > 0) AS has_private,
 (SELECT count(*) FROM actions WHERE note_id = notes.id) AS actions
FROM notes WHERE mentorship_id = ? ORDER BY day DESC, id DESC LIMIT ?
"""
_COUNTS = """
SELECT
 (SELECT count(*) FROM questions WHERE mentorship_id = ?1 AND state IN ('open', 'on_agenda')),
 (SELECT count(*) FROM actions WHERE mentorship_id = ?1 AND done_on IS NULL AND due_on < ?2),
 (SELECT count(*) FROM (SELECT 1 FROM agreements WHERE mentorship_id = ?1
  AND agreed_on IS NOT NULL LIMIT 1))
"""


class FirstPage:
    """Queries of the first page; each is one short read on the driver."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def mentorships(self) -> list[Mentorship]:
        """All of them, the live ones first, in the owner's order."""
        order = "1 ORDER BY archived_on IS NOT NULL, position, id LIMIT 500"
        return self._records(Mentorship, "mentorships", order)

    def mentorship(self, mentorship_id: str) -> Mentorship:
        """One of them, archived or not. Raises JournalError(NOT_FOUND)."""
        found = self._records(Mentorship, "mentorships", "id = ?", mentorship_id)
        if not found:
            raise JournalError(Failure.NOT_FOUND, "mentorships")
        return found[0]

    def next_session(self, mentorship_id: str, today: date) -> Session | None:
        """The session that runs, else the next one planned, else one planned that was missed."""
        for rest, values in (
            ("state = 'running' ORDER BY day DESC LIMIT 1", ()),
            ("state = 'planned' AND day >= ? ORDER BY day, starts_at LIMIT 1", (today,)),
            ("state = 'planned' ORDER BY day DESC LIMIT 1", ()),
        ):
            where = f"mentorship_id = ? AND {rest}"
            found = self._records(Session, "sessions", where, mentorship_id, *values)
            if found:
                return found[0]
        return None

    def today(self, mentorship: Mentorship, day: date) -> Today:
        """All that the home page says of a mentorship on a day."""
        key = mentorship.id
        counts = self._file.look(_COUNTS, (key, day.isoformat()))[0]
        last = self._records(
            Session,
            "sessions",
            "mentorship_id = ? AND state = 'held' AND day <= ? ORDER BY day DESC, id DESC LIMIT 1",
            key,
            day,
        )
        waiting = self._records(
            Milestone,
            "milestones",
            "mentorship_id = ? AND reached_on IS NOT NULL AND celebrated_on IS NULL "
            "ORDER BY reached_on DESC, id DESC LIMIT 1",
            key,
        )
        return Today(
            day=day,
            mentorship=mentorship,
            session=self.next_session(key, day),
            last=last[0] if last else None,
            open_questions=counts[0],
            overdue=counts[1],
            goals=self._goals(key),
            notes=self._notes(key),
            actions=self._actions(key, day),
            ahead=self._ahead(key, day),
            waiting=waiting[0] if waiting else None,
            agreed=bool(counts[2]),
        )

    # Inside --------------------------------------------------------------------------------

    def _records(self, record: type[R], table: str, where: str, *values: Any) -> list[R]:
        names = ", ".join(record._fields)
        rows = self._file.look(f"SELECT {names} FROM {table} WHERE {where}", _texts(values))
        return self._file.readable(rows, reader(record, record._fields))

    def _notes(self, mentorship_id: str) -> list[NoteLine]:
        from mentorjournal.journal.note_lines import note_line

        rows = self._file.look(_NOTES, (mentorship_id, MOST_NOTES))
        return self._file.readable(rows, lambda row: note_line(*row))

    def _actions(self, mentorship_id: str, today: date) -> list[Action]:
        found = self._records(
            Action,
            "actions",
            "mentorship_id = ? AND done_on IS NULL "
            "ORDER BY owner, due_on IS NULL, due_on, id LIMIT ?",
            mentorship_id,
            MOST_ACTIONS,
        )
        rest = MOST_ACTIONS - len(found)
        if not rest:
            return found
        return found + self._records(
            Action,
            "actions",
            "mentorship_id = ? AND done_on >= ? ORDER BY done_on DESC, id DESC LIMIT ?",
            mentorship_id,
            today - _DONE_SHOWN,
            rest,
        )

    def _ahead(self, mentorship_id: str, today: date) -> list[Milestone]:
        return self._records(
            Milestone,
            "milestones",
            "mentorship_id = ?1 AND reached_on IS NULL AND due_on >= ?2 AND (goal_id IS NULL "
            "OR goal_id NOT IN (SELECT id FROM goals WHERE mentorship_id = ?1 "
            f"AND state IN {_CLOSED})) ORDER BY due_on, id LIMIT ?3",
            mentorship_id,
            today - _MISSED_SHOWN,
            MOST_MILESTONES,
        )

    def _goals(self, mentorship_id: str) -> list[Goal]:
        chosen = (
            f"FROM goals WHERE mentorship_id = ? AND state NOT IN {_CLOSED} "
            "ORDER BY position, id LIMIT ?"
        )
        rows = self._file.look_named(
            "SELECT *, (SELECT group_concat(aim_id, ' ' ORDER BY position) FROM goal_aims "
            f"WHERE goal_id = goals.id) AS aims {chosen}",
            (mentorship_id, MOST_GOALS),
        )
        if not rows:
            return []
        below = f"goal_id IN (SELECT id {chosen}) ORDER BY {{}} LIMIT {_MOST_BELOW_GOALS}"
        which, newest = (mentorship_id, MOST_GOALS), "day DESC, id DESC"
        check_ins: dict[str | None, list[CheckIn]] = {}
        for check_in in reversed(self._records(CheckIn, "check_ins", below.format(newest), *which)):
            check_ins.setdefault(check_in.goal_id, []).append(check_in)
        stones: dict[str | None, list[Milestone]] = {}
        for stone in self._records(Milestone, "milestones", below.format("due_on, id"), *which):
            stones.setdefault(stone.goal_id, []).append(stone)

        def read(row: dict[str, Any]) -> Goal:
            return goal_from(row, check_ins.get(row["id"], ()), stones.get(row["id"], ()))

        return in_tree_order(self._file.readable(rows, read, "id"))


def _texts(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)
