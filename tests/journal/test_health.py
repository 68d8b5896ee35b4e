"""What the health of a mentorship is told from, read from a real file (M51, M53, M54)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import GoalFields, Measure
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.reports import ReportOptions, Section
from mentorjournal.domain.sessions import TopicState
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.report_contents import gather_report

TODAY = date(2026, 3, 2)
SINCE = TODAY - timedelta(days=90)


@pytest.fixture
def other(journal: Journal) -> str:
    return journal.mentorships.add(role=Role.MENTOR, counterpart="Jo").id


def test_energy_of_a_period_comes_newest_first(journal: Journal, mine: str, other: str) -> None:
    """M53: notes without a mark are passed over, and so are those of another mentorship."""
    journal.notes.add(mine, day=SINCE, text="# Long day\nrest", energy=2, well_being="slept badly")
    journal.notes.add(mine, day=TODAY, title="Good talk", energy=5)
    journal.notes.add(mine, day=TODAY, title="Nothing said of it")
    journal.notes.add(mine, day=SINCE - timedelta(days=1), energy=1)
    journal.notes.add(other, day=TODAY, energy=4)
    marks = journal.health.energy(mine, SINCE, TODAY)
    assert [(m.title, m.day, m.energy, m.well_being) for m in marks] == [
        ("Good talk", TODAY, 5, ""),
        ("Long day", SINCE, 2, "slept badly"),
    ]
    assert len(journal.health.energy(mine, SINCE, TODAY, limit=1)) == 1


def test_check_ins_name_their_goal(journal: Journal, mine: str, other: str) -> None:
    """M54: by its title, or by what is to be done where it has none yet."""
    measure = Measure("talks", target=3)
    titled = journal.goals.add(mine, GoalFields(title="Talks", measure=measure))
    untitled = journal.goals.add(mine, GoalFields(what="read more", measure=measure))
    theirs = journal.goals.add(other, GoalFields(title="Exam", measure=measure))
    journal.goals.check_in(titled.id, 1, day=SINCE, confidence=4, comment="shaky")
    journal.goals.check_in(untitled.id, 1, day=TODAY)
    journal.goals.check_in(theirs.id, 1, day=TODAY, confidence=9)
    found = journal.health.check_ins(mine, SINCE, TODAY)
    assert [(c.goal, c.day, c.confidence, c.comment) for c in found] == [
        ("read more", TODAY, None, ""),
        ("Talks", SINCE, 4, "shaky"),
    ]


def test_topics_are_those_of_sessions_that_were_held(journal: Journal, mine: str) -> None:
    session = journal.sessions.plan(mine, TODAY)
    done = journal.sessions.add_topic(mine, "Pay", session_id=session.id)
    journal.sessions.add_topic(mine, "Network", session_id=session.id)
    assert journal.health.topics(mine, SINCE, TODAY) == []
    note = journal.sessions.start(session.id, mine)
    journal.sessions.edit_topic(done.id, state=TopicState.DISCUSSED)
    journal.sessions.close(session.id)
    found = journal.health.topics(mine, SINCE, TODAY)
    assert {(t.text, t.state, t.note_id) for t in found} == {
        ("Pay", TopicState.DISCUSSED, note.id),
        ("Network", TopicState.CARRIED, note.id),
    }


def test_a_pulse_is_added_changed_deleted_and_all_of_it_undone(journal: Journal, mine: str) -> None:
    """M51: five lines rated 1 to 5, by either side."""
    made = journal.practice.add_pulse(mine, {"trust": 4}, side=Side.THEM)
    journal.practice.edit_pulse(made.id, {"trust": 5, "quality": 3}, day=SINCE, side=Side.ME)
    (changed,) = journal.practice.pulses(mine)
    assert (changed.day, changed.side) == (SINCE, Side.ME)
    assert dict(changed.scores) == {"trust": 5, "quality": 3}
    with pytest.raises(JournalError) as refused:
        journal.practice.edit_pulse(made.id, {"trust": 6}, day=SINCE, side=Side.ME)
    assert refused.value.failure is Failure.INVALID
    journal.practice.delete_pulse(made.id)
    assert journal.practice.pulses(mine) == []
    labels = []
    for _ in range(3):
        change = journal.undo()
        assert change is not None
        labels.append(change.label)
    assert labels == [Label.DELETE_PULSE, Label.EDIT_PULSE, Label.ADD_PULSE]
    assert journal.practice.pulses(mine) == []
    journal.redo()
    assert journal.practice.pulses(mine) == [made]


def test_of_very_many_pulses_the_newest_come(journal: Journal, mine: str) -> None:
    for days in range(4):
        journal.practice.add_pulse(mine, {"trust": 3}, day=SINCE + timedelta(days=days))
    found = journal.practice.pulses(mine, limit=2)
    assert [pulse.day - SINCE for pulse in found] == [timedelta(days=2), timedelta(days=3)]


def test_energy_and_well_being_reach_no_report(journal: Journal, mine: str) -> None:
    """M53: private by default, also where every section is asked for."""
    journal.notes.add(
        mine, kind=NoteKind.REFLECTION, day=TODAY, text="Fine.", energy=2, well_being="sleepless"
    )
    options = ReportOptions(sections=frozenset(Section), note_kinds=frozenset(NoteKind))
    contents = gather_report(journal, mine, options, TODAY)
    assert "Fine." in repr(contents)
    assert "sleepless" not in repr(contents)
    assert "energy" not in repr(contents)
