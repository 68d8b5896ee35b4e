"""The dated entries that each figure of a report is counted from, as sentences (M25r).

What no section prints in its words is cited by its day alone, so that nothing leaves unlisted.
"""

from datetime import date

from mentorjournal.domain.goals import DRAFTS, Milestone
from mentorjournal.domain.leaving import tells_actions, tells_milestones
from mentorjournal.domain.progress import Standing
from mentorjournal.domain.reports import ReportContents
from mentorjournal.reports.sources import Told, cited, days_cited
from mentorjournal.reports.standings import NumberedGoal, counts
from mentorjournal.reports.typesetter import excerpt
from mentorjournal.reports.words import Words

_TITLE = 60


def sessions(contents: ReportContents, words: Words) -> Told:
    """Return the days of the sessions that were counted."""
    held = [entry.session for entry in contents.sessions]
    if not held:
        return Told(words("source no sessions", day=words.day(contents.until)))
    days = [session.day for session in held]
    text = words("source sessions", len(days), days=_days(days, contents, words))
    year = contents.until.year
    return Told(text, tuple((words.short_day(one.day, year), one.note_id or "") for one in held))


def goals(contents: ReportContents, numbered: tuple[NumberedGoal, ...], words: Words) -> Told:
    """Return where each goal that was counted stood, and its last dated entry."""
    day = words.day(contents.until)
    counted = [one for one in numbered if counts(one)]
    if not counted:
        return Told(words("source no goals", day=day))
    told = cited([_where(c, words) for c in counted], words)
    return Told(words("source goals", day=day, goals=told))


def _where(numbered: NumberedGoal, words: Words) -> str:
    title = f"{numbered.number} {excerpt(numbered.goal.title, _TITLE)}"
    return words("source state", text=title, state=words(numbered.progress.standing.value))


def milestones(contents: ReportContents, words: Words) -> Told:
    """Return the milestones that were reached, with their days."""
    reached = sorted(
        (one for one in contents.milestones if one.reached_on is not None), key=_reached
    )
    if not reached:
        return Told(words("source no milestones", day=words.day(contents.until)))
    told = cited([_stone(one, contents, words) for one in reached], words)
    if not tells_milestones(contents):
        told = _days([_reached(one) for one in reached], contents, words)
    return Told(words("source milestones", len(reached), milestones=told))


def actions(contents: ReportContents, words: Words) -> Told:
    """Return the actions that are done, with their days."""
    done = sorted(
        (one.done_on, one.text, one.note_id or "")
        for one in contents.actions
        if one.done_on is not None
    )
    if not done:
        return Told(words("source no actions", day=words.day(contents.until)))
    if tells_actions(contents):
        items = [_item(text, day, contents, words) for day, text, _ in done]
    else:
        items = [words.short_day(day, contents.until.year) for day, *_ in done]
    text = words("source actions", len(done), actions=cited(items, words))
    notes = [note for *_, note in done]
    return Told(text, tuple(zip(items, notes, strict=True)))


def goal(contents: ReportContents, numbered: NumberedGoal, words: Words) -> Told:
    """Return what tells how far one goal is: check-ins, milestones, or the goals below it."""
    one = numbered.goal
    if one.state in DRAFTS or numbered.progress.standing is Standing.DROPPED:
        return Told("")
    title = excerpt(one.title, _TITLE)
    if numbered.key_results:
        parts = [
            words("source state", text=excerpt(g.title, _TITLE), state=words(p.standing.value))
            for g, p in numbered.key_results
        ]
        return Told(words("source results", goal=title, results=cited(parts, words)))
    below = [entry.goal for entry in contents.goals if entry.goal.parent_id == one.id]
    days = [check_in.day for check_in in one.check_ins]
    if days:
        told = _days(days, contents, words)
        return Told(words("source check-ins", len(days), goal=title, days=told))
    stones = [stone for stone in one.milestones if stone.reached_on is not None]
    if stones:
        said = cited([_stone(stone, contents, words) for stone in stones], words)
        return Told(words("source stones", len(stones), goal=title, milestones=said))
    if below:
        parts = [excerpt(part.title, _TITLE) for part in below]
        return Told(words("source results", goal=title, results=cited(parts, words)))
    return Told(words("source no stones", goal=title, day=words.day(contents.until)))


def history(contents: ReportContents, numbered: NumberedGoal, words: Words) -> Told:
    """Return the days on which what is told of a goal's history was noted."""
    days = sorted({change.day for change in numbered.entry.log})
    if not days:
        return Told("")
    title = excerpt(numbered.goal.title, _TITLE)
    told = _days(days, contents, words)
    return Told(words("source log", len(days), goal=title, days=told))


def _reached(milestone: Milestone) -> date:
    return milestone.reached_on or milestone.due_on


def _stone(milestone: Milestone, contents: ReportContents, words: Words) -> str:
    return _item(milestone.title, _reached(milestone), contents, words)


def _item(text: str, day: date, contents: ReportContents, words: Words) -> str:
    short = words.short_day(day, contents.until.year)
    return words("source item", text=excerpt(text, _TITLE), day=short)


def _days(days: list[date], contents: ReportContents, words: Words) -> str:
    return days_cited(days, words, contents.until.year)
