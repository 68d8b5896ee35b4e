"""Mentorships, questions, actions and the smaller nouns."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.mentorships import Mode, Phase, PulseRhythm, Role
from mentorjournal.domain.notes import FeedbackDirection, NoteKind
from mentorjournal.domain.practice import AimKind, BaselineArea, PulseKind
from mentorjournal.domain.sessions import QuestionState
from mentorjournal.domain.sides import Side
from mentorjournal.journal import attachments
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Counts, Journal

TODAY = date(2026, 3, 2)


def days(number: int) -> date:
    return TODAY + timedelta(number)


def refused(command) -> Failure:
    with pytest.raises(JournalError) as raised:
        command()
    return raised.value.failure


def test_a_mentorship_comes_back_as_it_was_made(journal):
    made = journal.mentorships.add(
        role=Role.MENTOR,
        counterpart="李小龙",
        counterpart_pronouns="he/him",
        purpose="Why\r\nnot",
        mode=Mode.IN_PERSON,
        ends_on=days(300),
        my_success="x",
        phase_override=Phase.CLOSING,
    )
    assert journal.mentorships.get(made.id) == made
    assert (made.starts_on, made.cadence_days, made.session_minutes) == (TODAY, 14, 50)
    assert made.purpose == "Why\nnot"
    edited = journal.mentorships.edit(made.id, cadence_days=7, phase_override=None)
    assert edited == made._replace(cadence_days=7, phase_override=None)
    assert journal.mentorships.get(made.id) == edited


@pytest.mark.parametrize(
    "wrong",
    [
        {"counterpart": " "},
        {"cadence_days": 0},
        {"session_minutes": 481},
        {"ends_on": days(-1)},
        {"role": "friend"},
    ],
)
def test_a_mentorship_keeps_to_its_ranges(journal, mine, wrong):
    before = journal.mentorships.get(mine)
    given = {"role": Role.MENTEE, "counterpart": "R"}
    assert refused(lambda: journal.mentorships.add(**given | wrong)) is Failure.INVALID
    assert refused(lambda: journal.mentorships.edit(mine, **wrong)) is Failure.INVALID
    assert journal.mentorships.all() == [before]


def test_how_often_to_ask_for_a_pulse_is_kept_and_undone_by_its_name(journal, mine):
    """M51: each mentorship has its own; until somebody chooses, each quarter."""
    other = journal.mentorships.add(role=Role.MENTOR, counterpart="X")
    assert journal.mentorships.get(mine).pulse_rhythm is PulseRhythm.QUARTERLY
    asked = journal.mentorships.ask_for_pulse(mine, PulseRhythm.MONTHLY)
    assert journal.mentorships.get(mine) == asked
    assert journal.mentorships.get(other.id) == other
    assert journal.next_undo() is Label.ASK_FOR_PULSE
    journal.mentorships.ask_for_pulse(mine, PulseRhythm.MONTHLY)
    journal.undo()
    assert journal.mentorships.get(mine).pulse_rhythm is PulseRhythm.QUARTERLY
    assert refused(lambda: journal.mentorships.ask_for_pulse("no", PulseRhythm.NEVER)) is (
        Failure.NOT_FOUND
    )


def test_archived_mentorships_step_back_and_return(journal, mine):
    other = journal.mentorships.add(role=Role.MENTOR, counterpart="X")
    archived = journal.mentorships.archive(mine)
    assert archived.archived_on == TODAY
    assert journal.mentorships.all() == [other]
    assert journal.mentorships.all(include_archived=True) == [other, archived]
    journal.mentorships.unarchive(mine)
    assert [m.id for m in journal.mentorships.all()] == [mine, other.id]
    journal.mentorships.delete(other.id)
    assert [m.id for m in journal.mentorships.all()] == [mine]


def test_the_owner_can_be_renamed_and_back(journal, path):
    journal.set_owner_name("Aylin Çelik")
    with Journal(path) as other:
        assert other.owner_name() == "Aylin Çelik"
    journal.undo()
    assert journal.owner_name() == "Aylin"


def test_the_rail_counts_what_is_alive(journal, mine):
    for number in range(3):
        journal.notes.add(mine, text=str(number))
    goals = [journal.goals.add(mine, GoalFields(title=t)) for t in "abc"]
    journal.goals.drop(goals[0].id)
    done = journal.actions.add(mine, "a")
    journal.actions.add(mine, "b")
    journal.actions.set_done(done.id, True)
    asked = journal.questions.add(mine, "q?")
    journal.questions.add(mine, "r?")
    journal.questions.edit(asked.id, state=QuestionState.ASKED)
    assert journal.counts(mine) == Counts(3, 2, 1, 1)


# Questions ---------------------------------------------------------------------------------


def test_questions_live_on(journal, mine):
    questions = journal.questions
    first, second = questions.add(mine, "One?", "pay"), questions.add(mine, "Two?", starter_id="s")
    assert (first.state, first.theme) == (QuestionState.OPEN, "pay")
    answered = questions.edit(first.id, answer="So")
    assert (answered.state, answered.asked_on) == (QuestionState.ANSWERED, TODAY)
    assert questions.get(first.id) == answered
    assert questions.all(mine) == [second, answered]
    assert questions.all(mine, QuestionState.ANSWERED) == [answered]
    assert questions.used_starters(mine) == {"s"}
    asked = questions.edit(second.id, state=QuestionState.ASKED, asked_on=days(-3))
    assert asked.asked_on == days(-3)
    questions.delete(first.id)
    assert questions.all(mine) == [asked]
    assert refused(lambda: questions.add(mine, "")) is Failure.INVALID


def test_an_action_out_of_a_question_is_told_by_it(journal, mine):
    question = journal.questions.add(mine, "Q?")
    action = journal.actions.add(mine, "do", question_id=question.id)
    assert journal.questions.get(question.id).state is QuestionState.LED_TO_ACTION
    journal.questions.delete(question.id)
    assert journal.actions.get(action.id).question_id is None


# Actions -----------------------------------------------------------------------------------


def test_open_actions_are_mine_first_and_by_day(journal, mine):
    add = journal.actions.add
    theirs = add(mine, "theirs", owner=Side.THEM, due_on=days(-1))
    never = add(mine, "no day")
    later, soon = add(mine, "later", due_on=days(9)), add(mine, "soon", due_on=days(1))
    assert [a.text for a in journal.actions.open(mine)] == ["soon", "later", "no day", "theirs"]
    done = journal.actions.set_done(soon.id, True)
    assert done.done_on == TODAY
    assert journal.actions.open(mine) == [later, never, theirs]
    assert journal.actions.recent(mine, TODAY) == [later, never, theirs, done]
    assert journal.actions.recent(mine, days(8)) == [later, never, theirs]
    assert journal.actions.recent(mine, TODAY, limit=2) == [later, never]
    assert journal.actions.set_done(soon.id, False) == soon


def test_actions_of_a_note_a_goal_and_a_period(journal, mine, clock):
    note = journal.notes.add(mine)
    goal = journal.goals.add(mine, GoalFields(title="g"))
    first = journal.actions.add(mine, "a", note_id=note.id, due_on=days(20))
    second = journal.actions.add(mine, "b", note_id=note.id, goal_id=goal.id)
    assert journal.actions.of_note(note.id) == [first, second]
    assert [first.position, second.position] == [0, 1]
    assert journal.actions.of_goal(goal.id) == [second]
    assert journal.actions.between(mine, TODAY, TODAY) == [first, second]
    assert journal.actions.between(mine, days(15), days(20)) == [first]
    clock.go_to(days(30))
    done = journal.actions.set_done(second.id, True)
    assert journal.actions.between(mine, days(30), days(30)) == [done]
    assert journal.actions.between(mine, days(1), days(10)) == []
    edited = journal.actions.edit(first.id, text="c", owner=Side.THEM, goal_id=goal.id)
    assert journal.actions.of_goal(goal.id) == [edited, done]
    journal.actions.delete(first.id)
    assert journal.actions.of_note(note.id) == [done]
    journal.goals.delete(goal.id)
    assert journal.actions.get(second.id).goal_id is None


# Decisions, lessons, feedback, files -------------------------------------------------------


def test_decisions_stand_in_their_note(journal, mine):
    note = journal.notes.add(mine, day=days(-2))
    first, second = (journal.decisions.add(note.id, t) for t in ("one", "two"))
    assert (first.day, first.mentorship_id, second.position) == (days(-2), mine, 1)
    assert journal.decisions.of_note(note.id) == [first, second]
    assert journal.decisions.between(mine, days(-2), days(-2)) == [first, second]
    assert journal.decisions.between(mine, days(-1), TODAY) == []
    edited = journal.decisions.edit(first.id, text="three")
    assert journal.decisions.get(first.id) == edited
    journal.decisions.delete(first.id)
    assert journal.decisions.of_note(note.id) == [second]
    assert refused(lambda: journal.decisions.add("0" * 36, "x")) is Failure.NOT_FOUND


def test_lessons_newest_first(journal, mine):
    note = journal.notes.add(mine, day=days(-2))
    old = journal.lessons.add(mine, "old", note_id=note.id, learned_from="Ruth")
    new = journal.lessons.add(mine, "new")
    older = journal.lessons.add(mine, "older", day=days(-9))
    assert journal.lessons.all(mine) == [new, old, older]
    assert journal.lessons.all(mine, limit=1) == [new]
    assert journal.lessons.of_note(note.id) == [old]
    assert journal.lessons.between(mine, days(-9), days(-2)) == [older, old]
    assert journal.lessons.edit(old.id, learned_from="Mara").learned_from == "Mara"
    journal.notes.delete(note.id)
    assert journal.lessons.get(old.id).note_id is None
    journal.lessons.delete(old.id)
    assert journal.lessons.all(mine) == [new, older]


def test_feedback_is_filled_in_part_by_part(journal, mine):
    note = journal.notes.add(mine, kind=NoteKind.FEEDBACK, day=days(-1))
    assert journal.feedback.of_note(note.id) is None
    journal.feedback.set(note.id, who="Ruth")
    full = journal.feedback.set(note.id, direction=FeedbackDirection.GIVEN, effect="e")
    assert full == (note.id, FeedbackDirection.GIVEN, "Ruth", "", "", "e", "")
    assert journal.feedback.of_note(note.id) == full
    assert journal.feedback.set(note.id, effect="e") == full
    assert journal.feedback.between(mine, days(-1), TODAY) == [(days(-1), full)]
    assert journal.feedback.between(mine, TODAY, TODAY) == []
    journal.notes.edit(note.id, kind=NoteKind.MOMENT)
    assert journal.feedback.between(mine, days(-1), TODAY) == [], "no feedback note any more"
    assert refused(lambda: journal.feedback.set("0" * 36, who="x")) is Failure.INVALID


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("photo.png", "photo.png"),
        ("C:\\Users\\a\\photo.png", "photo.png"),
        ("../../etc/passwd", "passwd"),
        ("日本 1.pdf", "日本 1.pdf"),
    ],
)
def test_files_keep_their_bytes_and_lose_their_folders(journal, mine, given, kept):
    note = journal.notes.add(mine)
    content = bytes(range(256)) * 300
    made = journal.attachments.add(note.id, given, "image/png", content)
    assert (made.name, made.media_type, made.size) == (kept, "image/png", len(content))
    assert journal.attachments.of_note(note.id) == [made]
    assert journal.attachments.content(made.id) == content
    journal.attachments.delete(made.id)
    assert refused(lambda: journal.attachments.content(made.id)) is Failure.NOT_FOUND
    journal.undo()
    assert journal.attachments.content(made.id) == content


def test_a_file_without_a_name_or_end_is_refused(journal, mine, monkeypatch):
    note = journal.notes.add(mine)
    for name in ("", " ", "/"):
        add = partial(journal.attachments.add, note.id, name, "", b"x")
        assert refused(add) is Failure.INVALID
    monkeypatch.setattr(attachments, "MOST_BYTES", 10)
    assert refused(lambda: journal.attachments.add(note.id, "a", "", bytes(11))) is Failure.INVALID
    assert journal.attachments.add(note.id, "a", "", b"").size == 0


# The rarer nouns ---------------------------------------------------------------------------


def test_aims_are_kept_once_for_all_mentorships(journal):
    aims = journal.aims
    value, goal = aims.add(AimKind.VALUE, "Honesty"), aims.add(AimKind.OBJECTIVE, "Fewer leave")
    second = aims.add(AimKind.VALUE, "Calm")
    assert aims.all() == [value, second, goal]
    edited = aims.edit(value.id, position=5, text="Truth")
    assert aims.all() == [second, edited, goal]
    aims.delete(goal.id)
    assert aims.all() == [second, edited]


def test_an_agreement_gets_a_new_version_not_a_new_past(journal, mine):
    practice = journal.practice
    assert practice.agreement(mine) is None
    first = practice.add_agreement(mine, my_expectations="Frank words")
    edited = practice.edit_agreement(first.id, confidentiality="Here only", agreed_on=TODAY)
    assert practice.agreement(mine) == edited
    frozen = partial(practice.edit_agreement, first.id, confidentiality="x")
    assert refused(frozen) is Failure.NOT_ALLOWED
    second = practice.add_agreement(mine, feedback_way="At once")
    assert (second.version, second.agreed_on) == (2, None)
    assert (second.my_expectations, second.feedback_way) == ("Frank words", "At once")
    assert practice.agreements(mine) == [second, edited]
    practice.delete_agreement(second.id)
    assert practice.agreement(mine) == edited


def test_a_baseline_has_lines_that_are_taken_again(journal, mine):
    practice = journal.practice
    now = practice.add_baseline_line(mine, BaselineArea.SKILLS, "Presenting", 3)
    then = practice.add_baseline_line(mine, BaselineArea.SKILLS, "Presenting", 6, days(-90))
    assert practice.baseline(mine) == [then, now]
    assert practice.edit_baseline_line(now.id, score=7).score == 7
    wrong = partial(practice.edit_baseline_line, now.id, score=11)
    assert refused(wrong) is Failure.INVALID
    practice.delete_baseline_line(then.id)
    assert [line.score for line in practice.baseline(mine)] == [7]


def test_people_met_on_the_way(journal, mine):
    practice = journal.practice
    mara = practice.add_person(mine, "Mara", met_on=TODAY, introduced_by="Ruth")
    jo = practice.add_person(mine, "Jo", sponsor=True)
    assert practice.people(mine) == [mara, jo]
    edited = practice.edit_person(jo.id, met_on=days(1), text="Leads research")
    assert practice.people(mine) == [edited, mara]
    assert edited.sponsor is True
    practice.delete_person(mara.id)
    assert practice.people(mine) == [edited]


def test_pulses_are_five_lines_of_one_to_five(journal, mine):
    practice = journal.practice
    new = practice.add_pulse(mine, {"outcomes": 4, "meetings": 5})
    old = practice.add_pulse(mine, {"a": 1}, kind=PulseKind.CLOSING, day=days(-9), side=Side.THEM)
    assert practice.pulses(mine) == [old, new]
    assert new.scores == (("outcomes", 4), ("meetings", 5))
    for scores in ({}, {"a": 0}, {"a": 6}, {"a": True}, {"a": "3"}):
        assert refused(partial(practice.add_pulse, mine, scores)) is Failure.INVALID
    practice.delete_pulse(old.id)
    assert practice.pulses(mine) == [new]


def test_every_command_says_who_asked(journal, mine):
    heard = []
    journal.subscribe(lambda change: heard.append(change.origin))
    note = journal.notes.add(mine, origin="o")
    journal.notes.edit(note.id, text="x", origin="o")
    journal.actions.add(mine, "a", origin="o")
    journal.sessions.plan(mine, TODAY, origin="o")
    journal.questions.add(mine, "q?", origin="o")
    journal.decisions.add(note.id, "d", origin="o")
    journal.lessons.add(mine, "l", origin="o")
    journal.feedback.set(note.id, who="w", origin="o")
    journal.attachments.add(note.id, "n", "", b"", origin="o")
    journal.aims.add(AimKind.VALUE, "v", origin="o")
    journal.practice.add_pulse(mine, {"a": 1}, origin="o")
    journal.mentorships.edit(mine, purpose="p", origin="o")
    assert heard == ["o"] * 12
