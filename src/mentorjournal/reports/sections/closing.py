"""The end of a report: feedback and lessons, what comes next, and where to sign."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from reportlab.platypus import Flowable

from mentorjournal.domain.notes import FeedbackDirection, Lesson
from mentorjournal.domain.reports import FeedbackEntry, ReportContents, Section, first_name
from mentorjournal.domain.sides import Side
from mentorjournal.reports import style as look
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.sources import in_full
from mentorjournal.reports.text import Run, Text
from mentorjournal.reports.typesetter import GUTTER, Typesetter, excerpt, sentence

_MOST_STEPS = 40
_AHEAD = timedelta(days=120)
"""How far ahead milestones are "next"."""


def feedback(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return feedback on the left and lessons on the right; one kind alone takes both columns."""
    words = setter.words
    blocks = setter.section(words("feedback"))
    given = [feedback_text(contents, entry, setter) for entry in contents.feedback]
    learned = [_lesson_text(contents, lesson, setter) for lesson in contents.lessons]
    if not given and not learned:
        return [*blocks, setter.text(words("no feedback"), look.BODY)]
    if not given or not learned:
        both = given or learned
        middle = (len(both) + 1) // 2
        given, learned = both[:middle], both[middle:]
    each = (look.COLUMN - GUTTER) / 2
    return [*blocks, setter.columns([each, each], [setter.stack(given), setter.stack(learned)])]


def feedback_text(contents: ReportContents, entry: FeedbackEntry, setter: Typesetter) -> Text:
    """Return who gave feedback to whom and when, and its four parts as sentences (M41)."""
    words, said = setter.words, entry.feedback
    who = first_name(said.who) if said.who.strip() else contents.first_name(Side.THEM)
    owner = contents.first_name(Side.ME)
    given = said.direction is FeedbackDirection.GIVEN
    giver, receiver = (owner, who) if given else (who, owner)
    day = words.short_day(entry.day, contents.until.year)
    lead = words("feedback from", giver=giver, receiver=receiver, day=day)
    parts = [said.situation, said.example, said.effect]
    text = " ".join(sentence(part) for part in parts if part.strip())
    runs = [Run(f"{lead} ", Face.SEMIBOLD), Run(text)]
    if said.next_step.strip():
        runs.append(Run(f" {words('next time', step=sentence(said.next_step))}"))
    return setter.text(runs, look.BODY._replace(after=7))


def _lesson_text(contents: ReportContents, lesson: Lesson, setter: Typesetter) -> Text:
    words = setter.words
    day = words.short_day(lesson.day, contents.until.year)
    lead = words("learned", day=day)
    if lesson.learned_from.strip():
        lead = words("learned from", who=excerpt(lesson.learned_from, 60), day=day)
    runs = [Run(f"{lead} ", Face.SEMIBOLD), Run(sentence(lesson.text))]
    return setter.text(runs, look.BODY._replace(after=7))


def sources(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return what each figure was counted from; each number leads back to its figure.

    An entry leads to its note, or else to the line of its session, where that is printed too.
    """
    if not setter.sources.told:
        return []
    printed = in_full(contents)
    if contents.wants(Section.SESSIONS):
        printed |= {entry.session.note_id for entry in contents.sessions if entry.session.note_id}
    rows: list[list[Flowable]] = [
        [
            setter.text([setter.sources.back(number)], look.SOURCE_NUMBER),
            setter.text(told.runs(printed), look.SOURCE),
        ]
        for number, told in enumerate(setter.sources.told, 1)
    ]
    widths = [14.0, look.COLUMN - 14 - 8]
    return setter.section_of(setter.words("sources"), setter.rows(widths, rows, gap=8))


class _Step(NamedTuple):
    day: date | None
    text: str
    who: str
    overdue: bool


def next_steps(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return open actions, milestones ahead and the next session by day, the undated last."""
    words = setter.words
    steps = sorted(_steps(contents, setter), key=lambda step: (step.day is None, step.day))
    if not steps:
        nothing = setter.text(words("no next steps"), look.BODY)
        return [*setter.section(words("next steps")), nothing]
    rows = [_step_row(contents, step, setter) for step in steps[:_MOST_STEPS]]
    table = setter.table([92.0, 303.0, 72.0], None, rows, gap=14)
    blocks = setter.section_of(words("next steps"), table)
    if len(steps) > _MOST_STEPS:
        left_out = words("more steps", len(steps) - _MOST_STEPS)
        blocks.append(setter.text(left_out, look.QUIET))
    return blocks


def _steps(contents: ReportContents, setter: Typesetter) -> list[_Step]:
    words, until = setter.words, contents.until
    steps = [
        _Step(
            action.due_on,
            excerpt(action.text),
            contents.first_name(action.owner),
            action.due_on is not None and action.due_on < until,
        )
        for action in contents.actions
        if action.done_on is None
    ]
    owners = {entry.goal.id: entry.goal.owner for entry in contents.goals}
    for milestone in contents.milestones:
        if milestone.reached_on is None and milestone.due_on <= until + _AHEAD:
            owner = owners.get(milestone.goal_id or "")
            who = contents.first_name(owner) if owner else words("both")
            late = milestone.due_on < until
            steps.append(_Step(milestone.due_on, excerpt(milestone.title), who, late))
    if contents.next_session is not None:
        day = contents.next_session.day
        steps.append(_Step(day, words("next session"), words("both"), False))
    return steps


def _step_row(contents: ReportContents, step: _Step, setter: Typesetter) -> Sequence[Flowable]:
    words = setter.words
    day = words("undated")
    if step.day is not None:
        day = words.short_day(step.day, contents.until.year)
    if step.overdue:
        day = words.joined((day, words("overdue")))
    ink = look.CELL if step.day is not None else look.CELL_QUIET
    return [
        setter.text(day, ink),
        setter.cell(step.text),
        setter.text(step.who, look.CELL),
    ]
