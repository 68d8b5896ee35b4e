"""The end of a mentorship: what it came to, the survey, closing, and going on after all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from mentorjournal.domain.changes import Label
from mentorjournal.domain.closing import sessions_agreed
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Mentorship, Phase, Role, phase_by_calendar, phase_spans
from mentorjournal.domain.practice import AimKind, BaselineArea
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal

DAY = date(2026, 11, 21)


class Clock:
    """An evening of a day that the test turns; each look is a second later."""

    def __init__(self) -> None:
        zone = timezone(timedelta(hours=1))
        self.now = datetime(DAY.year, DAY.month, DAY.day, 19, tzinfo=zone)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    with Journal.create(tmp_path / "amara.mentorjournal", "Amara Keita", clock) as opened:
        yield opened


@pytest.fixture
def pair(journal: Journal) -> Mentorship:
    return journal.mentorships.add(
        role=Role.MENTEE,
        counterpart="Lena Vogt",
        starts_on=date(2026, 1, 31),
        ends_on=date(2026, 12, 1),
        cadence_days=14,
    )


def goal(journal: Journal, pair: Mentorship, title: str) -> str:
    made = journal.goals.add(pair.id, GoalFields(title=title, what=title))
    journal.goals.agree(made.id)
    return made.id


def test_what_was_reached_is_named_when_closing_begins(journal: Journal, pair: Mentorship) -> None:
    """M58: goals achieved, and milestones of goals that go on; nothing is said twice."""
    talks, lead = goal(journal, pair, "Speak at three reviews"), goal(journal, pair, "Lead")
    for title, of in (("First talk", talks), ("Both teams agree", lead), ("Last step", lead)):
        stone = journal.milestones.add(pair.id, title, DAY, of)
        if title != "Last step":
            journal.milestones.reach(stone.id, DAY)
    journal.goals.achieve(talks)
    dropped = goal(journal, pair, "Write a book")
    journal.goals.drop(dropped, "No time")
    journal.goals.add(pair.id, GoalFields(title="A draft counts nowhere"))
    journal.actions.set_done(journal.actions.add(pair.id, "Ask").id, True)
    journal.actions.add(pair.id, "Write")
    session = journal.sessions.plan(pair.id, DAY)
    journal.sessions.close(session.id)

    figures = journal.closings.achievements(pair.id)
    assert figures[:7] == (1, 3, 1, 3, 2, 2, 1)
    assert sessions_agreed(pair, DAY) == 21, "294 days in steps of 14"
    closing = journal.closings.begin(pair.id)
    assert closing.reached == "- Speak at three reviews\n- Both teams agree"
    assert journal.closings.begin(pair.id) == closing, "a second wish begins nothing new"
    assert journal.next_undo() is Label.EDIT_CLOSING
    journal.undo()
    assert journal.closings.of(pair.id) is None


def test_closing_is_one_step_that_can_be_taken_back(journal: Journal, pair: Mentorship) -> None:
    """M58: closed_on, phase and archive go together, forth and back."""
    with pytest.raises(JournalError) as refused:
        journal.closings.close(pair.id)
    assert refused.value.failure is Failure.NOT_ALLOWED
    closing = journal.closings.begin(pair.id)
    journal.closings.edit(closing.id, thanks="For", merge="stay")
    journal.closings.edit(closing.id, thanks="For every question", merge="stay")
    journal.closings.close(pair.id)

    ended = journal.mentorships.get(pair.id)
    assert (ended.archived_on, ended.phase_override) == (DAY, Phase.CLOSING)
    assert journal.closings.get(closing.id).closed_on == DAY
    assert journal.mentorships.all() == []
    assert journal.next_undo() is Label.CLOSE_MENTORSHIP
    journal.undo()
    assert journal.mentorships.get(pair.id) == pair
    assert journal.closings.get(closing.id).closed_on is None
    assert journal.closings.get(closing.id).thanks == "For every question"
    journal.redo()
    with pytest.raises(JournalError):
        journal.closings.close(pair.id)
    journal.closings.reopen(pair.id)
    assert journal.mentorships.get(pair.id) == pair
    assert journal.next_undo() is Label.REOPEN_MENTORSHIP
    journal.undo()
    journal.undo()
    journal.undo()
    assert journal.closings.get(closing.id).thanks == "", "what was typed in one stay is one step"


def test_the_survey_keeps_one_answer_for_each_side(journal: Journal, pair: Mentorship) -> None:
    """M47: either side answers; answering again replaces, and taking all back leaves nothing."""
    closings = journal.closings
    closings.answer(pair.id, Side.ME, {"success": 4}, merge="stay")
    closings.answer(pair.id, Side.ME, {"success": 5, "again": 3}, merge="stay")
    closings.answer(pair.id, Side.THEM, {"success": 2})
    assert journal.next_undo() is Label.ANSWER_SURVEY
    mine = closings.answers(pair.id, Side.ME)
    assert mine is not None
    assert dict(mine.scores) == {"success": 5, "again": 3}
    assert len(journal.practice.pulses(pair.id)) == 2
    with pytest.raises(JournalError):
        closings.answer(pair.id, Side.ME, {"success": 6})
    closings.answer(pair.id, Side.THEM, {})
    assert closings.answers(pair.id, Side.THEM) is None
    journal.undo()
    theirs = closings.answers(pair.id, Side.THEM)
    assert theirs is not None
    assert dict(theirs.scores) == {"success": 2}
    journal.undo()
    journal.undo()
    assert journal.practice.pulses(pair.id) == [], "one stay is one step"


def test_phases_by_the_calendar_and_by_hand(journal: Journal, pair: Mentorship) -> None:
    """M58: a tenth, a quarter, nine tenths of the period; without an end it never closes."""
    begins = [(span.phase, span.begins_on) for span in phase_spans(pair)]
    assert begins == [
        (Phase.GETTING_TO_KNOW, date(2026, 1, 31)),
        (Phase.SETTING_GOALS, date(2026, 3, 3)),  # 304 days: 30.4 are over on the 31st
        (Phase.WORKING, date(2026, 4, 17)),
        (Phase.CLOSING, date(2026, 11, 1)),
    ]
    assert phase_spans(pair)[-1].ends_before == pair.ends_on
    for span in phase_spans(pair):
        day_before = span.begins_on - timedelta(days=1)
        assert phase_by_calendar(pair, span.begins_on) is span.phase
        first = span.phase is Phase.GETTING_TO_KNOW
        assert (phase_by_calendar(pair, day_before) is span.phase) is first
    assert phase_by_calendar(pair, date(2030, 1, 1)) is Phase.CLOSING
    open_ended = journal.mentorships.edit(pair.id, ends_on=None)
    assert phase_by_calendar(open_ended, date(2030, 1, 1)) is Phase.WORKING
    assert phase_spans(open_ended)[-1].ends_before is None


def test_swapping_roles_leaves_goals_with_their_owner(journal: Journal, pair: Mentorship) -> None:
    """M34: the role belongs to the mentorship."""
    mine = journal.goals.add(pair.id, GoalFields(title="Mine"))
    assert mine.owner is Side.ME
    assert journal.mentorships.swap(pair.id).role is Role.MENTOR
    assert journal.goals.get(mine.id).owner is Side.ME
    assert journal.goals.add(pair.id, GoalFields(title="Theirs")).owner is Side.THEM
    journal.undo()
    assert journal.next_undo() is Label.SWAP_ROLES
    journal.undo()
    assert journal.mentorships.get(pair.id) == pair


def test_a_self_assessment_is_repeated_without_its_scores(
    journal: Journal, pair: Mentorship, clock: Clock
) -> None:
    """M39: the same lines on another day; one cannot repeat what is not there, or twice a day."""
    practice = journal.practice
    with pytest.raises(JournalError):
        practice.repeat_baseline(pair.id)
    practice.add_baseline_line(pair.id, BaselineArea.SKILLS, "Planning", 4)
    with pytest.raises(JournalError):
        practice.repeat_baseline(pair.id)
    clock.now += timedelta(days=100)
    again = practice.repeat_baseline(pair.id)
    assert [(line.text, line.score) for line in again] == [("Planning", None)]
    assert again[0].taken_on == DAY + timedelta(days=100)
    journal.undo()
    assert len(practice.baseline(pair.id)) == 1


def test_aims_are_ordered_among_their_kind_and_know_who_serves_them(
    journal: Journal, pair: Mentorship
) -> None:
    """M17, M49: values and objectives are kept once, goals of every mentorship link to them."""
    aims = journal.aims
    values = [aims.add(AimKind.VALUE, text) for text in ("Care", "Say it", "Learn")]
    aims.add(AimKind.OBJECTIVE, "One release a week")
    aims.move(values[2].id, 0)
    assert [aim.text for aim in aims.all()] == ["Learn", "Care", "Say it", "One release a week"]
    journal.undo()
    assert [aim.text for aim in aims.all()][:3] == ["Care", "Say it", "Learn"]
    jo = journal.mentorships.add(role=Role.MENTOR, counterpart="Jo Okafor")
    for owner, title in ((pair, "Speak"), (jo, "Find firm ground")):
        journal.goals.add(owner.id, GoalFields(title=title), aim_ids=[values[0].id])
    serving = aims.serving(values[0].id)
    assert [(goal.title, goal.counterpart) for goal in serving] == [
        ("Speak", "Lena Vogt"),
        ("Find firm ground", "Jo Okafor"),
    ]
    assert aims.served() == {values[0].id: 2}
