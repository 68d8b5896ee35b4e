"""The reports for review meetings (M25r): read `_story` as their table of contents."""

from collections.abc import Callable

from reportlab.platypus import Flowable

from mentorjournal.domain.documents import pair_of
from mentorjournal.domain.reports import ReportContents, Section
from mentorjournal.reports import style as look
from mentorjournal.reports.page import Cancelled, Made, lay_out, pulled_together
from mentorjournal.reports.sections import (
    charts,
    closing,
    goals,
    head,
    plan,
    review,
    sessions,
    signing,
)
from mentorjournal.reports.standings import numbered_goals
from mentorjournal.reports.typesetter import Typesetter
from mentorjournal.reports.words import ENGLISH, Words

__all__ = ["Cancelled", "Made", "build_progress_report", "make_progress_report"]


def build_progress_report(
    contents: ReportContents,
    *,
    words: Words = ENGLISH,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Return the report as PDF; the same contents give the same bytes.

    Args:
        contents: what to print.
        words: the language to print it in.
        on_progress: is told the share laid out so far, 0 to 1.
        cancelled: is asked between blocks whether to stop.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    made = make_progress_report(contents, words=words, on_progress=on_progress, cancelled=cancelled)
    return made.pdf


def make_progress_report(
    contents: ReportContents,
    *,
    words: Words = ENGLISH,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Made:
    """Return the report with what the caller may want to tell about it; see above."""

    def make(sheet: look.Sheet) -> Made:
        setter = Typesetter(words, contents.pictures)
        return lay_out(
            _story(contents, setter),
            sheet,
            head.about(contents, setter, head.report_key(contents), "subject"),
            words,
            setter.scripts,
            on_progress=on_progress,
            cancelled=cancelled,
        )

    return pulled_together(make, look.sheet_of(contents.options.paper))


def _story(contents: ReportContents, setter: Typesetter) -> list[Flowable]:
    numbered = numbered_goals(contents)
    wants = contents.wants
    setter.sources.wanted = wants(Section.SOURCES)
    story = head.title_block(contents, setter)
    if wants(Section.SUMMARY):
        story += head.key_figures(contents, numbered, setter)
        story += head.in_short(contents, numbered, setter)
    if wants(Section.CLOSING):
        story += review.came_to(contents, setter)
    if wants(Section.GOALS):
        story += goals.goals(contents, numbered, setter)
    if wants(Section.TIMELINE):
        story += plan.timeline(contents, numbered, setter)
    if wants(Section.CADENCE):
        story += charts.sessions_against_rhythm(contents, setter)
    if wants(Section.BALANCE):
        story += charts.balance_of_actions(contents, setter)
    if wants(Section.SUCCESS):
        story += charts.success(contents, setter)
    if wants(Section.PULSE):
        story += charts.pulse(contents, setter)
    if wants(Section.BASELINE):
        story += charts.self_assessment(contents, setter)
    if wants(Section.SESSIONS):
        story += sessions.sessions(contents, setter)
    if wants(Section.FEEDBACK):
        story += closing.feedback(contents, setter)
    if wants(Section.NOTES):
        story += sessions.notes(contents, setter)
    if wants(Section.REVIEW):
        story += review.questions(setter)
    if wants(Section.NEXT_STEPS):
        story += closing.next_steps(contents, setter)
    if wants(Section.SOURCES):
        story += closing.sources(contents, setter)
    if wants(Section.SIGNATURES):
        pair = pair_of(contents.mentorship, contents.owner_name)
        story = signing.signed(story, pair, setter)
    return story
