"""What leaves the journal with a progress report, in the words of the list beside it (M64)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentorjournal.domain.reports import ReportContents, Section, what_leaves
from mentorjournal.ui.documents.leaving import Rows, WhatLeaves
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import short_day, tr


def what_report_leaves(contents: ReportContents, named: tuple[str, ...]) -> WhatLeaves:
    """What the chosen sections carry, and whom they name."""
    leaving = what_leaves(contents)
    parts = (
        (leaving.goals, tr("%n goal(s)", leaving.goals)),
        (leaving.milestones, tr("%n milestone(s)", leaving.milestones)),
        (leaving.sessions, tr("%n session(s)", leaving.sessions)),
        (leaving.decisions, tr("%n decision(s)", leaving.decisions)),
        (leaving.actions, tr("%n action(s)", leaving.actions)),
        (leaving.feedback, tr("%n piece(s) of feedback", leaving.feedback)),
        (leaving.lessons, tr("%n lesson(s)", leaving.lessons)),
        (leaving.notes, tr("%n note(s) in full", leaving.notes)),
    )
    left_out = leaving.private_left_out
    return WhatLeaves(
        tuple(text for count, text in parts if count),
        named,
        tuple(_groups(contents)),
        tr("%n private passage(s) in this period stay out.", left_out) if left_out else "",
        tr("Nothing but names and the period."),
    )


def _groups(contents: ReportContents) -> Iterator[tuple[str, str, Rows]]:
    """Yield heading, page and rows of what the chosen sections print."""
    wants = contents.wants
    if wants(Section.GOALS) or wants(Section.TIMELINE):
        goals: Rows = [(RowItem(g.goal.id, g.goal.title), g.goal.id) for g in contents.goals]
        yield tr("Goals"), "goals", goals
    if wants(Section.SESSIONS):
        yield tr("Sessions"), "journal", _held(contents)
    if wants(Section.FEEDBACK):
        yield tr("Feedback"), "journal", _said(contents)
        yield tr("Lessons"), "journal", _learned(contents)
    if wants(Section.NOTES):
        yield tr("Notes in full"), "journal", _in_full(contents)
    if wants(Section.SESSIONS) or wants(Section.NEXT_STEPS):
        actions = [(RowItem(a.id, a.text), a.note_id) for a in contents.actions]
        yield tr("Actions"), "journal", actions


def _held(contents: ReportContents) -> Rows:
    return [
        (_dated(entry.session.id, entry.title or tr("Session"), entry.session.day, contents), note)
        for entry in contents.sessions
        for note in (entry.session.note_id,)
    ]


def _said(contents: ReportContents) -> Rows:
    return [
        (_dated(f"feedback-{note}", who or tr("Feedback"), day, contents), note)
        for day, (note, _, who, *_) in contents.feedback
    ]


def _learned(contents: ReportContents) -> Rows:
    return [
        (_dated(lesson.id, lesson.text, lesson.day, contents), lesson.note_id)
        for lesson in contents.lessons
    ]


def _in_full(contents: ReportContents) -> Rows:
    return [
        (_dated(note.id, note.title or tr("Note"), note.day, contents), note.id)
        for note in contents.notes
    ]


def _dated(row_id: str, title: str, day: date, contents: ReportContents) -> RowItem:
    return RowItem(row_id, title, trailing_text=short_day(day, contents.today))
