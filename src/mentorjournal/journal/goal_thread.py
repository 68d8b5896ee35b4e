"""What was said about a goal along the way: topics, decisions and lessons by their day (M24)."""

from __future__ import annotations

from datetime import date

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.goals import ThreadLine
from mentorjournal.journal.direct import Values
from mentorjournal.journal.file import JournalFile

# A topic is part of the thread once it was talked about; until then the agenda shows it.
_THREAD = """
SELECT 'topic', t.id, s.day, t.text, s.note_id
 FROM topics t JOIN sessions s ON s.id = t.session_id
 WHERE t.goal_id = ?1 AND t.state = 'discussed'
UNION ALL
SELECT 'decision', id, day, text, note_id FROM decisions WHERE goal_id = ?1
UNION ALL
SELECT 'lesson', id, day, text, note_id FROM lessons WHERE goal_id = ?1
ORDER BY 3 DESC, 2 DESC LIMIT ?2
"""


def thread_of(file: JournalFile, goal_id: str, limit: int) -> list[ThreadLine]:
    """Return what is tied to a goal, the newest first."""
    return file.readable(file.look(_THREAD, (goal_id, limit)), _line, key=1)


def _line(row: Values) -> ThreadLine:
    noun, row_id, day, text, note_id = row
    return ThreadLine(Kind(noun), row_id, date.fromisoformat(day), text, note_id)
