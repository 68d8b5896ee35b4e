"""What was typed into a line or a form and not yet entered: kept inside the file until it is.

It lies in the journal and nowhere else, so that it is encrypted with it. It can neither be undone
nor be found, because it is no record yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mentorjournal.journal.ids import time_text
from mentorjournal.journal.rows import to_column

if TYPE_CHECKING:
    from mentorjournal.journal.file import JournalFile

MOST_PLACES = 200
MOST_SIGNS = 100_000
_KEEP = (
    "INSERT INTO unfinished (place, text, changed_at) VALUES (?, ?, ?) "
    "ON CONFLICT (place) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at"
)
_LEAVE_OUT = (
    "DELETE FROM unfinished WHERE place NOT IN "
    f"(SELECT place FROM unfinished ORDER BY changed_at DESC LIMIT {MOST_PLACES})"
)


class Unfinished:
    """Texts by the place they stand in."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def get(self, place: str) -> str:
        """What stands there, or ""."""
        rows = self._file.look("SELECT text FROM unfinished WHERE place = ?", (place,))
        return str(rows[0][0]) if rows else ""

    def all(self) -> dict[str, str]:
        """Everything, the newest first."""
        sql = "SELECT place, text FROM unfinished ORDER BY changed_at DESC LIMIT ?"
        return {str(place): str(text) for place, text in self._file.look(sql, (MOST_PLACES,))}

    def keep(self, texts: Mapping[str, str]) -> None:
        """Put texts in their places, "" for one that was entered. Raises JournalError."""
        now = time_text(self._file.clock())
        with self._file.upkeep():
            for place, text in texts.items():
                if text.strip():
                    row = (to_column(place), to_column(text[:MOST_SIGNS]), now)
                    self._file.run(_KEEP, row)
                else:
                    self._file.run("DELETE FROM unfinished WHERE place = ?", (place,))
            self._file.run(_LEAVE_OUT)
