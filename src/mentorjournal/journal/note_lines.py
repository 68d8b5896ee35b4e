"""A note as a list shows it, made from the head of its text."""

from datetime import date

from mentorjournal.domain.markdown_text import excerpt, first_line_title
from mentorjournal.domain.notes import NoteKind, NoteLine

EXCERPT_SOURCE = 400
"""Characters of a note that a list reads: title and excerpt need no more."""
EXCERPT_LENGTH = 120


def note_line(
    note_id: str,
    mentorship_id: str,
    kind: str,
    day: str,
    title: str,
    head: str,
    has_private: int,
    actions: int,
) -> NoteLine:
    """A line from the columns of a note's row. Raises ValueError for a damaged one."""
    return NoteLine(
        id=note_id,
        mentorship_id=mentorship_id,
        kind=NoteKind(kind),
        day=date.fromisoformat(day),
        title=title or first_line_title(head),
        excerpt=excerpt(head, EXCERPT_LENGTH, skip_title=not title),
        has_private=bool(has_private),
        actions=actions,
    )
