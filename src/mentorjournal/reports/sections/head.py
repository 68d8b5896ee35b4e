"""The head of a progress report: the two people, purpose and period, figures, and "in short"."""

from reportlab.platypus import Flowable

from mentorjournal.domain.documents import Pair
from mentorjournal.domain.mentorships import month_of
from mentorjournal.domain.progress import Standing
from mentorjournal.domain.reports import (
    ActionFigures,
    ReportContents,
    ReportKind,
    action_figures,
)
from mentorjournal.domain.sides import Side
from mentorjournal.reports import evidence
from mentorjournal.reports import style as look
from mentorjournal.reports.fonts import Face
from mentorjournal.reports.layout import Gap
from mentorjournal.reports.markdown import blocks_of
from mentorjournal.reports.page import About
from mentorjournal.reports.standings import NumberedGoal, counts, goal_figures
from mentorjournal.reports.text import Run
from mentorjournal.reports.typesetter import Typesetter, excerpt

_LONGEST_PURPOSE = 900


def title_block(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return what kind of report it is, who the two are, the period, and the purpose."""
    words, mentorship = setter.words, contents.mentorship
    occasion = " ".join(contents.options.occasion.split())[:120]
    key = report_key(contents)
    kind = words(f"{key} for", occasion=occasion) if occasion else words(key)
    month, months = month_of(mentorship, contents.until)
    period = words.period(contents.since, contents.until)
    where = words("month of", month=month, months=months) if months else words("month", month=month)
    pair = pair_title(contents, setter)
    blocks = setter.heading(kind, pair, f"{period} · {where}")
    if mentorship.purpose.strip():
        purpose = excerpt(mentorship.purpose, _LONGEST_PURPOSE)
        blocks.append(setter.prose(words("purpose", purpose=purpose), look.PURPOSE))
    return blocks


def report_key(contents: ReportContents) -> str:
    """Return the key of the word for what kind of report it is."""
    kind = contents.options.kind
    return "report" if kind is ReportKind.PROGRESS else kind.value


def pair_title(contents: ReportContents | Pair, setter: Typesetter) -> str:
    """Return the title: the mentee first, whoever of the two prints it."""
    mentee, mentor = contents.name(contents.mentee), contents.name(contents.mentor)
    return setter.words("pair", mentee=excerpt(mentee, 120), mentor=excerpt(mentor, 120))


def about(contents: ReportContents, setter: Typesetter, kind: str, subject: str) -> About:
    """Return what a report or a book says about itself; `kind` and `subject` are keys of words."""
    words = setter.words
    mentee, mentor = contents.name(contents.mentee), contents.name(contents.mentor)
    period = words.period(contents.since, contents.until)
    both = words("two", first=excerpt(mentee, 60), second=excerpt(mentor, 60))
    return About(
        title=f"{words(kind)}: {pair_title(contents, setter)}",
        author=contents.owner_name,
        subject=words(subject, mentee=mentee, mentor=mentor, period=period),
        foot=f"{words(kind)} · {both} · {period}",
        day=contents.today,
        name=words(
            "file name",
            day=contents.until.isoformat(),
            kind=words(kind),
            name=contents.first_name(contents.mentee),
        ),
    )


def key_figures(
    contents: ReportContents, goals: tuple[NumberedGoal, ...], setter: Typesetter
) -> list[Flowable]:
    """Return four figures in one line, each with what it was counted from."""
    columns = [
        (*_session_figure(contents, setter), evidence.sessions(contents, setter.words)),
        (*_goal_figure(goals, setter), evidence.goals(contents, goals, setter.words)),
        (*_milestone_figure(contents, setter), evidence.milestones(contents, setter.words)),
        (*_action_figure(contents, setter), evidence.actions(contents, setter.words)),
    ]
    each = (look.COLUMN - 3 * 18) / 4
    stacks = [
        setter.stack(
            [
                setter.text(figure, look.FIGURE),
                setter.text([Run(note), *setter.sources.cite(source)], look.FIGURE_NOTE),
            ]
        )
        for figure, note, source in columns
    ]
    return [Gap(17), setter.columns([each] * 4, stacks, 18)]


def _session_figure(contents: ReportContents, setter: Typesetter) -> tuple[str, str]:
    words, count = setter.words, len(contents.sessions)
    minutes = sum(entry.session.minutes or 0 for entry in contents.sessions)
    noun = words("figure sessions", count)
    if minutes:
        noun = words.joined((noun, words.duration(minutes)))
    rhythm = words("agreed rhythm", contents.mentorship.cadence_days)
    return words.number(count), f"{noun}\n{rhythm}"


def _goal_figure(goals: tuple[NumberedGoal, ...], setter: Typesetter) -> tuple[str, str]:
    words, figures = setter.words, goal_figures(goals)
    if not figures.total:
        return words.number(0), words("figure no goals")
    figure = words("figure of", part=figures.well, whole=figures.total)
    return figure, words("figure goals", figures.total)


def _milestone_figure(contents: ReportContents, setter: Typesetter) -> tuple[str, str]:
    words, total = setter.words, len(contents.milestones)
    if not total:
        return words.number(0), words("figure no milestones")
    reached = sum(1 for milestone in contents.milestones if milestone.reached_on is not None)
    return words("figure of", part=reached, whole=total), words("figure milestones", total)


def _action_figure(contents: ReportContents, setter: Typesetter) -> tuple[str, str]:
    words = setter.words
    figures = action_figures(contents.actions, contents.until)
    if not figures.total:
        return words.number(0), words("figure no actions")
    note = f"{words('figure actions', figures.total)}\n{words('in time', figures.in_time)}"
    if figures.overdue:
        note = words.joined((note, words("overdue count", figures.overdue)))
    return words("figure of", part=figures.done, whole=figures.total), note


def in_short(
    contents: ReportContents, goals: tuple[NumberedGoal, ...], setter: Typesetter
) -> list[Flowable]:
    """Return the person's own summary if there is one, then the facts in sentences."""
    facts = " ".join([*_goal_facts(goals, setter), *_meeting_facts(contents, setter)])
    blocks = setter.section(setter.words("in short"))
    if contents.options.summary.strip():
        blocks += blocks_of(contents.options.summary, setter)
        blocks.append(setter.text(facts, look.QUIET._replace(size=8.6, leading=12.6)))
    else:
        blocks.append(setter.text(facts))
    return blocks + _success(contents, setter)


def _goal_facts(goals: tuple[NumberedGoal, ...], setter: Typesetter) -> list[str]:
    words, figures = setter.words, goal_figures(goals)
    if not figures.total:
        return [words("short no goals")]
    two = figures.total == 2
    if figures.well == figures.total:
        facts = [words("short goals both" if two else "short goals all", figures.total)]
    elif figures.well:
        facts = [words("short goals some", figures.total, part=figures.well)]
    else:
        facts = [words("short goals neither" if two else "short goals none", figures.total)]
    told = (
        ("short achieved", Standing.ACHIEVED),
        ("short at risk", Standing.AT_RISK),
        ("short overdue", Standing.OVERDUE),
    )
    for key, standing in told:
        named = [g.goal.title for g in goals if counts(g) and g.progress.standing is standing]
        if named:
            facts.append(words(key, goals=_listed(named, setter)))
    stretch = [g.goal.title for g in goals if g.goal.fields.stretch]
    if stretch:
        facts.append(words("short stretch", len(stretch), goals=_listed(stretch, setter)))
    return facts


def _listed(names: list[str], setter: Typesetter) -> str:
    return setter.words.listed([excerpt(name, 90) for name in names[:8]])


def _actions_fact(figures: ActionFigures, setter: Typesetter) -> str:
    """Say how promises were kept as a person would: one, none, or so many of them."""
    words, total, done = setter.words, figures.total, figures.done
    if total == 1:
        return words("short one done" if done else "short one open")
    if total == 2 and not done:
        return words("short neither done")
    if done < 2:
        return words("short one of many" if done else "short none done", total)
    return words("short actions", total, done=done, in_time=figures.in_time)


def _meeting_facts(contents: ReportContents, setter: Typesetter) -> list[str]:
    words = setter.words
    facts = [words("short no sessions")]
    if contents.sessions:
        last = words.day(contents.sessions[-1].session.day)
        facts = [words("short sessions", len(contents.sessions), last=last)]
    figures = action_figures(contents.actions, contents.until)
    if figures.total:
        facts.append(_actions_fact(figures, setter))
        owned = {Side.ME: figures.by_me, Side.THEM: figures.total - figures.by_me}
        owners = words(
            "short owners",
            mentee=contents.first_name(contents.mentee),
            mentor=contents.first_name(contents.mentor),
            mentees=owned[contents.mentee],
            mentors=owned[contents.mentor],
        )
        facts.append(owners)
    return facts


def _success(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return what success means to each of the two, as far as they wrote it down (M47)."""
    meant = {
        Side.ME: contents.mentorship.my_success,
        Side.THEM: contents.mentorship.their_success,
    }
    said = [
        (contents.first_name(side), meant[side])
        for side in (contents.mentee, contents.mentor)
        if meant[side].strip()
    ]
    if not said:
        return []
    words = setter.words
    blocks: list[Flowable] = [setter.text(words("success"), look.STRONG._replace(before=6))]
    for name, text in said:
        runs = [Run(f"{words('success for', name=name)} ", Face.MEDIUM), Run(excerpt(text, 600))]
        blocks.append(setter.text(runs, look.BODY._replace(after=3)))
    return blocks
