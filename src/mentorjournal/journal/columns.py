"""The kinds of column that the tables are made of, each with its rule."""

from collections.abc import Callable
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

Columns: TypeAlias = tuple[Any, ...]
"""What a table has of its own: columns, and indexes after them."""


def checked(
    name: str, kind: Any, rule: str, required: bool, default: str | None = None
) -> Column[Any]:
    """A column with a rule that becomes a check constraint of the file."""
    # A CheckConstraint costs ten times its column, and only making a file needs it.
    return Column(name, kind, nullable=not required, server_default=default, info={"check": rule})


def text(name: str) -> Column[Any]:
    """A text that is empty rather than absent."""
    return Column(name, Text, nullable=False, server_default="")


def day(name: str, *, required: bool = False) -> Column[Any]:
    """A day as ISO text."""
    column = checked(name, Text, f"{name} IS date({name})", required)
    column.info["day"] = True
    return column


def is_day(column: Column[Any]) -> bool:
    """Whether a column was made by `day`."""
    return bool(column.info.get("day"))


def choice(
    name: str, kind: type[StrEnum], *, required: bool = True, default: StrEnum | None = None
) -> Column[Any]:
    """One member of an enum; `default` where nothing was chosen."""
    allowed = ", ".join(f"'{member.value}'" for member in kind)
    chosen = None if default is None else default.value
    return checked(name, Text, f"{name} IN ({allowed})", required, chosen)


def whole(name: str, low: int, high: int, *, required: bool = False) -> Column[Any]:
    """A whole number from low to high, both included."""
    return checked(name, Integer, f"{name} BETWEEN {low} AND {high}", required)


def flag(name: str, *, required: bool = True) -> Column[Any]:
    """Yes or no, as 1 or 0."""
    return checked(name, Integer, f"{name} IN (0, 1)", required)


def refers_to(
    target: str, name: str, *, required: bool = True, on_delete: str = "CASCADE"
) -> Column[Any]:
    """The id of a row of another table, indexed."""
    key = ForeignKey(f"{target}.id", ondelete=on_delete)
    return Column(name, Text, key, nullable=not required, index=True)


def position() -> Column[Any]:
    """A rank among siblings, 0 first."""
    return Column("position", Integer, nullable=False, server_default="0")


def noun_table(columns: Callable[[Any], Columns]) -> cached_property[Table]:
    """A table of one noun: id, its own columns, times and hash.

    It has the name of the method that gives its own columns, and is made when it is first asked
    for, in the `metadata` of what the method belongs to.
    """

    def make(tables: Any) -> Table:
        return Table(
            columns.__name__,
            tables.metadata,
            Column("id", Text, primary_key=True, nullable=False, info={"check": "length(id) = 36"}),
            *columns(tables),
            Column("created_at", Text, nullable=False),
            Column("changed_at", Text, nullable=False),
            Column("row_hash", Integer, nullable=False, server_default="0"),
            sqlite_strict=True,
        )

    return cached_property(make)


def link_table(columns: Callable[[Any], Columns]) -> cached_property[Table]:
    """A table that ties two others together, in an order; made as `noun_table` makes one."""

    def make(tables: Any) -> Table:
        left, right = columns(tables)
        left.primary_key = right.primary_key = True
        return Table(
            columns.__name__,
            tables.metadata,
            left,
            right,
            position(),
            Column("row_hash", Integer, nullable=False, server_default="0"),
            sqlite_strict=True,
        )

    return cached_property(make)
