"""Row hashes and search index: kept by the connection itself, nothing of it in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.changes import Label
from mentorjournal.journal.folding import fold
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.schema import TABLE_NAMES, tables
from mentorjournal.journal.triggers import (
    SEARCHABLE,
    UNWATCHED,
    columns_by_table,
    row_hash,
    search_key,
    search_text,
)


def found(journal: Journal, words: str) -> list[str]:
    """Ids of what has the words, as a phrase, newest first."""
    assert journal.search.catch_up()
    query = (
        "SELECT e.id FROM search_index i JOIN search_entries e ON e.key = i.rowid "
        "WHERE search_index MATCH ? ORDER BY i.rowid DESC"
    )
    phrase = '"' + search_text(words).replace('"', '""') + '"'
    return list(journal.file.connection.exec_driver_sql(query, (phrase,)).scalars().all())


def test_nothing_that_can_run_is_in_the_file(journal, mine):
    journal.notes.add(mine, text="a")
    kinds = journal.file.connection.exec_driver_sql("SELECT DISTINCT type FROM main.sqlite_schema")
    assert set(kinds.scalars()) == {"table", "index"}


def test_every_table_is_strict_hashed_and_undone(journal, mine):
    journal.notes.add(mine, text="a")
    run = journal.file.connection.exec_driver_sql
    in_file = columns_by_table(journal.file.run)
    assert sorted(in_file) == sorted(TABLE_NAMES)
    strict = dict(run("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").all())
    triggers = set(run("SELECT name FROM temp.sqlite_schema WHERE type = 'trigger'").scalars())
    for name, columns in in_file.items():
        assert strict[name] == 1
        if name in UNWATCHED:
            assert f"undo_update_{name}" not in triggers
            continue
        assert f"undo_update_{name}" in triggers
        if name != "meta":
            assert columns[-1] == "row_hash"
            assert f"hash_insert_{name}" in triggers
            assert f"undo_delete_{name}" in triggers
    assert {spec.table for spec in SEARCHABLE} <= set(in_file)
    for spec in SEARCHABLE:
        named = f"{spec.day} {spec.title} {spec.text} {spec.private}".split()
        assert set(named) <= set(in_file[spec.table])


def test_every_column_is_under_the_hash(journal, mine):
    note = journal.notes.add(mine, text="a", private_text="b")
    run = journal.file.connection.exec_driver_sql
    columns = [c for c in columns_by_table(journal.file.run)["notes"] if c != "row_hash"]
    row = run("SELECT * FROM notes WHERE id = ?", (note.id,)).one()
    values = [getattr(row, name) for name in columns]
    assert row.row_hash == row_hash(*values)
    for place in range(len(values)):
        other = [*values]
        other[place] = "other"
        assert row_hash(*other) != row.row_hash


values = st.one_of(st.none(), st.integers(), st.floats(), st.text(), st.binary())


@given(st.lists(values, min_size=1, max_size=5))
def test_a_hash_fits_a_column_and_tells_rows_apart(row):
    assert 0 <= row_hash(*row) < 1 << 63
    assert row_hash(*row) != row_hash(*row, None)
    assert row_hash("a", "b") != row_hash("ab")
    assert row_hash("1") != row_hash(1) != row_hash(1.0) != row_hash(b"1")


@given(st.dates(), st.dates(), st.uuids(), st.uuids())
def test_a_later_day_stands_behind_an_earlier_one(one, other, first_id, second_id):
    keys = (
        search_key(one.isoformat(), str(first_id)),
        search_key(other.isoformat(), str(second_id)),
    )
    assert min(keys) >= 0
    assert max(keys) < 1 << 63
    if one != other:
        assert (keys[0] < keys[1]) == (one < other)


@given(st.text())
def test_setting_signs_apart_loses_nothing(text):
    folded = text if text.isascii() else fold(text).text
    assert search_text(text).replace(" ", "") == folded.replace(" ", "")
    if text.isascii():
        assert search_text(text) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("今日は東京でプレゼンをしました。", "東京"),
        ("今日は東京でプレゼンをしました。", "プレゼン"),
        ("안녕하세요 세계", "세계"),
        ("我们在北京见面", "京见"),
        ("Ça va, déjà vu in the façade", "deja vu"),
        ("naive", "naïve"),
        ("Die Größe", "GROßE"),
        ("Die Größe", "GRÖSSE"),
        ("Это мой город", "МОЙ"),
        ("अच्छी बात", "बात"),
        ("mixed 東京tower text", "tower"),
    ],
)
def test_words_are_found_whatever_their_script(journal, mine, text, words):
    note = journal.notes.add(mine, text=text)
    assert found(journal, words) == [note.id]
    journal.notes.edit(note.id, text="else")
    assert found(journal, words) == []
    journal.undo()
    assert found(journal, words) == [note.id]
    journal.notes.delete(note.id)
    assert found(journal, words) == []


def test_the_newest_day_is_found_first(journal, mine):
    days = ("2026-02-03", "2025-12-31", "2026-02-10", "2024-02-29")
    ids = {}
    for day in days:
        with journal.file.change(Label.ADD_NOTE) as writer:
            ids[day] = writer.insert(
                tables.notes, mentorship_id=mine, kind="moment", day=day, text="same word"
            )
    assert found(journal, "same word") == [ids[day] for day in sorted(days, reverse=True)]


def test_deleted_words_leave_the_file(journal, mine, path):
    secret = "xylophonesecret"
    note = journal.notes.add(mine, private_text=f"{secret} is what I said", tags=[secret])
    assert secret.encode() in path.read_bytes()
    journal.notes.delete(note.id)
    assert secret.encode() not in path.read_bytes()


def test_tags_and_private_words_are_found_too(journal, mine):
    note = journal.notes.add(mine, private_text="hidden", well_being="weary", tags=["growth"])
    for word in ("hidden", "weary", "growth"):
        assert found(journal, word) == [note.id]
    journal.notes.edit(note.id, tags=[], well_being="")
    assert found(journal, "growth") == found(journal, "weary") == []
    assert found(journal, "hidden") == [note.id]
