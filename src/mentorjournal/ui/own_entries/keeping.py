"""What the sheets share: an entry is kept or changed in one step, and said so."""

from __future__ import annotations

from functools import partial

from mentorjournal.domain.practice import EntryKind, OwnEntry
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.words import tr


def keep(
    context: PageContext, kind: EntryKind, title: str, body: str, entry: OwnEntry | None
) -> bool:
    """Add an entry, or change the one there is; whether that worked."""
    entries = context.journal.own_entries
    if entry is None:
        made = context.run(partial(entries.add, kind, body, title=title))
    else:
        made = context.run(partial(entries.edit, entry.id, title=title, body=body))
    if made is None:
        return False
    text = tr("Kept among your own") if entry is None else tr("Changed")
    context.notify.emit(Notice(text, undoable=made != entry))
    return True
