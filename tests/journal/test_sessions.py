"""Sessions from planned to held, and the agenda that goes along."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentorjournal.domain.agendas import PlannedTopic
from mentorjournal.domain.changes import Label
from mentorjournal.domain.mentorships import Mode, Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.sessions import QuestionState, SessionState, TopicState
from mentorjournal.journal.closing_session import LastWords
from mentorjournal.journal.errors import Failure, JournalError

TODAY = date(2026, 3, 2)


def days(number: int) -> date:
    return TODAY + timedelta(number)


@pytest.fixture
def sessions(journal):
    return journal.sessions


def states(topics):
    return [(topic.text, topic.state, topic.position) for topic in topics]


def test_a_plan_takes_what_the_mentorship_usually_does(journal, mine, sessions):
    journal.mentorships.edit(mine, session_minutes=45, mode=Mode.PHONE)
    planned = sessions.plan(mine, days(3))
    assert planned[2:8] == (days(3), None, 45, Mode.PHONE, SessionState.PLANNED, None)
    own = sessions.plan(mine, days(9), "09:30", 20, Mode.IN_PERSON)
    assert own[2:6] == (days(9), "09:30", 20, Mode.IN_PERSON)
    assert sessions.get(own.id) == own


def test_the_next_session_is_the_running_the_nearest_or_the_one_missed(mine, sessions):
    assert sessions.next(mine, TODAY) is None
    missed = sessions.plan(mine, days(-5))
    assert sessions.next(mine, TODAY) == missed
    later, soon = sessions.plan(mine, days(9)), sessions.plan(mine, days(2))
    assert sessions.next(mine, TODAY) == soon
    sessions.edit(soon.id, state=SessionState.CANCELLED)
    assert sessions.next(mine, TODAY) == later
    sessions.start(None, mine)
    assert sessions.next(mine, TODAY).state is SessionState.RUNNING


def test_topics_wait_for_the_next_session_and_get_on_it(mine, sessions):
    for text in ("one", "two"):
        sessions.add_topic(mine, text)
    assert [t.text for t in sessions.topics(mentorship_id=mine)] == ["one", "two"]
    planned = sessions.plan(mine, days(2))
    assert sessions.topics(mentorship_id=mine) == []
    sessions.add_topic(mine, "three", session_id=planned.id, minutes=10, detour=True)
    sessions.add_topic(mine, "waits")
    note = sessions.start(planned.id, mine)
    assert note.kind is NoteKind.SESSION
    agenda = sessions.topics(planned.id)
    assert [(t.text, t.position) for t in agenda] == [
        ("one", 0),
        ("two", 1),
        ("three", 2),
        ("waits", 3),
    ]
    assert (agenda[2].minutes, agenda[2].detour) == (10, True)


def test_topics_are_moved_among_their_own(mine, sessions):
    planned = sessions.plan(mine, days(2))
    ids = [sessions.add_topic(mine, t, session_id=planned.id).id for t in "abcd"]
    sessions.add_topic(mine, "else")
    moved = sessions.move_topic(ids[3], 1)
    assert [t.text for t in moved] == ["a", "d", "b", "c"]
    assert sessions.topics(planned.id) == moved
    assert [t.text for t in sessions.move_topic(ids[0], 99)] == ["d", "b", "c", "a"]
    assert [t.text for t in sessions.move_topic(ids[0], -5)] == ["a", "d", "b", "c"]
    sessions.edit_topic(ids[1], session_id=None)
    assert [t.text for t in sessions.topics(mentorship_id=mine)] == ["else", "b"]


def test_a_session_runs_from_its_start_with_its_note(journal, mine, sessions, clock):
    planned = sessions.plan(mine, days(4), "14:00")
    note = sessions.start(planned.id, mine)
    running = sessions.get(planned.id)
    now = planned._replace(day=TODAY, starts_at="09:00", state=SessionState.RUNNING)
    assert running == now._replace(note_id=note.id), "held early: it begins now"
    assert sessions.start(planned.id, mine) == note
    assert sessions.start(None, mine) == note
    assert journal.notes.count(mine) == 1
    journal.undo()
    assert sessions.get(planned.id) == planned
    assert journal.notes.count(mine) == 0


@pytest.mark.parametrize(
    ("day", "planned", "begins"),
    [
        (0, "09:10", "09:10"),
        (0, "08:15", "08:15"),
        (0, "10:30", "09:00"),
        (0, "07:30", "09:00"),
        (-3, "09:00", "09:00"),
        (1, "15:00", "09:00"),
        (0, None, "09:00"),
    ],
)
def test_the_time_that_was_agreed_stays_only_where_it_is_about_now(
    mine, sessions, day, planned, begins
):
    session = sessions.plan(mine, days(day), planned)
    sessions.start(session.id, mine)
    running = sessions.get(session.id)
    assert (running.day, running.starts_at) == (TODAY, begins)
    sessions.edit(session.id, starts_at="16:45")
    assert sessions.get(session.id).starts_at == "16:45", "unless the person says otherwise"


def test_the_next_one_is_at_the_usual_time_where_this_one_began_by_chance(mine, sessions, clock):
    for day, at in ((0, "15:00"), (14, "15:00"), (28, "09:15")):
        clock.go_to(days(day))
        planned = sessions.plan(mine, days(day), at)
        sessions.edit(planned.id, minutes=50)
        if day != 14:
            sessions.start(planned.id, mine)
            sessions.edit(planned.id, starts_at=at if day == 0 else "09:07")
        sessions.close(planned.id, next_day=None)
    assert sessions.usual_time(mine) == "15:00"
    clock.go_to(days(42))
    clock.now = clock.now.replace(minute=7)
    note = sessions.start(None, mine)
    sessions.close(sessions.of_note(note.id).id, next_day=days(56))
    assert sessions.next(mine, days(42)).starts_at == "15:00"


def test_a_session_may_start_unplanned(mine, sessions, clock):
    note = sessions.start(None, mine)
    session = sessions.of_note(note.id)
    assert (session.day, session.starts_at, session.minutes) == (TODAY, "09:00", 50)


def test_closing_carries_over_what_was_not_talked_about(journal, mine, sessions):
    questions = [journal.questions.add(mine, f"{n}?") for n in range(3)]
    note = sessions.start(sessions.plan(mine, TODAY, "10:00").id, mine)
    session = sessions.of_note(note.id)
    talked = sessions.add_topic(mine, "talked", session_id=session.id, question_id=questions[0].id)
    sessions.add_topic(mine, "open", session_id=session.id, question_id=questions[1].id)
    agenda = [journal.questions.get(q.id).state for q in questions]
    assert agenda == [QuestionState.ON_AGENDA, QuestionState.ON_AGENDA, QuestionState.OPEN]
    sessions.edit_topic(talked.id, state=TopicState.DISCUSSED)

    held = sessions.close(session.id, minutes=70, next_day=days(14))

    assert held == sessions.get(session.id)
    assert (held.state, held.minutes) == (SessionState.HELD, 70)
    assert states(sessions.topics(session.id)) == [
        ("talked", TopicState.DISCUSSED, 0),
        ("open", TopicState.CARRIED, 1),
    ]
    following = sessions.next(mine, TODAY)
    assert (following.day, following.starts_at, following.minutes) == (days(14), "10:00", 50)
    (copy,) = sessions.topics(following.id)
    assert (copy.text, copy.state, copy.question_id) == ("open", TopicState.OPEN, questions[1].id)
    after = [journal.questions.get(q.id) for q in questions]
    assert [q.state for q in after] == [
        QuestionState.ASKED,
        QuestionState.ON_AGENDA,
        QuestionState.OPEN,
    ]
    assert [q.asked_on for q in after] == [TODAY, None, None]
    journal.undo()
    assert sessions.get(session.id).state is SessionState.RUNNING
    assert len(sessions.topics(session.id)) == 2


def test_without_a_next_session_open_topics_wait(mine, sessions):
    note = sessions.start(None, mine)
    session = sessions.of_note(note.id)
    sessions.add_topic(mine, "open", session_id=session.id)
    held = sessions.close(session.id)
    assert held.minutes == 50
    assert states(sessions.topics(mentorship_id=mine)) == [("open", TopicState.OPEN, 0)]
    assert sessions.next(mine, TODAY) is None
    assert sessions.last(mine, TODAY) == held
    assert sessions.last(mine, days(-1)) is None


def test_what_was_held_is_not_held_again(mine, sessions):
    note = sessions.start(None, mine)
    session = sessions.close(sessions.of_note(note.id).id)
    refused = (
        lambda: sessions.close(session.id),
        lambda: sessions.start(session.id, mine),
        lambda: sessions.edit(session.id, state=SessionState.PLANNED),
        lambda: sessions.delete(session.id),
    )
    for command in refused:
        with pytest.raises(JournalError) as raised:
            command()
        assert raised.value.failure is Failure.NOT_ALLOWED


def test_a_session_called_off_gives_its_topics_back(mine, sessions):
    planned = sessions.plan(mine, days(1))
    sessions.add_topic(mine, "T", session_id=planned.id)
    off = sessions.edit(planned.id, state=SessionState.CANCELLED)
    assert sessions.get(planned.id) == off
    assert [t.text for t in sessions.topics(mentorship_id=mine)] == ["T"]
    assert sessions.edit(planned.id, state=SessionState.PLANNED).state is SessionState.PLANNED
    sessions.delete(planned.id)
    assert sessions.between(mine, days(-9), days(9)) == []
    assert [t.text for t in sessions.topics(mentorship_id=mine)] == ["T"]


def test_a_new_day_of_a_session_is_the_day_of_its_note(journal, mine, sessions):
    note = sessions.start(None, mine)
    journal.decisions.add(note.id, "D")
    sessions.edit(sessions.of_note(note.id).id, day=days(-1))
    assert journal.notes.get(note.id).day == days(-1)
    assert journal.decisions.of_note(note.id)[0].day == days(-1)
    assert [s.day for s in sessions.between(mine, days(-2), TODAY)] == [days(-1)]


def test_a_question_leaves_the_agenda_with_its_last_topic(journal, mine, sessions):
    question = journal.questions.add(mine, "Q?")
    topics = [sessions.add_topic(mine, t, question_id=question.id) for t in "ab"]
    sessions.delete_topic(topics[0].id)
    assert journal.questions.get(question.id).state is QuestionState.ON_AGENDA
    sessions.delete_topic(topics[1].id)
    assert journal.questions.get(question.id).state is QuestionState.OPEN
    topic = sessions.add_topic(mine, "c", question_id=question.id)
    sessions.edit_topic(topic.id, question_id=None)
    assert journal.questions.get(question.id).state is QuestionState.OPEN


def test_a_topic_has_to_say_something(mine, sessions):
    with pytest.raises(JournalError) as raised:
        sessions.add_topic(mine, " \n")
    assert raised.value.failure is Failure.INVALID
    topic = sessions.add_topic(mine, " words ")
    assert topic.text == "words"
    with pytest.raises(JournalError):
        sessions.edit_topic(topic.id, text="")
    assert sessions.edit_topic(topic.id, minutes=None) == topic


def test_a_new_question_is_asked_in_one_step(journal, mine, sessions):
    planned = sessions.plan(mine, days(2))
    sessions.add_topic(mine, "first", session_id=planned.id)
    topic = sessions.ask(
        mine, "What next?", session_id=planned.id, theme="goals", starter_id="goals-next"
    )
    assert (topic.text, topic.position, topic.state) == ("What next?", 1, TopicState.OPEN)
    question = journal.questions.get(topic.question_id)
    assert (question.text, question.theme, question.state, question.starter_id) == (
        "What next?",
        "goals",
        QuestionState.ON_AGENDA,
        "goals-next",
    )
    journal.undo()
    assert [t.text for t in sessions.topics(planned.id)] == ["first"]
    assert journal.questions.all(mine) == []
    with pytest.raises(JournalError) as refused:
        sessions.ask(mine, "  ")
    assert refused.value.failure is Failure.INVALID
    assert journal.questions.all(mine) == []


def test_a_template_fills_the_agenda_in_one_step(journal, mine, sessions):
    """M23: topics of a template get behind the others, each once, and go with one undo."""
    planned = sessions.plan(mine, days(2))
    sessions.add_topic(mine, "Promises", session_id=planned.id)
    wanted = [
        PlannedTopic("How are you?", 5, detour=True),
        PlannedTopic("promises", 10),
        PlannedTopic("What Jo taught me", 10, swapped=True),
    ]
    made = sessions.fill(mine, wanted, session_id=planned.id)
    assert [(t.text, t.minutes, t.detour, t.swapped, t.position) for t in made] == [
        ("How are you?", 5, True, False, 1),
        ("What Jo taught me", 10, False, True, 2),
    ]
    assert sessions.fill(mine, wanted, session_id=planned.id) == []
    assert journal.next_undo() is Label.FILL_AGENDA
    journal.undo()
    assert [t.text for t in sessions.topics(planned.id)] == ["Promises"]


def test_last_words_are_kept_with_the_session_and_go_with_it(journal, mine, sessions):
    """M26, M36, M42: reflection, self-check, answers and the line for next time, in one step."""
    asked, led = (journal.questions.add(mine, text) for text in ("Why?", "Who?"))
    note = sessions.start(None, mine)
    session = sessions.of_note(note.id)
    topics = [
        sessions.add_topic(mine, one.text, session_id=session.id, question_id=one.id)
        for one in (asked, led)
    ]
    other = sessions.add_topic(mine, "Left over", session_id=session.id, swapped=True)
    sessions.edit_topic(other.id, state=TopicState.DISCUSSED)
    journal.actions.add(mine, "Ask Sofia", question_id=led.id)
    words = LastWords(
        talked_about=[topic.id for topic in topics],
        answers={asked.id: " Because. ", led.id: "Sofia"},
        private_text="I talked too much.",
        asked_more=False,
        for_next_time="Ask for the plan.",
    )

    held = sessions.close(session.id, words=words)

    assert held == sessions.get(session.id)
    assert held.for_next_time == "Ask for the plan."
    kept = journal.notes.get(note.id)
    assert (kept.private_text, kept.asked_more) == ("I talked too much.", False)
    found = [journal.questions.get(one.id) for one in (asked, led)]
    assert [(q.answer, q.state, q.asked_on) for q in found] == [
        ("Because.", QuestionState.ANSWERED, TODAY),
        ("Sofia", QuestionState.LED_TO_ACTION, TODAY),
    ]
    (waiting,) = sessions.topics(mentorship_id=mine)
    assert (waiting.text, waiting.swapped) == ("Left over", True), "it was unticked"
    journal.undo()
    assert journal.notes.get(note.id).private_text == ""
    assert sessions.get(session.id) == session
    assert journal.questions.get(asked.id).answer == ""


def test_private_words_need_a_note(mine, sessions):
    planned = sessions.plan(mine, days(2))
    with pytest.raises(JournalError) as raised:
        sessions.close(planned.id, words=LastWords(private_text="x"))
    assert raised.value.failure is Failure.INVALID
    assert sessions.get(planned.id).state is SessionState.PLANNED


def test_what_is_kept_for_oneself_is_one_step_while_one_types(journal, mine, sessions):
    """M37: ticks and the line for next time can be undone."""
    session = sessions.plan(mine, days(2))
    sessions.edit(session.id, presence="here")
    for text in ("A", "As", "Ask"):
        sessions.edit(session.id, for_next_time=text, merge="line")
    journal.undo()
    assert sessions.get(session.id)[-2:] == ("here", "")
    journal.undo()
    assert sessions.get(session.id) == session


def test_who_comes_next_in_the_other_mentorships(journal, mine, sessions):
    """M60: one look over all mentorships, the soonest first, archived ones left out."""
    add = journal.mentorships.add
    jo, kim, old, quiet = (
        add(role=Role.MENTOR, counterpart=name).id for name in ("Jo", "Kim", "Old", "Quiet")
    )
    for mentorship_id, day in ((mine, 1), (jo, 9), (jo, 5), (kim, 2), (old, 3), (quiet, -4)):
        sessions.plan(mentorship_id, days(day))
    journal.mentorships.archive(old)
    found = sessions.soon(TODAY, mine)
    assert [(s.mentorship_id, s.day) for s in found] == [(kim, days(2)), (jo, days(5))]
    assert [s.mentorship_id for s in sessions.soon(TODAY, mine, limit=1)] == [kim]


@pytest.mark.parametrize(("began", "again"), [("15:00", "15:00"), ("09:07", None)])
def test_the_next_session_is_at_the_time_that_was_agreed(journal, mine, began, again):
    session = journal.sessions.plan(mine, TODAY, began)
    journal.sessions.close(session.id, next_day=TODAY + timedelta(days=14))
    following = journal.sessions.next(mine, TODAY)
    assert following.starts_at == again
