"""What the palette shows of a hit, and where each leads."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.mentorships import Role
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.context import PageContext
from mentorjournal.ui.pages import PAGE_CLASSES
from mentorjournal.ui.search.palette import _PAGES, SearchPalette
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.row_model import RowItem, RowModel

DAY = date(2026, 3, 2)


@pytest.fixture
def context(tmp_path, qapp):
    with Journal.create(tmp_path / "j.mentorjournal", "Aylin") as journal:
        opened = PageContext(journal, Settings(), theme())
        yield opened
        opened.unfinished.close()


@pytest.fixture
def mine(context):
    return context.journal.mentorships.add(role=Role.MENTEE, counterpart="Ruth").id


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def palette(context, window):
    return SearchPalette(context, {}, window)


def found(palette: SearchPalette, words: str) -> list[RowItem]:
    palette.search_for(words)
    palette._on_searched(words)
    return [row for row in palette.findChild(RowModel).rows if not row.group]


def test_the_words_are_marked_in_the_title_too(palette, context, mine):
    context.journal.notes.add(mine, title="🙂 On quartz", text="grey quartz", day=DAY)
    (row,) = found(palette, "quartz")
    assert row.title_matches == ((6, 6),)  # in UTF-16, where the face takes two
    assert row.matches == ((5, 6),)


def test_every_hit_leads_to_a_page_that_shows_it(palette, context, mine):
    journal = context.journal
    journal.questions.add(mine, "quartz?")
    journal.actions.add(mine, "quartz action")
    journal.lessons.add(mine, "quartz lesson")
    agreement = journal.practice.add_agreement(mine, confidentiality="quartz stays here")
    went = []
    context.go.connect(lambda page, target: went.append((page, target)))
    for row in found(palette, "quartz"):
        palette._open(str(row.id))
    assert {page for page, _ in went} == {"questions", "actions", "lessons", "mentorship"}
    assert ("mentorship", agreement.id) in went
    assert context.mentorship_id == mine


def test_a_mentee_is_found_without_the_accents_of_their_name(palette, context, mine, window):
    """M60: switched to by a few letters, as everything else is found."""
    add = context.journal.mentorships.add
    other = add(role=Role.MENTOR, counterpart="Élodie Dupont-Rousselière").id
    context.mentorship_id = mine
    palette.show_over(window)
    for words in ("elod", "ÉLOD", "dupont-rousseliere", "rouss elo"):
        assert found(palette, words)[0].id == f"@{other}", words
    palette.hide()


def test_every_page_that_is_led_to_is_there():
    assert set(_PAGES.values()) <= PAGE_CLASSES.keys()
    assert Kind.CLOSING in _PAGES
