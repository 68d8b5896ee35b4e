"""Reading the files of knowledge: catalogue, questions, templates, pulse lines (M48).

They are plain files that people edit by hand, so a fault in one of them must never take the
others along, and must say in which file and line it is. What the owner keeps in the journal is
read as if it were a file named by its id. `tomllib` is imported when the first file is read and
not before: nothing on the way to the first page needs it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from mentorjournal.domain.practice import OwnEntry

MOST_BYTES = 1_000_000
"""Files beyond this size are refused: ours have 70,000, and a person's own have fewer."""

_Choice = TypeVar("_Choice", bound=StrEnum)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Part = TypeVar("_Part", bound=_Named)


class Fault(StrEnum):
    """What is wrong with a file of knowledge; the window makes the sentence."""

    UNREADABLE = "unreadable"
    """Not to be opened, not UTF-8, or larger than `MOST_BYTES`."""
    SYNTAX = "syntax"
    """Not TOML, or a line that cannot be understood; detail: what the parser says."""
    MISSING = "missing"
    """A field that is needed is not there; detail: its name."""
    WRONG = "wrong"
    """A field has a value it cannot have; detail: its name."""
    UNKNOWN = "unknown"
    """A field that nobody knows, most often a slip of the pen; detail: its name."""
    BLANK = "blank"
    """A brace without its other half, or a malformed blank; detail: the name of the field."""
    TWICE = "twice"
    """The same id twice in one file; detail: the id."""


class KnowledgeError(Exception):
    """One fault in one file.

    Attributes:
        file: where it is; for what is kept in the journal, a path that is its id.
        line: from 1, or 0 where the whole file is meant.
        what: the sort of fault; detail: the field, id or words it is about, may be empty.
    """

    def __init__(self, file: Path, line: int, what: Fault, detail: str = "") -> None:
        super().__init__(f"{file.name}, line {line}: {what} {detail}".rstrip())
        self.file = file
        self.line = line
        self.what = what
        self.detail = detail


@contextmanager
def faults_to(problems: list[KnowledgeError]) -> Iterator[None]:
    """Let a fault end the block, and add it to `problems`.

    Without its trace: what is remembered of the files would keep all that was at work with it,
    the page and the journal that it was read for.
    """
    try:
        yield
    except KnowledgeError as error:
        problems.append(KnowledgeError(error.file, error.line, error.what, error.detail))


class Source(NamedTuple):
    """One file as read.

    Attributes:
        id, title: of the one entry in it, where the journal keeps them; else empty.
    """

    path: Path
    text: str
    table: Mapping[str, object]
    own: bool
    id: str = ""
    title: str = ""

    def line_of(self, header: str, number: int) -> int:
        """The line of the `number`-th (from 0) `[[header]]`, or 0."""
        found = re.finditer(rf"(?m)^[ \t]*\[\[[ \t]*{header}[ \t]*\]\]", self.text)
        for at, match in enumerate(found):
            if at == number:
                return self.text.count("\n", 0, match.start()) + 1
        return 0

    def top(self, *tables: str) -> "Fields":
        """What stands above the named tables; a table by any other name counts as a field."""
        return Fields(self, {k: v for k, v in self.table.items() if k not in tables}, 0)

    def tables(self, header: str) -> "Iterator[Fields]":
        """Each `[[header]]` of the file, in order."""
        tables = self.table.get(header, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise KnowledgeError(self.path, 0, Fault.WRONG, header)
        for number, table in enumerate(tables):
            yield Fields(self, table, number, header)


class Fields:
    """One table of a file, taken field by field; what is left over at the end is a mistake."""

    def __init__(
        self, source: Source, table: Mapping[str, object], number: int, header: str = ""
    ) -> None:
        self._source = source
        self._table = dict(table)
        self._number = number
        self._header = header

    def error(self, what: Fault, field: str, detail: str = "") -> KnowledgeError:
        """A fault at the line of `field`, or of the table where the field is not there."""
        lines = self._source.text.split("\n")
        start = self._source.line_of(self._header, self._number) if self._header else 0
        sign = r"=" if self._header else r"(=|\])"
        for at in range(start, len(lines)):
            if self._header and lines[at].lstrip().startswith("[["):
                break
            if re.match(rf"[ \t]*\[*[ \t]*{re.escape(field)}[ \t]*{sign}", lines[at]):
                return KnowledgeError(self._source.path, at + 1, what, detail or field)
        return KnowledgeError(self._source.path, start, what, detail or field)

    def has(self, name: str) -> bool:
        """Whether the field is given and not taken yet."""
        return name in self._table

    def text(self, name: str, default: str | None = None) -> str:
        """A line of text; without a default it must be there and not be empty."""
        value = self._table.pop(name, default)
        if value is None:
            raise self.error(Fault.MISSING, name)
        if not isinstance(value, str):
            raise self.error(Fault.WRONG, name)
        if default is None and not value.strip():
            raise self.error(Fault.MISSING, name)
        return value.strip()

    def lines(self, name: str) -> tuple[str, ...]:
        """Several lines, given as a list or as one block of text; none at all if not there."""
        value = self._table.pop(name, ())
        if isinstance(value, str):
            value = value.split("\n")
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise self.error(Fault.WRONG, name)
        return tuple(line for line in (one.strip() for one in value) if line)

    def amount(self, name: str, default: str) -> str:
        """A number, or a text with a blank that will hold one."""
        value = self._table.pop(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise self.error(Fault.WRONG, name)
        return str(value).strip()

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number between `least` and `most`."""
        value = self._table.pop(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.error(Fault.WRONG, name)
        return value

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        value = self._table.pop(name, default)
        if not isinstance(value, bool):
            raise self.error(Fault.WRONG, name)
        return value

    def choice(self, name: str, default: _Choice) -> _Choice:
        """One of the values of an enum."""
        try:
            return type(default)(self.text(name, default))
        except ValueError:
            raise self.error(Fault.WRONG, name) from None

    def choices(self, name: str, kind: type[_Choice]) -> tuple[_Choice, ...] | None:
        """Several values of an enum, or None where the field is not there."""
        if not self.has(name):
            return None
        try:
            return tuple(kind(value) for value in self.lines(name))
        except ValueError:
            raise self.error(Fault.WRONG, name) from None

    def finish(self) -> None:
        """All has been taken; a field that is left over is named."""
        for name in self._table:
            raise self.error(Fault.UNKNOWN, name)


def files_in(folder: Path, suffix: str, problems: list[KnowledgeError]) -> list[Path]:
    """The files of a folder by name; none if there is no such folder.

    A folder that may not be looked into goes to `problems`.
    """
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() == suffix]
        return sorted(path for path in found if path.is_file() and path.name[0] not in "._")
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        problems.append(KnowledgeError(folder, 0, Fault.UNREADABLE, error.strerror or ""))
    return []


def read_text(path: Path) -> str:
    """The text of a file, with plain line ends and without a byte-order mark.

    Raises:
        KnowledgeError: UNREADABLE.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise KnowledgeError(path, 0, Fault.UNREADABLE, "size")
        raw = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(path, 0, Fault.UNREADABLE, error.strerror or "") from error
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise KnowledgeError(path, line, Fault.UNREADABLE, "UTF-8") from None


def read_source(path: Path, *, own: bool) -> Source:
    """One TOML file.

    Raises:
        KnowledgeError: UNREADABLE or SYNTAX.
    """
    text = read_text(path)
    return Source(path, text, _table(path, text), own)


def kept_source(entry: OwnEntry) -> Source:
    """What the journal keeps, as a file of the owner's. Raises KnowledgeError(SYNTAX)."""
    path = Path(entry.id)
    return Source(path, entry.body, _table(path, entry.body), True, entry.id, entry.title)


def _table(path: Path, text: str) -> Mapping[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = re.search(r" \(at line (\d+), column \d+\)$", said)
        line = int(place[1]) if place else text.rstrip("\n").count("\n") + 1
        said = re.sub(r" \(at .*\)$", "", said)
        raise KnowledgeError(path, line, Fault.SYNTAX, said) from None
    except RecursionError:
        raise KnowledgeError(path, 0, Fault.SYNTAX) from None


def sources(
    folders: Iterable[Path],
    problems: list[KnowledgeError],
    skip: frozenset[str] = frozenset(),
    kept: Iterable[OwnEntry] = (),
) -> Iterator[Source]:
    """Every TOML file of the folders, in order; what cannot be read goes to `problems`.

    Args:
        folders: the built-in one first; all others are the user's own.
        problems: grows by one error for each file that cannot be read.
        skip: stems of files to leave unread.
        kept: what the journal keeps, read after all files.
    """
    for number, folder in enumerate(folders):
        for path in files_in(folder, ".toml", problems):
            if path.stem in skip:
                continue
            with faults_to(problems):
                yield read_source(path, own=number > 0)
    for entry in kept:
        with faults_to(problems):
            yield kept_source(entry)


def by_id(
    files: Iterable[Path],
    header: str,
    read: Callable[[Fields, bool], _Part],
    problems: list[KnowledgeError],
) -> dict[str, _Part]:
    """The `[[header]]` tables of some files by their ids; a file that is not there is passed over.

    A table with an id of an earlier file takes its place. What follows a fault in a file is left
    unread, and the fault goes to `problems`.

    Args:
        files: the built-in one first; all others are the user's own.
        header: the name of the tables; the files hold nothing else.
        read: makes a part of one table, told whether it is the user's own.
        problems: grows by one error for each file with a fault.
    """
    found: dict[str, _Part] = {}
    for number, path in enumerate(files):
        if not path.is_file():
            continue
        seen: set[str] = set()
        with faults_to(problems):
            source = read_source(path, own=number > 0)
            source.top(header).finish()
            for fields in source.tables(header):
                part = read(fields, source.own)
                fields.finish()
                if part.id in seen:
                    raise fields.error(Fault.TWICE, "id", part.id)
                seen.add(part.id)
                found[part.id] = part
    return found
