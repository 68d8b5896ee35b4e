"""What `check` finds, and that it finds nothing where nothing is."""

from __future__ import annotations

import random

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.domain.notes import NoteKind
from mentorjournal.journal.check import Flaw, check
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal


@pytest.fixture
def filled(journal, mine, path):
    """A closed journal with eighty notes, some of them long."""
    for number in range(80):
        text = f"Note {number} " + "with words enough to fill a page or two " * (number % 40 * 8)
        journal.notes.add(mine, text=text, private_text="hidden" * number, tags=[f"tag {number}"])
    journal.actions.add(mine, "do it")
    journal.close()
    return path


def tampered(path, statement, *values):
    with sqlite.connect(str(path)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute(statement, values)
    other.close()


def test_a_sound_file_is_left_as_it_is(filled):
    before = filled.read_bytes()
    progress = []
    result = check(filled, progress.append)
    assert result.sound
    assert not result.lost
    assert result.rows == progress[-1] == 80 + 80 + 1 + 1
    assert filled.read_bytes() == before
    assert list(filled.parent.iterdir()) == [filled]


def test_it_can_be_stopped(filled):
    def stop(_rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(filled, stop)
    assert check(filled).sound


def test_a_row_that_something_else_changed(filled):
    tampered(filled, "UPDATE actions SET text = 'do that'")
    (finding,) = check(filled).findings
    assert (finding.flaw, finding.table) == (Flaw.ROW, "actions")
    with Journal(filled) as journal:
        (mentorship,) = journal.mentorships.all()
        assert journal.actions.open(mentorship.id)[0].id == finding.row


def test_bytes_that_are_no_text_any_more(filled):
    with sqlite.connect(str(filled)) as other:
        other.execute("UPDATE notes SET title = CAST(x'41ff42' AS TEXT) WHERE rowid = 1")
    other.close()
    (finding,) = check(filled).findings
    assert (finding.flaw, finding.table) == (Flaw.ROW, "notes")
    with Journal(filled) as journal:
        (mentorship,) = journal.mentorships.all()
        assert len(journal.notes.page(mentorship.id)) == 80
        assert journal.notes.get(finding.row).title == "A\ufffdB"


@pytest.mark.parametrize("value", ["char(0)", "title || char(0) || 'more'"])
def test_what_stands_behind_a_nul_is_found_too(filled, value):
    """The driver would hand the hash no more than what stands before it."""
    with sqlite.connect(str(filled)) as other:
        other.execute(f"UPDATE notes SET title = {value} WHERE rowid = 1")
    other.close()
    (finding,) = check(filled).findings
    assert (finding.flaw, finding.table) == (Flaw.ROW, "notes")


def test_a_page_that_is_gone(filled):
    with Journal(filled) as journal:
        run = journal.file.connection.exec_driver_sql
        root = run("SELECT rootpage FROM sqlite_schema WHERE name = 'actions'").scalar_one()
    content = bytearray(filled.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    filled.write_bytes(content)
    result = check(filled)
    assert Flaw.PAGES in {finding.flaw for finding in result.findings}
    assert result.lost
    assert result.rows == 161
    with Journal(filled) as journal:
        (mentorship,) = journal.mentorships.all()
        with pytest.raises(JournalError) as raised:
            journal.actions.open(mentorship.id)
        assert raised.value.failure is Failure.DAMAGED
        assert len(journal.notes.page(mentorship.id)) == 80


def test_a_row_without_what_it_belongs_to(filled):
    tampered(filled, "DELETE FROM notes WHERE rowid = 3")
    flaws = {finding.flaw for finding in check(filled).findings}
    assert flaws == {Flaw.REFERENCE, Flaw.INDEX}


def test_an_index_that_is_behind_is_no_loss(filled):
    tampered(filled, "DELETE FROM search_entries WHERE kind = 'actions'")
    result = check(filled)
    assert {f.flaw for f in result.findings} == {Flaw.INDEX}
    assert not result.sound
    assert not result.lost


def test_a_bad_row_is_set_apart_from_its_list(filled):
    tampered(filled, "UPDATE actions SET owner = 'nobody'")
    tampered(filled, "UPDATE notes SET kind = 'poem' WHERE rowid = 2")
    assert {(f.flaw, f.table) for f in check(filled).findings if f.flaw is Flaw.ROW} == {
        (Flaw.ROW, "actions"),
        (Flaw.ROW, "notes"),
    }
    with Journal(filled) as journal:
        (mentorship,) = journal.mentorships.all()
        assert len(journal.notes.page(mentorship.id)) == 79
        assert journal.actions.open(mentorship.id) == []
        assert len(journal.file.unreadable) == 2
        (bad,) = (i for i in journal.file.unreadable if _is_note(journal, i))
        with pytest.raises(JournalError) as raised:
            journal.notes.get(bad)
        assert raised.value.failure is Failure.DAMAGED


def _is_note(journal, row_id):
    query = "SELECT count(*) FROM notes WHERE id = ?"
    return journal.file.connection.exec_driver_sql(query, (row_id,)).scalar() == 1


def test_what_is_no_journal_is_refused_not_checked(path):
    path.write_bytes(b"x" * 5000)
    with pytest.raises(JournalError) as raised:
        check(path)
    assert raised.value.failure is Failure.NOT_A_JOURNAL


def test_flipped_bits_are_found(filled, tmp_path):
    """Each flip in what a person wrote is found; none elsewhere is mistaken for sound data.

    A flip in a free byte of a page changes nothing that anyone could read, so what is asked is
    that a file that `check` calls sound still holds every word.
    """
    random_bits = random.Random(2026)
    original = filled.read_bytes()
    sound = _words(filled)
    found = 0
    hurt = tmp_path / "hurt.mentorjournal"
    for _ in range(40):
        content = bytearray(original)
        place = random_bits.randrange(100, len(content))
        content[place] ^= 1 << random_bits.randrange(8)
        hurt.write_bytes(content)
        try:
            result = check(hurt)
        except JournalError:
            found += 1
            continue
        if result.sound:
            assert _words(hurt) == sound, f"byte {place}"
        else:
            found += 1
    assert found > 8


def _words(path):
    with Journal(path) as journal:
        (mentorship,) = journal.mentorships.all()
        notes = [journal.notes.get(n.id) for n in journal.notes.page(mentorship.id, limit=1000)]
        return notes, journal.actions.open(mentorship.id), mentorship


def test_a_word_flipped_in_a_note_is_named(filled):
    content = filled.read_bytes()
    at = content.rindex(b"with words enough")
    filled.write_bytes(content[:at] + b"wish" + content[at + 4 :])
    (finding,) = check(filled).findings
    assert (finding.flaw, finding.table) == (Flaw.ROW, "notes")
    with Journal(filled) as journal:
        assert "wish words" in journal.notes.get(finding.row).text
        mended = journal.notes.edit(finding.row, text="written anew", kind=NoteKind.MOMENT)
    assert mended.text == "written anew"
    assert check(filled).sound
