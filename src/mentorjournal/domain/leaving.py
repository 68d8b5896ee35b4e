"""Who is named in what leaves the journal, and the period that a report speaks of (M25r, M64)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from mentorjournal.domain.reports import ReportContents, Section, first_name


class Period(StrEnum):
    """The stretches of time that one is likely to report on."""

    SINCE_REPORT = "since_report"
    WHOLE = "whole"
    THREE_MONTHS = "three_months"
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
    elif period is Period.SINCE_REPORT:
        first = max([begun, *(day for day in reported if day < today)])
    return min(first, today), today


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or the last day of that month if it is shorter."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


def people_named(contents: ReportContents, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names of the people whom the chosen sections name, the two first.

    Only people the journal knows can be found: the two, who gave feedback, and those in `known`,
    by their full name or the name they are called by.
    """
    mentee, mentor = contents.name(contents.mentee), contents.name(contents.mentor)
    found = dict.fromkeys((mentee, mentor))
    if contents.wants(Section.FEEDBACK):
        found |= dict.fromkeys(entry.feedback.who for entry in contents.feedback)
    printed = "\n".join(_printed(contents))
    for name in known:
        called = {re.escape(name), re.escape(first_name(name))} - {""}
        if called and re.search(rf"(?<!\w)(?:{'|'.join(sorted(called))})(?!\w)", printed):
            found[name] = None
    firsts = {first_name(mentee), first_name(mentor)}
    return tuple(
        name for name in found if name.strip() and (name in (mentee, mentor) or name not in firsts)
    )


def _printed(contents: ReportContents) -> Iterator[str]:
    """Yield the person's own words that the chosen sections print."""
    wants = contents.wants
    yield contents.options.occasion
    if wants(Section.SUMMARY):
        yield contents.options.summary
        yield contents.mentorship.purpose
    if wants(Section.GOALS) or wants(Section.TIMELINE):
        for entry in contents.goals:
            fields = entry.goal.fields
            yield from (fields.title, fields.sentence, fields.reason, *fields.means)
            yield from (check_in.comment for check_in in entry.goal.check_ins)
        yield from (milestone.title for milestone in contents.milestones)
    if wants(Section.SESSIONS):
        for session in contents.sessions:
            yield session.title
            yield from (decision.text for decision in session.decisions)
    if wants(Section.SESSIONS) or wants(Section.NEXT_STEPS):
        yield from (action.text for action in contents.actions)
    if wants(Section.FEEDBACK):
        for said in contents.feedback:
            yield from said.feedback[2:]
        for lesson in contents.lessons:
            yield from (lesson.text, lesson.learned_from)
    if wants(Section.NOTES):
        for note in contents.notes:
            yield from (note.title, note.text)
