"""Check-ins: dated values of a goal's measure, with how sure one feels (M40, M46)."""

import math
from datetime import date
from typing import Any

from sqlalchemy import select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goals import CLOSED, CheckIn
from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.noun import Noun, cleaned
from mentorjournal.journal.schema import tables

_EDITABLE = frozenset({"day", "value", "confidence", "comment"})


class CheckIns(Noun):
    """The part of `Goals` that keeps check-ins."""

    def check_in(
        self,
        goal_id: str,
        value: float,
        *,
        day: date | None = None,
        confidence: int | None = None,
        comment: str = "",
        origin: str = "",
    ) -> CheckIn:
        """Keep a value for a day, today unless given; confidence 1 to 10.

        Raises JournalError: NOT_FOUND, NOT_ALLOWED for a closed goal, INVALID for a value that
        is no number or a confidence out of range.
        """
        with self._file.change(Label.CHECK_IN, Kind.CHECK_IN, origin=origin) as writer:
            query = select(tables.goals.c.state).where(tables.goals.c.id == goal_id)
            state = self._file.connection.execute(query).scalar()
            if state is None:
                raise JournalError(Failure.NOT_FOUND, "goals")
            if state in CLOSED:
                raise JournalError(Failure.NOT_ALLOWED, f"goal is {state}")
            check_in_id = writer.insert(
                tables.check_ins,
                goal_id=goal_id,
                day=day or writer.now.date(),
                value=_number(value),
                confidence=confidence,
                comment=clean_text(comment).strip(),
            )
            writer.ids.add(goal_id)
        return self._check_in(check_in_id)

    def edit_check_in(self, check_in_id: str, *, origin: str = "", **fields: Any) -> CheckIn:
        """Change `day`, `value`, `confidence` or `comment` of a check-in."""
        if not fields.keys() <= _EDITABLE:
            raise TypeError(f"not of a check-in: {sorted(fields.keys() - _EDITABLE)}")
        if "value" in fields:
            fields["value"] = _number(fields["value"])
        with self._file.change(Label.EDIT_CHECK_IN, Kind.CHECK_IN, origin=origin) as writer:
            writer.ids.add(self._check_in(check_in_id).goal_id)
            writer.update(tables.check_ins, check_in_id, **cleaned(fields))
        return self._check_in(check_in_id)

    def delete_check_in(self, check_in_id: str, *, origin: str = "") -> None:
        """Remove a check-in."""
        with self._file.change(Label.DELETE_CHECK_IN, Kind.CHECK_IN, origin=origin) as writer:
            writer.ids.add(self._check_in(check_in_id).goal_id)
            writer.delete(tables.check_ins, check_in_id)

    def _check_in(self, check_in_id: str) -> CheckIn:
        return self._record(CheckIn, tables.check_ins, check_in_id)


def _number(value: float) -> float:
    if not math.isfinite(value):
        raise JournalError(Failure.INVALID, "value")
    return float(value)
