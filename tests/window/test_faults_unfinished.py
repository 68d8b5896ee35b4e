"""What was typed and not entered outlives a kill too, and the next start says what is here."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from mentorjournal.ui.faults.bar import Matter
from mentorjournal.ui.widgets.fields import TextField

from .conftest import Desk, Start, end
from .running import Running
from .test_kill import KEPT_AFTER, kill_while_typing, lost, make_journal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")

LINES = ("today:Capture a moment", "prepare:Add a topic or a question")
FORMS = ("quick_capture", "new_mentorship")


def test_killed_while_a_line_or_a_form_is_typed_its_words_are_there(tmp_path: Path):
    for places in (LINES, FORMS):
        kill_while_typing(tmp_path, [(where, 5.0, False) for where in places])


def said(desk: Desk) -> str:
    assert desk.program.faults is not None
    return desk.program.faults.recovery.text


def cut_off(home: Path, path: Path, where: str) -> list[str]:
    """Let somebody type into a place and kill the program; the words that must be there."""
    one = Running.typist(home, path, where)
    try:
        one.type_for(4.0)
    finally:
        one.kill()
    typed = one.words()
    before = one.so_long_before_the_end(KEPT_AFTER)
    assert lost(path, typed, before) == []
    return [word for word, when in typed.items() if when < before]


def test_after_a_kill_a_line_has_its_words_again_and_it_is_said_once(
    start: Start, home: Path, tmp_path: Path
):
    path = make_journal(tmp_path / "a.mentorjournal")
    desk = start(path)
    assert said(desk) == "", "a clean start has nothing to say"
    end(desk)
    words = cut_off(home, path, "today:Capture a moment")
    desk = start(path)
    assert said(desk).startswith("The program was cut off last time. All that was saved by ")
    assert "1 unfinished line" in said(desk)
    assert desk.program.faults.bar.matter is Matter.RECOVERED
    field = desk.child(TextField, "Capture a moment", desk.go("today"))
    assert all(word in field.text() for word in words)
    field.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert all(w in desk.journal.notes.recent(desk.context.mentorship_id)[0].title for w in words)
    end(desk)
    desk = start(path)
    assert said(desk) == ""
    assert desk.child(TextField, "Capture a moment", desk.go("today")).text() == ""


def test_after_a_kill_what_stood_in_a_form_is_a_moment(start: Start, home: Path, tmp_path: Path):
    path = make_journal(tmp_path / "a.mentorjournal")
    words = cut_off(home, path, "new_mentorship")
    desk = start(path)
    assert "1 open form" in said(desk)
    desk.click("Show it", desk.program.faults.bar)
    assert desk.window.current_page == "journal"
    (note,) = desk.journal.notes.recent(desk.context.mentorship_id)
    assert note.title.startswith("Left open: ")
    text = desk.journal.notes.get(note.id).text
    assert all(word in text for word in words)
    end(desk)
    desk = start(path)
    assert said(desk) == ""
    assert len(desk.journal.notes.recent(desk.context.mentorship_id)) == 1


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_asked_to_end_a_line_is_kept_and_nothing_is_said(
    start: Start, home: Path, tmp_path: Path, name: str
):
    path = make_journal(tmp_path / "a.mentorjournal")
    one = Running.typist(home, path, "today:Capture a moment")
    try:
        one.type_for(1.0)
        assert one.end(getattr(signal, name)) == 0
    finally:
        one.kill()
    typed = one.words()
    desk = start(path)
    assert said(desk) == ""
    field = desk.child(TextField, "Capture a moment", desk.go("today"))
    assert all(word in field.text() for word in typed)


def test_a_form_that_was_closed_or_entered_leaves_nothing(start: Start, sample: Path):
    desk = start(sample)
    desk.program.commands.actions["new_mentorship"].trigger()
    sheet = desk.dialog()
    desk.bot.waitUntil(lambda: sheet.isAncestorOf(desk.focus()), timeout=20_000)
    desk.type("Somebody new")
    desk.bot.waitUntil(lambda: bool(desk.journal.unfinished.all()), timeout=20_000)
    sheet.reject()
    desk.bot.waitUntil(lambda: not desk.journal.unfinished.all(), timeout=20_000)
    desk.go("lessons")
    field = desk.child(QLineEdit, "Add a lesson")
    field.setFocus()
    desk.type("Half a lesson")
    desk.bot.waitUntil(lambda: "lessons" in desk.journal.unfinished.all(), timeout=20_000)
    desk.key(Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: not desk.journal.unfinished.all(), timeout=20_000)


def test_what_is_looked_for_and_what_is_secret_is_not_kept(start: Start, sample: Path):
    desk = start(sample)
    desk.program.commands.actions["search"].trigger()
    desk.type("plan")
    desk.key(Qt.Key.Key_Escape)
    desk.go("settings")
    desk.window.show_page("journal")
    assert desk.window.flush()
    assert desk.journal.unfinished.all() == {}
