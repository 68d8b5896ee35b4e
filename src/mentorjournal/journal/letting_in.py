"""Which files are let in: brought up to this version first, and with a schema that is ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.journal import gate
from mentorjournal.journal.direct import Direct, fingerprint, read_header
from mentorjournal.journal.errors import Failure, JournalError

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key


def brought_up(
    path: Path, key: Key | None, clock: Callable[[], datetime], *, read_only: bool
) -> int:
    """The version of the file at `path`, once it is of this program or, only to read, a newer one.

    Raises JournalError as `gate.read_header` and `migrate`; READ_ONLY for one of an older program
    that is only to be read: it would have to be brought up first.
    """
    version = read_header(path, key, newer=read_only).user_version
    if read_only and version < gate.SCHEMA_VERSION:
        raise JournalError(Failure.READ_ONLY, path.name)
    if version < gate.SCHEMA_VERSION:
        from mentorjournal.journal.migrations import migrate

        migrate(path, clock(), key)
    return version


def check_schema(direct: Direct, version: int, name: str) -> None:
    """Refuse a file whose schema is not ours to the letter; a newer one needs all that is read.

    Raises JournalError: FOREIGN_SCHEMA, NEWER or DAMAGED; `name` is that of the file.
    """
    from mentorjournal.journal.fingerprints import FINGERPRINTS

    if version > gate.SCHEMA_VERSION:
        from mentorjournal.journal.newer import is_readable

        if not is_readable(direct.look):
            raise JournalError(Failure.NEWER, name)
    elif fingerprint(direct.run) != FINGERPRINTS[gate.SCHEMA_VERSION]:
        raise JournalError(Failure.FOREIGN_SCHEMA, name)
