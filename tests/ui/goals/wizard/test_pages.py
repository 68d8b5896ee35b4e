"""What each page of the wizard asks for, and what becomes of the answers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.goals import (
    Direction,
    GoalFields,
    GoalState,
    Measure,
    MeasureKind,
)
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.practice import AimKind
from mentorjournal.domain.sides import Side
from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.journal.journal import Journal
from mentorjournal.settings import Settings
from mentorjournal.ui.goals.wizard.wizard import Wizard
from mentorjournal.ui.goals.wizard.wording import Step
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.chip import Chip
from mentorjournal.ui.widgets.choice import ChoiceChips
from mentorjournal.ui.widgets.number_field import NumberField

from .conftest import Desk, OpenWizard

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
WHOLE = GoalFields(
    title="Give talks",
    what="give talks at the monthly team review",
    who_helps="Lena",
    measure=Measure("talks given", MeasureKind.COUNT, "talks", 0.0, 3.0),
    means=("rehearsing with two colleagues",),
    reason="the new product needs people who can explain it",
    starts_on=date(2026, 3, 2),
    due_on=date(2026, 6, 1),
)


def chip(owner: QWidget, text: str) -> Chip:
    return next(c for c in owner.findChildren(Chip) if c.text() == text and c.isVisible())


def field(owner: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = owner.findChildren(kind)
    return next(f for f in found if f.accessibleName().startswith(name))


def test_working_backwards_drafts_real_milestones(
    journal: Journal, mentorship_id: str, open_wizard: OpenWizard
) -> None:
    """M4: from the target back to today."""
    goal = journal.goals.add(mentorship_id, WHOLE)
    desk = open_wizard(goal.id, letter="A")
    milestones = desk.wizard.page.milestones
    desk.qtbot.mouseClick(milestones.backwards, Qt.MouseButton.LeftButton)
    assert [m.title for m in desk.goal.milestones] == [
        "1 of 3 talks given",
        "2 of 3 talks given",
        "3 of 3 talks given",
    ]
    assert desk.goal.milestones[-1].due_on == date(2026, 6, 1)
    row = milestones.rows[0]
    row.title.setFocus()
    row.title.selectAll()
    desk.type("First talk held")
    row.day.setFocus()
    row.day.selectAll()
    desk.type("2026-03-20")
    desk.enter()
    milestones.rows[1].remove.click()
    desk.wizard.flush()
    assert [(m.title, m.due_on) for m in desk.goal.milestones] == [
        ("First talk held", date(2026, 3, 20)),
        ("3 of 3 talks given", date(2026, 6, 1)),
    ]
    desk.wizard.show_step(Step.TIME_BOUND)
    assert [r.title.text() for r in desk.wizard.page.milestones.rows] == [
        "First talk held",
        "3 of 3 talks given",
    ]
    assert desk.focus.accessibleName() == "Due", "typing begins above the rows"
    desk.qtbot.waitUntil(lambda: all(r.isVisible() for r in desk.wizard.page.milestones.rows))
    order = [stop.accessibleName() for stop in desk.wizard.page.stops()]
    row = ["Milestone", "Day of the milestone", "Remove this milestone"]
    assert order[-8:] == [*row, *row, "Work backwards", "Add one"]
    desk.wizard.page.stops()[-9].setFocus()
    for name in order[-8:]:
        desk.press(Qt.Key.Key_Tab)
        assert desk.focus.accessibleName() == name


def test_without_a_due_date_the_way_back_asks_for_it(desk: Desk) -> None:
    desk.type("write a plan")
    desk.next_page()
    desk.next_page()
    milestones = desk.wizard.page.milestones
    assert not milestones.backwards.isEnabled()
    due = field(desk.wizard.page, QWidget, "By when")
    due.setFocus()
    desk.type("2026-05-01")
    desk.enter()
    assert milestones.backwards.isEnabled()
    milestones.backwards.click()
    assert [m.due_on for m in desk.goal.milestones][-1] == date(2026, 5, 1)


def test_done_or_not_has_no_numbers_and_gives_them_back(desk: Desk) -> None:
    """M3: a count, or done or not."""
    desk.type("get the certificate")
    desk.next_page()
    desk.type("exam parts")
    desk.enter()
    desk.type("0")
    desk.enter()
    desk.type("4")
    page = desk.wizard.page
    desk.qtbot.mouseClick(chip(page, "done or not"), Qt.MouseButton.LeftButton)
    assert not field(page, NumberField, "Target").isVisible()
    desk.wizard.flush()
    assert desk.goal.fields.measure == Measure("exam parts", MeasureKind.DONE)
    assert "[" not in desk.sentence().partition("I will")[2].partition(", by")[0]
    desk.qtbot.mouseClick(chip(page, "a count"), Qt.MouseButton.LeftButton)
    desk.wizard.flush()
    assert desk.goal.fields.measure == Measure("exam parts", MeasureKind.COUNT, "", 0.0, 4.0)


def test_a_thing_that_is_there_or_not_needs_no_number(desk: Desk) -> None:
    desk.type("pass the project management exam")
    desk.wizard.show_step(Step.REVIEW)
    desk.wizard.foot.agree.click()
    assert desk.goal.fields.measure == Measure(kind=MeasureKind.DONE)
    assert desk.goal.fields.sentence == "I will pass the project management exam."


def test_a_target_below_today_lowers(desk: Desk) -> None:
    """M3: the way it goes follows from the two numbers."""
    desk.next_page()
    desk.type("interruptions a day")
    desk.enter()
    desk.type("12")
    desk.enter()
    desk.type("5")
    desk.wizard.flush()
    assert desk.goal.fields.measure.direction is Direction.LOWER
    ways = next(c for c in desk.wizard.page.findChildren(ChoiceChips) if c.current == "lower")
    assert ways.isVisible()


def test_the_means_are_written_moved_and_removed_by_keys(desk: Desk) -> None:
    desk.wizard.show_step(Step.ATTAINABLE)
    desk.type("first")
    desk.enter()
    desk.type("second")
    desk.press(Qt.Key.Key_Up, ALT)
    desk.wizard.flush()
    assert desk.goal.fields.means == ("second", "first")
    assert desk.focus.text() == "second"
    for _ in range(7):
        desk.press(Qt.Key.Key_Backspace)
    desk.wizard.flush()
    assert desk.goal.fields.means == ("first",)


def test_an_aim_is_added_and_linked_in_place(desk: Desk) -> None:
    """M5: values and objectives are at hand where relevance is asked for."""
    aim = desk.journal.aims.add(AimKind.VALUE, "Curiosity")
    desk.wizard.show_step(Step.RELEVANT)
    page = desk.wizard.page
    desk.qtbot.waitUntil(lambda: any(c.isVisible() for c in page.findChildren(Chip, aim.id)))
    desk.qtbot.mouseClick(chip(page, "Curiosity"), Qt.MouseButton.LeftButton)
    text = field(page, QWidget, "New value or objective")
    text.setFocus()
    desk.type("Keep people longer")
    desk.enter()
    desk.wizard.flush()
    known = {aim.text: aim.id for aim in desk.journal.aims.all()}
    assert set(desk.goal.aim_ids) == {known["Curiosity"], known["Keep people longer"]}


def test_a_quick_choice_sets_the_day_and_the_horizon(desk: Desk) -> None:
    """M6: a date, or it drifts."""
    desk.wizard.show_step(Step.TIME_BOUND)
    page = desk.wizard.page
    for name, day in (
        ("in 3 months", date(2026, 6, 2)),
        ("end of the quarter", date(2026, 3, 31)),
        ("end of the mentorship", date(2026, 12, 1)),
    ):
        desk.qtbot.mouseClick(chip(page, name), Qt.MouseButton.LeftButton)
        desk.wizard.flush()
        assert desk.goal.fields.due_on == day


def test_the_sentence_in_ones_own_words_wins(
    journal: Journal, mentorship_id: str, open_wizard: OpenWizard
) -> None:
    goal = journal.goals.add(mentorship_id, WHOLE)
    desk = open_wizard(goal.id, letter="review")
    generated = desk.focus.toPlainText()
    assert generated.startswith("By 1 June 2026 I will give talks")
    desk.focus.moveCursor(QTextCursor.MoveOperation.End)
    desk.type(" Promise!")
    desk.wizard.show_step(Step.SPECIFIC)
    assert desk.sentence() == f"{generated} Promise!"
    desk.wizard.show_step(Step.REVIEW)
    again = field(desk.wizard.page, Button, "Use the generated one again")
    assert again.isVisible()
    desk.qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert desk.goal.fields.sentence == ""
    assert desk.focus.toPlainText() == generated


@pytest.mark.parametrize("role", [Role.MENTOR])
def test_only_the_mentee_agrees_to_the_mentees_goal(desk: Desk) -> None:
    """M21: a mentor's wizard ends with a proposal."""
    desk.type("give three talks")
    desk.wizard.show_step(Step.REVIEW)
    assert not desk.wizard.foot.agree.isVisible()
    desk.press(Qt.Key.Key_Return, CONTROL)
    (goal,) = desk.goals()
    assert (goal.owner, goal.state) == (Side.THEM, GoalState.PROPOSED)


@pytest.mark.parametrize("role", [Role.MENTOR])
def test_a_mentor_makes_a_goal_of_their_own(desk: Desk) -> None:
    mine = chip(desk.wizard.page, "my own goal")
    desk.qtbot.mouseClick(mine, Qt.MouseButton.LeftButton)
    desk.wizard.page.field_of("what").setFocus()
    desk.type("listen more than I talk")
    desk.wizard.show_step(Step.REVIEW)
    assert desk.wizard.foot.agree.isVisible()
    assert desk.goal.owner is Side.ME


def test_proposing_keeps_the_goal_open_to_change(
    journal: Journal, mentorship_id: str, open_wizard: OpenWizard
) -> None:
    goal = journal.goals.add(mentorship_id, WHOLE)
    desk = open_wizard(goal.id, letter="review")
    desk.wizard.foot.propose.click()
    assert desk.goal.state is GoalState.PROPOSED
    again = open_wizard(goal.id, letter="M")
    again.wizard.show_step(Step.REVIEW)
    assert not again.wizard.foot.propose.isVisible()
    again.wizard.foot.agree.click()
    assert again.goal.state is GoalState.AGREED
    with pytest.raises(JournalError) as refused:
        Wizard(again.context, goal.id, parent=again.window)
    assert refused.value.failure is Failure.NOT_ALLOWED
    assert again.window.findChildren(Wizard) == [again.wizard], "nothing half made stays behind"


def test_a_is_called_as_the_person_reads_it(journal: Journal, open_wizard: OpenWizard) -> None:
    """M1: attainable, achievable or realistic."""
    Settings().set_value("letter_a", "realistic")
    desk = open_wizard()
    assert desk.wizard.rail.buttons[Step.ATTAINABLE].text() == "Realistic"
    desk.wizard.show_step(Step.MEASURABLE)
    assert desk.wizard.foot.next.text() == "Next: Realistic"
