"""The report page, driven as a person would, on a real file and the real PDF."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QDesktopServices, QPageSize
from PySide6.QtWidgets import QFileDialog, QLineEdit

from mentorjournal.domain.documents import DocumentKind
from mentorjournal.domain.leaving import Period
from mentorjournal.domain.mentorships import Role
from mentorjournal.domain.notes import NoteKind
from mentorjournal.domain.reports import Paper, ReportKind, Section
from mentorjournal.ui.widgets.row_model import RowRole

LEFT = Qt.MouseButton.LeftButton
DAY = date(2026, 11, 20)


def rows_of(desk):
    model = desk.page.options.leaving.rows.model()
    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    return [(index.data(), index.data(RowRole.TRAILING_TEXT)) for index in indexes]


def file_dialog(desk) -> QFileDialog:
    desk.qtbot.waitUntil(lambda: any(d.isVisible() for d in desk.page.findChildren(QFileDialog)))
    return next(d for d in desk.page.findChildren(QFileDialog) if d.isVisible())


def give_name(dialog: QFileDialog, path: Path) -> None:
    """Type a name over the one that is proposed, and accept it."""
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    line.setText(str(path))
    dialog.accept()


def choose(desk, period: Period) -> None:
    desk.page.options.period.set_current(period)
    desk.page.options.period.chosen.emit(period)


def test_the_real_document_shows_at_once(desk):
    text = desk.text()
    assert "Amara Keita, mentored by Lena Vogt" in text
    assert "Delegating without hovering" in text
    preview = desk.page.preview
    assert preview.pages.page_count == desk.settled().made.pages
    assert preview.place.text() == f"1 of {desk.settled().made.pages}"
    assert preview.pages.fits


def test_a_section_leaves_and_comes_back(desk):
    row = desk.page.options.sections[Section.SESSIONS]
    row.setFocus()
    desk.qtbot.keyClick(row, Qt.Key.Key_Space)
    assert "Ask Marek for a second look" not in desk.text()
    desk.qtbot.mouseClick(row, LEFT, pos=row.rect().center())
    assert "Ask Marek for a second look" in desk.text()


def test_records_are_not_read_again_for_an_option_that_reads_no_others(desk):
    before = desk.settled().gathered.contents
    desk.page.options.sections[Section.SESSIONS].click()
    after = desk.settled().gathered.contents
    assert Section.SESSIONS not in after.options.sections
    assert after.goals is before.goals
    assert after.sessions is before.sessions
    desk.page.options.sections[Section.NOTES].click()
    assert desk.settled().gathered.contents.notes


def test_only_what_is_chosen_last_is_shown(desk):
    """Whatever was under way when something else was chosen never comes to the screen."""
    for section in (Section.GOALS, Section.TIMELINE, Section.SESSIONS, Section.FEEDBACK):
        desk.page.options.sections[section].setChecked(False)
    desk.page.options.paper.set_current(Paper.LETTER.value)
    desk.page.options.paper.chosen.emit(Paper.LETTER.value)
    finished = desk.settled()
    assert finished.gathered.contents.options == desk.page.options.options()
    assert finished.gathered.contents.options.paper is Paper.LETTER
    assert "Ask Marek" not in desk.text()


def test_own_words_are_printed_and_the_place_is_kept(desk):
    """M25r: next steps and a summary in one’s own words."""
    pages = desk.page.preview.pages
    desk.page.preview.larger.click()
    bar = pages.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place, scale = bar.value(), pages.scale
    assert place > 0
    desk.qtbot.keyClicks(desk.page.options.summary, "I dare more now.")
    assert desk.page.making, "typing is waited for"
    assert "I dare more now." in desk.text()
    assert (bar.value(), pages.scale) == (place, scale)


def test_a_period_of_ones_own(desk):
    choose(desk, Period.CUSTOM)
    first, last = desk.page.options.first, desk.page.options.last
    assert (first.date, last.date) == (date(2026, 2, 1), date(2026, 11, 21))
    last.setFocus()
    last.selectAll()
    desk.qtbot.keyClicks(last, "2026-06-30")
    desk.qtbot.keyClick(last, Qt.Key.Key_Return)
    contents = desk.settled().gathered.contents
    assert (contents.since, contents.until) == (date(2026, 2, 1), date(2026, 6, 30))
    assert "First talk" in desk.text()
    assert "Delegating" not in desk.text()


def test_private_words_stay_and_are_counted(desk):
    """M64: how many private parts stay behind is said."""
    desk.page.options.sections[Section.NOTES].setChecked(True)
    text = desk.text()
    assert "Marek was named as a helper." in text
    assert "upset" not in text
    assert "frightens" not in text
    leaving = desk.page.options.leaving
    assert leaving.private.text == "2 private passages in this period stay out."
    choose(desk, Period.THREE_MONTHS)
    desk.settled()
    assert leaving.private.text == "1 private passage in this period stays out."


def test_what_leaves_is_listed_and_can_be_looked_at(desk):
    """M64: what leaves is listed before it leaves."""
    desk.page.options.sections[Section.NOTES].setChecked(True)
    desk.settled()
    leaving = desk.page.options.leaving
    assert not leaving.unfolded
    leaving.set_unfolded(True)
    rows = rows_of(desk)
    assert ("Speak at reviews", None) in rows
    assert rows.count(("Delegating without hovering", "10 Nov")) == 2, "as session and as note"
    named = leaving.named
    assert named == ("Amara Keita", "Lena Vogt", "Marek Brandt")
    session = next(n for n in range(len(rows)) if rows[n][0] == "First talk")
    leaving.rows.opened.emit(leaving.rows.model().index(session, 0))
    (page, target), *_ = desk.gone
    assert page == "journal"
    assert desk.journal.notes.get(target).title == "First talk"


def test_a_change_elsewhere_shows_at_once(desk):
    desk.journal.notes.add(
        desk.context.mentorship_id,
        kind=NoteKind.SESSION,
        day=date(2026, 11, 20),
        title="The dry run",
        text="Went well.",
    )
    assert "The dry run" in desk.text()
    desk.journal.undo()
    assert "The dry run" not in desk.text()


def test_saving_writes_what_shows_and_remembers_where(desk, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    desk.page.save_button.click()
    dialog = file_dialog(desk)
    name = Path(dialog.selectedFiles()[0]).name
    assert name == "2026-11-21 Progress report, Amara.pdf"
    give_name(dialog, folder / name)
    desk.qtbot.waitUntil(lambda: bool(desk.notices))
    assert (folder / name).read_bytes() == desk.settled().made.pdf
    assert desk.notices[-1].opens == str(folder / name)
    desk.page.save_button.click()
    again = file_dialog(desk)
    assert Path(again.directory().absolutePath()) == folder
    again.reject()


def test_saving_while_typing_saves_what_was_typed(desk, tmp_path):
    desk.qtbot.keyClicks(desk.page.options.occasion, "the year-end review")
    desk.page.save_button.click()
    dialog = file_dialog(desk)
    give_name(dialog, tmp_path / "now.pdf")
    desk.qtbot.waitUntil(lambda: bool(desk.notices))
    assert (tmp_path / "now.pdf").read_bytes() == desk.settled().made.pdf
    assert "FOR THE YEAR-END REVIEW" in desk.text()


def test_a_folder_that_has_gone_is_said_on_the_page(desk, tmp_path):
    from mentorjournal.ui.documents.saving import ask_and_save

    finished = desk.settled()
    page = desk.page
    dialog = ask_and_save(desk.context, page, finished.made, print, page._on_unsaved)
    dialog.fileSelected.emit(str(tmp_path / "gone" / "report.pdf"))
    dialog.reject()
    desk.qtbot.waitUntil(lambda: bool(page.preview.banner.text))
    expected = "The folder of report.pdf has gone. Choose another one."
    assert page.preview.banner.text == expected
    assert desk.context.settings.value("report_folder") != str(tmp_path / "gone"), (
        "nothing went there"
    )
    page.preview.banner.action_requested.emit()
    again = file_dialog(desk)
    assert not page.preview.banner.text
    give_name(again, tmp_path / "report.pdf")
    desk.qtbot.waitUntil(lambda: bool(desk.notices))
    assert (tmp_path / "report.pdf").read_bytes() == finished.made.pdf
    assert not page.preview.banner.text


def test_what_failed_before_is_not_said_of_what_was_saved(desk, tmp_path):
    desk.settled()
    page = desk.page
    page.save_button.click()
    dialog = file_dialog(desk)
    dialog.fileSelected.emit(str(tmp_path / "gone" / "report.pdf"))
    dialog.reject()
    desk.qtbot.waitUntil(lambda: bool(page.preview.banner.text))
    page.save_button.click()
    give_name(file_dialog(desk), tmp_path / "report.pdf")
    desk.qtbot.waitUntil(lambda: bool(desk.notices))
    assert not page.preview.banner.text


def test_the_next_report_begins_where_the_last_one_ended(desk):
    options = desk.page.options
    assert options.days()[0] == date(2026, 2, 1), "there was none yet"
    desk.page._remember_report()
    desk.page.refresh()
    assert options.days()[0] == date(2026, 2, 1), "today's can be made once more"
    state = desk.page.state()
    state["reported"][desk.context.mentorship_id] = ["2026-09-01", "2026-11-21", "no day"]
    desk.page.restore_state(state)
    desk.page.refresh()
    assert options.days() == (date(2026, 9, 1), date(2026, 11, 21))


def test_pages_are_turned_and_sized_by_buttons_and_keys(desk):
    preview = desk.page.preview
    desk.page.options.sections[Section.NOTES].setChecked(True)
    for number in range(60):
        desk.journal.decisions.add(
            desk.journal.notes.recent(desk.context.mentorship_id)[0].id, f"Decision {number}"
        )
    count = desk.settled().made.pages
    assert count >= 3
    before = preview.pages.scale
    preview.larger.click()
    assert preview.pages.scale > before
    assert preview.fit.isEnabled()
    preview.fit.click()
    assert abs(preview.pages.scale - before) < 0.05
    assert not preview.before.isEnabled()
    preview.behind.click()
    desk.qtbot.waitUntil(lambda: preview.page == 1)
    assert preview.place.text() == f"2 of {count}"
    desk.qtbot.keyClick(preview.pages, Qt.Key.Key_Home)
    desk.qtbot.waitUntil(lambda: preview.page == 0)
    preview.behind.click()
    desk.qtbot.waitUntil(lambda: preview.page == 1)
    choose_kind(desk, DocumentKind.FINAL)
    assert desk.settled().made.pages > 1
    desk.qtbot.waitUntil(lambda: preview.page == 0)  # another document is read from its beginning


def test_choices_come_back_but_no_word_that_was_written(desk, make_desk):
    page = desk.page
    page.options.sections[Section.FEEDBACK].setChecked(False)
    choose(desk, Period.THREE_MONTHS)
    desk.qtbot.keyClicks(page.options.summary, "Secret words")
    desk.qtbot.keyClicks(page.options.occasion, "Secret review")
    state = page.state()
    assert "Secret" not in repr(state)
    other = make_desk()
    other.page.restore_state({**state, "period": "nonsense", "sections": 7})
    assert other.page.options.period.current is Period.SINCE_REPORT
    other.page.restore_state(state)
    assert other.page.options.options().sections == page.options.options().sections
    assert other.page.options.period.current is Period.THREE_MONTHS


def test_each_mentorship_keeps_its_own_words(desk):
    mine = desk.context.mentorship_id
    desk.qtbot.keyClicks(desk.page.options.summary, "About Lena")
    other = desk.journal.mentorships.add(role=mentor(), counterpart="Tom Reed").id
    desk.context.choose_mentorship(other)
    assert desk.page.options.summary.toPlainText() == ""
    assert "Tom Reed, mentored by Amara Keita" in desk.text()
    desk.context.choose_mentorship(mine)
    assert desk.page.options.summary.toPlainText() == "About Lena"
    assert "About Lena" in desk.text()


def mentor():
    from mentorjournal.domain.mentorships import Role

    return Role.MENTOR


def test_without_a_mentorship_the_page_says_so(desk):
    desk.settled()
    desk.context.choose_mentorship(None)
    assert not desk.page.save_button.isEnabled()
    assert not desk.page.options.isVisible()


def test_letters_without_a_font_are_told_in_one_line(desk):
    desk.qtbot.waitUntil(lambda: not desk.page.making)
    desk.journal.notes.edit(
        desk.journal.notes.recent(desk.context.mentorship_id)[0].id, title="\U00016800 name"
    )
    missing = desk.settled().made.missing_scripts
    assert missing == ("BAMUM",) or missing == ("Bamum",), missing
    assert desk.page.preview.note.text == (
        "There is no font here for Bamum; its letters are boxes until a .ttf file is added."
    )


def test_chosen_pages_are_printed_as_they_show(desk, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    from mentorjournal.ui.documents.printing import chosen_pages, print_pages, printer_for
    from mentorjournal.ui.tasks import Job

    desk.page.options.paper.set_current(Paper.A4.value)
    desk.page.options.paper.chosen.emit(Paper.A4.value)
    finished = desk.settled()
    printer = printer_for(finished.made)
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4
    target = tmp_path / "printed.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(150)
    assert chosen_pages(printer, 3, 1) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert chosen_pages(printer, 3, 1) == [1]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert chosen_pages(printer, 3, 0) == [1, 2]
    done = []
    count = print_pages(finished.made.pdf, printer, [0], Job(lambda at, of: done.append((at, of))))
    assert (count, done) == (1, [(1, 1)])
    assert picture_difference(target.read_bytes(), finished.made.pdf) < 2.5


def picture_difference(first: bytes, second: bytes) -> float:
    """How far the first pages differ, as the mean of the grey values, 0 to 255."""
    from PIL import ImageChops, ImageStat
    from pypdfium2 import PdfDocument

    pictures = []
    for pdf in (first, second):
        page = PdfDocument(pdf)[0]
        assert abs(QSizeF(*page.get_size()).height() - 842) < 2
        pictures.append(page.render(scale=150 / 72).to_pil().convert("L").resize((595, 842)))
    return ImageStat.Stat(ImageChops.difference(*pictures)).mean[0]


def test_the_print_dialog_opens_without_stopping_the_window(desk):
    from PySide6.QtPrintSupport import QPrintDialog

    desk.page.print_button.click()
    dialog = desk.page.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.maxPage() == desk.settled().made.pages
    dialog.reject()


def test_nothing_heavy_is_loaded_before_a_report_is_wanted():
    code = (
        "import sys, mentorjournal.ui\n"
        "import mentorjournal.ui.report.page\n"
        "heavy = ('reportlab', 'PySide6.QtPdf', 'PySide6.QtPdfWidgets', 'PySide6.QtPrintSupport')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def strike(desk, words: str) -> None:
    """Take the tick from the line with these words, with the keyboard."""
    leaving = desk.page.options.leaving
    leaving.set_unfolded(True)
    model = leaving.rows.model()
    found = [model.index(row, 0) for row in range(model.rowCount())]
    leaving.rows.setCurrentIndex(next(index for index in found if index.data() == words))
    leaving.rows.setFocus()
    desk.qtbot.keyClick(leaving.rows, Qt.Key.Key_Space)


def test_a_record_that_is_struck_out_leaves_no_more_and_comes_back_to_its_place(desk):
    desk.page.options.sections[Section.NOTES].setChecked(True)
    desk.settled()
    desk.page.options.leaving.set_unfolded(True)
    before = rows_of(desk)
    strike(desk, "Ask Marek for a second look")
    assert "Ask Marek" not in desk.text()
    assert "Marek was named as a helper." in desk.text()
    strike(desk, "Delegating without hovering")
    text = desk.text()
    assert "Delegating" not in text
    assert "First talk" in text
    titles = [row for row, _ in before]
    titles.reverse()
    titles.remove("Delegating without hovering")
    titles.reverse()
    titles.remove("Marek Brandt")
    assert [row for row, _ in rows_of(desk)] == titles, "its note in full went with the session"
    assert "2 left out" in desk.page.options.leaving.in_short
    strike(desk, "Delegating without hovering")
    strike(desk, "Ask Marek for a second look")
    assert "Delegating without hovering" in desk.text()
    assert rows_of(desk) == before


def test_people_are_not_named_or_by_initials_alone(desk):
    desk.page.options.sections[Section.NOTES].setChecked(True)
    desk.settled()
    assert "Marek Brandt" in desk.page.options.leaving.named
    strike(desk, "Marek Brandt")
    text = desk.text()
    assert "Marek" not in text
    assert "somebody was named as a helper." in text
    desk.page.options.leaving.initials.click()
    finished = desk.settled()
    assert "Lena" not in desk.text()
    assert "A. K., mentored by L. V." in desk.text()
    assert "Amara" not in finished.made.name


def test_what_was_struck_out_is_remembered_for_each_mentorship(desk, journal, mentorship_id):
    strike(desk, "Ask Marek for a second look")
    desk.settled()
    other = journal.mentorships.add(role=Role.MENTOR, counterpart="Jo", purpose="", starts_on=DAY)
    desk.context.choose_mentorship(other.id)
    desk.settled()
    assert "left out" not in desk.page.options.leaving.in_short
    desk.context.choose_mentorship(mentorship_id)
    assert "Ask Marek" not in desk.text()


def choose_kind(desk, kind: DocumentKind) -> None:
    desk.page.options.kind.set_current(kind)
    desk.page.options.kind.chosen.emit(kind)


def test_every_document_starts_here(desk, journal, mentorship_id):
    """One list of kinds; the shorter ones ask what they are about."""
    journal.practice.add_agreement(mentorship_id, meetings="On Mondays")
    (goal,) = journal.goals.all(mentorship_id)
    journal.milestones.reach(journal.milestones.add(mentorship_id, "A talk given", DAY).id)
    told = {
        DocumentKind.MIDPOINT: "MID-POINT REVIEW",
        DocumentKind.FINAL: "FINAL REPORT",
        DocumentKind.BOOK: "JOURNAL",
        DocumentKind.SHEET: "SESSION SHEET",
        DocumentKind.GOAL: "GOAL SHEET",
        DocumentKind.AGREEMENT: "On Mondays",
        DocumentKind.CERTIFICATE: "A talk given",
        DocumentKind.PROGRESS: "PROGRESS REPORT",
    }
    for kind, words in told.items():
        choose_kind(desk, kind)
        assert words in desk.text(), kind
        assert desk.page.options.period.isVisible() == (kind.report is not None)
        assert desk.page.options.about.isVisible() == (kind.report is None)
    assert goal.title in desk.text()


def test_where_there_is_nothing_to_print_it_says_so(desk, journal):
    choose_kind(desk, DocumentKind.AGREEMENT)
    assert not desk.page.making
    assert "There is no agreement yet" in desk.page.preview.banner.text
    choose_kind(desk, DocumentKind.PROGRESS)
    assert "PROGRESS REPORT" in desk.text()


def test_each_kind_remembers_its_own_parts(desk, make_desk):
    choose_kind(desk, DocumentKind.BOOK)
    desk.page.options.notes[NoteKind.SESSION].setChecked(False)
    desk.settled()
    assert "We met." not in desk.text()
    choose_kind(desk, DocumentKind.PROGRESS)
    desk.page.options.sections[Section.GOALS].setChecked(False)
    desk.settled()
    state = desk.page.state()
    other = make_desk()
    other.page.restore_state(state)
    options = other.page.options.options()
    assert options.kind is ReportKind.PROGRESS
    assert Section.GOALS not in options.sections
    choose_kind(other, DocumentKind.BOOK)
    assert NoteKind.SESSION not in other.page.options.options().note_kinds
    other.settled()


def test_choices_and_pages_take_turns_where_the_window_is_narrow(make_desk) -> None:
    desk = make_desk()
    page = desk.page
    desk.qtbot.waitUntil(lambda: page.finished is not None)
    assert page.options.isVisible()
    assert page.preview.isVisible()
    page.window().resize(500, 640)
    desk.qtbot.waitUntil(page.turn.isVisible)
    assert not page.preview.isVisible()
    page.turn.click()
    assert page.preview.isVisible()
    assert not page.options.isVisible()


def test_a_saved_report_is_opened_where_that_is_wished_for(desk, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    desk.settled()
    desk.page._on_saved(tmp_path / "first.pdf")
    assert opened == []
    desk.page.open_saved.click()
    desk.page._on_saved(tmp_path / "second.pdf")
    assert [Path(url.toLocalFile()).name for url in opened] == ["second.pdf"]
    assert [notice.text for notice in desk.notices[-2:]] == ["Saved first.pdf", "Saved second.pdf"]
    desk.page.open_saved.click()


def test_the_folder_for_fonts_is_made_and_shown(desk, tmp_path, monkeypatch):
    from mentorjournal.reports import script_runs

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    monkeypatch.setattr(script_runs, "own_folder", lambda: tmp_path / "own")
    desk.settled()
    desk.page.preview.note.action_requested.emit()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "own" / "fonts"]
    assert (tmp_path / "own" / "fonts").is_dir()
