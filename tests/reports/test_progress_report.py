"""The progress report read back: its words, its pages as pictures, the same bytes again."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorjournal.domain.goals import GoalState
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind, SharedNote
from mentorjournal.domain.reports import (
    SECTIONS,
    USUAL_SECTIONS,
    Paper,
    ReportContents,
    ReportKind,
    ReportOptions,
    Section,
)
from mentorjournal.domain.sides import Side
from mentorjournal.reports.layout import Columns
from mentorjournal.reports.progress import (
    Cancelled,
    build_progress_report,
    make_progress_report,
)

from .pages import embedded_fonts, reader, text_of
from .sample_contents import empty_contents, sample_contents
from .sample_goals import TODAY

EVERYTHING = ReportOptions(occasion="the year-end review", sections=SECTIONS[ReportKind.PROGRESS])


def in_order(text: str, *parts: str) -> None:
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part!r} is not in {text[at : at + 400]!r}…"
        at = found + len(part)


def file_name_of(contents: ReportContents) -> str:
    only = contents.options._replace(sections=frozenset())
    return make_progress_report(contents._replace(options=only)).name


def test_it_reads_from_head_to_signatures() -> None:
    """M25r M50: purpose first, then each part that a review goes through, to the signatures."""
    text = text_of(build_progress_report(sample_contents(EVERYTHING)))
    in_order(
        text,
        "PROGRESS REPORT FOR THE YEAR-END REVIEW",
        "Amara Keita, mentored by Lena Vogt",
        "2 February to 21 November 2026 · month 10 of 12",
        "“Grow from senior developer into a tech lead people ask for.”",
        "20 sessions, 17 h 30 min",
        "agreed: every 14 days",
        "3 of 4 goals on track or ahead",
        "6 of 9 milestones reached",
        "11 of 15 actions done 9 in time, 2 overdue",
        "In short 3 of 4 goals are on track or ahead.",
        "At risk: Grow my network by 20 %.",
        "1 Speak at three team reviews⁵ ON TRACK",
        "By 18 December 2026 I will raise the talks",
        "Agreed 1 Sep. Adjusted 12 Oct: target 4 → 3 (reviews are monthly now).⁶",
        "First talk, 5 minutes reached 7 Oct",
        "Third talk: quarterly review due 9 Dec",
        "2 Grow my network by 20 %⁷ AT RISK",
        "4 Hand incidents on instead of solving them¹¹ ✓ ACHIEVED",
        "5 Become the lead the team turns to first¹³ ON TRACK STRETCH",
        "Answer within one working day 55 % → 90 % 64 % at risk",
        "Timeline",
        "Sessions against the rhythm",
        "20 held; one every 14 days makes 20.¹",
        "Who promised, and what is done",
        "How both rate the mentorship No pulse was answered in this period.",
        "Self-assessment, then and now There is no self-assessment yet.",
        "Sessions, decisions and actions",
        "16 Nov, 1 h",
        "Keep the network target; ask for two introductions a month.",
        "Introduction to the platform lead (Lena, due 6 Nov, overdue)",
        "Between sessions Bring the book on feedback (Lena)",
        "Feedback and lessons",
        "From Lena to Amara, 22 Oct. In the first talk you answered",
        "Session notes",
        "Nobody in that room wanted you to fail.",
        "Until the next review",
        "6 Nov, overdue Introduction to the platform lead Lena",
        "1 Dec Next session both",
        "no date Bring the book on feedback Lena",
        "Where the figures come from",
        "1 Sessions held on 9 Feb",
        "Amara Keita, mentee",
        "Lena Vogt, mentor",
    )


def test_each_goal_says_what_it_serves() -> None:
    """M17 M49: values and objectives of the organisation, with the goal that serves them."""
    text = text_of(build_progress_report(sample_contents(EVERYTHING)))
    in_order(
        text,
        "1 Speak at three team reviews",
        "Serves: being heard without being loud.",
        "2 Grow my network by 20 %",
        "Serves: being heard without being loud and teams that know each other.",
        "3 ",
        "Serves: one payment system by summer.",
    )


def test_every_page_says_which_of_how_many_it_is() -> None:
    made = make_progress_report(sample_contents(EVERYTHING))
    pages = reader(made.pdf).pages
    assert len(pages) == made.pages > 3
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"Page {number} of {len(pages)}" in text
        assert "Progress report · Amara Keita and Lena Vogt" in text


def test_the_same_contents_give_the_same_bytes() -> None:
    first = build_progress_report(sample_contents(EVERYTHING))
    assert build_progress_report(sample_contents(EVERYTHING)) == first
    other = sample_contents(EVERYTHING)._replace(owner_name="Amara K")
    assert build_progress_report(other) != first


def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the machine or the moment is in the file: not even the order of hashes."""
    script = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from reports.sample_contents import sample_contents\n"
        "from mentorjournal.reports.progress import build_progress_report\n"
        "open(sys.argv[3], 'wb').write(build_progress_report(sample_contents()))\n"
        "assert not any(name.startswith('PySide6') for name in sys.modules)\n"
        "assert 'sqlalchemy' not in sys.modules\n"
    )
    tests = Path(__file__).parents[1]
    out = tmp_path / "out.pdf"
    arguments = [str(tests), str(tests.parent / "src"), str(out)]
    environment = {"PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1000000000", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", script, *arguments], check=True, env=environment)
    assert out.read_bytes() == build_progress_report(sample_contents())


def test_it_says_what_it_is() -> None:
    made = reader(build_progress_report(sample_contents()))
    about = made.metadata
    assert about is not None
    assert about.title == "Progress report: Amara Keita, mentored by Lena Vogt"
    assert about.author == "Amara Keita"
    assert about.subject is not None
    assert "2 February to 21 November 2026" in about.subject
    assert about.creation_date is not None
    assert about.creation_date.date() == TODAY
    assert made.root_object["/Lang"] == "en-GB"


def test_its_fonts_are_embedded() -> None:
    fonts = embedded_fonts(build_progress_report(sample_contents(EVERYTHING)))
    inter = [name for name in fonts if "Inter" in name]
    assert len(inter) >= 4
    assert all(fonts[name] for name in inter)


def test_its_outline_leads_to_each_section_and_goal() -> None:
    made = reader(build_progress_report(sample_contents(EVERYTHING)))
    names: list[str] = []
    pages: list[int] = []

    def walk(outline: list[object]) -> None:
        for entry in outline:
            if isinstance(entry, list):
                walk(entry)
            else:
                names.append(entry["/Title"])  # type: ignore[index]
                pages.append(made.get_destination_page_number(entry))  # type: ignore[arg-type]

    walk(made.outline)  # type: ignore[arg-type]
    in_order(
        "\n".join(names),
        "Amara Keita, mentored by Lena Vogt",
        "In short",
        "Goals",
        "1 Speak at three team reviews",
        "Timeline",
        "Sessions, decisions and actions",
        "Until the next review",
    )
    assert pages == sorted(pages)
    for name, page in zip(names, pages, strict=True):
        if name in ("Timeline", "Feedback and lessons", "In short"):
            assert name in made.pages[page].extract_text()


@pytest.mark.parametrize("paper", list(Paper))
def test_both_papers(paper: Paper) -> None:
    made = reader(build_progress_report(sample_contents(EVERYTHING._replace(paper=paper))))
    box = made.pages[0].mediabox
    size = (595, 842) if paper is Paper.A4 else (612, 792)
    assert (round(box.width), round(box.height)) == size


def test_the_emptiest_journal_is_one_considered_page() -> None:
    made = make_progress_report(empty_contents())
    assert made.pages == 1
    in_order(
        text_of(made.pdf),
        "Amara Keita, mentored by Lena Vogt",
        "21 November 2026 · month 1",
        "0 sessions",
        "No goal has been agreed yet; that is the first thing to do together.",
        "Lena Vogt, mentor",
    )


@pytest.mark.parametrize("left_out", list(Section))
def test_a_section_that_was_not_chosen_is_not_printed(left_out: Section) -> None:
    signs = {
        Section.SUMMARY: "In short",
        Section.GOALS: "By 18 December 2026 I will raise",
        Section.TIMELINE: "Timeline",
        Section.SESSIONS: "Sessions, decisions and actions",
        Section.FEEDBACK: "Feedback and lessons",
        Section.NOTES: "Session notes",
        Section.NEXT_STEPS: "Until the next review",
        Section.SIGNATURES: "Lena Vogt, mentor",
    }
    without = EVERYTHING._replace(sections=SECTIONS[ReportKind.PROGRESS] - {left_out})
    text = text_of(build_progress_report(sample_contents(without)))
    for section, sign in signs.items():
        assert (sign in text) is (section is not left_out), section
    assert Section.NOTES not in USUAL_SECTIONS


def test_a_mentor_prints_the_same_head_and_owners() -> None:
    contents = sample_contents()
    mentor = contents.mentorship._replace(
        role=Role.MENTOR, counterpart="Amara Keita", my_success="", their_success=""
    )
    text = text_of(
        build_progress_report(contents._replace(mentorship=mentor, owner_name="Lena Vogt"))
    )
    in_order(text, "Amara Keita, mentored by Lena Vogt", "Amara took on 4, Lena 11.")
    assert file_name_of(contents._replace(mentorship=mentor)).endswith("Amara.pdf")


def test_the_persons_own_summary_comes_first_and_is_markdown() -> None:
    own = EVERYTHING._replace(summary="It was **our** year. <b>Really</b>")
    text = text_of(build_progress_report(sample_contents(own)))
    in_order(text, "In short", "It was our year. <b>Really</b>", "3 of 4 goals are on track")


def test_a_proposed_goal_has_no_standing_yet_and_does_not_count() -> None:
    contents = sample_contents()
    first = contents.goals[0]
    proposed = first._replace(goal=first.goal._replace(state=GoalState.PROPOSED))
    text = text_of(build_progress_report(contents._replace(goals=(proposed, *contents.goals[1:]))))
    in_order(text, "2 of 3 goals on track or ahead", "Speak at three team reviews PROPOSED")


def test_a_stretch_is_told_apart_from_the_figures() -> None:
    """M10: a stretch that is missed is no failure, and no goal of the count."""
    contents = sample_contents()
    at = next(at for at, one in enumerate(contents.goals) if one.goal.fields.stretch)
    entry = contents.goals[at]
    plain = entry._replace(
        goal=entry.goal._replace(fields=entry.goal.fields._replace(stretch=False))
    )
    others = (*contents.goals[:at], plain, *contents.goals[at + 1 :])
    text = text_of(build_progress_report(contents))
    in_order(text, "3 of 4 goals on track or ahead", f"counted apart: {entry.goal.title}")
    text = text_of(build_progress_report(contents._replace(goals=others)))
    assert "of 5 goals on track or ahead" in text
    assert "counted apart" not in text


def test_a_goal_of_the_other_side_says_whose_it_is() -> None:
    contents = sample_contents()
    first = contents.goals[0]
    theirs = first._replace(goal=first.goal._replace(owner=Side.THEM))
    text = text_of(build_progress_report(contents._replace(goals=(theirs,))))
    assert "Lena’s goal." in text


def test_it_tells_how_far_it_is_and_stops_when_told_to() -> None:
    told: list[float] = []
    build_progress_report(sample_contents(), on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 5

    with pytest.raises(Cancelled):
        build_progress_report(sample_contents(), cancelled=cancelled)


def test_a_long_table_measures_each_row_once_and_keeps_them_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Counted work, not a clock: however many pages the rows fill, the work grows with the rows."""
    measured: list[float] = []
    wrap = Columns.wrap

    def counted(self: Columns, width: float, height: float) -> tuple[float, float]:
        measured.append(width)
        return wrap(self, width, height)

    monkeypatch.setattr(Columns, "wrap", counted)
    contents = sample_contents()
    entry = contents.sessions[9]
    many = tuple(
        entry._replace(
            session=entry.session._replace(id=f"x{n}", day=TODAY - timedelta(days=n)),
            title=f"session number {n} of many",
        )
        for n in range(500, 0, -1)
    )
    sections = frozenset({Section.SESSIONS})
    made = make_progress_report(
        contents._replace(sessions=many, actions=(), options=ReportOptions(sections=sections))
    )
    assert made.pages > 15
    columns_in_a_row = 3
    assert len(measured) < 500 * (columns_in_a_row + 1) * 1.2
    text = text_of(made.pdf)
    assert all(f"session number {n} of many" in text for n in (1, 2, 249, 250, 500))
    pages = reader(made.pdf).pages
    assert all("Talked about and decided" in pages[n].extract_text() for n in (1, 12))


def test_a_session_with_hundreds_of_actions_goes_on_in_further_rows() -> None:
    contents = sample_contents()
    entry = contents.sessions[9]
    actions = tuple(
        entry.actions[0]._replace(id=f"a{n}", text=f"promise {n:03} {'word ' * 200}")
        for n in range(300)
    )
    full = entry._replace(actions=actions)
    text = text_of(build_progress_report(contents._replace(sessions=(full,), actions=actions)))
    in_order(text, "promise 000", "continued", "promise 299")


def test_a_text_of_many_pages_is_printed_whole() -> None:
    words = " ".join(f"word{n}" for n in range(20_000))
    note = SharedNote("n", NoteKind.SESSION, TODAY, "Long", words)
    contents = empty_contents(EVERYTHING)._replace(notes=(note,))
    made = make_progress_report(contents)
    assert made.pages > 15
    found = [word for word in text_of(made.pdf).split() if word.startswith("word")]
    assert found == words.split()


def test_names_of_files_are_safe_everywhere() -> None:
    contents = sample_contents()
    assert file_name_of(contents) == "2026-11-21 Progress report, Amara.pdf"
    for name in ("../../etc/passwd", 'a<b>:"|?*', "Dr. 明 Keita", "x" * 400, "\x00\n", "…"):
        made = file_name_of(contents._replace(owner_name=name))
        assert made.startswith("2026-11-21 Progress report")
        assert made.endswith(".pdf")
        assert not set(made) & set('\\/:*?"<>|\x00\n')
        assert len(made) < 130


def test_a_period_of_one_day_is_written_once() -> None:
    contents = sample_contents()._replace(since=date(2026, 11, 21))
    assert "21 November 2026 · month 10 of 12" in text_of(build_progress_report(contents))


@pytest.mark.parametrize(
    ("total", "done", "said"),
    [
        (1, 0, "The one action is still open."),
        (1, 1, "The one action is done."),
        (2, 0, "Neither action is done yet."),
        (2, 1, "Of 2 actions, one is done."),
        (3, 2, "Of 3 actions, 2 are done"),
    ],
)
def test_actions_are_counted_as_a_person_would(total: int, done: int, said: str) -> None:
    contents = sample_contents()
    actions = [one._replace(done_on=None) for one in contents.actions[:total]]
    actions[:done] = [one._replace(done_on=date(2026, 11, 1)) for one in actions[:done]]
    text = text_of(build_progress_report(contents._replace(actions=tuple(actions))))
    assert said in text


def test_many_promises_between_sessions_do_not_take_pages() -> None:
    """They stand two on a line; few of them stay in the table of sessions."""
    contents = sample_contents(ReportOptions(sections=frozenset({Section.SESSIONS})))
    one = contents.actions[-1]
    many = tuple(
        one._replace(id=f"b{n}", text=f"Between {n:03}", note_id=None, done_on=None)
        for n in range(120)
    )
    few = build_progress_report(contents._replace(actions=(*contents.actions, *many[:6])))
    made = build_progress_report(contents._replace(actions=(*contents.actions, *many)))
    text = text_of(made)
    assert [f"Between {n:03}" in text for n in range(120)] == [True] * 120
    assert len(reader(made).pages) <= len(reader(few).pages) + 2
    in_order(text, "Between sessions", "Between 000", "Between 001", "Between 002", "Between 119")


def test_two_goals_are_told_as_a_person_would() -> None:
    contents = sample_contents()
    achieved = contents.goals[3]
    late = achieved._replace(
        goal=achieved.goal._replace(
            state=GoalState.AGREED,
            closed_on=None,
            fields=achieved.goal.fields._replace(due_on=date(2026, 10, 1)),
            check_ins=(),
        )
    )
    for entry, said in (
        (achieved, "Both goals are on track or ahead."),
        (late, "Neither goal is on track yet."),
    ):
        other = entry._replace(goal=entry.goal._replace(id="other"))
        text = text_of(build_progress_report(contents._replace(goals=(entry, other))))
        assert said in text
