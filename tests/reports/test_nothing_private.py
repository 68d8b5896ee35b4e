"""M64: whatever stands in the private parts of a journal is in no document made of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from mentorjournal.domain.document_leaving import (
    agreement_leaves,
    certificate_leaves,
    goal_sheet_leaves,
    sheet_leaves,
)
from mentorjournal.domain.documents import Honour
from mentorjournal.domain.goals import GoalFields, Measure
from mentorjournal.domain.leaving import report_leaves
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import FeedbackDirection, NoteKind
from mentorjournal.domain.reports import SECTIONS, Disclosure, ReportKind, ReportOptions
from mentorjournal.domain.sides import Side
from mentorjournal.journal.document_contents import (
    gather_agreement,
    gather_certificate,
    gather_goal_sheet,
)
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.report_contents import gather_report
from mentorjournal.journal.sheet_contents import gather_sheet
from mentorjournal.reports.agreement import make_agreement
from mentorjournal.reports.certificate import make_certificate
from mentorjournal.reports.goal_sheet import make_goal_sheet
from mentorjournal.reports.report import make_report
from mentorjournal.reports.session_sheet import make_session_sheet

from .pages import reader, text_of

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
DAY = NOW.date()
MARK, KEPT = "XQPRIVATE", "XQSTRUCK"


class Written(NamedTuple):
    """A note as somebody may have written it; which private fields are filled."""

    kind: NoteKind
    days_ago: int
    private_text: bool
    well_being: bool
    picture: bool
    struck: bool


WRITTEN = st.builds(
    Written,
    st.sampled_from(NoteKind),
    st.integers(0, 400),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


class Marks:
    """Gives each planted text a mark of its own, so that a leak tells its field."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, field: str) -> str:
        self._count += 1
        return f"{MARK}{field.replace('_', '').upper()}{self._count}"


def _picture(shade: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 4), (shade, 40, 40)).save(out, "PNG")
    return out.getvalue()


def _write(journal: Journal, pair: str, found: list[Written], marks: Marks) -> set[str]:
    """Write the notes; return the ids of those that are to be struck out."""
    struck: set[str] = set()
    for number, one in enumerate(found):
        words = KEPT if one.struck else "shown"
        note = journal.notes.add(
            pair,
            kind=one.kind,
            day=DAY - timedelta(days=one.days_ago),
            title=f"{words} title {number}",
            text=f"{words} text {number}",
            private_text=marks("private_text") if one.private_text else "",
            well_being=marks("well_being") if one.well_being else "",
            energy=2,
            asked_more=True,
        )
        if one.picture:
            name = f"{marks('attachment')}.png"
            hidden = journal.attachments.add(note.id, name, "image/png", _picture(number))
            text = f"{marks('private_text')} ![{marks('alt')}](attachment:{hidden.id})"
            journal.notes.edit(note.id, private_text=text)
        if one.kind is NoteKind.FEEDBACK:
            journal.feedback.set(
                note.id, direction=FeedbackDirection.RECEIVED, who="Jo", situation=words
            )
        session = journal.sessions.of_note(note.id)
        if session is not None:
            journal.sessions.edit(session.id, for_next_time=marks("for_next_time"))
            journal.decisions.add(note.id, f"{words} decision")
        if one.struck:
            struck.add(session.id if session is not None else note.id)
    return struck


def _goals(journal: Journal, pair: str, marks: Marks) -> str:
    """Make a goal with a draft of either side, and one that never was proposed."""
    draft = journal.goals.add(
        pair, GoalFields(title=marks("draft"), sentence=marks("draft"), why=marks("draft"))
    )
    journal.milestones.add(pair, marks("draft_milestone"), DAY, goal_id=draft.id)
    journal.sessions.add_topic(pair, "a topic of a draft", goal_id=draft.id)
    goal = journal.goals.add(pair, GoalFields(title="Talks", measure=Measure("t", target=3.0)))
    for side in Side:
        journal.goal_drafts.save(goal.id, side, GoalFields(title=marks("own_draft")))
    journal.goals.propose(goal.id)
    journal.goals.agree(goal.id, goal.owner)
    journal.goals.check_in(goal.id, 1)
    journal.goals.achieve(goal.id)
    return goal.id


def _documents(
    journal: Journal, pair: str, goal_id: str, struck: frozenset[str]
) -> Iterator[tuple[str, bytes]]:
    """Every document there is with all its parts: what it was made from and lists, and its PDF."""
    for kind in ReportKind:
        options = ReportOptions(
            since=DAY - timedelta(days=500),
            sections=SECTIONS[kind],
            note_kinds=frozenset(NoteKind),
            kind=kind,
            disclosure=Disclosure(struck),
        )
        report = gather_report(journal, pair, options, DAY)
        yield repr((report, report_leaves(report))), make_report(report).pdf
    for session in (None, *journal.sessions.between(pair, date.min, date.max)[:2]):
        if session is None or session.id not in struck:
            sheet = gather_sheet(journal, pair, session.id if session else None, DAY, struck)
            yield repr((sheet, sheet_leaves(sheet))), make_session_sheet(sheet).pdf
    version = journal.practice.agreements(pair)[0]
    agreed = gather_agreement(journal, version.id, DAY, struck)
    yield repr((agreed, agreement_leaves(agreed))), make_agreement(agreed).pdf
    goal = gather_goal_sheet(journal, goal_id, DAY, struck)
    yield repr((goal, goal_sheet_leaves(goal))), make_goal_sheet(goal).pdf
    honour = gather_certificate(journal, Honour.GOAL, goal_id, DAY, struck)
    yield repr((honour, certificate_leaves(honour))), make_certificate(honour).pdf


def _everything_in(pdf: bytes) -> str:
    """Text, metadata, outline, attachments and every unpacked stream of a PDF."""
    file = reader(pdf)
    found = [text_of(pdf), repr(file.metadata), repr(file.outline), repr(dict(file.attachments))]
    for number in range(1, len(file.xref[0]) + 1):
        part = file.get_object(number)
        found.append(str(part))
        if hasattr(part, "get_data"):
            found.append(part.get_data().decode("latin-1"))
    return "\n".join(found)


@settings(
    max_examples=6,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # one example is a file and ten PDFs
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(found=st.lists(WRITTEN, max_size=6), role=st.sampled_from(Role))
def test_no_private_word_and_nothing_struck_out_is_in_any_document(
    found: list[Written], role: Role
) -> None:
    """M64: a random journal with a mark in every private field, and everything made of it."""
    with (
        TemporaryDirectory() as folder,
        Journal.create(Path(folder) / "a.mentorjournal", "Amara", lambda: NOW) as journal,
    ):
        marks = Marks()
        pair = journal.mentorships.add(
            role=role, counterpart="Lena Vogt", purpose="Lead", starts_on=DAY - timedelta(days=450)
        ).id
        journal.practice.add_agreement(pair, meetings="On Mondays")
        struck = frozenset(_write(journal, pair, found, marks))
        goal_id = _goals(journal, pair, marks)
        for contents, pdf in _documents(journal, pair, goal_id, struck):
            inside = _everything_in(pdf)
            for mark in (MARK, KEPT):
                assert mark not in contents
                assert mark not in inside
