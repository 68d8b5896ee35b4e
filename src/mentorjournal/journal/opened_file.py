"""A file that is open: what is got together for it, and is let go together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.journal import gate, triggers
from mentorjournal.journal.direct import Direct
from mentorjournal.journal.letting_in import brought_up, check_schema
from mentorjournal.journal.standing import Standing, contains
from mentorjournal.journal.undo import UndoLog

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from mentorjournal.journal.key import Key


class OpenedFile:
    """The hold on the bytes of a file, the connections to it, and what is known of it by them.

    A file that is opened anew, or another one in its place, is another one of these.

    Attributes:
        path: where it was opened.
        direct: the driver's connection.
        newer: a newer program made it.
        standing: what this process knows of the file.
        index_is_doubtful: another program may have written what the index does not know.
        undo: what can be undone; None before anything was changed.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime],
        key: Key | None,
        *,
        read_only: bool = False,
    ) -> None:
        """Let the file in. Raises JournalError and changes nothing when it cannot be opened."""
        self.path = path
        version = brought_up(path, key, clock, read_only=read_only)
        self.newer = version > gate.SCHEMA_VERSION
        self.undo: UndoLog | None = None
        self._connection: Connection | None = None
        self._has_triggers = False
        self._hold = gate.Hold(path, key)
        try:
            self.direct = Direct(path, key, read_only=read_only)
        except BaseException:
            self._hold.release()
            raise
        try:
            check_schema(self.direct, version, path.name)
            self.take_as_it_is()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of everything."""
        if self._connection is not None:
            from mentorjournal.journal.connection import shut

            shut(self._connection)
        self.undo = None
        self.direct.close()
        self._hold.release()

    @property
    def connection(self) -> Connection:
        """SQLAlchemy's connection over the driver's."""
        if self._connection is None:
            from mentorjournal.journal.connection import over

            self._connection = over(self.direct)
        return self._connection

    def install_triggers(self) -> None:
        """Have the connection keep row hashes, undo and index; only outside a transaction."""
        if not self._has_triggers:
            _ = self.connection  # SQLAlchemy's is made outside any transaction
            columns = triggers.columns_by_table(self.direct.run)
            self.direct.script(triggers.triggers_for(columns))
            self._has_triggers = True

    def undo_log(self) -> UndoLog:
        """The log of what can be undone, kept from now on."""
        self.install_triggers()
        if self.undo is None:
            self.undo = UndoLog(self.direct)
        return self.undo

    # What is known of the file ------------------------------------------------------------

    def take_as_it_is(self) -> None:
        """Go on from the file as it is, whoever has written it; what could be undone is forgotten.

        Inside a transaction it is the file as that found it.
        """
        self.standing = Standing(self.direct, self._hold)
        self.look_for_doubt()
        if self.undo is not None:
            self.undo.forget_all()

    def look_for_doubt(self) -> bool:
        """Whether the index is doubtful, as the file says now."""
        marked = self.direct.value("SELECT 1 FROM search_behind WHERE key = 0") is not None
        written = int(self.direct.value("SELECT change_counter FROM meta") or 0)
        self.index_is_doubtful = marked or not self._hold.is_newest(written)
        return self.index_is_doubtful

    def state(self) -> tuple[int, int]:
        """Differs whenever anyone has written since: a change of ours, or of another program."""
        return self.standing.counter, self._hold.change_counter()

    def has_all_of(self, other: OpenedFile) -> bool:
        """Whether it has all that was in the other when that was last read or written."""
        return contains(self.standing.lineage, other.standing.lineage)
