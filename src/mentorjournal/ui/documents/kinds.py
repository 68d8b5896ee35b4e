"""The kinds of document that a sheet can show: what each is called, how it is made, what leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from mentorjournal.domain.documents import (
    AgreementContents,
    CertificateContents,
    GoalSheetContents,
    Honour,
    Pair,
    SheetContents,
    pair_of,
)
from mentorjournal.domain.reports import Paper
from mentorjournal.domain.sides import Side
from mentorjournal.ui.documents.leaving import Rows, WhatLeaves
from mentorjournal.ui.tasks import Job
from mentorjournal.ui.widgets.row_model import RowItem
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.reports.page import Made

Making = Callable[[Paper, Job], "Made"]


class Document(NamedTuple):
    """A document that is ready to be made.

    Attributes:
        title: what the sheet is called. leaves: what it carries out of the journal.
        make: makes it for a paper; runs off the GUI thread, and loads ReportLab there.
    """

    title: str
    leaves: WhatLeaves
    make: Making


def session_sheet(contents: SheetContents) -> Document:
    """The sheet for one meeting."""
    counted = (
        (len(contents.topics), tr("%n topic(s)", len(contents.topics))),
        (len(contents.since), tr("%n piece(s) of news", len(contents.since))),
        (len(contents.promises), tr("%n open action(s)", len(contents.promises))),
        (len(contents.questions), tr("%n question(s)", len(contents.questions))),
    )
    groups = (
        (tr("Agenda"), [topic.text for topic in contents.topics]),
        (tr("Since last time"), [line.words for line in contents.since]),
        (tr("Open actions"), [action.text for action in contents.promises]),
        (tr("Questions"), list(contents.questions)),
    )
    leaves = WhatLeaves(
        _counted(counted),
        _named(contents.pair),
        _groups(groups),
        tr("Private parts stay in the journal."),
        tr("Names and the day, with room to write."),
    )
    return Document(tr("Session sheet"), leaves, partial(_make_session_sheet, contents))


def agreement(contents: AgreementContents) -> Document:
    """One version of what the two agreed on."""
    found = contents.agreement
    parts = (
        (found.my_expectations, tr("Your expectations")),
        (found.their_expectations, tr("Expectations of the other")),
        (found.meetings, tr("Meetings")),
        (found.confidentiality, tr("Confidentiality")),
        (found.feedback_way, tr("Feedback")),
        (contents.mentorship.purpose, tr("Purpose")),
    )
    leaves = WhatLeaves(
        tuple(words for text, words in parts if text.strip()),
        _named(contents.pair),
        nothing=tr("Nothing but names, with room to write."),
    )
    return Document(tr("Agreement"), leaves, partial(_make_agreement, contents))


def certificate(contents: CertificateContents) -> Document:
    """The certificate for something reached."""
    kinds = {
        Honour.GOAL: tr("The goal and the day it was achieved"),
        Honour.MILESTONE: tr("The milestone and the day it was reached"),
        Honour.MENTORSHIP: tr("The purpose, the period and the number of sessions"),
    }
    leaves = WhatLeaves((kinds[contents.honour],), _named(contents.pair))
    return Document(tr("Certificate"), leaves, partial(_make_certificate, contents))


def goal_sheet(contents: GoalSheetContents) -> Document:
    """One goal with all that belongs to it."""
    goal, report = contents.entry.goal, contents.report
    counted = (
        (len(report.goals), tr("%n goal(s)", len(report.goals))),
        (len(goal.milestones), tr("%n milestone(s)", len(goal.milestones))),
        (len(goal.check_ins), tr("%n check-in(s)", len(goal.check_ins))),
        (len(contents.steps), tr("%n step(s)", len(contents.steps))),
        (len(contents.entry.log), tr("%n line(s) of its history", len(contents.entry.log))),
    )
    pair = pair_of(report.mentorship, report.owner_name)
    leaves = WhatLeaves(_counted(counted), _named(pair))
    return Document(tr("Goal sheet"), leaves, partial(_make_goal_sheet, contents))


def _counted(parts: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(text for count, text in parts if count)


def _named(pair: Pair) -> tuple[str, ...]:
    return tuple(name for name in (pair.name(Side.ME), pair.name(Side.THEM)) if name.strip())


def _groups(parts: Iterable[tuple[str, list[str]]]) -> tuple[tuple[str, str, Rows], ...]:
    return tuple(
        (title, "", [(RowItem(f"{title}-{n}", text), None) for n, text in enumerate(texts)])
        for title, texts in parts
    )


def _make_session_sheet(contents: SheetContents, paper: Paper, job: Job) -> Made:
    from mentorjournal.reports.session_sheet import make_session_sheet

    return make_session_sheet(contents, paper, cancelled=job.cancelled)


def _make_agreement(contents: AgreementContents, paper: Paper, job: Job) -> Made:
    from mentorjournal.reports.agreement import make_agreement

    return make_agreement(contents, paper, cancelled=job.cancelled)


def _make_certificate(contents: CertificateContents, paper: Paper, job: Job) -> Made:
    from mentorjournal.reports.certificate import make_certificate

    return make_certificate(contents, paper, cancelled=job.cancelled)


def _make_goal_sheet(contents: GoalSheetContents, paper: Paper, job: Job) -> Made:
    from mentorjournal.reports.goal_sheet import make_goal_sheet

    return make_goal_sheet(contents, paper, cancelled=job.cancelled)
