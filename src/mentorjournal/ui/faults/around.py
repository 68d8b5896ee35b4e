"""A look at where the journal lies: the drive, the folders above it, the room that is left."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStorageInfo

from mentorjournal.journal.whereabouts import Whereabouts, room_left, whereabouts

LEAST_ROOM = 20_000_000
"""Bytes below which the disk counts as nearly full; a journal also needs twice its own size."""


class Around(NamedTuple):
    """What was seen.

    Attributes:
        path: the journal. size: its bytes. room: bytes that are free; None when unknown.
        where: whether other computers may have it open too.
    """

    path: Path
    size: int
    room: int | None
    where: Whereabouts

    @property
    def is_poor(self) -> bool:
        """Whether the disk is nearly full."""
        return self.room is not None and self.room < max(LEAST_ROOM, 2 * self.size)


def look_around(path: Path) -> Around:
    """Look; a drive that does not answer may take long. Raises OSError when the file has gone."""
    kind = bytes(QStorageInfo(str(path.parent)).fileSystemType().data()).decode("ascii", "replace")
    return Around(path, path.stat().st_size, room_left(path), whereabouts(path, kind))
