"""M25 M26 M52: something is kept in ten seconds, from anywhere in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mentorjournal.domain.sides import Side
from mentorjournal.ui.capture import CaptureSheet

from .conftest import Desk, Start

Key = Qt.Key
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def capture(desk: Desk) -> CaptureSheet:
    desk.key(Key.Key_N, BOTH)
    (sheet,) = [s for s in desk.window.findChildren(CaptureSheet) if s.isVisible()]
    desk.bot.waitUntil(sheet.text.hasFocus)
    return sheet


def test_a_moment_takes_one_shortcut_the_words_and_enter(start: Start, sample: Path):
    desk = start(sample)
    desk.go("goals")
    mine = desk.context.mentorship_id
    before = desk.journal.notes.recent(mine)
    capture(desk)
    desk.type("Lena laughed when I said no")
    desk.key(Key.Key_Return)
    assert desk.window.current_page == "goals"
    assert desk.journal.notes.recent(mine)[0].title == "Lena laughed when I said no"
    assert desk.toast == "Kept as a moment"
    desk.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.journal.notes.recent(mine) == before


@pytest.mark.parametrize(("rights", "toast"), [(1, "lesson"), (2, "question"), (4, "draft goal")])
def test_it_can_become_another_noun(start: Start, sample: Path, rights: int, toast: str):
    desk = start(sample)
    capture(desk)
    desk.type("Say who does what")
    desk.key(Key.Key_Tab)
    for _ in range(rights):
        desk.key(Key.Key_Right)
    desk.key(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert toast in desk.toast
    mine, journal = desk.context.mentorship_id, desk.journal
    kept = [
        *(lesson.text for lesson in journal.lessons.all(mine)),
        *(question.text for question in journal.questions.all(mine)),
        *(goal.title for goal in journal.goals.all(mine)),
    ]
    assert kept.count("Say who does what") == 1


def test_an_action_is_read_for_its_owner_and_goes_to_the_one_chosen(start: Start, sample: Path):
    desk = start(sample)
    jo = desk.journal.mentorships.all()[1]
    sheet = capture(desk)
    desk.type("@them Send the certificate by tomorrow")
    desk.key(Key.Key_Tab)
    for _ in range(3):
        desk.key(Key.Key_Right)
    sheet.whose.setFocus()
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = [a for a in desk.journal.actions.open(jo.id) if a.text == "Send the certificate"]
    assert [action.owner for action in found] == [Side.THEM]
    assert found[0].due_on is not None


def test_what_was_typed_is_there_again_after_esc(start: Start, sample: Path):
    desk = start(sample)
    capture(desk)
    desk.type("Half a thought")
    desk.key(Key.Key_Escape)
    sheet = capture(desk)
    assert sheet.text.toPlainText() == "Half a thought"
    desk.key(Key.Key_End)
    desk.type(", and the rest")
    desk.key(Key.Key_Return)
    assert capture(desk).text.toPlainText() == ""
    assert desk.journal.notes.recent(desk.context.mentorship_id)[0].title == (
        "Half a thought, and the rest"
    )
