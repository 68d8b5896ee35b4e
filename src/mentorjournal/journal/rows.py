"""Rows to records and back: same names are copied, texts become days, times and enums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from operator import itemgetter
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    NamedTuple,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.journal.ids import parse_time, time_text

if TYPE_CHECKING:
    from sqlalchemy import Column, Row, Select, Table

R = TypeVar("R", bound=NamedTuple)
AnyRow: TypeAlias = "Row[*tuple[Any, ...]]"
Query: TypeAlias = "Select[*tuple[Any, ...]]"


def _plain(value: Any) -> Any:
    return value


class _Members(dict[str, StrEnum]):
    """An enum by its values: a list of thousands is read in half the time of calling the enum."""

    def __missing__(self, value: str) -> StrEnum:
        raise ValueError(value)


def _converter(hint: Any) -> Callable[[Any], Any]:
    if get_origin(hint) in (Union, UnionType):
        inner = _converter(next(arg for arg in get_args(hint) if arg is not type(None)))
        return inner if inner is _plain else lambda v: None if v is None else inner(v)
    if hint is datetime:
        return parse_time
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _Members((member.value, member) for member in hint).__getitem__
    return bool if hint is bool else _plain


@cache
def _converters(record: type[Any]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    # The annotations themselves: the records' modules keep them as types, not as text, and
    # resolving texts costs a start two hundredths of a second.
    hints = record.__annotations__
    return tuple((name, _converter(hints[name])) for name in record._fields)


@cache
def _types(record: type[Any]) -> dict[str, frozenset[type]]:
    """The types that SQLite may give for the fields that are one column each."""
    return {name: found for name, hint in record.__annotations__.items() if (found := _given(hint))}


def _given(hint: Any) -> frozenset[type]:
    if get_origin(hint) in (Union, UnionType):
        kinds = [_given(arg) for arg in get_args(hint) if arg is not type(None)]
        return frozenset({type(None)}).union(*kinds) if all(kinds) else frozenset()
    if hint in (date, datetime) or (isinstance(hint, type) and issubclass(hint, str)):
        return frozenset({str})
    return {int: _WHOLE, bool: _WHOLE, float: _NUMBER}.get(hint, frozenset())


_WHOLE, _NUMBER = frozenset[type]({int}), frozenset[type]({int, float})


def _refuse_other_types(record: type[R], types: Sequence[type], names: Sequence[str] = ()) -> None:
    """Raise TypeError for a value that is no text or number where one should be.

    Tables are STRICT, but damage may turn a text into bytes, or take it away.
    """
    allowed = _types(record)
    for name, kind in zip(names or record._fields, types, strict=True):
        if name in allowed and kind not in allowed[name]:
            raise TypeError(f"{record.__name__}.{name} is {kind.__name__}")


def columns_of(record: type[Any], table: Table) -> list[Column[Any]]:
    """The columns of the table that the record has a field for, in the record's order."""
    return [table.c[name] for name in record._fields if name in table.c]


def to_record(record: type[R], row: AnyRow | Mapping[str, Any], **extra: Any) -> R:
    """A record from a row whose columns have the names of its fields.

    `extra` gives the fields that are no column of the row. Raises ValueError when a text is
    no day, time or member of its enum.
    """
    values = row if isinstance(row, Mapping) else row._mapping
    given = [name for name in record._fields if name not in extra and name in values]
    _refuse_other_types(record, [type(values[name]) for name in given], given)
    filled = {name: convert(values[name]) for name, convert in _converters(record) if name in given}
    make: Callable[..., R] = record
    return make(**filled, **extra)


@cache
def reader(record: type[R], names: tuple[str, ...]) -> Callable[[Sequence[Any]], R]:
    """What makes records of rows whose columns have these names, each by its place.

    For lists: it takes a third of the time of `to_record`, and raises like it. A column is
    needed for each field.
    """
    pick = itemgetter(*map(names.index, record._fields))
    changed = [
        (place, convert)
        for place, (_, convert) in enumerate(_converters(record))
        if convert is not _plain
    ]

    known: set[tuple[type, ...]] = set()

    def read(row: Sequence[Any]) -> R:
        values = list(pick(row))
        types = tuple(map(type, values))
        if types not in known:
            _refuse_other_types(record, types)
            known.add(types)
        for place, convert in changed:
            values[place] = convert(values[place])
        made: R = record._make(values)
        return made

    return read


@cache
def list_reader(
    record: type[R], names: tuple[str, ...]
) -> Callable[[Sequence[Sequence[Any]]], list[R]]:
    """What makes records of many rows at once, a column after the other; raises like `reader`.

    It takes half the time of reading them row by row, and tells nothing of which row it was that
    could not be read.
    """
    places = tuple(map(names.index, record._fields))
    allowed = _types(record)

    def read(rows: Sequence[Sequence[Any]]) -> list[R]:
        if not rows:
            return []
        columns = tuple(zip(*rows, strict=True))
        filled: list[Iterable[Any]] = []
        for (name, convert), place in zip(_converters(record), places, strict=True):
            column = columns[place]
            if name in allowed and not allowed[name].issuperset(map(type, column)):
                raise TypeError(f"{record.__name__}.{name}")
            filled.append(column if convert is _plain else map(convert, column))
        return list(map(record._make, zip(*filled, strict=True)))

    return read


def in_order(record: type[R], values: Iterable[Any]) -> R:
    """A record from the columns of its fields in their order; raises like `to_record`."""
    read: Callable[..., R] = reader(record, record._fields)
    return read(tuple(values))


def to_column(value: Any) -> Any:
    """A value of a record as SQLite keeps it; every text is one that a journal may hold."""
    if isinstance(value, str):
        return value.value if isinstance(value, StrEnum) else clean_text(value)
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return value
