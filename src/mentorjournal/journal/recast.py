"""The content of a file in a new one that has another key, or none: written, and then compared.

SQLCipher copies the tables; every row of every table, with its place, is read from both files
afterwards and must be the same, because whoever calls this removes the old one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from mentorjournal.journal import gate
from mentorjournal.journal.claims import remove
from mentorjournal.journal.direct import Direct, Values
from mentorjournal.journal.errors import Failure, JournalError

if TYPE_CHECKING:
    from mentorjournal.journal.key import Key

_STEPS = 200_000
"""Of SQLite's own machine, between two looks whether to go on: a few milliseconds."""

GoOn = Callable[[], None]


def recast(
    source: Path,
    key: Key | None,
    part: Path,
    new: Key | None,
    on_go: GoOn | None = None,
) -> None:
    """Write what is in a file that nobody writes to into a new one, and make sure that it is.

    Args:
        source: a journal or backup of any version; it is only read.
        key: what it is encrypted with.
        part: the new file; what it holds after an error is of no use, and is removed.
        new: what the new file is encrypted with.
        on_go: called now and then; what it raises ends the work.

    Raises JournalError: as opening for `source`, DAMAGED when not all of it can be read, FULL or
    NO_ACCESS for `part`, NO_CIPHER; and OSError for `part`.
    """
    header = gate.read_header(source, key)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | gate.BINARY, 0o600))
    try:
        _export(source, key, part, new, on_go)
        _compare(source, key, part, new, on_go)
        _set_header(part, new, header, was_newest=_is_newest(source, key))
        found = gate.read_header(part, new)
        if found[1:] != header[1:]:
            raise JournalError(Failure.DAMAGED, part.name)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
    except BaseException:
        remove(part)
        raise


def id_in(path: Path, key: Key | None) -> str:
    """The id of the journal that is in a file. Raises JournalError as opening does."""
    with Direct(path, key) as direct:
        return str(direct.value("SELECT journal_id FROM meta"))


def _export(source: Path, key: Key | None, part: Path, new: Key | None, on_go: GoOn | None) -> None:
    secret = b"" if new is None else new.for_driver()
    with Direct(source, key) as direct, _watched(direct, on_go):
        direct.run("ATTACH ? AS recast KEY ?", (str(part.absolute()), secret))
        if new is not None:
            direct.run("PRAGMA recast.cipher_compatibility = 4")
        # A new file that is not whole is thrown away, and one that is whole is synced as it is.
        direct.run("PRAGMA recast.journal_mode = OFF")
        direct.run("PRAGMA recast.synchronous = OFF")
        direct.run("BEGIN")
        direct.run("SELECT sqlcipher_export('recast')").fetchall()
        direct.run("COMMIT")
        direct.run("DETACH recast")


@contextmanager
def _watched(direct: Direct, on_go: GoOn | None) -> Iterator[None]:
    """Let `on_go` end what SQLite is doing."""
    ended: list[BaseException] = []

    def look() -> int:
        try:
            if on_go is not None:
                on_go()
        except BaseException as error:
            ended.append(error)
        return len(ended)

    direct.raw.set_progress_handler(look, _STEPS)
    try:
        yield
    except Exception:
        if ended:
            raise ended[0] from None
        raise
    finally:
        direct.raw.set_progress_handler(None, 0)


def _compare(
    source: Path, key: Key | None, part: Path, new: Key | None, on_go: GoOn | None
) -> None:
    with Direct(source, key) as one, Direct(part, new) as other:
        for direct in (one, other):
            direct.raw.text_factory = bytes  # as it is, also where it is no text any more
        both = [_schema_of(one), _schema_of(other)]
        same = both[0] == both[1] and all(
            _same_rows(one, other, query, on_go) for query in _queries(one)
        )
        if not same or other.value("PRAGMA quick_check(1)") != b"ok":
            raise JournalError(Failure.DAMAGED, source.name)


def _schema_of(direct: Direct) -> list[Values]:
    sql = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY 1, 2, 3"
    return direct.look(sql)


def _queries(direct: Direct) -> list[str]:
    """A query for all rows of each table that has pages of its own, in one order."""
    found = direct.look(
        "SELECT l.name, l.wr FROM pragma_table_list l JOIN main.sqlite_schema s ON s.name = l.name "
        "WHERE l.schema = 'main' AND s.type = 'table' AND s.rootpage > 0"
    )
    queries = []
    for name, without_rowid in found:
        order = "*" if without_rowid else "rowid, *"
        by = "1, 2" if without_rowid else "rowid"
        queries.append(f'SELECT {order} FROM main."{name.decode()}" ORDER BY {by}')
    return queries


def _same_rows(one: Direct, other: Direct, query: str, on_go: GoOn | None) -> bool:
    for number, (left, right) in enumerate(zip_longest(one.run(query), other.run(query))):
        if left != right:
            return False
        if on_go is not None and number % 500 == 0:
            on_go()
    return True


def _is_newest(source: Path, key: Key | None) -> bool:
    """Whether this program was the last to write to the file, so that the search is in step."""
    hold = gate.Hold(source, key)
    try:
        with Direct(source, key) as direct:
            return hold.is_newest(int(direct.value("SELECT change_counter FROM meta") or 0))
    finally:
        hold.release()


def _set_header(part: Path, key: Key | None, header: gate.Header, *, was_newest: bool) -> None:
    """What the export leaves out, and the new file's own counter."""
    hold = gate.Hold(part, key)
    try:
        with Direct(part, key) as direct:
            direct.run("BEGIN IMMEDIATE")
            counter = hold.counter_after(hold.change_counter())
            direct.run(f"PRAGMA application_id = {header.application_id}")
            direct.run(f"PRAGMA user_version = {header.user_version}")
            direct.run("UPDATE meta SET change_counter = ?", (counter if was_newest else -1,))
            direct.run("COMMIT")
    finally:
        hold.release()
