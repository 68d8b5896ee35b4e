"""The document is dragged out of the preview: as a file with its name, for its owner alone."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mentorjournal.ui.documents import show_goal_sheet


@pytest.fixture
def dragged(monkeypatch) -> list[tuple[str, bytes, int]]:
    """What was carried away: name, content and who may read it, seen while it is carried."""
    carried: list[tuple[str, bytes, int]] = []

    def look(drag: QDrag, action: Qt.DropAction) -> Qt.DropAction:
        (url,) = drag.mimeData().urls()
        path = Path(url.toLocalFile())
        carried.append((str(path), path.read_bytes(), path.stat().st_mode))
        assert not drag.pixmap().isNull()
        return action

    monkeypatch.setattr(QDrag, "exec", look)
    return carried


def pull(widget: QWidget) -> None:
    """Press in the middle and draw the mouse away."""
    start = widget.rect().center()
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for step in (4, 40):
        QTest.mouseMove(widget, start + QPoint(step, 0))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=start)


@pytest.mark.parametrize("by", ["handle", "page"])
def test_it_is_dragged_as_a_file_by_its_handle_or_by_the_page(desk, dragged, by):
    sheet = show_goal_sheet(desk.context, desk.goal_id, desk.window)
    made = desk.settled(sheet)
    widget = sheet.preview.handle if by == "handle" else sheet.preview.pages.viewport()
    desk.qtbot.waitUntil(widget.isVisible)
    pull(widget)
    ((name, content, mode),) = dragged
    assert Path(name).name == made.name
    assert content == made.pdf
    if os.name != "nt":
        assert stat.S_IMODE(mode) == 0o600
        assert stat.S_IMODE(Path(name).parent.stat().st_mode) == 0o700


def test_a_click_is_no_drag(desk, dragged):
    sheet = show_goal_sheet(desk.context, desk.goal_id, desk.window)
    desk.settled(sheet)
    desk.qtbot.mouseClick(sheet.preview.pages.viewport(), Qt.MouseButton.LeftButton)
    desk.qtbot.mouseClick(sheet.preview.handle, Qt.MouseButton.LeftButton)
    assert dragged == []


def test_the_copy_goes_with_the_next_one_and_after_a_while(desk, dragged):
    sheet = show_goal_sheet(desk.context, desk.goal_id, desk.window)
    desk.settled(sheet)
    pull(sheet.preview.handle)
    pull(sheet.preview.handle)
    first, second = (Path(name) for name, *_ in dragged)
    assert not first.parent.exists()
    assert second.exists()
    sheet.preview.takeaway.clear()
    assert not second.parent.exists()


def test_nothing_is_dragged_before_there_is_a_document(desk, dragged):
    sheet = show_goal_sheet(desk.context, desk.goal_id, desk.window)
    pull(sheet.preview.handle)
    assert dragged == []
    desk.settled(sheet)
    sheet.preview.put_away()
    pull(sheet.preview.handle)
    assert dragged == []


def test_whoever_took_it_has_it_when_the_sheet_is_closed(desk, dragged):
    sheet = show_goal_sheet(desk.context, desk.goal_id, desk.window)
    desk.settled(sheet)
    pull(sheet.preview.handle)
    ((name, *_),) = dragged
    with desk.qtbot.waitSignal(sheet.destroyed):
        sheet.reject()
    assert Path(name).exists()


def test_what_a_crash_left_behind_is_gone_the_next_day(desk, dragged, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, new, other = (
        tmp_path / name for name in ("mentorjournal-document-a", "mentorjournal-document-b", "c")
    )
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "a.pdf").write_bytes(b"x")
    for folder in (old, other):
        os.utime(folder, (1_000_000, 1_000_000))
    sheet = show_goal_sheet(desk.context, desk.goal_id, desk.window)
    desk.settled(sheet)
    pull(sheet.preview.handle)
    assert [folder.exists() for folder in (old, new, other)] == [False, True, True]
