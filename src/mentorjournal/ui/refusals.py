"""What is said where a journal cannot be opened, or turns out to be damaged while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from mentorjournal.journal.errors import Failure, JournalError
from mentorjournal.ui.front import Front
from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.opening import Opening

if TYPE_CHECKING:
    from pathlib import Path

    from mentorjournal.journal.key import Key
    from mentorjournal.ui.context import PageContext


class Refusals(QObject):
    """Says why, and offers what can be done about it."""

    def __init__(self, window: MainWindow, opening: Opening, front: Front) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._front = front
        self._damage_told = False
        opening.refused.connect(self._on_refused)
        opening.refused_by_other.connect(self._on_refused_by_other)
        opening.given_to_other.connect(self._on_given_to_other)
        front.damaged.connect(self._offer_rescue)

    @property
    def _context(self) -> PageContext | None:
        return self._opening.context

    @property
    def _is_empty(self) -> bool:
        """Whether nothing is in the window yet, neither a journal nor what stands in its place."""
        return self._context is None and not self._front.is_shown

    def say(self, problem: str, name: str) -> None:
        """Say why a file of this name was not opened; a journal in the window stays as it is."""
        if self._is_empty or self._front.welcome is not None:
            self._front.show_welcome(problem)
            return
        from mentorjournal.ui.widgets.sheet import Sheet
        from mentorjournal.ui.widgets.text import Label
        from mentorjournal.ui.words import tr

        sheet = Sheet(
            tr("This file was not opened"),
            self._window,
            subtitle=name,
            cancel_text=tr("Close"),
        )
        sheet.body.addWidget(Label(problem, wrap=True))
        sheet.open()

    @Slot(object, object)
    def _on_refused(self, error: JournalError, path: Path) -> None:
        from mentorjournal.ui.words import failure_text

        self.say(failure_text(error), path.name)
        if error.failure is Failure.DAMAGED:
            self._offer_rescue(path)

    # Another window has it ----------------------------------------------------------------

    @Slot(object, str)
    def _on_refused_by_other(self, path: Path, host: str) -> None:
        from mentorjournal.ui.faults.taken import TakenSheet

        sheet = TakenSheet(path, host, self._window)
        sheet.ended_there.connect(self._opening.open_all_the_same)
        sheet.reading_wanted.connect(self._opening.open_to_read)
        sheet.writing_wanted.connect(self._opening.open)
        sheet.left.connect(self._on_left_to_other)
        sheet.open()

    @Slot()
    def _on_left_to_other(self) -> None:
        if self._is_empty:
            self._front.show_welcome()

    @Slot()
    def _on_given_to_other(self) -> None:
        if self._is_empty:
            self._window.hide()
            QTimer.singleShot(0, self._end)

    @Slot()
    def _end(self) -> None:
        QCoreApplication.exit(0)

    # Damaged ------------------------------------------------------------------------------

    def watch(self, context: PageContext) -> None:
        """Say so when the journal that is open now turns out to be damaged."""
        self._damage_told = False
        context.damage_found.connect(self._on_damage_found)

    @Slot()
    def _on_damage_found(self) -> None:
        if self._context is not None and not self._damage_told:
            self._damage_told = True
            journal = self._context.journal
            journal.file.refuse(Failure.DAMAGED)
            self._context.save_watch.refused(JournalError(Failure.DAMAGED, journal.path.name))
            self.offer_rescue_here()

    @Slot()
    def offer_rescue_here(self) -> None:
        """Offer what can be done for the journal that is open."""
        if self._context is not None:
            journal = self._context.journal
            self._offer_rescue(journal.path, journal.file.key)

    @Slot(object, object)
    def _offer_rescue(self, path: Path, key: Key | None = None) -> None:
        from mentorjournal.journal.backups import Places, folder_beside
        from mentorjournal.ui.backups.rescue import RescueSheet

        is_open = self._context is not None and self._context.journal.path == path
        places = Places(folder_beside(path))
        sheet = RescueSheet(path, places, is_open, self._window, key)
        sheet.opening_wanted.connect(self._on_rescued)
        sheet.open() if not is_open else sheet.show()

    @Slot(object, object)
    def _on_rescued(self, path: Path, key: Key | None) -> None:
        if path == self._opening.waiting:
            self._opening.stop_waiting()
        if self._context is not None and self._context.journal.file.refuses is Failure.DAMAGED:
            self._go_on_in_repaired(self._context, path)
            return
        self._opening.open_again(path, key)

    def _go_on_in_repaired(self, context: PageContext, path: Path) -> None:
        """Take what is typed along, which the damaged file no longer gets."""
        try:
            context.journal.file.go_on_in(path)
        except JournalError as error:
            self._on_refused(error, path)
            return
        self._damage_told = False
        context.save_watch.went_on_in(path)
