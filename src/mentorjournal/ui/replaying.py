"""Undo and redo, and what is said of them: also whose act it was, where that does not show."""

from __future__ import annotations

from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.whose import mentorships_of
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.label_words import label_text
from mentorjournal.ui.words import tr


def replay(context: PageContext, *, back: bool) -> str:
    """Undo the newest act, or do it again; returns what to say, or "" for nothing."""
    file = context.journal.file
    ids = file.next_ids(back=back)
    whose = mentorships_of(file, ids)
    change = context.run(context.journal.undo if back else context.journal.redo)
    if change is None:
        return tr("Nothing to undo") if back else tr("Nothing to redo")
    if change.label is None:
        return ""
    label = label_text(change.label)
    other = _other(context, whose | mentorships_of(file, ids))
    if other:
        text = tr("Undone, with %2: %1") if back else tr("Done again, with %2: %1")
        return text.replace("%2", other).replace("%1", label)
    text = tr("Undone: %1") if back else tr("Done again: %1")
    return text.replace("%1", label)


def _other(context: PageContext, whose: set[str]) -> str:
    """With whom the act was, when it was in a mentorship that is not the one on the screen."""
    if len(whose) != 1 or context.mentorship_id in whose:
        return ""
    try:
        return context.journal.mentorships.get(next(iter(whose))).counterpart
    except JournalError:
        return ""  # the act was to make it
