"""What is gathered for the shorter documents from a real journal, and never private text."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mentorjournal.domain.documents import Honour
from mentorjournal.domain.goals import GoalFields, GoalState, Measure
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.reports import Paper
from mentorjournal.domain.sides import Side
from mentorjournal.journal.document_contents import (
    gather_agreement,
    gather_certificate,
    gather_goal_sheet,
)
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sheet_contents import MOST_PROMISES, MOST_TOPICS, gather_sheet
from mentorjournal.reports.agreement import make_agreement
from mentorjournal.reports.certificate import make_certificate
from mentorjournal.reports.goal_sheet import make_goal_sheet
from mentorjournal.reports.session_sheet import make_session_sheet

from .pages import reader, text_of

DAY = date(2026, 3, 2)
NEXT = DAY + timedelta(days=3)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    with Journal.create(tmp_path / "a.mentorjournal", "Aylin Demir", lambda: now) as made:
        yield made


@pytest.fixture
def pair(journal: Journal) -> str:
    return journal.mentorships.add(
        role=Role.MENTEE, counterpart="Ruth", purpose="Lead", starts_on=DAY - timedelta(days=90)
    ).id


def achieved(journal: Journal, pair: str) -> str:
    fields = GoalFields(
        title="Talks",
        sentence="Give three talks",
        measure=Measure("talks", baseline=0, target=3),
        starts_on=DAY - timedelta(days=60),
        due_on=DAY + timedelta(days=60),
    )
    goal = journal.goals.add(pair, fields)
    journal.goals.propose(goal.id)
    journal.goals.agree(goal.id)
    journal.goals.check_in(goal.id, 2, comment="halfway")
    journal.milestones.add(pair, "First talk", NEXT, goal_id=goal.id)
    return journal.goals.achieve(goal.id).id


def test_the_sheet_of_a_planned_session(journal: Journal, pair: str) -> None:
    """M23, M26: agenda, promises of both, open questions, news; each once."""
    session = journal.sessions.plan(pair, NEXT, "10:00", 45)
    goal = achieved(journal, pair)
    journal.sessions.add_topic(pair, "Talks", session_id=session.id, minutes=15, goal_id=goal)
    journal.sessions.ask(pair, "How do you say no?", session_id=session.id)
    journal.questions.add(pair, "Whom do you ask?")
    journal.actions.add(pair, "Mine", due_on=NEXT)
    journal.actions.add(pair, "Theirs", owner=Side.THEM)
    done = journal.actions.add(pair, "Done")
    journal.actions.set_done(done.id, True)
    contents = gather_sheet(journal, pair, session.id, DAY)
    assert (contents.day, contents.starts_at, contents.minutes) == (NEXT, "10:00", 45)
    assert [topic.text for topic in contents.topics] == ["Talks", "How do you say no?"]
    assert contents.questions == ("Whom do you ask?",)
    assert {action.text for action in contents.promises} == {"Mine", "Theirs"}
    assert {line.words for line in contents.since} == {"Done"}
    assert contents.last is None


def test_the_sheet_of_what_is_not_planned_has_what_waits(journal: Journal, pair: str) -> None:
    journal.sessions.add_topic(pair, "Waits")
    contents = gather_sheet(journal, pair, None, DAY)
    assert contents.day is None
    assert [topic.text for topic in contents.topics] == ["Waits"]


def test_news_is_since_the_session_before_this_one(journal: Journal, pair: str) -> None:
    for day in (DAY - timedelta(days=20), DAY - timedelta(days=6), DAY):
        journal.notes.add(pair, kind=NoteKind.SESSION, day=day)
    today = next(s for s in journal.sessions.between(pair, DAY, DAY))
    assert gather_sheet(journal, pair, today.id, DAY).last == DAY - timedelta(days=6)
    assert gather_sheet(journal, pair, None, DAY).last == DAY


def test_the_sheet_of_a_past_session_tells_what_was_before_it(tmp_path: Path) -> None:
    """Nothing of the days since, and promises as they stood then, but those made in it."""
    today = DAY
    with Journal.create(
        tmp_path / "b.mentorjournal",
        "Aylin Demir",
        lambda: datetime(today.year, today.month, today.day, 9, tzinfo=UTC),
    ) as journal:
        pair = journal.mentorships.add(
            role=Role.MENTEE, counterpart="Ruth", purpose="Lead", starts_on=DAY
        ).id
        before = journal.actions.add(pair, "Before it", due_on=NEXT)
        today = NEXT + timedelta(days=1)
        journal.notes.add(pair, kind=NoteKind.SESSION, day=today)
        past = journal.sessions.between(pair, today, today)[0]
        journal.actions.add(pair, "Made in it", note_id=past.note_id)
        journal.decisions.add(past.note_id, "Decided in it")
        journal.questions.add(pair, "Asked since?")
        on_the_day = gather_sheet(journal, pair, past.id, today)
        today += timedelta(days=9)
        journal.actions.set_done(before.id, True)
        journal.milestones.reach(journal.milestones.add(pair, "Since then", today).id)
        contents = gather_sheet(journal, pair, past.id, today)
        assert "Since then" in str(gather_sheet(journal, pair, None, today).since)
    assert [(action.text, action.done_on) for action in contents.promises] == [("Before it", None)]
    assert contents.since == ()
    assert contents.questions == ()
    for held in (contents, on_the_day):  # what came of it stands below, and not among promises
        assert [action.text for action in held.promises] == ["Before it"]
        assert [action.text for action in held.actions] == ["Made in it"]
        assert [decision.text for decision in held.decisions] == ["Decided in it"]
        assert "Decided in it" in text_of(make_session_sheet(held).pdf)
    assert "Before it due 5 Mar, overdue" in text_of(make_session_sheet(contents).pdf)


def test_no_more_is_read_than_one_page_can_hold(journal: Journal, pair: str) -> None:
    for number in range(MOST_TOPICS + 20):
        journal.sessions.add_topic(pair, f"Topic {number}")
        journal.actions.add(pair, f"Action {number}")
    contents = gather_sheet(journal, pair, None, DAY)
    assert len(contents.topics) == MOST_TOPICS
    assert len(contents.promises) == MOST_PROMISES
    assert make_session_sheet(contents).pages == 1


def test_what_is_not_there_is_said_so(journal: Journal, pair: str) -> None:
    for gather in (
        lambda: gather_sheet(journal, pair, "nobody", DAY),
        lambda: gather_agreement(journal, "nobody", DAY),
        lambda: gather_goal_sheet(journal, "nobody", DAY),
        *(lambda h=h: gather_certificate(journal, h, "nobody", DAY) for h in Honour),
    ):
        with pytest.raises(JournalError) as error:
            gather()
        assert error.value.failure is Failure.NOT_FOUND


def test_a_certificate_is_for_what_was_reached(journal: Journal, pair: str) -> None:
    """M44: an achieved goal, a reached milestone, a closed mentorship; nothing before."""
    goal = achieved(journal, pair)
    stone = journal.milestones.of_goal(goal)[0]
    for honour, record in ((Honour.MILESTONE, stone.id), (Honour.MENTORSHIP, pair)):
        with pytest.raises(JournalError) as error:
            gather_certificate(journal, honour, record, DAY)
        assert error.value.failure is Failure.NOT_ALLOWED
    journal.milestones.reach(stone.id, DAY)
    reached = gather_certificate(journal, Honour.MILESTONE, stone.id, DAY)
    assert (reached.title, reached.detail, reached.day) == ("First talk", "Talks", DAY)
    whole = gather_certificate(journal, Honour.GOAL, goal, DAY)
    assert (whole.title, whole.detail, whole.holder) == ("Talks", "Give three talks", Side.ME)
    journal.goals.reopen(goal)
    with pytest.raises(JournalError):
        gather_certificate(journal, Honour.GOAL, goal, DAY)


def test_a_mentorship_that_was_put_away_can_be_honoured(journal: Journal, pair: str) -> None:
    journal.notes.add(pair, kind=NoteKind.SESSION, day=DAY - timedelta(days=6))
    journal.mentorships.archive(pair)
    contents = gather_certificate(journal, Honour.MENTORSHIP, pair, DAY)
    assert (contents.title, contents.day, contents.sessions) == ("Lead", DAY, 1)
    assert contents.holder is contents.pair.mentee


def test_a_goal_comes_with_those_below_it_but_no_draft(journal: Journal, pair: str) -> None:
    top = journal.goals.add(pair, GoalFields(title="Lead"))
    below = journal.goals.add(pair, GoalFields(title="Talk"), parent_id=top.id)
    journal.goals.propose(below.id)
    journal.goals.add(pair, GoalFields(title="Only an idea"), parent_id=top.id)
    journal.goals.add(pair, GoalFields(title="Another"))
    contents = gather_goal_sheet(journal, top.id, DAY)
    assert [entry.goal.title for entry in contents.report.goals] == ["Lead", "Talk"]
    assert contents.entry.goal.state is GoalState.DRAFT
    assert make_goal_sheet(contents).pages == 1


SECRET = "XYZZYSECRET"


def test_no_private_word_is_in_any_document(journal: Journal, pair: str) -> None:
    """M64: markers in every private field are in no document, in no stream, nor gathered."""
    session = journal.sessions.plan(pair, NEXT)
    journal.sessions.edit(session.id, for_next_time=SECRET)
    for kind in NoteKind:
        journal.notes.add(
            pair, kind=kind, title=f"{kind}", private_text=SECRET, well_being=SECRET, energy=2
        )
    held = journal.sessions.between(pair, DAY, DAY)[0]
    journal.sessions.edit(held.id, for_next_time=SECRET)
    question = journal.questions.add(pair, "Open?")
    journal.questions.edit(question.id, answer=SECRET)
    goal = achieved(journal, pair)
    version = journal.practice.add_agreement(pair, my_expectations="Say so", agreed_on=DAY)
    journal.mentorships.archive(pair)
    today = journal.today()
    gathered = (
        gather_sheet(journal, pair, session.id, today),
        gather_agreement(journal, version.id, today),
        gather_certificate(journal, Honour.GOAL, goal, today),
        gather_certificate(journal, Honour.MENTORSHIP, pair, today),
        gather_goal_sheet(journal, goal, today),
    )
    assert SECRET not in repr(gathered)
    sheet, agreement, first, second, goal_sheet = gathered
    for made in (
        make_session_sheet(sheet),
        make_agreement(agreement),
        make_certificate(first, Paper.LETTER),
        make_certificate(second),
        make_goal_sheet(goal_sheet),
    ):
        file = reader(made.pdf)
        for number in range(1, len(file.xref[0]) + 1):
            found = file.get_object(number)
            content = found.get_data() if hasattr(found, "get_data") else str(found).encode()
            assert SECRET.encode() not in content
