"""Mentorships in the file."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.mentorships import (
    Mentorship,
    MentorshipKind,
    Mode,
    PulseRhythm,
    Role,
)
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.noun import Noun, differing, next_position, required
from mentorjournal.journal.rows import columns_of
from mentorjournal.journal.schema import tables

_EDITABLE = frozenset(Mentorship._fields) - {"id", "archived_on"}


class Mentorships(Noun):
    """Two people, a purpose, a period."""

    def all(self, include_archived: bool = False, limit: int = 500) -> list[Mentorship]:
        """Every mentorship, the live ones first, in the owner's order."""
        table = tables.mentorships
        query = select(*columns_of(Mentorship, table))
        if not include_archived:
            query = query.where(table.c.archived_on.is_(None))
        order = (table.c.archived_on.is_not(None), table.c.position, table.c.id)
        return self._records(Mentorship, query.order_by(*order).limit(limit))

    def get(self, mentorship_id: str) -> Mentorship:
        """One mentorship. Raises JournalError(NOT_FOUND)."""
        return self._record(Mentorship, tables.mentorships, mentorship_id)

    def add(
        self,
        *,
        role: Role,
        counterpart: str,
        purpose: str = "",
        kind: MentorshipKind = MentorshipKind.FORMAL,
        mode: Mode = Mode.VIDEO,
        starts_on: date | None = None,
        ends_on: date | None = None,
        cadence_days: int = 14,
        session_minutes: int = 50,
        origin: str = "",
        **more: Any,
    ) -> Mentorship:
        """Add a mentorship, behind the others.

        Args:
            role: what the owner is in it.
            counterpart: the other's name; INVALID when empty.
            purpose: why it exists.
            kind: how the two came together.
            mode: how they usually meet.
            starts_on: first day, today unless given.
            ends_on: planned end, or open; INVALID when it lies before the start.
            cadence_days: 1 to 365.
            session_minutes: 5 to 480.
            origin: echoed in the change.
            more: counterpart_pronouns, my_success, their_success, likes_to_celebrate,
                phase_override, pulse_rhythm.
        """
        unknown = more.keys() - _EDITABLE
        if unknown:
            raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
        start = starts_on or self._today()
        _check_period(start, ends_on)
        table = tables.mentorships
        with self._file.change(Label.ADD_MENTORSHIP, Kind.MENTORSHIP, origin=origin) as writer:
            more.setdefault("position", next_position(writer, table))
            row_id = writer.insert(
                table,
                role=role,
                counterpart=required(counterpart, "counterpart"),
                purpose=purpose,
                kind=kind,
                mode=mode,
                starts_on=start,
                ends_on=ends_on,
                cadence_days=cadence_days,
                session_minutes=session_minutes,
                **more,
            )
        return self.get(row_id)

    def edit(
        self, mentorship_id: str, *, merge: str = "", origin: str = "", **fields: Any
    ) -> Mentorship:
        """Change the given fields; INVALID when one is out of its range."""
        before = self.get(mentorship_id)
        changed = differing(before, fields, _EDITABLE)
        if not changed:
            return before
        after = before._replace(**changed)
        required(after.counterpart, "counterpart")
        _check_period(after.starts_on, after.ends_on)
        with self._file.change(
            Label.EDIT_MENTORSHIP, Kind.MENTORSHIP, origin=origin, merge=merge
        ) as writer:
            writer.update(tables.mentorships, mentorship_id, **changed)
        return after

    def swap(self, mentorship_id: str, *, origin: str = "") -> Mentorship:
        """Let the two change roles (M34); every goal stays with the person who owns it."""
        before = self.get(mentorship_id)
        role = Role.MENTOR if before.role is Role.MENTEE else Role.MENTEE
        with self._file.change(Label.SWAP_ROLES, Kind.MENTORSHIP, origin=origin) as writer:
            writer.update(tables.mentorships, mentorship_id, role=role)
        return before._replace(role=role)

    def ask_for_pulse(
        self, mentorship_id: str, rhythm: PulseRhythm, *, origin: str = ""
    ) -> Mentorship:
        """Choose how often the owner is asked how it is going (M51)."""
        before = self.get(mentorship_id)
        if before.pulse_rhythm is rhythm:
            return before
        with self._file.change(Label.ASK_FOR_PULSE, Kind.MENTORSHIP, origin=origin) as writer:
            writer.update(tables.mentorships, mentorship_id, pulse_rhythm=rhythm)
        return before._replace(pulse_rhythm=rhythm)

    def archive(self, mentorship_id: str, *, origin: str = "") -> Mentorship:
        """Put a mentorship away; nothing of it is lost."""
        return self._set_archived(mentorship_id, self._today(), origin)

    def unarchive(self, mentorship_id: str, *, origin: str = "") -> Mentorship:
        """Bring a mentorship back."""
        return self._set_archived(mentorship_id, None, origin)

    def delete(self, mentorship_id: str, *, origin: str = "") -> None:
        """Remove a mentorship with everything in it; undo brings all of it back."""
        with self._file.change(Label.DELETE_MENTORSHIP, *Kind, origin=origin) as writer:
            writer.delete(tables.mentorships, mentorship_id)

    def _set_archived(self, mentorship_id: str, day: date | None, origin: str) -> Mentorship:
        before = self.get(mentorship_id)
        if (before.archived_on is None) == (day is None):
            return before
        label = Label.REOPEN_MENTORSHIP if day is None else Label.ARCHIVE_MENTORSHIP
        with self._file.change(label, Kind.MENTORSHIP, origin=origin) as writer:
            writer.update(tables.mentorships, mentorship_id, archived_on=day)
        return before._replace(archived_on=day)


def _check_period(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise JournalError(Failure.INVALID, "ends_on")
