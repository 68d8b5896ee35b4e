from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from mentorjournal.ui.theme import Scheme, Theme
from mentorjournal.ui.widgets.banner import Banner, BannerKind
from mentorjournal.ui.widgets.button import Button, ButtonKind
from mentorjournal.ui.widgets.card import Card, CardKind, Divider
from mentorjournal.ui.widgets.chip import Chip
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.fields import SearchField, TextField
from mentorjournal.ui.widgets.flow import FlowLayout
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Columns
from mentorjournal.ui.widgets.page import Page, PageHeader, Splitter
from mentorjournal.ui.widgets.popover import Menu, Popover
from mentorjournal.ui.widgets.rail import Rail, RailEntry
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import ElidedLabel, Label
from mentorjournal.ui.widgets.toast import Toast

LEFT = Qt.MouseButton.LeftButton
ENTRIES = [
    RailEntry("today", "Today", "sun"),
    RailEntry("journal", "Journal", "notebook-pen", "38"),
    RailEntry("goals", "Goals", "target", "4"),
]


def shown(qtbot, widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
    qtbot.addWidget(widget)
    hint = widget.sizeHint()
    widget.resize(width or hint.width(), height or hint.height())
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def settle() -> None:
    QApplication.sendPostedEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def entry(rail: Rail, label: str) -> QWidget:
    return next(child for child in rail.findChildren(QWidget) if child.property("text") == label)


# Text --------------------------------------------------------------------------------------


def test_text_of_a_user_is_never_read_as_markup(qtbot):
    label = shown(qtbot, Label("<b>not bold</b>", wrap=True))
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>not bold</b>"


def test_a_tone_changes_the_colour_and_back(qtbot):
    label = shown(qtbot, Label("overdue"))
    plain = label.grab().toImage()
    label.set_tone("red")
    assert label.grab().toImage() != plain
    label.set_tone("")
    assert label.grab().toImage() == plain


def test_a_cut_line_says_all_in_its_tooltip(qtbot):
    label = shown(qtbot, ElidedLabel("Delegating without hovering"))
    assert label.toolTip() == ""
    label.resize(60, label.height())
    assert label.toolTip() == "Delegating without hovering"


# Layouts -----------------------------------------------------------------------------------


def test_flowing_widgets_wrap_and_mirror(qtbot):
    box = QWidget()
    flow = FlowLayout(box)
    chips = [Chip(f"chip number {n}") for n in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    shown(qtbot, box, 260, 200)
    assert chips[0].y() == chips[1].y()
    assert chips[0].x() < chips[1].x()
    assert chips[-1].y() > chips[0].y()
    assert box.heightForWidth(2_000) < box.heightForWidth(260) < box.heightForWidth(60)
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settle()
    assert chips[0].x() > chips[1].x()
    first = flow.takeAt(0)
    assert first.widget() is chips[0]
    assert flow.count() == 5


def test_columns_stand_side_by_side_until_it_is_narrow(qtbot, look: Theme):
    columns = Columns((3, 2), stack_below=600)
    left, right = Button("left"), Button("right")
    columns.columns[0].addWidget(left)
    columns.columns[1].addWidget(right)
    shown(qtbot, columns, 900, 400)
    assert not columns.stacked
    assert left.mapTo(columns, QPoint()).x() < right.mapTo(columns, QPoint()).x()
    columns.resize(500, 400)
    assert columns.stacked
    columns.resize(900, 400)
    assert not columns.stacked
    look.set_text_scale(2.0)
    assert columns.stacked


def test_a_card_in_both_schemes(qtbot, look: Theme):
    for kind in CardKind:
        card = Card("Goals", Label("a hint"), kind=kind)
        card.body.addWidget(Label("inside"))
        card.body.addWidget(Divider())
        shown(qtbot, card)
        light = card.grab().toImage()
        look.set_scheme(Scheme.DARK)
        assert card.grab().toImage() != light
        look.set_scheme(Scheme.LIGHT)
        assert card.grab().toImage() == light
    card.set_title("Milestones")
    assert card.accessibleName() == "Milestones"


# Messages ----------------------------------------------------------------------------------


def test_the_buttons_of_a_page_go_below_before_its_title_is_cut(qtbot):
    """The way back takes room too."""
    header = PageHeader("Refine together")
    header.add_back("Goals")
    header.add_widget(Button("Take what only Lena wrote"))
    title = header.findChild(ElidedLabel)
    shown(qtbot, header, 900, 120)
    for width in range(600, 200, -7):
        header.resize(width, 120)
        settle()
        assert title.width() >= title.sizeHint().width(), width


@pytest.mark.parametrize("kind", BannerKind)
def test_a_banner_shows_acts_and_closes(qtbot, kind):
    page = QWidget()
    banner = Banner(parent=page)
    shown(qtbot, page, 500, 200)
    assert banner.text == ""
    banner.show_message("Another program changed the file.", kind, action="Reload")
    assert banner.text == "Another program changed the file."
    action, close = banner.findChildren(Button)
    with qtbot.waitSignal(banner.action_requested):
        qtbot.mouseClick(action, LEFT)
    qtbot.mouseClick(close, LEFT)
    assert banner.text == ""


def test_the_action_of_a_banner_leaves_room_for_its_words(qtbot):
    """Beside them where both have room, below them else; narrow, wide and narrow again."""
    page = QWidget()
    banner = Banner(parent=page, closable=False)
    shown(qtbot, page, 900, 400)
    banner.show_message("What you type is kept here. " * 3, action="Save a copy elsewhere…")
    (action,) = (one for one in banner.findChildren(Button) if one.isVisible())
    words = banner.findChild(Label)
    for width, beside in ((800, True), (380, False), (800, True), (380, False)):
        banner.resize(width, banner.heightForWidth(width))
        settle()
        banner.resize(width, banner.heightForWidth(width))
        settle()
        assert (action.y() < words.geometry().bottom()) is beside
        taken = action.width() if beside else 0
        assert words.width() > width - taken - 80


def test_a_toast_offers_the_way_back_and_goes(qtbot):
    window = shown(qtbot, QWidget(), 600, 400)
    toast = Toast(window)
    toast.show_message("Deleted “X”", "Undo")
    assert toast.text == "Deleted “X”"
    assert window.rect().contains(toast.geometry())
    button = toast.findChild(Button)
    with qtbot.waitSignal(toast.action_requested):
        qtbot.mouseClick(button, LEFT)
    assert toast.text == ""


def test_a_toast_without_a_way_back_goes_by_itself(qtbot):
    window = shown(qtbot, QWidget(), 600, 400)
    toast = Toast(window)
    toast.show_message("Saved a copy")
    button = toast.findChild(Button)
    assert not button.isVisible()
    window.resize(300, 300)
    assert window.rect().contains(toast.geometry())
    toast._timer.timeout.emit()
    assert toast.text == ""


def test_a_toast_covers_no_button_also_when_the_page_below_it_changes(qtbot):
    """What stands at the foot of a wizard can be pressed while one was just told something."""
    window = shown(qtbot, QWidget(), 600, 400)
    keep, more = Button("Keep as draft", parent=window), Button("More", parent=window)
    keep.move(240, 340)
    more.move(280, 280)
    keep.show()
    toast = Toast(window)
    toast.show_message("Goal kept", "Undo")
    assert not toast.geometry().intersects(keep.geometry())
    more.show()
    more.setFocus()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(more.geometry()))
    assert not toast.geometry().intersects(keep.geometry())
    assert window.rect().contains(toast.geometry())


def test_an_empty_page_teaches_with_one_button(qtbot):
    empty = shown(qtbot, EmptyState("notebook-pen", "Nothing written yet.", "Write"), 500, 400)
    with qtbot.waitSignal(empty.action_requested):
        qtbot.mouseClick(empty.button, LEFT)
    assert EmptyState("flag", "Nothing yet.").button is None


@pytest.mark.parametrize("width", [240, 500, 1200])
def test_the_sentence_of_an_empty_page_is_whole_at_any_width(qtbot, width):
    text = "Nothing written yet. A note takes ten seconds, and is saved while you type."
    empty = shown(qtbot, EmptyState("notebook-pen", text, "Write"), width, 500)
    settle()
    needed = empty.sentence.heightForWidth(empty.sentence.width())
    assert empty.sentence.height() >= needed


# Windows -----------------------------------------------------------------------------------


class _Adjust(Sheet):
    """A dialog that wants a reason."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Adjust goal", parent, accept_text="Adjust")
        self.reason = FormField("Why", TextField())
        self.body.addWidget(self.reason)

    def try_accept(self) -> bool:
        if not self.reason.field.text():
            self.show_error("Say what changed.")
            return False
        return True


@pytest.fixture
def sheet(qtbot):
    window = shown(qtbot, QWidget(), 600, 400)
    made = _Adjust(window)
    with qtbot.waitExposed(made):
        made.open()
    yield made
    window.close()


def test_a_sheet_starts_in_its_first_field_and_esc_closes_it(qtbot, sheet):
    assert sheet.focusWidget() is sheet.reason.field
    with qtbot.waitSignal(sheet.rejected):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    settle()
    assert not isValid(sheet)


def test_ctrl_enter_accepts_a_sheet_once_it_is_right(qtbot, sheet):
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.assertNotEmitted(sheet.accepted):
        qtbot.keyClick(sheet.reason.field, Qt.Key.Key_Return, control)
    assert "Say what changed." in [label.text() for label in sheet.findChildren(QLabel)]
    qtbot.keyClicks(sheet.reason.field, "monthly")
    with qtbot.waitSignal(sheet.accepted):
        qtbot.keyClick(sheet.reason.field, Qt.Key.Key_Return, control)


def test_enter_in_a_field_does_not_end_a_sheet(qtbot, sheet):
    qtbot.keyClicks(sheet.reason.field, "monthly")
    with qtbot.assertNotEmitted(sheet.finished):
        qtbot.keyClick(sheet.reason.field, Qt.Key.Key_Return)


def test_a_popover_stays_on_the_screen(qtbot):
    anchor = shown(qtbot, Button("Pick"))
    screen = anchor.screen().availableGeometry()
    anchor.move(screen.bottomRight() - QPoint(20, 20))
    popover = Popover(anchor)
    popover.set_content(Label("inside"))
    popover.show_below(anchor)
    assert screen.contains(popover.geometry())
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    settle()
    assert not isValid(popover)


# Page and rail -----------------------------------------------------------------------------


def test_a_page_puts_its_buttons_below_the_title_where_it_is_narrow(qtbot):
    page = Page("Good afternoon, Amara", "Saturday")
    search, button = SearchField("Search everything"), Button("New note")
    page.header.add_widget(search)
    page.header.add_widget(button)
    shown(qtbot, page, 1000, 600)
    title = page.header.findChild(ElidedLabel)
    assert button.mapTo(page, QPoint()).y() < title.mapTo(page, title.rect().bottomLeft()).y()
    page.resize(420, 600)
    settle()
    assert button.mapTo(page, QPoint()).y() > title.mapTo(page, title.rect().bottomLeft()).y()
    assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("rows", [1, 60])
def test_cards_of_a_page_line_up_with_its_head(qtbot, direction, rows):
    page = Page("Goals")
    page.setLayoutDirection(direction)
    button, card = Button("New goal"), Card("Form")
    page.header.add_widget(button)
    for n in range(rows):
        card.body.addWidget(Label(f"row {n}"))
    page.body.addWidget(card)
    page.body.addStretch(1)
    shown(qtbot, page, 900, 500)
    settle()
    if direction == Qt.LayoutDirection.RightToLeft:
        assert card.mapTo(page, QPoint()).x() == button.mapTo(page, QPoint()).x()
    else:
        end = card.mapTo(page, card.rect().topRight()).x()
        assert end == button.mapTo(page, button.rect().topRight()).x()


def test_text_on_a_wide_page_stays_readable(qtbot):
    page = Page("Goals", max_width=700)
    card = Card("Form")
    page.body.addWidget(card)
    shown(qtbot, page, 1600, 500)
    assert card.width() <= 720
    page.set_title("Goals", "four")
    assert (page.header.title, page.accessibleName()) == ("Goals", "Goals")


def test_a_splitter_never_hides_a_part(qtbot):
    splitter = Splitter()
    for name in ("left", "right"):
        splitter.addWidget(Button(name))
    shown(qtbot, splitter, 500, 100)
    splitter.setSizes([0, 500])
    assert min(splitter.sizes()) > 0


def test_the_rail_asks_for_pages(qtbot):
    rail = shown(qtbot, Rail(ENTRIES), 0, 500)
    rail.set_mentorship("Amara & Lena", "Mentee · month 4 of 10", "AK")
    with qtbot.waitSignal(rail.page_requested) as caught:
        qtbot.mouseClick(entry(rail, "Goals"), LEFT)
    assert caught.args == ["goals"]
    with qtbot.waitSignal(rail.mentorship_menu_requested):
        qtbot.mouseClick(rail.menu_anchor(), LEFT)
    assert "Amara & Lena" in rail.menu_anchor().accessibleName()


def test_the_rail_is_walked_by_arrow_keys(qtbot):
    rail = shown(qtbot, Rail(ENTRIES), 0, 500)
    rail.menu_anchor().setFocus(Qt.FocusReason.TabFocusReason)
    for label in ("Today", "Journal"):
        qtbot.keyClick(rail.focusWidget(), Qt.Key.Key_Down)
        assert rail.focusWidget().property("text") == label
    with qtbot.waitSignal(rail.page_requested) as caught:
        qtbot.keyClick(rail.focusWidget(), Qt.Key.Key_Space)
    assert caught.args == ["journal"]


def test_the_rail_shows_page_counts_and_foot(qtbot):
    rail = shown(qtbot, Rail(ENTRIES), 0, 500)
    with qtbot.assertNotEmitted(rail.page_requested):
        rail.set_current("journal")
    assert entry(rail, "Journal").isChecked()
    rail.set_count("journal", "39")
    assert entry(rail, "Journal").accessibleName() == "Journal, 39"
    rail.set_current("search")
    assert not any(entry(rail, e.label).isChecked() for e in ENTRIES)
    rail.set_foot("Saved 14:02 · encrypted")
    assert rail.foot == "Saved 14:02 · encrypted"


def test_the_rail_folds_to_icons_that_say_their_names(qtbot, look: Theme):
    rail = shown(qtbot, Rail(ENTRIES), 0, 500)
    wide = rail.sizeHint().width()
    rail.fit_window(1024)
    assert not rail.narrow
    rail.fit_window(800)
    assert rail.narrow
    assert rail.sizeHint().width() < wide / 2
    assert entry(rail, "Goals").toolTip() == "Goals"
    rail.fit_window(1024)
    assert not rail.narrow
    look.set_text_scale(2.0)
    rail.fit_window(1024)
    assert rail.narrow


def test_a_sheet_that_its_buttons_make_wider_is_no_taller_than_its_words(qtbot):
    host = shown(qtbot, QWidget(), 600, 400)
    sheet = Sheet("Damaged", host, accept_text="Restore the newest backup", width=200)
    sheet.add_leading_button(Button("Repair into a new file…"))
    words = Label("The newest good backup is of this morning. " * 3, wrap=True)
    sheet.body.addWidget(words)
    sheet.show()
    qtbot.waitUntil(lambda: sheet.width() > 200 and words.width() > 200)
    settle()
    assert words.height() < words.heightForWidth(words.width()) + 6, "not a line more"
    sheet.reject()


def test_a_sheet_that_the_screen_makes_narrower_is_as_tall_as_its_words(qtbot, look):
    """At twice the text, and without a scroll bar where there is room for all of it."""
    look.set_text_scale(2)
    host = shown(qtbot, QWidget(), 600, 400)
    sheet = Sheet("Mentor Journal", host, cancel_text="Close", width=900)
    words = [Label("One journal is one file on this computer. " * 3, wrap=True) for _ in range(2)]
    for label in words:
        sheet.body.addWidget(label)
    sheet.show()
    qtbot.waitUntil(lambda: sheet.width() <= sheet.screen().availableGeometry().width())
    QApplication.processEvents()
    assert not sheet._scroll.verticalScrollBar().isVisible()
    assert all(label.height() >= label.heightForWidth(label.width()) for label in words)
    sheet.reject()


@pytest.mark.parametrize("kinds", [("quiet",), ("quiet", "quiet"), ("quiet", "plain")])
def test_buttons_at_the_far_side_keep_the_row_below_a_sheet(qtbot, kinds):
    """The leftmost has its words, or its edge, in line with the text above."""
    host = shown(qtbot, QWidget(), 700, 500)
    sheet = Sheet("Save it elsewhere", host, accept_text="Save")
    text = Label("Here nothing can be written.")
    sheet.body.addWidget(text)
    buttons = [Button(kind.title(), ButtonKind(kind)) for kind in kinds]
    for button in buttons:
        sheet.add_leading_button(button)
    with qtbot.waitExposed(sheet):
        sheet.open()
    settle()
    row = [*reversed(buttons), sheet.cancel_button, sheet.accept_button]
    lefts = [button.mapTo(sheet, QPoint(0, 0)).x() for button in row]
    assert lefts == sorted(set(lefts))
    assert len({button.mapTo(sheet, QPoint(0, 0)).y() for button in row}) == 1
    edge = text.mapTo(sheet, QPoint(0, 0)).x()
    assert (lefts[0] < edge) == (kinds[-1] == "quiet")
    assert lefts[-1] + sheet.accept_button.width() == sheet.width() - edge
    sheet.reject()


def test_a_menu_taller_than_the_screen_scrolls_and_stays_one_column(qtbot):
    host = shown(qtbot, QWidget(), 600, 400)
    menu = Menu("", host)
    actions = [menu.addAction(f"Entry {number}") for number in range(90)]
    menu.popup(host.mapToGlobal(QPoint(0, 0)))
    qtbot.waitUntil(menu.isVisible)
    assert len({menu.actionGeometry(action).left() for action in actions}) == 1
    menu.close()
