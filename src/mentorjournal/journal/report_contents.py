"""Gathers what a progress report prints, before anything is drawn (M25r, M64).

Everything is read on the thread that owns the file, in a fixed number of queries; the report is
then made from the records alone, off that thread. Private parts, energy and well-being are never
asked for: `notes.shared` has no such columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentorjournal.domain.actions import Action
from mentorjournal.domain.goals import GoalChange, GoalState
from mentorjournal.domain.markdown_text import ATTACHMENT, attachment_ids, first_line_title
from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.practice import EntryKind
from mentorjournal.domain.reports import (
    FeedbackEntry,
    GoalEntry,
    ReportContents,
    ReportOptions,
    Section,
    SessionEntry,
    alive_between,
    as_of,
    milestone_as_of,
)
from mentorjournal.domain.sessions import Session, SessionState
from mentorjournal.domain.templates import read_templates, without_help
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.resources import own_folder, resource_path

if TYPE_CHECKING:
    from mentorjournal.journal.journal import Journal

MOST_GOALS = 200
MOST_CHANGES = 20_000
MOST_ACTIONS = 5_000
MOST_PICTURE_BYTES = 60_000_000
_AHEAD = timedelta(days=366)


def gather_report(
    journal: Journal, mentorship_id: str, options: ReportOptions, today: date
) -> ReportContents:
    """Return the contents of a progress report on one mentorship.

    Args:
        journal: the open journal.
        mentorship_id: which mentorship.
        options: period, paper and sections; notes and pictures are read only when asked for.
        today: the day of printing; a period that reaches beyond it ends there.

    Raises:
        JournalError: NOT_FOUND when there is no such mentorship.
    """
    mentorship = journal.mentorships.get(mentorship_id)
    until = min(options.until or today, today)
    since = min(options.since or mentorship.starts_on, until)
    goals = _goals(journal, mentorship_id, until)
    session_notes = journal.notes.shared(mentorship_id, since, until, kinds=[NoteKind.SESSION])
    promised = journal.actions.alive(mentorship_id, since, until, limit=MOST_ACTIONS)
    actions = alive_between(promised, since, until)
    printed = {None, *(entry.goal.id for entry in goals)}
    notes = _notes(journal, mentorship_id, options, since, until)
    return ReportContents(
        mentorship=mentorship,
        owner_name=journal.owner_name(),
        since=since,
        until=until,
        today=today,
        options=options,
        goals=goals,
        milestones=tuple(
            milestone_as_of(milestone, until)
            for milestone in journal.milestones.between(
                mentorship_id, date.min, date.max, limit=2_000
            )
            if milestone.goal_id in printed
        ),
        sessions=_sessions(journal, mentorship_id, (since, until), session_notes, actions),
        actions=actions,
        feedback=tuple(
            FeedbackEntry(day, said)
            for day, said in journal.feedback.between(mentorship_id, since, until)
        ),
        lessons=tuple(journal.lessons.between(mentorship_id, since, until)),
        notes=tuple(notes),
        aims=tuple(journal.aims.all()),
        next_session=_next_session(journal, mentorship_id, until),
        pictures=_pictures(journal, notes),
        private_left_out=journal.notes.private_count(mentorship_id, since, until),
    )


def _goals(journal: Journal, mentorship_id: str, until: date) -> tuple[GoalEntry, ...]:
    """Return the goals as known on `until`; a draft is its writer's own until it is proposed."""
    order = [line.id for line in journal.goals.outline(mentorship_id)]
    found: list[GoalEntry] = []
    for start in range(0, len(order), MOST_GOALS):
        chosen = order[start : start + MOST_GOALS]
        goals = {goal.id: goal for goal in journal.goals.some(chosen)}
        logs: dict[str, list[GoalChange]] = defaultdict(list)
        for change in journal.goals.changes_of(chosen, MOST_CHANGES):
            logs[change.goal_id].append(change)
        for goal in (goals[key] for key in chosen if key in goals):
            if goal.created_at.date() <= until and len(found) < MOST_GOALS:
                entry = as_of(GoalEntry(goal, tuple(logs[goal.id])), until)
                if entry.goal.state is not GoalState.DRAFT:
                    found.append(entry)
        if len(found) == MOST_GOALS:
            break
    return tuple(found)


def _sessions(
    journal: Journal,
    mentorship_id: str,
    period: tuple[date, date],
    notes: Sequence[SharedNote],
    actions: Sequence[Action],
) -> tuple[SessionEntry, ...]:
    """Return the sessions held, each with what was decided and promised in its note."""
    titles = {note.id: note.title.strip() or first_line_title(note.text) for note in notes}
    decisions = defaultdict(list)
    for decision in journal.decisions.between(mentorship_id, *period):
        decisions[decision.note_id].append(decision)
    promised = defaultdict(list)
    for action in actions:
        if action.note_id is not None:
            promised[action.note_id].append(action)
    held = journal.sessions.between(mentorship_id, *period, limit=2_000)
    return tuple(
        SessionEntry(
            session,
            titles.get(session.note_id or "", ""),
            tuple(decisions.get(session.note_id or "", ())),
            tuple(promised.get(session.note_id or "", ())),
        )
        for session in held
        if session.state is SessionState.HELD
    )


def _next_session(journal: Journal, mentorship_id: str, until: date) -> Session | None:
    """Return the first session after the period, or the one still to come on its last day."""
    for session in journal.sessions.between(mentorship_id, until, until + _AHEAD):
        waiting = session.state is SessionState.PLANNED
        if waiting or (session.day > until and session.state is SessionState.HELD):
            return session
    return None


def _notes(
    journal: Journal, mentorship_id: str, options: ReportOptions, since: date, until: date
) -> list[SharedNote]:
    """Return the notes printed in full, without helping lines of templates left standing."""
    if Section.NOTES not in options.sections:
        return []
    kinds = sorted(options.note_kinds)
    folders = [resource_path("templates"), own_folder() / "templates"]
    kept = journal.own_entries.all(EntryKind.TEMPLATE)
    templates = read_templates(folders, kept).templates
    notes = [
        note._replace(text=without_help(note.text, templates))
        for note in journal.notes.shared(mentorship_id, since, until, kinds=kinds)
    ]
    return [
        note if note.title.strip() else note._replace(title=first_line_title(note.text))
        for note in notes
        if note.title.strip() or note.text.strip()
    ]


def _pictures(journal: Journal, notes: Sequence[SharedNote]) -> dict[str, bytes]:
    """Return the pictures that the shared texts show, as far as they are few enough to print."""
    pictures: dict[str, bytes] = {}
    room = MOST_PICTURE_BYTES
    for note in notes:
        wanted = set(attachment_ids(note.text))
        if not wanted:
            continue
        for attachment in journal.attachments.of_note(note.id):
            shown = attachment.id in wanted and attachment.media_type.startswith("image/")
            if not shown or attachment.size > room:
                continue
            try:
                pictures[f"{ATTACHMENT}{attachment.id}"] = journal.attachments.content(
                    attachment.id
                )
            except JournalError as error:
                if error.failure is not Failure.NOT_FOUND:
                    raise
            room -= attachment.size
    return pictures
