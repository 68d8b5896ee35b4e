"""The words for the sorts of things that leave the journal with a document."""

from __future__ import annotations

from mentorjournal.domain.leaving import Leaves, LeavingRow
from mentorjournal.ui.words import tr


def heading(sort: Leaves) -> str:
    """Return the heading of a sort in the list."""
    return {
        Leaves.PARTS: tr("Texts"),
        Leaves.GOALS: tr("Goals"),
        Leaves.MILESTONES: tr("Milestones"),
        Leaves.SESSIONS: tr("Sessions"),
        Leaves.DECISIONS: tr("Decisions"),
        Leaves.ACTIONS: tr("Actions"),
        Leaves.FEEDBACK: tr("Feedback"),
        Leaves.LESSONS: tr("Lessons"),
        Leaves.NOTES: tr("Notes in full"),
        Leaves.PICTURES: tr("Pictures"),
        Leaves.TOPICS: tr("Agenda"),
        Leaves.NEWS: tr("Since last time"),
        Leaves.QUESTIONS: tr("Questions"),
        Leaves.STEPS: tr("Steps"),
        Leaves.CHECK_INS: tr("Check-ins"),
        Leaves.HISTORY: tr("History"),
    }[sort]


def counted(sort: Leaves, n: int) -> str:
    """Return how many of a sort there are."""
    match sort:
        case Leaves.PARTS:
            return tr("%n text(s)", n)
        case Leaves.GOALS:
            return tr("%n goal(s)", n)
        case Leaves.MILESTONES:
            return tr("%n milestone(s)", n)
        case Leaves.SESSIONS:
            return tr("%n session(s)", n)
        case Leaves.DECISIONS:
            return tr("%n decision(s)", n)
        case Leaves.ACTIONS:
            return tr("%n action(s)", n)
        case Leaves.FEEDBACK:
            return tr("%n piece(s) of feedback", n)
        case Leaves.LESSONS:
            return tr("%n lesson(s)", n)
        case Leaves.NOTES:
            return tr("%n note(s) in full", n)
        case Leaves.PICTURES:
            return tr("%n picture(s)", n)
        case Leaves.TOPICS:
            return tr("%n topic(s)", n)
        case Leaves.NEWS:
            return tr("%n piece(s) of news", n)
        case Leaves.QUESTIONS:
            return tr("%n question(s)", n)
        case Leaves.STEPS:
            return tr("%n step(s)", n)
        case Leaves.CHECK_INS:
            return tr("%n check-in(s)", n)
        case Leaves.HISTORY:
            return tr("%n line(s) of its history", n)


def unnamed_row(sort: Leaves, row: LeavingRow) -> str:
    """Return what a row is called that has no words of its own, or stands for a part; else ""."""
    if sort is Leaves.PARTS:
        return _parts().get(row.key, "")
    if row.text.strip():
        return ""
    return {
        Leaves.SESSIONS: tr("Session"),
        Leaves.FEEDBACK: tr("Feedback"),
        Leaves.NOTES: tr("Note"),
        Leaves.PICTURES: tr("Picture"),
        Leaves.CHECK_INS: tr("Check-in"),
        Leaves.HISTORY: tr("Change"),
    }.get(sort, "")


def _parts() -> dict[str, str]:
    return {
        "mentorships.purpose": tr("Purpose"),
        "mentorships.my_success": tr("What success means to you"),
        "mentorships.their_success": tr("What success means to the other"),
        "closings.reached": tr("What was reached"),
        "closings.goes_on": tr("What goes on"),
        "closings.thanks": tr("Thanks"),
        "closings.contact": tr("How you stay in touch"),
        "agreements.my_expectations": tr("Your expectations"),
        "agreements.their_expectations": tr("Expectations of the other"),
        "agreements.meetings": tr("Meetings"),
        "agreements.confidentiality": tr("Confidentiality"),
        "agreements.feedback_way": tr("Feedback"),
        "goals.sentence": tr("The goal in a sentence"),
        "goals.reason": tr("Why it matters"),
        "goals.means": tr("How it is reached"),
    }
