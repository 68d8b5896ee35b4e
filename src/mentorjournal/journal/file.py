"""The file: one connection, one short transaction a command, and what tells of its changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mentorjournal.domain.changes import Change, Kind, Label
from mentorjournal.journal.direct import Values
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.opened_file import OpenedFile
from mentorjournal.journal.standing import Found
from mentorjournal.journal.writer import Writer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from mentorjournal.journal.key import Key
    from mentorjournal.journal.undo import Group

T = TypeVar("T")
Clock = Callable[[], datetime]
# A row that is no row of the index: whatever it holds is to be looked over (`search_repair`).
_DOUBT = (
    "INSERT OR IGNORE INTO search_behind (key, kind, id, title, text, private) "
    "VALUES (0, 'doubtful', '', '', '', '')"
)
_ANYTHING = Change(frozenset(Kind))


def local_now() -> datetime:
    """The time now, aware of the local offset."""
    return datetime.now().astimezone()


class JournalFile:
    """One open journal file and its feed of changes.

    Attributes:
        clock: gives the time; tests and the sample give their own.
        key: what the file is encrypted with, for further connections; None where it is in clear.
        unreadable: ids of rows that damage has made unreadable, as far as they were met.
        refuses: why nothing at all is written to it; None for a file that may be.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock = local_now,
        *,
        key: Key | None = None,
        read_only: bool = False,
    ) -> None:
        """Open an existing journal. Raises JournalError and changes nothing when it cannot.

        With `read_only` a file of a newer program opens too, where it has all that is read here;
        one of an older program does not, because it would have to be brought up first.
        """
        self.clock = clock
        self.key = key
        self.unreadable: set[str] = set()
        self.refuses = Failure.READ_ONLY if read_only else None
        self._listeners: list[Callable[[Change], None]] = []
        self._busy = False
        self._outside = False
        self._ails = False
        self._use(OpenedFile(path, clock, key, read_only=read_only))

    def close(self) -> None:
        """Let go of the file. Every command was on disk when it returned.

        Where something was written, the index is brought up to it first, so that words taken out
        of a note are not in the file any more. A file that refuses is left as it is.
        """
        if self._opened.undo is not None and not self._busy:
            from mentorjournal.journal.search_index import catch_up

            with suppress(JournalError):
                catch_up(self)
        self._opened.close()

    def go_on_in(self, target: Path) -> None:
        """Go on in another file; what could be undone is forgotten. Raises as opening does."""
        self._take_over(OpenedFile(target, self.clock, self.key))
        self.refuses = None
        self._publish(_ANYTHING)

    def refuse(self, why: Failure) -> None:
        """Write nothing to this file from now on: every command raises `why`."""
        self.refuses = why

    def came_of_ours(self) -> bool:
        """Whether what is at the path now has all that this process knows of. Raises as opening."""
        there = OpenedFile(self.path, self.clock, self.key)
        try:
            return there.has_all_of(self._opened)
        finally:
            there.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._opened.path

    @property
    def newer(self) -> bool:
        """Whether a newer program made it, and it is only read."""
        return self._opened.newer

    @property
    def displaced(self) -> bool:
        """Whether the file that is open lies at its path no longer, such as when it was moved."""
        return self._direct.displaced

    @property
    def lineage(self) -> str:
        """Who has written the file, as far as this process knows; see `standing`."""
        return self._opened.standing.lineage

    # Reading -----------------------------------------------------------------------------

    @property
    def connection(self) -> Connection:
        """SQLAlchemy's connection, for queries; each is its own short read."""
        connection = self._opened.connection
        self._direct.mind_locks()
        return connection

    def look(self, sql: str, values: Values = ()) -> list[Values]:
        """The rows of a query, without SQLAlchemy. Raises JournalError.

        Bytes that are no text any more are shown as U+FFFD.
        """
        self._direct.mind_locks()
        return self._direct.look(sql, values)

    def look_named(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        """The same, each row by the names of its columns."""
        names = [column[0] for column in self._direct.run(sql, values).description]
        return [dict(zip(names, row, strict=True)) for row in self._direct.look(sql, values)]

    def run(self, sql: str, values: Values = ()) -> Any:
        """Run a statement on the driver; returns its cursor. Raises JournalError."""
        return self._direct.run(sql, values)

    def readable(
        self, rows: Iterable[Any], read: Callable[[Any], T], key: int | str = 0
    ) -> list[T]:
        """What `read` makes of each row, but for those that damage has left without meaning.

        Their ids, which a row has at `key`, go into `unreadable`; `check` names such rows.
        """
        found = []
        for row in rows:
            try:
                found.append(read(row))
            except (ValueError, TypeError, AttributeError):
                self.unreadable.add(str(row[key]))
        return found

    @contextmanager
    def lenient(self) -> Iterator[None]:
        """Read texts that damage has left without meaning as far as they go."""
        with self._direct.lenient():
            yield

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Wait for a lock no longer than nobody notices: for what can be done another time."""
        with self._direct.impatient():
            yield

    # Changes -----------------------------------------------------------------------------

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` with every change, after its commit, on the thread of the command."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Callable[[Change], None]) -> None:
        """Stop calling `listener`; one that never listened is no error."""
        with suppress(ValueError):
            self._listeners.remove(listener)

    @contextmanager
    def change(
        self,
        label: Label,
        *kinds: Kind,
        origin: str = "",
        merge: str = "",
        undoable: bool = True,
    ) -> Iterator[Writer]:
        """One command: everything inside is written at once or not at all, and can be undone.

        Only what nobody has asked for, such as bringing over old settings, is not `undoable`.
        Raises JournalError when the file refuses (BUSY, FULL, GONE, NO_ACCESS …) or was
        changed by another program (CHANGED_ELSEWHERE).
        """
        self._heal()
        log = self._opened.undo_log()
        with self._transaction():
            line = log.last_line()
            writer = Writer(self.connection, self._direct, self.clock())
            yield writer
            group = log.group_since(line, label, frozenset(kinds), frozenset(writer.ids), merge)
            if group is not None:
                (log.keep if undoable else log.forget)(group)
        if not self._tell_of_outside() and group is not None:
            self._publish(Change(group.kinds, group.ids, label, origin))

    def install_triggers(self) -> None:
        """Have this connection keep the hash of each row, what undo needs, and the index.

        The first change does it where nobody has before. Raises JournalError.
        """
        self._opened.install_triggers()

    def undo(self) -> Change | None:
        """Undo the newest command; returns what was undone, or None when there is nothing."""
        return self._replay(back=True)

    def redo(self) -> Change | None:
        """Do again what was undone last, or None when there is nothing."""
        return self._replay(back=False)

    def next_undo(self) -> Label | None:
        """What `undo` would undo, or None."""
        groups = self._groups(back=True)
        return groups[-1].label if groups else None

    def next_redo(self) -> Label | None:
        """What `redo` would do again, or None."""
        groups = self._groups(back=False)
        return groups[-1].label if groups else None

    def next_ids(self, *, back: bool) -> frozenset[str]:
        """The records that `undo` would change, or `redo`."""
        groups = self._groups(back=back)
        return groups[-1].ids if groups else frozenset()

    def accept_outside_changes(self) -> None:
        """Go on from the file as another program left it; what could be undone is forgotten."""
        self._opened.take_as_it_is()
        self._publish(_ANYTHING)

    @contextmanager
    def upkeep(self, *, settles_doubt: bool = False) -> Iterator[None]:
        """Write what is no change to any record, such as the search index; nothing is published.

        All of it is written at once or not at all. Afterwards the index is no longer doubtful
        where the work `settles_doubt`. Raises JournalError like `change`.
        """
        self._heal()
        with self._transaction(settles_doubt):
            yield
        self._tell_of_outside()
        if settles_doubt:
            self._opened.index_is_doubtful = False

    def state(self) -> tuple[int, int]:
        """Differs whenever anyone has written since: a change of ours, or of another program."""
        return self._opened.state()

    @property
    def index_is_doubtful(self) -> bool:
        """Whether another program may have written what the index does not know."""
        return self._opened.index_is_doubtful

    def look_for_doubt(self) -> bool:
        """Whether the index is doubtful, as the file says now."""
        return self._opened.look_for_doubt()

    # Inside ------------------------------------------------------------------------------

    def _use(self, opened: OpenedFile) -> None:
        self._opened, self._direct = opened, opened.direct

    def _take_over(self, there: OpenedFile) -> None:
        self._opened.close()
        self._use(there)
        self._ails = False

    def _heal(self) -> None:
        """After a failure: open the file anew where that is what it takes to write again."""
        if self.refuses is not None:
            raise JournalError(self.refuses, self.path.name)
        if not self._ails or not self._direct.needs_opening_anew():
            return
        there = OpenedFile(self.path, self.clock, self.key)
        if not there.has_all_of(self._opened):
            there.close()
            raise JournalError(Failure.CHANGED_ELSEWHERE, self.path.name)
        self._take_over(there)
        self._outside = True

    def _groups(self, *, back: bool) -> list[Group]:
        log = self._opened.undo
        if log is None:
            return []
        return log.done if back else log.undone

    def _replay(self, *, back: bool) -> Change | None:
        self._heal()
        log = self._opened.undo_log()
        source, target = (log.done, log.undone) if back else (log.undone, log.done)
        if not source:
            self._tell_of_outside()
            return None
        group = source[-1]
        with self._transaction():
            # Another window's changes make the log forget: what it says no longer fits the rows.
            forgotten = group not in self._groups(back=back)
            inverse = None if forgotten else log.replay(group)
            log.forget(group)
        if forgotten:
            self._tell_of_outside()
            return None
        source.pop()
        if inverse is not None:
            target.append(inverse.standing_for(group))
        change = Change(group.kinds, group.ids, group.label)
        self._publish(change)
        return change

    @contextmanager
    def _transaction(self, settles_doubt: bool = False) -> Iterator[None]:
        if self._busy:
            raise RuntimeError("a command inside a command")
        self._busy = True
        run, log = self._direct.run, self._opened.undo
        before = None if log is None else (log.done[:], log.undone[:])
        try:
            run("BEGIN IMMEDIATE")
            try:
                self._refuse_outside_changes()
                yield
                written = self._opened.standing.next_write()
                if self.index_is_doubtful and not settles_doubt:
                    run(_DOUBT)  # this commit's counter would make the doubt be forgotten
                run("UPDATE meta SET change_counter = ?, lineage = ?", written)
                run("COMMIT")
                self._opened.standing.wrote(*written)
            except BaseException:
                # The lines of the log are rolled back too; so must be what is known of them.
                if log is not None and before is not None:
                    log.done, log.undone = ([], []) if self._outside else before
                with suppress(Exception):
                    run("ROLLBACK")
                    self._opened.standing.rolled_back()
                raise
            self._get_well()
        except JournalError as error:
            self._fall_ill(error.failure)
            raise
        finally:
            self._busy = False

    def _fall_ill(self, failure: Failure) -> None:
        self._direct.mind_locks()  # whoever types shall not wait at each try
        if failure is Failure.DAMAGED and self.refuses is None:
            self.refuse(Failure.DAMAGED)  # a save more could make it worse
        self._ails = True

    def _get_well(self) -> None:
        self._ails = False
        self._direct.mind_locks()
        if not self._direct.patient:
            self._direct.be_patient(True)

    def _refuse_outside_changes(self) -> None:
        found = self._opened.standing.look()
        if found is Found.OTHER:
            self._direct.forget_pages()
            raise JournalError(Failure.CHANGED_ELSEWHERE, self.path.name)
        if found is Found.ADDED_TO:
            # Another window or the command line of this program: go on from there.
            self._opened.take_as_it_is()
            self._outside = True

    def _tell_of_outside(self) -> bool:
        """Let everybody ask anew where another window has written; whether one has."""
        outside, self._outside = self._outside, False
        if outside:
            self._publish(_ANYTHING)
        return outside

    def _publish(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)
