"""What every noun of the journal shares: the file, and how rows become records."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Table, and_, or_, select

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.file import JournalFile
from mentorjournal.journal.rows import AnyRow, Query, columns_of, list_reader, reader, to_record
from mentorjournal.journal.writer import Writer

R = TypeVar("R", bound=NamedTuple)


class Editing(NamedTuple, Generic[R]):
    """How a row on which nothing else hangs is changed.

    Attributes:
        record: what it is read as.
        allowed: the fields that are open to change.
        label, kind: what the change is called, and what it is a change of.
        needs: the field that has to say something; none for "".
    """

    record: type[R]
    allowed: frozenset[str]
    label: Label
    kind: Kind
    needs: str = ""


class Noun:
    """Queries and commands of one noun; the subclasses add their own."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def _today(self) -> date:
        return self._file.clock().date()

    def _rows(self, query: Query) -> list[AnyRow]:
        """All rows of a query; bytes that are no text any more are shown as U+FFFD."""
        run = self._file.connection.execute
        try:
            return list(run(query).all())
        except JournalError as error:
            if error.failure is not Failure.DAMAGED:
                raise
        with self._file.lenient():
            return list(run(query).all())

    def _row(self, query: Query) -> AnyRow | None:
        found = self._rows(query.limit(1))
        return found[0] if found else None

    def _records(self, record: type[R], query: Query) -> list[R]:
        return self._readable(record, self._rows(query))

    def _readable(self, record: type[R], rows: Sequence[AnyRow]) -> list[R]:
        """Records of rows; one that damage has made unreadable is set apart, not the whole list."""
        names = rows[0]._fields if rows else ()
        whole = set(record._fields).issubset(names)
        if whole and len(rows) > 1:
            with suppress(ValueError, TypeError):
                return list_reader(record, names)(rows)
        read = reader(record, names) if whole else partial(to_record, record)
        return self._file.readable(rows, read)

    def _first(self, record: type[R], query: Query) -> R | None:
        found = self._records(record, query.limit(1))
        return found[0] if found else None

    def _record(self, record: type[R], table: Table, row_id: str) -> R:
        query = select(*columns_of(record, table)).where(table.c.id == row_id)
        row = self._row(query)
        if row is None:
            raise JournalError(Failure.NOT_FOUND, table.name)
        try:
            return to_record(record, row)
        except (ValueError, TypeError):
            raise JournalError(Failure.DAMAGED, table.name) from None

    def _edit(
        self,
        editing: Editing[R],
        table: Table,
        row_id: str,
        fields: dict[str, Any],
        merge: str,
        origin: str,
    ) -> R:
        """Change the given fields of a row; return what it is then.

        Raises JournalError: NOT_FOUND, or INVALID when the field that is needed becomes empty.
        Raises TypeError for a field that is not open to change.
        """
        before = self._record(editing.record, table, row_id)
        changed = differing(before, fields, editing.allowed)
        if not changed:
            return before
        after = before._replace(**changed)
        if editing.needs:
            required(getattr(after, editing.needs), editing.needs)
        kinds = (editing.label, editing.kind)
        with self._file.change(*kinds, origin=origin, merge=merge) as writer:
            writer.update(table, row_id, **changed)
        return after


def cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with every text as a journal may hold it, as reading them back will give."""
    return {
        name: clean_text(value) if type(value) is str else value for name, value in fields.items()
    }


def differing(
    record: tuple[Any, ...], fields: dict[str, Any], allowed: frozenset[str]
) -> dict[str, Any]:
    """The given fields that say something new. Raises TypeError for a field nobody may set."""
    unknown = fields.keys() - allowed
    if unknown:
        raise TypeError(f"no such field to edit: {', '.join(sorted(unknown))}")
    return {
        name: value for name, value in cleaned(fields).items() if getattr(record, name) != value
    }


def next_position(writer: Writer, table: Table, *where: Any) -> int:
    """The position behind the last of the siblings."""
    query = select(table.c.position).where(*where).order_by(table.c.position.desc()).limit(1)
    last = writer.connection.execute(query).scalar()
    return 0 if last is None else int(last) + 1


def says(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """Whether a text holds each of some words, however they are written.

    SQLite folds the case of ASCII letters only; a word of others is also tried in the usual ways.
    """
    return and_(
        True,
        *(
            or_(*(column.contains(form, autoescape=True) for form in _forms(word)))
            for word in clean_text(words).split()[:10]
        ),
    )


def _forms(word: str) -> set[str]:
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}


def required(text: str, name: str) -> str:
    """A text that has to say something. Raises JournalError(INVALID) with the field's name."""
    text = clean_text(text).strip()
    if not text:
        raise JournalError(Failure.INVALID, name)
    return text
