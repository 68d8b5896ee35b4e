"""One goal with all that belongs to it (M40, M45). Read `_story` as its plan."""

from collections.abc import Callable

from reportlab.platypus import Flowable

from mentorjournal.domain.documents import GoalSheetContents, pair_of
from mentorjournal.domain.goals import GoalEvent, GoalKind, Step
from mentorjournal.domain.reports import Paper
from mentorjournal.domain.steps import is_done
from mentorjournal.reports import style as look
from mentorjournal.reports.chart import PRINT
from mentorjournal.reports.layout import Gap, Stack
from mentorjournal.reports.page import About, Bookmark, Made, lay_out, pulled_together
from mentorjournal.reports.progress_chart import has_chart, progress_chart
from mentorjournal.reports.sections import goals
from mentorjournal.reports.standings import NumberedGoal, numbered_goals
from mentorjournal.reports.typesetter import GUTTER, Tick, Titled, Typesetter, excerpt, sentence
from mentorjournal.reports.words import ENGLISH, Words

_CHART_HEIGHT, _SMALLER_CHART = 150.0, 112.0
_LEFT = 215.0
_RIGHT = look.COLUMN - GUTTER - _LEFT
_MOST_ROWS = 200
_MOST_BESIDE = 200.0
"""Points of a table that stands beside another; longer ones take the whole width."""
_HEAD_LOWER = 2.2
"""So many points is the head of a table lower than its rows; with them lines stand level."""
_MORE_BESIDE = 24.0
"""So many points may it be taller for it: two lines."""
_LONGEST = 1_200


def make_goal_sheet(
    contents: GoalSheetContents,
    paper: Paper = Paper.A4,
    *,
    words: Words = ENGLISH,
    cancelled: Callable[[], bool] | None = None,
) -> Made:
    """Return the sheet of one goal; see `lay_out`."""
    numbered, usual = _numbered(contents), look.sheet_of(paper)

    def make(sheet: look.Sheet) -> Made:
        setter = Typesetter(words)
        tall = _CHART_HEIGHT if sheet == usual else _SMALLER_CHART
        return lay_out(
            _story(contents, numbered, tall, setter),
            sheet,
            _about(contents, setter),
            words,
            setter.scripts,
            cancelled=cancelled,
        )

    return pulled_together(make, usual)


def _numbered(contents: GoalSheetContents) -> NumberedGoal:
    """Return the goal as a report numbers it, with all goals right below it as its parts."""
    numbered = numbered_goals(contents.report)
    below = {one.goal.id: one.progress for one in numbered}
    parts = tuple(
        (entry.goal, below[entry.goal.id])
        for entry in contents.report.goals
        if entry.goal.parent_id == numbered[0].goal.id and entry.goal.id in below
    )
    return numbered[0]._replace(key_results=(*numbered[0].key_results, *parts)[:_MOST_ROWS])


def _story(
    contents: GoalSheetContents, numbered: NumberedGoal, chart_height: float, setter: Typesetter
) -> list[Flowable]:
    return [
        *_head(contents, numbered, setter),
        *_chart(contents, numbered, chart_height, setter),
        *_below(contents, numbered, setter),
        *_reasons(contents, setter),
        *_steps(contents, setter),
        *_along_the_way(contents, numbered, setter),
        *_history(contents, numbered, setter),
    ]


def _head(
    contents: GoalSheetContents, numbered: NumberedGoal, setter: Typesetter
) -> list[Flowable]:
    words, report, goal = setter.words, contents.report, numbered.goal
    title = excerpt(goal.title, 200)
    lead = [words("goal of", name=excerpt(report.name(goal.owner), 120))]
    if goal.fields.starts_on is not None and goal.fields.due_on is not None:
        lead.append(words.period(goal.fields.starts_on, goal.fields.due_on))
    blocks: list[Flowable] = [
        Bookmark(title, 0),
        setter.text(words("goal sheet").upper(), look.EYEBROW),
        Titled(setter.text(title, look.TITLE), goals.badges(numbered, setter)),
        setter.text(" · ".join(lead), look.LEAD),
    ]
    sentence = goal.fields.sentence.strip()
    if sentence and sentence != goal.title:
        blocks.append(setter.prose(excerpt(sentence, _LONGEST), look.PURPOSE))
    facts = _facts(contents, numbered, words)
    if facts:
        blocks.append(setter.text(" ".join(facts), look.QUIET._replace(before=6)))
    return blocks


def _facts(contents: GoalSheetContents, numbered: NumberedGoal, words: Words) -> list[str]:
    """Return what is measured, what it serves, and when it is reached at this pace."""
    fields, report = numbered.goal.fields, contents.report
    facts = []
    measure = goals.measure_text(fields, words)
    if measure:
        name = excerpt(fields.measure.name, 120)
        named = words.joined((name, measure)) if name and name not in measure else measure
        facts.append(f"{words('goal measured', measure=named)}.")
    aims = {aim.id: aim.text for aim in report.aims}
    served = [excerpt(aims[aim], 80) for aim in numbered.goal.aim_ids if aim in aims]
    if served:
        facts.append(words("serves", aims=words.listed(served)))
    return [*facts, *goals.pace(report, numbered, words)]


def _chart(
    contents: GoalSheetContents, numbered: NumberedGoal, height: float, setter: Typesetter
) -> list[Flowable]:
    goal, day = numbered.goal, contents.report.until
    if numbered.key_results or not has_chart(goal, day):
        return []
    chart = setter.chart(
        progress_chart, goal, numbered.progress, day, PRINT, look.COLUMN, height, setter.words
    )
    return [Gap(14), chart, Gap(4)]


def _below(
    contents: GoalSheetContents, numbered: NumberedGoal, setter: Typesetter
) -> list[Flowable]:
    """Return the key results of an objective, or the goals on the way to a larger one."""
    if not numbered.key_results:
        return []
    key = "key result" if numbered.goal.kind is GoalKind.OBJECTIVE else "goal"
    return [Gap(14), *goals.key_results(contents.report, numbered, setter, key)]


def _reasons(contents: GoalSheetContents, setter: Typesetter) -> list[Flowable]:
    """Return why it matters on the left and how it is done on the right; one alone stands wide."""
    fields, words = contents.entry.goal.fields, setter.words
    why = [text for text in dict.fromkeys((fields.reason, fields.why)) if text.strip()]
    means = [text for text in fields.means if text.strip()][:_MOST_ROWS]
    parts = [
        (words(key), [setter.prose(sentence(text, _LONGEST)) for text in texts])
        for key, texts in (("goal because", why), ("goal means", means))
        if texts
    ]
    if len(parts) < 2:
        return [block for title, told in parts for block in (*setter.section(title, 30), *told)]
    titles = [title for title, _ in parts]
    sides = [
        setter.stack([setter.text(title, look.SECTION._replace(after=9)), *told])
        for title, told in parts
    ]
    return [
        *setter.section_rule(words("two", first=titles[0], second=titles[1])),
        setter.columns([_LEFT, _RIGHT], sides),
    ]


def _steps(contents: GoalSheetContents, setter: Typesetter) -> list[Flowable]:
    if not contents.steps:
        return []
    words = setter.words
    rows: list[list[Flowable]] = [
        [
            Tick("box", is_done(step)),
            setter.cell(step.text, lines=4),
            setter.text(words(step.rhythm.value), look.CELL_QUIET),
            setter.text(_step_end(step, contents, words), look.CELL_END),
        ]
        for step in contents.steps[:_MOST_ROWS]
    ]
    widths = [8.0, 257.0, 90.0, 116.0]
    return setter.section_of(words("goal steps"), setter.table(widths, None, rows, gap=8))


def _step_end(step: Step, contents: GoalSheetContents, words: Words) -> str:
    who, year = contents.report.first_name(step.owner), contents.report.until.year
    if is_done(step) and step.done_on is not None:
        return words("step done", who=who, day=words.short_day(step.done_on, year))
    if step.due_on is not None:
        return words("step due", who=who, day=words.short_day(step.due_on, year))
    return who


def _along_the_way(
    contents: GoalSheetContents, numbered: NumberedGoal, setter: Typesetter
) -> list[Flowable]:
    """Return milestones and check-ins, beside each other where hardly a line breaks for it."""
    titles = [setter.words("goal milestones"), setter.words("goal check-ins")]
    wide = _tables(contents, numbered, (look.COLUMN, look.COLUMN), setter)
    narrow = _tables(contents, numbered, (_LEFT, _RIGHT), setter)
    usual = [_tall(told, look.COLUMN) for told in wide]
    beside = [_tall(told, width) for told, width in zip(narrow, (_LEFT, _RIGHT), strict=True)]
    if min(usual) and max(beside) <= min(_MOST_BESIDE, max(usual) + _MORE_BESIDE):
        sides = [
            setter.stack([setter.text(title, look.SECTION._replace(after=after)), *told])
            for title, told, after in zip(titles, narrow, (9, 9 + _HEAD_LOWER), strict=True)
        ]
        both = setter.words("two", first=titles[0], second=titles[1])
        return [
            *setter.section_rule(both, max(beside)),
            setter.columns([_LEFT, _RIGHT], sides),
        ]
    return [
        block
        for title, told in zip(titles, wide, strict=True)
        if told
        for block in (*setter.section(title), *told)
    ]


def _tables(
    contents: GoalSheetContents,
    numbered: NumberedGoal,
    widths: tuple[float, float],
    setter: Typesetter,
) -> list[list[Flowable]]:
    """Return the milestones and the check-ins as tables of so many points."""
    report, found = contents.report, contents.entry.goal.milestones
    return [
        goals.milestones(report, found, widths[0], setter, _MOST_ROWS),
        goals.check_ins(report, numbered, widths[1], setter, _MOST_ROWS),
    ]


def _tall(blocks: list[Flowable], width: float) -> float:
    return float(Stack(blocks).wrap(width, width)[1]) if blocks else 0.0


def _history(
    contents: GoalSheetContents, numbered: NumberedGoal, setter: Typesetter
) -> list[Flowable]:
    """Return what happened to the goal, and what the two said about it, oldest first."""
    words, report = setter.words, contents.report
    told = goals.history(report, numbered, words, _MOST_ROWS)
    said = [
        words(
            "log commented",
            who=report.first_name(change.side),
            day=words.short_day(change.day, report.until.year),
            comment=excerpt(change.reason, 600),
        )
        for change in reversed(contents.entry.log)
        if change.event is GoalEvent.COMMENTED and change.reason.strip()
    ]
    if not told and not said:
        return []
    blocks = setter.section(words("goal history"), 30)
    return [*blocks, *(setter.text(line, look.BODY) for line in (*told, *said))]


def _about(contents: GoalSheetContents, setter: Typesetter) -> About:
    words, report, goal = setter.words, contents.report, contents.entry.goal
    pair = pair_of(report.mentorship, report.owner_name)
    title = excerpt(goal.title, 120)
    return About(
        title=f"{words('goal sheet')}: {title}",
        author=report.owner_name,
        subject=words(
            "goal subject",
            name=pair.name(goal.owner),
            mentee=pair.name(pair.mentee),
            mentor=pair.name(pair.mentor),
        ),
        foot=f"{words('goal sheet')} · {words.apart(title)} · {words.day(report.today)}",
        day=report.today,
        name=words(
            "file name",
            day=report.today.isoformat(),
            kind=words("goal sheet"),
            name=words.joined((pair.first_name(goal.owner), excerpt(title, 60))),
        ),
    )
