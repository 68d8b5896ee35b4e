"""What was asked once, on whichever connection, is asked quickly from then on."""

from functools import partial

from mentorjournal.domain.goals import GoalFields
from mentorjournal.journal.connection import made
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.reading_ahead import read_ahead


def ahead(journal: Journal, stopped: bool = False) -> None:
    journal.read_apart(partial(read_ahead, stop=lambda: stopped))


def test_sql_made_for_one_connection_serves_another(journal: Journal, mine: str):
    goal = journal.goals.add(mine, GoalFields(title="Speak up", what="walk")).id
    made.clear()
    ahead(journal)
    known = set(made)
    assert len(known) > 40
    journal.goals.outline(mine)
    journal.goals.some([goal])
    journal.notes.page(mine)
    journal.practice.pulses(mine)
    journal.closings.achievements(mine)
    assert set(made) == known


def test_an_empty_journal_is_asked_as_well_and_nothing_is_written(journal: Journal):
    before = journal.file.state()
    ahead(journal)
    assert journal.file.state() == before


def test_it_ends_where_the_journal_is_closed(journal: Journal):
    made.clear()
    ahead(journal, stopped=True)
    assert not made
