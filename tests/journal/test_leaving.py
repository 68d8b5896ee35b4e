"""What a document may read: neither private parts nor what was struck out, whoever asks (M64)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mentorjournal.domain.documents import Honour
from mentorjournal.domain.goals import GoalFields, Measure
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import FeedbackDirection, NoteKind
from mentorjournal.domain.reports import SECTIONS, Disclosure, ReportKind, ReportOptions
from mentorjournal.domain.sides import Side
from mentorjournal.journal.document_contents import (
    gather_agreement,
    gather_certificate,
    gather_goal_sheet,
)
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.leaving import PRIVATE, only_what_may_leave
from mentorjournal.journal.report_contents import gather_report
from mentorjournal.journal.sheet_contents import gather_sheet

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
DAY = NOW.date()
READ = 20
"""SQLITE_READ, which the driver has no name for."""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.create(tmp_path / "a.mentorjournal", "Amara", lambda: NOW) as made:
        yield made


@pytest.fixture
def pair(journal: Journal) -> str:
    return journal.mentorships.add(
        role=Role.MENTEE, counterpart="Lena Vogt", purpose="Lead a team", starts_on=DAY
    ).id


@pytest.fixture
def session_id(journal: Journal, pair: str) -> str:
    note = journal.notes.add(
        pair, kind=NoteKind.SESSION, title="Talk", text="open", private_text="SECRET", energy=1,
        well_being="SECRET",
    )  # fmt: skip
    journal.decisions.add(note.id, "Three talks")
    found = journal.sessions.of_note(note.id)
    assert found is not None
    journal.sessions.edit(found.id, for_next_time="SECRET")
    return found.id


@pytest.fixture
def goal_id(journal: Journal, pair: str) -> str:
    fields = GoalFields(title="Talks", measure=Measure("talks", baseline=0, target=3))
    goal = journal.goals.add(pair, fields)
    journal.goals.propose(goal.id)
    journal.goals.agree(goal.id)
    journal.goals.check_in(goal.id, 1, comment="the first one")
    journal.milestones.add(pair, "first talk", DAY, goal_id=goal.id)
    return goal.id


def everything(
    journal: Journal,
    pair: str,
    struck: frozenset[str] = frozenset(),
    kind: ReportKind | None = None,
) -> str:
    """All that any report would know, as text."""
    kinds = [kind] if kind else list(ReportKind)
    return "".join(
        repr(
            gather_report(
                journal,
                pair,
                ReportOptions(
                    sections=SECTIONS[one],
                    kind=one,
                    note_kinds=frozenset(NoteKind),
                    disclosure=Disclosure(struck=struck),
                ),
                DAY,
            )._replace(options=ReportOptions())
        )
        for one in kinds
    )


def test_no_query_of_any_document_touches_a_private_column(
    journal: Journal, pair: str, session_id: str, goal_id: str
) -> None:
    """Asked of SQLite itself, which says of each statement what it will read."""
    journal.goals.achieve(goal_id)
    version = journal.practice.add_agreement(pair)
    read: set[tuple[str, str]] = set()

    def watch(action: int, table: str, column: str, database: str, _: object) -> int:
        if action == READ and database == "main":
            read.add((table, column))
        return sqlite3.SQLITE_OK

    gatherings: list[Callable[[], object]] = [
        lambda: [
            gather_report(journal, pair, ReportOptions(sections=SECTIONS[k], kind=k), DAY)
            for k in ReportKind
        ],
        lambda: gather_sheet(journal, pair, session_id, DAY),
        lambda: gather_sheet(journal, pair, None, DAY),
        lambda: gather_agreement(journal, version.id, DAY),
        lambda: gather_goal_sheet(journal, goal_id, DAY),
        lambda: gather_certificate(journal, Honour.GOAL, goal_id, DAY),
    ]
    raw = journal.file.run("SELECT 1").connection
    raw.set_authorizer(watch)
    try:
        for gather in gatherings:
            gather()
    finally:
        raw.set_authorizer(None)
    assert ("notes", "title") in read
    counted = {("notes", "private_text"), ("notes", "well_being")}
    private = {(table, column) for table, columns in PRIVATE.items() for column in columns}
    assert read & private <= counted, "how many there are is told, by their length alone"
    assert not {table for table, _ in read} & {"goal_drafts"}


def test_private_parts_come_to_no_document(journal: Journal, pair: str, session_id: str) -> None:
    assert "SECRET" not in everything(journal, pair)
    assert "SECRET" not in repr(gather_sheet(journal, pair, session_id, DAY))
    assert journal.sessions.get(session_id).for_next_time == "SECRET", "and stay in the journal"


def test_a_goal_that_is_struck_out_takes_along_what_belongs_to_it(
    journal: Journal, pair: str, goal_id: str
) -> None:
    below = journal.goals.add(pair, GoalFields(title="A smaller one"), parent_id=goal_id)
    journal.goals.propose(below.id)
    journal.goals.agree(below.id)
    whole = everything(journal, pair)
    assert "the first one" in whole
    less = everything(journal, pair, frozenset({goal_id}))
    for words in ("Talks", "the first one", "first talk", goal_id):
        assert words in whole
        assert words not in less.replace(f"parent_id='{goal_id}'", "")
    assert "A smaller one" in less
    assert everything(journal, pair) == whole, "and it comes back"


def test_a_session_that_is_struck_out_takes_its_note_and_decisions(
    journal: Journal, pair: str, session_id: str
) -> None:
    less = everything(journal, pair, frozenset({session_id}), ReportKind.PROGRESS)
    for words in ("Three talks", session_id, "'Talk'", "text='open'"):
        assert words in everything(journal, pair)
        assert words not in less
    note_id = journal.sessions.get(session_id).note_id or ""
    note = everything(journal, pair, frozenset({note_id}), ReportKind.PROGRESS)
    assert "Three talks" in note, "the other way round the meeting stays, without its note"
    assert "'Talk'" not in note
    assert "text='open'" not in note


def test_feedback_and_pictures_go_with_their_note(journal: Journal, pair: str) -> None:
    note = journal.notes.add(pair, kind=NoteKind.FEEDBACK, title="Well said")
    journal.feedback.set(note.id, direction=FeedbackDirection.GIVEN, who="Jo", situation="Monday")
    shown = journal.attachments.add(note.id, "a.png", "image/png", b"shown")
    hidden = journal.attachments.add(note.id, "hidden.png", "image/png", b"hidden")
    journal.notes.edit(
        note.id,
        text=f"![a](attachment:{shown.id})",
        private_text=f"![b](attachment:{hidden.id})",
    )
    whole = everything(journal, pair)
    assert "hidden" not in whole
    assert "Monday" in whole
    assert "b'shown'" in whole
    assert "Monday" not in everything(journal, pair, frozenset({note.id}))
    no_picture = everything(journal, pair, frozenset({shown.id}))
    assert "b'shown'" not in no_picture
    assert "Monday" in no_picture


def test_parts_of_an_agreement_are_columns_that_stay_empty(journal: Journal, pair: str) -> None:
    version = journal.practice.add_agreement(pair, meetings="On Mondays", confidentiality="All")
    struck = {"agreements.meetings", "mentorships.purpose"}
    contents = gather_agreement(journal, version.id, DAY, struck)
    assert (contents.agreement.meetings, contents.agreement.confidentiality) == ("", "All")
    assert contents.mentorship.purpose == ""
    assert gather_agreement(journal, version.id, DAY).agreement.meetings == "On Mondays"


def test_lines_of_a_sheet_can_be_struck_out(journal: Journal, pair: str) -> None:
    topic = journal.sessions.add_topic(pair, "the salary")
    asked = journal.questions.add(pair, "Why me?")
    promise = journal.actions.add(pair, "Ask the boss", owner=Side.THEM)
    whole = gather_sheet(journal, pair, None, DAY)
    assert [one.id for one in whole.topics] == [topic.id]
    assert whole.question_ids == (asked.id,)
    less = gather_sheet(journal, pair, None, DAY, {topic.id, asked.id, promise.id})
    assert less.topics == less.questions == less.promises == ()


def test_a_draft_is_read_for_its_own_sheet_alone(journal: Journal, pair: str, goal_id: str) -> None:
    draft = journal.goals.add(pair, GoalFields(title="Only an idea"))
    journal.sessions.add_topic(pair, "a topic", goal_id=draft.id)
    assert "Only an idea" not in repr(gather_sheet(journal, pair, None, DAY))
    assert gather_goal_sheet(journal, draft.id, DAY).entry.goal.title == "Only an idea"
    assert "Only an idea" not in repr(gather_goal_sheet(journal, goal_id, DAY))


def test_the_tables_are_back_whatever_happens(journal: Journal, pair: str) -> None:
    with pytest.raises(JournalError), only_what_may_leave(journal.file, {pair}):
        journal.mentorships.get(pair)
    assert journal.mentorships.get(pair).purpose == "Lead a team"
    journal.mentorships.edit(pair, purpose="Lead two")
    journal.undo()
    assert journal.mentorships.get(pair).purpose == "Lead a team"
    assert journal.file.look("SELECT count(*) FROM sqlite_temp_schema WHERE type = 'view'") == [
        (0,)
    ]
    assert isinstance(DAY, date)
