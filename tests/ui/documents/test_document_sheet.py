"""The sheet that shows a document, driven as a person would, on a real file and the real PDF."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLineEdit

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.reports import Paper
from mentorjournal.ui.documents import (
    show_agreement,
    show_certificate,
    show_goal_sheet,
    show_session_sheet,
)
from mentorjournal.ui.widgets.row_model import RowRole

from ...reports.pages import text_of
from .conftest import TODAY


def file_dialog(desk, sheet) -> QFileDialog:
    desk.qtbot.waitUntil(
        lambda: any(d.isVisible() for d in sheet.findChildren(QFileDialog)), timeout=30_000
    )
    return next(d for d in sheet.findChildren(QFileDialog) if d.isVisible())


def give_name(dialog: QFileDialog, path: Path) -> None:
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    dialog.accept()


def test_the_sheet_for_the_session_shows_as_it_will_be_printed(desk):
    """M23: one page with the agenda; what one wants to remember stays out of it."""
    sheet = show_session_sheet(desk.context, desk.session_id, desk.window)
    made = desk.settled(sheet)
    text = text_of(made.pdf)
    assert "Tuesday 24 November 2026" in text
    assert "Dry run of talk three" in text
    assert "tired" not in text
    assert sheet.isVisible()
    assert sheet.isModal()
    assert sheet.windowTitle() == "Session sheet"
    assert sheet.preview.pages.page_count == made.pages == 1
    assert sheet.preview.place.text() == "1 of 1"


def test_a_session_that_is_not_planned_has_a_sheet_too(desk):
    desk.journal.sessions.delete(desk.session_id)
    made = desk.settled(show_session_sheet(desk.context, None, desk.window))
    assert "Day still open" in text_of(made.pdf)
    assert "Dry run of talk three" in text_of(made.pdf)


def test_another_paper_is_made_at_once_and_remembered(desk):
    sheet = show_session_sheet(desk.context, desk.session_id, desk.window)
    desk.settled(sheet)
    other = Qt.Key.Key_Right if sheet.paper.paper is Paper.A4 else Qt.Key.Key_Left
    before = sheet.paper.paper
    sheet.paper.setFocus()
    desk.qtbot.keyClick(sheet.paper, other)
    assert sheet.paper.paper is not before
    assert sheet.making
    made = desk.settled(sheet)
    width = 595 if sheet.paper.paper is Paper.A4 else 612
    assert round(made.size[0]) == width
    chosen = sheet.paper.paper
    sheet.reject()
    again = show_agreement(desk.context, desk.agreement_id, desk.window)
    assert again.paper.paper is chosen


def test_what_leaves_is_listed(desk):
    sheet = show_session_sheet(desk.context, desk.session_id, desk.window)
    desk.settled(sheet)
    leaving = sheet.leaving
    assert leaving.named == ("Amara Keita", "Lena Vogt")
    leaving.set_unfolded(True)
    model = leaving.rows.model()
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert "Dry run of talk three" in rows
    assert "Talk outline" in rows
    index = model.index(rows.index("Talk outline"), 0)
    assert index.data(RowRole.ID)
    leaving.rows.opened.emit(index)
    assert sheet.isVisible(), "such a row leads nowhere, and does no harm"


def test_no_more_is_listed_than_the_page_has_room_for(desk):
    """M64: what steps up in the place of what was struck out is listed with the new page."""
    for number in range(30):
        text = f"Promise {number:02}."
        desk.journal.actions.add(desk.context.mentorship_id, text, due_on=date(2026, 11, 20))
    sheet = show_session_sheet(desk.context, desk.session_id, desk.window)
    desk.settled(sheet)
    sheet.leaving.set_unfolded(True)

    def listed():
        model = sheet.leaving.rows.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return {row.data() for row in rows if not row.data(RowRole.DONE)}

    def promises(text):
        return {f"Promise {number:02}." for number in range(30) if f"Promise {number:02}." in text}

    first = promises(text_of(sheet.made.pdf))
    assert 2 < len(first) < 30
    assert {text for text in listed() if text.startswith("Promise")} == first
    struck = sorted(first)[0]
    strike(desk, sheet.leaving, struck)
    second = promises(text_of(desk.settled(sheet).pdf))
    assert struck not in second
    assert second - first, "another has its place"
    assert {text for text in listed() if text.startswith("Promise")} == second


def row_of(leaving, words):
    model = leaving.rows.model()
    return next(
        model.index(row, 0)
        for row in range(model.rowCount())
        if model.index(row, 0).data() == words
    )


def strike(desk, leaving, words):
    leaving.set_unfolded(True)
    leaving.rows.setCurrentIndex(row_of(leaving, words))
    leaving.rows.setFocus()
    desk.qtbot.keyClick(leaving.rows, Qt.Key.Key_Space)


def test_what_is_struck_out_leaves_no_more_and_comes_back(desk):
    """It is remembered for this document, also when its sheet was closed."""
    sheet = show_session_sheet(desk.context, desk.session_id, desk.window)
    desk.settled(sheet)
    strike(desk, sheet.leaving, "Talk outline")
    text = text_of(desk.settled(sheet).pdf)
    assert "Talk outline" not in text
    assert "Dry run of talk three" in text
    assert row_of(sheet.leaving, "Talk outline").data(RowRole.DONE)
    assert "1 left out" in sheet.leaving.in_short
    sheet.reject()
    other = show_goal_sheet(desk.context, desk.goal_id, desk.window)
    desk.settled(other)
    assert "left out" not in other.leaving.in_short
    other.reject()
    again = show_session_sheet(desk.context, desk.session_id, desk.window)
    assert "Talk outline" not in text_of(desk.settled(again).pdf)
    strike(desk, again.leaving, "Talk outline")
    assert "Talk outline" in text_of(desk.settled(again).pdf)
    assert "left out" not in again.leaving.in_short


def test_names_are_shortened_or_left_out(desk):
    sheet = show_agreement(desk.context, desk.agreement_id, desk.window)
    desk.settled(sheet)
    sheet.leaving.initials.click()
    text = text_of(desk.settled(sheet).pdf)
    assert "Amara" not in text
    assert "A. K." in text
    assert "L. V." in text
    strike(desk, sheet.leaving, "Lena Vogt")
    made = desk.settled(sheet)
    assert "L. V." not in text_of(made.pdf)
    assert "Amara" not in made.name
    assert b"Keita" not in made.pdf
    sheet.leaving.initials.click()
    text = text_of(desk.settled(sheet).pdf)
    assert "Amara Keita" in text
    assert "Lena" not in text


def test_a_part_of_an_agreement_stays(desk):
    sheet = show_agreement(desk.context, desk.agreement_id, desk.window)
    assert "Honest words" in text_of(desk.settled(sheet).pdf)
    strike(desk, sheet.leaving, "Your expectations")
    assert "Honest words" not in text_of(desk.settled(sheet).pdf)


def test_saving_writes_what_shows_and_closes(desk, tmp_path, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    sheet = show_session_sheet(desk.context, desk.session_id, desk.window)
    made = desk.settled(sheet)
    sheet.open_saved.click()
    sheet.accept_button.click()
    dialog = file_dialog(desk, sheet)
    name = Path(dialog.selectedFiles()[0]).name
    assert name == "2026-11-24 Session sheet, Amara.pdf"
    give_name(dialog, tmp_path / name)
    desk.qtbot.waitUntil(lambda: bool(desk.notices))
    assert (tmp_path / name).read_bytes() == made.pdf
    assert desk.notices[-1].opens == str(tmp_path / name)
    assert [url.toLocalFile() for url in opened] == [str(tmp_path / name)]
    again = show_agreement(desk.context, desk.agreement_id, desk.window)
    desk.settled(again)
    assert again.open_saved.isChecked(), "it is remembered"
    again.accept_button.click()
    where = file_dialog(desk, again)
    assert Path(where.directory().absolutePath()) == tmp_path
    where.reject()
    again.open_saved.click()


def test_saving_before_it_is_made_waits_for_it(desk, tmp_path):
    sheet = show_session_sheet(desk.context, desk.session_id, desk.window)
    desk.qtbot.waitUntil(sheet.isActiveWindow)
    desk.qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = file_dialog(desk, sheet)
    give_name(dialog, tmp_path / "now.pdf")
    desk.qtbot.waitUntil(lambda: bool(desk.notices))
    assert (tmp_path / "now.pdf").read_bytes().startswith(b"%PDF")


def test_a_folder_that_has_gone_is_said_and_the_sheet_stays(desk, tmp_path):
    sheet = show_session_sheet(desk.context, desk.session_id, desk.window)
    desk.settled(sheet)
    sheet.accept_button.click()
    dialog = file_dialog(desk, sheet)
    dialog.fileSelected.emit(str(tmp_path / "gone" / "sheet.pdf"))
    dialog.reject()
    desk.qtbot.waitUntil(lambda: bool(sheet.preview.banner.text))
    assert "has gone" in sheet.preview.banner.text
    assert sheet.isVisible()


def test_printing_takes_the_page_as_it_lies(desk):
    from mentorjournal.ui.documents.printing import printer_for

    desk.journal.goals.achieve(desk.goal_id)
    sheet = show_certificate(desk.context, Kind.GOAL, desk.goal_id, desk.window)
    made = desk.settled(sheet)
    sheet.print_button.click()
    dialog = sheet.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.maxPage() == made.pages
    dialog.reject()
    printer = printer_for(made)
    layout = printer.pageLayout()
    assert layout.orientation() is QPageLayout.Orientation.Landscape
    assert layout.fullRectPoints().width() == round(made.size[0])
    assert isinstance(printer, QPrinter)
    assert printer.docName() == "2026-11-21 Certificate, Amara"


def test_printing_to_a_file_gives_the_pages_on_their_paper(desk, tmp_path):
    """Through Qt's own dialog, where no printer is known: what it prints is a PDF."""
    sheet = show_agreement(desk.context, desk.agreement_id, desk.window)
    made = desk.settled(sheet)
    sheet.print_button.click()
    dialog = sheet.findChild(QPrintDialog)
    printed = tmp_path / "printed.pdf"
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(printed))
    for field in dialog.findChildren(QLineEdit, "filename"):
        assert Path(field.text()).name == made.name, "without a name Qt would print nothing"
        field.setText(str(printed))
    dialog.accept()
    desk.qtbot.waitUntil(lambda: bool(desk.notices), timeout=60_000)
    assert desk.notices[-1].text == "1 page sent to the printer"
    pages = PdfReader(printed).pages
    assert len(pages) == made.pages == 1
    box = pages[0].mediabox
    assert (round(box.width), round(box.height)) == tuple(map(round, made.size))
    assert len(pages[0].images) > 1


def test_a_certificate_waits_for_what_it_is_about(desk):
    """M44: for an achieved goal, a reached milestone, a closed mentorship; else it is said."""
    stone = desk.journal.milestones.add(
        desk.context.mentorship_id, "First talk", TODAY, goal_id=desk.goal_id
    )
    for kind, record in (
        (Kind.GOAL, desk.goal_id),
        (Kind.MILESTONE, stone.id),
        (Kind.MENTORSHIP, desk.context.mentorship_id),
    ):
        assert show_certificate(desk.context, kind, record, desk.window) is None
        assert desk.notices.pop().text.startswith("A certificate is for a")
    desk.journal.milestones.reach(stone.id)
    made = desk.settled(show_certificate(desk.context, Kind.MILESTONE, stone.id, desk.window))
    assert "has reached the milestone First talk" in text_of(made.pdf)


def test_the_agreement_and_the_goal_have_theirs(desk):
    """M38: the version that was agreed, with its day."""
    agreement = desk.settled(show_agreement(desk.context, desk.agreement_id, desk.window))
    assert "Version 1, agreed on 13 February 2026" in text_of(agreement.pdf)
    goal = desk.settled(show_goal_sheet(desk.context, desk.goal_id, desk.window))
    assert "Speak at three reviews" in text_of(goal.pdf)


def test_what_has_gone_is_said(desk):
    desk.journal.practice.delete_agreement(desk.agreement_id)
    assert show_agreement(desk.context, desk.agreement_id, desk.window) is None
    assert show_goal_sheet(desk.context, "nobody", desk.window) is None
    assert show_session_sheet(desk.context, "nobody", desk.window) is None
    assert show_certificate(desk.context, Kind.GOAL, "nobody", desk.window) is None
    assert [notice.kind for notice in desk.notices] == ["error"] * 4


def test_closing_drops_what_is_under_way(desk):
    sheet = show_goal_sheet(desk.context, desk.goal_id, desk.window)
    desk.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(desk.context.tasks.idle, timeout=30_000)
    assert desk.notices == []


def test_nothing_heavy_is_loaded_before_a_document_is_wanted():
    code = (
        "import sys, mentorjournal.ui.documents\n"
        "heavy = ('reportlab', 'PySide6.QtPdf', 'PySide6.QtPdfWidgets', 'PySide6.QtPrintSupport',"
        " 'mentorjournal.ui.documents.sheet', 'mentorjournal.journal.document_contents')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
