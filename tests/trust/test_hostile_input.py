"""What a foreign file or text may try, where no test of a single part shows it."""

from __future__ import annotations

import ast
import os
import random
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.domain.markdown_text import clean_text
from mentorjournal.journal.check import check
from mentorjournal.journal.errors import JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.triggers import add_functions, columns_by_table, hashed_columns

from .budget import times
from .fuzz.answers import answers
from .states import KEY

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "mentorjournal"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOW


def make(path: Path, key=None) -> str:
    """A journal with three of each; returns the id of its mentorship."""
    with Journal.create(path, "Aylin", clock, key=key) as journal:
        journal.file.run("PRAGMA synchronous = OFF")
        mine = journal.mentorships.add(role="mentee", counterpart="Ruth").id
        for number in range(3):
            note = journal.notes.add(mine, text=f"Note {number} " + "words " * 60)
            journal.actions.add(mine, f"do {number}", note_id=note.id)
            journal.decisions.add(note.id, f"decided {number}")
            journal.lessons.add(mine, f"learned {number}")
            journal.milestones.add(mine, f"Milestone {number}", NOW.date())
            journal.practice.add_pulse(mine, {"heard": 3})
    return mine


# Rows -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("notes", "text", "CAST(x'41ff42' AS TEXT)"),
        ("notes", "day", "'not a day'"),
        ("notes", "kind", "'no kind'"),
        ("notes", "created_at", "'yesterday'"),
        ("actions", "owner", "'nobody'"),
        ("actions", "due_on", "'2026-02-30'"),
        ("decisions", "day", "''"),
        ("lessons", "day", "'9999-99-99'"),
        ("milestones", "due_on", "'soon'"),
        ("pulses", "scores", "'{\"heard\": '"),
        ("pulses", "scores", "'[1, [2]]'"),
    ],
)
def test_one_bad_row_costs_no_list(tmp_path, table, column, value):
    """Bad UTF-8, day, time, member or JSON in one row, with a hash that fits it."""
    path = tmp_path / "a.mentorjournal"
    mine = make(path)
    with sqlite.connect(str(path)) as other:
        add_functions(other)
        other.execute("PRAGMA ignore_check_constraints = ON")
        columns = hashed_columns(columns_by_table(other.execute)[table])
        other.execute(f"UPDATE {table} SET {column} = {value} WHERE rowid = 2")
        other.execute(f"UPDATE {table} SET row_hash = row_hash({columns})")
    other.close()
    with Journal(path, clock) as journal:
        lists = {
            "notes": journal.notes.page(mine),
            "actions": journal.actions.open(mine),
            "decisions": journal.decisions.between(mine, NOW.date(), NOW.date()),
            "lessons": journal.lessons.all(mine),
            "milestones": journal.milestones.ahead(mine, NOW.date()),
            "pulses": journal.practice.pulses(mine),
        }
        answers(journal)
    wanted = {name: 3 for name in lists}
    found = {name: len(rows) for name, rows in lists.items()}
    assert found.pop(table) in (2, 3)
    wanted.pop(table)
    assert found == wanted


# Bits -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_some_flipped_bits_make_no_wrong_word(tmp_path, key):
    flip_bits(tmp_path, key, times(50))


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_two_hundred_flipped_bits_make_no_wrong_word(tmp_path, key):
    flip_bits(tmp_path, key, times(200))


def flip_bits(tmp_path, key, count):
    """After each, the words are as they were, or `check` says that something is damaged."""
    path = tmp_path / "a.mentorjournal"
    make(path, key)
    whole = path.read_bytes()
    with Journal(path, clock, key=key) as journal:
        known = all_texts(journal)
    chance, found_damage = random.Random(20261122), 0
    for _ in range(count):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        try:
            with Journal(path, clock, key=key) as journal:
                texts = all_texts(journal)
            result = check(path, key=key)
        except JournalError:
            found_damage += 1
            continue
        found_damage += not result.sound
        assert result.sound is False or texts == known
    if key is not None:
        assert found_damage == count, "each page is sealed"


def test_a_flipped_bit_in_a_word_is_always_found(tmp_path):
    """SQLite's own check takes nearly all of these; the hash of the row does not."""
    path = tmp_path / "a.mentorjournal"
    make(path)
    whole, chance = path.read_bytes(), random.Random(7)
    places = [at for at in range(len(whole)) if whole.startswith(b"words words", at)]
    for at in chance.sample(places, 60):
        content = bytearray(whole)
        content[at + chance.randrange(11)] ^= 1 << chance.randrange(5)
        path.write_bytes(content)
        try:
            assert not check(path).sound
        except JournalError:
            continue


def all_texts(journal: Journal) -> list[object]:
    tables = ("mentorships", "notes", "actions", "decisions", "lessons", "milestones", "pulses")
    return [journal.file.look(f"SELECT * FROM {name} ORDER BY id") for name in tables]


# Texts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["a\ud800b", "a\0b", "\ufffc", "a\r\nb\u2028c", "\x1b[31m", "[" * 9_000, "NaN"]
)
def test_whatever_text_comes_is_kept_and_found(tmp_path, text):
    """Lone surrogates, NUL and other signs that break a save or a search are put right first."""
    path = tmp_path / "a.mentorjournal"
    mine = make(path)
    with Journal(path, clock) as journal:
        note = journal.notes.add(mine, text=f"unmistakable {text} end")
        assert journal.notes.get(note.id).text == clean_text(f"unmistakable {text} end")
        assert [hit.id for hit in journal.search.find("unmistakable").hits] == [note.id]
    assert check(path).sound


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<![CDATA[ b", "a<! [CDATA[ b"),
        ("a<![CD", "a<! [CD"),
        ("a<![if !lists]>b<![endif]>", "ab"),
        ("a&#7;&#65532;b", "ab"),
    ],
)
def test_pasted_html_that_is_none_harms_nothing(html, text):
    paste = pytest.importorskip("mentorjournal.ui.widgets.markdown.paste")
    assert paste.html_to_markdown(html) == text


# What the program has no part for ---------------------------------------------------------


@cache
def imported() -> dict[str, set[str]]:
    """The names of the modules that import each module, by its whole name."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        who = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                for name in node.names:
                    found.setdefault(name.name, set()).add(who)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.setdefault(node.module, set()).add(who)
    return found


def users_of(*modules: str) -> dict[str, set[str]]:
    return {name: who for name, who in imported().items() if name.partition(".")[0] in modules}


def test_nothing_unpacks_an_archive_or_runs_what_is_read():
    assert users_of("zipfile", "tarfile", "shelve", "pickle", "marshal", "lzma", "gzip") == {}
    assert not {name for name in imported() if name.startswith(("xml.dom", "xml.etree", "lxml"))}


def test_no_table_for_a_spreadsheet_is_written():
    """Until one is, no cell can begin as a formula; then this asks for the guard and its test."""
    assert users_of("csv", "openpyxl", "xlsxwriter") == {}


def test_nothing_that_speaks_with_the_network_is_imported():
    libraries = ("ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "asyncio")
    assert users_of(*libraries) == {}
    # A pair inside the process, which wakes it when a signal comes; and the local door.
    assert users_of("socket") in ({}, {"socket": {"ui/ending.py"}})
    assert imported()["PySide6.QtNetwork"] == {"ui/one_window.py"}
    for name in ("QtWebEngineCore", "QtWebSockets", "QtHttpServer", "QtQml", "QtMultimedia"):
        assert f"PySide6.{name}" not in imported()


def test_no_migration_is_made_by_another_tool():
    """One that rebuilds tables in batches drops triggers without a word; steps are our own."""
    assert users_of("alembic") == {}


# Qt ---------------------------------------------------------------------------------------


def test_no_source_turns_rich_text_on_or_into_markdown():
    """Labels and fields show letters; what is stored is the source, not what Qt makes of it."""
    for path in (SOURCE / "ui").rglob("*.py"):
        text = path.read_text("utf-8")
        for word in (
            "toMarkdown",
            "setMarkdown",
            "setHtml",
            "insertHtml",
            "setAcceptRichText(True",
        ):
            assert f".{word}" not in text, f"{word} in {path.name}"


def test_tests_type_no_letter_that_ends_the_interpreter():
    """`qtbot.keyClicks` with a letter beyond ASCII aborts Python."""
    for path in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr in ("keyClicks", "keyClick"):
                texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
                assert all(str(one).isascii() for one in texts), f"{path.name}:{node.lineno}"


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
def test_the_name_of_a_foreign_file_is_no_path():
    plain_name = pytest.importorskip("mentorjournal.ui.notes.attachments").plain_name
    for name, plain in {
        "/etc/passwd": "passwd",
        "../../.bashrc": ".bashrc",
        "..\\..\\a.png": "a.png",
        "..": "file",
        "": "file",
        "a/": "a",
        "plan.pdf": "plan.pdf",
    }.items():
        assert plain_name(name) == plain
