"""Keeping knowledge of one's own: from a note, a goal, a question, or from nothing (M48).

Each function opens one sheet over the window of `parent`, or keeps at once what needs no asking.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.practice import EntryKind, OwnEntry
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentorjournal.domain.agendas import PlannedTopic
    from mentorjournal.domain.goals import Goal
    from mentorjournal.ui.widgets.sheet import Sheet


def keep_as_template(
    context: PageContext, kind: NoteKind, title: str, text: str, parent: QWidget
) -> Sheet:
    """Ask what the headings of a note are to be called as a template."""
    from mentorjournal.domain.own_entries import outline
    from mentorjournal.ui.own_entries.template_sheet import TemplateSheet

    kept = outline(text)
    sheet = TemplateSheet(
        context,
        parent.window(),
        kind=kind,
        title=title,
        text=kept,
        shortened=kept.split() != text.split(),
    )
    sheet.open()
    return sheet


def keep_as_agenda(context: PageContext, topics: Sequence[PlannedTopic], parent: QWidget) -> Sheet:
    """Ask what the topics of an agenda are to be called as one of one's own."""
    from mentorjournal.ui.own_entries.agenda_sheet import AgendaSheet

    sheet = AgendaSheet(context, parent.window(), topics=topics)
    sheet.open()
    return sheet


def keep_as_starting_point(context: PageContext, goal: Goal, parent: QWidget) -> Sheet:
    """Ask what is to be blank when somebody starts from this goal again."""
    from mentorjournal.domain.own_entries import entry_of
    from mentorjournal.ui.own_entries.starting_point_sheet import StartingPointSheet, audience_of

    made = entry_of(goal, audience_of(context.mentorship(), goal.owner))
    sheet = StartingPointSheet(context, parent.window(), made)
    sheet.open()
    return sheet


def keep_question(context: PageContext, text: str) -> None:
    """Keep a question among one's own, once."""
    said = " ".join(text.split())
    entries = context.journal.own_entries
    known = {" ".join(one.body.split()).casefold() for one in entries.all(EntryKind.QUESTION)}
    if said.casefold() in known:
        context.notify.emit(Notice(tr("This question is among your own already")))
    elif context.run(partial(entries.add, EntryKind.QUESTION, said)) is not None:
        context.notify.emit(Notice(tr("Kept among your own questions"), undoable=True))


def add_entry(context: PageContext, kind: EntryKind, parent: QWidget) -> Sheet:
    """Begin one of a sort from nothing."""
    return _open(context, kind, None, parent)


def add_agenda(context: PageContext, parent: QWidget) -> Sheet:
    """Begin an agenda from nothing."""
    return keep_as_agenda(context, (), parent)


def edit_entry(context: PageContext, entry: OwnEntry, parent: QWidget) -> Sheet:
    """Change one; the name is the first field."""
    return _open(context, entry.kind, entry, parent)


def _open(context: PageContext, kind: EntryKind, entry: OwnEntry | None, parent: QWidget) -> Sheet:
    from mentorjournal.ui.own_entries.agenda_sheet import AgendaSheet, read_agenda
    from mentorjournal.ui.own_entries.line_sheet import LineSheet
    from mentorjournal.ui.own_entries.starting_point_sheet import StartingPointSheet, read_entry
    from mentorjournal.ui.own_entries.template_sheet import TemplateSheet, read_template

    window = parent.window()
    sheet: Sheet
    if entry is not None and entry.is_agenda:
        agenda = read_agenda(entry)
        if agenda is None:
            sheet = LineSheet(context, window, kind, entry)
        else:
            sheet = AgendaSheet(context, window, agenda=agenda, entry=entry)
    elif kind is EntryKind.TEMPLATE:
        template = read_template(entry) if entry is not None else None
        if template is None and entry is not None:
            sheet = LineSheet(context, window, kind, entry)
        elif template is None:
            sheet = TemplateSheet(context, window)
        else:
            title, text = template.title, template.body
            sheet = TemplateSheet(
                context, window, kind=template.kind, title=title, text=text, entry=entry
            )
    elif kind is EntryKind.CATALOGUE:
        found = read_entry(entry) if entry is not None else None
        if found is None and entry is not None:
            sheet = LineSheet(context, window, kind, entry)
        else:
            sheet = StartingPointSheet(context, window, found, entry)
    else:
        sheet = LineSheet(context, window, kind, entry)
    sheet.open()
    return sheet
