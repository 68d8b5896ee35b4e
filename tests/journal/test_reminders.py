"""The dates that are still open, read from a real file for every live mentorship (M6)."""

from __future__ import annotations

from datetime import date, timedelta

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.goals import GoalFields, Rhythm
from mentorjournal.domain.mentorships import PulseRhythm, Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.reminders import reminders
from mentorjournal.domain.sides import Side
from mentorjournal.journal import reminders as journal_reminders
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.reminders import take_over

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


def due_now(journal: Journal, today: date = TODAY) -> list[str]:
    found = reminders(journal.reminders.open_dates(today), today, journal.reminders.away())
    return [one.words for one in found if one.kind.value == "action"]


def test_what_was_put_away_is_in_the_file_and_can_be_undone(journal: Journal, mine: str) -> None:
    """M6: away with the journal wherever it goes, and back with one undo."""
    journal.actions.add(mine, "Send outline", due_on=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    journal.actions.add(mine, "Read on", due_on=tomorrow)
    both = reminders(journal.reminders.open_dates(TODAY), TODAY)
    journal.reminders.put_away(both)
    assert due_now(journal) == []
    assert journal.next_undo() is Label.PUT_AWAY_REMINDER
    journal.close()
    with Journal(journal.path, journal.file.clock) as again:
        assert due_now(again) == []
        assert due_now(again, tomorrow) == ["Read on"], "a new stage of it"
        again.reminders.put_away(reminders(again.reminders.open_dates(tomorrow), tomorrow))
        assert due_now(again, tomorrow) == []
        assert len(again.reminders.away()) == 2, "each is kept once"
        undone = again.undo()
        assert undone is not None
        assert undone.kinds == {Kind.REMINDER}
        assert due_now(again, tomorrow) == ["Read on"]


def test_only_the_newest_are_kept(journal: Journal, mine: str, monkeypatch) -> None:
    monkeypatch.setattr(journal_reminders, "MOST_AWAY", 3)
    for number in range(5):
        journal.actions.add(mine, f"{number}", due_on=TODAY)
        journal.reminders.put_away(reminders(journal.reminders.open_dates(TODAY), TODAY)[-1:])
    assert len(journal.reminders.away()) == 3


def test_they_go_with_their_mentorship_and_come_back_with_it(journal: Journal, mine: str) -> None:
    journal.actions.add(mine, "Send outline", due_on=TODAY)
    journal.reminders.put_away(reminders(journal.reminders.open_dates(TODAY), TODAY))
    before = journal.reminders.away()
    assert before
    journal.mentorships.delete(mine)
    assert journal.reminders.away() == {}
    journal.undo()
    assert journal.reminders.away() == before


def test_what_lay_in_the_settings_is_taken_over_and_is_no_step_of_ones_own(
    journal: Journal, mine: str
) -> None:
    journal.actions.add(mine, "Send outline", due_on=TODAY)
    before = journal.next_undo()
    away = reminders(journal.reminders.open_dates(TODAY), TODAY)
    take_over(journal.file, {mine: PulseRhythm.NEVER, "gone": PulseRhythm.MONTHLY}, away)
    assert journal.mentorships.get(mine).pulse_rhythm is PulseRhythm.NEVER
    assert due_now(journal) == []
    assert journal.next_undo() is before
    journal.undo()
    assert journal.mentorships.get(mine).pulse_rhythm is PulseRhythm.NEVER


def test_a_goal_that_begins_later_is_spoken_of_on_its_first_day(
    journal: Journal, mine: str
) -> None:
    """M6: one that begins on the day it is written down needs nobody to say so."""
    for title, days in (("now", 0), ("later", 7)):
        starts, due = TODAY + timedelta(days=days), TODAY + timedelta(days=90)
        fields = GoalFields(title=title, starts_on=starts, due_on=due)
        goal = journal.goals.add(mine, fields)
        journal.goals.agree(goal.id)

    def said(day: date) -> list[str]:
        found = reminders(journal.reminders.open_dates(day), day)
        return [one.words for one in found if one.begins]

    assert [said(TODAY + timedelta(days=n)) for n in (0, 1, 6)] == [[], [], []]
    assert said(TODAY + WEEK) == said(TODAY + timedelta(days=9)) == ["later"]
    assert said(TODAY + timedelta(days=10)) == []
