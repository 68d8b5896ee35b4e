"""The end of a mentorship in the file: what it came to, the survey, and closing it (M47, M58)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.closing import Achievements, Reached, reached_text
from mentorjournal.domain.goals import CLOSED, GoalKind, GoalState
from mentorjournal.domain.mentorships import Phase
from mentorjournal.domain.practice import Closing, Pulse, PulseKind
from mentorjournal.domain.sessions import SessionState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.noun import Editing, Noun
from mentorjournal.journal.practice import pulse_from
from mentorjournal.journal.rows import AnyRow, Query, columns_of
from mentorjournal.journal.schema import tables

_EDITING = Editing(
    Closing,
    frozenset({"reached", "goes_on", "thanks", "contact"}),
    Label.EDIT_CLOSING,
    Kind.CLOSING,
)
MOST_REACHED = 60
"""So many goals, and as many milestones, are named."""


class Closings(Noun):
    """What a mentorship came to, written when it ends."""

    def of(self, mentorship_id: str) -> Closing | None:
        """The closing of a mentorship, or None while it has not begun."""
        table = tables.closings
        query = select(*columns_of(Closing, table)).where(table.c.mentorship_id == mentorship_id)
        return self._first(Closing, query.order_by(table.c.id.desc()))

    def get(self, closing_id: str) -> Closing:
        """One closing. Raises JournalError(NOT_FOUND)."""
        return self._record(Closing, tables.closings, closing_id)

    def achievements(self, mentorship_id: str) -> Achievements:
        """What the two have done and reached so far, counted from indexes."""
        goals, stones, actions = tables.goals, tables.milestones, tables.actions
        sessions = tables.sessions
        agreed = [goals.c.kind != GoalKind.KEY_RESULT.value, goals.c.state.in_(_AGREED)]
        achieved = goals.c.state == GoalState.ACHIEVED.value
        return Achievements(
            sessions=self._count(
                sessions, mentorship_id, sessions.c.state == SessionState.HELD.value
            ),
            goals=self._count(goals, mentorship_id, *agreed),
            goals_achieved=self._count(goals, mentorship_id, *agreed[:1], achieved),
            milestones=self._count(stones, mentorship_id),
            milestones_reached=self._count(stones, mentorship_id, stones.c.reached_on.is_not(None)),
            actions=self._count(actions, mentorship_id),
            actions_done=self._count(actions, mentorship_id, actions.c.done_on.is_not(None)),
            reached=(*self._goals_achieved(mentorship_id), *self._stones_reached(mentorship_id)),
        )

    def begin(self, mentorship_id: str, *, origin: str = "") -> Closing:
        """Begin to close: what was reached is named already. What has begun is only returned.

        Raises JournalError(NOT_FOUND) when there is no such mentorship.
        """
        known = self.of(mentorship_id)
        if known is not None:
            return known
        reached = reached_text(self.achievements(mentorship_id).reached)
        with self._file.change(Label.EDIT_CLOSING, Kind.CLOSING, origin=origin) as writer:
            row_id = writer.insert(tables.closings, mentorship_id=mentorship_id, reached=reached)
        return self.get(row_id)

    def edit(self, closing_id: str, *, merge: str = "", origin: str = "", **fields: Any) -> Closing:
        """Change the given texts: reached, goes_on, thanks, contact."""
        return self._edit(_EDITING, tables.closings, closing_id, fields, merge, origin)

    def close(self, mentorship_id: str, *, origin: str = "") -> Closing:
        """End a mentorship today: it is in its closing phase and put away; one step to undo.

        NOT_ALLOWED when its closing has not begun, or it was closed already.
        """
        closing = self.of(mentorship_id)
        if closing is None or closing.closed_on is not None:
            raise JournalError(Failure.NOT_ALLOWED, "closed_on")
        return self._set_closed(closing, self._today(), Phase.CLOSING, origin)

    def reopen(self, mentorship_id: str, *, origin: str = "") -> Closing:
        """Go on after all: it is out of the archive, in the phase that the calendar says."""
        closing = self.of(mentorship_id)
        if closing is None or closing.closed_on is None:
            raise JournalError(Failure.NOT_ALLOWED, "closed_on")
        return self._set_closed(closing, None, None, origin)

    # The survey --------------------------------------------------------------------------

    def answers(self, mentorship_id: str, side: Side) -> Pulse | None:
        """What one side said of the whole time, or None."""
        table = tables.pulses
        query = select(*columns_of(Pulse, table)).where(
            table.c.mentorship_id == mentorship_id,
            table.c.kind == PulseKind.CLOSING.value,
            table.c.side == side.value,
        )
        row = self._row(query.order_by(table.c.id.desc()))
        try:
            return None if row is None else pulse_from(row)
        except (ValueError, TypeError, AttributeError):
            self._file.unreadable.add(str(row.id) if row is not None else "")
            return None

    def answer(
        self,
        mentorship_id: str,
        side: Side,
        scores: Mapping[str, int],
        *,
        merge: str = "",
        origin: str = "",
    ) -> None:
        """Keep the answers of one side, 1 to 5 by the id of each line; none takes them back.

        Raises JournalError: INVALID for a score out of range.
        """
        if any(type(score) is not int or not 1 <= score <= 5 for score in scores.values()):
            raise JournalError(Failure.INVALID, "scores")
        known = self.answers(mentorship_id, side)
        if known is None and not scores:
            return
        with self._file.change(
            Label.ANSWER_SURVEY, Kind.PULSE, origin=origin, merge=merge
        ) as writer:
            day, text = writer.now.date(), json.dumps(dict(scores))
            if known is None:
                writer.insert(
                    tables.pulses,
                    mentorship_id=mentorship_id,
                    kind=PulseKind.CLOSING,
                    day=day,
                    side=side,
                    scores=text,
                )
            elif scores:
                writer.update(tables.pulses, known.id, day=day, scores=text)
            else:
                writer.delete(tables.pulses, known.id)

    # Inside ------------------------------------------------------------------------------

    def _set_closed(
        self, closing: Closing, day: date | None, phase: Phase | None, origin: str
    ) -> Closing:
        kinds = (Kind.CLOSING, Kind.MENTORSHIP)
        label = Label.REOPEN_MENTORSHIP if day is None else Label.CLOSE_MENTORSHIP
        with self._file.change(label, *kinds, origin=origin) as writer:
            writer.update(tables.closings, closing.id, closed_on=day)
            writer.update(
                tables.mentorships, closing.mentorship_id, archived_on=day, phase_override=phase
            )
        return closing._replace(closed_on=day)

    def _count(self, table: Any, mentorship_id: str, *where: Any) -> int:
        query = select(func.count()).select_from(table)
        rows = self._rows(query.where(table.c.mentorship_id == mentorship_id, *where))
        return int(rows[0][0])

    def _goals_achieved(self, mentorship_id: str) -> list[Reached]:
        table = tables.goals
        title = func.coalesce(func.nullif(table.c.title, ""), func.nullif(table.c.what, ""))
        query = select(table.c.id, func.coalesce(title, table.c.sentence), table.c.closed_on).where(
            table.c.mentorship_id == mentorship_id,
            table.c.state == GoalState.ACHIEVED.value,
            table.c.kind != GoalKind.KEY_RESULT.value,
            table.c.closed_on.is_not(None),
        )
        return self._reached(query.order_by(table.c.closed_on, table.c.id), is_goal=True)

    def _stones_reached(self, mentorship_id: str) -> list[Reached]:
        """Milestones of goals that are still on their way: the others speak for themselves."""
        table, goals = tables.milestones, tables.goals
        achieved = select(goals.c.id).where(
            goals.c.mentorship_id == mentorship_id,
            goals.c.state == GoalState.ACHIEVED.value,
        )
        query = select(table.c.id, table.c.title, table.c.reached_on).where(
            table.c.mentorship_id == mentorship_id,
            table.c.reached_on.is_not(None),
            table.c.goal_id.is_(None) | table.c.goal_id.not_in(achieved),
        )
        return self._reached(query.order_by(table.c.reached_on, table.c.id), is_goal=False)

    def _reached(self, query: Query, *, is_goal: bool) -> list[Reached]:
        def read(row: AnyRow) -> Reached:
            row_id, title, day = row
            return Reached(str(row_id), str(title), date.fromisoformat(day), is_goal)

        return self._file.readable(self._rows(query.limit(MOST_REACHED)), read)


_AGREED = [state.value for state in (GoalState.AGREED, *CLOSED)]
