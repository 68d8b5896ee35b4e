"""The report page: every document of a mentorship, with the real PDF beside its options, live."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorjournal.domain.changes import Kind
from mentorjournal.domain.reports import ReportKind, ReportOptions, Section
from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.documents.backdrop import Backdrop
from mentorjournal.ui.documents.kinds import Document, Finished, Gathered, finish, report
from mentorjournal.ui.documents.saving import OpenAfterSaving, ask_and_save, tell_saved
from mentorjournal.ui.later import Later
from mentorjournal.ui.page import LivePage
from mentorjournal.ui.report.choices import choices, document_about, lacking
from mentorjournal.ui.report.options_panel import OptionsPanel
from mentorjournal.ui.tasks import Task
from mentorjournal.ui.theme import theme
from mentorjournal.ui.widgets.button import Button, ButtonKind, IconButton
from mentorjournal.ui.widgets.card import Card
from mentorjournal.ui.widgets.empty import EmptyState
from mentorjournal.ui.widgets.layouts import Column
from mentorjournal.ui.widgets.page import Splitter
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.ui.documents.preview import PreviewPanel

_LONGEST_PAUSE_MS = 250
"""A pause in typing after which the preview follows: half as long as it took to make the last."""
_MOST_REPORTED = 24
_BESIDE_FROM = 560
"""Width from which choices and pages stand side by side, in 1/14 of the type size."""
_REVIEWED = frozenset(ReportKind) - {ReportKind.BOOK}
_READ_APART = frozenset({Section.SUCCESS, Section.PULSE, Section.BASELINE, Section.CLOSING})
"""Sections whose records are read only when they are wanted; notes are, too, by their kinds."""


class ReportPage(LivePage):
    """Makes the chosen document anew after each change, off this thread, and shows it.

    Attributes:
        finished: the document that shows, or None before the first.
    """

    kinds = frozenset(Kind)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, tr("Report"), parent, scrolls=False)
        self.finished: Finished | None = None
        self._gathered: tuple[object, Gathered] | None = None
        self._task: Task | None = None
        self._begun = QElapsedTimer()
        self._wish = ""
        self._mentorship_id: str | None = None
        self._words: dict[str, tuple[str, str]] = {}
        self._reported: dict[str, list[str]] = {}
        self._preview: PreviewPanel | None = None
        self._on_pages = False
        self._make_header()
        # In their place from the start: each part would be styled again when it moves there.
        self._splitter = Splitter(parent=self)
        self.body.addWidget(self._splitter, 1)
        self.options = OptionsPanel(self._splitter)
        self.open_saved = OpenAfterSaving(context)
        self.options.add_last(self.open_saved)
        self._pages = Backdrop(self._splitter)
        self._splitter.setStretchFactor(1, 1)
        self._none = Card()
        self._none.body.addWidget(
            EmptyState("file-text", tr("A report tells of a mentorship. Begin one first."))
        )
        self._none.hide()
        self.body.addWidget(self._none, 1)
        self._pause = QTimer(self, singleShot=True, interval=_LONGEST_PAUSE_MS)
        self._pause.timeout.connect(self._make)
        self._later = Later(self)
        theme().changed.connect(self._fit_parts)
        self.options.changed.connect(self._on_options_changed)
        self.options.kind_chosen.connect(self._on_kind_chosen)
        self.options.leaving.opened.connect(self.context.go)
        self.options.leaving.changed.connect(self._make)

    def _make_header(self) -> None:
        self.print_button = Button(tr("Print…"), icon="printer")
        self.print_button.clicked.connect(self._on_print)
        self.save_button = Button(
            tr("Save PDF…"), ButtonKind.PRIMARY, tooltip=tr("As it is shown (Ctrl+Enter)")
        )
        self.save_button.clicked.connect(self._on_save)
        self.turn = IconButton("file-text", tr("See the pages"))
        self.turn.clicked.connect(self._on_turn)
        self.turn.hide()
        for button in (self.turn, self.print_button, self.save_button):
            self.header.add_widget(button)

    @property
    def starts_at(self) -> QWidget | None:
        """Saving, which Tab leads on from to what the report covers."""
        return self.save_button

    @property
    def main_button(self) -> Button | None:
        """Saving it."""
        return self.save_button

    @property
    def making(self) -> bool:
        """Whether another version is on its way, or waited for while one types."""
        return self._task is not None or self._pause.isActive() or self._later.waiting

    @property
    def preview(self) -> PreviewPanel:
        """The pages, made when they are first needed: QtPdf is not, before."""
        if self._preview is None:
            from mentorjournal.ui.documents.preview import PreviewPanel

            self._preview = PreviewPanel(self._pages)
            self._preview.again.connect(self._on_again)
            Column(self._pages).addWidget(self._preview)
        return self._preview

    # In step with the journal -------------------------------------------------------------

    def refresh(self) -> None:
        """Gather again what the report tells, and make it."""
        mentorship = self.context.mentorship()
        self._splitter.setVisible(mentorship is not None)
        self._none.setVisible(mentorship is None)
        for button in (self.print_button, self.save_button):
            button.setEnabled(mentorship is not None)
        if mentorship is None:
            self._cancel()
            return
        if mentorship.id != self._mentorship_id:
            self._keep_words()
            if self._preview is not None:
                self._preview.put_away()
            self._mentorship_id = mentorship.id
            self.options.set_words(*self._words.get(mentorship.id, ("", "")))
        reported = [date.fromisoformat(day) for day in self._reported.get(mentorship.id, [])]
        self.options.show_mentorship(mentorship.starts_on, self.context.today(), reported)
        self._gathered = None
        self._offer_choices()
        if self._preview is not None:
            self._make()
        elif not self._later.waiting:
            self._later.add(self._make_first)

    def _make_first(self) -> None:
        """The pages are made a turn after the choices, which are seen first."""
        if self._preview is None:
            self._make()

    def _offer_choices(self) -> None:
        """Offer what the chosen document can be about, and go by what was struck out of it."""
        document = self.options.document
        if document.report is None and self._mentorship_id is not None:
            found = choices(
                self.context.journal, self._mentorship_id, document, self.context.today()
            )
            self.options.set_choices(found, lacking(document))

    # Size ---------------------------------------------------------------------------------

    @Slot()
    def _on_turn(self) -> None:
        self._on_pages = not self._on_pages
        self._fit_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choices and pages side by side, or one of them where the window is narrow."""
        super().resizeEvent(event)
        self._fit_parts()

    @Slot()
    def _fit_parts(self) -> None:
        beside = self.width() >= theme().px(_BESIDE_FROM)
        self.options.setVisible(beside or not self._on_pages)
        self._pages.setVisible(beside or self._on_pages)
        self.turn.setVisible(not beside)
        self.turn.set_icon("list-checks" if self._on_pages else "file-text")
        name = tr("Choose what it says") if self._on_pages else tr("See the pages")
        self.turn.setToolTip(name)
        self.turn.setAccessibleName(name)

    def _keep_words(self) -> None:
        if self._mentorship_id is not None:
            chosen = self.options
            words = (chosen.occasion.text(), chosen.summary.toPlainText())
            self._words[self._mentorship_id] = words

    def state(self) -> dict[str, Any]:
        """What was chosen, when reports were made, and whether the list was unfolded."""
        return {
            **self.options.state(),
            "reported": self._reported,
            "unfolded": self.options.leaving.unfolded,
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        self.options.restore_state(state)
        reported = state.get("reported")
        if isinstance(reported, dict):
            self._reported = {str(key): _days(days) for key, days in reported.items()}
        self.options.leaving.set_unfolded(state.get("unfolded") is True)

    # Making it ----------------------------------------------------------------------------

    @Slot(object)
    def _on_options_changed(self, typed: bool) -> None:
        if typed:
            self._pause.start()
        else:
            self._make()

    @Slot()
    def _on_kind_chosen(self) -> None:
        self._offer_choices()
        if self._preview is not None:
            self._preview.put_away()

    @Slot()
    def _make(self) -> None:
        """Make the document as it is wanted now; one under way is dropped."""
        self._cancel()
        if self._mentorship_id is None:
            return
        preview = self.preview
        document = self._document()
        if document is None:
            self._wish, self.finished = "", None
            preview.show_error(lacking(self.options.document))
            return
        kept = self.context.kept_out(document.key)
        self.options.leaving.keep_out(kept)
        reads = (document.key, kept.disclosure.struck, _reads(self.options.options()))
        held = self._gathered[1] if self._gathered and self._gathered[0] == reads else None
        preview.begin_work()
        self._begun.start()
        work = partial(
            finish,
            self.context.journal,
            document,
            held,
            kept.disclosure,
            self.options.paper.paper,
            self.options.language.language,
        )
        self._task = self.context.tasks.run_task(
            work, partial(self._on_made, reads), self._on_failed
        )
        self._task.progressed.connect(self._on_progressed)

    def _document(self) -> Document | None:
        """The document that is chosen; None where there is nothing that it could be about."""
        assert self._mentorship_id is not None
        kind = self.options.document
        if kind.report is not None:
            return report(self._mentorship_id, self.options.options())
        about = self.options.about.current
        return None if about is None else document_about(self._mentorship_id, kind, about)

    def _cancel(self) -> None:
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot(int, int)
    def _on_progressed(self, done: int, whole: int) -> None:
        if self._task is not None:
            self.preview.set_share(done / max(1, whole))

    def _on_made(self, reads: object, finished: Finished) -> None:
        self._task = None
        self._pause.setInterval(min(_LONGEST_PAUSE_MS, self._begun.elapsed() // 2))
        self.finished = finished
        self._gathered = reads, finished.gathered
        self.preview.show_made(finished.made)
        self.options.leaving.show_leaving(finished.leaves, self.context.today())
        wish, self._wish = self._wish, ""
        if wish == "save":
            self._save(finished)
        elif wish == "print":
            self._print(finished)

    def _on_failed(self, error: BaseException) -> None:
        self._task = self.finished = None
        self._wish = ""
        if isinstance(error, JournalError):
            self.preview.show_error(failure_text(error))
            return
        if not isinstance(error, (OSError, ValueError, MemoryError)):
            self.preview.show_error(tr("The report could not be made from these notes."))
            raise error
        self.preview.show_error(tr("The report could not be made. Try again, or choose less."))

    # Saving and printing ------------------------------------------------------------------

    @Slot()
    def _on_save(self) -> None:
        self._wanted("save")

    @Slot()
    def _on_print(self) -> None:
        self._wanted("print")

    @Slot(str)
    def _on_again(self, tried: str) -> None:
        if tried:
            self._wanted(tried)
        else:
            self._make()

    def _wanted(self, wish: str) -> None:
        """Save or print what is chosen now: at once if it shows, else once it is made."""
        if self._pause.isActive() or (self._task is None and self.finished is None):
            self._wish = wish
            self._make()
        elif self._task is not None:
            self._wish = wish
        elif self.finished is not None:
            (self._save if wish == "save" else self._print)(self.finished)

    def _save(self, finished: Finished) -> None:
        self.preview.forget_error()
        ask_and_save(self.context, self, finished.made, self._on_saved, self._on_unsaved)

    def _print(self, finished: Finished) -> None:
        from mentorjournal.ui.documents.printing import ask_and_print

        self.preview.forget_error()
        ask_and_print(
            self.context,
            self,
            finished.made,
            self.preview.page,
            self._on_printed,
            self._on_unprinted,
        )

    def _on_saved(self, path: Path) -> None:
        self._remember_report()
        tell_saved(self.context, path)

    def _on_printed(self, pages: int) -> None:
        self._remember_report()
        self.context.notify.emit(Notice(tr("%n page(s) sent to the printer", pages)))

    def _on_unsaved(self, words: str) -> None:
        self.preview.show_error(words, "save")

    def _on_unprinted(self, words: str) -> None:
        self.preview.show_error(words, "print")

    def _remember_report(self) -> None:
        """The next report may begin today."""
        if self._mentorship_id is not None and self.options.document.report in _REVIEWED:
            days = self._reported.setdefault(self._mentorship_id, [])
            today = self.context.today().isoformat()
            if today not in days:
                days.append(today)
                del days[:-_MOST_REPORTED]


def _reads(options: ReportOptions) -> tuple[object, ...]:
    """What of the options decides which records are read."""
    notes = options.note_kinds if Section.NOTES in options.sections else None
    return options.kind, options.since, options.until, notes, options.sections & _READ_APART


def _days(days: object) -> list[str]:
    """The days among what was remembered."""
    found = []
    for day in days if isinstance(days, list) else []:
        try:
            found.append(date.fromisoformat(day).isoformat())
        except (TypeError, ValueError):
            continue
    return found
