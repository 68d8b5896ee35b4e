"""The commands that make or add something: a journal, a note, a report."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from mentorjournal.cli.listening import read_text
from mentorjournal.cli.opening import mentorship_with, opened
from mentorjournal.cli.printing import counted
from mentorjournal.cli.refusal import Refusal

_NO_TEXT = "There was no text. Pipe it in, as in: echo 'A thought' | mentorjournal note FILE."


def new(values: argparse.Namespace) -> int:
    """Make a journal with one mentorship, or nothing at all."""
    from mentorjournal.domain.mentorships import Role
    from mentorjournal.journal.connection import made_beside
    from mentorjournal.journal.journal import Journal

    if not values.me.strip() or not values.counterpart.strip():
        raise Refusal("Give both names, as in --me Amara --with Lena.")
    with (
        made_beside(values.file) as part,
        Journal.create(part, values.me.strip()) as journal,
    ):
        journal.mentorships.add(
            role=Role(values.role), counterpart=values.counterpart.strip(), purpose=values.purpose
        )
    print(f"Made {values.file}")
    return 0


def sample(values: argparse.Namespace) -> int:
    """Make the sample journal."""
    from mentorjournal.journal.sample import new_sample

    new_sample(values.file, values.today or date.today())
    print(f"Made {values.file}")
    return 0


def note(values: argparse.Namespace) -> int:
    """Keep what standard input says as a note."""
    from mentorjournal.domain.notes import NoteKind

    text = read_text("Type the note; Ctrl D on an empty line ends it.").strip()
    if not text and not values.title.strip():
        raise Refusal(_NO_TEXT)
    with opened(values.file) as journal:
        mentorship = mentorship_with(journal, values.mentorship)
        note = journal.notes.add(
            mentorship.id,
            kind=NoteKind(values.kind),
            day=values.date,
            title=values.title,
            text="" if values.private else text,
            private_text=text if values.private else "",
        )
    print(f"Kept as a {note.kind.value} of {note.day.isoformat()}, with {mentorship.counterpart}")
    return 0


def report(values: argparse.Namespace) -> int:
    """Print the progress report as PDF."""
    from mentorjournal.domain.reports import Paper, ReportOptions
    from mentorjournal.journal.report_contents import gather_report
    from mentorjournal.reports.progress import make_progress_report
    from mentorjournal.reports.save import write_atomically

    if values.since and values.until and values.since > values.until:
        raise Refusal("The first day of the report is after its last.")
    with opened(values.file, values.today) as journal:
        _refuse_place(values.output, values.file)
        mentorship = mentorship_with(journal, values.mentorship)
        options = ReportOptions(since=values.since, until=values.until, paper=Paper(values.paper))
        contents = gather_report(journal, mentorship.id, options, journal.today())
    made = make_progress_report(contents)
    try:
        write_atomically(values.output, made.pdf)
    except OSError as error:
        raise Refusal(f"{values.output} cannot be written: {error.strerror}.") from None
    if made.missing_scripts:
        scripts = ", ".join(made.missing_scripts)
        print(f"No font for: {scripts}. Those letters stand as boxes.", file=sys.stderr)
    print(f"Made {values.output}, {counted(made.pages, 'page')}")
    return 0


def _refuse_place(output: Path, journal: Path) -> None:
    """Refuse a place where no report can stand, before any work is done."""
    if not output.parent.is_dir():
        raise Refusal(f"The folder {output.parent} is not there. Choose another place.")
    if output.is_dir():
        raise Refusal(f"{output} is a folder. Give the report a name.")
    if output.exists() and output.samefile(journal):
        raise Refusal("That would replace the journal. Give the report another name.")
