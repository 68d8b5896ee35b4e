"""The command that gives a journal a passphrase, changes it, or takes it away."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from mentorjournal.cli.asking import key_of, new_passphrase
from mentorjournal.cli.keeping import places_of
from mentorjournal.cli.printing import counted
from mentorjournal.cli.refusal import Refusal

if TYPE_CHECKING:
    from mentorjournal.journal.passphrase import Prepared

_NO_WAY_BACK = "Without it nobody can open the journal again, and nobody can help. Keep it safe."
_COPIES = "Copies that were saved elsewhere before are still in clear."


def passphrase(values: argparse.Namespace) -> int:
    """Give, change or strip the passphrase of a journal and its backups."""
    from mentorjournal.journal import passphrase
    from mentorjournal.journal.direct import read_header

    if values.give:
        return _give(values)
    key = key_of(values)
    read_header(values.file, key)
    if key is None:
        raise Refusal(f"{values.file.name} has no passphrase.")
    new = None if values.strip else new_passphrase(values.new_passphrase_file)
    places, now = places_of(values, key, values.kept_in), datetime.now().astimezone()
    _finish(values, passphrase.prepare(values.file, places, now, key=key, passphrase=new))
    return 0


def _give(values: argparse.Namespace) -> int:
    from mentorjournal.journal import gate, passphrase

    if values.file.is_file() and gate.is_encrypted(values.file):
        raise Refusal(f"{values.file.name} has a passphrase. Use --change, or --strip.")
    gate.read_header(values.file)
    new = new_passphrase(values.new_passphrase_file or values.passphrase_file)
    places, now = places_of(values, None, values.kept_in), datetime.now().astimezone()
    _finish(values, passphrase.prepare(values.file, places, now, passphrase=new))
    return 0


def _finish(values: argparse.Namespace, prepared: Prepared) -> None:
    from mentorjournal.journal.following import convert_backups
    from mentorjournal.journal.passphrase import take_effect
    from mentorjournal.journal.recast import id_in

    key = take_effect(prepared)
    journal_id = id_in(values.file, key)
    followed = convert_backups(prepared.places, journal_id, prepared.key, key)
    said = "a" if values.give else "another" if values.change else "no"
    backups = counted(followed.converted, "backup")
    print(f"{values.file} has {said} passphrase now; so it is with {backups}")
    for path in followed.left:
        print(f"This backup could not be read, and stayed as it was: {path}", file=sys.stderr)
    if key is not None:
        print(_NO_WAY_BACK, file=sys.stderr)
    if prepared.key is None:
        print(_COPIES, file=sys.stderr)
