"""Agreement, baseline, people met and pulses in the file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.practice import (
    Agreement,
    BaselineArea,
    BaselineLine,
    Person,
    Pulse,
    PulseKind,
)
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.noun import Editing, Noun, differing, required
from mentorjournal.journal.rows import AnyRow, columns_of, to_record
from mentorjournal.journal.schema import tables

_AGREEMENT = frozenset(Agreement._fields) - {"id", "mentorship_id", "version"}
_EDITING_BASELINE = Editing(
    BaselineLine,
    frozenset(BaselineLine._fields) - {"id", "mentorship_id"},
    Label.EDIT_BASELINE,
    Kind.BASELINE,
    needs="text",
)
_PERSON = frozenset(Person._fields) - {"id", "mentorship_id"}
_EDITING_PERSON = Editing(Person, _PERSON, Label.EDIT_PERSON, Kind.PERSON, needs="name")


class Practice(Noun):
    """The rarer nouns of a mentorship."""

    def kind_of(self, row_id: str) -> Kind | None:
        """Which of the rarer nouns an id belongs to, or None."""
        for kind, table in (
            (Kind.AGREEMENT, tables.agreements),
            (Kind.BASELINE, tables.baseline_lines),
            (Kind.AIM, tables.aims),
            (Kind.CLOSING, tables.closings),
            (Kind.PULSE, tables.pulses),
            (Kind.PERSON, tables.people),
        ):
            if self._rows(select(table.c.id).where(table.c.id == row_id).limit(1)):
                return kind
        return None

    # Agreement ---------------------------------------------------------------------------

    def agreements(self, mentorship_id: str, limit: int = 100) -> list[Agreement]:
        """Every version of the agreement, the newest first."""
        table = tables.agreements
        query = select(*columns_of(Agreement, table)).where(table.c.mentorship_id == mentorship_id)
        return self._records(Agreement, query.order_by(table.c.version.desc()).limit(limit))

    def agreement(self, mentorship_id: str) -> Agreement | None:
        """The newest version of the agreement, or None while there is none."""
        found = self.agreements(mentorship_id, limit=1)
        return found[0] if found else None

    def agreement_version(self, agreement_id: str) -> Agreement:
        """One version of an agreement. Raises JournalError(NOT_FOUND)."""
        return self._record(Agreement, tables.agreements, agreement_id)

    def add_agreement(self, mentorship_id: str, *, origin: str = "", **fields: Any) -> Agreement:
        """Add a version; what is not given stays as in the one before, but not its day.

        Fields: agreed_on, my_expectations, their_expectations, meetings, confidentiality,
        feedback_way.
        """
        last = self.agreement(mentorship_id)
        known = last or Agreement("", mentorship_id, 0, None, "", "", "", "", "")
        differing(known, fields, _AGREEMENT)
        values = known._replace(version=known.version + 1, agreed_on=None)._asdict()
        values |= fields
        del values["id"]
        with self._file.change(Label.EDIT_AGREEMENT, Kind.AGREEMENT, origin=origin) as writer:
            row_id = writer.insert(tables.agreements, **values)
        return self._record(Agreement, tables.agreements, row_id)

    def edit_agreement(
        self, agreement_id: str, *, merge: str = "", origin: str = "", **fields: Any
    ) -> Agreement:
        """Change a version while both still work on it; NOT_ALLOWED once it was agreed."""
        before = self._record(Agreement, tables.agreements, agreement_id)
        changed = differing(before, fields, _AGREEMENT)
        if not changed:
            return before
        if before.agreed_on is not None and changed.keys() != {"agreed_on"}:
            raise JournalError(Failure.NOT_ALLOWED, "agreed_on")
        with self._file.change(
            Label.EDIT_AGREEMENT, Kind.AGREEMENT, origin=origin, merge=merge
        ) as writer:
            writer.update(tables.agreements, agreement_id, **changed)
        return before._replace(**changed)

    def delete_agreement(self, agreement_id: str, *, origin: str = "") -> None:
        """Remove one version."""
        with self._file.change(Label.EDIT_AGREEMENT, Kind.AGREEMENT, origin=origin) as writer:
            writer.delete(tables.agreements, agreement_id)

    # Baseline ----------------------------------------------------------------------------

    def baseline(self, mentorship_id: str, limit: int = 1_000) -> list[BaselineLine]:
        """All lines of all self-assessments, the oldest first."""
        table = tables.baseline_lines
        query = select(*columns_of(BaselineLine, table))
        mine = query.where(table.c.mentorship_id == mentorship_id)
        return self._records(BaselineLine, mine.order_by(table.c.taken_on, table.c.id).limit(limit))

    def add_baseline_line(
        self,
        mentorship_id: str,
        area: BaselineArea,
        text: str,
        score: int | None = None,
        taken_on: date | None = None,
        *,
        origin: str = "",
    ) -> BaselineLine:
        """Add a line, taken today unless a day is given; score 1 to 10."""
        with self._file.change(Label.EDIT_BASELINE, Kind.BASELINE, origin=origin) as writer:
            row_id = writer.insert(
                tables.baseline_lines,
                mentorship_id=mentorship_id,
                taken_on=taken_on or writer.now.date(),
                area=area,
                text=required(text, "text"),
                score=score,
            )
        return self._record(BaselineLine, tables.baseline_lines, row_id)

    def repeat_baseline(self, mentorship_id: str, *, origin: str = "") -> list[BaselineLine]:
        """Copy the lines of the newest self-assessment for today, without their scores (M39).

        What one thought then stays out of sight, so that it does not lead the hand. NOT_ALLOWED
        when there is nothing to repeat, or today's has begun already.
        """
        known = self.baseline(mentorship_id)
        newest = max((line.taken_on for line in known), default=None)
        today = self._today()
        if newest is None or newest >= today:
            raise JournalError(Failure.NOT_ALLOWED, "taken_on")
        copies = [
            line._replace(taken_on=today, score=None) for line in known if line.taken_on == newest
        ]
        with self._file.change(Label.EDIT_BASELINE, Kind.BASELINE, origin=origin) as writer:
            for line in copies:
                values = line._asdict()
                del values["id"]
                writer.insert(tables.baseline_lines, **values)
        return [line for line in self.baseline(mentorship_id) if line.taken_on == today]

    def edit_baseline_line(
        self, line_id: str, *, merge: str = "", origin: str = "", **fields: Any
    ) -> BaselineLine:
        """Change the given fields."""
        return self._edit(_EDITING_BASELINE, tables.baseline_lines, line_id, fields, merge, origin)

    def delete_baseline_line(self, line_id: str, *, origin: str = "") -> None:
        """Remove a line."""
        with self._file.change(Label.EDIT_BASELINE, Kind.BASELINE, origin=origin) as writer:
            writer.delete(tables.baseline_lines, line_id)

    # People ------------------------------------------------------------------------------

    def people(self, mentorship_id: str, limit: int = 500) -> list[Person]:
        """People met, the newest first, those without a day last."""
        table = tables.people
        query = select(*columns_of(Person, table)).where(table.c.mentorship_id == mentorship_id)
        newest = query.order_by(table.c.met_on.desc(), table.c.id.desc())
        return self._records(Person, newest.limit(limit))

    def people_of_goal(self, goal_id: str, limit: int = 200) -> list[Person]:
        """People met for one goal, the newest first, those without a day last (M32)."""
        table = tables.people
        query = select(*columns_of(Person, table)).where(table.c.goal_id == goal_id)
        newest = query.order_by(table.c.met_on.desc(), table.c.id.desc())
        return self._records(Person, newest.limit(limit))

    def add_person(
        self, mentorship_id: str, name: str, *, origin: str = "", **fields: Any
    ) -> Person:
        """Add someone: met_on, introduced_by, goal_id, sponsor, text may be given."""
        unknown = fields.keys() - _PERSON
        if unknown:
            raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
        fields.setdefault("sponsor", False)
        with self._file.change(Label.ADD_PERSON, Kind.PERSON, origin=origin) as writer:
            row_id = writer.insert(
                tables.people,
                mentorship_id=mentorship_id,
                name=required(name, "name"),
                **fields,
            )
        return self._record(Person, tables.people, row_id)

    def edit_person(
        self, person_id: str, *, merge: str = "", origin: str = "", **fields: Any
    ) -> Person:
        """Change the given fields."""
        return self._edit(_EDITING_PERSON, tables.people, person_id, fields, merge, origin)

    def delete_person(self, person_id: str, *, origin: str = "") -> None:
        """Remove someone."""
        with self._file.change(Label.DELETE_PERSON, Kind.PERSON, origin=origin) as writer:
            writer.delete(tables.people, person_id)

    # Pulses ------------------------------------------------------------------------------

    def pulses(self, mentorship_id: str, limit: int = 500) -> list[Pulse]:
        """Pulses and closing surveys, the oldest first; of very many, the newest."""
        table = tables.pulses
        query = select(*columns_of(Pulse, table)).where(table.c.mentorship_id == mentorship_id)
        newest = query.order_by(table.c.day.desc(), table.c.id.desc()).limit(limit)
        return self._file.readable(reversed(self._rows(newest)), pulse_from)

    def add_pulse(
        self,
        mentorship_id: str,
        scores: Mapping[str, int],
        *,
        kind: PulseKind = PulseKind.PULSE,
        day: date | None = None,
        side: Side = Side.ME,
        origin: str = "",
    ) -> Pulse:
        """Add a pulse: 1 to 5 by the id of each line; INVALID when empty or out of range."""
        _check_scores(scores)
        with self._file.change(Label.ADD_PULSE, Kind.PULSE, origin=origin) as writer:
            day = day or writer.now.date()
            row_id = writer.insert(
                tables.pulses,
                mentorship_id=mentorship_id,
                kind=kind,
                day=day,
                side=side,
                scores=json.dumps(dict(scores)),
            )
        return Pulse(row_id, mentorship_id, kind, day, side, tuple(scores.items()))

    def edit_pulse(
        self,
        pulse_id: str,
        scores: Mapping[str, int],
        *,
        day: date,
        side: Side,
        origin: str = "",
    ) -> None:
        """Put other answers, another day or the other side in its place; INVALID as for adding."""
        _check_scores(scores)
        with self._file.change(Label.EDIT_PULSE, Kind.PULSE, origin=origin) as writer:
            table = tables.pulses
            writer.update(table, pulse_id, scores=json.dumps(dict(scores)), day=day, side=side)

    def delete_pulse(self, pulse_id: str, *, origin: str = "") -> None:
        """Remove a pulse."""
        with self._file.change(Label.DELETE_PULSE, Kind.PULSE, origin=origin) as writer:
            writer.delete(tables.pulses, pulse_id)


def pulse_from(row: AnyRow) -> Pulse:
    """The pulse of a row. Raises ValueError, TypeError or AttributeError for damaged scores."""
    scores = json.loads(row.scores)
    return to_record(Pulse, row, scores=tuple((str(k), int(v)) for k, v in scores.items()))


def _check_scores(scores: Mapping[str, int]) -> None:
    if not scores or any(type(s) is not int or not 1 <= s <= 5 for s in scores.values()):
        raise JournalError(Failure.INVALID, "scores")
