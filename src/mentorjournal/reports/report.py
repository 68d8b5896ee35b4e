"""The reports on a period, by their kind."""

from collections.abc import Callable

from mentorjournal.domain.reports import ReportContents, ReportKind
from mentorjournal.reports.journal_book import make_journal_book
from mentorjournal.reports.page import Made
from mentorjournal.reports.progress import make_progress_report
from mentorjournal.reports.words import ENGLISH, Words


def make_report(
    contents: ReportContents,
    *,
    words: Words = ENGLISH,
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Made:
    """Return the document of the kind that its options ask for; see `lay_out`."""
    book = contents.options.kind is ReportKind.BOOK
    make = make_journal_book if book else make_progress_report
    return make(contents, words=words, on_progress=on_progress, cancelled=cancelled)
