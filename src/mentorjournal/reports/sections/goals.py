"""Goals in a report: sentence, state, chart, milestones, check-ins and history (M25r, M45)."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import CondPageBreak, Flowable

from mentorjournal.domain.goals import (
    DRAFTS,
    CheckIn,
    GoalChange,
    GoalEvent,
    GoalFields,
    GoalKind,
    GoalState,
    Milestone,
)
from mentorjournal.domain.progress import Progress, Standing, came_in_leaps, weakest
from mentorjournal.domain.reports import ReportContents, check_ins_within
from mentorjournal.domain.units import unit_of
from mentorjournal.reports import evidence
from mentorjournal.reports import style as look
from mentorjournal.reports.chart import PRINT
from mentorjournal.reports.layout import Gap, Rule, Stack
from mentorjournal.reports.page import Bookmark
from mentorjournal.reports.progress_chart import has_chart, progress_chart, sparkbar
from mentorjournal.reports.standings import NumberedGoal
from mentorjournal.reports.text import Run, Text
from mentorjournal.reports.typesetter import Badge, Tick, Titled, Typesetter, excerpt, sentence
from mentorjournal.reports.words import Words

LEFT, CHART = 306.0, 171.0
_CHART_HEIGHT = 98.0
_BEGUN = 130.0
"""So many points of a goal stand below its heading, or all of it, before it goes to a new page."""
_WIDEST, _BETWEEN = 80.0, 14.0
"""Of the columns of a table of check-ins: the widest that is not words, and what is between."""
_MOST_MILESTONES = 14
_MOST_CHECK_INS = 8
_MOST_CHANGES = 10
_TOLD = frozenset(
    {
        GoalEvent.AGREED,
        GoalEvent.ADJUSTED,
        GoalEvent.ACHIEVED,
        GoalEvent.DROPPED,
        GoalEvent.REOPENED,
    }
)


def goals(
    contents: ReportContents, numbered: Sequence[NumberedGoal], setter: Typesetter
) -> list[Flowable]:
    """Return one block a goal, in the order of the tree."""
    title = setter.words("goals")
    if not numbered:
        return [*setter.section(title, 30), setter.text(setter.words("no goals"), look.BODY)]
    blocks: list[Flowable] = [Bookmark(title, 0)]
    for goal in numbered:
        blocks += _goal(contents, goal, setter)
    return blocks


def _goal(contents: ReportContents, numbered: NumberedGoal, setter: Typesetter) -> list[Flowable]:
    goal, words = numbered.goal, setter.words
    source = setter.sources.cite(evidence.goal(contents, numbered, words))
    name = Run(f"{numbered.number}\xa0\xa0{words.apart(excerpt(goal.title, 160))}")
    title = setter.text([name, *source], look.GOAL)
    charted = goal.check_ins and has_chart(goal, contents.until) and not numbered.key_results
    text = _texts(contents, numbered, setter)
    width = LEFT if charted else look.COLUMN
    told = [*text, *milestones(contents, goal.milestones, width, setter)]
    told += check_ins(contents, numbered, width, setter)
    body: Flowable = setter.stack(told)
    if charted:
        shown = (goal, numbered.progress, contents.until, PRINT, CHART, _CHART_HEIGHT, words)
        chart = setter.chart(progress_chart, *shown)
        body = setter.columns([LEFT, CHART], [body, chart], look.COLUMN - LEFT - CHART)
    headed = Titled(title, badges(numbered, setter), after=8)
    _, tall = headed.wrap(look.COLUMN, look.COLUMN)
    parts = [body, *key_results(contents, numbered, setter)]
    _, whole = Stack(parts).wrap(look.COLUMN, _BEGUN)
    blocks = [
        CondPageBreak(tall + 36 + min(whole, _BEGUN)),
        Rule(0.75, look.LINE, before=16, after=7),
        Bookmark(f"{numbered.number} {goal.title}", 1),
        headed,
    ]
    return blocks + parts


def standing_words(numbered_state: GoalState, progress: Progress) -> str:
    """Return the key of the word for where a goal stands: a proposed one has no standing yet."""
    if numbered_state in DRAFTS:
        return numbered_state.value
    return progress.standing.value


def badges(numbered: NumberedGoal, setter: Typesetter) -> list[Badge]:
    """Return where a goal stands, and whether it is a stretch, as badges."""
    keys = [standing_words(numbered.goal.state, numbered.progress)]
    if numbered.goal.fields.stretch:
        keys.append("stretch")
    return [Badge(setter.words(key), look.BADGES[key], setter.scripts) for key in keys]


def _texts(contents: ReportContents, numbered: NumberedGoal, setter: Typesetter) -> list[Flowable]:
    goal, words = numbered.goal, setter.words
    fields = goal.fields
    blocks: list[Flowable] = []
    told = fields.sentence.strip() or sentence(fields.what)
    if told and told.rstrip(".") != goal.title:
        blocks.append(setter.prose(excerpt(told, 1200)))
    lines: list[Run] = []
    if goal.owner is not contents.mentee:
        lines.append(Run(f"{words('owner', name=contents.first_name(goal.owner))} "))
    aims = {aim.id: aim.text for aim in contents.aims}
    served = [excerpt(aims[aim], 80) for aim in goal.aim_ids if aim in aims]
    if served:
        lines.append(Run(f"{words('serves', aims=words.listed(served))} "))
    cite = setter.sources.cite
    if not goal.check_ins and not numbered.key_results:
        lines += _aim(contents, numbered, words)
    past = " ".join(history(contents, numbered, words))
    if past:
        lines += [Run(past), *cite(evidence.history(contents, numbered, words)), Run(" ")]
    lines.append(Run(" ".join(pace(contents, numbered, words))))
    if any(run.text.strip() for run in lines):
        blocks.append(setter.text(lines, look.QUIET))
    return blocks


def _aim(contents: ReportContents, numbered: NumberedGoal, words: Words) -> list[Run]:
    """Return where a goal that nobody has reported on is to go, which a chart tells otherwise."""
    fields = numbered.goal.fields
    parts = [measure_text(fields, words)]
    if fields.due_on is not None:
        parts.append(words("due", day=words.short_day(fields.due_on, contents.until.year)))
    told = words.joined([part for part in parts if part])
    return [Run(f"{told[:1].upper()}{told[1:].rstrip('.')}. ")] if told else []


def pace(contents: ReportContents, numbered: NumberedGoal, words: Words) -> list[str]:
    """Return when the goal is reached if it goes on as so far; a range where data are few."""
    forecast = numbered.progress.forecast
    if forecast is None or forecast.earliest is None:
        return []
    year = contents.until.year
    leaps = came_in_leaps(numbered.progress, numbered.entry.goal.fields.due_on)
    if forecast.day is not None and not leaps:
        return [words("pace", day=words.short_day(forecast.day, year))]
    earliest = words.short_day(forecast.earliest, year)
    if forecast.latest is None:
        return [words("pace from", earliest=earliest)]
    latest = words.short_day(forecast.latest, year)
    key = "pace in leaps" if leaps else "pace between"
    return [words(key, earliest=earliest, latest=latest)]


def history(
    contents: ReportContents, numbered: NumberedGoal, words: Words, most: int = _MOST_CHANGES
) -> list[str]:
    """Return the goal's log as sentences, oldest first, each adjustment with its differences."""
    after: GoalFields = numbered.goal.fields
    told: list[str] = []
    changes = [change for change in numbered.entry.log if change.event in _TOLD]
    for change in changes:
        told.append(_change_text(change, after, contents.until, words))
        if change.event is GoalEvent.ADJUSTED and change.before is not None:
            after = change.before
    if len(told) > most:
        left_out = len(told) - most
        told = [*told[:most], words("earlier history", left_out)]
    return told[::-1]


def _change_text(change: GoalChange, after: GoalFields, until: date, words: Words) -> str:
    day = words.short_day(change.day, until.year)
    reason = excerpt(change.reason, 200).rstrip(".")
    if change.event is GoalEvent.DROPPED and reason:
        return words("log dropped because", day=day, reason=reason)
    if change.event is not GoalEvent.ADJUSTED:
        return words(f"log {change.event.value}", day=day)
    parts = differences(change.before, after, words) if change.before is not None else []
    if parts and reason:
        return words("log adjusted because", day=day, changes=words.joined(parts), reason=reason)
    if parts:
        return words("log adjusted", day=day, changes=words.joined(parts))
    if reason:
        return words("log adjusted only", day=day, reason=reason)
    return words("log adjusted plain", day=day)


def differences(before: GoalFields, after: GoalFields, words: Words) -> list[str]:
    """Return what an adjustment changed, the figures and days with both values."""
    none = words("nothing")
    told: list[str] = []
    for name, old, new in (
        ("target", before.measure.target, after.measure.target),
        ("baseline", before.measure.baseline, after.measure.baseline),
    ):
        if old != new:
            values = [
                none if value is None else words.amount(value, measure)
                for value, measure in ((old, before.measure), (new, after.measure))
            ]
            told.append(words(f"changed {name}", before=values[0], after=values[1]))
    for name, was, now in (
        ("due", before.due_on, after.due_on),
        ("starts", before.starts_on, after.starts_on),
    ):
        if was != now:
            year = was.year if was and now and was.year == now.year else 0
            days = [none if day is None else words.short_day(day, year) for day in (was, now)]
            told.append(words(f"changed {name}", before=days[0], after=days[1]))
    if before.measure.name != after.measure.name and after.measure.name:
        told.append(words("changed measure", after=excerpt(after.measure.name, 80)))
    if before.title != after.title and before.title:
        told.append(words("changed title", before=excerpt(before.title, 80)))
    if before.means != after.means:
        told.append(words("changed means"))
    if before.sentence != after.sentence and not told:
        told.append(words("changed wording"))
    return told


def milestones(
    contents: ReportContents,
    found: Sequence[Milestone],
    width: float,
    setter: Typesetter,
    most: int = _MOST_MILESTONES,
) -> list[Flowable]:
    """Return milestones as a table, those ahead last; nothing where there are none."""
    if not found:
        return []
    words = setter.words
    shown = sorted(found, key=lambda milestone: milestone.reached_on or milestone.due_on)
    left_out, shown = len(shown[:-most]), shown[-most:]
    rows: list[list[Flowable]] = []
    wide = 0.0
    for milestone in shown:
        reached = milestone.reached_on
        key = "late" if milestone.due_on < contents.until else "due"
        if reached is not None:
            key = "reached"
        day = words(key, day=words.short_day(reached or milestone.due_on, contents.until.year))
        sign = Tick("missed" if key == "late" else "point", reached is not None)
        told = setter.text(day, look.CELL_END_QUIET if reached is not None else look.CELL_END)
        wide = max(wide, min(told.natural_width, width / 2))
        rows.append([sign, setter.cell(milestone.title, lines=4), told])
    widths = [8.0, width - 8 - wide - 2 * 5, wide]
    blocks: list[Flowable] = [setter.table(widths, None, rows, gap=5, before=5, after=4)]
    if left_out:
        blocks.append(setter.text(words("earlier milestones", left_out), look.QUIET))
    return blocks


def check_ins(
    contents: ReportContents,
    numbered: NumberedGoal,
    width: float,
    setter: Typesetter,
    most: int = _MOST_CHECK_INS,
) -> list[Flowable]:
    """Return the check-ins of the period, the newest first; nothing where there are none."""
    made = check_ins_within(numbered.goal, contents.since)
    if not made:
        return []
    words, measure = setter.words, numbered.goal.fields.measure
    shown, left_out = made[-most:], made[:-most]
    head = [
        setter.text(words("check-in"), look.CELL_HEAD),
        setter.text(words("value"), look.CELL_HEAD_END),
        setter.text(words("confidence"), look.CELL_HEAD),
        setter.text(words("comment"), look.CELL_HEAD),
    ]
    values = words.amounts([check_in.value for check_in in shown], measure)
    rows = [
        _check_in_cells(contents, check_in, value, setter)
        for check_in, value in zip(reversed(shown), reversed(values), strict=True)
    ]
    sure = any(check_in.confidence is not None for check_in in shown)
    said = any(check_in.comment.strip() for check_in in shown)
    keep = [True, True, sure, said]
    kept = [[cell for cell, wanted in zip(row, keep, strict=True) if wanted] for row in rows]
    kept_head = [cell for cell, wanted in zip(head, keep, strict=True) if wanted]
    narrow = kept_head[:-1] if said else kept_head
    widths = [
        min(_WIDEST, max(cell.natural_width for cell in column) + 2)
        for column in zip(narrow, *(row[: len(narrow)] for row in kept), strict=True)
    ]
    if said:
        widths.append(width - sum(widths) - _BETWEEN * len(widths))
    blocks: list[Flowable] = [
        setter.table(widths, kept_head, kept, gap=_BETWEEN, before=7, after=4)
    ]
    if left_out:
        days = [words.short_day(c.day, contents.until.year) for c in (left_out[0], left_out[-1])]
        text = words("earlier check-ins", len(left_out), since=days[0], until=days[1])
        blocks.append(setter.text(text, look.QUIET))
    return blocks


def _check_in_cells(
    contents: ReportContents, check_in: CheckIn, value: str, setter: Typesetter
) -> list[Text]:
    words = setter.words
    day = words.short_day(check_in.day, contents.until.year)
    sure = "" if check_in.confidence is None else words("sure", check_in.confidence)
    return [
        setter.text(day, look.CELL),
        setter.text(value, look.CELL_END),
        setter.text(sure, look.CELL_QUIET),
        setter.cell(check_in.comment, lines=6),
    ]


def key_results(
    contents: ReportContents,
    numbered: NumberedGoal,
    setter: Typesetter,
    noun: str = "key result",
) -> list[Flowable]:
    """Return an objective's key results as a table with bars, and the weakest by name (M8).

    `noun` is the key of the word above the first column.
    """
    if not numbered.key_results:
        return []
    words = setter.words
    widths = [176.0, 92.0, 34.0, 56.0, 81.0]
    heads = (noun, "measure", "now", "", "state")
    inks = (look.CELL_HEAD, look.CELL_HEAD, look.CELL_HEAD_END, look.CELL_HEAD, look.CELL_HEAD)
    head = [
        setter.text(words(key) if key else "", ink) for key, ink in zip(heads, inks, strict=True)
    ]
    rows: list[list[Flowable]] = []
    for goal, progress in numbered.key_results:
        key = standing_words(goal.state, progress)
        value = "" if progress.value is None else words.amount(progress.value, goal.fields.measure)
        share = progress.share or 0.0
        bar = setter.chart(sparkbar, share, progress.planned, progress.standing, PRINT, 56)
        rows.append(
            [
                setter.cell(goal.title, lines=4),
                setter.cell(measure_text(goal.fields, words), look.CELL_QUIET, lines=3),
                setter.text(value, look.CELL_END),
                setter.stack([Gap(2.6), bar]),
                setter.text(words(key), look.CELL),
            ]
        )
    blocks: list[Flowable] = [setter.table(widths, head, rows, gap=14, before=4, after=4)]
    held_back = weakest([goal for goal, _ in numbered.key_results], contents.until)
    behind = numbered.progress.standing in (Standing.AT_RISK, Standing.OVERDUE)
    if held_back is not None and behind and numbered.goal.kind is GoalKind.OBJECTIVE:
        name = excerpt(held_back.title, 120)
        blocks.append(setter.text(words("weakest", name=name), look.QUIET))
    return blocks


def measure_text(fields: GoalFields, words: Words) -> str:
    """Return from where to where a goal goes: "0 → 3 talks"."""
    measure = fields.measure
    if measure.target is None:
        return excerpt(measure.name, 60)
    target = words.amount(measure.target, measure)
    if measure.baseline is None:
        unit = unit_of(measure.target, measure.unit)
        return f"{target} {words.apart(unit)}".strip() if measure.unit not in target else target
    ends = words("from to", baseline=words.amount(measure.baseline, measure), target=target)
    unit = measure.unit.strip()
    behind = unit_of(measure.target, unit)
    return ends if not unit or unit in target else f"{ends} {words.apart(behind)}"
