"""What is said of a note above its text: since when it is saved, and what it may be called."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QTextDocument

from mentorjournal.domain.markdown_text import first_line_title
from mentorjournal.domain.notes import Note
from mentorjournal.ui.words import short_day, time_text, tr

LINES_FOR_TITLE = 20
"""Lines of a text in which its title is looked for."""
_LONGEST = 400


def title_hint(document: QTextDocument) -> str:
    """The first line, which stands for the title until one is given."""
    lines: list[str] = []
    block = document.begin()
    while block.isValid() and len(lines) < LINES_FOR_TITLE:
        lines.append(block.text()[:_LONGEST])
        block = block.next()
    return first_line_title("\n".join(lines)) or tr("Title")


def saved_words(note: Note, today: date) -> str:
    """Since when a note is saved as it stands: "saved 14:02"."""
    changed = note.changed_at.astimezone()
    when = time_text(changed) if changed.date() == today else short_day(changed.date(), today)
    return tr("saved %1").replace("%1", when)
