"""What is typed is kept: soon, without disturbing, as one step, and whatever goes wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorjournal.domain.notes import Note, NoteKind
from mentorjournal.journal.errors import Failure
from mentorjournal.ui.widgets.button import Button


def button(page, name: str) -> Button:
    return next(one for one in page.findChildren(Button) if one.accessibleName() == name)


def test_new_note_puts_the_caret_into_its_text_and_is_saved_after_a_pause(qtbot: QtBot, desk):
    qtbot.mouseClick(button(desk.page, "New note"), Qt.MouseButton.LeftButton)
    assert desk.editor.hasFocus()
    assert desk.journal.notes.count(desk.mentorship_id) == 3
    with qtbot.waitSignal(desk.page.panel.saved):
        qtbot.keyClicks(desk.editor, "What I heard today")
        assert desk.unsaved[-1] is True
    assert desk.unsaved[-1] is False
    note = desk.in_file()
    assert (note.text, note.title, note.kind) == ("What I heard today", "", NoteKind.REFLECTION)
    assert note.day == desk.context.today()
    rows = desk.page._card.list
    assert rows.currentIndex().data() == "What I heard today"
    assert desk.page.panel.paper.head.title.placeholderText() == "What I heard today"
    qtbot.keyClicks(desk.editor, " and more")
    assert desk.editor.text() == "What I heard today and more"


def test_typing_that_never_pauses_is_saved_too(qtbot: QtBot, desk):
    typist = QTimer()
    typist.setInterval(50)
    typist.timeout.connect(lambda: qtbot.keyClick(desk.editor, "x"))
    desk.editor.setFocus()
    typist.start()
    with qtbot.waitSignal(desk.page.panel.saved, timeout=20_000):
        pass
    assert typist.isActive()
    typist.stop()
    assert desk.journal.notes.get(desk.shown().id).text.startswith("x")


def test_an_untouched_new_note_leaves_nothing_behind(qtbot: QtBot, desk, notes: list[Note]):
    desk.page.new_item()
    assert desk.page.flush()
    qtbot.keyClicks(desk.editor, "  ")
    desk.page.open(notes[1].id)
    assert desk.titles() == ["Delegating without hovering", "Corridor advice", "First talk"]
    assert desk.page._model.row_of(notes[1].id) >= 0
    assert desk.page._model.rowCount() == 5
    desk.page.new_item()
    desk.page.hide()
    assert desk.page._model.rowCount() == 5
    assert desk.journal.next_undo().value == "add_note"  # of the three notes, and nothing since


def test_a_new_note_that_was_emptied_again_disappears(qtbot: QtBot, desk, notes: list[Note]):
    desk.page.new_item()
    qtbot.keyClicks(desk.editor, "Oh")
    assert desk.page.flush()
    assert desk.journal.notes.count(desk.mentorship_id) == 4
    desk.editor.selectAll()
    qtbot.keyClick(desk.editor, Qt.Key.Key_Delete)
    desk.page.open(notes[0].id)
    assert desk.journal.notes.count(desk.mentorship_id) == 3


def test_leaving_saves_at_once(qtbot: QtBot, desk, notes: list[Note]):
    desk.editor.setFocus()
    qtbot.keyClicks(desk.editor, "Now ")
    desk.page.open(notes[2].id)
    assert desk.journal.notes.get(notes[0].id).text.startswith("Now Lena")
    title = desk.page.panel.paper.head.title
    title.end(False)
    qtbot.keyClicks(title, "!")
    assert desk.page.flush()
    assert desk.journal.notes.get(notes[2].id).title == "First talk!"


def test_a_save_leaves_the_caret_alone_and_a_change_elsewhere_keeps_it(qtbot: QtBot, desk):
    desk.editor.setFocus()
    cursor = desk.editor.textCursor()
    cursor.setPosition(len("Lena asked"))
    desk.editor.setTextCursor(cursor)
    qtbot.keyClicks(desk.editor, " me")
    assert desk.page.flush()
    assert desk.editor.textCursor().position() == len("Lena asked me")
    assert desk.editor.can_undo
    desk.journal.notes.edit(desk.shown().id, text="Before.\n" + desk.in_file().text)
    assert desk.editor.text().startswith("Before.\nLena asked me for")
    assert desk.editor.textCursor().position() == len("Before.\nLena asked me")


def test_a_change_elsewhere_does_not_take_what_is_being_typed(qtbot: QtBot, desk):
    desk.editor.setFocus()
    qtbot.keyClicks(desk.editor, "Mine ")
    desk.journal.notes.edit(desk.shown().id, title="Theirs", text="other")
    assert desk.editor.text().startswith("Mine Lena")
    assert desk.page.panel.paper.head.title.text() == "Theirs"
    assert desk.page.flush()
    assert desk.in_file().text.startswith("Mine Lena")


def test_one_stay_is_one_step_of_undo(qtbot: QtBot, desk, notes: list[Note]):
    before = desk.in_file()
    for word in ("One ", "two ", "three "):
        qtbot.keyClicks(desk.editor, word)
        assert desk.page.flush()
    qtbot.keyClicks(desk.page.panel.paper.head.title, "Again: ")
    assert desk.page.flush()
    desk.journal.undo()
    after = desk.in_file()
    assert (after.text, after.title) == (before.text, before.title)
    assert desk.editor.text() == before.text
    desk.journal.redo()
    assert desk.editor.text().startswith("One two three ")
    desk.page.open(notes[1].id)
    desk.page.open(notes[0].id)
    qtbot.keyClicks(desk.editor, "Later ")
    assert desk.page.flush()
    desk.journal.undo()
    assert desk.editor.text().startswith("One two three ")


def test_undo_is_the_editors_while_it_has_something_to_take_back(qtbot: QtBot, desk):
    asked: list[bool] = []
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), desk.window)
    shortcut.activated.connect(lambda: asked.append(True))
    desk.editor.setFocus()
    before = desk.editor.text()
    qtbot.keyClicks(desk.editor, "Word")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (desk.editor.text(), asked) == (before, [])
    qtbot.keyClick(desk.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [True]


def test_words_that_cannot_be_saved_are_kept_and_tried_again(qtbot: QtBot, desk, notes: list[Note]):
    path = desk.journal.path
    away = path.with_suffix(".away")
    path.rename(away)
    qtbot.keyClicks(desk.editor, "Kept ")
    assert desk.page.flush() is False
    assert desk.context.save_watch.error.failure is Failure.GONE
    assert desk.unsaved[-1] is True
    desk.page.open(notes[1].id)
    desk.page.open(notes[0].id)
    assert desk.editor.text().startswith("Kept Lena")
    qtbot.keyClicks(desk.editor, "twice ")
    away.rename(path)
    qtbot.waitUntil(lambda: desk.context.save_watch.error is None, timeout=20_000)
    assert desk.page.flush()
    assert desk.in_file().text.startswith("twice Kept Lena")
    assert desk.unsaved[-1] is False


def test_a_note_deleted_under_ones_hands_is_written_again(qtbot: QtBot, desk, notes: list[Note]):
    qtbot.keyClicks(desk.editor, "Not lost ")
    desk.journal.notes.delete(notes[0].id)
    assert desk.page.flush()
    assert desk.in_file().text.startswith("Not lost Lena")
    assert desk.in_file().title == "Delegating without hovering"
    assert desk.journal.notes.count(desk.mentorship_id) == 3


def test_the_window_losing_focus_or_ending_finds_nothing_unsaved(qtbot: QtBot, desk):
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(desk.editor, " The end")
    private = desk.page.panel.paper.private
    private.open()
    qtbot.keyClicks(private.editor, "Secret")
    qtbot.keyClicks(desk.page.panel.paper.action_lines.field, "Half an act")
    assert desk.page.flush()
    QApplication.processEvents()
    note = desk.in_file()
    assert note.text.endswith(" The end")
    assert note.private_text == "Secret"
    assert [one.text for one in desk.journal.actions.of_note(note.id)] == ["Half an act"]
