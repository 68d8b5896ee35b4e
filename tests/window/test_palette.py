"""The palette of Ctrl K: everything that can be found, and gone to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorjournal.ui.widgets.text import Label

from .conftest import Desk, Start

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def palette_texts(desk: Desk) -> list[str]:
    return [row.title for row in desk.program.commands.palette()._model.rows if not row.group]


def test_the_palette_finds_commands_and_words_and_goes_there(start: Start, sample: Path):
    desk = start(sample)
    desk.key(Key.Key_K, CTRL)
    palette = desk.program.commands.palette()
    assert palette.isVisible()
    assert "Settings" in palette_texts(desk)
    QTest.keyClicks(palette._field, "sett")
    assert palette_texts(desk)[0] == "Settings"
    QTest.keyClick(palette._field, Key.Key_Return)
    desk.bot.waitUntil(lambda: desk.window.current_page == "settings")
    assert not palette.isVisible()
    second = desk.journal.mentorships.all()[1]
    note = desk.journal.notes.add(second.id, title="Zephyr", text="A xylophone, at last")
    desk.key(Key.Key_K, CTRL)
    palette._field.clear()
    QTest.keyClicks(palette._field, "xylo")
    QTest.keyClick(palette._field, Key.Key_Return)
    assert desk.window.current_page == "journal"
    assert desk.context.mentorship_id == second.id
    assert desk.window.page("journal").panel.note.id == note.id
    goal = desk.journal.goals.all(second.id)[0]
    desk.key(Key.Key_K, CTRL)
    palette._field.setText(f'"{goal.title}"')
    keys = [row.id for row in palette._model.rows]
    while palette._rows.current_id != f"goal/{goal.id}":
        assert palette._rows.current_id != keys[-1]
        QTest.keyClick(palette._field, Key.Key_Down)
    QTest.keyClick(palette._field, Key.Key_Return)
    assert desk.window.current_page == "goals"
    assert desk.window.page("goals").state()["goal"] == goal.id


def test_the_palette_by_arrows_esc_and_scrolling(start: Start, sample: Path):
    desk = start(sample)
    mine = desk.context.mentorship_id
    for number in range(120):
        desk.journal.notes.add(mine, text=f"quokka number {number}")
    desk.key(Key.Key_K, CTRL)
    palette = desk.program.commands.palette()
    QTest.keyClicks(palette._field, "quokka")
    assert len(palette_texts(desk)) == 50
    first = palette._rows.current_id
    QTest.keyClick(palette._field, Key.Key_Down)
    assert palette._rows.current_id != first
    QTest.keyClick(palette._field, Key.Key_Up)
    QTest.keyClick(palette._field, Key.Key_Up)
    assert palette._rows.current_id == first
    bar = palette._rows.verticalScrollBar()
    for _ in range(4):
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    assert len(palette_texts(desk)) == 120
    assert len({row.id for row in palette._model.rows}) == len(palette._model.rows)
    palette._field.setText("nothing has this word")
    said = [one.text() for one in palette.findChildren(Label) if one.isVisible()]
    assert any(text.startswith("Nothing in the journal") for text in said)
    QTest.keyClick(palette._field, Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette._field, Key.Key_Escape)
    assert not palette.isVisible()
    assert desk.window.current_page == "today"
