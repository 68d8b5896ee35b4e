"""The other parts of a note: private, feedback, files, templates, links."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from mentorjournal.domain.notes import FeedbackDirection, NoteKind
from mentorjournal.domain.templates import read_templates
from mentorjournal.resources import resource_path
from mentorjournal.ui.notes.link_sheet import LinkSheet
from mentorjournal.ui.notes.templates_menu import TemplatesMenu


def test_the_private_part_is_one_quiet_line_until_it_is_wanted(qtbot: QtBot, desk, notes):
    """M64: every note has a shared part and a private part."""
    private = desk.page.panel.paper.private
    assert private.opener.isVisible()
    assert not private.editor.isVisible()
    qtbot.mouseClick(private.opener, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(private.editor, "I was upset")
    desk.page.open(notes[1].id)
    assert not private.editor.isVisible()
    assert private.editor.text() == ""
    note = desk.journal.notes.get(notes[0].id)
    assert note.private_text == "I was upset"
    assert "upset" not in note.text
    desk.page.open(notes[0].id)
    assert private.editor.isVisible()


def test_feedback_has_its_four_parts(qtbot: QtBot, desk):
    """M41: situation and who from, given or received."""
    desk.page.panel.edit_note({"kind": NoteKind.FEEDBACK})
    fields = desk.page.panel.paper.feedback
    assert fields.isVisible()
    qtbot.keyClicks(fields._areas["situation"], "Demo on Tuesday")
    qtbot.keyClicks(fields._who, "Lena")
    fields._direction.chosen.emit("given")
    assert desk.page.flush()
    kept = desk.journal.feedback.of_note(desk.shown().id)
    assert (kept.situation, kept.who) == ("Demo on Tuesday", "Lena")
    assert kept.direction is FeedbackDirection.GIVEN
    desk.journal.undo()
    desk.journal.undo()
    assert fields.value("situation") == ""


def test_the_parts_of_feedback_come_between_the_head_and_the_text_for_the_tab_key(desk):
    desk.page.panel.edit_note({"kind": NoteKind.FEEDBACK})
    paper, met = desk.page.panel.paper, []
    field = paper.head.title
    while field is not paper.editor:
        met.append(field.objectName())
        field = field.nextInFocusChain()
        assert field is not paper.head.title
    parts = ["who", "situation", "example", "effect", "next_step"]
    assert [name for name in met if name in parts] == parts


def test_files_go_into_the_journal_and_come_out_again(qtbot: QtBot, desk, tmp_path: Path):
    source = tmp_path / "outline.txt"
    source.write_bytes(b"one two")
    with qtbot.waitSignal(desk.page.panel.paper.files.added):
        desk.editor.files_offered.emit([source, tmp_path / "missing.txt", tmp_path])
    assert desk.notices[-1].kind == "warning"
    (file,) = desk.journal.attachments.of_note(desk.shown().id)
    assert (file.name, file.size) == ("outline.txt", 7)
    strip = desk.page.panel.paper.files
    assert strip.isVisible()
    target = tmp_path / "copy.txt"
    assert strip.save_as(file.id, str(target))
    assert target.read_bytes() == b"one two"
    menu = strip.make_menu(file.id)
    remove = next(action for action in menu.actions() if action.text() == "Remove")
    remove.trigger()
    assert desk.journal.attachments.of_note(desk.shown().id) == []
    assert not strip.isVisible()
    assert desk.notices[-1].undoable
    desk.journal.undo()
    assert strip.isVisible()
    menu.close()


def test_a_pasted_picture_shows_in_the_text(qtbot: QtBot, desk):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    desk.page.new_item()
    desk.editor.image_offered.emit(image)
    (file,) = desk.journal.attachments.of_note(desk.shown().id)
    assert file.media_type == "image/png"
    assert desk.page.flush()
    assert f"](attachment:{file.id})" in desk.in_file().text


def test_a_template_gives_headings_and_leaves_nothing_when_unused(qtbot: QtBot, desk, notes):
    menu = TemplatesMenu(desk.context, desk.page)
    menu.chosen.connect(desk.page.templates.begin)
    menu.actions()[0].trigger()
    template = read_templates([resource_path("templates")]).templates[0]
    assert desk.shown().kind is template.kind
    assert desk.page.panel.paper.head.title.text() == template.title
    assert desk.editor.hasFocus()
    assert desk.editor.textCursor().block().text() == ""
    desk.page.open(notes[0].id)
    assert desk.journal.notes.count(desk.mentorship_id) == 3
    desk.page.templates.begin(template)
    qtbot.keyClicks(desk.editor, "Mine")
    assert desk.page.flush()
    note = desk.in_file()
    assert note.title == template.title
    assert "\n\nMine\n#" in note.text
    menu.close()


def test_an_address_is_shown_before_it_is_opened(qtbot: QtBot, desk):
    desk.editor.link_activated.emit("https://example.org/a")
    sheet = desk.window.findChild(LinkSheet)
    assert sheet is not None
    assert sheet._address == "https://example.org/a"
    sheet.reject()
