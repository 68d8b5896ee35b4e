"""A network goal is one among others; people met belong to it (M32, M33)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mentorjournal.domain.catalogue import read_catalogue
from mentorjournal.domain.goals import Goal, GoalFields, GoalKind, GoalState, Measure
from mentorjournal.domain.network import is_about_network, is_about_people, stands_alone
from mentorjournal.domain.sides import Side
from mentorjournal.resources import resource_path

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def goal(
    title: str,
    state: GoalState = GoalState.AGREED,
    *,
    parent: str | None = None,
    catalogue_id: str | None = None,
    measure: str = "",
    kind: GoalKind = GoalKind.SMART,
) -> Goal:
    fields = GoalFields(title=title, measure=Measure(measure))
    place = ("m", parent, kind, state, Side.ME, fields, 0, 1, 0, catalogue_id)
    return Goal(title, *place, None, NOW, NOW)


NETWORK = goal("Grow my network by 20 %")
TALKS = goal("Speak at three reviews")


@pytest.mark.parametrize(
    ("found", "about"),
    [
        (NETWORK, True),
        (goal("Networking twice a month"), True),
        (goal("Meet the floor", measure="new contacts made"), True),
        (goal("Grow", catalogue_id="mentee-network-meet"), True),
        (TALKS, False),
        (goal("Learn neural network design"), True),  # words only; the nudge is a kind one
        (goal("Find a sponsor"), False),
    ],
)
def test_which_goals_are_about_a_network(found: Goal, about: bool) -> None:
    """M32: by the catalogue's entry or by its words."""
    assert is_about_network(found) is about


def test_every_network_entry_of_the_catalogue_is_known_by_its_id() -> None:
    for entry in read_catalogue([resource_path("catalogue")]).entries:
        made = goal("x", catalogue_id=entry.id)
        assert is_about_people(made) is (entry.theme.id in ("network", "sponsor"))


def test_people_belong_to_a_sponsor_goal_too() -> None:
    """M33: what was asked of a sponsor is kept beside the people met."""
    assert is_about_people(goal("Find a sponsor"))
    assert not is_about_people(TALKS)


@pytest.mark.parametrize(
    ("others", "alone"),
    [
        ([], True),
        ([goal("Contacts in sales")], True),
        ([TALKS], False),
        ([goal("Speak", GoalState.DRAFT)], False),
        ([goal("Speak", GoalState.ACHIEVED)], True),
        ([goal("Speak", GoalState.DROPPED)], True),
        ([goal("Ask Lena for names", parent="Grow my network by 20 %")], True),
    ],
)
def test_a_network_goal_alone_is_told_so(others: list[Goal], alone: bool) -> None:
    """M32: one goal among others, never the only one."""
    assert stands_alone(NETWORK, [NETWORK, *others]) is alone


def test_a_larger_goal_above_is_not_another_one_but_what_stands_beside_is() -> None:
    lead = goal("Become a tech lead")
    network = goal("Grow my network", parent=lead.id)
    assert stands_alone(network, [lead, network])
    assert not stands_alone(network, [lead, network, goal("Speak", parent=lead.id)])


def test_only_an_agreed_network_goal_can_stand_alone() -> None:
    assert not stands_alone(TALKS, [TALKS])
    draft = goal("Grow my network", GoalState.DRAFT)
    assert not stands_alone(draft, [draft])
