"""One sheet for every kind of document: the real PDF, what leaves with it, and the ways out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QWidget

from mentorjournal.journal.errors import JournalError
from mentorjournal.ui.context import Notice, PageContext
from mentorjournal.ui.documents.kinds import Document, Finished, finish
from mentorjournal.ui.documents.language import LanguageChoice
from mentorjournal.ui.documents.leaving import LeavingList
from mentorjournal.ui.documents.paper import PaperChoice
from mentorjournal.ui.documents.preview import PreviewPanel
from mentorjournal.ui.documents.saving import OpenAfterSaving, ask_and_save, tell_saved
from mentorjournal.ui.tasks import Task
from mentorjournal.ui.theme import TextRole, theme
from mentorjournal.ui.unfinished import writes_nothing
from mentorjournal.ui.widgets.button import Button
from mentorjournal.ui.widgets.form import FormField
from mentorjournal.ui.widgets.layouts import Column, Columns
from mentorjournal.ui.widgets.sheet import Sheet
from mentorjournal.ui.widgets.text import Label
from mentorjournal.ui.words import failure_text, tr

if TYPE_CHECKING:
    from mentorjournal.reports.page import Made

_PAPER, _LANGUAGE = "document_paper", "document_language"
_WIDTH, _HEIGHT = 920, 760


class DocumentSheet(Sheet):
    """Shows a document as it will be printed; the paper can be chosen, and where it goes.

    Attributes:
        made: the document that shows, None until it is made.
        preview: its pages. paper, language: the choices. leaving: what leaves with it.
    """

    def __init__(self, context: PageContext, document: Document, parent: QWidget) -> None:
        super().__init__(
            document.title,
            parent,
            accept_text=tr("Save PDF…"),
            cancel_text=tr("Close"),
            width=_WIDTH,
        )
        writes_nothing(self)
        self._context, self._document = context, document
        self.made: Made | None = None
        self._task: Task | None = None
        self._wish = ""
        self._closed = False
        self.print_button = Button(tr("Print…"), icon="printer")
        self.print_button.clicked.connect(self._on_print)
        self.add_leading_button(self.print_button)
        columns = Columns((2, 5), gap=5, stack_below=560)
        options, pages = columns.columns
        self._make_options(options)
        self.preview = PreviewPanel()
        self.preview.again.connect(self._on_again)
        pages.addWidget(self.preview, 1)
        self.body.addWidget(columns, 1)
        self.finished.connect(self._on_finished)
        self._make()

    def _make_options(self, column: Column) -> None:
        self.paper = PaperChoice()
        self.paper.set_current(self._context.settings.value(_PAPER))
        self.paper.chosen.connect(self._on_paper)
        paper = Column(gap=1)
        paper.addWidget(Label(tr("Paper"), TextRole.SECTION))
        paper.addWidget(self.paper)
        column.addLayout(paper)
        self.language = LanguageChoice()
        self.language.choose(self._context.settings.value(_LANGUAGE))
        self.language.chosen.connect(self._on_language)
        column.addWidget(FormField(tr("Language"), self.language))
        self.leaving = LeavingList()
        self.leaving.keep_out(self._context.kept_out(self._document.key))
        self.leaving.changed.connect(self._make)
        column.addWidget(self.leaving)
        column.addStretch(1)
        self.open_saved = OpenAfterSaving(self._context)
        column.addWidget(self.open_saved)

    # Making it ----------------------------------------------------------------------------

    @property
    def making(self) -> bool:
        """Whether another version is on its way."""
        return self._task is not None

    @Slot()
    def _make(self) -> None:
        """Make the document as it is wanted now; one under way is dropped."""
        self._cancel()
        self.preview.begin_work()
        work = partial(
            finish,
            self._context.journal,
            self._document,
            None,
            self.leaving.kept_out.disclosure,
            self.paper.paper,
            self.language.language,
        )
        self._task = self._context.tasks.run_task(work, self._on_made, self._on_failed)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_made(self, finished: Finished) -> None:
        made = finished.made
        self.leaving.show_leaving(finished.leaves, self._context.today())
        if self.made is None and made.pages == 1:
            self.preview.pages.fit_page()
        self._task, self.made = None, made
        self.preview.show_made(made)
        wish, self._wish = self._wish, ""
        if wish == "save":
            self._save(made)
        elif wish == "print":
            self._print(made)

    def _on_failed(self, error: BaseException) -> None:
        self._task = self.made = None
        self._wish = ""
        if isinstance(error, JournalError):
            self.preview.show_error(failure_text(error))
            return
        self.preview.show_error(tr("The document could not be made. Try again."))
        if not isinstance(error, (OSError, ValueError, MemoryError)):
            raise error

    @Slot(str)
    def _on_paper(self, paper: str) -> None:
        self._context.settings.set_value(_PAPER, paper)
        self._make()

    @Slot(object)
    def _on_language(self, language: object) -> None:
        self._context.settings.set_value(_LANGUAGE, str(language))
        self._make()

    @Slot()
    def _on_finished(self) -> None:
        self._closed = True
        self._cancel()

    # Saving and printing ------------------------------------------------------------------

    def try_accept(self) -> bool:
        """Ask where to save; the sheet closes once it is on disk."""
        self._wanted("save")
        return False

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
        """Save or print: at once if the document shows, else once it is made."""
        if self._task is not None or self.made is None:
            self._wish = wish
            if self._task is None:
                self._make()
        elif wish == "save":
            self._save(self.made)
        else:
            self._print(self.made)

    def _save(self, made: Made) -> None:
        self.preview.forget_error()
        ask_and_save(self._context, self, made, self._on_saved, self._on_unsaved)

    def _print(self, made: Made) -> None:
        from mentorjournal.ui.documents.printing import ask_and_print

        self.preview.forget_error()
        ask_and_print(
            self._context,
            self,
            made,
            self.preview.page,
            self._on_printed,
            self._on_unprinted,
        )

    def _on_saved(self, path: Path) -> None:
        tell_saved(self._context, path)
        self._leave()

    def _on_printed(self, pages: int) -> None:
        self._context.notify.emit(Notice(tr("%n page(s) sent to the printer", pages)))
        self._leave()

    def _on_unsaved(self, words: str) -> None:
        self._say_failed(words, "save")

    def _on_unprinted(self, words: str) -> None:
        self._say_failed(words, "print")

    def _say_failed(self, words: str, tried: str) -> None:
        if self._closed:
            self._context.notify.emit(Notice(words, kind="error"))
        else:
            self.preview.show_error(words, tried)

    def _leave(self) -> None:
        """Close, unless somebody did so while the file was being written."""
        if not self._closed:
            self.accept()

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry()
        gap = theme().space(5)
        return QSize(
            min(theme().px(_WIDTH), room.width() - gap),
            min(theme().px(_HEIGHT), room.height() - gap),
        )
