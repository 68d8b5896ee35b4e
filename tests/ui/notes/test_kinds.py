"""Notes of a kind, each with its headings: a case, a dilemma, what was learned, feedback."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import NoteKind
from mentorjournal.ui.notes.filter_popover import FilterPopover
from mentorjournal.ui.notes.templates_menu import TemplatesMenu
from mentorjournal.ui.widgets.chip import Chip

from .conftest import Desk


def begin(desk: Desk, title: str) -> None:
    """Choose a template from the menu above the list."""
    desk.page._on_templates_clicked()
    menu = desk.page.findChild(TemplatesMenu)
    next(one for one in menu.actions() if one.text().split("\t")[0] == title).trigger()
    menu.close()


def below(desk: Desk, heading: str) -> None:
    """Put the caret into the line below the helping line of a heading."""
    caret = QTextCursor(desk.editor.document().find(heading))
    caret.movePosition(QTextCursor.MoveOperation.NextBlock)
    caret.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    desk.editor.setTextCursor(caret)


def choose(desk: Desk, *path: str) -> None:
    """Press the plus at the head of the note, and choose from its menu."""
    head = desk.page.panel.paper.head
    head._plus.click()
    menu = next(one for one in head.findChildren(QMenu) if one.isVisible())
    for text in path[:-1]:
        menu = next(one.menu() for one in menu.actions() if one.text() == text)
    next(one for one in menu.actions() if one.text() == path[-1]).trigger()
    for open_one in head.findChildren(QMenu):
        open_one.close()


@pytest.mark.parametrize(
    ("title", "question"), [("Case", "My question to Lena Ortiz"), ("Dilemma", "")]
)
def test_a_case_is_brought_and_its_outcome_filled_in_later(
    qtbot: QtBot, desk: Desk, notes: list, title: str, question: str
) -> None:
    """M28 M62: delegation, a choice, an ethical dilemma; how it turned out is written weeks on."""
    begin(desk, title)
    assert desk.shown().kind is NoteKind.CASE
    assert question in desk.editor.text()
    qtbot.keyClicks(desk.editor, "Jo was promised my project.")
    assert desk.page.flush()
    case = desk.in_file()
    desk.page.open(notes[0].id)

    desk.page.open(case.id)
    below(desk, "How it turned out")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(desk.editor, "We share it.")
    assert desk.page.flush()
    text = desk.in_file().text
    assert "Jo was promised my project." in text
    assert "We share it." in text.partition("How it turned out")[2]


def test_what_was_learned_has_a_source_a_day_a_goal_and_a_lesson(
    qtbot: QtBot, desk: Desk, notes: list
) -> None:
    """M30 M31: a book, a course, shadowing; what I take from it, tied to a goal, found again."""
    goal = desk.journal.goals.add(desk.mentorship_id, GoalFields(title="Lead a team"))
    begin(desk, "Learning")
    qtbot.keyClicks(desk.editor, "A day beside the platform lead")
    assert desk.page.flush()
    choose(desk, "Goal", "Lead a team")
    paper = desk.page.panel.paper
    qtbot.mouseClick(paper._add_lesson, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(paper.lesson_lines.field, "She asks twice before she answers")
    qtbot.keyClick(paper.lesson_lines.field, Qt.Key.Key_Return)
    note = desk.in_file()
    assert (note.kind, note.day, note.goal_ids) == (
        NoteKind.LEARNING,
        desk.context.today(),
        (goal.id,),
    )
    assert "A day beside the platform lead" in note.text.partition("What it says")[0]
    assert paper.lesson_lines.heading.text() == "What I take from it"
    (lesson,) = desk.journal.lessons.of_note(note.id)
    assert lesson.text == "She asks twice before she answers"
    assert [line.id for line in desk.journal.notes.for_goal(goal.id)] == [note.id]

    desk.page._on_filter_clicked()
    popover = desk.page.findChild(FilterPopover)
    chip = next(one for one in popover.findChildren(Chip) if one.objectName() == "learning")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert [line.id for line in desk.page._model.lines] == [note.id]
    popover.close()


def test_watching_somebody_at_work_has_a_kind_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    """M30: shadowing."""
    begin(desk, "Observation")
    qtbot.keyClicks(desk.editor, "The quarterly review")
    assert desk.page.flush()
    assert desk.in_file().kind is NoteKind.OBSERVATION
