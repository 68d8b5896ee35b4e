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

    from mentorjournal.journal.backups import Places
    from mentorjournal.journal.key import Key
    from mentorjournal.settings import Settings
    from mentorjournal.ui.context import PageContext

_LOST = (Failure.MISSING, Failure.EMPTY, Failure.NOT_A_JOURNAL)
"""Why nothing of a file can be read; a backup of it may take its place."""


class Refusals(QObject):
    """Says why, and offers what can be done about it."""

    def __init__(
        self, window: MainWindow, opening: Opening, front: Front, settings: Settings
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._doubted: Path | None = None
        self._window = window
        self._opening = opening
        self._front = front
        self._damage_told = False
        opening.refused.connect(self._on_refused)
        opening.refused_by_other.connect(self._on_refused_by_other)
        opening.given_to_other.connect(self._on_given_to_other)
        front.damaged.connect(self._offer_rescue)
        front.doubted.connect(self._on_doubted)

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
        from mentorjournal.ui.words import failure_text, tr

        problem = failure_text(error)
        if error.failure is Failure.READ_ONLY:
            problem = tr(
                "%1 is from before an update of the program. Open the journal, and look inside "
                "its backups there."
            ).replace("%1", path.name)
        rescue = error.failure in (Failure.DAMAGED, Failure.FOREIGN_SCHEMA)
        if error.failure in _LOST:
            from mentorjournal.ui.backups.rescue import sound_backups

            rescue = bool(sound_backups(self._places(path)))
        if not rescue or self._is_empty or self._front.welcome is not None:
            self.say(problem, path.name)
        if rescue:
            self._offer_rescue(path, failure=error.failure)

    @Slot(object)
    def _on_doubted(self, path: Path) -> None:
        """Say what may be wrong besides the passphrase, where its newest backup opens otherwise."""
        from mentorjournal.journal.gate import has_salt_of
        from mentorjournal.ui.backups.rescue import sound_backups

        newest = next(iter(sound_backups(self._places(path))), None)
        if newest is None or path == self._doubted or has_salt_of(path, newest.path):
            return
        self._doubted = path
        self._offer_rescue(path, failure=Failure.ENCRYPTED)

    def _places(self, path: Path) -> Places:
        from mentorjournal.ui.backing_up import places_of

        return places_of(self._settings, path)

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
    def _offer_rescue(
        self, path: Path, key: Key | None = None, failure: Failure = Failure.DAMAGED
    ) -> None:
        from mentorjournal.ui.backups.rescue import RescueSheet

        is_open = self._context is not None and self._context.journal.path == path
        sheet = RescueSheet(path, self._places(path), is_open, self._window, key, failure)
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
