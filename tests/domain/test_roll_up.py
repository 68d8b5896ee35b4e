"""M7 M8 M11 M12: what a goal above others makes of them, by hand and for any tree."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorjournal.domain.goals import (
    Direction,
    Goal,
    GoalKind,
    GoalState,
    Horizon,
    Measure,
    MeasureKind,
)
from mentorjournal.domain.progress import Standing, progress_by_goal, progress_of, weakest

from .goal_making import DUE, TODAY, after, goal

TALKS = Measure("talks", baseline=0, target=4)


def key_result(name: str, value: float, **more: object) -> Goal:
    more = {"parent_id": "o", "kind": GoalKind.KEY_RESULT, **more}
    return goal(TALKS, [(after(60), value)], id=name, **more)


# By hand ---------------------------------------------------------------------------------


def test_an_objective_is_the_mean_of_three_key_results() -> None:
    """M7 M8: 3 of 4, 2 of 4 and none of 4: (0.75 + 0.5 + 0) / 3 = 5/12; the plan says 81/108.

    The third has held nobody up but the objective: it is the weakest.
    """
    results = [key_result("a", 3), key_result("b", 2), key_result("c", 0)]
    found = progress_of(goal(id="o", kind=GoalKind.OBJECTIVE), TODAY, results)
    assert found.share == pytest.approx(5 / 12)
    assert (found.planned, found.standing) == (0.75, Standing.AT_RISK)
    assert weakest(results, TODAY) is results[2]


def test_an_objective_without_dates_takes_the_plans_of_its_results() -> None:
    """M8: one result ends on day 108, one on day 162: (81/108 + 81/162) / 2 = 0.625."""
    results = [key_result("a", 2), key_result("b", 2)]
    fields = results[1].fields._replace(due_on=after(162))
    results[1] = results[1]._replace(fields=fields)
    objective = goal(id="o", kind=GoalKind.OBJECTIVE, starts_on=None, due_on=None)
    found = progress_of(objective, TODAY, results)
    assert (found.share, found.planned) == (0.5, 0.625)


def test_a_long_goal_rolls_up_short_ones_through_two_levels() -> None:
    """M11 M12: leaves 1/4 and 3/4 make 1/2; with a sibling of 1/4 the top is at 3/8.

    Each goal weighs the same among its siblings, however many stand below it.
    """
    top = goal(id="top")
    top = top._replace(fields=top.fields._replace(horizon=Horizon.LONG))
    middle = goal(id="mid", parent_id="top")
    leaves = [key_result(name, value, parent_id="mid") for name, value in (("x", 1), ("y", 3))]
    sibling = key_result("s", 1, parent_id="top")
    found = progress_by_goal([top, middle, *leaves, sibling], TODAY)
    assert found["mid"].share == 0.5
    assert found["top"].share == 0.375


def test_let_go_is_left_out_and_achieved_is_whole() -> None:
    """M12: 1/4, achieved and let go: (0.25 + 1) / 2; all let go leaves nothing to tell from."""
    closed = {"closed_on": after(50)}
    results = [
        key_result("a", 1),
        key_result("b", 2, state=GoalState.ACHIEVED, **closed),
        key_result("c", 4, state=GoalState.DROPPED, **closed),
    ]
    above = goal(id="o")
    assert progress_of(above, TODAY, results).share == 0.625
    gone = [result._replace(state=GoalState.DROPPED) for result in results]
    found = progress_of(above, TODAY, gone)
    assert (found.share, found.standing) == (None, Standing.NO_PLAN)


def test_a_measure_of_its_own_goes_before_what_is_below() -> None:
    """M12: a goal that counts for itself is not moved by its parts; an objective always is."""
    below = [key_result("a", 4)]
    counted = goal(TALKS, [(after(60), 1)], id="o")
    assert progress_of(counted, TODAY, below).share == 0.25
    assert progress_of(counted._replace(kind=GoalKind.OBJECTIVE), TODAY, below).share == 1


def test_a_stretch_is_measured_like_any_other() -> None:
    """M10: it is the words and colours that spare a missed stretch, not the numbers."""
    plain = goal(TALKS, [(after(60), 1)])
    stretch = plain._replace(fields=plain.fields._replace(stretch=True))
    assert progress_of(stretch, TODAY) == progress_of(plain, TODAY)


def test_done_or_not_counts_whole_or_nothing_above() -> None:
    """M12: one of two is done: half."""
    done = Measure("report", MeasureKind.DONE)
    parts = [goal(done, [(TODAY, 1)], id="a"), goal(done, [], id="b")]
    assert progress_of(goal(id="o"), TODAY, parts).share == 0.5


# What holds for any tree -------------------------------------------------------------------

values = st.floats(0, 10).map(lambda value: round(value, 2))
days = st.integers(1, 81).map(after)
leaves = st.builds(
    lambda target, direction, due, history, state: goal(
        Measure("x", baseline=0, target=target, direction=direction),
        history,
        due_on=due,
        state=state,
        closed_on=after(70) if state in (GoalState.ACHIEVED, GoalState.DROPPED) else None,
    ),
    st.floats(1, 9),
    st.sampled_from(Direction),
    st.none() | st.just(DUE),
    st.lists(st.tuples(days, values), max_size=4),
    st.sampled_from(GoalState),
)


@st.composite
def trees(draw: st.DrawFn) -> list[Goal]:
    """Goals with and without a measure, each below one that came before or below none."""
    made: list[Goal] = []
    for number, leaf in enumerate(draw(st.lists(leaves, min_size=1, max_size=10))):
        parents = [None, *(other.id for other in made)]
        one = leaf._replace(
            id=f"g{number}",
            parent_id=draw(st.sampled_from(parents)),
            kind=draw(st.sampled_from(GoalKind)),
        )
        if draw(st.booleans()):
            one = one._replace(fields=one.fields._replace(measure=Measure()))
        made.append(one)
    return made


def above(goals: Sequence[Goal], goal_id: str) -> set[str]:
    parents = {one.id: one.parent_id for one in goals}
    found = {goal_id}
    step: str | None = goal_id
    while step is not None:
        found.add(step)
        step = parents[step]
    return found


@given(trees(), st.integers(0, 2**32))
def test_the_order_of_siblings_does_not_matter(goals: list[Goal], seed: int) -> None:
    mixed = goals[:]
    random.Random(seed).shuffle(mixed)
    assert progress_by_goal(mixed, TODAY) == progress_by_goal(goals, TODAY)


@given(trees(), st.data(), values, values)
def test_a_better_check_in_helps_those_above_and_touches_nobody_else(
    goals: list[Goal], data: st.DataObject, one: float, another: float
) -> None:
    place = data.draw(st.integers(0, len(goals) - 1))
    leaf = goals[place]
    ceiling = leaf.fields.measure.direction is Direction.KEEP  # from below it is not to be crossed
    found = []
    for value in sorted((one, another), reverse=ceiling):
        fresh = goal(check_ins=[(TODAY, value)]).check_ins[0]._replace(id="999")
        changed = leaf._replace(check_ins=(*leaf.check_ins, fresh))
        found.append(progress_by_goal([*goals[:place], changed, *goals[place + 1 :]], TODAY))
    worse, better = found
    line = above(goals, leaf.id)
    for other in goals:
        if other.id in line:
            assert (worse[other.id].share or 0) <= (better[other.id].share or 0)
        else:
            assert worse[other.id] == better[other.id]


@given(trees(), st.dates(date(2026, 8, 1), date(2027, 2, 1)))
def test_every_share_and_plan_lies_between_nothing_and_all(goals: list[Goal], day: date) -> None:
    for found in progress_by_goal(goals, day).values():
        assert found.share is None or 0 <= found.share <= 1
        assert found.planned is None or 0 <= found.planned <= 1


@given(trees())
def test_a_part_of_the_tree_stands_as_it_does_in_the_whole(goals: list[Goal]) -> None:
    """A page that reads only some goals, with all below them, says the same of them."""
    whole = progress_by_goal(goals, TODAY)
    for root in goals:
        part = [one for one in goals if root.id in above(goals, one.id)]
        found = progress_by_goal(part, TODAY)
        assert found == {one.id: whole[one.id] for one in part}
