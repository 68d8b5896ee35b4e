"""The backups of a journal follow its passphrase: one in clear would give away what it keeps.

They follow one by one, after the journal. Wherever that is interrupted, the next opening or backup
goes on: the key that they had until then is kept beside them, under the new one (`earlier_keys`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentorjournal.journal import earlier_keys, gate
from mentorjournal.journal.backups import Listed, Places, backups_in, is_there
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.recast import id_in, recast
from mentorjournal.journal.turns import part_of, turn_in
from mentorjournal.journal.whole_file import take_place

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

Progress = Callable[[int, int], None]


class Followed(NamedTuple):
    """What became of the backups.

    Attributes:
        converted: how many have the new key now, or none.
        left: those that could not be read with the key until now, and are as they were. Those of
            another journal that are in the same folder are not meant.
    """

    converted: int
    left: tuple[Path, ...]


def convert_backups(
    places: Places,
    journal_id: str,
    key: Key | None,
    new: Key | None,
    on_progress: Progress | None = None,
) -> Followed:
    """Bring the backups of a journal that a key opens, or that are in clear, under another key.

    Each is the old one or the new one, wherever this is interrupted; doing it again goes on.

    Args:
        places: where they are.
        journal_id: of the journal.
        key: what they are encrypted with until now, as far as they are and it is not one of the
            keys that are kept beside them.
        new: what they are encrypted with from now on; None to leave them in clear.
        on_progress: gets (backups done, backups in all); may raise to stop.
    """
    folders = [folder for folder in places.every() if folder.is_dir()]
    keys = [one for one in (key, *_earlier(folders, key, new)) if one not in (None, new)]
    for folder in folders:
        with suppress(JournalError), turn_in(folder):
            pass  # what a kill has left goes, also where there is no backup
    listed = [(folder, one) for folder in folders for one in backups_in(folder)]
    converted, left = 0, []
    for number, (folder, one) in enumerate(listed):
        if on_progress is not None:
            on_progress(number, len(listed))
        try:
            converted += _converted(folder, one, journal_id, keys, new)
        except (JournalError, OSError):
            left.append(one.path)
    if not left and (places.second is None or is_there(places.second)):
        earlier_keys.forget(folders, (key, new))
    return Followed(converted, tuple(left))


def bring_along(path: Path, places: Places, key: Key) -> None:
    """Bring what did not follow yet under the key, such as on a stick that was away since."""
    late = earlier_keys.are_kept(places.every(), key)
    for listed in (one for folder in places.every() for one in backups_in(folder)):
        with suppress(JournalError):
            late = late or not gate.is_encrypted(listed.path)
    if late:
        with suppress(JournalError):
            convert_backups(places, id_in(path, key), key, key)


def _earlier(folders: Sequence[Path], *keys: Key | None) -> list[Key]:
    return [one for key in keys if key is not None for one in earlier_keys.kept(folders, key)]


def _converted(
    folder: Path, one: Listed, journal_id: str, keys: Sequence[Key], new: Key | None
) -> bool:
    """Bring one backup under the new key; False where it is already, has gone or is another's."""
    with turn_in(folder):
        if not one.path.exists():
            return False
        now_with = None
        if gate.is_encrypted(one.path):
            if new is not None and gate.is_opened_by(one.path, new):
                return False
            opening = (key for key in keys if gate.is_opened_by(one.path, key))
            now_with = next(opening, None) or gate.key_for(one.path, None)
        if (now_with is None and new is None) or id_in(one.path, now_with) != journal_id:
            return False
        part = part_of(one.path)
        recast(one.path, now_with, part, new)
        take_place(part, one.path)
        return True
