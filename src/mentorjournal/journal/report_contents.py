"""Gathers what a progress report prints, before anything is drawn (M25r, M64).

Everything is read on the thread that owns the file, in a fixed number of queries; the report is
then made from the records alone, off that thread. Private parts, energy and well-being are never
asked for, and what was struck out is not there to be read: see `leaving`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentorjournal.domain.actions import Action
from mentorjournal.domain.baseline import side_by_side, takes
from mentorjournal.domain.goals import GoalChange, GoalState
from mentorjournal.domain.markdown_text import ATTACHMENT, attachment_ids, first_line_title
from mentorjournal.domain.mentorships import Mentorship
from mentorjournal.domain.notes import SharedNote
from mentorjournal.domain.practice import EntryKind
from mentorjournal.domain.pulse_lines import read_pulse_lines
from mentorjournal.domain.reports import (
    BaselineView,
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
from mentorjournal.domain.sides import Side
from mentorjournal.domain.success import success_rows
from mentorjournal.domain.templates import read_templates, without_help
from mentorjournal.domain.trends import TrendRow, pulse_rows
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.leaving import only_what_may_leave
from mentorjournal.resources import own_folder, resource_path

if TYPE_CHECKING:
    from mentorjournal.journal.journal import Journal

MOST_GOALS = 200
MOST_NOTES = 20_000
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
        today: the day of printing; a period that reaches beyond it ends there, and one that
            reaches up to it ends with the mentorship.

    Raises:
        JournalError: NOT_FOUND when there is no such mentorship.
    """
    mentorship = journal.mentorships.get(mentorship_id)
    until = _last_day(journal, mentorship, options, today)
    since = min(options.since or mentorship.starts_on, until)
    private = journal.notes.private_count(mentorship_id, since, until)
    people = known_people(journal, mentorship_id)
    with only_what_may_leave(journal.file, options.disclosure.struck):
        contents = ReportContents(
            mentorship=journal.mentorships.get(mentorship_id),
            owner_name=journal.owner_name(),
            since=since,
            until=until,
            today=today,
            options=options,
            private_left_out=private,
            people=people,
        )
        return _filled(journal, contents)


def _last_day(
    journal: Journal, mentorship: Mentorship, options: ReportOptions, today: date
) -> date:
    """Return the last day covered; of a mentorship that is over, the day on which it ended."""
    until = min(options.until or today, today)
    if mentorship.archived_on is None or until < today:
        return until
    closing = journal.closings.of(mentorship.id)
    ended = closing.closed_on if closing is not None else None
    return min(until, max(ended or mentorship.archived_on, mentorship.starts_on))


def _filled(journal: Journal, empty: ReportContents) -> ReportContents:
    """Return the contents with all that the period holds."""
    mentorship_id, options = empty.mentorship.id, empty.options
    since, until = empty.since, empty.until
    goals = _goals(journal, mentorship_id, until)
    promised = journal.actions.alive(mentorship_id, since, until, limit=MOST_ACTIONS)
    actions = alive_between(promised, since, until)
    printed = {None, *(entry.goal.id for entry in goals)}
    notes = _notes(journal, mentorship_id, options, since, until)
    pictures, shown = _pictures(journal, notes)
    return empty._replace(
        goals=goals,
        milestones=tuple(
            milestone_as_of(milestone, until)
            for milestone in journal.milestones.between(
                mentorship_id, date.min, date.max, limit=2_000
            )
            if milestone.goal_id in printed
        ),
        sessions=_sessions(journal, mentorship_id, (since, until), actions),
        actions=actions,
        feedback=tuple(
            FeedbackEntry(day, said)
            for day, said in journal.feedback.between(mentorship_id, since, until)
        ),
        lessons=tuple(journal.lessons.between(mentorship_id, since, until)),
        notes=tuple(notes),
        aims=tuple(journal.aims.all()),
        next_session=_next_session(journal, mentorship_id, until),
        pictures=pictures,
        shown=shown,
        pulse=_pulse(journal, empty) if empty.wants(Section.PULSE) else (),
        baseline=_baseline(journal, empty) if empty.wants(Section.BASELINE) else None,
        closing=journal.closings.of(mentorship_id) if empty.wants(Section.CLOSING) else None,
        success=_success(journal, empty, goals) if empty.wants(Section.SUCCESS) else (),
    )


def known_people(journal: Journal, mentorship_id: str) -> tuple[str, ...]:
    """Return every name that the journal knows of, so that it can be found in a text."""
    mentorship = journal.mentorships.get(mentorship_id)
    met = journal.practice.people(mentorship_id)
    others = [one.counterpart for one in journal.mentorships.all(include_archived=True)]
    names = [name for person in met for name in (person.name, person.introduced_by)]
    # One also learns from "the second talk": what begins with a small letter is no name there.
    said = [name for name in journal.feedback.givers(mentorship_id) if not name[:1].islower()]
    taught = [who for who in journal.lessons.teachers([mentorship_id]) if not who[:1].islower()]
    both = (journal.owner_name(), mentorship.counterpart)
    found = dict.fromkeys((*both, *names, *said, *taught, *others))
    return tuple(name for name in found if name.strip())


def _pulse(journal: Journal, contents: ReportContents) -> tuple[TrendRow, ...]:
    """Return how the two rated their mentorship in the period; surveys at the end are apart."""
    kept = journal.own_entries.all(EntryKind.PULSE_LINE)
    lines = read_pulse_lines([resource_path("pulse.toml")], kept).lines
    pulses = journal.practice.pulses(contents.mentorship.id)
    return pulse_rows(lines, pulses, contents.since, contents.until)


def _success(
    journal: Journal, contents: ReportContents, goals: Sequence[GoalEntry]
) -> tuple[tuple[Side, TrendRow], ...]:
    """Return what speaks for each definition of success up to the end of the period (M47)."""
    pulses = journal.practice.pulses(contents.mentorship.id)
    known = [entry.goal for entry in goals]
    return success_rows(contents.mentorship, pulses, known, contents.until)


def _baseline(journal: Journal, contents: ReportContents) -> BaselineView | None:
    """Return the last self-assessment up to the end of the period, beside the first one."""
    lines = journal.practice.baseline(contents.mentorship.id)
    days = [day for day in takes(lines) if day <= contents.until]
    if not days:
        return None
    now, before = days[0], days[-1] if len(days) > 1 else None
    return BaselineView(tuple(side_by_side(lines, before, now)), before, now)


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
    actions: Sequence[Action],
) -> tuple[SessionEntry, ...]:
    """Return the sessions held, each with what was decided and promised in its note."""
    between = journal.sessions.between(mentorship_id, *period, limit=2_000)
    held = [session for session in between if session.state is SessionState.HELD]
    titles = journal.notes.titles([session.note_id for session in held if session.note_id])
    decisions = defaultdict(list)
    for decision in journal.decisions.between(mentorship_id, *period):
        decisions[decision.note_id].append(decision)
    promised = defaultdict(list)
    for action in actions:
        if action.note_id is not None:
            promised[action.note_id].append(action)
    return tuple(
        SessionEntry(
            session,
            titles.get(session.note_id or "", ""),
            tuple(decisions.get(session.note_id or "", ())),
            tuple(promised.get(session.note_id or "", ())),
        )
        for session in held
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
        for note in journal.notes.shared(mentorship_id, since, until, kinds, MOST_NOTES)
    ]
    return [
        note if note.title.strip() else note._replace(title=first_line_title(note.text))
        for note in notes
        if note.title.strip() or note.text.strip()
    ]


def _pictures(
    journal: Journal, notes: Sequence[SharedNote]
) -> tuple[dict[str, bytes | None], dict[str, str]]:
    """Return the pictures that the shared texts show, and their names, by their address.

    Those that are too large or too many to print are None, and other files that a text shows as
    if they were pictures are empty; files that no shared text shows are not looked at.
    """
    pictures: dict[str, bytes | None] = {}
    names: dict[str, str] = {}
    room = MOST_PICTURE_BYTES
    for note in notes:
        wanted = attachment_ids(note.text)
        for attachment in journal.attachments.among(note.id, wanted) if wanted else ():
            address = f"{ATTACHMENT}{attachment.id}"
            if not attachment.media_type.startswith("image/"):
                pictures[address] = b""
                continue
            if attachment.size > room:
                pictures[address] = None
                continue
            try:
                pictures[address] = journal.attachments.content(attachment.id)
            except JournalError as error:
                if error.failure is not Failure.NOT_FOUND:
                    raise
                continue
            names[address] = attachment.name
            room -= attachment.size
    return pictures, names
