"""What a journal says, as one short text to compare: every row but those of the search index."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from mentorjournal.journal import gate
from mentorjournal.journal.check import check
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.key import Key, derive
from mentorjournal.journal.triggers import columns_by_table

OF_EACH_SAVE = ("change_counter", "lineage")
"""Columns that each save changes, whatever it saves."""
KEY, OTHER_KEY = (Key(bytes([n]) * 32, bytes([n + 100]) * 16) for n in (1, 2))
"""Keys as passphrases have them, without the quarter of a second that making one takes."""

PASSPHRASES = ("copper lantern seven rivers", "green kettle under snow")
"""What journals are given in the window."""

Look = Callable[[str], Sequence[tuple[Any, ...]]]


def key_of(path: Path) -> Key | None:
    """The key that a file has; None where it is in clear, or has none of these."""
    if not gate.is_encrypted(path):
        return None
    salt = gate.salt_of(path)
    if salt in (KEY.salt, OTHER_KEY.salt):
        return KEY if salt == KEY.salt else OTHER_KEY
    keys = (_derived(words, salt) for words in PASSPHRASES)
    return next((key for key in keys if gate.is_opened_by(path, key)), None)


@lru_cache(maxsize=64)
def _derived(passphrase: str, salt: bytes) -> Key:
    return derive(passphrase, salt)


def state(look: Look) -> str:
    """A digest of all rows, without what each save changes."""
    found = hashlib.blake2b(digest_size=12)
    for table, columns in sorted(columns_by_table(look).items()):
        kept = ", ".join(f'"{name}"' for name in columns if name not in OF_EACH_SAVE)
        order = "rowid" if "id" in columns or table == "meta" else kept
        found.update(table.encode())
        for row in look(f'SELECT {kept} FROM main."{table}" ORDER BY {order}'):
            found.update(repr(row).encode())
    return found.hexdigest()


def state_of_file(path: Path) -> str:
    """The same of a file that nobody has open; a save that was cut off is rolled back first."""
    key = key_of(path)
    hold = gate.Hold(path, key)
    try:
        direct = Direct(path, key)
        try:
            return state(direct.look)
        finally:
            direct.close()
    finally:
        hold.release()


def sound_state(path: Path) -> str:
    """The same, of a file in which nothing is wrong, down to the last row."""
    result = check(path, key=key_of(path))
    assert result.sound, result.findings
    return state_of_file(path)
