"""The charts that a report can have beside those of its goals (M35, M39, M47, M50, M51)."""

from reportlab.platypus import Flowable

from mentorjournal.domain.balance import Tally, balance
from mentorjournal.domain.baseline import row_count
from mentorjournal.domain.cadence import MOST_MONTHS, cadence
from mentorjournal.domain.reports import ReportContents
from mentorjournal.domain.sides import Side
from mentorjournal.domain.success import success_span
from mentorjournal.reports import evidence
from mentorjournal.reports import style as look
from mentorjournal.reports.balance_chart import balance_chart
from mentorjournal.reports.baseline_chart import baseline_chart
from mentorjournal.reports.cadence_chart import cadence_chart
from mentorjournal.reports.chart import PRINT
from mentorjournal.reports.layout import Gap
from mentorjournal.reports.text import Run
from mentorjournal.reports.trend_chart import trend_chart, trend_height
from mentorjournal.reports.trend_key import Names
from mentorjournal.reports.typesetter import Typesetter

_CADENCE_HEIGHT, _BALANCE_HEIGHT = 84.0, 108.0
_BASELINE_ROW = 15.0
_MOST_PAIRS = 40
_KEY = look.QUIET._replace(size=7.2, leading=10, before=5)


def sessions_against_rhythm(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return how many sessions were held each month, and how many the rhythm makes."""
    words, every = setter.words, contents.mentorship.cadence_days
    days = [entry.session.day for entry in contents.sessions]
    agreed = max(0, ((contents.until - contents.since).days + 1) // every)
    source = setter.sources.cite(evidence.sessions(contents, words))
    if not days and not agreed:
        return [
            *setter.section(words("cadence"), 30),
            setter.text([Run(words("no sessions")), *source]),
        ]
    key = "cadence daily" if every == 1 else "cadence told"
    told = words(key, agreed, held=words.number(len(days)), days=every)
    months = cadence(days, contents.since, contents.until, every)
    return [
        *setter.section(words("cadence"), _CADENCE_HEIGHT + 40),
        setter.text([Run(told), *source]),
        setter.chart(cadence_chart, tuple(months), PRINT, look.COLUMN, _CADENCE_HEIGHT, words),
        setter.text(_shown(contents, "cadence key", setter), _KEY),
    ]


def _months(contents: ReportContents) -> int:
    years = contents.until.year - contents.since.year
    return years * 12 + contents.until.month - contents.since.month + 1


def _shown(contents: ReportContents, key: str, setter: Typesetter) -> str:
    """Return what the bars are, and that there are earlier ones where they do not all stand."""
    words = setter.words
    if _months(contents) <= MOST_MONTHS:
        return words(key)
    return f"{words(key)} {words('last months', months=MOST_MONTHS)}"


def balance_of_actions(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return who promised how much in which month, and how much of it is done."""
    words = setter.words
    if not contents.actions:
        return [*setter.section(words("balance title"), 30), setter.text(words("no balance"))]
    tallies = [
        Tally(one.created_at.date().replace(day=1), one.owner, 1, int(one.done_on is not None))
        for one in contents.actions
    ]
    found = balance(tallies, contents.until, min(MOST_MONTHS, max(3, _months(contents))))
    names = (contents.first_name(Side.ME), contents.first_name(Side.THEM))
    source = setter.sources.cite(evidence.actions(contents, words))
    return [
        *setter.section(words("balance title"), _BALANCE_HEIGHT + 30),
        setter.chart(balance_chart, found, names, PRINT, look.COLUMN, _BALANCE_HEIGHT, words),
        setter.text([Run(_shown(contents, "balance key", setter)), *source], _KEY),
    ]


def pulse(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return how the two rated their mentorship over the period."""
    words = setter.words
    if not contents.pulse:
        return [*setter.section(words("pulse"), 30), setter.text(words("no pulse"))]
    names = Names(contents.first_name(Side.ME), contents.first_name(Side.THEM))
    span = (contents.since, contents.until)
    height = trend_height(contents.pulse, names, PRINT, look.COLUMN, words)
    return [
        *setter.section(words("pulse"), min(height, 500)),
        setter.chart(trend_chart, contents.pulse, *span, names, PRINT, look.COLUMN, words),
    ]


def success(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return what each called success, and what speaks for it so far (M47)."""
    words = setter.words
    if not contents.success:
        return [*setter.section(words("success chart"), 30), setter.text(words("no success chart"))]
    names = Names(contents.first_name(Side.ME), contents.first_name(Side.THEM))
    rows = [
        row._replace(title=f"{words('success for', name=names.of(side))} {row.title}")
        for side, row in contents.success
    ]
    span = success_span(contents.mentorship, contents.until)
    height = trend_height(rows, names, PRINT, look.COLUMN, words)
    return [
        *setter.section(words("success chart"), height),
        setter.chart(trend_chart, tuple(rows), *span, names, PRINT, look.COLUMN, words),
    ]


def self_assessment(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    """Return where the mentee saw themselves then, and where now."""
    words, view = setter.words, contents.baseline
    if view is None or not view.pairs:
        told = setter.text(words("no self-assessment"))
        return [*setter.section(words("self-assessment"), 30), told]
    pairs = view.pairs[:_MOST_PAIRS]
    height = row_count(pairs) * _BASELINE_ROW
    return [
        *setter.section(words("self-assessment"), height),
        setter.chart(
            baseline_chart, pairs, view.before, view.now, PRINT, look.COLUMN, height, words
        ),
        Gap(2),
    ]
