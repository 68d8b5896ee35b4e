"""What leaves the journal with a report, whom it names, and the period it speaks of (M25r, M64)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from mentorjournal.domain.disclosure import whole_names
from mentorjournal.domain.reports import (
    GoalEntry,
    ReportContents,
    ReportKind,
    Section,
    first_name,
)


class Period(StrEnum):
    """The stretches of time that one is likely to report on."""

    SINCE_REPORT = "since_report"
    WHOLE = "whole"
    THREE_MONTHS = "three_months"
    YEAR = "year"
    CUSTOM = "custom"


def period_days(
    period: Period,
    today: date,
    begun: date,
    reported: Sequence[date] = (),
    custom: tuple[date | None, date | None] = (None, None),
) -> tuple[date, date]:
    """Return the first and the last day of a period; the first is never behind the last.

    Args:
        period: which one.
        today: the last day of every period but a custom one.
        begun: the first day of the mentorship; no period begins earlier unless it is a custom one.
        reported: days on which a report was made. One made today does not count, so that it can
            be made once more; without an earlier one the period is the whole mentorship.
        custom: first and last day as given; None for the start of the mentorship and today.
    """
    if period is Period.CUSTOM:
        first, last = custom[0] or begun, min(custom[1] or today, today)
        return min(first, last), last
    first = begun
    if period is Period.THREE_MONTHS:
        first = max(begun, months_before(today, 3))
    elif period is Period.YEAR:
        first = max(begun, months_before(today, 12))
    elif period is Period.SINCE_REPORT:
        first = max([begun, *(day for day in reported if day < today)])
    return min(first, today), today


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or the last day of that month if it is shorter."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


class Leaves(StrEnum):
    """The sorts of things that leave the journal with a document, in the order of the list."""

    PARTS = "parts"
    GOALS = "goals"
    MILESTONES = "milestones"
    SESSIONS = "sessions"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    FEEDBACK = "feedback"
    LESSONS = "lessons"
    NOTES = "notes"
    PICTURES = "pictures"
    TOPICS = "topics"
    NEWS = "news"
    QUESTIONS = "questions"
    STEPS = "steps"
    CHECK_INS = "check_ins"
    HISTORY = "history"


class LeavingRow(NamedTuple):
    """One thing that leaves.

    Attributes:
        key: what strikes it out, see `Disclosure.struck`.
        text: its title or words; empty where the list has to find a word for it.
        opens: the id of the note or goal that shows it, or None.
    """

    key: str
    text: str
    day: date | None = None
    opens: str | None = None


class LeavingGroup(NamedTuple):
    """All of one sort that leave; a sort that might, and of which there are none, is there too."""

    sort: Leaves
    rows: tuple[LeavingRow, ...]


def report_leaves(contents: ReportContents) -> tuple[LeavingGroup, ...]:
    """Return what the chosen sections carry out of the journal, each record by itself."""
    return tuple(LeavingGroup(sort, tuple(rows)) for sort, rows in _sorts(contents))


def tells_goals(contents: ReportContents) -> bool:
    """Return whether goals are named: by themselves, or in the summary and its sources."""
    return contents.wants(Section.GOAL_INDEX) or tells_all_goals(contents)


def tells_all_goals(contents: ReportContents) -> bool:
    """Return whether goals are named without a note that is tied to them."""
    return any(map(contents.wants, (Section.SUMMARY, Section.GOALS, Section.TIMELINE)))


def indexed_goals(contents: ReportContents) -> tuple[GoalEntry, ...]:
    """Return the goals that notes in the document are tied to: an index has pages for them."""
    tied = {goal_id for note in contents.notes for goal_id in note.goal_ids}
    return tuple(entry for entry in contents.goals if entry.goal.id in tied)


def tells_milestones(contents: ReportContents) -> bool:
    """Return whether milestones are named."""
    return any(map(contents.wants, (Section.GOALS, Section.TIMELINE, Section.NEXT_STEPS)))


def tells_actions(contents: ReportContents) -> bool:
    """Return whether actions are printed in their words."""
    return contents.wants(Section.SESSIONS) or contents.wants(Section.NEXT_STEPS)


def _sorts(contents: ReportContents) -> Iterator[tuple[Leaves, Iterable[LeavingRow]]]:
    wants = contents.wants
    yield Leaves.PARTS, _parts(contents)
    if tells_goals(contents):
        told = contents.goals if tells_all_goals(contents) else indexed_goals(contents)
        yield (
            Leaves.GOALS,
            (LeavingRow(goal.id, goal.title, None, goal.id) for goal, _ in told),
        )
    if tells_milestones(contents):
        yield (
            Leaves.MILESTONES,
            (
                LeavingRow(m.id, m.title, m.reached_on or m.due_on, m.goal_id)
                for m in contents.milestones
            ),
        )
    if wants(Section.SESSIONS):
        yield (
            Leaves.SESSIONS,
            (
                LeavingRow(one.session.id, one.title, one.session.day, one.session.note_id)
                for one in contents.sessions
            ),
        )
        decided = (decision for one in contents.sessions for decision in one.decisions)
        yield Leaves.DECISIONS, (LeavingRow(d.id, d.text, d.day, d.note_id) for d in decided)
    if tells_actions(contents):
        yield (
            Leaves.ACTIONS,
            (LeavingRow(a.id, a.text, a.due_on, a.note_id) for a in contents.actions),
        )
    if wants(Section.FEEDBACK):
        said = ((entry.feedback, entry.day) for entry in contents.feedback)
        yield Leaves.FEEDBACK, (LeavingRow(f.note_id, f.who, day, f.note_id) for f, day in said)
    if wants(Section.FEEDBACK) or wants(Section.LESSON_INDEX):
        yield (
            Leaves.LESSONS,
            (LeavingRow(one.id, one.text, one.day, one.note_id) for one in contents.lessons),
        )
    if wants(Section.NOTES):
        yield Leaves.NOTES, (LeavingRow(n.id, n.title, n.day, n.id) for n in contents.notes)
        yield (
            Leaves.PICTURES,
            (LeavingRow(key.partition(":")[2], name) for key, name in contents.shown.items()),
        )


def _parts(contents: ReportContents) -> Iterator[LeavingRow]:
    """Yield the texts about the mentorship as a whole."""
    mentorship, closing = contents.mentorship, contents.closing
    texts = {"mentorships.purpose": mentorship.purpose}
    if contents.wants(Section.SUMMARY) or contents.wants(Section.SUCCESS):
        texts["mentorships.my_success"] = mentorship.my_success
        texts["mentorships.their_success"] = mentorship.their_success
    if contents.wants(Section.CLOSING) and closing is not None:
        for name in ("reached", "goes_on", "thanks", "contact"):
            texts[f"closings.{name}"] = getattr(closing, name)
    yield from (LeavingRow(key, text) for key, text in texts.items() if text.strip())


def people_named(contents: ReportContents) -> tuple[str, ...]:
    """Return the names of the people whom the chosen sections name, the two first.

    Only people the journal knows can be found: the two, who gave feedback, and `contents.people`,
    by their full name or the name they are called by.
    """
    mentee, mentor = contents.name(contents.mentee), contents.name(contents.mentor)
    found = dict.fromkeys((mentee, mentor))
    if contents.wants(Section.FEEDBACK) or contents.options.kind is ReportKind.BOOK:
        found |= dict.fromkeys(entry.feedback.who for entry in contents.feedback)
    printed = "\n".join(_printed(contents))
    for name in contents.people:
        called = {re.escape(name), re.escape(first_name(name))} - {""}
        if called and re.search(rf"(?<!\w)(?:{'|'.join(sorted(called))})(?!\w)", printed):
            found[name] = None
    return whole_names(name for name in found if name.strip())


def _printed(contents: ReportContents) -> Iterator[str]:
    """Yield the person's own words that the chosen sections print."""
    wants = contents.wants
    yield contents.options.occasion
    if wants(Section.SUMMARY):
        yield contents.options.summary
        yield contents.mentorship.purpose
    if wants(Section.CLOSING) and contents.closing is not None:
        yield from contents.closing[2:6]
    if tells_milestones(contents):
        yield from (milestone.title for milestone in contents.milestones)
    if tells_goals(contents):
        for entry in contents.goals:
            fields = entry.goal.fields
            yield from (fields.title, fields.sentence, fields.reason, *fields.means)
            yield from (check_in.comment for check_in in entry.goal.check_ins)
    if wants(Section.SESSIONS):
        for session in contents.sessions:
            yield session.title
            yield from (decision.text for decision in session.decisions)
    if tells_actions(contents):
        yield from (action.text for action in contents.actions)
    if wants(Section.FEEDBACK) or contents.options.kind is ReportKind.BOOK:
        for said in contents.feedback:
            yield from said.feedback[2:]
    if wants(Section.FEEDBACK) or wants(Section.LESSON_INDEX):
        for lesson in contents.lessons:
            yield from (lesson.text, lesson.learned_from)
    if wants(Section.NOTES):
        for note in contents.notes:
            yield from (note.title, note.text)
