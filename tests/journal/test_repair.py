"""Repair: what can be read is brought over, what cannot is named, the damaged file is kept."""

from __future__ import annotations

import random
import shutil

import pytest
import sqlcipher3.dbapi2 as sqlite

from mentorjournal.domain.goals import GoalFields, GoalKind
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.check import Flaw, check
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.repair import repair
from mentorjournal.journal.triggers import add_functions, columns_by_table, hashed_columns

from .conftest import TestClock
from .locking import failure_of


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """A closed journal of three hundred notes, goals below goals, and a file."""
    path = tmp_path_factory.mktemp("made") / "journal.mentorjournal"
    with Journal.create(path, "Aylin", TestClock()) as journal:
        journal.file.run("PRAGMA synchronous = OFF")
        mine = journal.mentorships.add(role=Role.MENTEE, counterpart="Ruth").id
        for number in range(300):
            text = f"Note {number} " + "with words enough to fill a page or two " * (
                number % 20 * 4
            )
            journal.notes.add(mine, text=text, private_text="hidden", tags=[f"tag {number % 7}"])
        top = journal.goals.add(mine, GoalFields(title="Top"), kind=GoalKind.OBJECTIVE)
        below = journal.goals.add(
            mine, GoalFields(title="Below"), kind=GoalKind.KEY_RESULT, parent_id=top.id
        )
        journal.goals.check_in(below.id, 3.0)
        journal.actions.add(mine, "do it")
        note = journal.notes.add(mine, text="with a file")
        journal.attachments.add(note.id, "a.png", "image/png", b"picture" * 3_000)
    return path


@pytest.fixture
def filled(made_once, path):
    shutil.copy(made_once, path)
    return path


@pytest.fixture
def out(tmp_path):
    return tmp_path / "repaired.mentorjournal"


def root_of(path, name):
    other = sqlite.connect(str(path))
    (found,) = other.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,))
    other.close()
    return found[0]


def wipe(path, page):
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)


def words(path):
    """Every note with its text, by id."""
    with Journal(path) as journal:
        (mentorship,) = journal.mentorships.all()
        lines = journal.notes.page(mentorship.id, limit=1_000)
        return {line.id: journal.notes.get(line.id).text for line in lines}


def repaired(path, out, clock):
    before = path.read_bytes()
    result = repair(path, out, clock())
    assert path.read_bytes() == before, "a damaged file is never written to"
    assert check(out).sound
    assert {p.name for p in out.parent.iterdir()} == {path.name, out.name}
    return result


def test_a_sound_journal_is_brought_over_whole(filled, out, clock, state_of):
    result = repaired(filled, out, clock)
    assert (result.lost, result.doubtful) == ((), ())
    with Journal(filled) as one, Journal(out) as other:
        assert one.journal_id() == other.journal_id()
        assert other.search.check(full=True) == ()
        before, after = state_of(one), state_of(other)
    for state in (before, after):
        state.pop("entries")
        state.pop("words")
        for name, rows in state.items():
            state[name] = sorted(repr(row[1:] if name != "meta" else row) for row in rows)
    assert before == after
    assert result.rows == sum(len(rows) for name, rows in before.items() if name != "meta")


def test_a_table_that_is_gone_costs_only_that_table(filled, out, clock):
    kept = words(filled)
    wipe(filled, root_of(filled, "actions"))
    result = repaired(filled, out, clock)
    assert words(out) == kept
    assert {finding.table for finding in result.lost} == {"actions"}


def test_some_pages_in_the_middle_cost_only_what_stood_on_them(filled, out, clock):
    kept = words(filled)
    other = sqlite.connect(str(filled))
    (size,) = other.execute("PRAGMA page_count").fetchone()
    other.close()
    notes = {p for p in range(2, size) if b"Note 1" in page(filled, p)}
    for number in sorted(notes)[3:6]:
        wipe(filled, number)
    result = repaired(filled, out, clock)
    left = words(out)
    lost = {finding.row for finding in result.lost if finding.table == "notes"}
    assert len(left) > 200
    assert all(text == kept[key] for key, text in left.items() if text)
    assert {key for key in kept if key not in left or not left[key]} <= lost
    assert lost


def page(path, number):
    with path.open("rb") as file:
        file.seek((number - 1) * 4096)
        return file.read(4096)


def test_a_row_that_something_changed_is_kept_and_named(filled, out, clock):
    with sqlite.connect(str(filled)) as other:
        other.execute("UPDATE actions SET text = 'do that'")
    other.close()
    result = repaired(filled, out, clock)
    assert [(f.flaw, f.table) for f in result.doubtful] == [(Flaw.ROW, "actions")]
    assert result.lost == ()


def test_bytes_that_are_no_text_are_kept_as_far_as_they_go(filled, out, clock):
    with sqlite.connect(str(filled)) as other:
        other.execute("UPDATE notes SET title = CAST(x'41ff42' AS TEXT) WHERE rowid = 1")
    other.close()
    result = repaired(filled, out, clock)
    with Journal(out) as journal:
        assert journal.notes.get(result.doubtful[0].row).title == "A\ufffdB"


def test_what_lost_its_note_or_mentorship_gets_one_that_says_so(filled, out, clock):
    with sqlite.connect(str(filled)) as other:
        other.execute("DELETE FROM notes WHERE id IN (SELECT note_id FROM attachments)")
        other.execute("DELETE FROM mentorships")
    other.close()
    repaired(filled, out, clock)
    with Journal(out) as journal:
        (mentorship,) = journal.mentorships.all()
        assert mentorship.counterpart == "Recovered"
        titles = [line.title for line in journal.notes.page(mentorship.id, limit=1_000)]
        assert len(titles) == 301
        assert "Recovered" in titles


def test_a_day_that_is_none_is_left_out(filled, out, clock):
    """SQLite knows a year 0 and years before it."""
    with sqlite.connect(str(filled)) as other:
        add_functions(other)
        columns = hashed_columns(columns_by_table(other.execute)["actions"])
        other.execute("UPDATE actions SET due_on = '0000-01-01'")
        other.execute(f"UPDATE actions SET row_hash = row_hash({columns})")
    other.close()
    result = repaired(filled, out, clock)
    assert [(f.flaw, f.table) for f in result.doubtful] == [(Flaw.ROW, "actions")]
    with Journal(out) as journal:
        (mentorship,) = journal.mentorships.all()
        assert [one.due_on for one in journal.actions.open(mentorship.id)] == [None]


def test_a_row_outside_the_rules_is_named(filled, out, clock):
    with sqlite.connect(str(filled)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("UPDATE actions SET owner = 'nobody'")
    other.close()
    result = repaired(filled, out, clock)
    assert [(f.flaw, f.table) for f in result.lost] == [(Flaw.UNREADABLE, "actions")]


def test_a_lost_header_is_made_anew(filled, out, clock):
    kept = words(filled)
    content = bytearray(filled.read_bytes())
    content[:100] = bytes(100)
    filled.write_bytes(content)
    repaired(filled, out, clock)
    assert words(out) == kept


@pytest.mark.parametrize(
    "damage",
    [
        "sql = replace(sql, 'changed_at', CAST(x'6368ff6e6765645f6174' AS TEXT))",
        "sql = 'CREATE TABLE'",
        "sql = replace(sql, 'CREATE', 'CRE\x01TE')",
        "name = CAST(x'6eff746573' AS TEXT)",
    ],
)
def test_where_the_words_that_say_what_a_table_is_are_struck_nothing_is_lost(
    filled, out, clock, damage
):
    kept = words(filled)
    with sqlite.connect(str(filled), isolation_level=None) as other:
        other.execute("PRAGMA writable_schema = ON")
        other.execute(f"UPDATE sqlite_schema SET {damage} WHERE name = 'notes'")
    other.close()
    assert failure_of(lambda: Journal(filled)) in (Failure.DAMAGED, Failure.FOREIGN_SCHEMA)
    result = repaired(filled, out, clock)
    assert (result.lost, result.doubtful) == ((), ())
    assert words(out) == kept


@pytest.mark.parametrize("left", [0.999, 0.9, 0.5])
def test_a_journal_that_was_copied_in_part_gives_what_is_there(filled, out, clock, left):
    whole = words(filled)
    content = filled.read_bytes()
    filled.write_bytes(content[: int(len(content) * left)])
    result = repair(filled, out, clock())
    assert check(out).sound
    brought = words(out)
    assert len(brought) > 100
    altered = {key for key, text in brought.items() if text and whole[key] != text}
    assert altered <= {finding.row for finding in result.doubtful}, "none is silently wrong"
    empty = {key for key, text in brought.items() if not text}  # their tags are there
    assert result.lost or not empty
    assert result.lost or len(brought) == len(whole)


def test_an_old_journal_is_brought_over_too(old_file, out, clock):
    wipe(old_file, root_of(old_file, "pulses"))
    result = repaired(old_file, out, clock)
    assert {finding.table for finding in result.lost} == {"pulses"}
    with Journal(out) as journal:
        assert len(journal.mentorships.all(include_archived=True)) == 2


@pytest.mark.parametrize(
    ("content", "failure"),
    [
        (b"", Failure.EMPTY),
        (b"Dear diary\n" * 2_000, Failure.NOT_A_JOURNAL),
        (bytes(40_960), Failure.NOT_A_JOURNAL),
    ],
)
def test_what_never_was_a_journal_is_said_to_be_none(path, out, clock, content, failure):
    path.write_bytes(content)
    with pytest.raises(JournalError) as raised:
        repair(path, out, clock())
    assert raised.value.failure is failure
    assert list(path.parent.iterdir()) == [path]


def test_where_nothing_is_left_it_does_not_send_one_back_to_repair(filled, out, clock):
    content = filled.read_bytes()
    filled.write_bytes(content[:4096] + bytes(len(content) - 4096))
    with pytest.raises(JournalError) as raised:
        repair(filled, out, clock())
    assert raised.value.failure is Failure.BEYOND_REPAIR
    assert "epair" not in raised.value.sentence()
    assert list(filled.parent.iterdir()) == [filled]


@pytest.mark.parametrize("left", [99, 100, 101, 4_095])
def test_where_not_even_a_page_is_left_it_says_so(filled, out, clock, left):
    filled.write_bytes(filled.read_bytes()[:left])
    with pytest.raises(JournalError):
        repair(filled, out, clock())
    assert list(filled.parent.iterdir()) == [filled]


def test_it_never_replaces_a_file(filled, out, clock):
    out.write_text("mine")
    with pytest.raises(JournalError) as raised:
        repair(filled, out, clock())
    assert raised.value.failure is Failure.EXISTS
    assert out.read_text() == "mine"


def test_it_can_be_stopped_and_leaves_nothing(filled, out, clock):
    def stop(_rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        repair(filled, out, clock(), stop)
    assert list(filled.parent.iterdir()) == [filled]


def test_pages_that_say_what_the_tables_are_may_be_gone(filled, tmp_path, clock):
    """Where each table begins is the same in each new file, so that all of it is found again."""
    kept, original = words(filled), filled.read_bytes()
    cells = int.from_bytes(original[103:105], "big")
    places = [int.from_bytes(original[112 + 2 * n : 114 + 2 * n], "big") for n in range(cells)]
    pages = [int.from_bytes(original[at : at + 4], "big") for at in (*places, 108)]
    assert len(pages) > 2
    for page in pages:
        hurt, made = tmp_path / "hurt.mentorjournal", tmp_path / f"made {page}.mentorjournal"
        hurt.write_bytes(original)
        wipe(hurt, page)
        assert not repair(hurt, made, clock()).doubtful
        assert check(made).sound
        assert words(made) == kept


@pytest.mark.parametrize("times", [6, pytest.param(60, marks=pytest.mark.long)])
def test_any_page_may_be_gone(filled, tmp_path, clock, times):
    """Whatever page is lost, the new file is sound, and no word in it is another."""
    kept, original = words(filled), filled.read_bytes()
    chance = random.Random(2026)
    hurt = tmp_path / "hurt.mentorjournal"
    for number in range(times):
        hurt.write_bytes(original)
        wipe(hurt, chance.randrange(2, len(original) // 4096))
        made = tmp_path / f"made {number}.mentorjournal"
        doubtful = {finding.row for finding in repair(hurt, made, clock()).doubtful}
        assert check(made).sound
        with Journal(made) as journal:
            for mentorship in journal.mentorships.all():
                for line in journal.notes.page(mentorship.id, limit=1_000):
                    text = journal.notes.get(line.id).text
                    assert text in ("", kept.get(line.id)) or line.id in doubtful
        made.unlink()
