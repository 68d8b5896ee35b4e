"""What a goal is about, told from its title, so that questions can fit it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.catalogue import read_catalogue
from mentorjournal.domain.themes import themes_in

ENTRIES = read_catalogue([Path(__file__).parents[2] / "resources" / "catalogue"]).entries
TITLES = [
    ("Grow my network by 20 %", {"network"}),
    ("Networking outside the team", {"network"}),
    ("Ask for a raise", {"pay"}),
    ("Find a sponsor", {"sponsor"}),
    ("Be more confident in meetings", {"confidence"}),
    ("Sleep well", {"balance"}),
    ("Choose a field", set()),
    ("", set()),
    ("明日", set()),
]


@pytest.mark.parametrize(("title", "themes"), TITLES)
def test_a_clear_word_tells_and_an_unclear_one_does_not(title: str, themes: set[str]) -> None:
    """M29: better no theme than a wrong one."""
    assert themes_in([title], ENTRIES) == themes


@given(st.lists(st.sampled_from([title for title, _ in TITLES])))
def test_several_goals_have_the_themes_of_each(titles: list[str]) -> None:
    known = dict(TITLES)
    assert themes_in(titles, ENTRIES) == set().union(*(known[title] for title in titles))
