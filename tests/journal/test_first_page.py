"""The plain SQL of the first page says what the nouns say."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorjournal.journal.first_page import (
    MOST_ACTIONS,
    MOST_GOALS,
    MOST_MILESTONES,
    MOST_NOTES,
)
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.sample import new_sample

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.mentorjournal"
    new_sample(path, TODAY)
    return path


@pytest.mark.parametrize("days", [-400, -300, -62, -12, -1, 0, 1, 4, 9, 30, 400])
def test_the_first_page_agrees_with_every_noun(sample: Path, days: int) -> None:
    day = TODAY + timedelta(days=days)
    with Journal(sample) as journal:
        known = journal.mentorships.all(include_archived=True)
        assert journal.first_page.mentorships() == known
        for mentorship in known:
            key = mentorship.id
            assert journal.first_page.mentorship(key) == mentorship
            said = journal.first_page.today(mentorship, day)
            waiting = journal.milestones.uncelebrated(key, 1)
            agreement = journal.practice.agreement(key)
            assert said.session == journal.sessions.next(key, day)
            assert said.last == journal.sessions.last(key, day)
            assert said.open_questions == journal.counts(key).open_questions
            assert said.overdue == journal.actions.overdue(key, day)
            assert said.goals == journal.goals.all(key, include_closed=False, limit=MOST_GOALS)
            assert said.notes == journal.notes.recent(key, MOST_NOTES)
            assert said.actions == journal.actions.recent(key, day, MOST_ACTIONS)
            assert said.ahead == journal.milestones.ahead(key, day, MOST_MILESTONES)
            assert said.waiting == (waiting[0] if waiting else None)
            assert said.agreed == (agreement is not None and agreement.agreed_on is not None)
