"""What is open over the window when it locks: closed, and nothing that was typed in it is lost."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from mentorjournal.domain.notes import NoteKind
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.unfinished import FOUND, SECRET, WRITES_NOTHING, is_marked
from mentorjournal.ui.widgets.fields import SearchField
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.words import tr


def is_at_work(window: QWidget) -> bool:
    """Whether a sheet does something that must not be cut off, such as changing the passphrase."""
    return any(isinstance(one, Sheet) and one.at_work for one in _over(window))


def put_away(window: QWidget, context: PageContext) -> str:
    """Close all that is open over the window.

    What was typed into a sheet and has no place of its own yet is kept as a moment under the name
    of the sheet. Returns that name, or "" where nothing was. Raises JournalError when it could not
    be saved; then the sheet stays.
    """
    kept = ""
    context.unfinished.flush()
    places = context.journal.unfinished.all()
    own = {text.strip() for place, text in places.items() if not place.startswith(FOUND)}
    for one in _over(window):
        words = typed_in(one) if isinstance(one, QDialog) else []
        words = [text for text in words if text not in own]
        if words and context.mentorship_id is not None:
            title = tr("Left open: %1").replace("%1", one.windowTitle())
            text = "\n\n".join(words)
            context.journal.notes.add(
                context.mentorship_id, kind=NoteKind.MOMENT, title=title, text=text
            )
            kept = one.windowTitle()
        if isinstance(one, QDialog):
            QDialog.done(one, QDialog.DialogCode.Rejected)
        else:
            one.close()
    return kept


def typed_in(sheet: QWidget) -> list[str]:
    """The texts of a sheet that somebody has typed, in the order of the sheet; no passphrase."""
    found: list[str] = []
    for field in sheet.findChildren(QWidget):
        if isinstance(field, QLineEdit):
            typed, text = field.isModified(), field.text()
        elif isinstance(field, QPlainTextEdit | QTextEdit):
            typed = field.document().isModified() and not field.isReadOnly()
            text = field.toPlainText()
        else:
            continue
        if typed and field.isVisible() and text.strip() and _is_of_journal(field):
            found.append(text.strip())
    return found


def _is_of_journal(field: QWidget) -> bool:
    """Whether its words are for the journal: no passphrase, and nothing that one looks for."""
    if isinstance(field, SearchField) or field.inputMethodHints() & SECRET:
        return False
    return not is_marked(field, WRITES_NOTHING)


def _over(window: QWidget) -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one is not window and one.isVisible()]
