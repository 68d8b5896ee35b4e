"""The commands that make or add something: a journal, a note."""

from __future__ import annotations

import argparse
from datetime import date

from mentorjournal.cli.asking import new_passphrase
from mentorjournal.cli.listening import read_text
from mentorjournal.cli.opening import mentorship_with, opened
from mentorjournal.cli.refusal import Refusal

_NO_TEXT = "There was no text. Pipe it in, as in: echo 'A thought' | mentorjournal note FILE."


def new(values: argparse.Namespace) -> int:
    """Make a journal with one mentorship, or nothing at all."""
    from mentorjournal.domain.mentorships import Role
    from mentorjournal.journal.connection import made_beside
    from mentorjournal.journal.journal import Journal

    if not values.me.strip() or not values.counterpart.strip():
        raise Refusal("Give both names, as in --me Amara --with Lena.")
    if values.passphrase_file is not None and not values.encrypted:
        raise Refusal("A passphrase is for a journal that is --encrypted.")
    with made_beside(values.file) as part:
        passphrase = new_passphrase(values.passphrase_file) if values.encrypted else None
        with Journal.create(part, values.me.strip(), passphrase=passphrase) as journal:
            journal.mentorships.add(
                role=Role(values.role),
                counterpart=values.counterpart.strip(),
                purpose=values.purpose,
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
    with opened(values, to_write=True) as journal:
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
