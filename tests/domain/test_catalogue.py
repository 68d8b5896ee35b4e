"""The catalogue: every entry we ship, and files that people write themselves."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from mentorjournal.domain import smart
from mentorjournal.domain.blanks import BlankError, BlankKind
from mentorjournal.domain.catalogue import (
    FEW,
    Audience,
    Catalogue,
    Entry,
    fill,
    read_catalogue,
    search,
)
from mentorjournal.domain.goals import Direction, Horizon, MeasureKind
from mentorjournal.domain.knowledge import MOST_BYTES, Fault

RESOURCES = Path(__file__).parents[2] / "resources"
FOLDER = RESOURCES / "catalogue"
OURS = read_catalogue([FOLDER])
TODAY = date(2026, 11, 21)
DAYS = (TODAY, date(2028, 2, 29), date(2027, 1, 31), date(2026, 12, 31), date(2027, 8, 31))
every_entry = pytest.mark.parametrize("entry", OURS.entries, ids=lambda entry: entry.id)

CHOIR = """
audience = 'mentee'
[[entry]]
id = 'choir'
title = 'Conduct the choir'
sentence = 'By {date:+6 weeks}, I will conduct {number:3|rehearsal|rehearsals}.'
baseline = 0
target = '{number}'
milestones = ['30% First rehearsal', '100% Last rehearsal']
"""


def test_the_files_hold_what_was_promised() -> None:
    """M14 M15 M16 M18 M19: at least ninety, each with blanks, questions and milestones."""
    assert OURS.problems == ()
    assert len(OURS.entries) >= 90
    counts = Counter(entry.audience for entry in OURS.entries)
    assert counts[Audience.MENTEE] >= 50
    assert counts[Audience.MENTOR] >= 22
    assert counts[Audience.STUDENT] >= 22


@pytest.mark.parametrize(
    ("audience", "themes"),
    [
        (
            Audience.MENTEE,
            "skill path pay network business sponsor hard-problems communication presenting "
            "confidence time balance managing five-year",
        ),
        (Audience.MENTOR, "leading adviser soft-skills perspectives own-development five-year"),
        (Audience.STUDENT, "courses study path exams network five-year"),
    ],
)
def test_each_starting_point_of_the_field_is_there(audience: Audience, themes: str) -> None:
    """M14 M15 M16 M18 M19: all that mentees, mentors and students set out from, and five years."""
    assert set(themes.split()) <= {theme.id for theme in OURS.themes(audience)}


def test_every_theme_has_a_name_of_its_own() -> None:
    for audience in Audience:
        themes = OURS.themes(audience)
        assert len({theme.title for theme in themes}) == len({theme.id for theme in themes})
        assert len(themes) == len({theme.id for theme in themes})


def test_no_two_entries_share_an_id_or_a_title() -> None:
    separately = [read_catalogue([FOLDER], audience).entries for audience in Audience]
    ids = [entry.id for entries in separately for entry in entries]
    assert len(ids) == len(set(ids)) == len(OURS.entries)
    for entries in separately:
        assert len({entry.title for entry in entries}) == len(entries)


@every_entry
def test_an_entry_is_complete(entry: Entry) -> None:
    assert entry.why
    assert entry.what
    assert entry.measure
    assert entry.reason
    assert entry.means
    assert 2 <= len(entry.questions) <= 4
    assert 3 <= len(entry.milestones) <= 5
    assert entry.milestones[-1].share == 1
    assert len(entry.tags) >= 3
    assert "date" in {blank.name for blank in entry.blanks}
    assert all(blank.default or blank.name == "date" for blank in entry.blanks)
    assert all(bool(blank.one) == bool(blank.many) for blank in entry.blanks)
    in_sentence = fill(entry, {}, TODAY).fields.sentence
    for blank in entry.blanks:
        if blank.kind is BlankKind.NUMBER and f"{{{blank.name}}}" in (entry.baseline, entry.target):
            assert blank.default in in_sentence


@every_entry
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_an_entry_fills_with_its_defaults(entry: Entry, today: date) -> None:
    filled = fill(entry, {}, today)
    fields = filled.fields
    texts = (
        *(fields.title, fields.sentence, fields.what, fields.reason, fields.measure.name),
        *(*fields.means, *filled.questions, *(one.title for one in filled.milestones)),
    )
    for text in texts:
        assert text
        assert not set(text) & set("{}[]|")
    assert fields.starts_on == today
    assert fields.due_on is not None
    assert fields.due_on > today
    assert str(fields.due_on.year) in fields.sentence
    days = [today, *(one.due_on for one in filled.milestones)]
    assert all(earlier < later for earlier, later in pairwise(days))
    assert days[-1] == fields.due_on
    assert len(filled.milestones) == len(entry.milestones)


@every_entry
def test_the_number_of_an_entry_moves_the_way_it_says(entry: Entry) -> None:
    measure = fill(entry, {}, TODAY).fields.measure
    assert measure.baseline is not None
    assert measure.target is not None
    if measure.direction is Direction.RAISE:
        assert measure.target > measure.baseline
    if measure.direction is Direction.LOWER:
        assert measure.target < measure.baseline
    if measure.kind is MeasureKind.PERCENTAGE:
        assert measure.unit == "%"
        assert 0 <= measure.target <= 100
    if measure.kind is MeasureKind.RATING:
        assert measure.target <= int(measure.unit.removeprefix("out of "))
    if measure.kind is MeasureKind.DONE:
        assert (measure.baseline, measure.target) == (0, 1)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_coach_finds_all_five_letters_in_every_entry(today: date) -> None:
    words = smart.load_words(RESOURCES / "smart")
    missing = {}
    for entry in OURS.entries:
        verdict = smart.read_sentence(fill(entry, {}, today).fields.sentence, words)
        letters = [finding.letter.value for finding in verdict.findings if not finding.present]
        if letters:
            missing[entry.id] = letters
    assert missing == {}


def test_what_a_person_fills_in_goes_everywhere() -> None:
    """M14: skill, number and date."""
    entry = OURS.get("mentee-skill-language")
    assert entry is not None
    due = date(2027, 6, 30)
    filled = fill(entry, {"skill": "Polish", "number": 20, "date": due}, TODAY)
    fields = filled.fields
    assert "By 30 June 2027, I will hold 20 conversations" in fields.sentence
    assert "Polish" in fields.sentence
    assert fields.measure.name == "conversations held in Polish"
    assert (fields.measure.baseline, fields.measure.target) == (0, 20)
    assert (fields.starts_on, fields.due_on) == (TODAY, due)
    assert filled.milestones[-1].due_on == due
    assert fields.horizon is Horizon.SHORT


def test_five_years_are_a_long_horizon() -> None:
    """M19: a five-year plan is long-term, and its days are counted from today."""
    entry = OURS.get("mentee-five-year-role")
    assert entry is not None
    fields = fill(entry, {}, TODAY).fields
    assert fields.horizon is Horizon.LONG
    assert fields.due_on == date(2031, 11, 21)


@pytest.mark.parametrize("days", range(1, 12))
def test_a_period_too_short_for_all_milestones_keeps_the_later_ones(days: int) -> None:
    entry = OURS.get("mentee-skill-certificate")
    assert entry is not None
    due = TODAY + timedelta(days=days)
    milestones = fill(entry, {"date": due}, TODAY).milestones
    kept = [TODAY, *(one.due_on for one in milestones)]
    assert all(earlier < later for earlier, later in pairwise(kept))
    assert milestones[-1].title == "Exam passed"
    assert milestones[-1].due_on == due


def test_a_day_gone_by_is_refused() -> None:
    entry = OURS.entries[0]
    with pytest.raises(BlankError):
        fill(entry, {"date": TODAY}, TODAY)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("salary", "mentee-pay-talk"),
        ("SALARY", "mentee-pay-talk"),
        ("sala", "mentee-pay-talk"),
        ("prés", "mentee-present-talks"),
        ("conference talk", "mentee-present-conference"),
        ("hire", "mentee-managing-hire"),
        ("exams", "student-exams-papers"),
        ("thesis", "student-thesis-chapters"),
        ("reverse mentoring", "mentor-view-reverse"),
        ("sponsor", "mentee-sponsor-ask"),
        ("someone's job", "mentee-path-shadow"),
    ],
)
def test_words_lead_to_the_entry_meant(words: str, found: str) -> None:
    """M14 M15 M16 M18: found by what one would call it."""
    assert found in [entry.id for entry in search(OURS.entries, words)[:6]]


def test_a_word_in_the_title_comes_before_one_in_the_text() -> None:
    entries = search(OURS.entries, "catch up")
    assert entries[0].id == "student-courses-catch-up"


def test_another_word_narrows_the_list() -> None:
    wide, narrow = search(OURS.entries, "talk"), search(OURS.entries, "practise talk")
    assert len(narrow) == FEW < len(wide)
    assert narrow[0].id == "mentee-present-questions"


def test_a_word_that_nobody_knows_does_not_empty_the_list() -> None:
    assert search(OURS.entries, "xylophone") == []
    assert search(OURS.entries, "xylophone thesis")[0].id == "student-thesis-chapters"


def test_no_words_give_all_in_their_order() -> None:
    assert search(OURS.entries, "  … ") == list(OURS.entries)


def own_files(tmp_path: Path, **files: str) -> Catalogue:
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return read_catalogue([FOLDER, tmp_path])


def test_an_entry_of_ones_own_is_added(tmp_path: Path) -> None:
    """M48: the catalogue is data that people add to."""
    catalogue = own_files(tmp_path, choir=CHOIR)
    assert catalogue.problems == ()
    assert len(catalogue.entries) == len(OURS.entries) + 1
    entry = catalogue.get("choir")
    assert entry is not None
    assert entry.own
    assert entry.audience is Audience.MENTEE
    filled = fill(entry, {}, TODAY)
    assert filled.fields.sentence == "By 2 January 2027, I will conduct 3 rehearsals."
    assert filled.fields.due_on == date(2027, 1, 2)
    assert filled.fields.measure.target == 3


def test_an_entry_with_an_id_of_ours_takes_its_place(tmp_path: Path) -> None:
    first = OURS.entries[0]
    catalogue = own_files(tmp_path, mine=CHOIR.replace("id = 'choir'", f"id = '{first.id}'"))
    assert len(catalogue.entries) == len(OURS.entries)
    assert catalogue.entries[0].title == "Conduct the choir"
    assert not OURS.entries[0].own


def test_a_theme_of_ours_keeps_its_name_in_ones_own_files(tmp_path: Path) -> None:
    catalogue = own_files(tmp_path, mine=CHOIR + "theme = 'pay'\n")
    assert catalogue.themes(Audience.MENTEE) == OURS.themes(Audience.MENTEE)
    assert catalogue.entries[-1].theme.title == "Pay and promotion"


def test_one_audience_leaves_the_files_of_others_unread(tmp_path: Path) -> None:
    (tmp_path / "mentor.toml").write_text("not toml at all", encoding="utf-8")
    (tmp_path / "choir.toml").write_text(CHOIR, encoding="utf-8")
    mentee = read_catalogue([FOLDER, tmp_path], Audience.MENTEE)
    assert mentee.problems == ()
    assert mentee.entries[-1].id == "choir"
    student = read_catalogue([FOLDER, tmp_path], Audience.STUDENT)
    assert {entry.audience for entry in student.entries} == {Audience.STUDENT}


def test_a_folder_that_is_not_there_is_an_empty_one(tmp_path: Path) -> None:
    assert read_catalogue([FOLDER, tmp_path / "none"]) == OURS


@pytest.mark.parametrize(
    ("text", "line", "what", "detail"),
    [
        ("audience = 'mentee'\n[[entry]]\nid = 'a\n", 3, Fault.SYNTAX, None),
        (CHOIR + "[[entry]\n", 10, Fault.SYNTAX, None),
        (CHOIR.replace("'mentee'", "'children'"), 2, Fault.WRONG, "audience"),
        (CHOIR.replace("audience = 'mentee'", ""), 0, Fault.WRONG, "audience"),
        (CHOIR.replace("[[entry]]", "[[entries]]"), 3, Fault.UNKNOWN, "entries"),
        (CHOIR.replace("title = 'Conduct the choir'", ""), 3, Fault.MISSING, "title"),
        (CHOIR.replace("'Conduct the choir'", "' '"), 5, Fault.MISSING, "title"),
        (CHOIR.replace("title", "titel"), 3, Fault.MISSING, "title"),
        (CHOIR + "mesure = 'rehearsals'", 10, Fault.UNKNOWN, "mesure"),
        (CHOIR + "horizon = 0", 10, Fault.WRONG, "horizon"),
        (CHOIR + "direction = 'up'", 10, Fault.WRONG, "direction"),
        (CHOIR + "reason = 5", 10, Fault.WRONG, "reason"),
        (CHOIR + "means = [1, 2]", 10, Fault.WRONG, "means"),
        (CHOIR.replace("'{number}'", "'{number}0'"), 8, Fault.WRONG, "target"),
        (CHOIR.replace("'{number}'", "'many'"), 8, Fault.WRONG, "target"),
        (CHOIR.replace("'{number}'", "true"), 8, Fault.WRONG, "target"),
        (CHOIR.replace("{date:+6 weeks}", "{date:soon}"), 6, Fault.BLANK, "sentence"),
        (CHOIR.replace("{number:3", "number:3"), 6, Fault.BLANK, "sentence"),
        (CHOIR.replace("30%", "100%"), 9, Fault.WRONG, "milestones"),
        (CHOIR.replace("30%", "0%"), 9, Fault.WRONG, "milestones"),
        (CHOIR.replace("30% ", ""), 9, Fault.WRONG, "milestones"),
        ("audience = 'mentee'\nentry = 'choir'\n", 0, Fault.WRONG, "entry"),
        ("themes = 1\naudience = 'mentee'\n", 0, Fault.WRONG, "themes"),
        ("audience = 'mentee'\na = " + "[" * 5000, 0, Fault.SYNTAX, None),
    ],
)
def test_a_fault_is_named_with_its_line_and_harms_nothing_else(
    tmp_path: Path, text: str, line: int, what: Fault, detail: str | None
) -> None:
    catalogue = own_files(tmp_path, mine=text, other=CHOIR.replace("'choir'", "'band'"))
    (problem,) = catalogue.problems
    assert (problem.file, problem.what) == (tmp_path / "mine.toml", what)
    assert problem.line == line
    if detail is not None:
        assert problem.detail == detail
    assert catalogue.entries[:-1] == OURS.entries
    assert catalogue.entries[-1].id == "band"


def test_a_fault_in_one_entry_keeps_the_others_of_its_file(tmp_path: Path) -> None:
    twice = CHOIR + CHOIR.split("\n", 2)[2] + CHOIR.split("\n", 2)[2].replace("'choir'", "'band'")
    catalogue = own_files(tmp_path, mine=twice)
    assert [entry.id for entry in catalogue.entries[-2:]] == ["choir", "band"]
    (problem,) = catalogue.problems
    assert (problem.what, problem.detail, problem.line) == (Fault.TWICE, "choir", 11)


def test_files_that_are_no_text_or_too_large_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"audience = 'mentee'\n# caf\xe9\n")
    (tmp_path / "b.toml").write_bytes(b"#" * (MOST_BYTES + 1))
    (tmp_path / "c.toml").mkdir()
    catalogue = read_catalogue([FOLDER, tmp_path])
    assert [(one.file.name, one.line, one.what) for one in catalogue.problems] == [
        ("a.toml", 2, Fault.UNREADABLE),
        ("b.toml", 0, Fault.UNREADABLE),
    ]
    assert catalogue.entries == OURS.entries


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + CHOIR.replace("\n", "\r\n").encode()
    (tmp_path / "mine.toml").write_bytes(raw)
    catalogue = read_catalogue([tmp_path])
    assert [entry.id for entry in catalogue.entries] == ["choir"]
    assert catalogue.problems == ()


def test_the_example_in_the_guide_works(tmp_path: Path) -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    example = guide.split("```toml\n")[1].split("```")[0]
    catalogue = own_files(tmp_path, example=example)
    assert catalogue.problems == ()
    entry = catalogue.entries[-1]
    words = smart.load_words(RESOURCES / "smart")
    verdict = smart.read_sentence(fill(entry, {}, TODAY).fields.sentence, words)
    assert [one.letter.value for one in verdict.findings if not one.present] == []
    assert [one.title for one in fill(entry, {}, TODAY).milestones] == [
        "First rehearsal",
        "Third rehearsal",
    ]
