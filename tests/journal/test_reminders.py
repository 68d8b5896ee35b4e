"""The dates that are still open, read from a real file for every live mentorship (M6)."""

from __future__ import annotations

from datetime import date, timedelta

from mentorjournal.domain.goals import GoalFields, Rhythm
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.reminders import reminders
from mentorjournal.domain.sides import Side
from mentorjournal.journal.journal import Journal

TODAY = date(2026, 3, 2)
WEEK = timedelta(days=7)


def agreed(journal: Journal, mentorship_id: str, title: str, due: date) -> str:
    goal = journal.goals.add(mentorship_id, GoalFields(title=title, due_on=due))
    journal.goals.propose(goal.id)
    journal.goals.agree(goal.id)
    return goal.id


def test_every_noun_gives_its_open_dates(journal: Journal) -> None:
    """M6 M13: of both mentorships, and nothing that is settled or belongs to an archived one."""
    start = TODAY - 20 * WEEK
    mine = journal.mentorships.add(role=Role.MENTEE, counterpart="Ruth", starts_on=start).id
    jo = journal.mentorships.add(role=Role.MENTOR, counterpart="Jo", starts_on=start).id
    gone = journal.mentorships.add(role=Role.MENTOR, counterpart="Kim", starts_on=start).id
    journal.notes.add(mine, kind=NoteKind.SESSION, day=TODAY - WEEK)
    journal.sessions.plan(jo, TODAY + timedelta(days=1))
    for key in (mine, jo, gone):
        journal.actions.add(key, f"mine {key}", due_on=TODAY)
        journal.actions.add(key, "theirs", due_on=TODAY, owner=Side.THEM)
        journal.actions.add(key, "later", due_on=TODAY + WEEK)
    done = journal.actions.add(mine, "done", due_on=TODAY)
    journal.actions.set_done(done.id, True)
    goal = agreed(journal, mine, "Talks", TODAY + WEEK)
    closed = agreed(journal, mine, "Closed", TODAY)
    journal.milestones.add(mine, "first", TODAY, goal)
    journal.milestones.add(mine, "of what is closed", TODAY, closed)
    journal.goals.add_step(goal, "rehearse", Rhythm.WEEKLY, due_on=TODAY)
    journal.goals.achieve(closed)
    journal.practice.add_pulse(mine, {"trust": 4}, day=TODAY)
    journal.practice.add_pulse(jo, {"trust": 4}, day=TODAY, side=Side.THEM)
    journal.mentorships.archive(gone)
    dates = journal.reminders.open_dates(TODAY)
    assert dates.last_held == {mine: TODAY - WEEK}
    assert dates.last_pulse == {mine: TODAY}
    found = [(one.kind.value, one.mentorship_id) for one in reminders(dates, TODAY)]
    assert sorted(found) == sorted(
        [
            ("action", mine),
            ("action", jo),
            ("milestone", mine),
            ("goal", mine),
            ("step", mine),
            ("session", jo),
            ("pulse", jo),
        ]
    )


def test_an_empty_journal_reminds_of_nothing(journal: Journal) -> None:
    assert reminders(journal.reminders.open_dates(TODAY), TODAY) == ()


def test_it_takes_a_fixed_number_of_queries(
    journal: Journal, mine: str, statements: list[str]
) -> None:
    statements.clear()
    journal.reminders.open_dates(TODAY)
    first = len(statements)
    for number in range(5):
        other = journal.mentorships.add(role=Role.MENTOR, counterpart=f"M{number}").id
        journal.actions.add(other, "do it", due_on=TODAY)
    statements.clear()
    journal.reminders.open_dates(TODAY)
    assert len(statements) == first <= 10
