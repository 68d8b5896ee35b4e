"""Journals that were damaged or made to do harm, and whether the program holds out against them."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite
from tests.journal.deeds import Someone
from tests.trust.fuzz.answers import Answers, answers
from tests.trust.states import KEY

from mentorjournal.journal import gate
from mentorjournal.journal.check import check
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.key import Key
from mentorjournal.journal.looking_over import look_into, look_over
from mentorjournal.journal.repair import repair
from mentorjournal.journal.triggers import add_functions, columns_by_table, hashed_columns

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PAGE = 4096
_SHARE = 0.15
"""Of the questions that are asked of each journal."""
_REPAIRED = 0.1

HOSTILE = (
    *(
        "CAST(x'ff41fe' AS TEXT)",
        "x'00ff'",
        "zeroblob(70000)",
        "''",
        "'9999-99-99'",
        "'0000-01-01'",
    ),
    *("'2026-02-30T25:61:00+99:99'", "9223372036854775807", "-9223372036854775808", "1e308"),
    *("-1e308", "9e999", "0.1", "-1", "'{\"a\":'", "'[[[[[[[[[[[[[[[[['", "'null'", "'[1, {}]'"),
    *("'NaN'", "char(0)", "char(55296)", "'a' || char(0) || 'b'", "'nobody'", "'0000-01-01'"),
    *("printf('%.*c', 100000, '[')", "printf('%.*c', 60000, '>')", "'../../etc/passwd'"),
    *(
        "'' || id",
        "(SELECT id FROM TABLE ORDER BY random() LIMIT 1)",
        "printf('%.*c', 9000, '*')",
    ),
    *("'![](file:///dev/zero)'", "'[a](javascript:alert(1))'", "'<img src=file:///etc/passwd>'"),
)
"""Values, as SQL, that no command of the program ever writes."""


def clock() -> datetime:
    return NOW


def make_journal(path: Path, key: Key | None = None) -> None:
    """A journal with something in each table."""
    with Journal.create(path, "Aylin", clock, key=key) as journal:
        journal.file.run("PRAGMA synchronous = OFF")
        someone = Someone(journal, 7)
        for _ in range(400):
            with suppress(JournalError):
                someone.act()


class Journals:
    """Damaged journals, each from its number; `judge` raises AssertionError for what is wrong."""

    def __init__(self, folder: Path) -> None:
        self._path, self._out = folder / "a.mentorjournal", folder / "repaired.mentorjournal"
        self._whole, self._answers = {}, {}
        for key in (None, KEY):
            made = folder / f"whole {key is not None}.mentorjournal"
            made.unlink(missing_ok=True)  # of a worker that died
            make_journal(made, key)
            self._whole[key] = made.read_bytes()
            with Journal(made, clock, key=key) as journal:
                self._answers[key] = answers(journal)

    def case(self, seed: str) -> str:
        """Damage a journal in a way that the seed says, and look at it; what was done to it."""
        chance = random.Random(seed)
        key = KEY if chance.random() < 0.2 else None
        way = chance.choice(_WAYS if key is None else _WAYS_OF_BYTES)
        self._lay(bytes(self._whole[key]))
        way(self._path, chance)
        damaged = self._path.read_bytes()
        try:
            self._judge(chance, key, known=None if way in _LAWFUL else self._answers[key])
        except Exception as error:
            kept = self._path.with_name(f"{seed}.mentorjournal")
            kept.write_bytes(damaged)  # ids and keys differ each time: it cannot be made again
            error.add_note(f"{way.__name__}, kept as {kept}")
            raise
        return way.__name__

    def _lay(self, content: bytes) -> None:
        for left in (self._out, self._path.with_name(self._path.name + "-journal")):
            left.unlink(missing_ok=True)
        self._path.write_bytes(content)

    def _judge(self, chance: random.Random, key: Key | None, known: Answers | None) -> None:
        asked: Answers = {}
        before, cut_off_save = self._path.read_bytes(), gate.is_cut_off(self._path)
        try:
            with Journal(self._path, clock, key=key) as journal:
                asked = answers(journal, chance, _SHARE)
            opened = True
        except JournalError:
            opened = False
        other_mode = before[18:20] == b"\2\2"  # a file in the mode of a write-ahead log leaves it
        assert cut_off_save or other_mode or self._path.read_bytes() == before, "it was written to"
        look_into(self._path, key)
        try:
            sound = look_over(self._path, thorough=True, key=key)
            sound = sound and check(self._path, key=key).sound
        except JournalError:
            sound = False
        if sound and known is not None:
            assert opened, "what is said to be sound was not opened"
            # What the index lists is no word of the person's; each word shown is from its row.
            rows = {name: found for name, found in asked.items() if name[:7] != "search."}
            wrong = [name for name, found in rows.items() if known.get(name) != found]
            assert not wrong, f"said to be sound, but other than it was: {wrong[:3]}"
        if chance.random() < _REPAIRED:
            self._judge_repair(key)

    def _judge_repair(self, key: Key | None) -> None:
        try:
            repair(self._path, self._out, NOW, key=key)
        except JournalError:
            assert not self._out.exists()
            return
        assert check(self._out, key=key).sound
        with Journal(self._out, clock, key=key) as journal:
            failed = [name for name, found in answers(journal).items() if "JournalError" in found]
            assert not failed, failed


# Bytes --------------------------------------------------------------------------------------

Way = Callable[[Path, random.Random], None]


def flip_bits(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def write_rubbish(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    at, size = chance.randrange(len(content)), chance.choice((1, 4, 100, PAGE, 3 * PAGE))
    rubbish = chance.choice((bytes(size), b"\xff" * size, chance.randbytes(size)))
    content[at : at + size] = rubbish
    path.write_bytes(content)


def write_into_words(path: Path, chance: random.Random) -> None:
    """Where there is something written, so that most of it meets a text or a number."""
    content = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content))
        for _ in range(2_000):
            if content[at]:
                break
            at = chance.randrange(len(content))
        content[at] = chance.randrange(256)
    path.write_bytes(content)


def change_header(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 3)):
        at, value = chance.randrange(16, 100), chance.choice((0, 1, 2, 127, 128, 255))
        content[at] = value
    path.write_bytes(content)


def change_pages(path: Path, chance: random.Random) -> None:
    """The first bytes of pages: their kind, how many cells, where those and other pages are."""
    content = bytearray(path.read_bytes())
    pages = len(content) // PAGE
    for _ in range(chance.randint(1, 4)):
        page = chance.randrange(pages)
        start = page * PAGE + (100 if page == 0 else 0)
        at = start + chance.randrange(40)
        struct.pack_into(">H", content, at, chance.choice((0, 1, 5, 13, 255, 4095, 65535)))
    path.write_bytes(content)


def swap_pages(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    one, other = chance.randrange(len(pages)), chance.randrange(len(pages))
    pages[one] = pages[other] if chance.random() < 0.5 else pages[one][::-1]
    path.write_bytes(b"".join(pages))


def cut_off(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    end = chance.randrange(len(content))
    path.write_bytes(content[: end if chance.random() < 0.5 else end // PAGE * PAGE])


def lengthen(path: Path, chance: random.Random) -> None:
    size = chance.choice((1, 512, PAGE, 5 * PAGE))
    path.write_bytes(path.read_bytes() + chance.choice((bytes(size), chance.randbytes(size))))


def hand_over_rubbish(path: Path, chance: random.Random) -> None:
    size = chance.choice((0, 1, 15, 16, 99, 100, 512, PAGE, 7 * PAGE))
    head = path.read_bytes()[: chance.choice((0, 16, 72, 100))]
    path.write_bytes((head + chance.randbytes(size))[:size])


def leave_a_save_behind(path: Path, chance: random.Random) -> None:
    """Beside the file lies what a save has left that was never of this file, or is damaged."""
    side = path.with_name(path.name + "-journal")
    magic = b"\xd9\xd5\x05\xf9 \xa1c\xd7"
    count, size = chance.choice((0, 1, 5, 2**32 - 1)), chance.choice((0, 1, 3, 2**31))
    sector = chance.choice((0, 512, 4096, 2**31))
    head = magic + struct.pack(">5I", count, chance.randrange(2**32), size, sector, PAGE)
    side.write_bytes(head.ljust(512, b"\0") + chance.randbytes(chance.choice((0, 9, 2 * PAGE))))


# Rows ---------------------------------------------------------------------------------------


def _change(path: Path, chance: random.Random, *, hashed: bool) -> None:
    with sqlite.connect(str(path), isolation_level=None) as other:
        add_functions(other)
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("PRAGMA foreign_keys = OFF")
        tables = columns_by_table(other.execute)
        for _ in range(chance.randint(1, 4)):
            table = chance.choice(sorted(tables))
            columns = tables[table]
            name = chance.choice([one for one in columns if one != "row_hash"])
            value = chance.choice(HOSTILE)
            if "id" not in columns and "id" in value:
                continue
            sql = f'UPDATE "{table}" SET "{name}" = {value.replace("TABLE", table)}'
            try:
                if chance.random() < 0.6:
                    sql += f' WHERE rowid = (SELECT rowid FROM "{table}" ORDER BY random() LIMIT 1)'
                other.execute(sql)
                if hashed and "row_hash" in columns:
                    kept = hashed_columns(columns)
                    other.execute(f'UPDATE "{table}" SET row_hash = row_hash({kept})')
            except sqlite.Error:
                continue  # a column that takes no such thing
    other.close()


def change_rows(path: Path, chance: random.Random) -> None:
    """With another program, which knows nothing of the hash of a row."""
    _change(path, chance, hashed=False)


def forge_rows(path: Path, chance: random.Random) -> None:
    """With the hash of each row made to fit: nothing says that they are not as they were."""
    _change(path, chance, hashed=True)


def forge_index(path: Path, chance: random.Random) -> None:
    """The inner tables of the search index."""
    with sqlite.connect(str(path), isolation_level=None) as other:
        for _ in range(chance.randint(1, 3)):
            sql = chance.choice(
                (
                    "UPDATE search_index_data SET block = randomblob(abs(random()) % 300)",
                    "UPDATE search_index_data SET block = zeroblob(50) WHERE id < 100",
                    "DELETE FROM search_index_idx",
                    "UPDATE search_index_docsize SET sz = randomblob(9)",
                    "UPDATE search_index_config SET v = -5",
                    "UPDATE search_entries SET id = 'x' || id",
                    "UPDATE search_entries SET kind = 'nothing'",
                    "DELETE FROM search_entries WHERE key % 2",
                    "UPDATE search_behind SET text = randomblob(100)",
                )
            )
            with suppress(sqlite.Error):
                other.execute(sql)
    other.close()


def change_schema(path: Path, chance: random.Random) -> None:
    """Something that runs, or never ends, or is enormous."""
    with sqlite.connect(str(path), isolation_level=None) as other:
        for _ in range(chance.randint(1, 2)):
            with suppress(sqlite.Error):
                other.execute(chance.choice(_PLANTED))
        if chance.random() < 0.4:
            other.execute("PRAGMA writable_schema = ON")
            table, what = chance.choice(_TABLES), chance.choice(_BROKEN)
            with suppress(sqlite.Error):
                other.execute(f"UPDATE sqlite_schema SET {what} WHERE name = '{table}'")
    other.close()


_TABLES = ("notes", "goals", "meta", "search_index", "sqlite_autoindex_notes_1")
_BROKEN = (
    *("sql = ''", "sql = 'CREATE TABLE'", "sql = sql || 'x'", "sql = NULL"),
    *("sql = printf('%.*c', 9000, '(')", "rootpage = 1", "rootpage = 99999", "name = 'x'"),
)
_ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) SELECT "
_PLANTED = (
    "CREATE TRIGGER spy AFTER UPDATE ON notes BEGIN DELETE FROM attachments; END",
    "CREATE TRIGGER spy AFTER UPDATE ON meta BEGIN SELECT * FROM notes, notes a, notes b; END",
    f"CREATE VIEW endless AS {_ENDLESS} n FROM r",
    f"CREATE VIEW mentorship AS {_ENDLESS} zeroblob(900000000) FROM r",
    "ALTER TABLE notes ADD COLUMN big BLOB AS (zeroblob(900000000))",
    "ALTER TABLE mentorships ADD COLUMN far AS (printf('%.*c', 900000000, 'x'))",
    "CREATE INDEX slow ON notes (length(printf('%.*c', 100000, text)))",
    "CREATE TABLE sqlite_more (a)",
    "CREATE VIRTUAL TABLE spare USING fts5(a)",
    "CREATE VIRTUAL TABLE place USING rtree(a, b, c)",
    "ANALYZE",
    "UPDATE sqlite_stat1 SET stat = '99999999999 1 1 1 1'",
    "UPDATE sqlite_stat1 SET stat = 'unordered noskipscan x'",
    "PRAGMA auto_vacuum = 1",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 99",
    "PRAGMA user_version = 1",
    "PRAGMA user_version = 2",
    "PRAGMA application_id = 1",
    "PRAGMA journal_mode = WAL",
    "PRAGMA encoding = 'UTF-16'",
)

_WAYS_OF_BYTES: tuple[Way, ...] = (
    *(flip_bits, flip_bits, write_rubbish, write_into_words, change_header, change_pages),
    *(swap_pages, cut_off, lengthen, hand_over_rubbish, leave_a_save_behind),
)
_WAYS: tuple[Way, ...] = (
    *_WAYS_OF_BYTES,
    *(flip_bits, write_into_words, change_pages),
    *(change_rows, change_rows, forge_rows, forge_rows, forge_index, change_schema),
)
_LAWFUL = (forge_rows, change_schema, forge_index)
"""After these a file may say something else and be sound: nothing in it is damaged."""
