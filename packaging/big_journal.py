"""A journal as large as anyone's may get: twenty mentorships, and one of them with most of it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goals import GoalKind, GoalState
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.sessions import QuestionState, SessionState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.ids import new_id, time_text
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sample import new_sample
from mentorjournal.journal.writer import Writer

MENTORSHIPS, GOALS, GOALS_OF_OTHERS = 20, 2_000, 100
NOTES, ACTIONS, QUESTIONS, LESSONS, SESSIONS = 100_000, 10_000, 2_000, 2_000, 1_000
CHECK_INS_A_GOAL, MILESTONES_A_GOAL = 6, 2
PULSES, PEOPLE, LOOSE_MILESTONES = 300, 300, 500
_SYLLABLES = ("ba", "co", "di", "fe", "gu", "ha", "jo", "ki", "lu", "me", "no", "qui", "ro", "sa")
_STATES = [GoalState.AGREED] * 6 + [GoalState.DRAFT, GoalState.ACHIEVED, GoalState.DROPPED]
_AT_ONCE = 5_000

Row = dict[str, Any]


def make_big(path: Path, notes: int = NOTES) -> None:
    """Make the sample so large, the same each time on one day."""
    new_sample(path, date.today())
    with Journal(path) as journal:
        journal.file.run("PRAGMA synchronous=OFF")
        while len(journal.mentorships.all()) < MENTORSHIPS:
            name = f"Counterpart {len(journal.mentorships.all())}"
            journal.mentorships.add(role=Role.MENTOR, counterpart=name)
        keys = [mentorship.id for mentorship in journal.mentorships.all()]
        _Filler(journal, keys).fill(notes)


class _Filler:
    def __init__(self, journal: Journal, keys: list[str]) -> None:
        self._journal, self._keys = journal, keys
        self._today = journal.today()
        self._draw = random.Random(7)
        self._words = ["".join(self._draw.choices(_SYLLABLES, k=n % 4 + 1)) for n in range(3_000)]

    def fill(self, notes: int) -> None:
        """Add everything; half of what has no other place is the first mentorship's."""
        goals = list(self._goals())
        self._write("goals", goals)
        self._write("check_ins", self._check_ins(goals))
        self._write("milestones", self._milestones(goals))
        for table, count, make in (
            ("notes", notes, self._note),
            ("actions", ACTIONS, self._action),
            ("questions", QUESTIONS, self._question),
            ("lessons", LESSONS, self._lesson),
            ("sessions", SESSIONS, self._session),
            ("people", PEOPLE, self._person),
            ("pulses", PULSES, self._pulse),
            ("milestones", LOOSE_MILESTONES, self._milestone),
        ):
            self._write(table, (self._of_one(n) | make(n) for n in range(count)))

    def _write(self, table: str, rows: Iterable[Row]) -> None:
        waiting: list[Row] = []
        for row in rows:
            waiting.append(row)
            if len(waiting) == _AT_ONCE:
                self._insert(table, waiting)
                waiting = []
        self._insert(table, waiting)

    def _insert(self, table: str, rows: list[Row]) -> None:
        if not rows:
            return
        with self._journal.file.change(Label.ADD_NOTE, Kind.NOTE) as writer:
            names = [*rows[0], "created_at", "changed_at"]
            sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            self._many(writer, sql, rows)
        self._journal.accept_outside_changes()  # none of it is to be undone

    def _many(self, writer: Writer, sql: str, rows: list[Row]) -> None:
        moment = time_text(writer.now)
        values = [(*row.values(), moment, moment) for row in rows]
        writer.connection.exec_driver_sql(sql, values)

    # Rows ----------------------------------------------------------------------------------

    def _of_one(self, number: int) -> Row:
        key = self._keys[0] if number % 2 else self._keys[number // 2 % len(self._keys)]
        return {"id": new_id(), "mentorship_id": key}

    def _text(self, count: int) -> str:
        return " ".join(self._draw.choices(self._words, k=count))

    def _day(self, number: int, back: int = 3_650, on: int = 0) -> str:
        return (self._today + timedelta(days=number % (back + on) - back)).isoformat()

    def _goals(self) -> Iterator[Row]:
        for key in self._keys:
            last: str | None = None
            for number in range(GOALS if key == self._keys[0] else GOALS_OF_OTHERS):
                goal_id = new_id()
                below = number % 4 != 0  # three below each that stands by itself
                state = _STATES[number % len(_STATES)]
                closed = state in (GoalState.ACHIEVED, GoalState.DROPPED)
                yield {
                    "id": goal_id,
                    "mentorship_id": key,
                    "parent_id": last if below else None,
                    "kind": GoalKind.SMART.value,
                    "state": state.value,
                    "owner": Side.ME.value,
                    "position": number,
                    "revision": 1,
                    "wizard_step": 0,
                    "title": f"Goal {number} {self._text(2)}",
                    "what": self._text(20),
                    "measure_kind": "count",
                    "measure_direction": "raise",
                    "measure_baseline": 0.0,
                    "measure_target": 10.0 if below else None,
                    "horizon": "short",
                    "stretch": 0,
                    "starts_on": self._day(number, 200),
                    "due_on": self._day(number, 20, 300),
                    "closed_on": self._day(number, 20) if closed else None,
                }
                last = last if below else goal_id

    def _check_ins(self, goals: list[Row]) -> Iterator[Row]:
        for goal in goals:
            for number in range(CHECK_INS_A_GOAL):
                day = self._today - timedelta(days=7 * (CHECK_INS_A_GOAL - number))
                value = number * self._draw.random() * 2
                ids = {"id": new_id(), "goal_id": goal["id"]}
                yield {**ids, "day": day.isoformat(), "value": value, "comment": self._text(4)}

    def _milestones(self, goals: list[Row]) -> Iterator[Row]:
        for goal in goals:
            for number in range(MILESTONES_A_GOAL):
                yield {
                    "id": new_id(),
                    "mentorship_id": goal["mentorship_id"],
                    "goal_id": goal["id"],
                    "title": self._text(3),
                    "due_on": self._day(self._draw.randrange(400), 200, 200),
                    "reached_on": None if number else self._day(self._draw.randrange(200), 200),
                }

    def _milestone(self, number: int) -> Row:
        return {"title": self._text(3), "due_on": self._day(number, 200, 200)}

    def _note(self, number: int) -> Row:
        kinds = list(NoteKind)
        return {
            "kind": kinds[number % len(kinds)].value,
            "day": self._day(number),
            "title": self._text(4),
            "text": self._text(40) + " everywhere",
            "private_text": "",
            "energy": number % 5 + 1,
        }

    def _action(self, number: int) -> Row:
        done = number % 4 != 0
        return {
            "text": self._text(6),
            "owner": list(Side)[number % 3 % 2].value,
            "due_on": self._day(number, 300, 60),
            "done_on": self._day(number, 300) if done else None,
        }

    def _question(self, number: int) -> Row:
        states = list(QuestionState)
        return {"text": self._text(8), "state": states[number % len(states)].value}

    def _lesson(self, number: int) -> Row:
        return {"text": self._text(12), "day": self._day(number), "learned_from": self._text(1)}

    def _session(self, number: int) -> Row:
        return {"day": self._day(number, 3_000), "state": SessionState.HELD.value, "minutes": 60}

    def _person(self, number: int) -> Row:
        return {"name": self._text(2), "met_on": self._day(number), "sponsor": number % 2}

    def _pulse(self, number: int) -> Row:
        scores = '{"outcomes": 4, "frequency": 3, "quality": 5, "feedback": 4, "heard": 4}'
        side = list(Side)[number % 2].value
        return {
            "kind": "pulse",
            "day": self._day(number * 7, 2_100),
            "side": side,
            "scores": scores,
        }
