"""The wizard as a person uses it: by keyboard, half-way, from the catalogue, to the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from mentorjournal.domain.changes import Label
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
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.rating import RatingField

if TYPE_CHECKING:
    from conftest import Desk, OpenWizard

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


def test_a_whole_goal_is_typed_by_keyboard_alone_to_agreed(desk: Desk) -> None:
    """M1 M2 M3 M5 M6: a page for each letter, then one sentence with a number and a date."""
    desk.type("give talks at the monthly team review")
    desk.enter()
    desk.type("people outside my team do not know what we do")
    for text in ("Lena", "a camera", "in Leeds"):
        desk.enter()
        desk.type(text)
    desk.enter()
    assert desk.wizard.step is Step.MEASURABLE, "Enter in the last field goes on"
    desk.type("talks given")
    desk.enter()
    desk.type("0")
    desk.enter()
    desk.type("3")
    desk.next_page()
    assert desk.wizard.step is Step.ATTAINABLE
    desk.type("rehearse with two colleagues")
    desk.enter()
    desk.type("keep Friday mornings free")
    desk.enter()
    desk.enter()
    assert isinstance(desk.focus, RatingField)
    desk.press(Qt.Key.Key_7)
    desk.next_page()
    desk.type("the new product needs people who can explain it")
    desk.next_page()
    assert desk.wizard.step is Step.TIME_BOUND
    desk.type("2026-06-30")
    desk.next_page()
    assert desk.wizard.step is Step.REVIEW
    desk.press(Qt.Key.Key_Return, CONTROL)
    goal = desk.goals()[0]
    assert desk.finished == [goal.id]
    assert goal.state is GoalState.AGREED
    assert goal.title == "Give talks at the monthly team review"
    assert goal.fields.measure == Measure("talks given", MeasureKind.COUNT, "", 0.0, 3.0)
    assert goal.fields.means == ("rehearse with two colleagues", "keep Friday mornings free")
    assert goal.fields.confidence == 7
    assert goal.fields.due_on == date(2026, 6, 30)
    assert goal.fields.sentence == (
        "By 30 June 2026 I will give talks at the monthly team review in Leeds"
        + goal.fields.sentence.partition("in Leeds")[2]
    )
    assert "[" not in goal.fields.sentence
    assert "by rehearsing with two colleagues" in goal.fields.sentence


def test_looking_in_leaves_nothing_behind(desk: Desk) -> None:
    for _ in range(5):
        desk.next_page()
    desk.press(Qt.Key.Key_Escape)
    assert desk.left
    assert desk.goals() == []
    assert desk.journal.next_undo() is None or desk.journal.next_undo() is not Label.ADD_GOAL


def test_a_draft_left_half_way_keeps_its_words_and_its_step(
    desk: Desk, open_wizard: OpenWizard
) -> None:
    """M1: leaving it half-way keeps a draft."""
    desk.type("learn Python")
    desk.next_page()
    desk.type("scripts that run each week")
    desk.press(Qt.Key.Key_Escape)
    (goal,) = desk.goals()
    assert desk.finished == [goal.id]
    assert goal.state is GoalState.DRAFT
    again = open_wizard(goal.id)
    assert again.wizard.step is Step.MEASURABLE
    assert again.focus.toPlainText() == "scripts that run each week"
    again.type(" on time")
    again.wizard.flush()
    assert again.goal.fields.measure.name == "scripts that run each week on time"
    assert len(again.goals()) == 1


def test_what_is_typed_is_on_disk_without_being_asked_for(desk: Desk) -> None:
    desk.type("learn Python")
    desk.qtbot.waitUntil(lambda: bool(desk.goals()), timeout=5000)
    desk.qtbot.waitUntil(lambda: desk.goals()[0].fields.what == "learn Python", timeout=5000)


def test_what_was_typed_and_taken_back_is_no_goal(desk: Desk) -> None:
    desk.type("x")
    desk.wizard.flush()
    assert len(desk.goals()) == 1
    desk.press(Qt.Key.Key_Backspace)
    desk.press(Qt.Key.Key_Escape)
    assert desk.goals() == []
    assert desk.left


def test_a_page_is_one_step_to_undo(desk: Desk) -> None:
    desk.type("learn")
    desk.wizard.flush()
    desk.type(" Python")
    desk.next_page()
    desk.type("scripts")
    desk.wizard.flush()
    desk.context.run(desk.journal.undo)
    assert desk.goal.fields.measure.name == ""
    assert desk.goal.fields.what == "learn Python"
    assert desk.focus.toPlainText() == "", "the page shows what is in the file"
    desk.context.run(desk.journal.undo)
    assert desk.goals() == []
    assert desk.wizard.goal_id is None
    desk.context.run(desk.journal.redo)
    assert desk.goal.fields.what == "learn Python"
    assert "learn Python" in desk.sentence()


def test_the_coach_ticks_the_letters_it_finds(desk: Desk) -> None:
    """M1 M9: letter by letter, while one types."""

    def ticks() -> str:
        return "".join(
            str(step.value)
            for step, button in desk.wizard.rail.buttons.items()
            if button.found and step is not Step.REVIEW
        )

    assert ticks() == ""
    desk.type("improve leadership skills")
    desk.qtbot.waitUntil(lambda: bool(chips_of(desk)), timeout=3000)
    assert ticks() == ""
    verb = chips_of(desk)[0]
    desk.qtbot.mouseClick(verb, Qt.MouseButton.LeftButton)
    assert desk.focus.toPlainText() == f"{verb.text()} leadership skills"
    cursor = desk.focus.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    desk.focus.setTextCursor(cursor)
    desk.type("lead four team meetings with a written agenda by 30 June")
    desk.qtbot.waitUntil(lambda: ticks().startswith("SM"), timeout=3000)
    assert "T" in ticks()


def chips_of(desk: Desk) -> list[Chip]:
    return [c for c in desk.wizard.aside.coach.findChildren(Chip) if len(c.text()) > 1 and c.isVisible()]


def test_a_blank_of_the_sentence_leads_to_its_question(desk: Desk) -> None:
    """M2: the sentence grows live, and what is still open in it is asked for."""
    view = desk.wizard.sentence
    assert desk.sentence() == (
        "By [when] I will [what], measured by [a number], by [how], because [why]."
    )
    number = next(p for p in view.pieces if p.letter == "M")
    view.piece_requested.emit(number)
    assert desk.wizard.step is Step.MEASURABLE
    desk.type("talks given")
    desk.qtbot.waitUntil(lambda: "[target]" in desk.sentence(), timeout=3000)
    target = next(p for p in view.pieces if p.text == "target")
    view.piece_requested.emit(target)
    assert isinstance(desk.focus, NumberField)
    desk.type("3")
    desk.qtbot.waitUntil(lambda: "to 3" in desk.sentence(), timeout=3000)


def test_alt_with_an_arrow_turns_the_pages(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Right, ALT)
    desk.press(Qt.Key.Key_Right, ALT)
    assert desk.wizard.step is Step.ATTAINABLE
    desk.press(Qt.Key.Key_Left, ALT)
    assert desk.wizard.step is Step.MEASURABLE
    desk.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.wizard.rail.isAncestorOf(desk.focus)
    desk.press(Qt.Key.Key_Down)
    assert desk.wizard.step is Step.ATTAINABLE


def test_an_entry_of_the_catalogue_is_a_start_and_can_be_undone(desk: Desk) -> None:
    """M14 M15 M16 M18 M19: an entry has blanks, and what they become fills the wizard."""
    desk.type("get better at talks")
    panel = desk.wizard.aside.catalogue
    panel.search.setText("talks")
    desk.qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    view = panel.entry_view
    assert view is not None
    for form in view.findChildren(FormField):
        if isinstance(form.field, NumberField):
            form.field.setFocus()
            form.field.selectAll()
            desk.type("5")
    desk.qtbot.mouseClick(view.use, Qt.MouseButton.LeftButton)
    goal = desk.goal
    assert goal.catalogue_id
    assert 5.0 in (goal.fields.measure.target, goal.fields.measure.baseline)
    assert goal.fields.starts_on == date(2026, 3, 2)
    assert goal.fields.due_on is not None
    assert goal.fields.due_on > date(2026, 3, 2)
    assert goal.milestones
    assert desk.notices[-1].undoable
    desk.context.run(desk.journal.undo)
    desk.context.run(desk.journal.undo) if desk.goal.catalogue_id else None
    assert desk.goal.fields.what == "get better at talks"
    assert desk.goal.fields.measure.target is None
    assert desk.goal.milestones == ()


def test_a_mistake_in_a_blank_is_said_at_its_field(open_wizard: OpenWizard) -> None:
    desk = open_wizard(catalogue_id="mentee-skill-course")
    view = desk.wizard.aside.catalogue.entry_view
    assert view is not None
    form = next(f for f in view.findChildren(FormField) if f.field.accessibleName() == "By when")
    form.field.setFocus()
    form.field.selectAll()
    desk.type("2020-01-01")
    desk.enter()
    desk.qtbot.mouseClick(view.use, Qt.MouseButton.LeftButton)
    assert form.error
    assert desk.goals() == []


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


def test_a_wizard_that_goes_takes_nothing_of_the_window_along(desk: Desk) -> None:
    beside = QPlainTextEdit(desk.window)
    document = beside.document()
    wizard = Wizard(desk.context, parent=desk.window)
    wizard.show()
    wizard.go_on()
    shiboken6.delete(wizard)
    assert shiboken6.isValid(document)


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
        Wizard(again.context, goal.id)
    assert refused.value.failure is Failure.NOT_ALLOWED


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


def test_a_is_called_as_the_person_reads_it(journal: Journal, open_wizard: OpenWizard) -> None:
    """M1: attainable, achievable or realistic."""
    Settings().set_value("letter_a", "realistic")
    desk = open_wizard()
    assert desk.wizard.rail.buttons[Step.ATTAINABLE].text() == "Realistic"
    desk.wizard.show_step(Step.MEASURABLE)
    assert desk.wizard.foot.next.text() == "Next: Realistic"


@pytest.mark.parametrize("size", [(1000, 744), (744, 560), (420, 520)])
def test_every_width_shows_the_coach_and_cuts_nothing(
    open_wizard: OpenWizard, size: tuple[int, int]
) -> None:
    desk = open_wizard(size=size)
    for step in Step:
        desk.wizard.show_step(step)
        QApplication.processEvents()
        assert desk.window.width() == size[0], "nothing forces the window wider"
        page = desk.wizard.page
        for inner in page.findChildren(QWidget):
            if inner.isVisible() and inner.parentWidget() is page:
                assert inner.geometry().right() <= page.width()
        if step is not Step.REVIEW:
            assert desk.wizard.aside.coach.isVisible()


def test_every_control_has_a_name(desk: Desk) -> None:
    for step in Step:
        desk.wizard.show_step(step)
        for stop in desk.wizard.page.stops():
            assert stop.accessibleName(), (step, stop)


def test_a_save_that_fails_is_said_once_and_tried_again(
    desk: Desk,
) -> None:
    saving, said = desk.context.saving, []
    saving.changed.connect(lambda: said.append(saving.error and saving.error.failure))
    path = desk.journal.path
    away = path.with_suffix(".away")
    path.rename(away)
    desk.type("learn Python")
    assert not desk.wizard.flush()
    assert not desk.wizard.flush()
    assert said == [Failure.GONE]
    away.rename(path)
    assert desk.wizard.flush()
    assert said == [Failure.GONE, None]
    assert desk.goal.fields.what == "learn Python"
