"""The sentence that is kept at the end."""

from __future__ import annotations

from datetime import date

import pytest

from mentorjournal.domain.goals import GoalFields
from mentorjournal.ui.goals.wizard.coaching import generated_sentence


@pytest.mark.parametrize(
    ("what", "dated", "undated"),
    [
        ("give a talk", "By 1 May 2027 I will give a talk.", "I will give a talk."),
        ("we open a branch", "By 1 May 2027 we open a branch.", "We open a branch."),
        ("My mentee leads", "By 1 May 2027 my mentee leads.", "My mentee leads."),
    ],
)
def test_a_sentence_begins_with_a_capital_whoever_it_speaks_of(
    what: str, dated: str, undated: str
) -> None:
    fields = GoalFields(what=what)
    assert generated_sentence(fields) == undated
    assert generated_sentence(fields._replace(due_on=date(2027, 5, 1))) == dated
