"""The sheet of one goal read back (M40, M45)."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from mentorjournal.domain.document_leaving import goal_sheet_leaves
from mentorjournal.domain.documents import GoalSheetContents
from mentorjournal.domain.goals import GoalChange, GoalEvent, Rhythm, Step
from mentorjournal.domain.languages import Language
from mentorjournal.domain.leaving import Leaves
from mentorjournal.domain.reports import Paper, Section
from mentorjournal.domain.sides import Side
from mentorjournal.reports.goal_sheet import make_goal_sheet
from mentorjournal.reports.words import ENGLISH, words_of

from .document_samples import LONG
from .pages import reader, text_of, visual_text_of
from .sample_contents import sample_contents
from .sample_goals import TODAY, moment
from .test_progress_report import in_order

STEPS = (
    Step("s1", "g", "Ask for a slot", Rhythm.ONCE, Side.ME, None, date(2026, 9, 8), 0),
    Step("s2", "g", "Rehearse", Rhythm.FORTNIGHTLY, Side.ME, date(2026, 12, 1), None, 1),
    Step("s3", "g", "Listen and say what I saw", Rhythm.WEEKLY, Side.THEM, None, None, 2),
)


def sheet_of(title: str) -> GoalSheetContents:
    report = sample_contents()
    first = next(entry for entry in report.goals if entry.goal.title.startswith(title))
    below = tuple(entry for entry in report.goals if entry.goal.parent_id == first.goal.id)
    only = report.options._replace(sections=frozenset({Section.GOALS}))
    return GoalSheetContents(report._replace(goals=(first, *below), options=only), STEPS)


def test_it_tells_all_of_one_goal() -> None:
    """M40, M45: sentence, measure, milestones, check-ins, and each adjustment with its reason."""
    contents = sheet_of("Speak")
    entry = contents.entry
    said = GoalChange(
        "c", entry.goal.id, moment(TODAY), TODAY, Side.THEM, GoalEvent.COMMENTED, "Louder!", 1
    )
    report = contents.report
    with_comment = entry._replace(log=(said, *entry.log))
    contents = contents._replace(report=report._replace(goals=(with_comment,)))
    text = text_of(make_goal_sheet(contents).pdf)
    in_order(
        text,
        "GOAL SHEET Speak at three team reviews ON TRACK",
        "A goal of Amara Keita",
        "By 18 December 2026 I will raise the talks",
        "Measured by",
        "needed",
        "Steps",
        "Ask for a slot once Amara, done 8 Sep",
        "Rehearse every two weeks Amara, by 1 Dec",
        "Listen and say what I saw every week Lena",
        "Milestones",
        "First talk, 5 minutes reached 7 Oct",
        "Third talk: quarterly review due 9 Dec",
        "History",
        "Agreed 1 Sep.",
        "Adjusted 12 Oct: target 4 → 3 (reviews are monthly now).",
        "Lena, 21 Nov: “Louder!”",
    )
    assert "Grow my network" not in text


def test_an_objective_shows_its_key_results() -> None:
    text = text_of(make_goal_sheet(sheet_of("Become the lead")).pdf)
    in_order(text, "Become the lead", "Key result", "Answer within one working day 55 % → 90 %")


def test_from_the_right_an_arrow_leads_to_the_target_whatever_the_script_of_the_unit() -> None:
    """Read from the right it is "0, arrow, 3 talks"; the foot ends in the day, not in the title."""
    words = words_of(Language.ARABIC)
    seen = visual_text_of(make_goal_sheet(sheet_of("Speak"), words=words).pdf)
    assert ".talks 3 ← 0 ،talks given at team reviews" in seen
    assert seen.rstrip().endswith(" 21 · Speak at three team reviews · فدهلا ةقرو")


@pytest.mark.parametrize("paper", list(Paper))
def test_it_says_what_it_is_and_is_the_same_again(paper: Paper) -> None:
    contents = sheet_of("Speak")
    made = make_goal_sheet(contents, paper)
    assert made == make_goal_sheet(contents, paper)
    assert made.name == "2026-11-21 Goal sheet, Amara, Speak at three team reviews.pdf"
    read = reader(made.pdf)
    assert read.metadata is not None
    assert read.metadata.title == "Goal sheet: Speak at three team reviews"
    subject = "A goal of Amara Keita in the mentorship of Amara Keita with Lena Vogt"
    assert read.metadata.subject == subject
    assert len(read.outline) >= 4


@pytest.mark.parametrize("script", LONG)
def test_long_texts_are_printed_over_pages(script: str) -> None:
    text = LONG[script]
    contents = sheet_of("Speak")
    entry = contents.entry
    fields = entry.goal.fields._replace(
        title=text, sentence=text, reason=text, why=text + "x", means=(text,) * 40
    )
    goals = (entry._replace(goal=entry.goal._replace(fields=fields)), *contents.report.goals[1:])
    long = contents._replace(
        report=contents.report._replace(goals=goals),
        steps=tuple(step._replace(text=text) for step in STEPS * 40),
    )
    made = make_goal_sheet(long)
    assert made.pages > 2
    assert f"Page {made.pages} of {made.pages}" in text_of(made.pdf)


def test_short_tables_share_the_width_and_long_ones_take_it_whole() -> None:
    """Milestones stand beside check-ins, on their level, unless a comment needs the width."""
    contents = sheet_of("Speak")
    entry = contents.entry
    said = [one._replace(comment="It went well, " * 12) for one in entry.goal.check_ins]
    long = entry._replace(goal=entry.goal._replace(check_ins=tuple(said)))
    wide = contents._replace(report=contents.report._replace(goals=(long,)))
    beside, below = (
        height_of(make_goal_sheet(one).pdf, "Milestones")
        - height_of(make_goal_sheet(one).pdf, "Check-ins")
        for one in (contents, wide)
    )
    assert abs(beside) < 1
    assert below > 60


def height_of(pdf: bytes, heading: str) -> float:
    """How high a heading stands on the first page, in points from the foot."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        found = text.search(heading, match_case=True, match_whole_word=True)
        index, _ = found.get_next()
        return float(text.get_charbox(index, loose=True)[1])
    finally:
        document.close()


def test_values_of_check_ins_have_as_many_decimals_as_one_of_them_needs() -> None:
    """So that their points stand below each other."""
    contents = sheet_of("Speak")
    entry = contents.entry
    values = zip(entry.goal.check_ins, (1.0, 2.5, 3.25), strict=True)
    made = tuple(one._replace(value=value) for one, value in values)
    changed = entry._replace(goal=entry.goal._replace(check_ins=made))
    text = text_of(
        make_goal_sheet(contents._replace(report=contents.report._replace(goals=(changed,)))).pdf
    )
    in_order(text, "6 Nov 3.25", "7 Oct 2.50", "1 Sep 1.00")


def test_what_leaves_of_its_history_is_what_is_told() -> None:
    """M64: that it was written down and proposed is not told, and so does not leave."""
    contents = sheet_of("Speak")
    log = contents.entry.log
    told = [change for change in log if change.event in (GoalEvent.AGREED, GoalEvent.ADJUSTED)]
    untold = [change for change in log if change not in told]
    assert [change.event for change in untold] == [GoalEvent.CREATED]
    leaves = {group.sort: group.rows for group in goal_sheet_leaves(contents)}
    assert [row.key for row in leaves[Leaves.HISTORY]] == [change.id for change in told]
    history = text_of(make_goal_sheet(contents).pdf).partition("History")[2]
    assert all(ENGLISH.short_day(change.day).replace("\xa0", " ") in history for change in told)
