"""What the health of a mentorship is told from: a few newest rows of each noun (M51, M53, M54)."""

from datetime import date

from sqlalchemy import func, select

from mentorjournal.domain.health import CheckInLine, EnergyMark, TopicLine
from mentorjournal.domain.markdown_text import first_line_title
from mentorjournal.domain.sessions import SessionState
from mentorjournal.journal.note_lines import EXCERPT_SOURCE
from mentorjournal.journal.noun import Noun
from mentorjournal.journal.rows import AnyRow, to_record
from mentorjournal.journal.schema import tables

_MOST_NOTES = 2_000
"""So many notes of a period are looked through for marks of energy, the newest first."""


class Health(Noun):
    """Queries alone: what they return is written by its own noun."""

    def energy(
        self, mentorship_id: str, since: date, until: date, limit: int = 400
    ) -> list[EnergyMark]:
        """The marks of energy in the newest notes of a period, newest first; private."""
        table = tables.notes
        newest = (
            select(table.c.id)
            .where(
                table.c.mentorship_id == mentorship_id,
                table.c.day.between(since.isoformat(), until.isoformat()),
            )
            .order_by(table.c.day.desc(), table.c.id.desc())
            .limit(_MOST_NOTES)
        )
        head = func.substr(table.c.text, 1, EXCERPT_SOURCE)
        query = (
            select(
                table.c.id.label("note_id"), table.c.title, head.label("head"), table.c.day,
                table.c.energy, table.c.well_being,
            )
            .where(table.c.id.in_(newest), table.c.energy.is_not(None))
            .order_by(table.c.day.desc(), table.c.id.desc())
            .limit(limit)
        )  # fmt: skip

        def read(row: AnyRow) -> EnergyMark:
            return to_record(EnergyMark, row, title=row.title or first_line_title(row.head))

        return self._file.readable(self._rows(query), read)

    def check_ins(
        self, mentorship_id: str, since: date, until: date, limit: int = 1_000
    ) -> list[CheckInLine]:
        """The check-ins on all goals in a period, newest first."""
        table, goals = tables.check_ins, tables.goals
        named = (func.nullif(goals.c.title, ""), func.nullif(goals.c.what, ""))
        title = func.coalesce(*named, goals.c.sentence)
        query = (
            select(
                table.c.id, table.c.goal_id, title.label("goal"), table.c.day,
                table.c.confidence, table.c.comment,
            )
            .join(goals, goals.c.id == table.c.goal_id)
            .where(
                goals.c.mentorship_id == mentorship_id,
                table.c.day.between(since.isoformat(), until.isoformat()),
            )
            .order_by(table.c.day.desc(), table.c.id.desc())
            .limit(limit)
        )  # fmt: skip
        return self._records(CheckInLine, query)

    def topics(
        self, mentorship_id: str, since: date, until: date, limit: int = 1_000
    ) -> list[TopicLine]:
        """The topics on the agendas of sessions held in a period, newest first."""
        table, sessions = tables.topics, tables.sessions
        query = (
            select(
                table.c.id, table.c.text, table.c.state, sessions.c.day, table.c.session_id,
                sessions.c.note_id,
            )
            .join(sessions, sessions.c.id == table.c.session_id)
            .where(
                sessions.c.mentorship_id == mentorship_id,
                sessions.c.state == SessionState.HELD.value,
                sessions.c.day.between(since.isoformat(), until.isoformat()),
            )
            .order_by(sessions.c.day.desc(), table.c.id.desc())
            .limit(limit)
        )  # fmt: skip
        return self._records(TopicLine, query)
