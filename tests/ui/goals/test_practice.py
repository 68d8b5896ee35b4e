"""What a goal's page keeps of the practice: steps, people, values, key results (M5 to M13, M32)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import (
    Goal,
    GoalEvent,
    GoalFields,
    GoalKind,
    Horizon,
    Measure,
    Rhythm,
)
from mentorjournal.domain.practice import AimKind
from mentorjournal.domain.sides import Side
from mentorjournal.journal.journal import Journal
from mentorjournal.ui.goals.met import PersonSheet
from mentorjournal.ui.goals.serves import ServesSection
from mentorjournal.ui.goals.steps import StrategySheet
from mentorjournal.ui.widgets.chip import Chip

from .conftest import TALKS, TODAY, Desk

LEFT = Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_step_with_a_rhythm_comes_again(desk: Desk, qtbot: QtBot, talks: Goal) -> None:
    """M13: who, how often, by when; a tick moves it to its next day."""
    section = desk.page.detail.parts.steps
    qtbot.keyClicks(section.field, "Rehearse")
    section._add.rhythm.set_current(Rhythm.WEEKLY)
    section._add.owner.set_current(Side.THEM)
    section._add.day.set_date(date(2026, 11, 18))
    qtbot.keyClick(section.field, ENTER)
    (step,) = desk.journal.goals.steps(talks.id)
    assert (step.rhythm, step.owner) == (Rhythm.WEEKLY, Side.THEM)
    assert section.field.text() == ""
    section.list.setFocus()
    section.list.select_row(section.list.items.index(0))
    qtbot.keyClick(section.list, Qt.Key.Key_Space)
    (row,) = section.list.items.rows
    assert row.subtitle == "every week · last done 21 Nov"
    assert row.trailing_text == "25 Nov"
    assert row.checked is False
    assert desk.notices[-1].text == "Done for this time. Next: Wed 25 Nov"
    desk.journal.undo()
    assert section.list.items.rows[0].trailing_text == "18 Nov"


def test_a_step_that_is_done_keeps_the_day_it_was_done(
    desk: Desk, qtbot: QtBot, talks: Goal
) -> None:
    """M13: as milestones and actions do; the day it was due by says nothing more."""
    goals = desk.journal.goals
    step = goals.add_step(talks.id, "Lend", Rhythm.ONCE, Side.ME, TODAY - timedelta(days=3))
    (row,) = desk.page.detail.parts.steps.list.items.rows
    assert (row.trailing_text, row.subtitle) == ("18 Nov", "its day has passed")
    goals.tick_step(step.id, True)
    (row,) = desk.page.detail.parts.steps.list.items.rows
    assert (row.trailing_text, row.subtitle, row.done) == ("21 Nov", "", True)


def test_a_strategy_stands_above_the_steps_and_its_change_in_the_history(
    desk: Desk, qtbot: QtBot, talks: Goal
) -> None:
    """M13 M45: strategy, then steps; what was agreed changes with a reason."""
    qtbot.mouseClick(desk.page.detail.parts.steps.strategy, LEFT)
    sheet = desk.sheet()
    assert isinstance(sheet, StrategySheet)
    qtbot.keyClicks(sheet.strategy, "Small rooms first")
    qtbot.keyClick(sheet, ENTER, CTRL)
    assert sheet.isVisible()  # the reason is still missing
    qtbot.keyClicks(sheet.reason, "It went well in small rooms")
    qtbot.keyClick(sheet, ENTER, CTRL)
    assert desk.journal.goals.get(talks.id).fields.strategy == "Small rooms first"
    assert "Strategy: Small rooms first" in desk.page.detail.parts.history.text.toPlainText()


def test_another_horizon_stands_in_the_history(desk: Desk, qtbot: QtBot, talks: Goal) -> None:
    """M11: long- and short-term; a change of it is logged."""
    desk.page.commands.do("adjust", talks.id)
    sheet = desk.sheet()
    sheet.horizon.set_current(Horizon.LONG.value)
    sheet.stretch.setChecked(True)
    qtbot.keyClicks(sheet.reason, "It takes longer")
    qtbot.keyClick(sheet, ENTER, CTRL)
    fields = desk.journal.goals.get(talks.id).fields
    assert (fields.horizon, fields.stretch) == (Horizon.LONG, True)
    history = desk.page.detail.parts.history.text.toPlainText()
    assert "Horizon: short-term → long-term" in history
    assert "Stretch: no → yes" in history


def test_people_met_are_kept_with_what_a_sponsor_was_asked_for(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str, qtbot: QtBot
) -> None:
    """M32 M33: from whom, when, and what one asked a sponsor for."""
    goal = journal.goals.add(mentorship_id, GoalFields(title="Find a sponsor"))
    desk = make_desk()
    section = desk.page.detail.parts.met
    assert section.isVisible()
    qtbot.keyClicks(section.field, "Greta Holm")
    qtbot.keyClicks(section._add.through, "Sofia")
    qtbot.keyClick(section._add.through, ENTER)
    (person,) = journal.practice.people_of_goal(goal.id)
    assert (person.name, person.introduced_by, person.met_on) == ("Greta Holm", "Sofia", TODAY)
    section.open_row(person.id)
    sheet = desk.sheet()
    assert isinstance(sheet, PersonSheet)
    sheet.sponsor.setChecked(True)
    assert sheet.text.accessibleName() == "What you asked for"
    qtbot.keyClicks(sheet.text, "To come to the talk")
    qtbot.keyClick(sheet, ENTER, CTRL)
    (row,) = section.list.items.rows
    assert row.subtitle == "through Sofia · asked for: To come to the talk"
    assert row.trailing_chip[0] == "sponsor"
    section.delete(person.id)
    assert not journal.practice.people_of_goal(goal.id)
    journal.undo()
    assert section.list.items.rows[0].title == "Greta Holm"


def test_a_network_goal_alone_is_nudged_kindly(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str
) -> None:
    """M32: one goal, never the only one."""
    network = journal.goals.add(mentorship_id, GoalFields(title="Grow my network"))
    journal.goals.agree(network.id)
    desk = make_desk()
    assert desk.page.detail.parts.met.nudge.isVisible()
    journal.goals.add(mentorship_id, TALKS)
    assert desk.page.current_goal.id == network.id
    assert not desk.page.detail.parts.met.nudge.isVisible()


def test_somebody_can_be_met_on_any_goal(desk: Desk, qtbot: QtBot, talks: Goal) -> None:
    """M32: the section stays out of the way until there is somebody."""
    assert not desk.page.detail.parts.met.isVisible()
    desk.page.commands.do("person", talks.id)
    field = desk.page.detail.parts.met.field
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Ines")
    qtbot.keyClick(field, ENTER)
    assert desk.page.detail.parts.met.isVisible()


def chips(section: ServesSection) -> list[str]:
    found = section.findChildren(Chip)
    return [chip.text() for chip in found if chip.isVisible() and chip.objectName()]


def test_what_a_goal_serves_is_chosen_on_its_page(
    desk: Desk, qtbot: QtBot, journal: Journal, talks: Goal
) -> None:
    """M5 M17 M49: values and objectives, added where one needs them."""
    value = journal.aims.add(AimKind.VALUE, "Leave people stronger")
    section = desk.page.detail.parts.serves
    qtbot.mouseClick(section.choose, LEFT)
    chip = next(c for c in section.findChildren(Chip) if c.objectName() == value.id)
    qtbot.mouseClick(chip, LEFT)
    assert journal.goals.get(talks.id).aim_ids == (value.id,)
    section.kind.set_current(AimKind.OBJECTIVE)
    qtbot.keyClicks(section.field, "Three new leads")
    qtbot.keyClick(section.field, ENTER)
    aims = {aim.id: aim for aim in journal.aims.all()}
    served = [aims[aim_id] for aim_id in journal.goals.get(talks.id).aim_ids]
    assert [(a.kind, a.text) for a in served] == [
        (AimKind.VALUE, "Leave people stronger"),
        (AimKind.OBJECTIVE, "Three new leads"),
    ]
    assert journal.goals.get(talks.id).revision == 1
    qtbot.mouseClick(section.choose, LEFT)
    qtbot.waitUntil(lambda: chips(section) == ["Leave people stronger", "Three new leads"])
    journal.undo()
    assert journal.goals.get(talks.id).aim_ids == (value.id,)


def test_a_goal_is_tied_to_what_one_of_the_two_calls_success(
    desk: Desk, qtbot: QtBot, journal: Journal, mentorship_id: str, talks: Goal
) -> None:
    """M47: one click ties, another unties; while it is tied it speaks for that alone."""
    long = "She does it without asking, and others ask her " * 3
    journal.mentorships.edit(mentorship_id, my_success="I lead.", their_success=long)
    section = desk.page.detail.parts.serves
    assert chips(section) == []
    qtbot.mouseClick(section.choose, LEFT)
    mine, theirs = (text for text in chips(section) if text.startswith("Success"))
    assert mine.startswith("Success for ")
    assert mine.endswith(": I lead.")
    assert theirs.startswith("Success for Lena: She does it")
    assert theirs.endswith("…")
    assert len(theirs) < 90

    def tie(side: Side) -> Side | None:
        *_, chip = (c for c in section.findChildren(Chip) if c.objectName() == f"success {side}")
        qtbot.waitUntil(chip.isVisible)
        qtbot.mouseClick(chip, LEFT)
        return journal.goals.get(talks.id).success_of

    assert [tie(Side.ME), tie(Side.THEM), tie(Side.THEM)] == [Side.ME, Side.THEM, None]
    assert journal.next_undo() is Label.TIE_GOAL_TO_SUCCESS
    journal.undo()
    qtbot.mouseClick(section.choose, LEFT)
    qtbot.waitUntil(lambda: chips(section) == [theirs])
    assert journal.goals.get(talks.id).revision == talks.revision


def test_meaning_and_fit_are_said(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str
) -> None:
    """M5: does it matter, and can this mentor help?"""
    journal.goals.add(mentorship_id, TALKS._replace(meaning=4, mentor_fit=5))
    desk = make_desk()
    said = desk.page.detail.parts.serves.rated.text()
    assert said == "It means 4 of 5 to you.\nLena can help: 5 of 5."


@pytest.fixture
def objective(journal: Journal, mentorship_id: str) -> Goal:
    keys = [
        (None, GoalFields(title=title, measure=Measure(title, unit="calls", baseline=0, target=10)))
        for title in ("Calls held", "Pilots begun", "Partners won")
    ]
    made = journal.goals.save_objective(mentorship_id, GoalFields(title="Win partners"), keys)
    return journal.goals.agree(made.id)


def test_key_results_are_checked_in_on_from_one_row(
    make_desk: Callable[..., Desk],
    journal: Journal,
    mentorship_id: str,
    qtbot: QtBot,
    objective: Goal,
) -> None:
    """M7 M8: the mean of three to five key results; the weakest is named and comes first."""
    keys = [g for g in journal.goals.all(mentorship_id) if g.kind is GoalKind.KEY_RESULT]
    journal.goals.check_in(keys[0].id, 8)
    journal.goals.check_in(keys[1].id, 4)
    desk = make_desk()
    desk.show(objective)
    section = desk.page.detail.parts.key_results
    assert section.check_in.which.current == keys[2].id
    assert "Partners won, at 0 %" in section._weakest.text()
    section.check_in.value.selectAll()
    qtbot.keyClicks(section.check_in.value, "6")
    qtbot.keyClick(section.check_in.value, ENTER)
    assert journal.goals.get(keys[2].id).check_ins[-1].value == 6
    assert desk.page._held.progress(objective.id).share == pytest.approx(0.6)
    assert "Pilots begun, at 40 %" in section._weakest.text()
    journal.undo()
    assert journal.goals.get(keys[2].id).check_ins == ()


def test_milestones_are_drafted_backwards_on_the_page(
    make_desk: Callable[..., Desk], journal: Journal, mentorship_id: str, qtbot: QtBot
) -> None:
    """M4: from the target back to today, as one step to undo."""
    goal = journal.goals.add(mentorship_id, TALKS)
    desk = make_desk()
    section = desk.page.detail.parts.milestones
    qtbot.mouseClick(section.backwards, LEFT)
    found = journal.milestones.of_goal(goal.id)
    assert [m.title for m in found][-1] == "3 of 3 talks given"
    assert found[-1].due_on == TALKS.due_on
    assert not section.backwards.isVisible()
    journal.undo()
    assert not journal.milestones.of_goal(goal.id)
    assert section.backwards.isVisible()


def test_why_a_goal_is_at_risk_is_said_when_pointed_at(
    desk: Desk, journal: Journal, talks: Goal
) -> None:
    """M40 M46: needed pace against pace so far, and a range rather than a day."""
    journal.goals.adjust(
        talks.id, TALKS._replace(measure=TALKS.measure._replace(target=9)), "More reviews"
    )
    tip = desk.page.detail.standing.toolTip()
    assert tip.startswith("At risk: slower so far than is needed from now on.\nNeeded from now on")
    assert "between" in tip
    assert desk.page.detail.standing.accessibleDescription() == tip
    log = journal.goals.log(talks.id)
    assert log[0].event is GoalEvent.ADJUSTED
