"""The wizard as a person uses it: by keyboard, half-way, from the catalogue, to the end."""

from __future__ import annotations

from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from mentorjournal.domain.changes import Label
from mentorjournal.domain.goals import (
    GoalState,
    Measure,
    MeasureKind,
)
from mentorjournal.journal.errors import Failure
from mentorjournal.ui.goals.wizard.wizard import Wizard
from mentorjournal.ui.goals.wizard.wording import Step
from mentorjournal.ui.widgets.chip import Chip
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.number_field import NumberField
from mentorjournal.ui.widgets.rating import RatingField

from .conftest import Desk, OpenWizard

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


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
    return [
        c for c in desk.wizard.aside.coach.findChildren(Chip) if len(c.text()) > 1 and c.isVisible()
    ]


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


def test_a_wizard_that_goes_takes_nothing_of_the_window_along(desk: Desk) -> None:
    beside = QPlainTextEdit(desk.window)
    document = beside.document()
    wizard = Wizard(desk.context, parent=desk.window)
    wizard.show()
    wizard.go_on()
    shiboken6.delete(wizard)
    assert shiboken6.isValid(document)


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
    watch, said = desk.context.save_watch, []
    watch.changed.connect(lambda: said.append(watch.error and watch.error.failure))
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
