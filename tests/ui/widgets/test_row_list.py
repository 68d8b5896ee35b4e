from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from mentorjournal.ui.theme import Scheme, TextRole, Theme
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.chip import ChipKind
from mentorjournal.ui.widgets.progress import BarColour
from mentorjournal.ui.widgets.row_delegate import RowDelegate, lines_of
from mentorjournal.ui.widgets.row_list import RowList
from mentorjournal.ui.widgets.row_model import RowItem, RowModel, RowRole
from mentorjournal.ui.widgets.sheet import Sheet

LEFT = Qt.MouseButton.LeftButton
NOTES = [
    RowItem("g1", "November 2026", group=True),
    RowItem(1, "Delegating without hovering", "Tue 10 Nov"),
    RowItem(2, "What the review taught me", "Sat 7 Nov", leading_chip=("draft", ChipKind.VIOLET)),
    RowItem("g2", "October 2026", group=True),
    RowItem(3, "Goals, second look", bar=(0.5, 0.7, BarColour.AMBER), trailing_text="27 Oct"),
]
ACTIONS = [
    RowItem(1, "Send the outline", "overdue", "red_text", checked=False),
    RowItem(2, "Read chapter 3", checked=True, done=True),
]


@pytest.fixture
def model(qapp):
    made = RowModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def shown(qtbot, model: RowModel, **options: object) -> RowList:
    rows = RowList(model, name="Notes", **options)
    qtbot.addWidget(rows)
    rows.resize(320, 480)
    with qtbot.waitExposed(rows):
        rows.show()
    return rows


def middle(rows: RowList, row: int) -> QPoint:
    return rows.visualRect(rows.model().index(row, 0)).center()


def ids(caught: list) -> list:
    return [index.data(RowRole.ID) for index in caught]


def test_a_click_and_enter_open_a_row(qtbot, model):
    model.set_rows(NOTES)
    rows, opened = shown(qtbot, model), []
    rows.opened.connect(opened.append)
    qtbot.mouseClick(rows.viewport(), LEFT, pos=middle(rows, 2))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert ids(opened) == [2, 2]
    assert rows.current_id == 2


def test_arrow_keys_pass_over_headings_and_stop_at_the_ends(qtbot, model):
    model.set_rows(NOTES)
    rows = shown(qtbot, model)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    seen = [rows.current_id]
    for key in [Qt.Key.Key_Down] * 3 + [Qt.Key.Key_Up] * 3:
        qtbot.keyClick(rows, key)
        seen.append(rows.current_id)
    assert seen == [1, 2, 3, 3, 2, 1, 1]


def test_a_row_brings_its_heading_into_view(qtbot, model):
    many = [RowItem(f"n{at}", f"Note {at}") for at in range(40)]
    model.set_rows([*NOTES, *many])
    rows = shown(qtbot, model)
    rows.select_id("n39")
    assert rows.verticalScrollBar().value() > 0
    rows.select_id(3)
    heading = rows.visualRect(rows.model().index(3, 0))
    assert heading.top() == 0
    rows.select_id("n39")
    rows.select_id(1)
    assert rows.verticalScrollBar().value() == 0
    rows.resize(320, 40)
    rows.select_id("n39")
    rows.select_id(3)
    assert rows.viewport().rect().contains(middle(rows, 4))


def test_a_heading_cannot_be_opened(qtbot, model):
    model.set_rows(NOTES)
    rows, opened = shown(qtbot, model), []
    rows.opened.connect(opened.append)
    qtbot.mouseClick(rows.viewport(), LEFT, pos=middle(rows, 0))
    assert opened == []


@pytest.mark.parametrize("divided", [False, True])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_a_check_box_is_toggled_by_click_and_space_alone(qtbot, model, divided, direction):
    model.set_rows(ACTIONS)
    rows, toggled, opened = shown(qtbot, model, divided=divided), [], []
    rows.setLayoutDirection(direction)
    rows.check_toggled.connect(toggled.append)
    rows.opened.connect(opened.append)
    box = rows.visualRect(model.index(0))
    rtl = direction == Qt.LayoutDirection.RightToLeft
    at = QPoint(box.right() - 14 if rtl else box.left() + 14, box.center().y())
    qtbot.mouseClick(rows.viewport(), LEFT, pos=at)
    assert ids(toggled) == [1]
    assert opened == []
    rows.select_id(2)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert ids(toggled) == [1, 2]
    assert model.rows[0].checked is False


def test_delete_and_the_context_menu_are_wishes(qtbot, model):
    model.set_rows(NOTES)
    rows, deleted, menus = shown(qtbot, model), [], []
    rows.delete_requested.connect(deleted.append)
    rows.menu_requested.connect(lambda index, place: menus.append(index))
    rows.select_id(3)
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    for reason, row in [
        (QContextMenuEvent.Reason.Mouse, 1),
        (QContextMenuEvent.Reason.Mouse, 0),
        (QContextMenuEvent.Reason.Keyboard, 1),
    ]:
        at = middle(rows, row)
        event = QContextMenuEvent(reason, at, rows.viewport().mapToGlobal(at))
        QApplication.sendEvent(rows.viewport(), event)
    assert ids(deleted) == [3]
    assert ids(menus) == [1, 3]


def test_a_change_of_contents_keeps_the_selection(qtbot, model):
    model.set_rows(NOTES)
    rows = shown(qtbot, model)
    rows.select_id(2)
    fresh = list(NOTES)
    fresh[2] = RowItem(2, "What the review taught me, again")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_rows(fresh)
    assert rows.current_id == 2
    model.set_rows(fresh[1:])
    assert model.row_of(2) == 1
    assert rows.select_id(2)
    assert not rows.select_id("gone")


def test_moves_of_the_current_row_are_told(qtbot, model):
    model.set_rows(NOTES)
    rows, moved = shown(qtbot, model), []
    rows.select_id(3)
    rows.current_moved.connect(moved.append)
    rows.select_id(1)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert ids(moved) == [1, 2]


def test_a_short_list_is_as_tall_as_its_rows(qtbot, model, look: Theme):
    model.set_rows(ACTIONS)
    rows = shown(qtbot, model, fits_content=True, divided=True)
    two = rows.sizeHint().height()
    model.set_rows([*ACTIONS, RowItem(3, "Third", "with a second line")])
    assert two < rows.sizeHint().height() < 2 * two
    look.set_text_scale(2.0)
    assert rows.sizeHint().height() > 1.8 * two


def test_what_a_screen_reader_says_of_a_row(qapp, model):
    model.set_rows(NOTES)
    said = model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "What the review taught me, Sat 7 Nov, draft"


def test_of_many_rows_only_those_on_screen_are_painted(qtbot, monkeypatch):
    painted = set()
    paint = RowDelegate.paint

    def counted(self, painter, option, index):
        painted.add(index.row())
        paint(self, painter, option, index)

    monkeypatch.setattr(RowDelegate, "paint", counted)
    model = RowModel()
    model.set_rows(RowItem(n, f"Note {n}", "Tue 10 Nov · session") for n in range(5_000))
    rows = shown(qtbot, model)
    rows.grab()
    assert 0 < len(painted) < 30
    painted.clear()
    rows.select_id(4_990)
    rows.grab()
    assert 4_990 in painted
    assert len(painted) < 60


def test_every_part_of_a_row_is_drawn(qtbot, model, look: Theme):
    plain = RowItem(1, "Title")
    parts = {
        "subtitle": "second line",
        "leading_chip": ("kind", ChipKind.AMBER),
        "trailing_chip": ("me", ChipKind.ACCENT),
        "trailing_text": "10 Nov",
        "note": "a word on it",
        "group": True,
        "done": True,
        "bar": (0.4, 0.6, BarColour.RED),
        "depth": 1,
        "icon": "flag",
        "checked": True,
    }
    model.set_rows([plain])
    rows = shown(qtbot, model)
    bare = rows.grab().toImage()
    for name, value in parts.items():
        model.set_rows([RowItem(1, "Title", **{name: value})])
        assert rows.grab().toImage() != bare, name
    model.set_rows([plain])
    assert rows.grab().toImage() == bare
    look.set_scheme(Scheme.DARK)
    assert rows.grab().toImage() != bare


def test_words_that_were_searched_are_marked(qtbot, model):
    model.set_rows([RowItem(1, "Title", "the plan")])
    rows = shown(qtbot, model)
    bare = rows.grab().toImage()
    model.set_rows([RowItem(1, "Title", "the plan", matches=((4, 4),))])
    assert rows.grab().toImage() != bare


def test_a_list_in_a_card_lines_up_with_its_title(qtbot, model):
    model.set_rows(ACTIONS)
    card = Card("Open actions")
    rows = RowList(model, divided=True, fits_content=True)
    card.add_list(rows)
    qtbot.addWidget(card)
    card.resize(400, 300)
    with qtbot.waitExposed(card):
        card.show()
    assert rows.width() == card.width()
    title = card.findChild(type(card._title))
    assert rows.row_delegate.inset == pytest.approx(title.mapTo(card, QPoint(0, 0)).x(), abs=1)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_list_in_a_sheet_has_the_room_of_one_on_a_page(qtbot, model, look: Theme, scale):
    """The ring of the row with the keyboard keeps away from the words; only one thing scrolls."""
    look.set_text_scale(scale)
    model.set_rows([*ACTIONS, *NOTES] * 4)
    host = QWidget()
    qtbot.addWidget(host)
    sheet, page = Sheet("Keys", host), Card("Keys")
    qtbot.addWidget(page)
    rows, others = RowList(model, divided=True), RowList(model, divided=True)
    sheet.add_list(rows, 360)
    page.add_list(others)
    sheet.show()
    qtbot.waitUntil(lambda: rows.height() > 0 and not sheet._laid_out.isActive())
    assert rows.row_delegate.inset >= others.row_delegate.inset
    assert rows.verticalScrollBar().maximum() > 0
    assert sheet._scroll.verticalScrollBar().maximum() == 0
    sheet.reject()


def test_a_list_grows_with_a_row_that_has_more_to_say(qtbot, model):
    model.set_rows(NOTES[1:3])
    card = Card("Notes")
    rows = RowList(model, divided=True, fits_content=True)
    card.add_list(rows)
    card.layout().addStretch(1)
    qtbot.addWidget(card)
    card.resize(320, 480)
    with qtbot.waitExposed(card):
        card.show()
    model.set_rows([NOTES[1], replace(NOTES[2], bar=(0.5, None, BarColour.AMBER))])
    qtbot.waitUntil(lambda: rows.height() == rows.sizeHint().height())
    last = rows.visualRect(model.index(1))
    assert last.bottom() <= rows.viewport().height()


@pytest.mark.parametrize("scheme", Scheme)
def test_what_was_found_in_a_title_stands_on_a_ground_of_its_own(
    qtbot, model, look: Theme, scheme: Scheme
):
    look.set_scheme(scheme)
    model.set_rows([RowItem(1, "Send talk outline", title_matches=((5, 4),))])
    rows = shown(qtbot, model)
    ground = look.colour("amber_soft").rgb()

    def marked() -> int:
        picture = rows.viewport().grab().toImage()
        across = range(picture.width())
        return sum(picture.pixel(x, y) == ground for x in across for y in range(picture.height()))

    assert marked() > 20
    model.set_rows([RowItem(1, "Send talk outline")])
    assert marked() == 0


def test_a_title_that_does_not_fit_goes_on_where_it_may(qtbot, look: Theme):
    """Whole sentences are read in full, at any width; three lines at most."""
    words = "Which two career paths am I really choosing between, and who could tell me?"
    model = RowModel()
    model.set_rows([RowItem("a", words, trailing_text="15 min"), RowItem("b", "Pay"),
                    RowItem("c", " ".join([words] * 9))])  # fmt: skip
    rows = shown(qtbot, model, divided=True, fits_content=True)
    rows.wrap_titles()
    heights = {}
    for width in (900, 360, 900):
        rows.resize(width, rows.heightForWidth(width))
        QApplication.processEvents()
        heights[width] = [rows.visualRect(model.index(row)).height() for row in range(3)]
        assert sum(heights[width]) == rows.heightForWidth(width)
        assert rows.verticalScrollBar().maximum() == 0
    line = QFontMetrics(look.font(TextRole.STRONG)).height()
    assert heights[900][0] == heights[900][1] == heights[360][1]
    assert heights[360][0] in (heights[360][1] + line, heights[360][1] + 2 * line)
    assert heights[360][2] == heights[360][1] + 2 * line
    found = lines_of(words, look.font(), 300, 3)
    assert " ".join(found) == words
    assert lines_of(" ".join([words] * 9), look.font(), 300, 3)[2].endswith("…")


def test_a_list_that_was_hidden_has_the_rows_of_another_size_of_text(qtbot, model, look: Theme):
    model.set_rows(NOTES)
    host = QWidget()
    rows = RowList(model, host)
    rows.resize(320, 480)
    qtbot.addWidget(host)
    with qtbot.waitExposed(host):
        host.show()
    height = rows.visualRect(model.index(1)).height()
    look.set_text_scale(2.0)
    qtbot.waitUntil(lambda: rows.visualRect(model.index(1)).height() > 1.5 * height)
    rows.hide()
    QApplication.processEvents()
    look.set_text_scale(1.0)
    QApplication.processEvents()
    rows.show()
    qtbot.waitUntil(lambda: rows.visualRect(model.index(1)).height() == height, timeout=2000)


def test_rows_are_measured_once_for_a_width(qtbot, model):
    """A layout asks a dozen times for the height of a list that is as tall as its rows."""
    measured = []

    class Counting(RowDelegate):
        def sizeHint(self, option, index):
            measured.append(index.row())
            return super().sizeHint(option, index)

    model.set_rows(ACTIONS)
    rows = RowList(model, fits_content=True)
    qtbot.addWidget(rows)
    rows.use_delegate(Counting(rows))
    rows.wrap_titles()
    assert {rows.heightForWidth(300) for _ in range(5)} == {rows.heightForWidth(300)}
    assert measured == [0, 1]
    rows.heightForWidth(200)
    assert measured == [0, 1, 0, 1]
    model.set_rows(ACTIONS[:1])
    rows.heightForWidth(300)
    assert measured == [0, 1, 0, 1, 0]
