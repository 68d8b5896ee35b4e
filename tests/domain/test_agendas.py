"""Agenda templates: what we ship, how their boxes fit a session, and when which is proposed."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.agendas import (
    AgendaTemplate,
    Occasion,
    fitted,
    occasion_of,
    read_agendas,
)
from mentorjournal.domain.knowledge import Fault
from mentorjournal.domain.mentorships import Mentorship, MentorshipKind, Mode, Role
from mentorjournal.domain.sessions import time_box_in

FOLDER = Path(__file__).parents[2] / "resources" / "agendas"
OURS = read_agendas([FOLDER])


def mentorship(ends: date | None = date(2026, 12, 27)) -> Mentorship:
    return Mentorship(
        "m", Role.MENTEE, "Lena", "", "", MentorshipKind.FORMAL, Mode.VIDEO, date(2026, 1, 1),
        ends, 14, 50, "", "", None, None, 0,
    )  # fmt: skip


def test_there_is_a_template_for_each_occasion() -> None:
    """M23, M58: first meeting, regular, mid-point, closing and a hard patch, as data."""
    assert OURS.problems == ()
    assert [one.occasion for one in OURS.templates] == list(Occasion)
    for occasion in Occasion:
        assert OURS.for_occasion(occasion) is not None


@pytest.mark.parametrize("template", OURS.templates, ids=lambda one: one.id)
@pytest.mark.parametrize("role", Role)
def test_each_template_fits_the_hour(template: AgendaTemplate, role: Role) -> None:
    topics = template.topics_for(role, 50)
    assert 4 <= len(topics) <= 6
    assert sum(topic.minutes or 0 for topic in topics) == 50
    assert template.about.endswith(".")
    texts = [topic.text for topic in topics]
    assert len(set(texts)) == len(texts)
    assert all(len(text) <= 80 for text in texts), "a line each"


def test_a_swapped_topic_is_one_where_the_mentor_learns() -> None:
    """M34: the roles may be swapped for a topic."""
    review = OURS.get("mid-point")
    assert review is not None
    assert any(topic.swapped for topic in review.topics_for(Role.MENTEE, 60))


@given(st.lists(st.integers(0, 60), max_size=12), st.one_of(st.none(), st.integers(5, 480)))
def test_boxes_fill_the_session_in_fives(boxes: list[int], length: int | None) -> None:
    found = fitted(boxes, length)
    assert [bool(box) for box in found] == [bool(box) for box in boxes]
    if length is None or not sum(boxes):
        assert found == boxes
        return
    assert all(box % 5 == 0 for box in found)
    timed = sum(1 for box in boxes if box)
    if length >= 5 * sum(boxes) / min(box for box in boxes if box):  # no share below five minutes
        assert sum(found) == length // 5 * 5
    assert sum(found) <= max(length, 0) + 5 * timed


def test_boxes_are_fitted_by_hand() -> None:
    assert fitted([15, 10, 0, 25], 50) == [15, 10, 0, 25]
    assert fitted([20, 20, 20], 50) == [20, 15, 15]
    assert fitted([10, 10, 10], 10) == [5, 5, 5], "overfull rather than gone"
    assert fitted([], 50) == []


def test_which_session_it_is() -> None:
    """M58: the first, the middle, the last, and all between."""
    one, today = mentorship(), date(2026, 4, 15)
    assert occasion_of(one, today, has_met=False) is Occasion.FIRST
    assert occasion_of(one, today, has_met=True) is Occasion.REGULAR
    middle = date(2026, 6, 30)
    for days, found in ((-8, "regular"), (-7, "mid_point"), (7, "mid_point"), (8, "regular")):
        assert occasion_of(one, middle + timedelta(days), has_met=True) == found
    assert occasion_of(one, date(2026, 12, 20), has_met=True) is Occasion.CLOSING
    open_ended = mentorship(ends=None)
    assert occasion_of(open_ended, middle, has_met=True) is Occasion.REGULAR


def test_own_templates_are_added_and_their_faults_named(tmp_path: Path) -> None:
    """M48: templates are data that people edit."""
    (tmp_path / "walk.toml").write_text("title = 'A walk'\n[[topic]]\ntext = 'Weather'\n")
    (tmp_path / "closing.toml").write_text("occasion = 'closing'\n[[topic]]\ntext = 'Cake'\n")
    (tmp_path / "wrong.toml").write_text("[[topic]]\ntext = 'x'\nminuts = 5\n")
    found = read_agendas([FOLDER, tmp_path])
    walk = found.get("walk")
    assert walk is not None
    assert walk.own
    closing = found.for_occasion(Occasion.CLOSING)
    assert closing is not None
    assert [topic.text for topic in closing.topics_for(Role.MENTOR, 50)] == ["Cake"]
    (problem,) = found.problems
    assert (problem.line, problem.what, problem.detail) == (3, Fault.UNKNOWN, "minuts")


@pytest.mark.parametrize(
    ("typed", "text", "minutes"),
    [
        ("Pay review 10 min", "Pay review", 10),
        ("Pay review, 10 minutes ", "Pay review", 10),
        ("Pay review (5m)", "Pay review", 5),
        ("Dry run 20'", "Dry run", 20),
        ("Chapter 3", "Chapter 3", None),
        ("10 min", "10 min", None),
        ("Plan 900 min", "Plan 900 min", None),
        ("Rest 0 min", "Rest 0 min", None),
        ("Meet 5 mentors", "Meet 5 mentors", None),
    ],
)
def test_a_time_box_can_be_typed(typed: str, text: str, minutes: int | None) -> None:
    assert time_box_in(typed) == (text, minutes)
