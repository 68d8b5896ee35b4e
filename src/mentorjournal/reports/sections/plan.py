"""The timeline of a report: goals, milestones and sessions over the months (M43)."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from mentorjournal.domain.goals import Milestone
from mentorjournal.domain.reports import ReportContents
from mentorjournal.reports import style as look
from mentorjournal.reports.chart import PRINT
from mentorjournal.reports.layout import Gap
from mentorjournal.reports.standings import NumberedGoal
from mentorjournal.reports.timeline import (
    Mark,
    RowKind,
    TimelinePoint,
    TimelineRow,
    span_of,
    timeline_chart,
)
from mentorjournal.reports.typesetter import Tick, Typesetter
from mentorjournal.reports.words import Words

_ROWS_A_CHART = 18
_KEY_HEIGHT = 15.0
_KEY = look.QUIET._replace(size=7.2, leading=10)


def timeline(
    contents: ReportContents, numbered: Sequence[NumberedGoal], setter: Typesetter
) -> list[Flowable]:
    """Return the chart, in parts where there are many rows, and what its signs mean."""
    words = setter.words
    rows = timeline_rows(contents, numbered, words)
    dated = any(row.points or row.start is not None for row in rows)
    if not dated:
        blocks = setter.section(words("timeline"), 30)
        return [*blocks, setter.text(words("timeline empty"), look.BODY)]
    since, until = span_of(rows, contents.since, contents.until)
    shown = (since, until, contents.until, PRINT, look.COLUMN, 24.0, words)
    charts = [
        setter.chart(timeline_chart, tuple(rows[start : start + _ROWS_A_CHART]), *shown)
        for start in range(0, len(rows), _ROWS_A_CHART)
    ]
    blocks = [*setter.section(words("timeline"), charts[0].height + _KEY_HEIGHT), *charts]
    missed = any(point.mark is Mark.MISSED for row in rows for point in row.points)
    return [*blocks, Gap(5), _key(setter, missed)]


def _key(setter: Typesetter, missed: bool) -> Flowable:
    """Return what the signs mean, on one line; that of a missed milestone where there is one."""
    words = setter.words
    signs = [("point", True, "key reached"), ("point", False, "key open")]
    if missed:
        signs.append(("missed", False, "key missed"))
    cells: list[Flowable] = []
    widths: list[float] = []
    for shape, done, key in signs:
        told = setter.text(words(key), _KEY, lines=1)
        cells += [Tick(shape, done, size=6, leading=_KEY.leading), told]
        widths += [6, told.natural_width + 10]
    told = setter.text(words("key goal"), _KEY, lines=1)
    return setter.columns([*widths, look.COLUMN - sum(widths) - 4 * len(widths)], [*cells, told], 4)


def timeline_rows(
    contents: ReportContents, numbered: Sequence[NumberedGoal], words: Words
) -> list[TimelineRow]:
    """Return the rows: goals, then milestones of no goal, then sessions."""
    today = contents.until
    rows = [_goal_row(goal, today, words) for goal in numbered]
    shown = {numbered_goal.goal.id for numbered_goal in numbered}
    loose = [m for m in contents.milestones if m.goal_id not in shown]
    if loose:
        points = tuple(_milestone_point(milestone, today, words) for milestone in loose)
        rows.append(TimelineRow(words("milestones row"), RowKind.MILESTONES, points=points))
    sessions = [
        TimelinePoint(entry.session.day, Mark.DONE, words("held", day=words.day(entry.session.day)))
        for entry in contents.sessions
    ]
    planned = contents.next_session
    if planned is not None:
        text = words("planned", day=words.day(planned.day))
        sessions.append(TimelinePoint(planned.day, Mark.AHEAD, text))
    if sessions:
        rows.append(TimelineRow(words("sessions row"), RowKind.SESSIONS, points=tuple(sessions)))
    return rows


def _goal_row(numbered: NumberedGoal, today: date, words: Words) -> TimelineRow:
    goal = numbered.goal
    days = [milestone.due_on for milestone in goal.milestones]
    start = goal.fields.starts_on or (goal.created_at.date() if goal.fields.due_on else None)
    end = goal.fields.due_on or max(days, default=None)
    if start is not None and end is not None and end < start:
        start = end
    return TimelineRow(
        f"{numbered.number}\xa0\xa0{' '.join(goal.title.split())}",
        start=start if end is not None else None,
        end=end,
        share=numbered.progress.share or 0.0,
        standing=numbered.progress.standing,
        points=tuple(_milestone_point(one, today, words) for one in goal.milestones),
        key=goal.id,
    )


def _milestone_point(milestone: Milestone, today: date, words: Words) -> TimelinePoint:
    day, mark = milestone.due_on, Mark.MISSED if milestone.due_on < today else Mark.AHEAD
    if milestone.reached_on is not None:
        day, mark = milestone.reached_on, Mark.DONE
    return TimelinePoint(day, mark, words.joined((milestone.title, words.day(day))), milestone.id)
