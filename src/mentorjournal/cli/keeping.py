"""The commands that keep a journal safe: backups, restoring, repair."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.cli.opening import opened
from mentorjournal.cli.printing import counted, plain, print_json, size_text
from mentorjournal.cli.refusal import Refusal

if TYPE_CHECKING:
    from mentorjournal.journal.backups import Listed, Places

_MOST_NAMED = 20


def backup(values: argparse.Namespace) -> int:
    """Make a backup now, beside the journal or in a folder."""
    from mentorjournal.domain.backups import Reason
    from mentorjournal.journal.backups import make_backup

    if values.to is not None and not values.to.is_dir():
        raise Refusal(f"The folder {values.to} is not there. Choose another place.")
    made = make_backup(
        values.file, _places(values.file, values.to), Reason.BY_HAND, _now(), thorough=True
    )
    assert made.path is not None
    if not made.sound:
        raise Refusal(f"The journal is damaged; it was kept as it is in {made.path}. Repair it.")
    print(f"Made {made.path}")
    return 0


def backups(values: argparse.Namespace) -> int:
    """List the backups of a journal, newest first."""
    from mentorjournal.journal.backups import all_backups, look_into

    listed = all_backups(_places(values.file, values.kept_in))
    if values.json:
        found = []
        for one, path in listed:
            inside = look_into(path)
            found.append(
                {
                    "number": one.number,
                    "file": str(path),
                    "made": one.at.isoformat(),
                    "reason": str(one.reason),
                    "size": one.size,
                    "sound": one.sound,
                    "notes": inside and inside.notes,
                    "goals": inside and inside.goals,
                }
            )
        return print_json(found)
    for one, path in listed:
        inside = look_into(path)
        content = "cannot be read"
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
    from mentorjournal.journal.restoring import restore as put_back

    places = _places(values.file, values.kept_in)
    chosen = _chosen(values.backup, all_backups(places))
    if values.file.exists() and chosen.samefile(values.file):
        raise Refusal("That is the journal itself. Choose one of its backups.")
    put_back(values.file, chosen, places, _now())
    print(f"{values.file} is again as in {chosen.name}; what it was before is kept as a backup")
    return 0


def repair(values: argparse.Namespace) -> int:
    """Bring what can be read of a damaged journal into a new file."""
    from mentorjournal.journal.repair import repair as bring_over

    result = bring_over(values.file, values.output, _now())
    print(f"Made {values.output}: {counted(result.rows, 'record')}")
    for findings, words in (
        (result.lost, "Lost"),
        (result.doubtful, "Kept, but perhaps altered"),
    ):
        if findings:
            print(f"{words}: {counted(len(findings), 'record')}")
            for finding in findings[:_MOST_NAMED]:
                print(plain(f"  {finding.table} {finding.row}").rstrip())
    return 0


def _places(file: Path, chosen: Path | None) -> Places:
    from mentorjournal.journal.backups import Places, folder_beside, places_for

    if chosen is None:
        return Places(folder_beside(file))
    with opened(file) as journal:
        return places_for(file, journal.journal_id(), str(chosen))._replace(spare=None)


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
