"""What leaves the journal with the shorter documents, each record by itself (M64)."""

from collections.abc import Iterator, Mapping

from mentorjournal.domain.documents import (
    AgreementContents,
    CertificateContents,
    GoalSheetContents,
    Honour,
    SheetContents,
)
from mentorjournal.domain.goals import GoalEvent
from mentorjournal.domain.leaving import Leaves, LeavingGroup, LeavingRow

_AGREED = ("my_expectations", "their_expectations", "meetings", "confidentiality", "feedback_way")

_UNTOLD = (GoalEvent.CREATED, GoalEvent.PROPOSED)
"""What happened to a goal before there was one to tell of."""


def sheet_leaves(contents: SheetContents) -> tuple[LeavingGroup, ...]:
    """Return what the sheet for a session carries."""
    questions = zip(contents.question_ids, contents.questions, strict=True)
    return (
        _parts({"mentorships.purpose": contents.purpose}),
        _group(Leaves.TOPICS, (LeavingRow(topic.id, topic.text) for topic in contents.topics)),
        _group(Leaves.NEWS, (LeavingRow(news.id, news.words, news.day) for news in contents.since)),
        _group(
            Leaves.DECISIONS,
            (LeavingRow(one.id, one.text, one.day, one.note_id) for one in contents.decisions),
        ),
        _group(
            Leaves.ACTIONS,
            (
                LeavingRow(one.id, one.text, one.due_on, one.note_id)
                for one in (*contents.promises, *contents.actions)
            ),
        ),
        _group(Leaves.QUESTIONS, (LeavingRow(row_id, text) for row_id, text in questions)),
    )


def agreement_leaves(contents: AgreementContents) -> tuple[LeavingGroup, ...]:
    """Return what an agreement carries."""
    texts = {f"agreements.{name}": getattr(contents.agreement, name) for name in _AGREED}
    mentorship = contents.mentorship
    texts["mentorships.purpose"] = mentorship.purpose
    texts["mentorships.my_success"] = mentorship.my_success
    texts["mentorships.their_success"] = mentorship.their_success
    return (_parts(texts),)


def certificate_leaves(contents: CertificateContents) -> tuple[LeavingGroup, ...]:
    """Return what a certificate carries beside what it is given for."""
    texts = {}
    if contents.honour is Honour.GOAL:
        texts["goals.sentence"] = contents.detail
    elif contents.honour is Honour.MENTORSHIP:
        texts["mentorships.purpose"] = contents.title
        texts["closings.reached"] = contents.detail
    return (_parts(texts),)


def goal_sheet_leaves(contents: GoalSheetContents) -> tuple[LeavingGroup, ...]:
    """Return what a goal's sheet carries; the goal it is about cannot be struck out of it."""
    goal, report = contents.entry.goal, contents.report
    fields = goal.fields
    texts = {
        "goals.sentence": fields.sentence,
        "goals.reason": fields.reason,
        "goals.why": fields.why,
        "goals.means": "\n".join(fields.means),
    }
    return (
        _parts(texts),
        _group(
            Leaves.GOALS,
            (LeavingRow(e.goal.id, e.goal.title, None, e.goal.id) for e in report.goals[1:]),
        ),
        _group(Leaves.STEPS, (LeavingRow(s.id, s.text, s.due_on) for s in contents.steps)),
        _group(
            Leaves.MILESTONES,
            (LeavingRow(m.id, m.title, m.reached_on or m.due_on) for m in goal.milestones),
        ),
        _group(Leaves.CHECK_INS, (LeavingRow(c.id, c.comment, c.day) for c in goal.check_ins)),
        _group(
            Leaves.HISTORY,
            (
                LeavingRow(c.id, c.reason, c.day)
                for c in contents.entry.log
                if c.event not in _UNTOLD
            ),
        ),
    )


def _parts(texts: Mapping[str, str]) -> LeavingGroup:
    return _group(Leaves.PARTS, (LeavingRow(key, text) for key, text in texts.items() if text))


def _group(sort: Leaves, rows: Iterator[LeavingRow]) -> LeavingGroup:
    return LeavingGroup(sort, tuple(rows))
