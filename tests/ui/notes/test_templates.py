"""Notes of each sort from their template to their outcome, and the log of what was learned."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from mentorjournal.domain.goals import GoalFields
from mentorjournal.domain.notes import FeedbackDirection, NoteKind, SharedNote
from mentorjournal.domain.reports import ReportOptions, Section
from mentorjournal.journal.report_contents import gather_report
from mentorjournal.ui.notes.filter_popover import FilterPopover
from mentorjournal.ui.notes.list_model import NoteFilter
from mentorjournal.ui.notes.templates_menu import TemplatesMenu
from mentorjournal.ui.widgets.row_model import RowRole

OUTCOME = "> Fill this in later, with the date."


def choose(desk, title: str) -> None:
    """Choose a template by its name in the menu beside New note."""
    menu = TemplatesMenu(desk.context, desk.page)
    menu.chosen.connect(desk.page.templates.begin)
    next(a for a in menu.actions() if a.text().split("\t")[0] == title).trigger()
    menu.close()


def write_below(qtbot: QtBot, desk, helping: str, words: str) -> None:
    """Type on the line that is left below a helping line."""
    found = desk.editor.document().find(helping)
    assert not found.isNull(), helping
    found.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    for _ in range(2):
        found.movePosition(QTextCursor.MoveOperation.NextBlock)
    assert found.block().text() == ""
    desk.editor.setTextCursor(found)
    qtbot.keyClicks(desk.editor, words)


def printed(desk) -> list[SharedNote]:
    """The notes as a report prints them in full."""
    until = desk.context.today()
    options = ReportOptions(
        date(2026, 1, 1), until, sections=frozenset(Section), note_kinds=frozenset(NoteKind)
    )
    return list(gather_report(desk.journal, desk.mentorship_id, options, until).notes)


@pytest.mark.parametrize(
    ("title", "kind", "helping"),
    [
        ("Case", NoteKind.CASE, "Who, what, since when"),
        ("Dilemma", NoteKind.CASE, "Two things that are both right"),
        ("Feedback", NoteKind.FEEDBACK, "Even if it is only a tenth"),
        ("Learning", NoteKind.LEARNING, "In your own words"),
        ("Observation", NoteKind.OBSERVATION, "Only what one could see"),
        ("One-to-one", NoteKind.SESSION, "First the person"),
        ("Mid-point review", NoteKind.SESSION, "Is it still true?"),
    ],
)
def test_a_template_leads_from_its_menu_to_the_report(
    qtbot: QtBot, desk, title: str, kind: NoteKind, helping: str
) -> None:
    """M28, M30, M31, M41, M62: two clicks give the headings; helping lines stay in the note."""
    choose(desk, title)
    assert desk.editor.hasFocus()
    write_below(qtbot, desk, helping, "Words of mine")
    assert desk.page.flush()
    note = desk.in_file()
    assert (note.kind, note.title) == (kind, title)
    assert helping in note.text
    (found,) = [one for one in printed(desk) if one.id == note.id]
    assert "Words of mine" in found.text
    assert "## " in found.text
    assert ">" not in found.text
    line = desk.journal.notes.page(desk.mentorship_id, limit=1)[0]
    assert helping not in line.excerpt
    desk.journal.undo()
    assert title not in desk.titles()


def test_a_helping_line_that_is_typed_over_is_gone(qtbot: QtBot, desk) -> None:
    """M28: who prefers to write in the place of a helping line selects it and types."""
    choose(desk, "Case")
    found = desk.editor.document().find("> How would a good ending look?")
    desk.editor.setTextCursor(found)
    qtbot.keyClicks(desk.editor, "A calm team")
    assert desk.page.flush()
    text = desk.in_file().text
    assert "## What I want\nA calm team\n" in text
    assert "good ending" not in text


@pytest.mark.parametrize("title", ["Case", "Dilemma"])
def test_how_a_case_turned_out_is_filled_in_later(qtbot: QtBot, desk, notes, title: str) -> None:
    """M28, M62: a case is opened again and its outcome written under the last heading."""
    choose(desk, title)
    write_below(qtbot, desk, "And why, in two" if title == "Case" else "With the reason", "I ask.")
    assert desk.page.flush()
    case = desk.in_file()
    desk.page.open(notes[0].id)
    desk.page.open(case.id)
    assert OUTCOME in desk.editor.text()
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(desk.editor, "2 December: she said yes.")
    assert desk.page.flush()
    after = desk.in_file().text
    assert after.rstrip().endswith("2 December: she said yes.")
    (found,) = [one for one in printed(desk) if one.id == case.id]
    assert found.text.rstrip().endswith("## How it turned out\n\n2 December: she said yes.")
    desk.journal.undo()
    assert desk.journal.notes.get(case.id).text == case.text


def test_feedback_has_its_four_parts_once(qtbot: QtBot, desk) -> None:
    """M41: situation, example, effect and next step are fields; the headings ask what is left."""
    choose(desk, "Feedback")
    text = desk.editor.text()
    for heading in ("Situation", "Example", "Effect", "Next step"):
        assert f"## {heading}" not in text
    part = desk.page.panel.paper.feedback
    assert part.isVisible()
    part.direction_chosen.emit(FeedbackDirection.GIVEN)
    found = desk.journal.feedback.of_note(desk.shown().id)
    assert found is not None
    assert found.direction is FeedbackDirection.GIVEN


def test_what_one_takes_from_a_book_becomes_a_lesson(qtbot: QtBot, desk) -> None:
    """M30, M31, M55: source and what I take from it; it is a lesson of the note's goal."""
    goal = desk.journal.goals.add(desk.mentorship_id, GoalFields(title="Speak up"))
    choose(desk, "Learning")
    head, lessons = desk.page.panel.paper.head, desk.page.panel.paper.lesson_lines
    assert lessons.isVisible()
    assert lessons.heading.text() == "What I take from it"
    assert head._source.text() == "from what?"
    head.edited.emit({"goal_ids": (goal.id,)})
    menu_of(desk, head._source, "book")
    assert head._source.text() == "book"
    head.title.setFocus()
    head.title.selectAll()
    qtbot.keyClicks(head.title, "Quiet")
    lessons.field.setFocus()
    qtbot.keyClicks(lessons.field, "Pauses are part of a talk")
    qtbot.keyClick(lessons.field, Qt.Key.Key_Return)
    note = desk.in_file()
    assert (note.kind, note.tags) == (NoteKind.LEARNING, ("book",))
    (lesson,) = desk.journal.lessons.all(desk.mentorship_id)
    assert (lesson.text, lesson.learned_from, lesson.note_id) == (
        "Pauses are part of a talk", "Quiet", note.id,
    )  # fmt: skip
    assert lesson.goal_id == goal.id
    menu_of(desk, head._source, "course")
    assert desk.in_file().tags == ("course",)
    menu_of(desk, head._source, "course")
    assert desk.in_file().tags == ()


def menu_of(desk, chip, words: str) -> None:
    """Choose an entry of the menu that a chip opens."""
    from mentorjournal.ui.widgets.popover import Menu

    chip.click()
    menu = next(m for m in desk.page.findChildren(Menu) if m.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_the_log_shows_what_was_learned_and_from_what(desk) -> None:
    """M30, M31: Learning narrows the journal to the log, a source narrows it further."""
    add, pair = desk.journal.notes.add, desk.mentorship_id
    for title, source in (("Quiet", "book"), ("Statistics", "course"), ("Deep Work", "book")):
        add(pair, kind=NoteKind.LEARNING, title=title, tags=(source,))
    popover = FilterPopover(NoteFilter(), [], ["book", "course"], desk.page)
    popover.chosen.connect(desk.page._on_filter)
    popover._kind.chosen.emit(NoteKind.LEARNING)

    def shown() -> list[str]:
        rows = desk.page._model
        found = (rows.index(row) for row in range(rows.rowCount()))
        return [str(i.data()) for i in found if not i.data(RowRole.GROUP)]

    assert sorted(shown()) == ["Deep Work", "Quiet", "Statistics"]
    popover._tag.chosen.emit("book")
    assert sorted(shown()) == ["Deep Work", "Quiet"]
    popover.close()
