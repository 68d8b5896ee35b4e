"""The first start: three fields, and one is writing; or the sample."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentorjournal.domain.mentorships import Role
from mentorjournal.ui.welcome.page import default_path
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor

from .conftest import Restart, Start
from .frame import problem, welcome

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_the_first_start_by_keyboard_alone_ends_in_writing(
    start: Start, home: Path, restart: Restart
):
    desk = start()
    assert desk.window.rail.isHidden()
    assert desk.focus().accessibleName() == "Who are you?"
    desk.type("Amara Kent")
    desk.key(Key.Key_Return)
    desk.type("Lena Ortiz")
    desk.key(Key.Key_Tab)
    while desk.focus().accessibleName() != "What for?":
        desk.key(Key.Key_Tab)
    desk.type("Lead a team")
    for _ in range(8):
        desk.key(Key.Key_Tab)
        if desk.focus() is desk.button("Start writing"):
            break
    desk.key(Key.Key_Space)
    assert desk.window.current_page == "journal"
    assert isinstance(desk.focus(), MarkdownEditor)
    desk.type("The first words")
    assert desk.window.flush()
    assert desk.journal.path == home / "Amara Kent journal.mentorjournal"
    mentorship = desk.context.mentorship()
    assert mentorship is not None
    assert (mentorship.counterpart, mentorship.purpose) == ("Lena Ortiz", "Lead a team")
    assert mentorship.role is Role.MENTEE
    assert desk.window.windowTitle() == "Amara & Lena – Mentor Journal"
    again = restart(desk)
    assert again.journal.owner_name() == "Amara Kent"
    assert [line.title for line in again.journal.notes.recent(mentorship.id)] == ["The first words"]


def test_control_return_begins_from_any_field(start: Start):
    desk = start()
    desk.type("Amara")
    desk.key(Key.Key_Return)
    desk.type("Lena")
    desk.key(Key.Key_Return, CTRL)
    assert desk.window.current_page == "journal"


def test_the_first_start_says_at_the_field_what_is_missing(start: Start, home: Path):
    desk = start()
    desk.click("Start writing")
    assert desk.focus().accessibleName() == "Who are you?"
    assert welcome(desk)._me_field.error
    assert welcome(desk)._other_field.error
    desk.type("Amara")
    desk.click("Start writing")
    assert not welcome(desk)._me_field.error
    assert desk.focus().accessibleName() == "Who with?"
    desk.type("Lena")
    welcome(desk)._on_place_chosen(str(home / "gone" / "a.mentorjournal"))
    desk.click("Start writing")
    assert "is not there" in problem(desk)
    assert list(home.rglob("*.mentorjournal")) == []


def test_the_sample_opens(start: Start):
    desk = start()
    desk.click("Open the sample")
    desk.bot.waitUntil(lambda: desk.window.current_page == "today", timeout=60_000)
    assert desk.window.rail.isVisible()
    assert len(desk.journal.mentorships.all()) == 2


def test_a_free_name_is_found_for_the_new_file(start: Start, home: Path):
    start()
    first = default_path("Amara / Kent")
    assert first == home / "Amara  Kent journal.mentorjournal"
    first.touch()
    assert default_path("Amara / Kent").name == "Amara  Kent journal 2.mentorjournal"


def test_a_new_journal_leaves_the_present_one_until_it_is_made(start: Start, sample: Path):
    desk = start(sample)
    desk.go("goals")
    desk.program.commands.actions["new_journal"].trigger()
    assert welcome(desk).isVisible()
    desk.click("Back to your journal")
    assert desk.window.current_page == "goals"
    assert desk.window.stack.currentWidget() is desk.window.page("goals")
    assert desk.window.rail.isVisible()
    desk.program.commands.actions["new_journal"].trigger()
    desk.key(Key.Key_2, ALT)
    assert desk.window.current_page == "journal"
    assert desk.window.rail.isVisible()
    desk.program.commands.actions["new_journal"].trigger()
    QApplication.processEvents()
    desk.type("Jo")
    desk.key(Key.Key_Return)
    desk.type("Ines")
    desk.click("Start writing")
    assert desk.journal.owner_name() == "Jo"
    assert desk.window.current_page == "journal"
