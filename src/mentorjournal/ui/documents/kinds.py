"""The kinds of document there are: how each is gathered, what leaves with it, how it is made."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from mentorjournal.domain.disclosure import disclosed, names_in
from mentorjournal.domain.document_leaving import (
    agreement_leaves,
    certificate_leaves,
    goal_sheet_leaves,
    sheet_leaves,
)
from mentorjournal.domain.documents import Honour
from mentorjournal.domain.languages import Language
from mentorjournal.domain.leaving import LeavingGroup, people_named, report_leaves
from mentorjournal.domain.reports import Disclosure, Paper, ReportContents, ReportOptions
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.documents.leaving import WhatLeaves
from mentorjournal.ui.tasks import Job
from mentorjournal.ui.words import tr

if TYPE_CHECKING:
    from mentorjournal.reports.page import Made
    from mentorjournal.reports.words import Words

People = tuple[str, ...]
Gathering = Callable[[Journal, Collection[str]], Any]
Making = Callable[[Any, Paper, "Words", Job], "Made"]
Printing = Callable[[Any, Any, Paper, "Words"], Any]
Saying = Callable[[Any, People], WhatLeaves]


class Document(NamedTuple):
    """A document that can be made again and again.

    Attributes:
        title: what the sheet is called. key: what it is remembered by while the window is open.
        mentorship_id: which mentorship it tells of; "" where the records alone say it.
        gather: reads what it prints, less what is struck out.
        leaves: says what that carries out of the journal.
        make: makes it for a paper, and loads ReportLab.
        options: of a report, None for the other kinds.
        printed: what of the contents, as they are told, a paper has room for; None for all.
    """

    title: str
    key: str
    mentorship_id: str
    gather: Gathering
    leaves: Saying
    make: Making
    options: ReportOptions | None = None
    printed: Printing | None = None


class Gathered(NamedTuple):
    """What a document prints, and every name that the journal knows."""

    contents: Any
    people: People


class Finished(NamedTuple):
    """A document that was made: from what, and what leaves with it."""

    gathered: Gathered
    made: Made
    leaves: WhatLeaves


def finish(
    journal: Journal,
    document: Document,
    gathered: Gathered | None,
    disclosure: Disclosure,
    paper: Paper,
    language: Language,
    job: Job,
) -> Finished:
    """Gather and make a document, and say what leaves; all of it off the GUI thread.

    What was `gathered` before is not read again. Raises JournalError.
    """
    from mentorjournal.reports.words import words_of

    if gathered is None:
        gathered = journal.read_apart(partial(_gather, document, disclosure.struck))
    contents, people = gathered
    if document.options is not None:
        contents = contents._replace(options=document.options._replace(disclosure=disclosure))
    words = words_of(language)
    told = disclosed(contents, disclosure, people, words("somebody"))
    made = document.make(told, paper, words, job)
    shown = contents
    if document.printed is not None:
        shown = document.printed(contents, told, paper, words)
    return Finished(Gathered(contents, people), made, document.leaves(shown, people))


def _gather(document: Document, struck: Collection[str], reader: Journal) -> Gathered:
    from mentorjournal.journal.report_contents import known_people

    contents = document.gather(reader, struck)
    return Gathered(contents, known_people(reader, document.mentorship_id))


def session_sheet(mentorship_id: str, session_id: str | None) -> Document:
    """The sheet for one meeting; None for the next one while it is not planned."""
    from mentorjournal.journal.sheet_contents import gather_sheet

    def gather(journal: Journal, struck: Collection[str]) -> Any:
        return gather_sheet(journal, mentorship_id, session_id, journal.today(), struck)

    return Document(
        tr("Session sheet"),
        f"sheet:{session_id or mentorship_id}",
        mentorship_id,
        gather,
        _saying(
            sheet_leaves,
            tr("Private parts stay in the journal."),
            tr("Names and the day, with room to write."),
        ),
        _make_session_sheet,
        printed=_on_the_sheet,
    )


def agreement(mentorship_id: str, agreement_id: str) -> Document:
    """One version of what the two agreed on."""
    from mentorjournal.journal.document_contents import gather_agreement

    def gather(journal: Journal, struck: Collection[str]) -> Any:
        return gather_agreement(journal, agreement_id, journal.today(), struck)

    nothing = tr("Nothing but names, with room to write.")
    says = _saying(agreement_leaves, "", nothing)
    key = f"agreement:{agreement_id}"
    return Document(tr("Agreement"), key, mentorship_id, gather, says, _make_agreement)


def certificate(mentorship_id: str, honour: Honour, record_id: str) -> Document:
    """The certificate for something reached."""
    from mentorjournal.journal.document_contents import gather_certificate

    def gather(journal: Journal, struck: Collection[str]) -> Any:
        return gather_certificate(journal, honour, record_id, journal.today(), struck)

    nothing = {
        Honour.GOAL: tr("The goal and the day it was achieved"),
        Honour.MILESTONE: tr("The milestone and the day it was reached"),
        Honour.MENTORSHIP: tr("The period and the number of sessions"),
    }
    says = _saying(certificate_leaves, "", nothing[honour])
    key = f"certificate:{record_id}"
    return Document(tr("Certificate"), key, mentorship_id, gather, says, _make_certificate)


def goal_sheet(mentorship_id: str, goal_id: str) -> Document:
    """One goal with all that belongs to it."""
    from mentorjournal.journal.document_contents import gather_goal_sheet

    def gather(journal: Journal, struck: Collection[str]) -> Any:
        return gather_goal_sheet(journal, goal_id, journal.today(), struck)

    says = _saying(goal_sheet_leaves, "", tr("The goal by its title alone."))
    key = f"goal:{goal_id}"
    return Document(tr("Goal sheet"), key, mentorship_id, gather, says, _make_goal_sheet)


def report(mentorship_id: str, options: ReportOptions) -> Document:
    """A report on a period, or the book of it."""
    from mentorjournal.journal.report_contents import gather_report

    def gather(journal: Journal, struck: Collection[str]) -> Any:
        wanted = options._replace(disclosure=options.disclosure._replace(struck=frozenset(struck)))
        return gather_report(journal, mentorship_id, wanted, journal.today())

    key = f"report:{mentorship_id}"
    return Document(tr("Report"), key, mentorship_id, gather, report_says, _make_report, options)


def report_says(contents: ReportContents, _people: People = ()) -> WhatLeaves:
    """What a report carries: each record of the chosen sections, and whom they name."""
    left_out = contents.private_left_out
    return WhatLeaves(
        report_leaves(contents),
        people_named(contents),
        tr("%n private passage(s) in this period stay out.", left_out) if left_out else "",
        tr("Nothing but names and the period."),
    )


def _saying(
    leaves: Callable[[Any], tuple[LeavingGroup, ...]], private: str, nothing: str
) -> Saying:
    def says(contents: Any, people: People) -> WhatLeaves:
        return WhatLeaves(leaves(contents), names_in(contents, people), private, nothing)

    return says


def _make_session_sheet(contents: Any, paper: Paper, words: Words, job: Job) -> Made:
    from mentorjournal.reports.session_sheet import make_session_sheet

    return make_session_sheet(contents, paper, words=words, cancelled=job.cancelled)


def _on_the_sheet(contents: Any, told: Any, paper: Paper, words: Words) -> Any:
    from mentorjournal.reports.session_sheet import printed

    return printed(contents, told, paper, words)


def _make_agreement(contents: Any, paper: Paper, words: Words, job: Job) -> Made:
    from mentorjournal.reports.agreement import make_agreement

    return make_agreement(contents, paper, words=words, cancelled=job.cancelled)


def _make_certificate(contents: Any, paper: Paper, words: Words, job: Job) -> Made:
    from mentorjournal.reports.certificate import make_certificate

    return make_certificate(contents, paper, words=words, cancelled=job.cancelled)


def _make_goal_sheet(contents: Any, paper: Paper, words: Words, job: Job) -> Made:
    from mentorjournal.reports.goal_sheet import make_goal_sheet

    return make_goal_sheet(contents, paper, words=words, cancelled=job.cancelled)


def _make_report(contents: ReportContents, paper: Paper, words: Words, job: Job) -> Made:
    from mentorjournal.reports.report import make_report

    def on_progress(share: float) -> None:
        job.progress(round(share * 1_000), 1_000)

    wanted = contents._replace(options=contents.options._replace(paper=paper))
    return make_report(wanted, words=words, on_progress=on_progress, cancelled=job.cancelled)
