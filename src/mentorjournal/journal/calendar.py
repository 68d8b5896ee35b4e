"""What stands on the days of a month, and what was written on this day before."""

from __future__ import annotations

import json
from datetime import date

from mentorjournal.domain.calendar import DayEntry, on_this_day
from mentorjournal.domain.changes import Kind
from mentorjournal.domain.markdown_text import first_line_title
from mentorjournal.domain.notes import NoteKind, NoteLine
from mentorjournal.journal.direct import Values
from mentorjournal.journal.note_lines import EXCERPT_SOURCE, note_line
from mentorjournal.journal.noun import Noun

MOST_ENTRIES = 2_000
"""Entries of a stretch of days that are read; a month of an eager writer has a hundred."""

# A session stands for its note, which is not listed beside it.
_BETWEEN = f"""
SELECT 'session', s.id, s.day, coalesce(n.title, ''), '',
 coalesce(s.starts_at, ''), s.state = 'held', s.note_id, NULL
 FROM sessions s LEFT JOIN notes n ON n.id = s.note_id
 WHERE s.mentorship_id = ?1 AND s.day BETWEEN ?2 AND ?3 AND s.state <> 'cancelled'
UNION ALL
SELECT 'milestone', id, coalesce(reached_on, due_on), title, '', '', reached_on IS NOT NULL,
 NULL, NULL FROM milestones
 WHERE mentorship_id = ?1 AND coalesce(reached_on, due_on) BETWEEN ?2 AND ?3
UNION ALL
SELECT 'goal', id, due_on, coalesce(nullif(title, ''), nullif(what, ''), sentence), '', '',
 state = 'achieved', NULL, NULL FROM goals
 WHERE mentorship_id = ?1 AND due_on BETWEEN ?2 AND ?3 AND state <> 'dropped'
UNION ALL
SELECT 'action', id, due_on, text, '', '', done_on IS NOT NULL, note_id, NULL FROM actions
 WHERE mentorship_id = ?1 AND due_on BETWEEN ?2 AND ?3
UNION ALL
SELECT * FROM (
 SELECT 'note', id, day, title, substr(text, 1, {EXCERPT_SOURCE}), '', 1, id, kind FROM notes
 WHERE mentorship_id = ?1 AND day BETWEEN ?2 AND ?3
 AND NOT EXISTS (SELECT 1 FROM sessions WHERE note_id = notes.id)
 ORDER BY day DESC, id DESC LIMIT {MOST_ENTRIES})
LIMIT {2 * MOST_ENTRIES}
"""
_ON_DAYS = f"""
SELECT id, mentorship_id, kind, day, title, substr(text, 1, {EXCERPT_SOURCE}),
 (octet_length(private_text) > 0 OR octet_length(well_being) > 0),
 (SELECT count(*) FROM actions WHERE note_id = notes.id)
FROM notes WHERE mentorship_id = ?1 AND day IN (SELECT value FROM json_each(?2))
ORDER BY day DESC, id DESC LIMIT ?3
"""


class Calendar(Noun):
    """Everything of a mentorship that has a day, by days."""

    def between(self, mentorship_id: str, since: date, until: date) -> list[DayEntry]:
        """What stands on the days from `since` to `until`, both included, in no order.

        Sessions that were called off and goals that were let go are left out.
        """
        rows = self._file.look(_BETWEEN, (mentorship_id, since.isoformat(), until.isoformat()))
        return self._file.readable(rows, _day_entry, key=1)

    def on_this_day(self, mentorship_id: str, day: date, limit: int = 5) -> list[NoteLine]:
        """Notes of the same day one, three and six months before, and in each year before."""
        days = json.dumps([before.isoformat() for before in on_this_day(day)])
        rows = self._file.look(_ON_DAYS, (mentorship_id, days, limit))
        return self._file.readable(rows, lambda row: note_line(*row))


def _day_entry(row: Values) -> DayEntry:
    noun, row_id, day, title, head, at, settled, note_id, note_kind = row
    return DayEntry(
        Kind(noun),
        row_id,
        date.fromisoformat(day),
        title or first_line_title(head or ""),
        at,
        bool(settled),
        note_id,
        None if note_kind is None else NoteKind(note_kind),
    )
