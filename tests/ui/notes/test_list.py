"""The list: a stretch of it in memory, its keys, its filter, and what is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from mentorjournal.domain.changes import Kind, Label
from mentorjournal.domain.notes import Note, NoteKind
from mentorjournal.journal.ids import new_id, time_text
from mentorjournal.journal.journal import Journal
from mentorjournal.journal.schema import tables
from mentorjournal.ui.notes import list_model
from mentorjournal.ui.notes.list_model import NoteFilter, NoteListModel
from mentorjournal.ui.widgets.chip import Chip
from mentorjournal.ui.widgets.row_model import RowRole


@contextmanager
def queries(journal: Journal) -> Iterator[list[str]]:
    """The statements that go to the file meanwhile."""
    said: list[str] = []
    engine = journal.file.connection.engine

    def hear(connection, cursor, statement, *rest) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", hear)


def add_many(journal: Journal, mentorship_id: str, count: int) -> None:
    first = date(2026, 11, 10)
    with journal.file.change(Label.ADD_NOTE, Kind.NOTE) as writer:
        stamp = time_text(writer.now)
        rows = [
            {
                "id": new_id(),
                "mentorship_id": mentorship_id,
                "kind": "reflection",
                "day": (first - timedelta(number // 4)).isoformat(),
                "text": f"Note {number}",
                "created_at": stamp,
                "changed_at": stamp,
            }
            for number in range(count)
        ]
        writer.connection.execute(tables.notes.insert(), rows)


def test_opening_the_page_on_20000_notes_loads_one_stretch(
    qtbot: QtBot, make_desk, journal: Journal, mentorship_id: str
):
    add_many(journal, mentorship_id, 20_000)
    with queries(journal) as said:
        desk = make_desk()
    model = desk.page._model
    assert len(model.lines) == list_model.STRETCH
    assert model.has_older
    assert len(said) < 25
    assert all("count(" not in one.lower() or "actions" in one for one in said)
    assert len(desk.page.findChildren(QWidget)) < 400
    with queries(journal) as said:
        qtbot.keyClick(desk.page._card.list, Qt.Key.Key_End)
        qtbot.waitUntil(lambda: len(model.lines) > list_model.STRETCH)
    for _ in range(12):
        qtbot.keyClick(desk.page._card.list, Qt.Key.Key_End)
        QApplication.processEvents()
    assert len(model.lines) <= list_model.MOST
    assert model.has_newer


def test_a_save_costs_the_same_however_many_notes_there_are(
    qtbot: QtBot, make_desk, journal: Journal, mentorship_id: str
):
    desk = make_desk()
    counts = []
    for size in (3, 3_000):
        add_many(journal, mentorship_id, size)
        qtbot.keyClicks(desk.editor, "a")
        assert desk.page.flush()
        with queries(journal) as said:
            qtbot.keyClicks(desk.editor, "word ")
            assert desk.page.flush()
        counts.append(len(said))
        assert not any("LIMIT" in one and "notes.day" in one for one in said)
    assert counts[0] == counts[1]
    assert counts[0] < 25


def test_stretches_join_without_gap_or_double(
    qtbot: QtBot, journal: Journal, mentorship_id: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(list_model, "STRETCH", 10)
    monkeypatch.setattr(list_model, "MOST", 30)
    add_many(journal, mentorship_id, 300)
    every = [line.id for line in journal.notes.page(mentorship_id, limit=1000)]
    model = NoteListModel(journal.notes)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    def check() -> None:
        ids = [line.id for line in model.lines]
        start = every.index(ids[0])
        assert ids == every[start : start + len(ids)]
        rows = [model.index(row) for row in range(model.rowCount())]
        assert [row.data(RowRole.ID) for row in rows if not row.data(RowRole.GROUP)] == ids
        assert rows[0].data(RowRole.GROUP)
        months = [row.data() for row in rows if row.data(RowRole.GROUP)]
        assert len(months) == len(set(months))

    middle = journal.notes.get(every[150])
    model.load(mentorship_id, NoteFilter(), (middle.day, middle.id))
    check()
    assert model.row_of(middle.id) >= 0
    for _ in range(6):
        model.read_older()
        check()
        model.forget_newest()
        check()
        assert len(model.lines) <= 30
    for _ in range(30):
        model.read_newer()
        check()
        model.forget_oldest()
        check()
    assert not model.has_newer
    assert model.lines[0].id == every[0]
    model.reload()
    check()


def test_scrolling_keeps_the_row_in_view_where_it_is(
    qtbot: QtBot, make_desk, journal: Journal, mentorship_id: str
):
    add_many(journal, mentorship_id, 2_000)
    desk = make_desk()
    rows = desk.page._card.list
    bar = rows.verticalScrollBar()
    for _ in range(9):
        bar.setValue(bar.maximum() - 50)
        QApplication.processEvents()
        before = rows.place()
        desk.page.refresh()
        assert rows.place() == before
    assert desk.page._model.has_newer
    assert rows.current_id is None
    desk.page.open(desk.shown().id)
    assert rows.current_id == desk.shown().id


def test_keys_walk_the_list_write_and_come_back(qtbot: QtBot, desk, notes: list[Note]):
    rows = desk.page._card.list
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: desk.shown().id == notes[1].id)
    assert rows.hasFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert desk.shown().id == notes[2].id
    assert desk.editor.hasFocus()
    qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert rows.hasFocus()
    qtbot.keyClick(desk.editor, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.page.panel._find_bar.isVisible()


def test_tab_reaches_every_part(qtbot: QtBot, desk):
    desk.page._card.list.setFocus()
    reached: list[str] = []
    for _ in range(30):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(widget.accessibleName())
        assert widget.accessibleName(), widget
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    for name in ("Notes", "Title", "Note", "Kind: reflection", "Add an action", "Add a file"):
        assert name in reached


def test_delete_asks_nothing_and_can_be_undone(qtbot: QtBot, desk, notes: list[Note]):
    rows = desk.page._card.list
    desk.page.open(notes[1].id)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert desk.journal.notes.count(desk.mentorship_id) == 2
    assert desk.notices[-1].undoable
    assert desk.shown().id == notes[2].id
    desk.journal.undo()
    assert desk.titles() == ["Delegating without hovering", "Corridor advice", "First talk"]
    assert desk.shown().id == notes[2].id
    assert rows.current_id == notes[2].id


def test_filter_narrows_and_says_when_nothing_is_left(qtbot: QtBot, desk, notes: list[Note]):
    desk.journal.notes.edit(notes[2].id, kind=NoteKind.MOMENT, tags=("nerves",))
    desk.page._on_filter_clicked()
    from mentorjournal.ui.notes.filter_popover import FilterPopover

    popover = desk.page.findChild(FilterPopover)
    chips = {chip.objectName(): chip for chip in popover.findChildren(Chip)}
    qtbot.mouseClick(chips["moment"], Qt.MouseButton.LeftButton)
    assert [line.id for line in desk.page._model.lines] == [notes[2].id]
    assert desk.shown().id == notes[2].id
    qtbot.mouseClick(chips["case"], Qt.MouseButton.LeftButton)
    assert desk.page._model.rowCount() == 0
    assert desk.page._card._no_hits.isVisible()
    assert desk.page.panel.note is None
    qtbot.mouseClick(desk.page._card._no_hits.button, Qt.MouseButton.LeftButton)
    assert len(desk.page._model.lines) == 3
    popover.close()


def test_place_comes_back_after_a_restart(qtbot: QtBot, desk, make_desk, notes: list[Note]):
    desk.journal.notes.edit(notes[2].id, text="\n\n".join(["A line"] * 80))
    desk.page.open(notes[2].id)
    desk.page._splitter.setSizes([300, 700])
    desk.page.panel.paper.scroller.verticalScrollBar().setValue(400)
    kept = desk.page.state()
    again = make_desk()
    page = type(desk.page)(again.context)
    page.restore_state(kept)
    qtbot.addWidget(page)
    page.resize(1056, 800)
    page.show()
    assert page.panel.note is not None
    assert page.panel.note.id == notes[2].id
    assert page._card.list.current_id == notes[2].id
    assert abs(page._splitter.sizes()[0] - 300) < 20
    qtbot.waitUntil(lambda: page.panel.place.scrolled == 400)


def test_an_empty_journal_teaches(qtbot: QtBot, make_desk):
    desk = make_desk()
    assert desk.page._blank.isVisible()
    qtbot.mouseClick(desk.page._blank.button, Qt.MouseButton.LeftButton)
    assert desk.editor.hasFocus()
    qtbot.keyClicks(desk.editor, "A first line")
    assert desk.page.flush()
    assert desk.titles() == ["A first line"]


def test_another_mentorship_shows_its_own_notes(qtbot: QtBot, desk, journal: Journal):
    from mentorjournal.domain.mentorships import Role

    qtbot.keyClicks(desk.editor, "Kept ")
    first = desk.shown().id
    other = journal.mentorships.add(role=Role.MENTOR, counterpart="Jo").id
    journal.notes.add(other, text="About Jo")
    desk.context.choose_mentorship(other)
    assert journal.notes.get(first).text.startswith("Kept ")
    assert [line.title for line in desk.page._model.lines] == ["About Jo"]
    assert desk.editor.text() == "About Jo"


def test_list_and_note_take_turns_where_the_window_is_narrow(
    qtbot: QtBot, make_desk, notes: list[Note]
):
    desk = make_desk()
    page, head = desk.page, desk.page.panel.paper.head
    rows = page._card.list
    assert rows.isVisible()
    assert head.isVisible()
    assert not head.back.isVisible()
    desk.window.resize(500, 640)
    page.open(notes[1].id)
    qtbot.waitUntil(lambda: head.back.isVisible())
    assert not rows.isVisible()
    head.back.click()
    assert rows.isVisible()
    assert not head.isVisible()
    place = rows.visualRect(rows.model().index(1)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert head.isVisible()
    assert page.header.isHidden()
    page.new_item()
    assert desk.editor.isVisible()
    desk.window.resize(1000, 640)
    qtbot.waitUntil(rows.isVisible)
    assert page.header.isVisible()
