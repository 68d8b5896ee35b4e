"""The commands that keep a journal safe: backups, restoring, repair."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.cli.asking import key_for, key_of
from mentorjournal.cli.printing import counted, plain, print_json, size_text
from mentorjournal.cli.refusal import Refusal

if TYPE_CHECKING:
    from mentorjournal.journal.backups import Listed, Places
    from mentorjournal.journal.key import Key

_MOST_NAMED = 20


def backup(values: argparse.Namespace) -> int:
    """Make a backup now, beside the journal or in a folder."""
    from mentorjournal.domain.backups import Reason
    from mentorjournal.journal.backups import make_backup

    if values.to is not None and not values.to.is_dir():
        raise Refusal(f"The folder {values.to} is not there. Choose another place.")
    key = key_of(values)
    places = places_of(values, key, values.to)
    made = make_backup(values.file, places, Reason.BY_HAND, _now(), thorough=True, key=key)
    assert made.path is not None
    if not made.sound:
        raise Refusal(f"The journal is damaged; it was kept as it is in {made.path}. Repair it.")
    print(f"Made {made.path}")
    return 0


def backups(values: argparse.Namespace) -> int:
    """List the backups of a journal, newest first."""
    from mentorjournal.journal.backups import all_backups
    from mentorjournal.journal.looking_over import is_locked, look_into

    key = key_of(values)
    listed = all_backups(places_of(values, key, values.kept_in))
    if values.json:
        found = []
        for one, path in listed:
            inside = look_into(path, key)
            found.append(
                {
                    "number": one.number,
                    "file": str(path),
                    "made": one.at.isoformat(),
                    "reason": str(one.reason),
                    "size": one.size,
                    "sound": one.sound,
                    "locked": is_locked(path, key),
                    "notes": inside and inside.notes,
                    "goals": inside and inside.goals,
                }
            )
        return print_json(found)
    for one, path in listed:
        inside = look_into(path, key)
        content = "another passphrase" if is_locked(path, key) else "cannot be read"
        if inside is not None:
            content = f"{counted(inside.notes, 'note')}, {counted(inside.goals, 'goal')}"
        mark = "" if one.sound else ", of a damaged journal"
        size = size_text(one.size)
        print(f"{one.number:>5}  {one.at:%Y-%m-%d %H:%M}  {one.reason}, {size}, {content}{mark}")
    if not listed:
        print("There are no backups yet.", file=sys.stderr)
    return 0


def restore(values: argparse.Namespace) -> int:
    """Put a backup in the place of the journal; what was there becomes a backup first."""
    from mentorjournal.journal.backups import all_backups
    from mentorjournal.journal.looking_over import is_locked
    from mentorjournal.journal.restoring import restore as put_back

    key = key_of(values)
    places = places_of(values, key, values.kept_in)
    chosen = _chosen(values.backup, all_backups(places))
    if values.file.exists() and chosen.samefile(values.file):
        raise Refusal("That is the journal itself. Choose one of its backups.")
    backup_key = None
    if is_locked(chosen, key):
        backup_key = key_for(chosen, values.backup_passphrase_file, of="the backup")
    put_back(values.file, chosen, places, _now(), key=key, backup_key=backup_key)
    print(f"{values.file} is again as in {chosen.name}; what it was before is kept as a backup")
    return 0


def repair(values: argparse.Namespace) -> int:
    """Bring what can be read of a damaged journal into a new file."""
    from mentorjournal.journal.repair import repair as bring_over

    result = bring_over(values.file, values.output, _now(), key=key_of(values))
    print(f"Made {values.output}: {counted(result.rows, 'record')}")
    for findings, words in (
        (result.missing, "Lost"),
        (result.doubtful, "Kept, but perhaps altered"),
    ):
        if findings:
            print(f"{words}: {counted(len(findings), 'record')}")
            for finding in findings[:_MOST_NAMED]:
                print(plain(f"  {finding.table} {finding.row}").rstrip())
    if result.torn:
        print(f"Lost too, nobody can tell how many, of: {', '.join(result.torn)}")
    return 0


def places_of(values: argparse.Namespace, key: Key | None, chosen: Path | None = None) -> Places:
    """Where the backups of the journal are that a command is about, beside it or in a folder."""
    from mentorjournal.journal.backups import Places, folder_beside, places_for
    from mentorjournal.journal.journal import Journal

    if chosen is None:
        return Places(folder_beside(values.file))
    with Journal(values.file, key=key) as journal:
        return places_for(values.file, journal.journal_id(), str(chosen))._replace(spare=None)


def _chosen(name: str, listed: list[Listed]) -> Path:
    """The backup that is meant by its number, or by its place."""
    for one, path in listed:
        if name in (str(one.number), path.name):
            return path
    path = Path(name)
    if not path.is_file():
        raise Refusal(f"There is no backup {name}. `mentorjournal backups FILE` lists them.")
    return path


def _now() -> datetime:
    return datetime.now().astimezone()
