"""What is gathered for a report from a real journal: of the period, and never private text."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mentorjournal.domain.goals import GoalFields, GoalState, Measure
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import FeedbackDirection, NoteKind
from mentorjournal.domain.reports import (
    SECTIONS,
    Disclosure,
    ReportContents,
    ReportKind,
    ReportOptions,
)
from mentorjournal.domain.sides import Side
from mentorjournal.domain.templates import fill, read_templates
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.report_contents import gather_report
from mentorjournal.reports.progress import build_progress_report
from mentorjournal.resources import resource_path

from .pages import reader, text_of

DAY = date(2026, 3, 2)
EVERYTHING = ReportOptions(sections=SECTIONS[ReportKind.PROGRESS])


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def go_to(self, day: date) -> date:
        self.now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
        return day


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    with Journal.create(tmp_path / "a.mentorjournal", "Aylin", clock) as made:
        yield made


@pytest.fixture
def pair(journal: Journal) -> str:
    return journal.mentorships.add(
        role=Role.MENTEE, counterpart="Ruth", purpose="Lead", starts_on=DAY
    ).id


def gathered(journal: Journal, pair: str, options: ReportOptions = EVERYTHING) -> ReportContents:
    return gather_report(journal, pair, options, journal.today())


def agreed(journal: Journal, pair: str, target: float = 3) -> str:
    fields = GoalFields(
        title="Talks",
        measure=Measure("talks", baseline=0, target=target),
        starts_on=DAY,
        due_on=date(2026, 12, 18),
    )
    goal = journal.goals.add(pair, fields)
    journal.goals.propose(goal.id)
    return journal.goals.agree(goal.id).id


def test_an_empty_journal_gives_contents_from_its_first_day(journal: Journal, pair: str) -> None:
    contents = gathered(journal, pair)
    assert (contents.since, contents.until) == (DAY, journal.today())
    assert contents.goals == contents.sessions == contents.actions == contents.notes == ()
    assert contents.name(contents.mentee) == "Aylin"


def test_a_mentorship_that_is_not_there_is_said_so(journal: Journal) -> None:
    with pytest.raises(JournalError) as error:
        gather_report(journal, "nobody", ReportOptions(), DAY)
    assert error.value.failure is Failure.NOT_FOUND


def test_no_private_word_is_gathered(journal: Journal, pair: str) -> None:
    """M64: nor an energy mark."""
    journal.notes.add(
        pair, kind=NoteKind.SESSION, title="One", text="open", private_text="SECRET", energy=2
    )
    journal.notes.add(pair, kind=NoteKind.REFLECTION, private_text="SECRET too")
    contents = gathered(journal, pair)
    assert "SECRET" not in repr(contents)
    assert "energy" not in repr(contents.notes)
    assert [note.text for note in contents.notes] == ["open"]
    assert contents.private_left_out == 2


def test_notes_are_read_only_when_asked_for(journal: Journal, pair: str) -> None:
    journal.notes.add(pair, kind=NoteKind.SESSION, title="One", text="open")
    assert gathered(journal, pair, ReportOptions()).notes == ()
    kinds = frozenset({NoteKind.LEARNING})
    journal.notes.add(pair, kind=NoteKind.LEARNING, text="# A book\nread")
    found = gathered(journal, pair, EVERYTHING._replace(note_kinds=kinds)).notes
    assert [note.title for note in found] == ["A book"]


def test_a_session_comes_with_its_title_decisions_and_actions(journal: Journal, pair: str) -> None:
    note = journal.notes.add(pair, kind=NoteKind.SESSION, text="Nerves before a talk\nmore")
    journal.decisions.add(note.id, "Three instead of four")
    journal.actions.add(pair, "Ask for a slot", note_id=note.id)
    journal.actions.add(pair, "Bring the book", owner=Side.THEM)
    contents = gathered(journal, pair)
    (entry,) = contents.sessions
    assert entry.title == "Nerves before a talk"
    assert [decision.text for decision in entry.decisions] == ["Three instead of four"]
    assert [action.text for action in entry.actions] == ["Ask for a slot"]
    assert len(contents.actions) == 2


def test_drafts_stay_with_their_writer(journal: Journal, pair: str) -> None:
    """M20 M64: a draft is nobody else’s yet."""
    draft = journal.goals.add(pair, GoalFields(title="Only an idea"))
    journal.milestones.add(pair, "a step of the idea", DAY, goal_id=draft.id)
    talks = agreed(journal, pair)
    journal.milestones.add(pair, "first talk", DAY, goal_id=talks)
    contents = gathered(journal, pair)
    assert [entry.goal.id for entry in contents.goals] == [talks]
    assert [milestone.title for milestone in contents.milestones] == ["first talk"]


def test_a_period_in_the_past_shows_the_goal_as_it_was_known_then(
    journal: Journal, pair: str, clock: Clock
) -> None:
    talks = agreed(journal, pair, target=4)
    stone = journal.milestones.add(pair, "first", date(2026, 5, 1), goal_id=talks)
    journal.goals.check_in(talks, 1, day=date(2026, 4, 1))
    clock.go_to(date(2026, 6, 1))
    fields = journal.goals.get(talks).fields
    lower = fields._replace(measure=fields.measure._replace(target=3))
    journal.goals.adjust(talks, lower, "monthly now")
    journal.goals.check_in(talks, 3, day=date(2026, 6, 2))
    journal.milestones.reach(stone.id, date(2026, 6, 2))
    clock.go_to(date(2026, 7, 1))
    journal.goals.achieve(talks)

    spring = gathered(journal, pair, EVERYTHING._replace(until=date(2026, 4, 30)))
    goal = spring.goals[0].goal
    assert goal.state is GoalState.AGREED
    assert goal.closed_on is None
    assert goal.fields.measure.target == 4
    assert [check_in.value for check_in in goal.check_ins] == [1]
    assert goal.milestones[0].reached_on is None
    assert spring.milestones[0].reached_on is None
    assert all(change.day <= date(2026, 4, 30) for change in spring.goals[0].log)

    now = gathered(journal, pair)
    assert now.goals[0].goal.state is GoalState.ACHIEVED
    assert now.goals[0].goal.fields.measure.target == 3
    before_it = EVERYTHING._replace(until=date(2026, 2, 1), since=date(2026, 1, 1))
    assert gathered(journal, pair, before_it).goals == ()


def test_actions_alive_in_the_period_are_gathered_as_known_at_its_end(
    journal: Journal, pair: str, clock: Clock
) -> None:
    old = journal.actions.add(pair, "done before", due_on=date(2026, 3, 9))
    journal.actions.set_done(old.id, True)
    kept = journal.actions.add(pair, "kept open for months")
    later = journal.actions.add(pair, "done after")
    clock.go_to(date(2026, 6, 1))
    journal.actions.set_done(later.id, True)
    journal.actions.add(pair, "promised after")
    options = EVERYTHING._replace(since=date(2026, 4, 1), until=date(2026, 4, 30))
    found = gathered(journal, pair, options).actions
    assert [action.text for action in found] == [kept.text, later.text]
    assert all(action.done_on is None for action in found)


def test_sessions_feedback_and_lessons_outside_the_period_stay_out(
    journal: Journal, pair: str
) -> None:
    for day in (date(2026, 1, 5), date(2026, 3, 1), date(2026, 3, 2)):
        journal.notes.add(pair, kind=NoteKind.SESSION, day=day, title=f"On {day}")
        note = journal.notes.add(pair, kind=NoteKind.FEEDBACK, day=day)
        journal.feedback.set(
            note.id, direction=FeedbackDirection.RECEIVED, who="Ruth", situation="then"
        )
        journal.lessons.add(pair, "learned", day=day)
    options = EVERYTHING._replace(since=date(2026, 2, 1), until=date(2026, 3, 1))
    contents = gathered(journal, pair, options)
    days = [entry.session.day for entry in contents.sessions]
    assert days == [date(2026, 3, 1)]
    assert [entry.day for entry in contents.feedback] == days
    assert [lesson.day for lesson in contents.lessons] == days
    assert contents.next_session is not None
    assert contents.next_session.day == date(2026, 3, 2)


def test_a_period_never_reaches_beyond_today(journal: Journal, pair: str) -> None:
    options = EVERYTHING._replace(since=date(2027, 1, 1), until=date(2028, 1, 1))
    contents = gathered(journal, pair, options)
    assert contents.since == contents.until == contents.today


def test_only_pictures_that_the_shared_text_shows_are_read(journal: Journal, pair: str) -> None:
    note = journal.notes.add(pair, kind=NoteKind.SESSION, title="One")
    shown = journal.attachments.add(note.id, "a.png", "image/png", b"shown")
    hidden = journal.attachments.add(note.id, "b.png", "image/png", b"hidden")
    paper = journal.attachments.add(note.id, "c.pdf", "application/pdf", b"paper")
    journal.notes.edit(
        note.id,
        text=f"![a](attachment:{shown.id}) [c](attachment:{paper.id})",
        private_text=f"![b](attachment:{hidden.id})",
    )
    assert gathered(journal, pair).pictures == {
        f"attachment:{shown.id}": b"shown",
        f"attachment:{paper.id}": b"",  # no picture, and so not read
    }
    assert gathered(journal, pair, ReportOptions()).pictures == {}


def test_no_private_word_is_anywhere_in_the_printed_file(journal: Journal, pair: str) -> None:
    """M64: read back page by page, and in every stream of the file, unpacked first."""
    for kind in NoteKind:
        journal.notes.add(
            pair, kind=kind, title=f"shown {kind}", text="shown text",
            private_text="XYZZYSECRET", well_being="XYZZYSECRET",
        )  # fmt: skip
    (held, *_) = journal.sessions.between(pair, DAY, DAY)
    planned = journal.sessions.plan(pair, journal.today() + timedelta(days=7))
    for session in (held, planned):
        journal.sessions.edit(session.id, for_next_time="XYZZYSECRET")
    journal.notes.add(pair, kind=NoteKind.SESSION, private_text="XYZZYSECRET as a first line")
    agreed(journal, pair)
    options = EVERYTHING._replace(note_kinds=frozenset(NoteKind))
    pdf = build_progress_report(gathered(journal, pair, options))
    text = text_of(pdf)
    assert text.count("shown text") == len(NoteKind)
    assert "XYZZY" not in text
    file = reader(pdf)
    for number in range(1, len(file.xref[0]) + 1):
        found = file.get_object(number)
        content = found.get_data() if hasattr(found, "get_data") else str(found).encode()
        assert b"XYZZY" not in content


def test_the_helping_lines_of_a_template_are_not_printed(journal: Journal, pair: str) -> None:
    found = read_templates([resource_path("templates")]).get("feedback")
    assert found is not None
    text = fill(found, day=DAY, name="Ruth").replace(
        "> Even if it is only a tenth.",
        "> Even if it is only a tenth.\n\nThe half of it.\n\n> “Well.”",
    )
    note = journal.notes.add(pair, kind=NoteKind.FEEDBACK, day=DAY, text=text)
    everything = EVERYTHING._replace(note_kinds=frozenset(NoteKind))
    (printed,) = gathered(journal, pair, everything).notes
    assert "only a tenth" not in printed.text
    assert "The half of it.\n\n> “Well.”" in printed.text
    assert journal.notes.get(note.id).text == text, "the note itself stays as it is"


def test_success_is_measured_up_to_the_end_of_the_period(journal: Journal, pair: str) -> None:
    """M47: ratings of each definition, unless the definition is kept out of the document."""
    journal.mentorships.edit(pair, my_success="I lead.", their_success="She asks less.")
    practice = journal.practice
    practice.add_pulse(pair, {"success": 2}, day=DAY)
    practice.add_pulse(pair, {"success": 5}, day=DAY + timedelta(days=40))
    (mine, theirs) = gathered(journal, pair).success
    assert [point.value for point in mine[1].lines[0].points] == [2]
    assert theirs[1].lines == ()
    struck = Disclosure(struck=frozenset({"mentorships.my_success"}))
    kept = gathered(journal, pair, EVERYTHING._replace(disclosure=struck))
    assert kept.success == ()
    assert gathered(journal, pair, ReportOptions()).success == ()


def test_a_report_on_a_mentorship_that_is_over_ends_with_it(
    journal: Journal, pair: str, clock: Clock
) -> None:
    """Not on the day of printing, years later; a period that is asked for stays as it is."""
    ended = clock.go_to(DAY + timedelta(days=200))
    journal.mentorships.archive(pair)
    today = clock.go_to(DAY + timedelta(days=600))
    for options in (ReportOptions(), ReportOptions(until=today)):
        assert gather_report(journal, pair, options, today).until == ended
    later = ReportOptions(until=ended + timedelta(days=90))
    assert gather_report(journal, pair, later, today).until == ended + timedelta(days=90)
    assert gather_report(journal, pair, ReportOptions(), ended).until == ended
