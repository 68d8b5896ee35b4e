"""A list that reads on as one scrolls keeps its place and what is chosen."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from mentorjournal.ui.widgets.long_list import STRETCH, LongList, Source
from mentorjournal.ui.widgets.row_model import RowItem


class Numbers:
    """Numbers under headings of their tens, as if they came from a file."""

    def __init__(self, numbers: list[int]) -> None:
        self.numbers = sorted(numbers)
        self.reads = 0

    def source(self) -> Source[int]:
        return Source(self._read, lambda n: RowItem(n, str(n)), lambda n: (n // 10, f"{n // 10}"))

    def _read(self, after: int | None, limit: int) -> list[int]:
        self.reads += 1
        return [n for n in self.numbers if after is None or n > after][:limit]


@pytest.fixture
def view(qtbot) -> LongList:
    made = LongList(name="Numbers", divided=True, several=True)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    return made


def shown(view: LongList) -> list[str]:
    return [f"[{row.title}]" if row.group else row.title for row in view.rows.rows]


def test_it_reads_a_stretch_and_more_when_one_gets_there(qtbot, view):
    numbers = Numbers(list(range(3 * STRETCH)))
    view.show_source(numbers.source())
    assert numbers.reads == 1
    assert shown(view)[:3] == ["[0]", "0", "1"]
    while view.rows.canFetchMore(view.rootIndex()):
        view.rows.fetchMore(view.rootIndex())
    names = shown(view)
    assert names.count("[10]") == 1, "a heading is not said again where a stretch begins"
    assert len(names) == 3 * STRETCH + 3 * STRETCH // 10


def test_whatever_changes_the_model_stays_whole_and_says_what_moved(qtbot, view):
    QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    chance = random.Random(7)
    for _ in range(60):
        numbers = Numbers(chance.sample(range(40), chance.randint(0, 25)))
        view.show_source(numbers.source(), again=True)
        fresh = LongList()
        qtbot.addWidget(fresh)
        fresh.show_source(numbers.source())
        assert shown(view) == shown(fresh)


def test_what_is_chosen_stays_and_what_has_gone_leaves_its_place(qtbot, view):
    view.show_source(Numbers([1, 2, 11, 12, 13]).source())
    view.select_id(12)
    view.show_source(Numbers([1, 2, 3, 11, 12, 13]).source(), again=True)
    assert view.chosen_ids == ["12"]
    view.show_source(Numbers([1, 2, 3, 11, 13]).source(), again=True)
    assert view.currentIndex().data() == "13", "the row that took its place"
    view.show_source(Numbers([1]).source(), again=True)
    assert view.currentIndex().data() == "1"
    view.show_source(Numbers([]).source(), again=True)
    assert view.current_id is None


def test_one_that_is_far_behind_can_stand_on_top(qtbot, view):
    view.show_source(Numbers(list(range(30))).source(), 25)
    assert shown(view)[:4] == ["[2]", "25", "[0]", "0"]
    assert shown(view).count("25") == 1
    assert view.rows.record(25) == 25


def test_enter_and_a_double_click_open(qtbot, view):
    view.show_source(Numbers([1, 2]).source())
    opened: list[object] = []
    view.row_opened.connect(opened.append)
    view.setFocus()
    view.select_id(2)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.rows.index(1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [2], "a click chooses"
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [2, 1]
